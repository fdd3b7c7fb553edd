"""Work that is begun by a fork of a process which has imported what it needs.

The fork is confined, weighed and ended as a child process that is begun for the work is
(`loop.runner`), and ends with the same exit codes; what it spares is the start of a Python and
its libraries, most of what a job costs. Windows has no fork; of macOS it is known that its
libraries may not live through one.
"""

import atexit
import contextlib
import sys
from dataclasses import dataclass
from pathlib import Path

from pipeline.confine import Bounds
from pipeline.confine.forkable import is_cold
from pipeline.confine.preparing import Forked, Preparing
from pipeline.engine.loop.runner import (
    WORDS,
    Processes,
    Runner,
    Running,
    end_family,
    everything,
    memory_of,
    worker,
)

_LOST = "the prepared process has ended, and this child with it"


@dataclass
class Fork:
    """A child of a prepared process. It dies with the watcher if it minds its standard input."""

    child: Forked
    folder: Path
    _over: bool = False

    def poll(self) -> int | None:
        self.child.of.hear()
        if self.child.lost and not self._over:
            self._lose()
        return self.child.code

    def memory(self) -> int:
        self.child.of.hear()
        return memory_of(self.child.pid) if self._lives and self.child.pid else 0

    def end(self) -> None:
        self.child.of.hear()
        if not self._lives:
            return
        if self.child.pid:
            end_family(self.child.pid)
        self.child.of.end(self.child)

    def wait(self) -> None:
        while self._lives:
            self.child.of.hear(wait=True)

    @property
    def _lives(self) -> bool:
        return self.child.code is None

    def _lose(self) -> None:
        """Its standard input has closed; what does not mind that is ended, too."""
        self._over = True
        if self.child.pid:
            end_family(self.child.pid)
        with contextlib.suppress(OSError), (self.folder / WORDS).open("ab") as words:
            words.write(f"{_LOST}\n".encode())


@dataclass(frozen=True)
class Forks:
    """Begins each work of a package by a fork; as a child process where nothing can be prepared."""

    preparing: Preparing
    package: str
    cold: Processes

    def start(self, folder: Path, bounds: Bounds) -> Running:
        self.preparing.look()
        if self.preparing.vain:
            return self.cold.start(folder, bounds)
        with (folder / WORDS).open("wb") as words:
            child = self.preparing.begin(self.package, folder, bounds, words.fileno())
        return Fork(child, folder)


def workers(*packages: str) -> tuple[Runner, ...]:
    """A runner for each package, whose `__main__` works on a folder."""
    cold = {package: worker(package) for package in packages}
    if sys.platform in ("win32", "darwin") or is_cold():
        return tuple(cold.values())
    preparing = Preparing(packages, everything())
    atexit.register(preparing.close)
    return tuple(Forks(preparing, package, begun) for package, begun in cold.items())
