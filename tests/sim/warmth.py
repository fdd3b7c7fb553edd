"""Whether an office remembers: its jobs warm and all its caches on, or nothing of it, both in this
process."""

import contextlib
import functools
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.confine.forkable import COLD
from pipeline.documents.inspector import main as inspect
from pipeline.engine.loop.runner import Runners
from pipeline.projections.__main__ import work as project
from tests.harness.runners import Here

Work = Callable[[Path], int | None]


def runners(work: Work, *, cold: bool) -> Runners:
    """What does an office's jobs in this process."""
    each = (work, inspect, project)
    return Runners(*(Here(_forgetting(one) if cold else one) for one in each))


@contextlib.contextmanager
def warmth(*, cold: bool) -> Iterator[None]:
    """An office that is put together meanwhile goes by what it remembers, or by nothing of it."""
    before = os.environ.pop(COLD, None)
    if cold:
        os.environ[COLD] = "1"
    try:
        yield
    finally:
        os.environ.pop(COLD, None)
        if before is not None:
            os.environ[COLD] = before


def forget() -> None:
    """Empties every cache of the program's functions."""
    for name, module in list(sys.modules.items()):
        if name.startswith("pipeline."):
            for value in list(vars(module).values()):
                if isinstance(value, functools._lru_cache_wrapper):
                    value.cache_clear()


def _forgetting(work: Work) -> Work:
    def done(folder: Path) -> int | None:
        forget()
        return work(folder)

    return done
