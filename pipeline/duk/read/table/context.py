"""What a sheet is read with, and what is handed on: nothing that is handed on changes later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.duk.model import Cell, ColumnRead, Temuan
from pipeline.duk.profile import Profile


@dataclass(frozen=True)
class SheetContext:
    """A sheet by the names that its owner knows, and what decides how it is read: fields by
    heading (`mapping`, lower case), names by NIP of the list before (`known`), the profile."""

    file: str
    sheet: str
    mapping: Mapping[str, tuple[str, ...]]
    known: Mapping[str, str]
    profile: Profile

    @property
    def called(self) -> str:
        """The sheet as a sentence names it; a CSV has none, so it is the file."""
        return self.sheet or self.file

    def cell(self, row: int | None = None, column: int | None = None, title: str = "") -> Cell:
        """A place in the sheet, counted from 0; `title` is the heading of its column."""
        return Cell(self.file, self.sheet, row, column, title)


@dataclass(frozen=True)
class TableReading:
    """The people of a table, what is to be said of them, and what was understood of each column.

    A person holds the fields of `model.people`.
    """

    people: tuple[dict[str, Any], ...] = ()
    findings: tuple[Temuan, ...] = ()
    columns: tuple[ColumnRead, ...] = ()


@dataclass(frozen=True)
class SheetReading:
    """The tables of a sheet, what is to be said around them, and what its first lines name."""

    tables: tuple[TableReading, ...] = ()
    findings: tuple[Temuan, ...] = ()
    keadaan: date | None = None
    unit: str | None = None
