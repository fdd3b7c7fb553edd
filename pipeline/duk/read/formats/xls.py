"""Workbooks of Excel 97 to 2003: values with their types, error cells, what is hidden or merged."""

import io
from datetime import date, datetime, time
from typing import Any

import xlrd
import xlrd.biffh
import xlrd.book
from xlrd.biffh import error_text_from_code
from xlrd.xldate import XLDateError, xldate_as_datetime

from pipeline.duk.codes import Kode
from pipeline.duk.read.formats.grid import Book, Broken, Grid, Sheet, Unreadable, unreadable
from pipeline.duk.read.formats.xls_formulas import uncomputed
from pipeline.foreign import reading

_VERSIONS = (50, 70, 80)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = "_VBA_PROJECT".encode("utf-16-le")


def read(data: bytes) -> Book:
    """Every worksheet. Unreadable, with the code of its finding, when damaged or locked."""
    if _ENCRYPTED in data:
        raise Unreadable("an encrypted package", Kode.BERKAS_TERKUNCI_SANDI)
    with reading("xlrd", refused=_unread):
        book = _opened(data)
        never = uncomputed(data)
        sheets = tuple(
            _sheet(sheet, book.datemode, never[n] if n < len(never) else frozenset())
            for n, sheet in enumerate(book.sheets())
        )
    return Book(sheets, _MACROS in data)


class _Values(xlrd.book.Book):  # type: ignore[misc]
    """A workbook whose defined names are left alone: a broken one would cost every cell, and no
    value depends on them."""

    def names_epilogue(self) -> None: ...


def _opened(data: bytes) -> Any:
    """As `xlrd.open_workbook` does for what lies in an OLE container."""
    book = _Values()
    # Ragged rows: a stray cell in the last row and column costs one row, not a whole sheet.
    book.biff2_8_load(
        file_contents=data, logfile=io.StringIO(), formatting_info=True, ragged_rows=True
    )
    book.biff_version = book.getbof(xlrd.biffh.XL_WORKBOOK_GLOBALS)
    if book.biff_version not in _VERSIONS:
        raise Unreadable(f"an Excel file of version {book.biff_version}")
    book.parse_globals()
    book._sheet_list = [None] * len(book._sheet_names)
    book.get_sheets()
    book.nsheets = len(book._sheet_list)
    book.release_resources()
    return book


def _unread(error: BaseException) -> Unreadable:
    locked = isinstance(error, xlrd.XLRDError) and "encrypted" in str(error)
    return Unreadable(str(error), Kode.BERKAS_TERKUNCI_SANDI) if locked else unreadable(error)


def _sheet(sheet: Any, datemode: int, never: frozenset[tuple[int, int]]) -> Sheet:
    grid: Grid = [
        [
            _value(kind, value, datemode)
            for kind, value in zip(sheet.row_types(n), sheet.row_values(n), strict=True)
        ]
        for n in range(sheet.nrows)
    ]
    for row, column in never:
        if row < len(grid) and column < len(grid[row]):
            grid[row][column] = Broken(Kode.RUMUS_TANPA_NILAI, "rumus tanpa nilai")
    merged = tuple(
        (top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells
    )
    rows = frozenset(n for n, row in sheet.rowinfo_map.items() if row.hidden)
    columns = frozenset(n for n, column in sheet.colinfo_map.items() if column.hidden)
    visible = sheet.visibility == 0
    return Sheet(sheet.name, grid, merged, rows, columns, visible, since_1904=datemode == 1)


def _value(kind: int, value: Any, datemode: int) -> Any:
    if kind == xlrd.XL_CELL_TEXT:
        return value or None
    if kind == xlrd.XL_CELL_NUMBER:
        return value
    if kind == xlrd.XL_CELL_DATE:
        return _day(value, datemode)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_ERROR:
        return Broken(Kode.SEL_GALAT, error_text_from_code.get(value, "#"))
    return None


def _day(value: float, datemode: int) -> date | float:
    """A date cell; a number that only looks like one (a time of day, none at all) stays one."""
    if value < 1:
        return value
    try:
        moment: datetime = xldate_as_datetime(value, datemode)
    except (XLDateError, OverflowError, ValueError):
        return value
    return moment.date() if moment.time() == time() else moment
