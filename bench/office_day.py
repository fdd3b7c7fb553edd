"""A day of an office with very many people, played by folders: python -m bench.office_day

`[PEOPLE [WORKBOOKS [SHARE]]]`, 5,000, 60 and 1 unless told. The staff of the sample office drop the
units' workbooks and drag the dossier from desk to desk. The engine works in this process, its jobs
are children within the `batas` of config.yaml; where SHARE others work on the machine, a second of
it counts as so much less for the office. Prints, for each move, how many jobs it took, the seconds
until the dossier lay at the next desk, those of the processor for its jobs, the most memory of a
job with all that it started, and that of this process.
"""

import contextlib
import os
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import psutil

from bench.crowd import workbooks
from pipeline.commands.watch import RUNNERS
from pipeline.confine import Bounds
from pipeline.engine.loop.runner import Runner, Running
from tests.harness.duk import ID, KantorDuk

_PAUSE = 0.05
MOVES = ("anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")


@dataclass
class Weighed:
    """A job that is weighed each time somebody asks whether it has ended."""

    running: Running
    seconds: float = 0.0
    most: int = 0

    def poll(self) -> int | None:
        self.most = max(self.most, self.running.memory())
        child = getattr(self.running, "child", None) or getattr(self.running, "process", None)
        if child is not None and child.pid:
            with contextlib.suppress(psutil.Error):
                self.seconds = max(self.seconds, _processor(psutil.Process(child.pid)))
        return self.running.poll()

    def memory(self) -> int:
        return self.running.memory()

    def end(self) -> None:
        self.running.end()

    def wait(self) -> None:
        self.running.wait()


def _processor(process: psutil.Process) -> float:
    """With those that it started, whether they have ended or not."""
    spent = process.cpu_times()
    own = float(spent.user + spent.system + spent.children_user + spent.children_system)
    return own + sum(_processor(child) for child in process.children())


@dataclass
class Weighing:
    """A runner whose jobs are weighed."""

    runner: Runner
    jobs: list[Weighed] = field(default_factory=list)

    def start(self, folder: Path, bounds: Bounds) -> Weighed:
        self.jobs.append(Weighed(self.runner.start(folder, bounds)))
        return self.jobs[-1]


class Day(KantorDuk):
    """An office whose time is that of this machine, or a share of it, while something works."""

    share = 1

    def run(self, seconds: float = 200, step: float = 1.0) -> None:
        end = self.clock.ticks + seconds
        while self.clock.ticks < end or not self.engine.idle():
            begun = time.monotonic()
            self.engine.turn()
            if self.engine.idle():
                self.clock.pass_(step)
            else:
                time.sleep(_PAUSE)
                self.clock.pass_((time.monotonic() - begun) / self.share)


def played(base: Path, people: int, books: int, share: int) -> list[str]:
    """The lines of a table: what was done, seconds, of its job, its megabytes, ours."""
    papers = workbooks(base / "dari unit", people, books)
    weighing = Weighing(RUNNERS.worker)
    day = Day(base, replace(RUNNERS, worker=weighing))
    day.share = share
    lines = []

    def step(what: str, desk: str) -> None:
        begun, known = time.monotonic(), len(weighing.jobs)
        day.run(30)
        jobs = weighing.jobs[known:]
        there = bool(list(day.root.glob(f"inbox/{desk}/MASUK/{ID}*"))) or desk == "-"
        figures = (
            what,
            len(jobs),
            f"{time.monotonic() - begun:.1f}",
            f"{sum(job.seconds for job in jobs):.1f}",
            max((job.most for job in jobs), default=0) >> 20,
            psutil.Process(os.getpid()).memory_info().rss >> 20,
        )
        lines.append(f"| {' | '.join(map(str, figures))} |")
        print(lines[-1], flush=True)
        if not there:
            raise SystemExit(f"{what}: {day.notes()} {day.reports[-3:]}")

    unit = day.root / "inbox/kasubag/BARU/DUK"
    shutil.copytree(base / "dari unit", unit)
    step(f"{len(papers)} workbooks dropped", "anpeg")
    for place, desk in enumerate(MOVES):
        drawer = "SELESAI" if desk == "anpeg" else "SETUJU"
        day.drag(f"inbox/{desk}/MASUK/{ID}*", f"inbox/{desk}/{drawer}")
        following = MOVES[place + 1] if place + 1 < len(MOVES) else "-"
        step(f"{desk}: {drawer}", following)
    out = sorted((day.root / "outbox/tu-biro").glob("*/*"))
    print("left the office: " + ", ".join(f"{p.name} {p.stat().st_size >> 10} kB" for p in out))
    day.engine.close()
    return lines


def main() -> int:
    given = [int(a) for a in sys.argv[1:4]]
    people, books, share = (*given, *(5000, 60, 1)[len(given) :])
    print(f"{people:,} people in {books} workbooks; load {os.getloadavg()[0]:.1f}")
    heads = (
        "move",
        "jobs",
        "seconds",
        "processor seconds of its jobs",
        "MB of a job",
        "MB of the watcher",
    )
    print(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
    with tempfile.TemporaryDirectory() as base:
        played(Path(base), people, books, share)
    return 0


if __name__ == "__main__":
    sys.exit(main())
