"""All facts, appended and never overwritten, and the question with two dates.

Columns of numbers decide which facts stand; a fact itself is a line of JSON that is read when it is
asked for. So a million facts cost their lines and some thirty bytes each.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pipeline.personnel.columns import Columns
from pipeline.personnel.fact import KINDS, Batch, Fact, Kind

_CODES = {kind: code for code, kind in enumerate(KINDS)}
_SEVERAL = np.array([kind.several for kind in KINDS])
_UNDATED, _NEVER = 0, np.iinfo(np.int32).max
"""Days as numbers: what has no TMT was so before all that has one."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Known:
    """What is known of one person: by kind the facts that hold, the latest of them last."""

    person: str
    facts: Mapping[Kind, tuple[Fact, ...]]

    def one(self, kind: Kind) -> Fact | None:
        """The fact of a kind of which a person has one at a time, or the latest of several."""
        return self.facts[kind][-1] if kind in self.facts else None

    def value(self, kind: Kind, name: str) -> str:
        """A field of that fact; nothing where it is not known."""
        fact = self.one(kind)
        return fact.values.get(name, "") if fact else ""

    @property
    def nip(self) -> str:
        return self.value(Kind.IDENTITY, "nip")

    @property
    def name(self) -> str:
        return self.value(Kind.IDENTITY, "nama")

    @property
    def unit(self) -> str:
        return self.value(Kind.UNIT, "unit")


