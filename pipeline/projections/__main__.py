"""Makes one projection in a work folder: basis.txt in, made out."""

import sys
from pathlib import Path

from pipeline.engine.loop.projection import BASIS, MADE, OWN
from pipeline.projections.blank_form import own_blank
from pipeline.projections.writing import written
from pipeline.work.serve import die_with_parent, leave


def main() -> None:
    """Exit code 0 with the document made, or another with the reason on stderr."""
    die_with_parent()
    sys.exit(work(Path(sys.argv[1])))


def work(folder: Path) -> int:
    """Makes the document whose basis lies in the folder; the exit code."""
    return leave(folder, MADE, lambda: _made(folder))


def _made(folder: Path) -> bytes:
    kind, _, basis = (folder / BASIS).read_bytes().decode().partition("\n")
    own = folder / OWN
    return own_blank(basis, own.read_bytes()) if own.exists() else written(kind, basis)


if __name__ == "__main__":
    main()
