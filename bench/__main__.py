"""Ours and the peers side by side: python -m bench [ROW ...] [--times N]

Rows: nota, table, pdf, memo, stamp, read, mark, order; all unless some are named. Peers are
installed into build/bench. Prints the median of the processor seconds of each, and how many times
ours that is, then what each row is to reach and whether it does; writes build/bench/figures.json
and, for the rows that grow, build/bench/growth-JOB.svg.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

# As a worker is told: a process with threads of a library is not forked.
os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

from bench.beside import FOLDER, OURS, Figure, install
from bench.chart import grown, growth
from bench.rows import ROWS
from bench.targets import reached


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    unknown = set(options.rows) - set(ROWS)
    if unknown:
        parser.error(f"there is no row {', '.join(sorted(unknown))}")
    install()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    print("| job | size | who | median | times ours |\n|---|---|---|---|---|")
    figures: list[Figure] = []
    for name in options.rows or ROWS:
        with tempfile.TemporaryDirectory() as folder:
            for figure in ROWS[name](Path(folder), options.times):
                figures.append(figure)
                print(_line(figure, figures), flush=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    kept = [{**asdict(f), "median": f.median} for f in figures]
    (FOLDER / "figures.json").write_text(json.dumps(kept, indent=1))
    for job in grown(figures):
        (FOLDER / f"growth-{job.replace(' ', '-')}.svg").write_text(growth(figures, job))
    print("\n| # | job | size | wanted | measured | |\n|---|---|---|---|---|---|")
    print(*reached(figures), sep="\n")
    return 0


def _line(figure: Figure, figures: Sequence[Figure]) -> str:
    ours = next(
        f.median for f in figures if (f.who, f.job, f.size) == (OURS, figure.job, figure.size)
    )
    median = figure.median
    spelt = f"{median * 1000:,.1f} ms" if median < 1 else f"{median:,.2f} s"
    return f"| {figure.job} | {figure.size:,} | {figure.who} | {spelt} | {median / ours:,.1f} |"


if __name__ == "__main__":
    sys.exit(main())
