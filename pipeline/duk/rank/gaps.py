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
from pipeline.duk.profile import acting
from pipeline.duk.rank.criterion import CRITERIA, CRITERION_NAMES
from pipeline.duk.rank.keys import Ints, Keys, Mask

ASKED = {c.name: c.asked for c in CRITERIA if c.asked}
"""The field to be asked for, and how it is called, by criterion."""


def deciding_criteria(keys: Keys, order: Ints) -> Ints:
    """For each place but the first: the criterion (its number) that differs from the one above.

    Raises ValueError when two people have one NIP: then there is no order.
    """
    deciding = np.full(max(len(order) - 1, 0), len(CRITERION_NAMES), dtype=np.int64)
    for number in range(len(CRITERION_NAMES) - 1, -1, -1):
        column = keys.columns[CRITERION_NAMES[number]][order]
        deciding[column[1:] != column[:-1]] = number
    if (deciding == len(CRITERION_NAMES)).any():
        raise ValueError("two people have one NIP")
    return deciding


def find_gaps(people: pd.DataFrame, keys: Keys, order: Ints, deciding: Ints) -> Iterator[Temuan]:
    """Findings on a ranked list. `deciding` is what `deciding_criteria` says of `order`."""
    for name in ASKED:
        if keys.unknown[name].any():
            yield from _missing(people, keys, order, deciding, name)
    ties = np.flatnonzero(deciding == CRITERION_NAMES.index("nip"))
    for place in ties:
        yield _undecided(*_pair(people, order, place))
    lent = keys.by_post[order]
    dated = (deciding == CRITERION_NAMES.index("tmt_jabatan")) & (lent[:-1] | lent[1:])
    for place in np.flatnonzero(dated):
        row = order[place] if lent[place] else order[place + 1]
        yield _stand_in(_person(people, row), *_pair(people, order, place))


def _missing(
    people: pd.DataFrame, keys: Keys, order: Ints, deciding: Ints, name: str
) -> Iterator[Temuan]:
    """Within people who are equal so far, one unknown value beside a known one decides."""
    number = CRITERION_NAMES.index(name)
    empty = keys.unknown[name][order]
    starts = np.flatnonzero(np.concatenate(([True], deciding < number)))
    sizes = np.diff(np.append(starts, len(order)))
    unknown = np.add.reduceat(empty, starts, dtype=np.int64)
    torn = (unknown > 0) & (unknown < sizes)
    for start, size, lost in zip(starts[torn], sizes[torn], unknown[torn], strict=True):
        known = _person(people, order[start])
        for row in order[start + size - lost : start + size]:
            yield _asked(_person(people, row), known, int(size), name)
    both: Mask = empty[1:] & empty[:-1] & (deciding > number)
    for place in np.flatnonzero(both):
        yield _passed_over(*_pair(people, order, place), name)


def _pair(people: pd.DataFrame, order: Ints, place: Any) -> tuple[Person, Person]:
    return _person(people, order[place]), _person(people, order[place + 1])


def _person(people: pd.DataFrame, row: Any) -> Person:
    return Person.of(people.iloc[row].to_dict())


def _asked(person: Person, other: Person, size: int, name: str) -> Temuan:
    column, label = ASKED[name]
    more = f" dan {size - 2} orang lain" if size > 2 else ""
    unknown = person.tingkat_ijazah if name == "pendidikan" else None
    lacks = f"{label} {unknown} tidak dikenal" if unknown else f"{label} kosong"
    if name == "tmt_jabatan" and acting(person.jabatan):
        lacks = "jabatan definitif dan TMT-nya tidak tertulis (Plt./Plh. tidak dihitung)"
    return Temuan.at(
        person.cell(column), Kode.NILAI_PENENTU_KOSONG,
        f"{person.headed}: {lacks}, padahal menentukan urutannya terhadap "
        f"{other.called}{more}, yang sama dalam semua ukuran sebelumnya.",
        f"Isi {label}, atau tulis 'tidak ada' bila memang tidak ada.",
        grave=True,
    )  # fmt: skip


def _passed_over(above: Person, below: Person, name: str) -> Temuan:
    column, label = ASKED[name]
    return Temuan.at(
        below.cell(column), Kode.NILAI_SAMA_KOSONG,
        f"{above.headed} dan {below.called}: {label} keduanya kosong, dianggap sama; urutan "
        "ditentukan oleh ukuran berikutnya.",
        f"Isi {label} keduanya bila diketahui.",
    )  # fmt: skip


def _undecided(above: Person, below: Person) -> Temuan:
    return Temuan.at(
        below.cell("nip"), Kode.URUTAN_RAGU,
        f"{above.headed} dan {below.called} sama dalam semua ukuran; diurutkan menurut NIP.",
        "Mohon ditetapkan oleh pejabat.",
    )  # fmt: skip


def _stand_in(person: Person, above: Person, below: Person) -> Temuan:
    return Temuan.at(
        person.cell("tmt_eselon"), Kode.TMT_ESELON_KOSONG,
        f"{person.headed}: TMT eselon kosong, jadi dipakai TMT jabatan; itu menentukan urutan "
        f"antara {above.called} dan {below.called}.",
        "Isi TMT eselon, yaitu sejak kapan menduduki jabatan setingkat itu.",
    )  # fmt: skip
