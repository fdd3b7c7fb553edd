"""Bytes that a program writes just before what they belong to is taken off a desk."""

import shutil
import tempfile
from pathlib import Path

from tests.harness.office import FakeClock
from tests.matrix.disk import Disk
from tests.matrix.office import REST, Bench, clock_of
from tests.matrix.played import memory_lasts, shm
from tests.matrix.recorder import Recorder, lay
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
    ("set aside", 5, "SETUJU", ""),
    ("beside", 5, "KEMBALIKAN", "Catatan.txt"),
)
"""A scenario, how many of its acts are played, the drawer of the last, and the file written to."""


def late_bytes(name: str, figures: Figures, acts: int, drawer: str, file: str) -> None:
    """What is written until the last moment survives a power cut at every later one, also when
    the watcher is killed as soon as it has taken it off and its successor goes on."""
    base = Path(tempfile.mkdtemp(dir=shm()))
    Bench.establish(base)
    disk = Disk()
    killed: list[Disk] = []

    def show(what: str, path: str) -> None:
        if not files.written:
            return
        if not killed and what == "move":
            killed.append(disk.clone())
        figures.cuts += 1
        _survives(name, figures, disk, f"{what} {path}")

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
    assert killed, name
    shutil.rmtree(base)
    _successor(name, figures, killed[0], bench.clock)


def _successor(name: str, figures: Figures, disk: Disk, clock: FakeClock) -> None:
    """The next watcher on what was in memory, the power cut at each of its calls."""
    base = Path(tempfile.mkdtemp(dir=shm()))
    lay(disk.killed(), base)

    def show(what: str, path: str) -> None:
        figures.kills += 1
        _survives(name, figures, disk, f"killed there, then {what} {path}")

    files = Recorder(base, disk, show)
    bench = Bench(base, files, clock_of(clock))
    files.staff()
    bench.settle()
    bench.engine.close()
    shutil.rmtree(base)


def _survives(name: str, figures: Figures, disk: Disk, when: str) -> None:
    if Late.LATE not in disk.cut(frozenset()).values():
        figures.failures.append((f"{name}, {when}", "late bytes exist nowhere"))
