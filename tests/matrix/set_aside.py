"""What is taken to the quarantine: it lasts there by itself, before its answer is laid."""

import shutil
import tempfile
from pathlib import Path

from tests.harness.office import FakeClock
from tests.matrix.disk import Disk
from tests.matrix.office import Bench
from tests.matrix.played import memory_lasts, shm
from tests.matrix.recorder import Recorder
from tests.matrix.trials import Figures

_PATH = "inbox/kabag/SETUJU/meledak.txt"


def moved_by_itself(name: str, figures: Figures) -> None:
    """After a power cut it lies in the quarantine and nowhere else."""
    base = Path(tempfile.mkdtemp(dir=shm()))
    try:
        Bench.establish(base)
        disk = Disk()
        files = Recorder(base, disk, lambda _what, _path: None)
        files.staff()
        memory_lasts(disk, files, base)
        bench = Bench(base, files, FakeClock())
        bench.settle()
        bench.put(_PATH, "apa saja")
        files.staff()
        bench.engine.projector.set_aside(_PATH, "")
        bench.engine.close()
        figures.cuts += 1
        found = [path for path in disk.cut(frozenset()) if path.endswith("/meledak.txt")]
        if len(found) != 1 or "/karantina/" not in found[0]:
            figures.failures.append((name, f"it lies in {found}"))
    finally:
        shutil.rmtree(base)
