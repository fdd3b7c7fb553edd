"""Work that takes the whole machine down, each time it is begun: nothing may try it for ever."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from pipeline.confine import Bounds
from pipeline.engine.loop.attempts import DEATHS
from tests.harness.office import FakeClock
from tests.harness.runners import PETTY, Ended
from tests.matrix.disk import Disk, Tree
from tests.matrix.office import REST, Bench
from tests.matrix.played import memory_lasts, shm
from tests.matrix.recorder import Recorder, lay
from tests.matrix.scenarios import SCENARIOS
from tests.matrix.trials import Figures


class Down(BaseException):
    """The power goes; no guard of the engine keeps that to itself."""


class TakingDown:
    """A runner under whose work the machine goes down."""

    def start(self, folder: Path, bounds: Bounds) -> Ended:
        raise Down


def machine_down(name: str, figures: Figures) -> None:
    """A drop whose work takes the machine down is set aside after so many attempts: each was
    counted before it began, and the count outlasts the power."""
    base = Path(tempfile.mkdtemp(dir=shm()))
    Bench.establish(base)
    clock = FakeClock()
    disk = Disk()
    tree: Tree | None = None
    try:
        for _ in range(DEATHS + 2):
            if tree is not None:
                lay(tree, base)
            files = Recorder(base, disk, lambda _what, _path: None)
            if tree is None:
                files.staff()
                memory_lasts(disk, files, base)
            else:
                numbers = ((base / path).lstat().st_ino for path in tree)
                files.inodes.update(zip(numbers, map(disk.there, tree), strict=True))
            bench = Bench(base, files, clock, replace(PETTY, worker=TakingDown()))
            try:
                if tree is None:
                    bench.settle()
                    clock.pass_(REST)
                    SCENARIOS[name][0].do(bench)
                    files.staff()
                bench.settle()
            except Down:
                figures.cuts += 1
            else:
                return
            finally:
                bench.engine.close()
            shutil.rmtree(base)
            tree = disk.cut(frozenset())
            disk = Disk.of(tree)
        figures.failures.append((name, "the same work takes the machine down for ever"))
    finally:
        shutil.rmtree(base, ignore_errors=True)
