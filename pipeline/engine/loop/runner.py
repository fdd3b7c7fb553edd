"""The port to whatever works in a folder: how work is begun there, and what is known of its end.

What is asked lies in the folder before, what is answered is left in it; nothing else passes between
the two. In service the work is a child process within limits. Where it is done otherwise, as in a
test that is not about processes, only the process is missing: an end is an exit code there, too.
"""

import contextlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psutil

from pipeline import confine
from pipeline.confine import Bounds
from pipeline.resources import CHECKOUT

WORDS = "keterangan.txt"
"""In the folder: what the work said of itself, on its standard error."""


class Running(Protocol):
    """Work that was begun."""

    def poll(self) -> int | None:
        """Its exit code (`pipeline.outside.whose_end`), or None while it lives."""

    def memory(self) -> int:
        """Bytes in use by it and by all that it started."""

    def end(self) -> None:
        """Ends it at once, with all that it started, and waits for none of it."""

    def wait(self) -> None:
        """Waits until it has ended."""


class Runner(Protocol):
    """Begins one kind of work."""

    def start(self, folder: Path, bounds: Bounds) -> Running:
        """Begins work on what lies in the folder. OSError when the system has no room for it."""


@dataclass(frozen=True)
class Runners:
    """Who works on cases, who looks into what was dropped, and who makes projections."""

    worker: Runner
    inspector: Runner
    projector: Runner


@dataclass(frozen=True)
class Child:
    """A child process. It dies with the watcher: on Windows by itself, elsewhere if it minds its
    standard input, which closes (`work.serve`)."""

    process: subprocess.Popen[bytes]

    def poll(self) -> int | None:
        code = self.process.poll()
        if code is not None:
            self._let_go()
        return code

    def memory(self) -> int:
        return memory_of(self.process.pid)

    def end(self) -> None:
        end_family(self.process.pid)

    def wait(self) -> None:
        self.process.wait()
        self._let_go()

    def _let_go(self) -> None:
        if self.process.stdin:
            self.process.stdin.close()


def memory_of(pid: int) -> int:
    """Bytes in use by a process, counted as if it were alone, and by all that it started: what a
    fork shares with it is there once."""
    used = 0
    for process in _family(pid):
        with contextlib.suppress(psutil.Error):
            used += process.memory_info().rss if process.pid == pid else _own_memory(process)
    return used


def _own_memory(process: psutil.Process) -> int:
    """Where the system tells it; else all that it has in memory."""
    if sys.platform == "linux":
        with contextlib.suppress(psutil.AccessDenied):
            return int(process.memory_full_info().uss)
    return int(process.memory_info().rss)


def end_family(pid: int) -> None:
    """Ends a process at once, after all that it started."""
    for process in reversed(_family(pid)):
        with contextlib.suppress(psutil.Error):
            process.kill()


def _family(pid: int) -> list[psutil.Process]:
    """The process first; nobody once it has ended."""
    with contextlib.suppress(psutil.Error):
        parent = psutil.Process(pid)
        return [parent, *parent.children(recursive=True)]
    return []


@dataclass(frozen=True)
class Processes:
    """Begins each work as a child process of its own, within limits that the system enforces.

    The folder is added to `command`; `path` is where Python finds modules.
    """

    command: tuple[str, ...]
    path: tuple[str, ...] = (str(CHECKOUT),)

    def start(self, folder: Path, bounds: Bounds) -> Child:
        with (folder / WORDS).open("wb") as words:
            process = confine.start(
                (*self.command, str(folder)),
                folder,
                bounds,
                extra={"PYTHONPATH": os.pathsep.join(self.path)},
                stdin=subprocess.DEVNULL if sys.platform == "win32" else subprocess.PIPE,
                stderr=words,
            )
        return Child(process)


def everything() -> tuple[str, ...]:
    """Where all that this Python finds lies."""
    return (str(CHECKOUT), *filter(None, [os.environ.get("PYTHONPATH")]))


def worker(module: str) -> Processes:
    """The worker that is this module, with all that this Python finds."""
    return Processes((sys.executable, "-P", "-m", module), everything())


def inspector() -> Processes:
    """The inspector, with the standard library only."""
    return Processes((sys.executable, "-P", "-S", "-m", "pipeline.documents.inspector"))
