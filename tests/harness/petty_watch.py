"""`alur watch` itself, with petty workers: python -m tests.harness.petty_watch OFFICE [--once]

It imports what a watcher in service does and little besides: tests start it many times.
"""

import sys
from pathlib import Path

from pipeline.cli import ended
from pipeline.commands.watch import watch
from pipeline.engine.loop.forking import workers
from pipeline.engine.loop.runner import Processes, Runners, inspector
from tests.harness import petty_worker


def petty(root: Path, *, once: bool) -> int:
    worker = Processes((sys.executable, petty_worker.__file__))
    (projector,) = workers("pipeline.projections")
    return ended(lambda: watch(root, once=once, runners=Runners(worker, inspector(), projector)))


if __name__ == "__main__":
    sys.exit(petty(Path(sys.argv[1]), once="--once" in sys.argv))
