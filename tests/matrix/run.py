"""The matrix: every prefix of every scenario's calls, cut off, lost and started again.

python -m tests.matrix.run [--scenario NAME] [--kind cut|kill|fault] [--every N] [--offset N]
                           [--fault NAME] [--besides NAME] [--subsets N] [--workers N]

Calls fail in acts with which scenarios begin in common in the first of them alone; `--besides`
names those that were tried in another run.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from types import ModuleType

import pytest

from tests.matrix import commands, trials
from tests.matrix.commands import COMMANDS
from tests.matrix.office import quickly
from tests.matrix.recorder import FAULTS, LATE
from tests.matrix.scenarios import SCENARIOS, in_common
from tests.matrix.trials import Figures

SUBSETS = 64
NAMES = (*SCENARIOS, *COMMANDS)


def grouped(failures: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for place, problem in failures:
        found.setdefault(problem, []).append(place)
    return found


@dataclass(frozen=True)
class Piece:
    """One scenario, to be tried in one way. Acts with which it begins as one of those `besides`
    does are tried there."""

    name: str
    kind: str
    every: int
    offset: int
    subsets: int
    only: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()

    def tried(self) -> tuple[Figures, float]:
        """What was tried, and the seconds it took."""
        ways = {"cut": self._cut, "kill": self._kill, "fault": self._fault}
        started = time.monotonic()
        figures = Figures()
        with pytest.MonkeyPatch.context() as patch:
            quickly(patch)
            ways[self.kind](figures)
        return figures, time.monotonic() - started

    @property
    def _of(self) -> ModuleType:
        return commands if self.name in COMMANDS else trials

    def _cut(self, figures: Figures) -> None:
        self._of.cuts(self.name, figures, self.subsets, self.every, self.offset)

    def _kill(self, figures: Figures) -> None:
        self._of.kill_then_cut(self.name, figures, self.every, self.offset)

    def _fault(self, figures: Figures) -> None:
        if self.name in COMMANDS:
            commands.faults(self.name, figures, self.every, self.offset, self.only)
        else:
            first = in_common(self.name, self.besides)
            trials.faults(self.name, figures, self.every, self.offset, self.only, first)


def _pieces(names: Sequence[str], kind: str, options: argparse.Namespace) -> Iterator[Piece]:
    for number, name in enumerate(names):
        yield Piece(
            name, kind, options.every, options.offset, options.subsets,
            (*options.fault,), (*options.besides, *names[:number]),
        )  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenario", action="append", choices=NAMES)
    parser.add_argument("--kind", action="append", choices=("cut", "kill", "fault"))
    parser.add_argument("--fault", action="append", choices=(*FAULTS, LATE), default=[])
    parser.add_argument("--besides", action="append", choices=NAMES, default=[])
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--offset", type=int, default=0)
    parser.add_argument("--subsets", type=int, default=SUBSETS)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    names = options.scenario or NAMES
    total = Figures()
    # Each piece in a process of its own: what is remembered of one is of no use to the next.
    pool = ProcessPoolExecutor(options.workers, get_context("spawn"), max_tasks_per_child=1)
    with pool:
        running = {
            pool.submit(piece.tried): f"{piece.name}, {piece.kind}"
            for kind in options.kind or ("cut", "fault", "kill")
            for piece in _pieces(names, kind, options)
        }
        for each in as_completed(running):
            figures, seconds = each.result()
            for problem, places in grouped(figures.failures).items():
                print(f"{len(places)} times: {problem}\n    first at {places[0]}")
            print(f"{running[each]}: {figures.told}, {seconds:.0f} s", flush=True)
            total = total.plus(figures)
    print(f"{len(names)} scenarios: {total.told}")
    return 1 if total.failures else 0


if __name__ == "__main__":
    sys.exit(main())
