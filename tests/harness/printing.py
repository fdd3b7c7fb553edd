"""What an engine prints of a Word file, made once in a run of the tests.

The same file gives the same pages again (tests/documents/test_convert.py, which does not ask here),
however much of its time is left.
What is done with a file before, and with its pages behind, is done each time.
"""

import atexit
import contextlib
import functools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

from pipeline.documents import engines
from pipeline.documents.child import Limits
from tests.harness.printer import EMBEDDED, printed_beside

ONCE = "ALUR_ONCE"
"""In the environment of a run of the tests: where what is made once is kept."""

Engine = Callable[[Path, Path, Limits], str]


@functools.cache
def kept_folder() -> Path:
    """A folder that all processes of this run share; without one, of this process alone."""
    if ONCE not in os.environ:
        os.environ[ONCE] = tempfile.mkdtemp(prefix="alur-once-")
        atexit.register(shutil.rmtree, os.environ[ONCE], ignore_errors=True)
    return Path(os.environ[ONCE])


@contextlib.contextmanager
def printed_once() -> Iterator[None]:
    """A block in which each engine prints a file once."""
    once = {name: _once(name, engine) for name, engine in engines.ENGINES.items()}
    with patch.dict(engines.ENGINES, once):
        yield


def _once(name: str, engine: Engine) -> Engine:
    if engine is EMBEDDED and hasattr(os, "fork"):
        engine = printed_beside

    def printed(docx: Path, work: Path, limits: Limits) -> str:
        asked = f"{name} {limits.megabytes} {limits.pages}".encode() + docx.read_bytes()
        kept, made = kept_folder() / f"{sha256(asked).hexdigest()}.pdf", work / "out.pdf"
        if kept.is_file():
            shutil.copyfile(kept, made)
            return ""
        why = engine(docx, work, limits)
        if not why and made.is_file():
            beside = kept.with_suffix(f".{os.getpid()}")
            shutil.copyfile(made, beside)
            beside.replace(kept)
        return why

    return printed
