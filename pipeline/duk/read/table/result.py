"""The values of a table's people by field, and everything to be said about their cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.read.formats.grid import Broken
from pipeline.duk.read.table.columns import Column
from pipeline.duk.read.table.sources import Source
from pipeline.duk.read.values.cell import Unread, text

_BROKEN = {
    Kode.SEL_GALAT: "Perbaiki rumusnya atau ketik nilainya.",
    Kode.RUMUS_TANPA_NILAI: "Buka dengan Excel, simpan, lalu letakkan lagi.",
}


@dataclass(frozen=True)
class Complaint:
    """A complaint about one cell of one person; `only_noted` blocks nothing. `quoted` is what
    stands in the cell."""

    person: int
    fact: str
    column: Column
    unread: Unread
    quoted: str
    only_noted: bool = False


def complaint_about(
    source: Source, person: int, unread: Unread, *, only_noted: bool = False
) -> Complaint:
    """A complaint about the cell of a person in a source."""
    written = source.values[person]
    if isinstance(written, datetime):
        written = written.date()
    return Complaint(person, source.fact, source.column, unread, quoted(written), only_noted)


@dataclass(frozen=True)
class SourceRead:
    """A source as values, one a person, and the complaints about its cells."""

    values: Sequence[Any]
    complaints: tuple[Complaint, ...] = ()


@dataclass(frozen=True)
class FieldRead:
    """A field out of its sources. `origin` is the column of the first; `unread` the people whose
    cell could not be read, `doubled` the columns that contradict the first throughout."""

    origin: Column
    values: Sequence[Any]
    complaints: tuple[Complaint, ...] = ()
    unread: frozenset[int] = frozenset()
    doubled: tuple[Column, ...] = ()


@dataclass(frozen=True)
class Result:
    """The values of a table's people by field, and everything to be said about their cells.

    `unread` are the person and field of each cell that could not be read, `declared` the fields
    of each person in which `tidak ada` is written.
    """

    values: Mapping[str, Sequence[Any]]
    origins: Mapping[str, Column]
    complaints: tuple[Complaint, ...]
    doubled: tuple[tuple[str, Column, Column], ...]
    unread: frozenset[tuple[int, str]]
    declared: Mapping[int, frozenset[str]]


def broken_cell(value: Broken) -> Unread:
    """The complaint about a cell without a value of its own."""
    return Unread(value.code, f"berisi {value}", _BROKEN[value.code])


def quoted(value: Any) -> str:
    """A value as it is quoted to people."""
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else text(value)
