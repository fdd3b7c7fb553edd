"""A worker's whole life: one case is read, worked on and answered in its folder."""

import sys
from collections.abc import Callable
from pathlib import Path

from pipeline.engine.protocol import Hasil
from pipeline.names import RESULT
from pipeline.outside import EXIT, Unready, is_full, is_outside

Work = Callable[[Path], Hasil]
"""Reads the case in a folder and works on it."""


def serve(folder: Path, work: Work) -> int:
    """Leaves hasil.json in the folder; the exit code. What the environment did has one of its own,
    and what of the office is not ready is an answer; any other error is the work's own."""
    try:
        try:
            hasil = work(folder)
        except Unready as error:
            hasil = Hasil(menunggu=(error.staff,), teknis=(str(error),))
        draft = folder / f"{RESULT}.tmp"
        draft.write_text(hasil.to_json(), encoding="utf-8")
        draft.replace(folder / RESULT)
    except Exception as error:
        if not (is_outside(error, confined=True) or is_full(folder)):
            raise
        _say(f"{type(error).__name__}: {error}\n")
        return EXIT
    return 0


def _say(text: str) -> None:
    """On its standard error, a file that may lie on the full disk. Python would try again at its
    end, fail, and end with an exit code of its own; so it has nothing left to write by then."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        sys.stderr = None
