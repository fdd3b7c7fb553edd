"""How the cells of a column are split into facts, where they hold more than one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.duk.read.table import splits
from pipeline.duk.read.table.columns import Column
from pipeline.duk.read.values.cell import Unread, text
from pipeline.duk.read.values.dates import DATE_LIKE
from pipeline.duk.read.values.jabatan import IN_POST
from pipeline.duk.read.values.nip import NIP_LIKE

Split = Callable[[Any], dict[str, Any]]
"""Raw values by field, out of one cell."""
_BREAK_OR_DIGIT = re.compile(r"[\n\d]")


@dataclass(frozen=True)
class Asis:
    """A cell whose splitting already failed: the complaint travels with it."""

    value: Any
    unread: Unread

    def __str__(self) -> str:
        return text(self.value)


def complaint(value: Any) -> Unread | None:
    """What already went wrong while a cell was split, if anything."""
    return value.unread if isinstance(value, Asis) else None


def splitter(column: Column, claimed: set[str], values: Sequence[Any]) -> Split | None:
    names, family = column.facts, column.family
    if family == "nama" and "nama" in names:
        return _name if any(isinstance(v, str) and _odd_name(v) for v in values) else None
    if names == ("nip",):
        return _nip if any(type(v) is str and _labelled(v) for v in values) else None
    if family == "pangkat" and names != ("tmt_pangkat",):
        return _rank
    if family == "jabatan" and "jabatan" in names:
        dates = tuple(n for n in names if n.startswith("tmt_")) or ("tmt_jabatan",)
        return lambda value: _post(value, dates)
    if family == "masa_kerja":
        joined = len(names) > 1 or ("mk_bulan" not in claimed and _mostly_joined(column))
        return _service if joined else None
    if family == "lahir" and (len(names) > 1 or names == ("tempat_lahir",)):
        return lambda value: _birth(value, names)
    if family == "latihan" and "latihan" in names:
        return _training
    if family == "pendidikan" and "pendidikan" in names:
        return _school
    return None


def _mostly_joined(column: Column) -> bool:
    if column.looks is None or not column.looks.sampled:
        return False
    return sum(n for k, n in column.looks.sets.items() if "masa" in k) > column.looks.sampled / 2


def _odd_name(value: str) -> bool:
    return _BREAK_OR_DIGIT.search(value) is not None


def _name(value: Any) -> dict[str, Any]:
    if isinstance(value, str) and _odd_name(value):
        return splits.name(value)
    return {"nama": value}


def _labelled(value: str) -> bool:
    return not value.isdecimal() and any(c.isalpha() for c in NIP_LIKE.sub("", value))


def _nip(value: Any) -> dict[str, Any]:
    """A NIP among other numbers with their labels, such as a NIDN."""
    if isinstance(value, str) and _labelled(value):
        numbers = set(NIP_LIKE.findall(value))
        if len(numbers) == 1:
            return {"nip": numbers.pop()}
    return {"nip": value}


def _rank(value: Any) -> dict[str, Any]:
    if not isinstance(value, str):
        return {"golongan": value}
    return splits.rank(value)


def _post(value: Any, dates: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(value, str):
        return {"jabatan": value}
    if (
        "\n" not in value
        and not DATE_LIKE.search(value)
        and not IN_POST.search(value)
        and ("/" not in value)
    ):
        return {"jabatan": value}
    return splits.post(value, dates)


def _service(value: Any) -> dict[str, Any]:
    try:
        return splits.service(value)
    except Unread as unread:
        return {"mk_tahun": Asis(value, unread)}


def _birth(value: Any, names: tuple[str, ...]) -> dict[str, Any]:
    if isinstance(value, str):
        return splits.birth(value)
    return {names[-1]: value}


def _training(value: Any) -> dict[str, Any]:
    return splits.trainings(value) if isinstance(value, str) else {"latihan": value}


def _school(value: Any) -> dict[str, Any]:
    return splits.schooling(value) if isinstance(value, str) else {"pendidikan": value}
