"""A sheet on the table, where it can be damaged before it is written to a file."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from tests.harness.paper import Layout, Person, grid

Place = tuple[int, int]
NIP = re.compile(r"(?<!\d)\d{8} ?\d{6} ?\d ?\d{3}(?!\d)")
_DAY = re.compile(r"\d\d-\d\d-\d{4}")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass
class BenchSheet:
    """A sheet on the table: its cells, what is merged or hidden, and which rows are whose."""

    rows: list[list[Any]]
    areas: list[tuple[int, ...]]
    people: dict[int, Person]
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formats: dict[Place, str] = field(default_factory=dict)

    @property
    def width(self) -> int:
        return max(len(row) for row in self.rows)

    def __getitem__(self, at: Place) -> Any:
        row, column = at
        if not 0 <= row < len(self.rows) or column >= len(self.rows[row]):
            return None
        return self.rows[row][column]

    def __setitem__(self, at: Place, value: Any) -> None:
        row, column = at
        while len(self.rows) <= row:
            self.rows.append([])
        self.rows[row] += [None] * (column + 1 - len(self.rows[row]))
        self.rows[row][column] = value

    def filled(self, like: Callable[[Any], bool] = lambda v: True) -> list[Place]:
        """Cells of people that hold something, but not the running number."""
        return [
            (r, c)
            for r in self.people
            for c, v in enumerate(self.rows[r])
            if v not in (None, "") and like(v) and not self.is_number(c)
        ]

    def is_number(self, column: int) -> bool:
        values = [self[r, column] for r in self.people]
        return values[0] == 1 and all(isinstance(v, int) and v <= len(values) for v in values)

    def column(self, has: Callable[[Any], bool]) -> int | None:
        """The first column of which every filled cell is so."""
        for c in range(self.width):
            values = [v for r in self.people if (v := self[r, c]) not in (None, "")]
            if values and all(has(v) for v in values):
                return c
        return None

    def heading(self) -> list[Place]:
        """The filled heading cells right above the first person."""
        first = min(self.people)
        places = []
        for r in range(first - 1, max(first - 5, -1), -1):
            cells = [(r, c) for c, v in enumerate(self.rows[r]) if isinstance(v, str) and v]
            if not cells and any(isinstance(v, int) for v in self.rows[r]):
                continue
            if len(cells) < 2:
                break
            places += cells
        return places

    def save(self, path: Path) -> None:
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        for r, row in enumerate(self.rows, start=1):
            for c, value in enumerate(row, start=1):
                if value is not None and value != "":
                    cell = sheet.cell(r, c, value)
                    if (r - 1, c - 1) in self.formats:
                        cell.number_format = self.formats[r - 1, c - 1]
        for top, left, bottom, right in self.areas:
            if (top, left) != (bottom, right):
                sheet.merge_cells(
                    start_row=top + 1, start_column=left + 1,
                    end_row=bottom + 1, end_column=right + 1,
                )  # fmt: skip
        for r in self.hidden_rows:
            sheet.row_dimensions[r + 1].hidden = True
        for c in self.hidden_columns:
            sheet.column_dimensions[openpyxl.utils.get_column_letter(c + 1)].hidden = True
        book.save(path)


def on_bench(layout: Layout, people: Sequence[Person], *, cells: bool = False) -> BenchSheet:
    """A layout filled with people; `cells` makes real date cells of dates that stand alone."""
    rows, areas = grid(layout, people)
    whose = {p["nip"]: p for p in people}
    persons = {}
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            digits = NIP.search(value) if isinstance(value, str) else None
            if digits and (person := whose.get(digits[0].replace(" ", ""))):
                persons[r] = person
            if cells and isinstance(value, str) and _DAY.fullmatch(value):
                row[c] = as_day(value)
    return BenchSheet(rows, areas, persons)


def cell_name(at: Place) -> str:
    return f"{openpyxl.utils.get_column_letter(at[1] + 1)}{at[0] + 1}"


def is_nip(value: Any) -> bool:
    return isinstance(value, str) and bool(NIP.search(value))


def is_day(value: Any) -> bool:
    return isinstance(value, str) and bool(_DAY.fullmatch(value) or _ISO.fullmatch(value))


def as_day(value: str) -> date:
    if "-" in value[:4]:
        return date(int(value[6:]), int(value[3:5]), int(value[:2]))
    return date.fromisoformat(value)


def changed(sheet: BenchSheet, at: Place, value: Any) -> str | None:
    old = sheet[at]
    if old == value and type(old) is type(value):
        return None
    sheet[at] = value
    return f"{cell_name(at)} {old!r} -> {value!r}"
