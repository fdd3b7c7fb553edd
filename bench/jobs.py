"""What a job costs, begun cold and forked: python -m bench.jobs [TIMES]

Processor seconds and seconds of the clock, of the cases of one rank list's day, by their kinds and
places (`pindah 1` makes the list, `pindah 2` is a paraf): everything that the worker and what it
starts use, and what the prepared process does to fork it. Means of one run, since the system tells
of a process that lives in hundredths of a second. And beside them what the embedded engine takes
for the letter of that day alone, in a Python of its own, and how many times that a job is.
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import psutil

from bench.wanted import tell
from pipeline.confine import Bounds
from pipeline.documents.fonts import configure
from pipeline.engine.loop.forking import Fork, workers
from pipeline.engine.loop.runner import Runner, Running, worker
from tests.harness.duk import KantorDuk
from tests.harness.runners import PROCEDURES, Ended


@dataclass
class Copying:
    """Works where it is begun; the folder of each case is copied as it was begun."""

    to: Path
    folders: dict[str, Path] = field(default_factory=dict)

    def start(self, folder: Path, bounds: Bounds) -> Ended:
        kind = json.loads((folder / "perkara.json").read_text(encoding="utf-8"))["jenis"]
        place = sum(known.startswith(kind) for known in self.folders) + 1
        self.folders[f"{kind} {place}"] = Path(shutil.copytree(folder, self.to / f"{kind} {place}"))
        ended: Ended = PROCEDURES.worker.start(folder, bounds)  # type: ignore[assignment]
        return ended


def played(base: Path) -> tuple[dict[str, Path], Path]:
    """The cases, and the letter as the analyst passed it on."""
    copying = Copying(base / "cases")
    kantor = KantorDuk(base, replace(PROCEDURES, worker=copying))
    kantor.receive()
    (letter,) = kantor.root.glob("inbox/anpeg/MASUK/*/Nota Dinas.docx")
    shutil.copy(letter, base / "nota.docx")
    kantor.pass_on("anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")
    kantor.engine.close()
    return copying.folders, base / "nota.docx"


def bare(letter: Path, times: int) -> float:
    """Processor seconds of a conversion that looks at nothing, in a Python of its own, which is
    told of fonts as one that somebody begins by hand would be."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "FONTCONFIG_FILE": str(configure(Path(folder)))}
        spent = []
        for _ in range(times):
            before = of_children()
            subprocess.run(
                (sys.executable, "-c", _CONVERT, str(letter), f"{folder}/out.pdf"),
                check=True, env=env, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            spent.append(of_children() - before)
    return statistics.median(spent)


_PARAF, _MOST = "pindah 2", 4
"""The job of which row 9 says how many times the letter alone it is to take at most."""

_CONVERT = """
import sys
import dxpdf
with open(sys.argv[1], "rb") as given, open(sys.argv[2], "wb") as made:
    made.write(dxpdf.convert(given.read()))
"""


def of_children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def of_forks(prepared: int) -> float:
    spent = psutil.Process(prepared).cpu_times()
    return float(spent.user + spent.system + spent.children_user + spent.children_system)


def run(runner: Runner, case: Path) -> Running:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(shutil.copytree(case, Path(folder) / "work"))
        running = runner.start(work, Bounds())
        running.wait()
        if running.poll() != 0:
            raise SystemExit((work / "keterangan.txt").read_text())
    return running


@dataclass(frozen=True)
class Taken:
    """Seconds of the processor and of the clock for one job, and how many times that is what the
    letter alone takes."""

    processor: float
    clock: float
    times: float

    @property
    def spelt(self) -> str:
        return f"{self.processor:.3f} s, {self.times:.1f} x ({self.clock:.3f} s)"


def measured(
    runner: Runner, case: Path, spent: Callable[[], float], times: int, letter: float
) -> Taken:
    before, begun = spent(), time.monotonic()
    for _ in range(times):
        run(runner, case)
    clock, processor = time.monotonic() - begun, spent() - before
    each = processor / times
    return Taken(each, clock / times, each / letter)


def main() -> int:
    times = int((sys.argv[1:] or ["5"])[0])
    (warm,) = workers("pipeline.procedures")
    cold = worker("pipeline.procedures")
    with tempfile.TemporaryDirectory() as base:
        cases, letter = played(Path(base))
        alone = bare(letter, 3 * times)
        print(f"the letter alone, in a Python of its own: {alone:.4f} s")
        for kind, case in cases.items():
            first = run(warm, case)
            if not isinstance(first, Fork):
                raise SystemExit("nothing is forked here")
            prepared = first.child.of.process.pid
            spent = partial(of_forks, prepared)
            print(f"{kind}: cold {measured(cold, case, of_children, times, alone).spelt},", end=" ")
            forked = measured(warm, case, spent, times, alone)
            print(f"forked {forked.spelt}", flush=True)
            if kind == _PARAF:
                wanted, met = f"{_MOST} x the letter alone at most", forked.times <= _MOST
                tell(9, "a paraf", "forked", wanted, f"{forked.times:.1f} x", met=met)
    return 0


if __name__ == "__main__":
    sys.exit(main())
