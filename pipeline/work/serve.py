"""A worker's whole life: what lies in its folder is read, worked on and answered there."""

import contextlib
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import psutil

from pipeline.confine.forkable import WAITER
from pipeline.engine.protocol import Hasil
from pipeline.errors import Unready
from pipeline.names import RESULT
from pipeline.outside import EXIT, is_full, is_outside

Work = Callable[[Path], Hasil]
"""Reads the case in a folder and works on it."""


def serve(folder: Path, work: Work) -> int:
    """Leaves hasil.json in the folder; the exit code. What of the office is not ready is an
    answer."""

    def answer() -> bytes:
        try:
            hasil = work(folder)
        except Unready as error:
            hasil = Hasil(menunggu=(error.staff,), teknis=(str(error),))
        return hasil.to_json().encode()

    return leave(folder, RESULT, answer)


def leave(folder: Path, name: str, make: Callable[[], bytes]) -> int:
    """Leaves what is made under this name in the folder, whole or not at all; the exit code. What
    the environment did has one of its own; any other error is the work's own."""
    try:
        draft = folder / f"{name}.tmp"
        draft.write_bytes(make())
        draft.replace(folder / name)
    except Exception as error:
        if not (is_outside(error, confined=True) or is_full(folder)):
            raise
        _say(f"{type(error).__name__}: {error}\n")
        return EXIT
    return 0


def die_with_parent() -> None:
    """From now on this process ends when its standard input closes: when the watcher is gone,
    nobody waits for what is made.

    On Windows it ends with the watcher as it is (`confine.start`). To wait at a pipe there would
    hold up whatever loads a library, such as an import of numpy, for ever.
    """
    if sys.platform == "win32":
        return
    threading.Thread(target=_wait_for_the_end, name=WAITER, daemon=True).start()


def _wait_for_the_end() -> None:
    while os.read(0, 4096):
        pass
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            child.kill()
    os._exit(3)


def _say(text: str) -> None:
    """On its standard error, a file that may lie on the full disk. Python would try again at its
    end, fail, and end with an exit code of its own; so it has nothing left to write by then."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        sys.stderr = None
