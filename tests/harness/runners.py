"""Who does an office's work in a test: this process, unless the test is about processes.

The folder is the same, and so is whatever is asked and answered in it: only the process is missing.
"""

import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import dataclass
from pathlib import Path

from pipeline.confine import Bounds
from pipeline.documents.inspector import main as inspect
from pipeline.engine.loop.runner import TOLD, Processes, Runners
from pipeline.procedures.__main__ import work
from pipeline.projections.__main__ import work as project
from pipeline.work.serve import serve
from tests.harness import petty_worker


@dataclass(frozen=True)
class Ended:
    """Work that has ended before anybody asks it whether it has."""

    code: int

    def poll(self) -> int:
        return self.code

    def memory(self) -> int:
        return 0

    def end(self) -> None:
        """It has ended."""

    def wait(self) -> None:
        """It has ended."""


@dataclass(frozen=True)
class Here:
    """Does the work when it is begun. What the work raises is its death, as in a child."""

    work: Callable[[Path], int | None]

    def start(self, folder: Path, bounds: Bounds) -> Ended:
        with (folder / TOLD).open("w", encoding="utf-8") as told, redirect_stderr(told):
            return Ended(self._exit_code(folder))

    def _exit_code(self, folder: Path) -> int:
        try:
            return self.work(folder) or 0
        except SystemExit as end:
            return int(str(end.code or 0))
        except Exception:
            traceback.print_exc()
            return 1


def _serve(folder: Path) -> int:
    return serve(folder, work)


_INSPECTOR, _PROJECTOR = Here(inspect), Here(project)
PETTY = Runners(Here(petty_worker.work), _INSPECTOR, _PROJECTOR)
"""Trivial documents."""

PETTY_CHILDREN = Runners(Processes((sys.executable, petty_worker.__file__)), _INSPECTOR, _PROJECTOR)
"""The same by child processes, which can hang, and be killed."""

PROCEDURES = Runners(Here(_serve), _INSPECTOR, _PROJECTOR)
"""The procedures of the program."""
