"""`alur watch` itself, with petty workers: python -m tests.harness.petty_watch OFFICE [--once]"""

import sys
from dataclasses import replace
from pathlib import Path

from pipeline.cli import ended
from pipeline.commands.watch import RUNNERS, watch
from tests.harness.runners import PETTY_CHILDREN


def petty(root: Path, *, once: bool) -> int:
    runners = replace(RUNNERS, worker=PETTY_CHILDREN.worker)
    return ended(lambda: watch(root, once=once, runners=runners))


if __name__ == "__main__":
    sys.exit(petty(Path(sys.argv[1]), once="--once" in sys.argv))
