"""The peers: installed into a folder of their own, and asked for the processor seconds of a job."""

import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.spent import spent

FOLDER = Path("build/bench")
OURS = "alur"
UNLOOKED = "alur, unlooked"
"""Ours, without a look at what came out."""
_PYPI = ("docxtpl", "pikepdf", "python-calamine", "openpyxl", "typst", "polars", "numpy")
_NPM = ("carbone@3", "docxtemplater@3", "pizzip@3")
_SCRIPTS = Path(__file__).parent / "peers"


@dataclass(frozen=True)
class Figure:
    """The processor seconds, each time, that somebody took for a job of a size; the most memory,
    where it was asked for."""

    who: str
    job: str
    size: int
    seconds: tuple[float, ...]
    megabytes: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def known(who: str, job: str, size: int, seconds: tuple[float, ...] | None) -> Iterator[Figure]:
    """A figure of who is there."""
    if seconds is not None:
        yield Figure(who, job, size, seconds)


def install() -> None:
    """What is not there yet; never into the product's own environment."""
    place = FOLDER / "python"
    if not _holds(place, _PYPI):
        subprocess.run((sys.executable, "-m", "venv", str(place)), check=True)
        subprocess.run((str(_python()), "-m", "pip", "install", "-q", *_PYPI), check=True)
        (place / "ready").write_text(" ".join(_PYPI))
    node = FOLDER / "node"
    if shutil.which("npm") and not _holds(node, _NPM):
        node.mkdir(parents=True, exist_ok=True)
        (node / "package.json").write_text("{}\n")
        npm = ("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *_NPM)
        subprocess.run(npm, cwd=node, check=True, stdout=subprocess.DEVNULL)
        (node / "ready").write_text(" ".join(_NPM))


def _holds(place: Path, packages: Sequence[str]) -> bool:
    ready = place / "ready"
    return ready.exists() and ready.read_text() == " ".join(packages)


def _python() -> Path:
    return FOLDER / "python" / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def python(who: str, times: int, *files: object) -> tuple[float, ...]:
    return _asked((str(_python()), str(_SCRIPTS / "python.py"), who, str(times), *map(str, files)))


def node(who: str, template: Path, data: Path, times: int) -> tuple[float, ...] | None:
    """None where there is no node."""
    if not shutil.which("node"):
        return None
    around = {**os.environ, "NODE_PATH": str((FOLDER / "node" / "node_modules").resolve())}
    command = ("node", str(_SCRIPTS / "node.js"), who, str(template), str(data), str(times))
    return _asked(command, around)


def _asked(command: Sequence[str], around: dict[str, str] | None = None) -> tuple[float, ...]:
    made = subprocess.run(command, check=True, capture_output=True, text=True, env=around)
    return tuple(json.loads(made.stdout.splitlines()[-1]))


def program(times: int, *command: str) -> tuple[float, ...] | None:
    """Of a whole process, its start included; None where it is not installed."""
    if not shutil.which(command[0]):
        return None
    return spent(times, lambda: subprocess.run(command, check=True, capture_output=True))


def measured(module: str, *given: object) -> tuple[tuple[float, ...], int]:
    """A module of ours in a process of its own: its seconds, and its most memory in MB."""
    command = (sys.executable, "-m", module, *map(str, given))
    made = subprocess.run(command, check=True, capture_output=True, text=True)
    figures = json.loads(made.stdout.splitlines()[-1])
    return tuple(figures["seconds"]), figures["megabytes"]
