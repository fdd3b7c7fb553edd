"""Somebody else's handles, by Windows' own call."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from pipeline.windows import calls

UNDER_WINE = "WINEPREFIX" in os.environ
NOTHING, READING, WRITING, EVERYTHING = 0, 1, 3, 7
"""What whoever holds a file lets others do meanwhile: Word and a strict scanner, a viewer, Python's
own `open`, a careful backup."""


@contextlib.contextmanager
def held(path: Path, sharing: int) -> Iterator[None]:
    """Has a file open for reading."""
    handle = calls.open_handle(str(path), calls.GENERIC_READ, sharing)
    try:
        yield
    finally:
        calls.close_handle(handle)
