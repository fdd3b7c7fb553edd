"""Makes the golden logs of the present schema: python -m tests.engine.log.golden.make [release]

Event files as they are, in one archive the documents, the invented keys of their seals, and what
each log tells (`expected.json`, by `reader.py`). The folder of an older schema is never made again:
no later program can write it. When a schema is released, an open dossier of the real procedure is
kept too, with the documents that it holds: the large part, and of use only to the program after it.
"""

import json
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from pipeline.engine.log.migrate import SKEMA
from pipeline.engine.loop.case_facts import sheets_of
from tests.checker import check
from tests.engine.log.golden.play import play
from tests.engine.log.golden.play_after import play_after
from tests.engine.log.golden.play_duk import play_duk, play_open
from tests.engine.log.golden.play_elsewhere import play_elsewhere
from tests.engine.log.golden.play_erased import play_erased
from tests.engine.log.golden.play_readers import play_readers
from tests.engine.log.golden.play_recalled import play_recalled
from tests.engine.log.golden.play_sealed import play_sealed
from tests.engine.log.golden.play_under_way import play_under_way
from tests.engine.log.golden.reader import of_events
from tests.harness.office import Kantor

HERE = Path(__file__).parent
_ALWAYS = (2026, 11, 24, 8, 0, 0)


def make(folder: Path, *, release: bool) -> None:
    """Plays the offices and keeps in this folder what they wrote."""
    shutil.rmtree(folder, ignore_errors=True)
    offices: dict[str, Callable[[Path], Kantor]]
    offices = {"petty": play, "sealed": play_sealed, "readers": play_readers, "after": play_after}
    offices |= {"recalled": play_recalled, "erased": play_erased}
    offices |= {"elsewhere": play_elsewhere, "under-way": play_under_way, "duk": play_duk}
    for name, office in (offices | ({"duk-open": play_open} if release else {})).items():
        with tempfile.TemporaryDirectory(prefix="alur-golden-") as base:
            kantor = office(Path(base))
            store = kantor.root / ".alur/isi"
            _keep_log(kantor, folder / name)
            if kantor.sealing:
                shutil.copytree(kantor.base / "ingatan/kunci", folder / name / "kunci")
            if name not in ("duk", "duk-open"):
                _keep_store(store.glob("??/*"), folder / name / "isi.zip")
            elif name == "duk-open":
                held = (d.sha256 for b in kantor.book.open() for d in b.dokumen)
                sheets = (sha for b in kantor.book.open() for sha in sheets_of(b))
                paths = {store / sha[:2] / sha for sha in (*held, *sheets)}
                _keep_store(paths, folder / name / "isi.zip")


def _keep_log(kantor: Kantor, folder: Path) -> None:
    problems = check(kantor.root, tidy=False)
    if problems:
        raise RuntimeError("\n".join(problems))
    shutil.copytree(kantor.root / ".alur/log", folder / "log")
    told = json.dumps(of_events(folder / "log"), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "expected.json").write_text(f"{told}\n", encoding="utf-8")


def _keep_store(files: Iterable[Path], archive: Path) -> None:
    """Packs files of a store; equal files give equal archives."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_LZMA) as packed:
        for path in sorted(files):
            name = zipfile.ZipInfo(f"{path.parent.name}/{path.name}", _ALWAYS)
            packed.writestr(name, path.read_bytes(), zipfile.ZIP_LZMA)


if __name__ == "__main__":
    make(HERE / f"skema-{SKEMA}", release="release" in sys.argv[1:])
