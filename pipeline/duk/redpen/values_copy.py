"""A workbook of the values that a file holds: for what is no .xlsx, or is one that is damaged."""

import io
import re
from datetime import date, datetime, time
from typing import Any

import openpyxl
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from pipeline.documents.tables import save
from pipeline.duk.model import column_letter
from pipeline.duk.read.formats.grid import Book, Broken, Sheet, Unreadable

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BARRED = re.compile(r"[\\/*?:\[\]]")
_NAMELESS = "Data"


def values(book: Book) -> tuple[bytes, dict[str, str]]:
    """The workbook as bytes, and the title in it of every sheet of the file. Unreadable when there
    is none."""
    if not book.sheets:
        raise Unreadable("there is no sheet in the file")
    copy = openpyxl.Workbook()
    copy.remove(copy.worksheets[0])
    titles = {}
    for source in book.sheets:
        sheet = copy.create_sheet(_BARRED.sub(" ", source.name)[:31].strip("'") or _NAMELESS)
        titles[source.name] = sheet.title
        sheet.sheet_state = "visible" if source.visible else "hidden"
        _fill(sheet, source)
    data = io.BytesIO()
    save(copy, data)
    return data.getvalue(), titles


def _fill(sheet: Any, source: Sheet) -> None:
    widths: dict[int, int] = {}
    for number, row in enumerate(source.grid, start=1):
        for column, value in enumerate(row, start=1):
            if value is None:
                continue
            cell = sheet.cell(number, column)
            _put(cell, value)
            longest = max(len(line) for line in str(value).split("\n"))
            widths[column] = max(widths.get(column, 8), min(longest + 2, 40))
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width
    for at in source.hidden_rows:
        sheet.row_dimensions[at + 1].hidden = True
    for at in source.hidden_columns:
        sheet.column_dimensions[column_letter(at)].hidden = True
    for top, left, bottom, right in source.merged:
        sheet.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)


def _put(cell: Any, value: Any) -> None:
    if isinstance(value, str | Broken):
        cell.value = _CONTROL.sub("", str(value))[:32_767]
        cell.data_type = "s"
        cell.number_format = "@"
        if "\n" in str(value):
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        return
    cell.value = value
    if isinstance(value, datetime) and value.time() != time():
        cell.number_format = "dd-mm-yyyy hh:mm:ss"
    elif isinstance(value, date):
        cell.number_format = "dd-mm-yyyy"
