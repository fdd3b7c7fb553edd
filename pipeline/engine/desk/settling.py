"""Since when each thing on the desks has looked as it does now."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pipeline.engine.desk.observe import Look
from pipeline.engine.desk.place import Entry
from pipeline.office.model import Office


@dataclass
class _Seen:
    what: object
    since: float
    looks: int


@dataclass
class Settling:
    """Remembers since when each thing has looked as it does now. A restart begins anew."""

    office: Callable[[], Office]
    _seen: dict[str, _Seen] = field(default_factory=dict)

    def watch(self, look: Look, roles: Iterable[str], now: float) -> None:
        """Takes one look into account. What is remembered of a shut desk stands as it was."""
        present: dict[str, object] = {entry.path: entry for entry in look.entries}
        for peran in set(roles) - look.shut.keys():
            names = frozenset((e.path, path) for e in look.of(peran) for path, _ in e.files)
            present[_desk(peran)] = names
        for key, what in present.items():
            seen = self._seen.get(key)
            if seen is None or seen.what != what:
                self._seen[key] = _Seen(what, now, 1)
            else:
                seen.looks += 1
        for key in self._seen.keys() - present.keys():
            if look.covers(key):
                del self._seen[key]

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

    def soon(self, now: float) -> float | None:
        """Seconds until the first thing has looked as it does for as long as anything is waited for
        here; None while nothing is waited for."""
        tempo = self.office().tempo
        waits = (
            tempo.tenang,
            tempo.sesal,
            tempo.hening_baru,
            tempo.hening_kerja,
            tempo.sesal_nomor,
        )
        dues = (seen.since + wait - now for seen in self._seen.values() for wait in waits)
        return min((due for due in dues if due > 0), default=None)

    def _agrees(self, key: str, now: float) -> bool:
        seen = self._seen.get(key)
        return (
            seen is not None and seen.looks > 1 and now - seen.since >= self.office().tempo.tenang
        )


def _desk(peran: str) -> str:
    return f"meja/{peran}/"
