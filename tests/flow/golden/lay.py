"""Lays an office out from a golden log, as the next program version finds it on the share."""

import shutil
import zipfile
from datetime import timedelta
from pathlib import Path

from tests.flow.golden.make import HERE
from tests.harness.office import FakeClock, Kantor

LATER = timedelta(days=1)


def logs() -> list[Path]:
    """The folder of every golden log."""
    return sorted(path.parent for path in HERE.glob("skema-*/*/log"))


def offices() -> list[Path]:
    """Those with their documents beside them."""
    return [path for path in logs() if (path / "isi.zip").exists()]


def lay(golden: Path, base: Path) -> Kantor:
    """The office a day later, its desks still empty, before its watcher has looked once."""
    root = base / "kantor"
    shutil.copytree(golden / "log", root / ".alur/log")
    with zipfile.ZipFile(golden / "isi.zip") as packed:
        packed.extractall(root / ".alur/isi")
    Kantor.found(root)
    clock = FakeClock()
    clock.wall += LATER
    return Kantor(base, clock=clock)
