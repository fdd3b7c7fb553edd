"""Reads and checks 5,000 people in 5 workbooks of 18 columns, beside calamine alone.

Prints the ratio (to stay within 6) and the peak memory of the reading process (under 400 MB).
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil
import python_calamine

from pipeline.duk.model import Reading
from pipeline.duk.read.merge import merge
from pipeline.duk.read.reading import read_workbook
from tests.harness.paper import flat_rows, some_people, write_flat

PEOPLE, BOOKS, ROUNDS = 5000, 5, 7
MOST_TIMES, MOST_MB = 6.0, 400


def papers(folder: Path, count: int = PEOPLE) -> list[Path]:
    """The workbooks, half of them with real date cells."""
    folder.mkdir(parents=True, exist_ok=True)
    people = some_people(count, seed=7)
    for n, p in enumerate(people):  # a serial of three digits does not last for 5,000
        p["nip"] = f"{p['nip'][:15]}{n % 998 + 1:03d}"
    share = PEOPLE // BOOKS
    return [
        write_flat(
            folder / f"unit {n}.xlsx",
            [
                flat_rows(p, i, None if n % 2 else "%d-%m-%Y")
                for i, p in enumerate(people[n * share : (n + 1) * share], start=1)
            ],
        )
        for n in range(count // share)
    ]


def alone(paths: Sequence[Path]) -> None:
    """calamine alone: every cell of every sheet as Python values."""
    for path in paths:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def read(paths: Sequence[Path]) -> int:
    """Read, check, merge: what a unit's workbook goes through before it is ranked."""
    return len(merged(paths).people)


def merged(paths: Sequence[Path]) -> Reading:
    return merge([read_workbook(path, path.name) for path in paths])


def seconds(job: Callable[[], object]) -> float:
    """Processor time: both run in one thread, and other work on the machine does not count."""
    start = time.process_time()
    job()
    return time.process_time() - start


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        paths = papers(Path(folder))
        count = read(paths)
        alone(paths)
        # In turns, so that a busy machine is equally busy for both.
        pairs = [
            (seconds(lambda: alone(paths)), seconds(lambda: read(paths))) for _ in range(ROUNDS)
        ]
    mine = statistics.median(b for _, b in pairs)
    theirs = statistics.median(a for a, _ in pairs)
    ratio = statistics.median(b / a for a, b in pairs)
    info = psutil.Process().memory_info()
    peak = getattr(info, "peak_wset", 0) or _peak()
    sys.stdout.write(
        f"{count} people, {BOOKS} workbooks: calamine {1000 * theirs:.0f} ms, read and check "
        f"{1000 * mine:.0f} ms, ratio {ratio:.2f} (at most {MOST_TIMES}); peak {peak >> 20} MB "
        f"(at most {MOST_MB})\n"
    )
    return 0 if ratio <= MOST_TIMES and peak >> 20 <= MOST_MB else 1


def _peak() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    sys.exit(main())
