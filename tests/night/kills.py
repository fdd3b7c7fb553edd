"""Kills a night at so many moments of its work: python -m tests.night.kills [MOMENTS]

An office with four units of invented people has sets of yesterday. A night in a process of its own
begins today's, and is killed (SIGKILL) at each of twenty moments spread over the time that it takes
undisturbed. After each kill: whoever reads finds each set whole, yesterday's or today's; `verify`
has nothing to say of the reports; and another night ends with just the bytes of one that nobody
killed. Prints at which moments how many sets of today were there.
"""

import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from bench import night as drafts
from pipeline.commands.outbox import outbox
from pipeline.commands.recorded import Recorded
from pipeline.engine.loop.memory import Memory
from pipeline.names import NIGHTS
from pipeline.night.workers import processes

UNITS, PEOPLE = 4, 60
Sets = dict[str, dict[str, bytes]]


def sets(root: Path) -> Sets:
    """Each set that readers see, by its place, with its files."""
    top = root / "outbox/laporan/duk"
    folders = (f for f in top.glob("*/*") if f.is_dir() and not f.name.startswith(NIGHTS))
    return {
        f.relative_to(top).as_posix(): {p.name: p.read_bytes() for p in f.iterdir()}
        for f in folders
    }


def findings(root: Path) -> list[str]:
    """What `verify` says of what lies in outbox."""
    return outbox(Recorded(root, Memory(root.parent / "mesin")).read(), None)[0]


def one_night(root: Path, book: Path, day: date) -> None:
    drafts.DAY = day
    drafts.night(root, pickle.loads(book.read_bytes()), processes(1))


def begin(root: Path, book: Path, day: date) -> subprocess.Popen[bytes]:
    """It says `begun` once all is imported."""
    ours = (sys.executable, "-m", "tests.night.kills", str(root), str(book), day.isoformat())
    process = subprocess.Popen(ours, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    return process


def main(moments: int = 20) -> None:
    today = drafts.DAY
    with tempfile.TemporaryDirectory() as folder:
        book, before = Path(folder) / "buku", Path(folder) / "kemarin"
        book.write_bytes(pickle.dumps(drafts.filled(UNITS, PEOPLE)))
        (before / ".alur").mkdir(parents=True)
        one_night(before, book, today - timedelta(days=1))
        yesterday = sets(before)
        whole = Path(folder) / "utuh/kantor"
        shutil.copytree(before, whole)
        began = time.perf_counter()
        begin(whole, book, today).wait()
        takes, finished = time.perf_counter() - began, sets(whole)
        print(f"undisturbed: {takes:.1f} s, {len(finished)} sets of two days", flush=True)
        for number in range(moments):
            root = Path(folder) / str(number) / "kantor"
            shutil.copytree(before, root)
            process = begin(root, book, today)
            time.sleep(takes * (number + 0.5) / moments)
            process.kill()
            process.wait()
            seen = sets(root)
            assert seen.keys() >= yesterday.keys(), number
            assert all(seen[key] == finished[key] for key in seen), number
            assert findings(root) == [], number
            one_night(root, book, today)
            assert sets(root) == finished, number
            assert findings(root) == [], number
            print(f"killed at {number + 1}/{moments}: {len(seen) - len(yesterday)} sets of today")
    print(f"{moments} nights killed, no half set, nothing to be verified")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print("begun", flush=True)
        one_night(Path(sys.argv[1]), Path(sys.argv[2]), date.fromisoformat(sys.argv[3]))
    else:
        main(*map(int, sys.argv[1:]))
