"""One fact about one person, and what one approval said.

Values are text as lists are compared by: dates in ISO form, numbers without zeros before them.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a fact is about."""

    IDENTITY = "identitas"
    RANK = "pangkat"
    POST = "jabatan"
    ACTING = "jabatan_sementara"
    SERVICE = "masa_kerja"
    TRAINING = "latihan"
    EDUCATION = "pendidikan"
    STATUS = "status"
    UNIT = "unit"

    @property
    def several(self) -> bool:
        """Whether a person has several of them at a time, such as trainings."""
        return self in (Kind.TRAINING, Kind.EDUCATION)


KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Decree:
    """The decision that a fact rests on, as far as it was told."""

    number: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read: `cell` such as `E7`, as far as it is known."""

    file: str = ""
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """As a sentence names it."""
        place = f"{self.sheet} {self.cell}".strip()
        return f"{self.file} ({place})" if place else self.file


_BY_WORD = {kind.value: kind for kind in Kind}
NO_DECREE, NOWHERE = Decree(), Source()


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said of the person with the key `person`. Equal ids are the same fact.

    `values` holds its fields by the names of a list's columns. `since` is its TMT, None where a
    thing has none (a name) or nobody told it; `seen` says that `since` is only the day for which a
    sheet told it. `corrects` are the ids of earlier facts that do not hold since this one is known;
    a fact without values says just that.
    """

    id: str
    person: str
    kind: Kind
    values: Mapping[str, str]
    since: date | None = None
    seen: bool = False
    decree: Decree = NO_DECREE
    source: Source = NOWHERE
    corrects: tuple[str, ...] = ()

    def line(self) -> str:
        """The fact as one line of JSON; what is not known of it is left out."""
        entry: dict[str, Any] = {"id": self.id, "orang": self.person, "jenis": self.kind.value}
        entry["nilai"] = dict(self.values)
        if self.since is not None:
            entry["sejak"] = self.since.isoformat()
        if self.seen:
            entry["terlihat"] = True
        if self.decree.number:
            entry["sk"] = self.decree.number
        if self.decree.day is not None:
            entry["tanggal_sk"] = self.decree.day.isoformat()
        if self.source.file:
            entry["sumber"] = [self.source.file, self.source.sheet, self.source.cell]
        if self.corrects:
            entry["mengganti"] = list(self.corrects)
        return json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_line(cls, line: str | bytes) -> "Fact":
        """The fact of a line. ValueError for one that is none."""
        return cls._of(json.loads(line))

    @classmethod
    def from_lines(cls, lines: Iterable[bytes]) -> list["Fact"]:
        """The facts of many lines, read at once. ValueError where one is none."""
        return [cls._of(entry) for entry in json.loads(b"[%s]" % b",".join(lines))]

    @classmethod
    def _of(cls, entry: Any) -> "Fact":
        try:
            number, day, source = entry.get("sk"), entry.get("tanggal_sk"), entry.get("sumber")
            return cls(
                entry["id"],
                entry["orang"],
                _BY_WORD[entry["jenis"]],
                entry["nilai"],
                _day(entry.get("sejak")),
                entry.get("terlihat", False),
                Decree(number or "", _day(day)) if number or day else NO_DECREE,
                Source(*source) if source else NOWHERE,
                tuple(entry.get("mengganti", ())),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"no fact: {error!r}") from error


@dataclass(frozen=True)
class Batch:
    """What one approval said: `berkas` is the dossier, `known` the day, `by` the post that
    approved. `recalled` is the day on which it was taken back, if it was."""

    berkas: str
    known: date
    by: str
    facts: tuple[Fact, ...] = field(default=(), repr=False)
    recalled: date | None = None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
