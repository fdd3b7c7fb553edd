"""A real watcher of an office that was made by a bench, and what it takes until and while it rests.

It is a process of its own, `python -m bench.resting ROOT MOMENT`, with the real clock, disk and
child processes; only the day is the one on which the office was left. Of several starts the first
finds nothing but the checkpoint, as after an update of the machine, and boards are made anew; those
after it find what it left.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import psutil

from pipeline.commands.memory import memory_of
from pipeline.commands.played_watch import PlayedClock
from pipeline.commands.watch import watcher_of
from pipeline.commands.watch_log import kept_in
from pipeline.names import Paths

_LOOK, _CALM = 5.0, 0.02
"""At rest: three such spans of seconds with less than this share of a core in each."""
_LONGEST = 3600.0
_IDLE = 120.0
_STARTS = 3
_MEGA = 1 << 20


@dataclass(frozen=True)
class Rest:
    """What starts took, each: seconds of the clock and of the processor up to the first sign of
    life, which comes after the first turn. After the last one: of the processor until it rested,
    and at rest percent of a core, megabytes of the watcher and of what it started."""

    clock: tuple[float, ...]
    start: tuple[float, ...]
    rested: float
    share: float
    memory: float
    children: float


@dataclass
class _Service:
    """A watcher while it runs."""

    root: Path
    process: subprocess.Popen[bytes]
    begun: float = field(default_factory=time.monotonic)

    def started(self) -> tuple[float, float]:
        """Seconds of the clock and of the processor up to its first sign of life."""
        while not Paths(self.root).heartbeat.exists():
            self.alive()
            time.sleep(0.02)
        return time.monotonic() - self.begun, self.used()

    def alive(self) -> None:
        """SystemExit, where it has ended by itself or takes too long."""
        if self.process.poll() is not None or time.monotonic() - self.begun > _LONGEST:
            raise SystemExit(f"the watcher does not rest: {_journal(self.root).read_text()[-800:]}")

    def used(self) -> float:
        """Seconds of the processor, with those of children that have ended."""
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system + times.children_user + times.children_system)


def _journal(root: Path) -> Path:
    return root.parent / "watcher.txt"


@contextmanager
def _service(root: Path, moment: datetime) -> Iterator[_Service]:
    Paths(root).heartbeat.unlink(missing_ok=True)
    with _journal(root).open("wb") as into:
        service = _Service(
            root,
            subprocess.Popen(
                [sys.executable, "-m", __spec__.name, str(root), moment.isoformat()], stderr=into
            ),
        )
    try:
        yield service
    finally:
        service.process.terminate()
        service.process.wait(60)


def rest(root: Path, moment: datetime, idle: float = _IDLE, starts: int = _STARTS) -> Rest:
    """Starts a watcher some times and ends it; the last one runs until it rests, and `idle` seconds
    more.

    SystemExit, where it ends by itself or never rests.
    """
    taken = []
    for _ in range(starts - 1):
        with _service(root, moment) as service:
            taken.append(service.started())
    with _service(root, moment) as service:
        taken.append(service.started())
        calm = 0
        while calm < 3:
            service.alive()
            before = service.used()
            time.sleep(_LOOK)
            calm = calm + 1 if service.used() - before < _CALM * _LOOK else 0
        rested = service.used()
        time.sleep(idle)
        share = 100 * (service.used() - rested) / idle
        watched = psutil.Process(service.process.pid)
        memory = watched.memory_info().rss / _MEGA
        children = sum(each.memory_info().rss for each in watched.children(recursive=True))
    clock, start = zip(*taken, strict=True)
    return Rest(clock, start, rested, share, memory, children / _MEGA)


def _watch(root: Path, moment: datetime) -> None:
    watcher = watcher_of(root, clock_of=lambda zone: PlayedClock(moment.astimezone(zone)))
    with kept_in(memory_of(root).folder):
        watcher.run(once=False)


if __name__ == "__main__":
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    _watch(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
