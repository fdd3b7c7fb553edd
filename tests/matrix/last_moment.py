"""Bytes that a program writes just before what they belong to is taken off a desk."""

import shutil
import tempfile
from pathlib import Path

from tests.harness.office import FakeClock
from tests.matrix.disk import Disk
from tests.matrix.office import REST, Bench
from tests.matrix.played import memory_lasts, shm
from tests.matrix.recorder import Recorder
from tests.matrix.scenarios import SCENARIOS
from tests.matrix.trials import Figures


class Late(Recorder):
    """A program writes through an open handle just before something is moved off a drawer."""

    LATE = b"ditulis terlambat"
    drawer = ""
    file = ""
    written = False

    def before(self, what: str, path: Path | str) -> None:
        super().before(what, path)
        if what == "move" and f"/{self.drawer}/" in str(path) and "~alur" not in str(path):
            (Path(path) / self.file).write_bytes(self.LATE)
            self.written = True
            self.staff()


LAST_MOMENTS = (
    ("every step", 1, "BARU", ""),
    ("bad drop", 4, "KEMBALIKAN", "Catatan.txt"),
)
"""A scenario, how many of its acts are played, the drawer of the last, and the file written to."""


def late_bytes(name: str, figures: Figures, acts: int, drawer: str, file: str) -> None:
    """What is written until the last moment survives a power cut at every later one."""
    base = Path(tempfile.mkdtemp(dir=shm()))
    Bench.establish(base)
    disk = Disk()

    def show(what: str, path: str) -> None:
        figures.cuts += files.written
        if files.written and Late.LATE not in disk.cut(frozenset()).values():
            figures.failures.append((f"{name}, {what} {path}", "late bytes exist nowhere"))

    files = Late(base, disk, show)
    files.staff()
    memory_lasts(disk, files, base)
    bench = Bench(base, files, FakeClock())
    bench.settle()
    for number, act in enumerate(SCENARIOS[name][:acts], start=1):
        files.drawer, files.file = (drawer, file) if number == acts else ("-", "")
        bench.clock.pass_(REST)
        act.do(bench)
        files.staff()
        bench.settle()
    bench.engine.close()
    assert files.written, name
    shutil.rmtree(base)
