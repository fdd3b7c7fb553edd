"""Attempts at what may end its process or the watcher: each is counted before it begins.

An attempt is a file of its own, made and synced before and removed after. What is still there when
a watcher starts is an attempt that ended the watcher or the machine: it counts like any death.
What the environment ended is taken back (`pipeline.outside`); what ended well leaves none.
"""

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.engine.files import Files

DEATHS = 3
"""So many attempts that ended badly are enough."""


@dataclass
class Attempts:
    """Files `<prefix><key>.<serial>`; a key is a name that every disk can hold, without a dot."""

    files: Files
    folder: Path
    prefix: str
    _left: dict[str, set[int]] = field(default_factory=dict)
    _running: set[str] = field(default_factory=set)

    def open(self) -> None:
        """Finds the attempts of former watchers."""
        self.files.make_folder(self.folder)
        self._left.clear()
        self._running.clear()
        for name in self.files.names(self.folder):
            key, _, serial = name.name.removeprefix(self.prefix).rpartition(".")
            if name.name.startswith(self.prefix) and key and serial.isdecimal():
                self._left.setdefault(key, set()).add(int(serial))

    def deaths(self, key: str) -> int:
        """How many attempts ended badly. One that is running is not counted yet."""
        return len(self._left.get(key, ())) - (key in self._running)

    def begin(self, key: str) -> None:
        """Counts an attempt; only then may it begin. OSError if it cannot be written down.

        What lies there under its name though none is known was written by an attempt to count this
        one, of which the disk did not tell that it had succeeded.
        """
        serial = max(self._left.get(key, ()), default=0) + 1
        place = self._path(key, serial)
        try:
            self.files.create(place, b"")
        except FileExistsError:
            if not self.files.exists(place):
                raise
        self._left.setdefault(key, set()).add(serial)
        self._running.add(key)
        self.files.sync_folder(self.folder)

    def died(self, key: str) -> int:
        """The running attempt ended badly: it stays counted. How many that makes."""
        self._running.discard(key)
        return self.deaths(key)

    def undone(self, key: str) -> None:
        """The running attempt is taken back: the environment ended it, or nobody waits for it."""
        if key in self._running:
            self._running.discard(key)
            self._take_back(key, max(self._left[key]))

    def forget(self, key: str) -> None:
        """It ended well, or its deaths were answered: the next time is a new one."""
        self._running.discard(key)
        for serial in sorted(self._left.get(key, ())):
            self._take_back(key, serial)

    def _take_back(self, key: str, serial: int) -> None:
        self.files.remove(self._path(key, serial))
        self._left[key].discard(serial)
        if not self._left[key]:
            del self._left[key]

    def _path(self, key: str, serial: int) -> Path:
        return self.folder / f"{self.prefix}{key}.{serial}"
