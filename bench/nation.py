"""A list by parts: python -m bench.nation [PEOPLE ...] [--workers N] [--at FOLDER]

Invents so many people (1,000 to 4.3 million), 100,000 to a file of columns, and ranks them on
so many processes (2). Prints seconds of each step, the most memory that this process held and
the largest of its children, and how large the files are. Inventing is not in the seconds; people
of one size that lie in a FOLDER are taken, and what lacks there is laid and left.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from bench.ranking import KEADAAN, crowd
from pipeline.duk.columns import schema, tabled, writing
from pipeline.duk.fields import FIELDS
from pipeline.duk.nation import LIST, Nation
from pipeline.night.workers import processes

SIZES = (1_000, 10_000, 100_000, 1_000_000, 4_300_000)
_PART = 100_000


def invent(folder: Path, people: int) -> None:
    """What lies there already is left: inventing a nation takes longer than ranking it."""
    folder.mkdir(parents=True, exist_ok=True)
    for first in range(0, people, _PART):
        place = folder / f"{first // _PART:04d}.parquet"
        if not place.exists():
            half = place.with_suffix(".half")
            with writing(str(half), schema(FIELDS)) as out:
                share = crowd(min(_PART, people - first), first)
                out.write_table(tabled(share, schema(FIELDS)))
            half.rename(place)


def measure(source: Path, people: int, workers: int) -> None:
    steps: list[tuple[str, float]] = []

    def step(done: int, of: int, what: str) -> None:
        del of
        if not done:
            steps.append((what, time.perf_counter()))

    with tempfile.TemporaryDirectory(dir=source.parent) as folder:
        nation = Nation(str(source), folder, KEADAAN, {})
        executor, _ = processes(workers)(0)
        began = time.perf_counter()
        with executor:
            made = nation.rank(executor, step)
        step(0, 0, "ended")
        each = ", ".join(f"{name} {after - at:.1f}" for (name, at), (_, after) in pairwise(steps))
        size = sum(path.stat().st_size for path in source.iterdir())
        wrote = (Path(folder) / LIST).stat().st_size
        assert made.people == people, made
        print(
            f"{people:>9,} people on {workers}: {steps[-1][1] - began:.1f} s ({each}); "
            f"{made.findings:,} findings; read {size / 1e6:,.1f} MB, wrote {wrote / 1e6:,.1f} MB; "
            f"memory {_peak(resource.RUSAGE_SELF)} MB, of the largest child "
            f"{_peak(resource.RUSAGE_CHILDREN)} MB",
            flush=True,
        )


def _peak(who: int) -> int:
    return resource.getrusage(who).ru_maxrss >> 10


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("people", nargs="*", type=int)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--at", type=Path, help="where the people lie, or are laid and left")
    options = parser.parse_args()
    if len(options.people) == 1 and options.at:
        invent(options.at, options.people[0])
        measure(options.at, options.people[0], options.workers)
        return
    for people in options.people or SIZES:  # each in a process of its own: peaks are for life
        with tempfile.TemporaryDirectory() as folder:
            ours = (sys.executable, "-m", "bench.nation", str(people), "--at", f"{folder}/people")
            subprocess.run([*ours, "--workers", str(options.workers)], check=True)


if __name__ == "__main__":
    main()
