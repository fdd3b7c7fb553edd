"""A form in an Excel workbook, as rows of cells."""

import warnings
import zipfile
from collections.abc import Iterable
from datetime import date, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from pipeline.foreign import Damaged, reading
from pipeline.work.forms.entry import Formula, Raw
from pipeline.work.forms.grid import Cell, Grid, Row
from pipeline.work.forms.refused import refused_form

_MOST_SHEETS, _MOST_ROWS, _MOST_COLUMNS = 8, 500, 60
_MOST_BYTES = 32 << 20
_LONGEST = 20_000
_LIBRARIES = ("openpyxl", "zipfile", "xml", "defusedxml", "lxml", "zlib")


def sheet_grids(path: Path) -> tuple[Grid, ...]:
    """The visible sheets. Of a formula only the value counts that was computed when the workbook
    was saved. Raises RefusedForm."""
    data = path.read_bytes()
    with reading(*_LIBRARIES, refused=refused_form), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it warns of (styles, rules) is passed over here
        _check_size(data)
        sheets = _sheets(data, computed=False)
        if any(
            isinstance(c.raw, Formula) for _, grid in sheets for row in grid for c in row.values()
        ):
            computed = _sheets(data, computed=True)
            sheets = [
                (name, _with_values(grid, values))
                for (name, grid), (_, values) in zip(sheets, computed, strict=True)
            ]
    if len(sheets) == 1:
        return (sheets[0][1],)
    return tuple(_named(name, grid) for name, grid in sheets)


def _check_size(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = sum(info.file_size for info in archive.infolist())
    if size > _MOST_BYTES:
        raise Damaged("far larger than any form")


def _sheets(data: bytes, *, computed: bool) -> list[tuple[str, Grid]]:
    """The title of each visible sheet, and its cells as far as a form can reach."""
    book = load_workbook(BytesIO(data), read_only=True, data_only=computed, keep_links=False)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    sheets: list[tuple[str, Grid]] = [
        (
            str(sheet.title),
            [_row(row) for row in sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS)],
        )
        for sheet in visible[:_MOST_SHEETS]
    ]
    book.close()
    return sheets


def _row(cells: Iterable[Any]) -> Row:
    return {
        cell.column: Cell(raw, f"{get_column_letter(cell.column)}{cell.row}")
        for cell in cells
        if (raw := _raw(cell.value, cell.data_type)) is not None
    }


def _raw(value: Any, kind: str) -> Raw | Formula | None:
    if kind in ("e", "f"):
        return Formula(value[:_LONGEST] if isinstance(value, str) else "=")
    if isinstance(value, str):
        return value[:_LONGEST]
    return value if isinstance(value, int | float | date | time | timedelta) else None


def _with_values(grid: Grid, values: Grid) -> Grid:
    """The same cells, those of formulas with what was computed."""
    return [
        {
            column: computed.get(column, cell) if isinstance(cell.raw, Formula) else cell
            for column, cell in row.items()
        }
        for row, computed in zip(grid, values, strict=True)
    ]


def _named(sheet: str, grid: Grid) -> Grid:
    return [{c: Cell(cell.raw, f"{sheet}!{cell.place}") for c, cell in r.items()} for r in grid]
