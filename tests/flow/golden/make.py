"""Makes the golden logs of the present schema: python -m tests.flow.golden.make

Event files as they are, every stored document of the petty office in one archive, and what each
log tells (`expected.json`, by `reader.py`). The folder of an older schema is never made again: no
later program can write it.
"""

import json
import shutil
import tempfile
import zipfile
from pathlib import Path

from pipeline.flow.log.migrate import SKEMA
from tests.checker import check
from tests.flow.golden.play import play
from tests.flow.golden.play_duk import play_duk
from tests.flow.golden.reader import of_events
from tests.harness.office import Kantor

HERE = Path(__file__).parent
_ALWAYS = (2026, 11, 24, 8, 0, 0)


def make(folder: Path) -> None:
    """Plays both offices and keeps in this folder what they wrote."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, office in (("petty", play), ("duk", play_duk)):
        with tempfile.TemporaryDirectory(prefix="alur-golden-") as base:
            kantor = office(Path(base))
            _keep_log(kantor, folder / name)
            if name == "petty":
                _keep_store(kantor.root / ".alur/isi", folder / name / "isi.zip")


def _keep_log(kantor: Kantor, folder: Path) -> None:
    problems = check(kantor.root, tidy=False)
    if problems:
        raise RuntimeError("\n".join(problems))
    shutil.copytree(kantor.root / ".alur/log", folder / "log")
    told = json.dumps(of_events(folder / "log"), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "expected.json").write_text(f"{told}\n", encoding="utf-8")


def _keep_store(store: Path, archive: Path) -> None:
    """Packs a store; equal stores give equal archives."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(store.glob("??/*")):
            name = zipfile.ZipInfo(path.relative_to(store).as_posix(), _ALWAYS)
            packed.writestr(name, path.read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    make(HERE / f"skema-{SKEMA}")
