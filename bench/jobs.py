"""What a job costs, begun cold and forked: python -m bench.jobs [TIMES]

Processor seconds and seconds of the clock, medians of one run, of the cases of one rank list's day,
by their kinds and places (`pindah 1` makes the list, `pindah 2` is a paraf): everything that the
worker and what it starts use. And beside them what the embedded engine takes for the letter of that
day alone, in a Python of its own.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import psutil

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
    """Processor seconds of a conversion that looks at nothing, in a Python of its own."""
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


_CONVERT = """
import sys
import dxpdf
with open(sys.argv[1], "rb") as given, open(sys.argv[2], "wb") as made:
    made.write(dxpdf.convert(given.read()))
"""


def of_children() -> float:
    spent = os.times()
    return spent.children_user + spent.children_system


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


def measured(runner: Runner, case: Path, spent: Callable[[], float], times: int) -> str:
    processor, clock = [], []
    for _ in range(times):
        before, begun = spent(), time.monotonic()
        run(runner, case)
        clock.append(time.monotonic() - begun)
        processor.append(spent() - before)
    return f"{statistics.median(processor):.3f} s ({statistics.median(clock):.3f} s)"


def main() -> int:
    times = int((sys.argv[1:] or ["5"])[0])
    (warm,) = workers("pipeline.procedures")
    cold = worker("pipeline.procedures")
    with tempfile.TemporaryDirectory() as base:
        cases, letter = played(Path(base))
        print(f"the letter alone, in a Python of its own: {bare(letter, 3 * times):.3f} s")
        for kind, case in cases.items():
            first = run(warm, case)
            if not isinstance(first, Fork):
                raise SystemExit("nothing is forked here")
            prepared = first.child.of.process.pid
            print(f"{kind}: cold {measured(cold, case, of_children, times)},", end=" ")
            print(f"forked {measured(warm, case, lambda pid=prepared: of_forks(pid), times)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
