"""What the watcher itself takes for what people drag: python -m bench.drags [COUNT ...]

For each number of open dossiers, two or more, processor milliseconds of the watcher: from the end
of the longer of settle and regret until one dossier that was dragged lies at the next desk (median
and p95), and for each of the others when they are dragged at once through one step. Time is
injected, so the waits cost nothing; jobs are done at once in this process by a worker that makes
next to nothing, and are taken off; what one of them takes is told besides. Writes
build/bench/drags.json, and how these grow to build/bench/growth-drags-JOB.svg.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from bench.beside import Figure
from bench.chart import kept
from bench.turns import with_dossiers
from bench.wanted import tell
from pipeline.confine import Bounds
from pipeline.engine.loop.runner import Runner, Running
from tests.harness.office import Kantor

_DRAGS = 8
_TURN = 0.1
_MANY, _SHARE = 200, 0.02
"""What row 9 of docs/performance.md wants: seconds of the processor for each of so many."""


@dataclass
class Metered:
    """Does what another does, and knows what that took."""

    runner: Runner
    seconds: float = 0.0

    def start(self, folder: Path, bounds: Bounds) -> Running:
        begun = time.process_time()
        running = self.runner.start(folder, bounds)
        self.seconds += time.process_time() - begun
        return running


class _Orders(Protocol):
    """Whoever has work done."""

    runner: Runner


class Watched:
    """An office whose watcher is weighed without its children."""

    def __init__(self, kantor: Kantor) -> None:
        engine = kantor.engine
        self.kantor = kantor
        self.children = [
            meter(owner)
            for owner in (engine.jobs, engine.inspection, engine.projecting.making)
        ]  # fmt: skip

    def until(self, done: Callable[[], bool], most: float = 600) -> float:
        """Processor seconds of turns until it is done."""
        begun, children = time.process_time(), sum(one.seconds for one in self.children)
        end = self.kantor.clock.ticks + most
        while not done():
            if self.kantor.clock.ticks > end:
                raise SystemExit(f"not done: {self.kantor.reports[-3:]}")
            self.kantor.engine.turn()
            self.kantor.clock.pass_(_TURN)
        spent = time.process_time() - begun
        return spent - (sum(one.seconds for one in self.children) - children)

    def wait(self, seconds: float) -> None:
        end = self.kantor.clock.ticks + seconds
        self.until(lambda: self.kantor.clock.ticks >= end)


def meter(owner: _Orders) -> Metered:
    metered = Metered(owner.runner)
    owner.runner = metered
    return metered


def _at(kantor: Kantor, desk: str) -> int:
    return len(list((kantor.root / f"inbox/{desk}/MASUK").glob("DUK*")))


def _lie_at(kantor: Kantor, desk: str, wanted: int) -> bool:
    return _at(kantor, desk) >= wanted


def dragged(kantor: Kantor, office: Watched) -> list[float]:
    """One dossier after the other, from the analyst's desk to the next."""
    spent = []
    tempo = kantor.engine.office.tempo
    paths = sorted((kantor.root / "inbox/anpeg/MASUK").glob("DUK*"))
    for path in paths[: min(_DRAGS, len(paths) // 2)]:
        before = _at(kantor, "kasubag")
        path.rename(kantor.root / "inbox/anpeg/SELESAI" / path.name)
        office.wait(max(tempo.tenang, tempo.sesal))
        spent.append(office.until(partial(_lie_at, kantor, "kasubag", before + 1)))
        kantor.run(60)
    return spent


@dataclass(frozen=True)
class AtOnce:
    """Processor seconds of the watcher and of its workers for each of many, and seconds of the
    office's clock until the last of them lies at the next desk."""

    watcher: float
    workers: float
    clock: float


def at_once(kantor: Kantor, office: Watched) -> AtOnce:
    """All that lie at the analyst's desk."""
    paths = sorted((kantor.root / "inbox/anpeg/MASUK").glob("DUK*"))
    wanted, begun = _at(kantor, "kasubag") + len(paths), kantor.clock.ticks
    for path in paths:
        path.rename(kantor.root / "inbox/anpeg/SELESAI" / path.name)
    before = sum(one.seconds for one in office.children)
    seconds = office.until(partial(_lie_at, kantor, "kasubag", wanted), 10_000)
    workers = sum(one.seconds for one in office.children) - before
    share = 1 / len(paths)
    return AtOnce(seconds * share, workers * share, kantor.clock.ticks - begun)


ONE, EACH = "one dragged", "each of many at once"


def main() -> None:
    print("dossiers  one: median  p95 ms   at once: ms each  workers' ms  office's s")
    figures: list[Figure] = []
    for count in [int(word) for word in sys.argv[1:]] or [20, 100]:
        with tempfile.TemporaryDirectory() as base:
            kantor = with_dossiers(Path(base) / "open", count)
            office = Watched(kantor)
            each = sorted(1000 * one for one in dragged(kantor, office))
            p95 = each[min(len(each) - 1, int(0.95 * len(each)))]
            all_of_them = at_once(kantor, office)
            kantor.engine.close()
        share, workers = 1000 * all_of_them.watcher, 1000 * all_of_them.workers
        one = f"{statistics.median(each):11.1f} {p95:7.1f}"
        print(
            f"{count:8} {one} {share:15.1f} {workers:12.1f} {all_of_them.clock:11.1f}", flush=True
        )
        if count == _MANY:
            wanted, met = f"{1000 * _SHARE:g} ms each at most", all_of_them.watcher < _SHARE
            tell(9, "drags", f"{count} at once", wanted, f"{share:.1f} ms", met=met)
        figures += [
            Figure("the watcher", ONE, count, tuple(each)),
            Figure("the watcher", EACH, count, (share,)),
            Figure("workers", EACH, count, (workers,)),
        ]
    kept("drags", figures, {ONE: "ms", EACH: "ms"})


if __name__ == "__main__":
    main()
