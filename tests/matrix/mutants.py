"""Whether the matrix would notice: each fsync taken out, each two steps of the commit swapped.

    python -m tests.matrix.mutants [--only TEXT] [--first N]

Every one of the changes (`changes.py`) has to be found by what the matrix judges; where the program
says that it was taken apart, the change itself is a mistake.
"""

import argparse
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from pipeline.errors import Fault
from tests.matrix import commands
from tests.matrix.changes import Change, changes
from tests.matrix.half_laid import saved_in_it
from tests.matrix.last_moment import LAST_MOMENTS, late_bytes
from tests.matrix.machine_down import machine_down
from tests.matrix.office import quickly
from tests.matrix.pieces import told_in_pieces
from tests.matrix.set_aside import moved_by_itself
from tests.matrix.trials import Figures, cuts, faults, kill_then_cut


class Found(BaseException):
    """The matrix has noticed; no guard of the engine may keep that to itself."""


class _First(list[Any]):
    def append(self, item: Any) -> None:
        raise Found(item)


Run = tuple[str, Callable[[str, Figures], None]]


def _names(name: str, figures: Figures) -> None:
    """Killed after each call that gives a name or belongs to the log, and no other."""
    kill_then_cut(name, figures, sys.maxsize, 1)


RUNS: tuple[Run, ...] = (
    *((name, partial(late_bytes, acts=n, drawer=d, file=f)) for name, n, d, f in LAST_MOMENTS),
    ("set aside", moved_by_itself),
    ("half laid", saved_in_it),
    ("told in pieces", told_in_pieces),
    ("every step", machine_down),
    ("every step", _names),
    ("together", _names),
    ("edit", _names),
    ("bad drop", _names),
    ("set aside", _names),
    ("return", lambda name, figures: cuts(name, figures, 4, 13)),
    ("edit", lambda name, figures: cuts(name, figures, 4, 13, 5)),
    ("cancel", lambda name, figures: faults(name, figures, 17, only=("EIO",))),
    ("together", lambda name, figures: cuts(name, figures, 8, 3)),
    ("every step", lambda name, figures: cuts(name, figures, 4, 11, 3)),
    ("bad drop", lambda name, figures: cuts(name, figures, 2, 29)),
    ("every step", lambda name, figures: cuts(name, figures, 8, 1)),
)
"""What is tried on each mutant, until one of them finds it: what is quick comes first."""

COMMAND_RUNS: tuple[Run, ...] = tuple(
    (name, run)
    for name in commands.COMMANDS
    for run in (
        lambda name, figures: commands.cuts(name, figures, 4, 1),
        lambda name, figures: commands.kill_then_cut(name, figures, 1),
    )
)


_TAKEN_APART = (AttributeError, NameError, TypeError, ImportError, ModuleNotFoundError)
"""What a program raises that somebody took apart, and none raises that forgets to sync."""
_MISTAKES = tuple(each.__name__ for each in _TAKEN_APART)


def noticed(mutant: Change) -> str:
    """What the matrix found first, or nothing."""
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        mutant.grow(patch)
        for name, run in COMMAND_RUNS if "pipeline.commands" in mutant.name else RUNS:
            try:
                run(name, Figures(failures=_First()))
            except Found as found:
                place, problem = found.args[0]
                return f"{place}: {problem.strip().splitlines()[-1]}"
            except (AssertionError, LookupError, Fault, OSError, *_TAKEN_APART) as e:
                return f"{name} does not even run undisturbed: {type(e).__name__}: {e}"[:300]
    return ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="mutants whose name holds this")
    parser.add_argument("--first", type=int, default=0, help="number of the first to grow")
    options = parser.parse_args()
    left = 0
    mutants = [m for m in changes() if options.only in m.name]
    mutants = mutants[options.first :]
    for mutant in mutants:
        started = time.monotonic()
        how = noticed(mutant)
        mistaken = any(word in how for word in _MISTAKES)
        left += mistaken or not how
        verdict = "NO SUCH CHANGE" if mistaken else "noticed" if how else "NOT NOTICED"
        seconds = time.monotonic() - started
        print(f"{verdict}: {mutant.name}\n    {how[:240]} ({seconds:.0f} s)", flush=True)
    print(f"{len(mutants)} mutants, {left} not noticed or no change at all")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
