"""What is known of everybody, as rows of a list: `people_on` is what others ask."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.personnel.fact import Fact, Kind
from pipeline.personnel.fields import SHAPES
from pipeline.personnel.history import History, Known
from pipeline.personnel.service import service_on

Level = Callable[[Fact], int]
"""How high a training or an education is; of several the highest stands in a list's one column."""


@dataclass(frozen=True)
class PersonOn:
    """A person as known of on a day. `row` has the columns of a list that are known, by their
    names: dates in ISO form, masa kerja as it is on that day."""

    known: Known
    day: date
    row: Mapping[str, str]

    @property
    def key(self) -> str:
        return self.known.person


def people_on(
    history: History,
    day: date,
    known: date | None = None,
    unit: str | None = None,
    level: Level = lambda _: 0,
) -> list[PersonOn]:
    """Everybody of a unit (None: of any) on `day`, by what was known on `known` (None: by all that
    is known now), by NIP. Units are the same however they are spaced or written in capitals.

    Who has left (a status, or no unit any more) is among them with that status, or of no unit.
    """
    persons = None
    if unit is not None:
        of_unit = history.on(day, known, kinds=(Kind.UNIT,))
        persons = [key for key, each in of_unit.items() if alike(each.unit, unit)]
    everybody = history.on(day, known, persons=persons).values()
    people = [PersonOn(each, day, row_of(each, day, level)) for each in everybody]
    return sorted(people, key=lambda person: (person.known.nip, person.key))


def row_of(known: Known, day: date, level: Level = lambda _: 0) -> dict[str, str]:
    """The columns of one person that are known. A TMT that a sheet only saw is none."""
    row: dict[str, str] = {}
    for kind, facts in known.facts.items():
        fact = facts[-1]
        if len(facts) > 1:
            highest = max(range(len(facts)), key=lambda place: (level(facts[place]), place))
            fact = facts[highest]
        row.update(service_on(fact, day) if kind is Kind.SERVICE else fact.values)
        column = SHAPES[kind].since
        if column and fact.since is not None and not fact.seen:
            row[column] = fact.since.isoformat()
    return {name: value for name, value in row.items() if value}


def has_left(known: Known) -> bool:
    """Whether a status of a day of its own says so: pensioned, dead, gone elsewhere. What a sheet
    says of somebody (`CPNS`) has none."""
    status = known.one(Kind.STATUS)
    return status is not None and status.since is not None and not status.seen


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same but for spaces and capitals."""
    return plain(one) == plain(other)


def plain(text: str) -> str:
    """A text without what makes no difference."""
    return " ".join(text.casefold().split())
