"""A disk of bad days: it kills at a chosen call, loses its power, fills up, and lists late."""

import errno
import os
import random
import shutil
from pathlib import Path
from typing import BinaryIO

from pipeline.engine.files import Files
from pipeline.engine.looking import Name
from tests.harness.office import FakeClock
from tests.matrix.disk import Disk
from tests.matrix.recorder import Recorder, lay

_GROWS = {"create", "write", "make"}
_LATE = 0.01
"""So many of the listings of desks come late."""


class Killed(BaseException):
    """The watcher is dead, at this call of the disk."""


class BadDisk(Recorder):
    """Real files under `base`, and beside them what a power cut would leave of them."""

    def __init__(self, base: Path, clock: FakeClock, dice: random.Random) -> None:
        self.clock = clock
        self.dice = dice
        self.kill_at = 0
        self.dead = False
        self.full_until = 0.0
        self.late = False
        self._last_late: dict[Path, float] = {}
        super().__init__(base, Disk(), lambda _what, _path: None)

    # What is in store for the watcher. --------------------------------------------------

    def kill_within(self, calls: int) -> None:
        """Some call among the next ones is the last."""
        self.kill_at = self.calls + self.dice.randint(1, calls)

    def fill(self, seconds: float) -> None:
        self.full_until = self.clock.ticks + seconds

    @property
    def full(self) -> bool:
        return self.clock.ticks < self.full_until

    def live(self) -> None:
        """A new watcher comes to this disk."""
        self.dead, self.kill_at = False, 0

    def lose_power(self) -> None:
        """Only what was made to last is there for sure; of the rest some, and some of it torn."""
        kept = frozenset(c for c in self.disk.waiting if self.dice.random() < 0.5)
        tree = self.disk.cut(kept, torn=self.dice.random() < 0.5)
        for path in self.base.iterdir():
            shutil.rmtree(path)
        lay(tree, self.base)
        self.disk = Disk.of(tree)
        self._lasting = frozenset()
        self.resume()

    def staff(self) -> None:
        """Takes over what people did on the desks and in outbox since the last call."""
        for name in ("kantor/inbox", "kantor/outbox"):
            inode = self.disk.find(name)
            if inode is None:
                return super().staff()
            if (self.base / name).is_dir():
                self._compare(self.base / name, inode)
        self.resume()
        return None

    # What the watcher meets. -------------------------------------------------------------

    def before(self, what: str, path: Path | str) -> None:
        if self.dead or self.calls == self.kill_at:
            self.dead = True
            raise Killed
        if self.full and what in _GROWS:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        super().before(what, path)

    def _write(self, file: BinaryIO, data: bytes) -> None:
        """A full disk takes half of what is written; so does one whose writer is killed."""
        if not self.dead and (self.full or self.calls + 1 == self.kill_at):
            half = data[: len(data) // 2]
            Files._write(self, file, half)
            self.disk.write(self.name(file.name), half)
        super()._write(file, data)

    def names(self, folder: Path) -> tuple[Name, ...]:
        """A listing of a desk may lack a name that has just come; the next look has it."""
        listed = super().names(folder)
        last = self._last_late.get(folder, 0.0)
        if not self.late or "inbox" not in folder.parts or last + 2 > self.clock.ticks:
            return listed
        if listed and self.dice.random() < _LATE:
            self._last_late[folder] = self.clock.ticks + 2
            missing = self.dice.choice(listed)
            return tuple(name for name in listed if name is not missing)
        return listed
