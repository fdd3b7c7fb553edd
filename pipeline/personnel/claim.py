"""One thing that a row says of a person: the columns of one kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.personnel.fact import Decree, Fact, Kind, Source
from pipeline.personnel.fields import SHAPES
from pipeline.personnel.reported import Reported, same_text


@dataclass(frozen=True)
class Claim:
    """A kind's columns as they were reported; of what a row does not tell there is no entry.
    `renames`: its NIP takes the place of the one that is known."""

    kind: Kind
    values: Mapping[str, str]
    since: date | None
    source: Source
    decree: Decree
    name: str
    renames: bool = False

    @property
    def canonical(self) -> str:
        """What it says, in one canonical text."""
        values = " ".join(f"{n}={v.casefold()}" for n, v in sorted(self.values.items()))
        return f"{values} {self.since or ''}".strip()

    def agrees(self, other: "Claim") -> bool:
        """Whether both say the same."""
        return self.since == other.since and same_values(self.values, other.values)

    def as_fact(self, day: date) -> Fact:
        """As a fact of nobody yet; without a TMT it is seen on `day`."""
        since, seen = begins(self, day)
        return Fact("", "", self.kind, self.values, since, seen, self.decree, self.source)


def claims_of(line: Reported, kind: Kind) -> Iterator[Claim]:
    """What a row says of a kind, if it says anything."""
    shape = SHAPES[kind]
    values = {n: line.values[n].strip() for n in shape.fields if line.values.get(n, "").strip()}
    if kind is Kind.IDENTITY:
        values = {"nip": line.new_nip or line.nip, **values}
    if not (shape.fields[0] in values or (kind is Kind.EDUCATION and "tingkat_ijazah" in values)):
        return
    written = line.values.get(shape.since, "") if shape.since else ""
    since = date.fromisoformat(written) if written else _year(values)
    source = line.place(shape.fields[0])
    name, renames = line.values.get("nama", ""), bool(line.new_nip)
    yield Claim(kind, values, since, source, line.decree, name, renames)


def begins(claim: Claim, day: date) -> tuple[date | None, bool]:
    """Since when a fact made of it is true, and whether that is only the day for which it was told.
    Who a person is has no beginning; nor has a training whose day nobody knows."""
    if claim.since is not None:
        return claim.since, False
    if claim.kind is Kind.IDENTITY or claim.kind.several:
        return None, False
    return day, True


def same_values(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two say the same of all that both tell."""
    return all(same_text(value, other[name]) for name, value in one.items() if other.get(name))


def adds(claimed: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """What the first tells and the second does not."""
    return {name: value for name, value in claimed.items() if value and not known.get(name)}


def _year(values: Mapping[str, str]) -> date | None:
    """The year of graduation counts from its first day."""
    year = values.get("tahun_lulus", "")
    return date(int(year), 1, 1) if year.isdecimal() and 1900 <= int(year) < 2200 else None
