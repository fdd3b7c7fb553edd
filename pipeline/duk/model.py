"""What the rank list is made of: people as columns, findings, and a finished list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import itemgetter
from typing import Any

import pandas as pd

from pipeline.duk.codes import Kode
from pipeline.duk.fields import FIELDS
from pipeline.duk.profile import Profile, shipped_profile


class Severity(StrEnum):
    """How grave a finding is."""

    GALAT = "galat"
    PERINGATAN = "peringatan"


def column_letter(column: int) -> str:
    """The letters of a column that counts from 0."""
    letters = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        letters, column = chr(ord("A") + rest) + letters, column - 1
    return letters


@dataclass(frozen=True)
class Cell:
    """A place in a workbook. `row` and `column` count from 0, None where a whole row, column,
    sheet or file is meant; `title` is the heading of the column, or the field that it holds."""

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: int | None = None
    title: str = ""

    def __str__(self) -> str:
        """As Excel names it: `E7`; `""` where no single cell is meant."""
        if self.row is None or self.column is None:
            return ""
        return f"{column_letter(self.column)}{self.row + 1}"


@dataclass(frozen=True)
class Temuan:
    """One finding. `baris` counts from 1 as Excel does, `sel` is a cell such as `E7`."""

    berkas: str
    lembar: str
    baris: int | None
    kolom: str
    kode: Kode
    tingkat: Severity
    pesan: str
    saran: str = ""
    sel: str | None = None
    rincian: tuple["Temuan", ...] = ()
    """Of a finding that stands for many equal ones: each of them, with its own cell."""

    @classmethod
    def at(
        cls, cell: Cell, code: Kode, message: str, advice: str = "", *, grave: bool = False
    ) -> "Temuan":
        """What is to be said of a place."""
        severity = Severity.GALAT if grave else Severity.PERINGATAN
        row = None if cell.row is None else cell.row + 1
        place = (cell.file, cell.sheet, row, cell.title)
        return cls(*place, code, severity, message, advice, str(cell) or None)

    @property
    def grave(self) -> bool:
        return self.tingkat is Severity.GALAT

    @property
    def weight(self) -> str:
        """How grave it is, in the words of every list of findings."""
        return "Wajib diperbaiki" if self.grave else "Perlu diperiksa"

    @property
    def spot(self) -> str:
        """Where in its sheet it lies, as a list tells it: the cell, or else the row."""
        return self.sel or (row_called(self.baris) if self.baris else "")

    @property
    def target(self) -> str:
        """The cell that a link to it leads to; empty where it concerns no row."""
        return self.sel or (f"A{self.baris}" if self.baris else "")


def row_called(number: int) -> str:
    """How a row is named at the beginning of a sentence. `number` counts from 1."""
    return f"Baris {number}"


@dataclass(frozen=True)
class ColumnRead:
    """What was understood of one column. `letter` is its letter, `facts` the fields it holds (empty
    when it is not used), `how` how that was found: judul, isi, pemetaan or tidak."""

    file: str
    sheet: str
    letter: str
    title: str
    facts: tuple[str, ...]
    how: str


@dataclass(frozen=True)
class Reading:
    """What was read: one row a person (FIELDS and berkas, lembar, baris, declared, derived,
    unread), and findings.

    `declared` holds a tuple of the columns in which a person wrote `tidak ada`, or None. `derived`
    names the fields that were derived, `unread` those whose cell could not be read, both
    separated by commas. `columns` is what was understood of each column, `profile` the
    profile whose tables decided, and by which alone these people may be ranked. Of a marked copy
    `marked` is the name under which it was marked.
    """

    people: pd.DataFrame
    findings: tuple[Temuan, ...] = ()
    keadaan: date | None = None
    unit: str | None = None
    columns: tuple[ColumnRead, ...] = ()
    profile: Profile = field(default_factory=shipped_profile)
    marked: str = ""


@dataclass(frozen=True)
class Daftar:
    """A ranked list: `rows` has `fields.LIST_COLUMNS`, `outside` nip, nama, alasan.

    `profile` is the profile by which it was ranked.
    """

    rows: pd.DataFrame
    outside: pd.DataFrame
    findings: tuple[Temuan, ...]
    keadaan: date
    unit: str
    profile: Profile = field(default_factory=shipped_profile)

    @property
    def grave(self) -> bool:
        return any(t.grave for t in self.findings)

    @property
    def year(self) -> int:
        """The year in which the list is used."""
        return self.keadaan.year + 1


_COLUMNS = (*FIELDS, "berkas", "lembar", "baris", "declared", "derived", "unread")
_of_all: Callable[[dict[str, Any]], tuple[Any, ...]] = itemgetter(*_COLUMNS)


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The people of a frame one by one; far quicker than `to_dict` on columns of objects."""
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in frame.to_numpy(dtype=object).tolist()]


def people(given: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """A frame of people in which nothing is converted behind one's back."""
    return pd.DataFrame(list(map(_row, given)), columns=list(_COLUMNS), dtype=object)


def _row(person: dict[str, Any]) -> tuple[Any, ...]:
    try:
        return _of_all(person)
    except KeyError:  # not everybody is told in full
        return tuple(map(person.get, _COLUMNS))
