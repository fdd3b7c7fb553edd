"""Change notifications: they only shorten a wait, and nothing depends on them.

Over a mount nothing is told of what others do, whatever its kind says; only on a disk of this
machine can an office at rest be looked at less often.
"""

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import psutil
from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from pipeline.names import BESIDE, SIGN

_OF_THIS_MACHINE = frozenset(
    {"ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "overlay", "tmpfs", "ntfs", "refs"}
)
_TELLING = (
    *(DirCreatedEvent, DirDeletedEvent, DirMovedEvent),
    *(FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent),
)
"""Not that something was opened or read, as the watcher itself does with all that lies there, nor
that a folder has other names in it, which they tell themselves."""
_GATHERED = 0.2 if sys.platform == "win32" else 1.0
"""Seconds. On Windows changes are gathered until none has come for so long, and only then told;
elsewhere they are told at once."""


class Hearing:
    """Listens below one folder, and sets `hint` when something changes there."""

    def __init__(self, folder: Path, hint: threading.Event, tell: Callable[[str], None]) -> None:
        self.tell = tell
        self._observer: BaseObserver | None = Observer(timeout=_GATHERED)
        self._local = of_this_machine(folder)
        try:
            self._observer.schedule(
                _Hint(hint), str(folder), recursive=True, event_filter=[*_TELLING]
            )
            self._observer.start()
        except OSError as error:
            self._observer = None
            self.tell(f"no change notifications here ({error}); looking every second instead")

    @property
    def whole(self) -> bool:
        """Whether whatever changes is told: the folder lies on a disk of this machine, and somebody
        listens."""
        return self._local and self._observer is not None and self._observer.is_alive()

    def end(self) -> None:
        """It may stumble over folders that went while it watched; nothing depends on it."""
        try:
            if self._observer is not None:
                self._observer.stop()
        except Exception as error:  # noqa: BLE001
            self.tell(f"the change notifications ended with {error!r}; they are begun anew")


class _Hint(FileSystemEventHandler):
    def __init__(self, hint: threading.Event) -> None:
        self.hint = hint

    def on_any_event(self, event: FileSystemEvent) -> None:
        """A sign of life that the watcher gives itself is no news to it."""
        if Path(os.fsdecode(event.src_path)).name not in (SIGN, f"{BESIDE}{SIGN}"):
            self.hint.set()


def of_this_machine(folder: Path) -> bool:
    """Whether a folder, and what is mounted below it, lies on disks of this machine."""
    place = folder.resolve()
    mounts = psutil.disk_partitions(all=True)
    below = (m.fstype for m in mounts if Path(m.mountpoint).is_relative_to(place))
    return all(kind.casefold() in _OF_THIS_MACHINE for kind in (file_system(folder), *below))


def file_system(folder: Path) -> str:
    """The kind of the file system on which a folder lies; empty if it cannot be told."""
    place = folder.resolve()
    mounts = [m for m in psutil.disk_partitions(all=True) if place.is_relative_to(m.mountpoint)]
    return max(mounts, key=lambda m: len(m.mountpoint)).fstype if mounts else ""
