"""What the loop remembers of gestures between its turns; after a restart, of the last one only."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from pipeline.clock import Clock
from pipeline.desk.drop import Drop
from pipeline.desk.observe import Look
from pipeline.flow.log.event import Event
from pipeline.flow.rules.outcome import After, Commit

_SAME_GESTURE = 60.0


def named(digest: str) -> str:
    """Names a gesture in the log: what lay where when it was decided."""
    return sha256(digest.encode()).hexdigest()[:32]


@dataclass
class Recall:
    """When each drop was first seen, and when each desk last decided each dossier."""

    clock: Clock
    _first: dict[str, datetime] = field(default_factory=dict)
    _decided: dict[tuple[str, str], float] = field(default_factory=dict)
    _unfinished: dict[str, tuple[str, Commit]] = field(default_factory=dict)

    def resume(self, last: Event) -> None:
        """The drop of the last event may lie there still: it is not decided twice."""
        if last.berkas and last.peran:
            self._decided[(last.peran, last.berkas)] = self.clock.monotonic()
        if last.rincian.get("tindak", After.LEAVE) != After.LEAVE:
            after, keep = After(last.rincian["tindak"]), frozenset(last.rincian["sisakan"])
            done = Commit(last, after, keep=keep)
            self._unfinished = {name: (path, done) for path, name in last.rincian["gestur"].items()}

    def unfinished(self, drop: Drop) -> Commit | None:
        """The decision before a crash that this very drop has had, to be finished, once."""
        found = self._unfinished.pop(named(drop.digest), None)
        return found[1] if found else None

    def dated(self, drop: Drop, ids: Iterable[str], quiet: float, now: float) -> Drop:
        """The drop with when it was first seen, and whether its gesture was decided already.

        The tail of a gesture, such as of a copy across shares, comes within a minute.
        """
        waktu = self._first.setdefault(drop.digest, self.clock.now())
        decided = (self._decided.get((drop.peran, id_)) for id_ in ids)
        ages = [now - when for when in decided if when is not None]
        after = bool(ages) and min(ages) < _SAME_GESTURE
        return replace(drop, waktu=waktu, quiet=quiet, susulan=after)

    def done(self, drop: Drop, event: Event) -> None:
        """Takes note of a decision."""
        self._first.pop(drop.digest, None)
        if event.berkas:
            self._decided[(drop.peran, event.berkas)] = self.clock.monotonic()

    def undated(self) -> None:
        """The clock was wrong: when drops were seen is noted anew."""
        self._first.clear()

    def forget(self, seen: Look) -> None:
        """Lets go of drops whose place is empty again: the same bytes there are a new gesture."""
        self._first = {k: v for k, v in self._first.items() if _present(k, seen)}
        lying = {entry.path for entry in seen.entries}
        self._unfinished = {
            name: (path, done)
            for name, (path, done) in self._unfinished.items()
            if lying & _paths(path, done.event)
        }


def _paths(path: str, event: Event) -> set[str]:
    """Where a part of a drop lay, and where each of its files did if they lay loose."""
    drawer = path.rpartition("/")[0]
    return {path, *(f"{drawer}/{isi.nama}" for isi in event.of_class("diterima"))}


def _present(digest: str, seen: Look) -> bool:
    path = digest.split("|", 1)[0]
    return any(e.path == path or path.startswith(e.place.path) for e in seen.entries)
