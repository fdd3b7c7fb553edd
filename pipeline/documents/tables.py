"""Tables as workbooks: cells, sheets and pages that hold text as text, the same bytes each time."""

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, Literal

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.documents.longsheet import CellOf, LongRows, RowOf, look_of, looks_tried, save_with

_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed stamp, so that equal lists are equal bytes
_LINE = Side(style="thin")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(vertical="center", wrap_text=True)

FONT = "Arial"
"""The typeface of every workbook; widths are true for it."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet computes when it opens a CSV."""

SIZE = 9
"""Points of the letters in a boxed cell."""

PAPER = {"F4": 14, "A3": 8, "A4": 9}
"""Paper as Excel numbers it; Folio is the nearest that it has to F4."""


def write_table(
    path: Path, title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """A plain table with a title in row 1 and its heading in row 3."""
    book, sheet = new_book(title[:31])
    sheet.cell(1, 1, title).font = Font(name=FONT, bold=True, size=12)
    widths = [len(head) + 2 for head in heads]
    for column, head in enumerate(heads, start=1):
        put(sheet, 3, column, head, bold=True)
        sheet.cell(3, column).fill = PatternFill("solid", fgColor="DDE6F0")
    people = [list(row) for row in rows]
    for row in people:
        for column, value in enumerate(row):
            widths[column] = max(widths[column], min(len(as_shown(value)) + 2, 45))
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A4"
    save(book, path, [boxed(sheet, 4, people)])


def boxed(
    sheet: Worksheet,
    first: int,
    rows: Sequence[Sequence[Any]],
    height: Callable[[Sequence[Any]], float] | None = None,
) -> LongRows:
    """Rows of boxed cells, each as `put` makes it, from this row on, where the sheet has none."""
    with looks_tried(sheet) as aside:
        looks = {True: look_of(put(aside, 1, 1, "")), False: look_of(put(aside, 1, 2, 0))}
    made = (
        RowOf(
            [
                CellOf(at, "" if value is None else value, looks[isinstance(value, str)])
                for at, value in enumerate(row, start=1)
            ],
            height(row) if height else None,
        )
        for row in rows
    )
    return LongRows(sheet, first, len(rows), max(map(len, rows), default=1), made)


def put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: Any,
    *,
    bold: bool = False,
    centred: bool = False,
) -> Cell:
    """A boxed cell. Text stays text: nothing that begins with = + - @ becomes a formula."""
    cell = write(sheet, row, column, value)
    cell.border = _BOX
    cell.alignment = _MIDDLE if bold or centred else _LEFT
    cell.font = Font(name=FONT, bold=bold, size=SIZE)
    return cell


def write(sheet: Worksheet, row: int, column: int, value: Any) -> Cell:
    """A plain cell. What a workbook cannot hold (control characters) is left out of text."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"row {row}, column {column} lies inside a merged area")
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.number_format = "@"
    else:
        cell.value = value
    return cell


def as_shown(value: Any) -> str:
    """A value as the form shows it: dates `dd-mm-yyyy`, nothing for nothing."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)


def inert(value: Any) -> Any:
    """A value for CSV: text that a spreadsheet would take for a formula begins with a quote."""
    text = isinstance(value, str) and len(value) > 1 and value.startswith(FORMULA)
    return f"'{value}" if text else value


def new_book(title: str) -> tuple[Workbook, Worksheet]:
    """A workbook with one sheet."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has no sheet")
    sheet.title = title.replace("/", " ")
    return book, sheet


def lay_page(sheet: Worksheet, paper: str, orientation: Literal["landscape", "portrait"]) -> None:
    """Paper, one page wide, narrow margins, page numbers."""
    sheet.page_setup.orientation = orientation
    sheet.page_setup.paperSize = PAPER[paper]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.5, 0.65
    margins.header = margins.footer = 0.25
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "Halaman &P dari &N"


def save(book: Workbook, path: Path | BinaryIO, long: Sequence[LongRows] = ()) -> None:
    """Saves with fixed dates, and with the rows that are written as they come."""
    book.properties.created = book.properties.modified = _EPOCH
    book.properties.creator = "Alur Berkas"
    save_with(book, long, path)
