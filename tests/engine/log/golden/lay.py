"""Lays an office out from a golden log, as the next program version finds it on the share."""

import shutil
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from tests.engine.log.golden.make import HERE
from tests.harness.office import Kantor

LATER = timedelta(days=1)


def logs() -> list[Path]:
    """The folder of every golden log."""
    return sorted(path.parent for path in HERE.glob("skema-*/*/log"))


def of(office: str) -> list[Path]:
    """The folders of one office's logs, with its documents beside them."""
    return [path for path in logs() if path.name == office]


def lay(golden: Path, base: Path, office: Callable[..., Kantor] = Kantor) -> Kantor:
    """The office a day later, its desks still empty, before its watcher has looked once."""
    root = base / "kantor"
    shutil.copytree(golden / "log", root / ".alur/log")
    with zipfile.ZipFile(golden / "isi.zip") as packed:
        packed.extractall(root / ".alur/isi")
    Kantor.establish(root)
    kantor = office(base)
    kantor.clock.wall += LATER
    return kantor
