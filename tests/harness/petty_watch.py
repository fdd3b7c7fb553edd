"""`alur watch` itself, with petty workers: python -m tests.harness.petty_watch OFFICE [--once]"""

import sys
from dataclasses import replace
from pathlib import Path

from pipeline.commands import Failure
from pipeline.commands.watch import RUNNERS, watch
from tests.harness.runners import PETTY_CHILDREN


def petty(root: Path, *, once: bool) -> int:
    try:
        return watch(root, once=once, runners=replace(RUNNERS, worker=PETTY_CHILDREN.worker))
    except Failure as failure:
        sys.stderr.write(f"alur: {failure}\n")
        return failure.code


if __name__ == "__main__":
    sys.exit(petty(Path(sys.argv[1]), once="--once" in sys.argv))
