"""Runs one case in a work folder: perkara.json in, keluaran/ and hasil.json out."""

import contextlib
import os
import sys
import threading
from pathlib import Path

import psutil

from pipeline.engine.protocol import Hasil
from pipeline.procedures.registry import runner
from pipeline.work.case import Case
from pipeline.work.serve import serve


def main() -> None:
    """Exit code 0 with hasil.json written, or another with the reason on stderr (`serve`)."""
    threading.Thread(target=_die_with_parent, daemon=True).start()
    folder = Path(sys.argv[1])
    sys.exit(serve(folder, work))


def work(folder: Path) -> Hasil:
    """Reads the case in a folder and works on it."""
    case = Case.load(folder)
    return runner(case.prosedur.kunci)(case)


def _die_with_parent() -> None:
    """Standard input closes when the watcher is gone: then nobody waits for this case."""
    while os.read(0, 4096):
        pass
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            child.kill()
    os._exit(3)


if __name__ == "__main__":
    main()
