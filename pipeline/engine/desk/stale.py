"""Owner and temporary files that a dead program left behind: they say nothing for ever.

One counts while it changes or is young, by how long it has been seen as it is. What a program has
open really is kept by the share itself: it cannot be moved, and waits as such.
"""

from dataclasses import dataclass, field, replace

from pipeline.engine.desk.observe import Look
from pipeline.engine.desk.place import Entry, is_owner_name
from pipeline.engine.looking import Stat

_OPEN = 12 * 3600.0
"""Seconds for which an owner file counts: a working day and an evening."""
_SAVING = 15 * 60.0
"""The same of what is being saved or still arrives."""


@dataclass
class Stale:
    """Remembers since when each has looked as it does now. A restart begins anew."""

    _seen: dict[str, tuple[Stat, float]] = field(default_factory=dict)

    def without(self, look: Look, now: float) -> Look:
        """The look, in which only such files count as still mean something."""
        for path, stat in look.busy.items():
            if self._seen.get(path, (None, 0.0))[0] != stat:
                self._seen[path] = (stat, now)
        for path in self._seen.keys() - look.busy.keys():
            if look.covers(path):
                del self._seen[path]
        old = {p for p, (_, since) in self._seen.items() if now - since >= _counts_for(p)}
        if not old:
            return look
        return replace(look, entries=tuple(_without(entry, old) for entry in look.entries))


def _counts_for(path: str) -> float:
    return _OPEN if is_owner_name(path.rpartition("/")[2]) else _SAVING


def _without(entry: Entry, old: set[str]) -> Entry:
    top = entry.path if entry.folder else entry.place.path
    still = tuple(name for name in entry.busy if f"{top}/{name}" not in old)
    return entry if len(still) == len(entry.busy) else replace(entry, busy=still)
