"""What the loop remembers of gestures between its turns; a restart finds it in the log."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from pipeline.engine.clock import Clock
from pipeline.engine.desk.drop import Drop, digest_of
from pipeline.engine.desk.observe import Look
from pipeline.engine.desk.place import Entry
from pipeline.engine.log.event import Event, Peristiwa
from pipeline.engine.log.payload import After, Tertahan
from pipeline.engine.rules.gather import Lying

_SAME_GESTURE = 60.0


def named(digest: str) -> str:
    """Names a part of a gesture in the log: what lay where when it was decided."""
    return sha256(digest.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Unfinished:
    """What was decided and may still lie at `jalur`, and what is to become of it there.

    `keep` are names in it that stay. `gestur` names the bytes; other bytes there are a new drop.
    """

    jalur: str
    gestur: str
    after: After
    keep: frozenset[str] = frozenset()

    def logged(self) -> Tertahan:
        """As it stands in the log."""
        return Tertahan(self.jalur, self.gestur, self.after, tuple(sorted(self.keep)))


def unfinished(entry: Entry, lying: Lying, after: After, keep: frozenset[str]) -> Unfinished:
    """One part of a gesture that is being decided."""
    return Unfinished(entry.path, named(digest_of(entry.path, lying[entry.path])), after, keep)


def found_in(event: Event) -> Iterator[Unfinished]:
    """Everything that may have been unfinished when this event was written."""
    handling = event.penanganan
    if handling is None:
        return
    for jalur, gestur in handling.gestur.items():
        yield Unfinished(jalur, gestur, handling.tindak, frozenset(handling.sisakan))
    for item in handling.tertahan:
        yield Unfinished(item.jalur, item.gestur, item.tindak, frozenset(item.sisakan))


@dataclass
class Recall:
    """When each drop was first seen, when each desk last decided each dossier, and what is
    decided but could not be taken off its desk yet."""

    clock: Clock
    _first: dict[str, datetime] = field(default_factory=dict)
    _decided: dict[tuple[str, str], float] = field(default_factory=dict)
    _unfinished: dict[str, Unfinished] = field(default_factory=dict)
    _held: set[str] = field(default_factory=set)

    def resume(self, last: Event) -> None:
        """What the last event decided, and what it says is held, is not decided twice."""
        if last.berkas and last.peran:
            self._decided[(last.peran, last.berkas)] = self.clock.monotonic()
        self._unfinished = {i.gestur: i for i in found_in(last) if i.after is not After.LEAVE}

    def hold(self, item: Unfinished) -> None:
        """Keeps in mind what is decided and cannot be moved now."""
        self._unfinished[item.gestur] = item
        self._held.add(item.jalur)

    @property
    def held(self) -> frozenset[str]:
        """Paths of decided things that a program keeps from being moved."""
        return frozenset(self._held)

    def unfinished(self) -> tuple[Unfinished, ...]:
        """All that is decided and may lie there still."""
        return tuple(self._unfinished.values())

    def release(self, entry: Entry, lying: Lying) -> Unfinished | None:
        """What was decided about this very thing, once; to be finished, or held again."""
        item = self._unfinished.pop(named(digest_of(entry.path, lying[entry.path])), None)
        self._held.discard(entry.path)
        return item

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
        """Takes note of a decision. What other desks did before a recall has no tail: what lies
        there was sent to them since."""
        self._first.pop(drop.digest, None)
        if event.peristiwa is Peristiwa.DITARIK:
            self._decided = {k: v for k, v in self._decided.items() if k[1] != event.berkas}
        if event.berkas:
            self._decided[(drop.peran, event.berkas)] = self.clock.monotonic()

    def undated(self) -> None:
        """The clock was wrong: when drops were seen is noted anew."""
        self._first.clear()

    def forget(self, seen: Look) -> None:
        """Lets go of drops whose place is empty again: the same bytes there are a new gesture.

        Of a desk that is shut nothing is known, and so nothing forgotten.
        """
        lying = {entry.path for entry in seen.entries}
        drawers = {entry.place.path for entry in seen.entries}

        def there(path: str) -> bool:
            return path in lying or path.rpartition("/")[0] in drawers or not seen.covers(path)

        self._first = {k: v for k, v in self._first.items() if there(k.rpartition("|")[0])}
        self._unfinished = {
            k: v
            for k, v in self._unfinished.items()
            if v.jalur in lying or not seen.covers(v.jalur)
        }
        self._held = {path for path in self._held if path in lying or not seen.covers(path)}
