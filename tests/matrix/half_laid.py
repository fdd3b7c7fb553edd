"""What somebody saved in a copy that a dead watcher had half laid: taken away, and never lost."""

import shutil
import tempfile
from pathlib import Path

from tests.harness.office import FakeClock
from tests.matrix.disk import Disk
from tests.matrix.office import Bench
from tests.matrix.played import memory_lasts, shm
from tests.matrix.recorder import Recorder
from tests.matrix.trials import Figures

_PLACE, _FILE = "inbox/anpeg/MASUK/~alur-00ff00ff00ff", "data.csv"
_SAVED, _LOST = b"2;Siti", "what was saved in it exists nowhere"


def saved_in_it(name: str, figures: Figures) -> None:
    """Where the names of the copy last already, what was saved outlives a power cut at every call
    of the next watcher; where they do not, as soon as that one has taken the copy away."""
    for lasting in (True, False):
        _swept(f"{name}, its names {'' if lasting else 'not '}made to last", figures, lasting)


def _swept(name: str, figures: Figures, lasting: bool) -> None:
    base = Path(tempfile.mkdtemp(dir=shm()))
    disk = Disk()
    saved = False

    def show(what: str, path: str) -> None:
        if saved and lasting:
            lost = "" if _SAVED in disk.cut(frozenset()).values() else _LOST
            _tell(f"{name}, {what} {path}", figures, lost)

    try:
        Bench.establish(base)
        files = Recorder(base, disk, show)
        files.staff()
        memory_lasts(disk, files, base)
        bench = Bench(base, files, FakeClock())
        bench.settle()
        _half_laid(bench.root / _PLACE, disk, files, lasting)
        (bench.root / _PLACE / _FILE).write_bytes(_SAVED)
        files.staff()
        saved = True
        bench.settle()
        bench.engine.close()
        left = disk.cut(frozenset())
        _tell(f"{name}, at rest", figures, "" if _SAVED in left.values() else _LOST)
        swept = not any(_PLACE in path for path in left)
        _tell(f"{name}, at rest", figures, "" if swept else "what was half laid lies there again")
    finally:
        shutil.rmtree(base)


def _half_laid(place: Path, disk: Disk, files: Recorder, lasting: bool) -> None:
    place.mkdir()
    (place / _FILE).write_bytes(b"")
    if lasting:
        files.staff()
        return
    disk.make(f"kantor/{_PLACE}")
    disk.create(f"kantor/{_PLACE}/{_FILE}")
    files.resume()


def _tell(place: str, figures: Figures, wrong: str) -> None:
    figures.cuts += 1
    if wrong:
        figures.failures.append((place, wrong))
