"""What an office costs on whose desks very much was dropped while the watcher stood still:
python -m bench.backlog [COUNT ...]

Nothing that is dropped is anything the office knows: all of it is rejected. Half are loose files
and folders of very many files, which get an answer each; with --each every file lies in a folder
of its own and gets its own answer. From the start of the watcher until nothing but people can move
things on: seconds of the clock, of this machine's processor with the inspectors', how many a second
of the processor, and milliseconds each. Files are written down as in service; the clock is real.
"""

import argparse
import resource
import tempfile
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bench.wanted import tell
from pipeline.commands.watch import RUNNERS
from pipeline.engine.clock import SystemClock
from pipeline.engine.files import Files
from pipeline.engine.loop.engine import Engine
from pipeline.engine.loop.memory import Memory
from pipeline.engine.loop.watch import Watcher
from pipeline.names import Paths
from tests.harness.office import ZONE, Kantor

FOLDER, DRAWER = 2000, 4000
"""Files in one folder, and loose ones in one drawer: of more none is looked at."""
_MANY, _RATE = 30_000, 500
"""What row 10 of docs/performance.md wants: so many, so many of them a second of the clock."""
DRAWERS = tuple(f"inbox/{desk}/SETUJU" for desk in ("kasubag", "kabag", "kabiro"))


class Served(Kantor):
    """An office as it is in service, with its real clock and disk."""

    def __post_init__(self) -> None:
        self.root = self.base / self.name
        self.establish(self.root)
        self.files, self.clock, self.runners = Files(), SystemClock(ZONE), RUNNERS
        self.engine = self.assembled()
        self.furnish()


def drop(kantor: Kantor, count: int) -> None:
    """Loose files in drawers, and folders of very many; no two have the same bytes."""
    loose = min(count // 2, DRAWER * len(DRAWERS))
    for number in range(count):
        if number < loose:
            place = DRAWERS[number % len(DRAWERS)]
        else:
            place = f"{DRAWERS[number % len(DRAWERS)]}/unit {number // FOLDER}"
        kantor.put(f"{place}/data {number:05d}.csv", f"{number};Budi")


def drop_each(kantor: Kantor, count: int) -> None:
    """Each file in a folder of its own."""
    for number in range(count):
        place = DRAWERS[number % len(DRAWERS)]
        kantor.put(f"{place}/map {number:05d}/data.csv", f"{number};Budi")


def used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


@dataclass(frozen=True)
class Answered:
    """So many that were dropped, with so many events, and the seconds that their answers took of
    the clock and of the processor."""

    dropped: int
    events: int
    clock: float
    processor: float

    @property
    def spelt(self) -> str:
        rates = f"{self.dropped / self.processor:9.0f} {1000 * self.processor / self.dropped:8.2f}"
        return f"{self.dropped:7} {self.events:7} {self.clock:8.1f} {self.processor:10.1f} {rates}"


def served(base: Path, count: int, *, each: bool) -> Answered:
    """What was dropped is answered from the start of a watcher to its rest."""
    kantor = Served(base)
    (drop_each if each else drop)(kantor, count)
    memory = Memory(base / "ingatan")
    built: list[Engine] = []

    def build() -> Engine:
        built.append(kantor.assembled())
        return built[-1]

    begun, before = time.monotonic(), used()
    Watcher(Paths(kantor.root), build, memory, kantor.reports.append).run(once=True)
    clock, spent = time.monotonic() - begun, used() - before
    book = built[-1].book
    hashes = (sha256(f"{number};Budi".encode()).hexdigest() for number in range(count))
    lacking = sum(one not in book.named for one in hashes)
    if lacking or len(built) > 1:
        raise SystemExit(f"{lacking} of {count} not answered: {kantor.reports[-3:]}")
    return Answered(count, book.nomor, clock, spent)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.backlog")
    parser.add_argument("counts", nargs="*", type=int, default=[2000, 8000, 30_000])
    parser.add_argument("--each", action="store_true")
    given = parser.parse_args()
    print("dropped  events  clock s  processor s  a second  ms each")
    for count in given.counts:
        with tempfile.TemporaryDirectory() as base:
            answered = served(Path(base), count, each=given.each)
        print(answered.spelt, flush=True)
        if count == _MANY and not given.each:
            rate = count / answered.clock
            wanted, met = f"{_RATE} a second at least", rate >= _RATE
            tell(10, "dropped while stopped", f"{count:,}", wanted, f"{rate:.0f}", met=met)


if __name__ == "__main__":
    main()
