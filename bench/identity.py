"""Whether a day leaves the same bytes whoever does its jobs: python -m bench.identity

The sample office's day, played three times on one clock: jobs in this process, whose caches are
warm; forked from a prepared process; each in a process of its own that begins with nothing, and so
each conversion, which is forked from its job else, in an office that goes by nothing it remembers
(decision 0107). Says what differs among all that left the office or lies in its archive, with exit
code 1.
"""

import os
import sys
import tempfile
import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from pipeline.commands.watch import RUNNERS
from pipeline.confine.forkable import COLD
from pipeline.engine.loop.runner import Runner, worker
from pipeline.names import COVER
from pipeline.procedures.__main__ import work
from pipeline.work.serve import serve
from tests.harness.duk import KantorDuk
from tests.harness.runners import Here

MOVES = ("anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")


class Still(KantorDuk):
    """An office whose clock stands while something works, so that every day has the same times."""

    def run(self, seconds: float = 200, step: float = 1.0) -> None:
        end = self.clock.ticks + seconds
        while self.clock.ticks < end or not self.engine.idle():
            self.engine.turn()
            if self.engine.idle():
                self.clock.pass_(step)
            else:
                time.sleep(0.02)


def day(base: Path, by: Runner) -> dict[str, str]:
    """The hash of what left the office or is kept in its archive, by its name; but for the story,
    whose keys are drawn by lot, and the sheet that prints the story's hash."""
    kantor = Still(base, replace(RUNNERS, worker=by))
    kantor.receive()
    kantor.pass_on(*MOVES)
    kantor.engine.close()
    out = kantor.root / "outbox"
    return {
        path.relative_to(out).as_posix(): sha256(path.read_bytes()).hexdigest()
        for folder in ("tu-biro", "arsip")
        for path in sorted((out / folder).rglob("*"))
        if path.is_file() and path.suffix != ".yaml" and path.name != COVER
    }


def main() -> int:
    ways: dict[str, Runner] = {
        "in this process": Here(lambda folder: serve(folder, work)),
        "forked": RUNNERS.worker,
        "cold": worker("pipeline.procedures"),
    }
    days = {}
    for name, by in ways.items():
        if name == "cold":
            os.environ[COLD] = "1"
        with tempfile.TemporaryDirectory() as base:
            days[name] = day(Path(base), by)
        print(f"{name}: {len(days[name])} documents", flush=True)
    first, *others = days.values()
    differing = {
        name
        for other in others
        for name in first.keys() | other.keys()
        if first.get(name) != other.get(name)
    }
    print(*(f"differs: {name}" for name in sorted(differing)), sep="\n")
    return 1 if differing or not first else 0


if __name__ == "__main__":
    sys.exit(main())
