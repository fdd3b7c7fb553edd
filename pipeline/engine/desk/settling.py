"""Since when each thing on the desks has looked as it does now.

A folder that was only moved is whole: all its files lie in it as they lay where two looks agreed on
them, by size, times and number, which no copy has. On a disk of this machine, where a look sees
what is there, less than the settle time tells that it has come; in doubt the whole time does.
"""

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field

from pipeline.engine.desk.observe import Look
from pipeline.engine.desk.place import Entry
from pipeline.engine.looking import Stat
from pipeline.office.model import DECIDING, Laci, Office

Files = tuple[tuple[str, Stat], ...]

_MOVED = 0.5
"""Seconds between two looks that agree on what was only moved."""


@dataclass
class _Seen:
    what: object
    since: float
    last: float
    looks: int = 1
    moved: bool = False


@dataclass
class Settling:
    """Remembers since when each thing has looked as it does now. A restart begins anew. `local`
    says that the desks lie on a disk of this machine."""

    office: Callable[[], Office]
    local: bool = False
    _seen: dict[str, _Seen] = field(default_factory=dict)

    def watch(self, look: Look, roles: Iterable[str], now: float) -> None:
        """Takes one look into account. What is remembered of a shut desk stands as it was."""
        present: dict[str, object] = {entry.path: entry for entry in look.entries}
        for peran in set(roles) - look.shut.keys():
            names = frozenset((e.path, path) for e in look.of(peran) for path, _ in e.files)
            present[_desk(peran)] = names
        gone = self._gone(look, present.keys()) if self.local else ()
        for key, what in present.items():
            seen = self._seen.get(key)
            if seen is None or seen.what != what:
                moved = seen is None and _whole(what) in gone
                self._seen[key] = _Seen(what, now, now, moved=moved)
            else:
                seen.looks, seen.last = seen.looks + 1, now
        for key in self._seen.keys() - present.keys():
            if look.covers(key):
                del self._seen[key]

    def _gone(self, look: Look, present: Set[str]) -> frozenset[Files]:
        """What the folders held that had settled, and lie no more where they lay."""
        gone = (self._seen[key] for key in self._seen.keys() - present if look.covers(key))
        settled = (seen for seen in gone if seen.last - seen.since >= self._time(seen))
        return frozenset(_whole(seen.what) for seen in settled) - {()}

    def age(self, entry: Entry, now: float) -> float:
        """Seconds for which the entry has been unchanged; 0 when only one look saw it."""
        seen = self._seen.get(entry.path)
        return now - seen.since if seen and seen.looks > 1 else 0.0

    def settled(self, entry: Entry, now: float) -> bool:
        return self._agrees(entry.path, now)

    def desk_settled(self, peran: str, now: float) -> bool:
        """Whether two looks agree on which names lie on this whole desk."""
        return self._agrees(_desk(peran), now)

    def waiting(self) -> bool:
        """Whether something has been seen that may still settle."""
        return any(seen.looks < 2 for seen in self._seen.values())

    def soon(self, looked: float, now: float) -> float | None:
        """Seconds until the first thing has lain there for as long as anything is waited for there;
        0 where that came since the desks were `looked` at, None while nothing is waited for."""
        every = self._seen.values()
        entries = [seen.what for seen in every if isinstance(seen.what, Entry)]
        deciding = {e.place.peran for e in entries if e.place.laci in DECIDING}
        dues = (seen.since + wait for seen in every for wait in self._waits(seen, deciding))
        due = min((due for due in dues if due > looked), default=None)
        return None if due is None else max(0.0, due - now)

    def _waits(self, seen: _Seen, deciding: Set[str]) -> Iterator[float]:
        """The times after which something may come of it as it lies; of what lies on a desk where
        something is decided it may be a part."""
        yield self._time(seen)
        if isinstance(seen.what, Entry):
            tempo, place = self.office().tempo, seen.what.place
            if place.laci is Laci.BARU:
                yield tempo.hening_baru
            elif place.laci is Laci.MASUK:
                yield tempo.hening_kerja
            if place.peran in deciding:
                yield from (tempo.sesal, tempo.sesal_nomor)

    def _agrees(self, key: str, now: float) -> bool:
        seen = self._seen.get(key)
        return seen is not None and seen.looks > 1 and now - seen.since >= self._time(seen)

    def _time(self, seen: _Seen) -> float:
        """Seconds after which it is believed."""
        tenang = self.office().tempo.tenang
        return min(_MOVED, tenang) if seen.moved else tenang


def _whole(what: object) -> Files:
    """All files of a folder in which nothing is open, left out, or not to be looked into; nothing
    of anything else."""
    if not isinstance(what, Entry) or not what.folder:
        return ()
    return () if what.busy or what.odd or what.more or what.locked else what.files


def _desk(peran: str) -> str:
    return f"meja/{peran}/"
