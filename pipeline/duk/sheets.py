"""Opens a workbook of any kind as grids of raw cell values; types of cells are kept."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.duk.headings import Grid


@dataclass(frozen=True)
class Sheet:
    """One sheet. `merged` gives for each cell of a merged area its upper left, from 0."""

    name: str
    grid: Grid
    merged: dict[tuple[int, int], tuple[int, int]]
    uncalculated: frozenset[tuple[int, int]] = frozenset()


class Unreadable(ValueError):
    """A file that no reader understands."""


def sheets(path: Path, nama: str) -> Iterator[Sheet]:
    """Every visible sheet. Unreadable when the file is damaged or of another kind."""
    kind = Path(nama).suffix.lower()
    if kind in (".xlsx", ".xlsm"):
        yield from _xlsx(path)
    elif kind == ".csv":
        yield _csv(path)
    else:
        yield from _calamine(path)


def _xlsx(path: Path) -> Iterator[Sheet]:
    import openpyxl

    try:
        values = openpyxl.load_workbook(path, data_only=True)
        formulas = openpyxl.load_workbook(path)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError) as error:
        raise Unreadable(str(error)) from error
    for sheet in values.worksheets:
        if sheet.sheet_state != "visible" or sheet.title == "Pemeriksaan":
            continue
        grid = [list(row) for row in sheet.iter_rows(values_only=True)]
        merged = {
            (row - 1, column - 1): (area.min_row - 1, area.min_col - 1)
            for area in sheet.merged_cells.ranges
            for row in range(area.min_row, area.max_row + 1)
            for column in range(area.min_col, area.max_col + 1)
        }
        raw = formulas[sheet.title]
        empty = frozenset(
            (r, c)
            for r, row in enumerate(raw.iter_rows(values_only=True))
            for c, cell in enumerate(row)
            if isinstance(cell, str) and cell.startswith("=") and grid[r][c] is None
        )
        yield Sheet(sheet.title, grid, merged, empty)


def _csv(path: Path) -> Sheet:
    data = path.read_bytes()
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = data.decode("cp1252", errors="replace")
    first = "\n".join(words.splitlines()[:20])
    mark = max(";,\t", key=first.count)
    grid: list[list[Any]] = list(csv.reader(io.StringIO(words), delimiter=mark))
    return Sheet("", grid, {})


def _calamine(path: Path) -> Iterator[Sheet]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        names = [s.name for s in book.sheets_metadata if "Visible" in str(s.visible)]
        for name in names:
            if name != "Pemeriksaan":
                rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                yield Sheet(name, [[None if c == "" else c for c in row] for row in rows], {})
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise Unreadable(str(error)) from error
