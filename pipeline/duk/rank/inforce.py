"""Values in force on the reference date: what begins later is noted, and its forerunner counts.

The row no longer shows the value in force; the previous list does. Where that list has none
either, a person is asked.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from pipeline.duk.codes import Kode
from pipeline.duk.fields import BY_NAME, Kind, family
from pipeline.duk.model import Temuan
from pipeline.duk.person import Person, persons


@dataclass(frozen=True)
class _Group:
    """What changes on a day, as staff call it: a family of fields, and the one that tells of it."""

    name: str
    family: str
    telling: str

    @property
    def columns(self) -> tuple[str, ...]:
        return family(self.family)

    @property
    def dates(self) -> tuple[str, ...]:
        """Those that say from when."""
        return tuple(n for n in self.columns if BY_NAME[n].kind in (Kind.DATE, Kind.YEAR))


_GROUPS = (
    _Group("kenaikan pangkat", "pangkat", "golongan"),
    _Group("jabatan", "jabatan", "jabatan"),
    _Group("latihan jabatan", "latihan", "latihan"),
    _Group("pendidikan", "pendidikan", "tingkat_ijazah"),
)


def in_force(
    frame: pd.DataFrame, keadaan: date, former: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, tuple[Temuan, ...]]:
    """People with the values of the reference date, and a finding for each that began later.

    `former` has the columns of DUK.csv as values (dates as `date`). A value taken from it is a
    `peringatan` and joins `catatan_mutasi`; where it has none, the finding is a `galat`.
    """
    later = {group: _later(frame, group, keadaan) for group in _GROUPS}
    if not any(rows.size for rows in later.values()):
        return frame, ()
    known = {} if former is None else {person.nip: person for person in persons(former)}
    people = frame.copy()
    findings: list[Temuan] = []
    for group, rows in later.items():
        for row in rows:
            person = Person.of(people.iloc[row].to_dict())
            before = known.get(person.nip)
            name = next(n for n in group.dates if _is_later(getattr(person, n), keadaan))
            usable = before is not None and _usable(before, group, keadaan)
            findings.append(_finding(person, name, keadaan, before if usable else None, group))
            if usable and before is not None:
                for column in group.columns:
                    people.iat[row, people.columns.get_loc(column)] = getattr(before, column)
                note = _joined(person.catatan_mutasi, _note(person, name, group))
                people.iat[row, people.columns.get_loc("catatan_mutasi")] = note
    return people, tuple(findings)


def _later(people: pd.DataFrame, group: _Group, keadaan: date) -> Any:
    later = np.zeros(len(people), dtype=bool)
    for name in group.dates:
        codes, values = pd.factorize(people[name].to_numpy(), use_na_sentinel=True)
        late = np.array([*(_is_later(v, keadaan) for v in values), False], dtype=bool)
        later |= late[codes]
    return np.flatnonzero(later)


def _is_later(value: Any, keadaan: date) -> bool:
    if isinstance(value, date):
        return value > keadaan
    return isinstance(value, int) and value > keadaan.year


def _usable(before: Person, group: _Group, keadaan: date) -> bool:
    """The previous list shows the group, and its value was in force on the date."""
    if any(_is_later(getattr(before, name), keadaan) for name in group.dates):
        return False
    first = group.dates[0]
    return getattr(before, group.telling) is not None and (
        first in ("lulus_latihan", "tahun_lulus") or getattr(before, first) is not None
    )


def _note(person: Person, name: str, group: _Group) -> str:
    value = getattr(person, name)
    since = f"TMT {value:%d-%m-%Y}" if isinstance(value, date) else f"lulus {value}"
    return f"{group.name.capitalize()}: {getattr(person, group.telling)}, {since} (belum berlaku)"


def _joined(written: Any, note: str) -> str:
    return f"{written}; {note}" if written else note


def _finding(
    person: Person, name: str, keadaan: date, before: Person | None, group: _Group
) -> Temuan:
    value = getattr(person, name)
    begins = f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)
    message = (
        f"{person.headed}: {name.replace('_', ' ').upper()} {begins} sesudah tanggal keadaan "
        f"{keadaan:%d-%m-%Y}, jadi {group.name} itu belum berlaku"
    )
    if before is None:
        return Temuan.at(
            person.cell(name),
            Kode.TMT_MASA_DEPAN,
            f"{message}. Nilai yang berlaku tidak diketahui.",
            "Tulis nilai yang berlaku pada tanggal keadaan, atau sertakan daftar sebelumnya.",
            grave=True,
        )
    return Temuan.at(
        person.cell(name),
        Kode.TMT_MASA_DEPAN,
        f"{message}. Dipakai nilai dari daftar sebelumnya: {getattr(before, group.telling)}.",
        "Periksa apakah nilai itu benar berlaku pada tanggal keadaan.",
    )
