"""Runs one case in a work folder: perkara.json in, keluaran/ and hasil.json out."""

import sys
from pathlib import Path

from pipeline.engine.protocol import Hasil
from pipeline.procedures.registry import content_for
from pipeline.work.case import Case
from pipeline.work.run import run
from pipeline.work.serve import die_with_parent, serve


def main() -> None:
    """Exit code 0 with hasil.json written, or another with the reason on stderr (`serve`)."""
    die_with_parent()
    sys.exit(serve(Path(sys.argv[1]), work))


def work(folder: Path) -> Hasil:
    """Reads the case in a folder and works on it."""
    case = Case.load(folder)
    return run(case, content_for(case))


if __name__ == "__main__":
    main()
