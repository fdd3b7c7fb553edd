"""The matrix: every prefix of every scenario's calls, cut off, lost and started again.

python -m tests.matrix.run [--scenario NAME] [--kind cut|kill|fault] [--every N] [--offset N]
                           [--fault NAME] [--subsets N] [--workers N]
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

import pytest

from tests.matrix import commands, trials
from tests.matrix.commands import COMMANDS
from tests.matrix.office import quickly
from tests.matrix.recorder import FAULTS, LATE
from tests.matrix.scenarios import SCENARIOS
from tests.matrix.trials import Figures

SUBSETS = 64
NAMES = (*SCENARIOS, *COMMANDS)


def grouped(failures: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for place, problem in failures:
        found.setdefault(problem, []).append(place)
    return found


def tried(
    name: str, kind: str, every: int, offset: int, subsets: int, only: tuple[str, ...] = ()
) -> tuple[Figures, float]:
    """One scenario tried in one way, and the seconds it took."""
    ways = commands if name in COMMANDS else trials
    kinds: dict[str, Callable[[Figures], None]] = {
        "cut": lambda figures: ways.cuts(name, figures, subsets, every, offset),
        "kill": lambda figures: ways.kill_then_cut(name, figures, every, offset),
        "fault": lambda figures: ways.faults(name, figures, every, offset, only),
    }
    started = time.monotonic()
    figures = Figures()
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        kinds[kind](figures)
    return figures, time.monotonic() - started


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenario", action="append", choices=NAMES)
    parser.add_argument("--kind", action="append", choices=("cut", "kill", "fault"))
    parser.add_argument("--fault", action="append", choices=(*FAULTS, LATE), default=[])
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
        pieces = {
            pool.submit(
                tried, name, kind, options.every, options.offset, options.subsets, (*options.fault,)
            ): f"{name}, {kind}"
            for kind in options.kind or ("cut", "fault", "kill")
            for name in names
        }
        for piece in as_completed(pieces):
            figures, seconds = piece.result()
            for problem, places in grouped(figures.failures).items():
                print(f"{len(places)} times: {problem}\n    first at {places[0]}")
            print(f"{pieces[piece]}: {figures.told}, {seconds:.0f} s", flush=True)
            total = total.plus(figures)
    print(f"{len(names)} scenarios: {total.told}")
    return 1 if total.failures else 0


if __name__ == "__main__":
    sys.exit(main())
