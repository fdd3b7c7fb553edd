"""Whether what an office remembers to save time changes a byte: python -m tests.sim.twin

`[--days 80] [--seed 1] [--part demo|year]`. The demo's day, and days of a year of an office whose
staff do anything at any time, are each played twice on one clock in this process: with checkpoints,
what stands still, what was made before and every cache of a function on, and with nothing of it.
Whatever lies in the office afterwards has to be the same, byte for byte: events, answers, desks,
archive and store. Prints what differs, with exit code 1.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from tests.matrix.office import quickly
from tests.matrix.played import shm
from tests.sim.still_demo import demo_day, laid_out
from tests.sim.year import days

Play = Callable[[Path, bool], Path]


def lying(root: Path) -> dict[str, str]:
    """The hash of each file of an office, by its path."""
    return {
        path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def twins(play: Play, base: Path) -> tuple[dict[str, str], list[str]]:
    """What lies in the office that remembers, and the paths that differ in the one that does not.
    Both have the same path while they are played: nothing may hang on that."""
    offices = []
    for cold in (False, True):
        root = play(base / "kantor", cold)
        offices.append(lying(root))
        (base / "kantor").rename(base / ("cold" if cold else "warm"))
    warm, cold_ = offices
    return warm, sorted(p for p in warm.keys() | cold_.keys() if warm.get(p) != cold_.get(p))


def main() -> int:
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        return compared()


def compared() -> int:
    """Plays what was asked for; an exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.sim.twin")
    parser.add_argument("--days", type=int, default=80)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", choices=("demo", "year"))
    parser.add_argument("--keep", type=Path, help="a folder in which both are left to be looked at")
    options = parser.parse_args()
    plays: dict[str, Play] = {
        "demo": lambda base, cold: demo_day(base, base.parent / "awal", cold=cold),
        "year": lambda base, cold: days(base, options.seed, options.days, cold=cold),
    }
    differing = False
    for name, play in plays.items():
        if options.part not in (None, name):
            continue
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="alur-twin-", dir=shm()) as folder:
            base = options.keep / name if options.keep else Path(folder)
            base.mkdir(parents=True, exist_ok=True)
            if name == "demo":
                laid_out(base / "awal")
            warm, paths = twins(play, base)
        events = sum(path.startswith(".alur/log/") for path in warm)
        differing |= bool(paths) or not events
        print(*(f"differs: {path}" for path in paths), sep="\n", end="\n" * bool(paths))
        seconds = time.monotonic() - begun
        print(
            f"{name}: {len(warm):,} files, {events:,} events, {len(paths)} differ, {seconds:.0f} s",
            flush=True,
        )
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
