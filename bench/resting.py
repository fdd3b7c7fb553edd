"""A real watcher of an office that was made by a bench, and what it takes until and while it rests.

It is a process of its own, `python -m bench.resting ROOT MOMENT`, with the real clock, disk and
child processes; only the day is the one on which the office was left. Started where nothing but its
checkpoint is known, as after an update of the machine: boards are made anew.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psutil

from pipeline.commands.played_watch import PlayedClock
from pipeline.commands.watch import memory_of, watcher_of
from pipeline.commands.watch_log import kept_in
from pipeline.names import Paths

_LOOK, _CALM = 5.0, 0.02
"""At rest: three such spans of seconds with less than this share of a core in each."""
_LONGEST = 3600.0
_IDLE = 30.0
_MEGA = 1 << 20


@dataclass(frozen=True)
class Rest:
    """What one start took: seconds of the clock and of the processor up to its first sign of life,
    which comes after the first turn, and of the processor until it rested. At rest: percent of a
    core, megabytes of the watcher and of what it started."""

    clock: float
    start: float
    rested: float
    share: float
    memory: float
    children: float


def rest(root: Path, moment: datetime, idle: float = _IDLE) -> Rest:
    """Starts a watcher and ends it. SystemExit, where it ends by itself or never rests."""
    sign, journal = Paths(root).heartbeat, root.parent / "watcher.txt"
    sign.unlink(missing_ok=True)
    begun = time.monotonic()
    with journal.open("wb") as into:
        process = subprocess.Popen(
            [sys.executable, "-m", __spec__.name, str(root), moment.isoformat()], stderr=into
        )
    watched = psutil.Process(process.pid)

    def alive() -> None:
        if process.poll() is not None or time.monotonic() - begun > _LONGEST:
            raise SystemExit(f"the watcher does not rest: {journal.read_text()[-800:]}")

    try:
        while not sign.exists():
            alive()
            time.sleep(0.02)
        clock, start = time.monotonic() - begun, _used(watched)
        calm = 0
        while calm < 3:
            alive()
            before = _used(watched)
            time.sleep(_LOOK)
            calm = calm + 1 if _used(watched) - before < _CALM * _LOOK else 0
        rested = _used(watched)
        time.sleep(idle)
        share = 100 * (_used(watched) - rested) / idle
        memory = watched.memory_info().rss / _MEGA
        children = sum(each.memory_info().rss for each in watched.children(recursive=True))
        return Rest(clock, start, rested, share, memory, children / _MEGA)
    finally:
        process.terminate()
        process.wait(60)


def _used(process: psutil.Process) -> float:
    """Seconds of the processor, with those of children that have ended."""
    times = process.cpu_times()
    return float(times.user + times.system + times.children_user + times.children_system)


def _watch(root: Path, moment: datetime) -> None:
    watcher = watcher_of(root, clock_of=lambda zone: PlayedClock(moment.astimezone(zone)))
    with kept_in(memory_of(root).folder):
        watcher.run(once=False)


if __name__ == "__main__":
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    _watch(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
