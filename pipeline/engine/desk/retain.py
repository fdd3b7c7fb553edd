"""Lets go, after their time, of what was taken off the desks and of what could not be read.

Nothing goes that no event names, though the store may hold it: such bytes are stored and recorded
first, and go the next time. What an event has erased goes at once. The store itself and the log are
never touched.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from pipeline.engine.clock import Clock
from pipeline.engine.desk.naming import shown_name
from pipeline.engine.desk.place import is_ours
from pipeline.engine.files import Files
from pipeline.engine.looking import Name
from pipeline.engine.store import Store

_EACH = 3600.0
_MOST = 200


@dataclass
class Retention:
    """Sweeps a few old things an hour.

    `used` holds `<number> <date> <name>`, and the date is when it left its desk; what lies in
    `others` is as old as its last change.
    """

    files: Files
    store: Store
    clock: Clock
    used: Path
    others: tuple[Path, ...]
    named: Callable[[str], bool]
    on_unknown: Callable[[str, str], None]
    _last: float | None = field(default=None)

    def sweep(self, used_days: int, other_days: int) -> None:
        """Does its share of the work, at most once an hour. What cannot be let go stays, holds up
        nothing else, and is raised at the end."""
        now = self.clock.monotonic()
        if self._last is not None and now - self._last < _EACH:
            return
        self._last = now
        today = self.clock.now()
        before = (today - timedelta(days=used_days)).date()
        old = [n for n in self.files.names(self.used) if _left(n.name, before) < before]
        stuck: OSError | None = None
        for name in old[:_MOST]:
            try:
                if self._known(self.used / name.name, shown_name(name.name)):
                    self._remove(self.used / name.name, name.kind)
            except OSError as error:
                stuck = error
        limit = today - timedelta(days=other_days)
        for folder in self.others:
            names = self.files.names(folder) if self.files.exists(folder) else ()
            for name in [n for n in names if n.kind == "file" and _changed(n) < limit][:_MOST]:
                self.files.remove(folder / name.name)
        if stuck is not None:
            raise stuck

    def forget(self, erased: Collection[str]) -> None:
        """Removes every file with one of these hashes, however young it is. What cannot be removed
        holds up nothing else, and is raised at the end."""
        stuck = [error for f in (self.used, *self.others) for error in self._forget(f, erased)]
        if stuck:
            raise stuck[0]

    def _forget(self, folder: Path, erased: Collection[str]) -> Iterator[OSError]:
        for name in self.files.names(folder) if self.files.exists(folder) else ():
            path = folder / name.name
            if name.kind == "folder":
                yield from self._forget(path, erased)
            elif name.kind == "file":
                try:
                    if self.files.hash(path) in erased:
                        self.files.remove(path)
                except OSError as error:
                    yield error

    def _known(self, path: Path, name: str) -> bool:
        """Whether events name everything in it; what they do not is stored and told now."""
        kind = self.files.kind(path)
        if kind == "folder":
            known = [self._known(path / n.name, name) for n in self.files.names(path)]
            return all(known)
        if kind != "file":
            return True
        digest = self.files.hash(path)
        if self.named(digest) or (is_ours(name) and self.store.has(digest)):
            return True
        self.on_unknown(name, self.store.put_file(path))
        return False

    def _remove(self, path: Path, kind: str) -> None:
        if kind != "folder":
            self.files.remove(path)
            return
        for name in self.files.names(path):
            self._remove(path / name.name, name.kind)
        self.files.remove_folder(path)


def _left(name: str, otherwise: date) -> date:
    """The day on which something left its desk, by its name; what has none is kept."""
    try:
        return date.fromisoformat(name.split(" ")[1])
    except (IndexError, ValueError):
        return otherwise


def _changed(name: Name) -> datetime:
    return datetime.fromtimestamp(name.stat.mtime_ns / 1e9).astimezone()
