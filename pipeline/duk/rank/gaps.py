"""What the rule cannot decide: values that are missing, ties, and dates that stand in for others.

A value that is missing on one side of a comparison it would decide is a `galat`; missing on both
sides it is passed over, with a warning. docs/urutan.md says so for every criterion.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from pipeline.duk.codes import Kode
from pipeline.duk.model import Temuan
from pipeline.duk.person import Person
from pipeline.duk.posts import acting
from pipeline.duk.rank import conversion
from pipeline.duk.rank.criterion import CRITERIA, CRITERION_NAMES
from pipeline.duk.rank.keys import Keys, Mask
from pipeline.duk.rank.order import Ints

ASKED = {c.name: c.asked for c in CRITERIA if c.asked}
"""The field to be asked for, and how it is called, by criterion."""
_EVERYBODY_HAS = {
    "tmt_pangkat": Kode.TMT_TIDAK_LAZIM,
    "masa_kerja": Kode.MASA_KERJA_TIDAK_LAZIM,
}
"""What no civil servant is without: `tidak ada` there is an answer that hardly can be right."""
_DEFINITIVE = (
    "Tulis jabatan definitifnya, dengan eselon dan TMT-nya; Plt. boleh disebut sesudahnya, "
    "misalnya 'Kepala Subbagian Umum (Plt. Kepala Bagian Umum)'."
)


def find_gaps(
    people: pd.DataFrame, keys: Keys, order: Ints, deciding: Ints, undated: Mask
) -> Iterator[Temuan]:
    """Findings on a ranked list. `order` and `deciding` are those of `Keys.ranked()`; `undated` are
    those whose date is no more than the day of a conversion (`conversion.undated`)."""
    asked: set[int] = set()
    for name in ASKED:
        if keys.unknown[name].any():
            yield from _missing(people, keys, order, deciding, name, asked)
    for row in np.flatnonzero([rung is None for rung in keys.rung]):
        person = _person(people, row)
        if row not in asked and acting(person.jabatan):
            yield _unknown_post(person)
    for name in _EVERYBODY_HAS:
        for row in np.flatnonzero(keys.denied[name]):
            yield _denied(_person(people, row), name)
    ties = np.flatnonzero(deciding == CRITERION_NAMES.index("nip"))
    for place in ties:
        yield _undecided(*_pair(people, order, place))
    by_date = deciding == CRITERION_NAMES.index("tmt_jabatan")
    for mask, say in ((keys.by_post, _stand_in), (undated, conversion.warning)):
        doubtful = mask[order]
        for place in np.flatnonzero(by_date & (doubtful[:-1] | doubtful[1:])):
            row = order[place] if doubtful[place] else order[place + 1]
            yield say(_person(people, row), *_pair(people, order, place))


def _missing(
    people: pd.DataFrame, keys: Keys, order: Ints, deciding: Ints, name: str, asked: set[int]
) -> Iterator[Temuan]:
    """Within people who are equal so far, one unknown value beside a known one decides. Whoever is
    asked for one joins `asked`."""
    number = CRITERION_NAMES.index(name)
    empty = keys.unknown[name][order]
    starts = np.flatnonzero(np.concatenate(([True], deciding < number)))
    sizes = np.diff(np.append(starts, len(order)))
    unknown = np.add.reduceat(empty, starts, dtype=np.int64)
    torn = (unknown > 0) & (unknown < sizes)
    for start, size, lost in zip(starts[torn], sizes[torn], unknown[torn], strict=True):
        known = _person(people, order[start])
        for row in order[start + size - lost : start + size]:
            asked.add(int(row))
            level = bool(keys.waived[name][row])
            yield _asked(_person(people, row), known, int(size), name, level=level)
    open_ones = empty & ~keys.waived[name][order]
    both: Mask = open_ones[1:] & open_ones[:-1] & (deciding > number)
    for place in np.flatnonzero(both):
        yield _passed_over(*_pair(people, order, place), name)


def _pair(people: pd.DataFrame, order: Ints, place: Any) -> tuple[Person, Person]:
    return _person(people, order[place]), _person(people, order[place + 1])


def _person(people: pd.DataFrame, row: Any) -> Person:
    return Person.of(people.iloc[row].to_dict())


def _asked(person: Person, other: Person, size: int, name: str, *, level: bool) -> Temuan:
    """The question for a value; `level` says that only the TMT of the level itself answers it."""
    column, label = ("tmt_jenjang", "TMT jenjang") if level else ASKED[name]
    more = f" dan {size - 2} orang lain" if size > 2 else ""
    unknown = person.tingkat_ijazah if name == "pendidikan" else None
    lacks = f"{label} {unknown} tidak dikenal" if unknown else f"{label} kosong"
    advice = f"Isi {label}, atau tulis 'tidak ada' bila memang tidak ada."
    if name == "jabatan":
        advice = f"Isi {label}."
    if name == "jabatan" and acting(person.jabatan):
        lacks = f"hanya {person.jabatan} yang tertulis, bukan jabatan definitif dan TMT-nya"
        advice = _DEFINITIVE
    return Temuan.at(
        person.cell(column), Kode.NILAI_PENENTU_KOSONG,
        f"{_headed(person, other)}: {lacks}, padahal menentukan urutannya terhadap "
        f"{other.beside(person)}{more}, yang sama dalam semua ukuran sebelumnya.",
        advice,
        grave=True,
    )  # fmt: skip


def _passed_over(above: Person, below: Person, name: str) -> Temuan:
    column, label = ASKED[name]
    if name == "jabatan" and acting(above.jabatan) and acting(below.jabatan):
        label = "jabatan definitif"
    return Temuan.at(
        below.cell(column), Kode.NILAI_SAMA_KOSONG,
        f"{_headed(above, below)} dan {below.beside(above)}: {label} keduanya kosong, "
        "dianggap sama; urutan ditentukan oleh ukuran berikutnya.",
        f"Isi {label} keduanya bila diketahui.",
    )  # fmt: skip


def _undecided(above: Person, below: Person) -> Temuan:
    return Temuan.at(
        below.cell("nip"), Kode.URUTAN_RAGU,
        f"{_headed(above, below)} dan {below.beside(above)} sama dalam semua ukuran; "
        "diurutkan menurut NIP.",
        "Mohon ditetapkan oleh pejabat.",
    )  # fmt: skip


def _stand_in(person: Person, above: Person, below: Person) -> Temuan:
    return Temuan.at(
        person.cell("tmt_eselon"), Kode.TMT_ESELON_KOSONG,
        f"{person.headed}: TMT eselon kosong, jadi dipakai TMT jabatan; itu menentukan urutan "
        f"antara {above.beside(below)} dan {below.beside(above)}.",
        "Isi TMT eselon, yaitu sejak kapan menduduki jabatan setingkat itu.",
    )  # fmt: skip


def _headed(person: Person, other: Person) -> str:
    """How a sentence about two people begins."""
    name = person.beside(other)
    return person.headed if name == person.called else name


def _unknown_post(person: Person) -> Temuan:
    return Temuan.at(
        person.cell("jabatan"), Kode.DEFINITIF_TIDAK_DIKETAHUI,
        f"{person.headed}: hanya {person.jabatan} yang tertulis; jabatan itu tidak dihitung dan "
        "jabatan definitifnya tidak diketahui. Urutannya tidak bergantung pada itu.",
        _DEFINITIVE,
    )  # fmt: skip


def _denied(person: Person, name: str) -> Temuan:
    column, label = ASKED[name]
    return Temuan.at(
        person.cell(column), _EVERYBODY_HAS[name],
        f"{person.headed}: {label} ditulis 'tidak ada', padahal setiap PNS memilikinya; "
        "orang itu ditempatkan sesudah yang tertulis nilainya.",
        f"Isi {label} menurut SK-nya.",
    )  # fmt: skip