@dataclass
class History:
    """Facts in the order in which they became known, of persons by their keys."""

    columns: Columns = field(default_factory=Columns)
    batches: list[Batch] = field(default_factory=list)
    """Without their facts, which stand in the columns."""
    persons: list[str] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._places = {key: place for place, key in enumerate(self.persons)}

    def __len__(self) -> int:
        return len(self.columns)

    def add(self, *batches: Batch) -> None:
        """Appends what approvals said, in their order. ValueError where one corrects what is not
        known, or says again what was said: then nothing is taken."""
        facts = [fact for batch in batches for fact in batch.facts]
        numbers = self._known({id_ for fact in facts for id_ in (fact.id, *fact.corrects)})
        fresh: dict[str, int] = {}
        pairs = []
        for place, fact in enumerate(facts, start=len(self.columns)):
            if fact.id in numbers or fact.id in fresh:
                raise ValueError(f"the fact {fact.id} is known already")
            for id_ in fact.corrects:
                earlier = numbers.get(id_, fresh.get(id_))
                if earlier is None:
                    raise ValueError(f"{fact.id} corrects {id_}, which is not known")
                pairs.append((place, earlier))
            fresh[fact.id] = place
        number = enumerate(batches, start=len(self.batches))
        self.columns.append(
            person=[self._place(fact.person) for fact in facts],
            kind=[_CODES[fact.kind] for fact in facts],
            since=[_number(fact.since) for fact in facts],
            batch=[place for place, batch in number for _ in batch.facts],
            ids=[fact.id for fact in facts],
            lines=[fact.line().encode() for fact in facts],
            corrections=pairs,
        )
        self.batches += [replace(batch, facts=()) for batch in batches]

    def recall(self, berkas: str, day: date) -> None:
        """What a dossier's approval said was taken back on a day."""
        self.batches = [
            replace(b, recalled=day) if b.berkas == berkas and b.recalled is None else b
            for b in self.batches
        ]

    def on(
        self,
        day: date,
        known: date | None = None,
        *,
        persons: Collection[str] | None = None,
        kinds: Collection[Kind] = KINDS,
    ) -> dict[str, Known]:
        """What was true on `day`, by what was known on `known` (all that is known by now), of these
        persons by their keys."""
        columns = self.columns
        stands = self._standing(known)
        stands &= columns.since <= _number(day)
        if set(kinds) != set(KINDS):
            stands &= np.isin(columns.kind, [_CODES[kind] for kind in kinds])
        if persons is not None:
            places = [self._places[key] for key in persons if key in self._places]
            stands &= np.isin(columns.person, places)
        by_person: dict[str, dict[Kind, tuple[Fact, ...]]] = {}
        for fact in self._facts(self._latest(stands)):
            facts = by_person.get(fact.person)
            if facts is None:
                facts = by_person[fact.person] = {}
            facts[fact.kind] = (*facts[fact.kind], fact) if fact.kind in facts else (fact,)
        return {key: Known(key, facts) for key, facts in by_person.items()}

    def stories(self, persons: Collection[str], known: date | None = None) -> dict[str, list[Fact]]:
        """Of each of these persons all facts that stood on `known`, as they began to be true."""
        places = [self._places[key] for key in persons if key in self._places]
        stands = self._standing(known) & np.isin(self.columns.person, places)
        numbers = np.flatnonzero(stands)
        stories: dict[str, list[Fact]] = {}
        numbers = numbers[np.argsort(self.columns.since[numbers], kind="stable")]
        for fact in self._facts(numbers.tolist()):
            stories.setdefault(fact.person, []).append(fact)
        return stories

    def names(self) -> Iterator[tuple[str, str]]:
        """The name that each person has now, by key."""
        for key, known in self.on(date.max, kinds=(Kind.IDENTITY,)).items():
            yield key, known.name

    def former(self, name: str) -> Iterator[tuple[str, str]]:
        """Every value that a field of who a person is ever had, but for what was recalled, with
        whose it was, as they became known."""
        of_kind = self.columns.kind == _CODES[Kind.IDENTITY]
        numbers = np.flatnonzero(of_kind)
        batches = self.columns.batch[numbers].tolist()
        for fact, batch in zip(self._facts(numbers.tolist()), batches, strict=True):
            if self.batches[batch].recalled is None:
                yield fact.values.get(name, ""), fact.person

    def life(self, person: str) -> Iterator[tuple[Fact, Batch]]:
        """Every fact that was ever told of a person, with its approval, as they became known."""
        place = self._places.get(person)
        mine = self.columns.person == (-1 if place is None else place)
        numbers = np.flatnonzero(mine)
        batches = self.columns.batch[numbers].tolist()
        for fact, batch in zip(self._facts(numbers.tolist()), batches, strict=True):
            yield fact, self.batches[batch]

    def _facts(self, numbers: Iterable[int]) -> list[Fact]:
        """The facts at these places of the columns."""
        return Fact.from_lines(map(self.columns.line, numbers))

    def _standing(self, known: date | None) -> Mask:
        """Which facts were believed on a day: their approval held, and none that held corrected
        them. A correction is always later than what it corrects."""
        day = _NEVER - 1 if known is None else _number(known)
        held = np.array(
            [_number(b.known) <= day < _end(b) for b in self.batches], dtype=np.bool_
        )  # fmt: skip
        if not len(self.columns):
            return np.zeros(0, dtype=np.bool_)
        stands: Mask = held[self.columns.batch]
        for later, earlier in reversed(self.columns.corrections):
            if stands[later]:
                stands[earlier] = False
        stands &= self.columns.says
        return stands

    def _latest(self, stands: Mask) -> list[int]:
        """Of the facts that stand: of each person and kind the one that began last, and of two that
        began on one day the one that became known last; all of a kind that one has several of."""
        columns = self.columns
        numbers = np.flatnonzero(stands)
        numbers = numbers[np.argsort(columns.since[numbers], kind="stable")]
        groups = columns.person[numbers].astype(np.int64) * len(KINDS) + columns.kind[numbers]
        order = np.argsort(groups, kind="stable")
        numbers, groups = numbers[order], groups[order]
        last = np.ones(len(numbers), dtype=np.bool_)
        last[:-1] = groups[1:] != groups[:-1]
        several = _SEVERAL[columns.kind[numbers]]
        chosen: list[int] = numbers[last | several].tolist()
        return chosen

    def _place(self, person: str) -> int:
        if person not in self._places:
            self._places[person] = len(self.persons)
            self.persons.append(person)
        return self._places[person]

    def _known(self, ids: Collection[str]) -> dict[str, int]:
        """The place of each of these facts that is known."""
        places = self.columns.marked(ids)
        each = zip(self._facts(places), places, strict=True)
        return {fact.id: place for fact, place in each if fact.id in ids}


def _number(day: date | None) -> int:
    return _UNDATED if day is None else day.toordinal()


def _end(batch: Batch) -> int:
    return _NEVER if batch.recalled is None else batch.recalled.toordinal()
