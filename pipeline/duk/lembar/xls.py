"""Workbooks of Excel 97 to 2003: values with their types, error cells, what is hidden or merged."""

import io
import struct
from datetime import date, datetime, time
from typing import Any

import xlrd
from xlrd.biffh import error_text_from_code
from xlrd.compdoc import CompDocError
from xlrd.xldate import XLDateError, xldate_as_datetime

from pipeline.duk.codes import Kode
from pipeline.duk.lembar.grid import Book, Grid, Rusak, Sheet, Unreadable
from pipeline.duk.lembar.xls_rumus import tak_dihitung

# What a reader written in Python meets in bytes that are not what they claim to be.
_DAMAGE = (
    *(xlrd.XLRDError, CompDocError, struct.error, LookupError, ArithmeticError, ValueError),
    *(AssertionError, TypeError, AttributeError, EOFError, OSError, MemoryError, RecursionError),
    NotImplementedError,
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = "_VBA_PROJECT".encode("utf-16-le")


def read(data: bytes) -> Book:
    """Every worksheet. Unreadable, with the code of its finding, when damaged or locked."""
    if _ENCRYPTED in data:
        raise Unreadable("an encrypted package", Kode.BERKAS_TERKUNCI_SANDI)
    try:
        # Ragged rows: a stray cell in the last row and column costs one row, not a whole sheet.
        book = xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), formatting_info=True, ragged_rows=True
        )
        never = tak_dihitung(data)
        sheets = tuple(
            _sheet(sheet, book.datemode, never[n] if n < len(never) else frozenset())
            for n, sheet in enumerate(book.sheets())
        )
    except _DAMAGE as error:
        locked = "encrypted" in str(error)
        kode = Kode.BERKAS_TERKUNCI_SANDI if locked else Kode.BERKAS_TIDAK_TERBACA
        raise Unreadable(str(error), kode) from error
    return Book(sheets, _MACROS in data)


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
            grid[row][column] = Rusak(Kode.RUMUS_TANPA_NILAI, "rumus tanpa nilai")
    merged = tuple(
        (top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells
    )
    rows = frozenset(n for n, row in sheet.rowinfo_map.items() if row.hidden)
    columns = frozenset(n for n, column in sheet.colinfo_map.items() if column.hidden)
    return Sheet(sheet.name, grid, merged, rows, columns, sheet.visibility == 0)


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
        return Rusak(Kode.SEL_GALAT, error_text_from_code.get(value, "#"))
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
