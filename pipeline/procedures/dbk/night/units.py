"""The reports of the data base as units of the night."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from pipeline.duk.profile import shipped_profile
from pipeline.engine.desk.naming import safe_name
from pipeline.night.unit import Make, Unit
from pipeline.personnel.fact import Fact, Kind
from pipeline.personnel.fields import SHAPES
from pipeline.personnel.history import History
from pipeline.personnel.people import PersonOn, has_left, people_on, plain
from pipeline.personnel.words import worded
from pipeline.procedures.dbk.night.bezetting import bezetting
from pipeline.procedures.dbk.night.cards import cards
from pipeline.procedures.dbk.night.workbook import workbook

FOLDER = "pegawai"
_LONGEST = 60
_LOW = 10_000


@dataclass(frozen=True)
class Reports:
    """Of everybody who is of some unit, and has not left."""

    history: History
    today: date

    def units(self) -> Iterator[Unit]:
        """Of each unit its people, to be corrected, and their cards; the bezetting of all."""
        everybody = _staying(people_on(self.history, self.today))
        by_unit: dict[str, list[PersonOn]] = {}
        for person in everybody:
            by_unit.setdefault(plain(person.known.unit), []).append(person)
        taken: set[str] = set()
        for key in sorted(by_unit):
            unit = by_unit[key][0].known.unit
            name = safe_name(unit, _LONGEST)
            if name.casefold() in taken:
                name = f"{name} {sha256(unit.encode()).hexdigest()[:4]}"
            taken.add(name.casefold())
            day = self._day(by_unit[key])
            people = _staying(people_on(self.history, day, unit=unit, level=_level))
            about = {"unit": unit, "keadaan": day.isoformat()}
            rows = [dict(person.row) for person in people]
            yield _unit(f"{name}/Data Pegawai {name}.xlsx", {**about, "pegawai": rows}, workbook)
            facts = {**about, "kartu": list(self._cards(people))}
            yield _unit(f"{name}/Kartu Pegawai {name}.html", facts, cards)
        if everybody:
            day, posts = self._day(everybody), [_post(person) for person in everybody]
            held = {"keadaan": day.isoformat(), "jabatan": posts}
            yield _unit("Bezetting.xlsx", held, bezetting)

    def _day(self, people: Sequence[PersonOn]) -> date:
        """The day of which a report tells: the first of the quarter, or that on which something of
        its people is known to have begun last; so that it is another only when something has
        changed, or a quarter has begun."""
        quarter = date(self.today.year, (self.today.month - 1) // 3 * 3 + 1, 1)
        each = (f for p in people for facts in p.known.facts.values() for f in facts)
        return max((quarter, *(fact.since for fact in each if fact.since is not None)))

    def _cards(self, people: Sequence[PersonOn]) -> Iterator[dict[str, Any]]:
        """What is known of each, and since when it was so."""
        stories = self.history.stories([person.key for person in people])
        for person in people:
            lines = [_line(fact) for fact in stories.get(person.key, ())]
            yield {"orang": dict(person.row), "riwayat": lines}


def _staying(people: Sequence[PersonOn]) -> list[PersonOn]:
    return [person for person in people if person.known.unit and not has_left(person.known)]


def _unit(key: str, facts: Mapping[str, Any], make: Make) -> Unit:
    """A report of these facts; its file is called as the last part of its key."""
    name = key.rpartition("/")[2]
    data = json.dumps({"berkas": name, **facts}, ensure_ascii=False, sort_keys=True)
    digest = sha256(data.encode()).hexdigest()
    return Unit(f"{FOLDER}/{key}", digest, data.encode, make)


def _line(fact: Fact) -> tuple[str, str, str, str]:
    """What, the words of it, by which decree, and where that was read."""
    decree = fact.decree.number
    if decree and fact.decree.day:
        decree = f"{decree} tanggal {fact.decree.day:%d-%m-%Y}"
    return (
        SHAPES[fact.kind].label,
        worded(fact),
        decree,
        str(fact.source) if fact.source.file else "",
    )


def _post(person: PersonOn) -> tuple[str, str, str, bool]:
    """Unit, post and eselon; whether somebody holds it for another only."""
    row = person.row
    definitive = row.get("jabatan", "")
    post = definitive or row.get("jabatan_sementara", "")
    return person.known.unit, post, row.get("eselon", ""), bool(post and not definitive)


def _level(fact: Fact) -> int:
    """How high a training or an education stands in the shipped tables."""
    profile = shipped_profile()
    if fact.kind is Kind.TRAINING:
        level = profile.training_level(fact.values.get("latihan", ""))
    else:
        level = profile.education_level(fact.values.get("tingkat_ijazah", ""))
    return -(_LOW if level is None else level)
