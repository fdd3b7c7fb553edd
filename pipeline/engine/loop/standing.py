"""What a look through the desks came to holds while they lie as they did and the log stands still.

Rules are pure: from the same office, log and things follows the same. So what waits for a person is
not thought through again at each turn, and an office at rest is only looked at.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.engine.desk.observe import Look
from pipeline.engine.desk.place import Entry
from pipeline.engine.log.chain import Head
from pipeline.engine.log.moves import Moves
from pipeline.engine.loop.commit import Register
from pipeline.engine.rules.gather import Gathered, Lying
from pipeline.engine.rules.outcome import LEFT, Wait
from pipeline.office.model import Office

_LONGEST = 15.0
"""Seconds after which an office at rest is gone through whole: what falls due by the clock, and
what went from places that no look covers, is found then."""


@dataclass(frozen=True, eq=False)
class Ground:
    """What all rules go by: the log up to its last event, how many of the things that it answered
    have gone since, and the configuration in force."""

    head: Head
    gone: int
    office: Office
    moves: Moves

    @classmethod
    def of(cls, register: Register, office: Office) -> "Ground":
        book = register.book
        return cls(register.log.head, len(book.pergi), office, book.moved)

    def same(self, other: "Ground") -> bool:
        return self.head == other.head and self.same_but_for_events(other)

    def same_but_for_events(self, other: "Ground") -> bool:
        return self.gone == other.gone and self.office is other.office

    def moved_since(self, other: "Ground") -> frozenset[str]:
        """The dossiers that events were about since then."""
        return frozenset(self.moves.since(other.head.nomor))


@dataclass(frozen=True)
class Desk:
    """What lies on one desk, and in which of its drawers more is coming, or each thing is taken by
    itself."""

    entries: tuple[Entry, ...]
    files: tuple[object, ...]
    coming: frozenset[str]
    apart: frozenset[str]

    @classmethod
    def of(
        cls,
        entries: tuple[Entry, ...],
        lying: Lying,
        coming: Collection[str] = (),
        apart: Collection[str] = (),
    ) -> "Desk":
        files = tuple(lying.get(entry.path) for entry in entries)
        return cls(entries, files, frozenset(coming), frozenset(apart))


@dataclass
class Standing:
    """Of the desks of one office, by role, and of what was dropped on them, by path; `cold`,
    nothing is held for longer than it is asked about."""

    cold: bool = False

    _ground: Ground | None = None
    _gestures: dict[str, tuple[Desk, tuple[Gathered, ...]]] = field(default_factory=dict)
    _waiting: dict[str, tuple[Gathered, str]] = field(default_factory=dict)
    _laid_out: dict[str, tuple[Desk, object]] = field(default_factory=dict)
    _passing: dict[str, tuple[Gathered, float, Wait]] = field(default_factory=dict)

    def upon(self, ground: Ground) -> bool:
        """Nothing holds any more once there is another event, or another configuration: True. But
        what waits for events about one dossier goes on waiting while there is none."""
        before, self._ground = self._ground, ground
        stands = before is not None and before.same(ground)
        if stands and not self.cold:
            return False
        if before is None or self.cold or not before.same_but_for_events(ground):
            self._waiting.clear()
        else:
            moved = ground.moved_since(before) | {"", LEFT}
            self._waiting = {p: each for p, each in self._waiting.items() if each[1] not in moved}
        self._gestures.clear()
        self._laid_out.clear()
        self._passing.clear()
        return not stands

    def answered(self, ground: Ground, peran: str) -> None:
        """The last event only answered what lies on this desk and is no dossier's: elsewhere all
        stands, and what was answered itself waits on."""
        self._ground = ground
        self._waiting = {p: each for p, each in self._waiting.items() if each[1]}
        self._gestures.pop(peran, None)
        self._laid_out.pop(peran, None)
        self._passing.clear()

    def gestures(
        self, peran: str, desk: Desk, gather: Callable[[], Iterable[Gathered]]
    ) -> Iterator[Gathered]:
        """The gestures that lie on a desk, gathered anew where it lies otherwise; what is raised
        meanwhile is raised again at the next turn."""
        before = self._gestures.pop(peran, None)
        gestures: list[Gathered] = []
        for gathered in before[1] if before and before[0] == desk else gather():
            gestures.append(gathered)
            yield gathered
        self._gestures[peran] = (desk, tuple(gestures))

    def waits(self, gathered: Gathered) -> bool:
        """Whether this very thing waits for somebody, as was found before."""
        return self._waiting.get(gathered.drop.jalur, (None, ""))[0] == gathered

    def found_waiting(self, gathered: Gathered, of: str = "") -> None:
        """Time alone brings no decision about it, nor an event that is not about this dossier."""
        self._waiting[gathered.drop.jalur] = (gathered, of)

    def passing(self, gathered: Gathered, now: float) -> tuple[str, ...] | None:
        """What staff are told while this very thing waits for its time; None if it does not."""
        known = self._passing.get(gathered.drop.jalur)
        if known is None or now >= known[1] or known[0] != gathered:
            return None
        return known[2].lines

    def found_passing(self, gathered: Gathered, wait: Wait, since: float) -> None:
        """It has lain there as it does since then: nothing comes of it before its time, unless
        there is another event."""
        if wait.until and not self.cold:
            self._passing[gathered.drop.jalur] = (gathered, since + wait.until, wait)

    def laid_out(self, peran: str, desk: Desk, minute: object) -> bool:
        """Whether nothing was to be laid or cleared on a desk that lay like this at this minute."""
        return self._laid_out.get(peran) == (desk, minute)

    def found_laid_out(self, peran: str, desk: Desk, minute: object) -> None:
        """It lies as it shall."""
        self._laid_out[peran] = (desk, minute)


@dataclass
class Rest:
    """An office in which nothing moves, and nothing will but by people; `cold`, each look goes
    through it whole."""

    cold: bool = False
    _look: Look | None = None
    _head: Head | None = None
    _since: float = 0.0

    def holds(self, seen: Look, head: Head, now: float) -> bool:
        """Whether it lies as it did when it was found to be at rest, a moment ago."""
        young = not self.cold and self._look is not None and now - self._since < _LONGEST
        return young and head == self._head and seen == self._look

    def begin(self, seen: Look, head: Head, now: float) -> None:
        self._look, self._head, self._since = seen, head, now

    def end(self) -> None:
        self._look = None
