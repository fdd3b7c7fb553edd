"""Changes every byte of everything that verify vouches for, one at a time.

python -m tests.world.flips [STEP]     (every STEPth byte; 1 is every byte)
"""

import contextlib
import functools
import io
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

import pytest

from pipeline.cli import ended
from pipeline.commands import printed, recorded
from pipeline.commands.places import STATE
from pipeline.commands.verify import verify
from pipeline.documents import sheetreader
from pipeline.documents.sheetreader import Read
from pipeline.engine.log import chain
from tests.engine.loop.test_day import FOLDER, forward, opened
from tests.harness.office import Kantor
from tests.matrix.office import quickly


def finished(base: Path) -> Kantor:
    """An office with one dossier that has gone all the way and another one on its way."""
    kantor = Kantor(base)
    forward(opened(kantor), "anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")
    opened(kantor, "2;Siti")
    kantor.engine.close()
    return kantor


_decode = functools.cache(chain.decode)


@functools.cache
def _says(data: bytes) -> Read:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.pdf"
        path.write_bytes(data)
        return sheetreader.read_here(path)


def _read_here(paths: Sequence[Path]) -> dict[Path, Read]:
    """What sheets say, read in this process: the same sheet once."""
    return {path: _says(path.read_bytes()) for path in paths}


def verdict(root: Path, *, confined: bool = False) -> tuple[int, str]:
    """Exit code and words of `alur verify`. Sheets that may end their reader are read `confined`,
    as in service."""
    said = io.StringIO()
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.redirect_stdout(said))
        for module in (chain, recorded):
            stack.enter_context(patch.object(module, "decode", _decode))
        if not confined:
            stack.enter_context(patch.object(printed, "read_pdfs", _read_here))
        code = ended(lambda: verify(root, None))
    return code, said.getvalue()


def vouched(root: Path) -> Iterator[tuple[Path, str]]:
    """Each file that verify vouches for, and what has to stand in the finding."""
    count = len(list((root / ".alur/log").iterdir()))
    for path in sorted((root / ".alur/log").iterdir()):
        yield path, path.name if path.stem != f"{count:08d}" else ""
    for path in sorted((root / ".alur/isi").glob("??/*")):
        yield path, "has been changed in the store"
    for top in (f"outbox/arsip/2026/{FOLDER}", f"outbox/tu-biro/{FOLDER}"):
        for path in sorted((root / top).iterdir()):
            yield path, f"{path.name} has been changed"
    yield from ((path, path.name) for path in sorted((root / "outbox/log").iterdir()))


def unnoticed(root: Path, step: int) -> tuple[int, list[str]]:
    """How many bytes were changed, and which changes verify did not find and name."""
    tried, missed = 0, []
    for number, (path, words) in enumerate(vouched(root)):
        data = path.read_bytes()
        for at in range(number % step, len(data), step):
            path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            tried += 1
            code, said = verdict(root)
            if code != 1 or words not in said:
                missed.append(f"{path.name} byte {at}: {said}")
        path.write_bytes(data)
    return tried, missed


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as base, pytest.MonkeyPatch.context() as quick:
        quickly(quick)
        quick.setitem(os.environ, STATE, base)
        tried, missed = unnoticed(finished(Path(base)).root, int((sys.argv[1:] or ["1"])[0]))
    print(f"{tried} single-byte changes, {len(missed)} not found", *missed[:10], sep="\n")
    sys.exit(1 if missed else 0)
