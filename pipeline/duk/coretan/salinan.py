"""A marked copy through openpyxl: for what is no .xlsx, and where the surgery does not apply."""

import re
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import InvalidFileException

from pipeline.duk.coretan.daftar import WIDTHS, Baris, judul_lembar, satuan
from pipeline.duk.forms import save
from pipeline.duk.lembar.grid import Rusak, Sheet
from pipeline.duk.model import Temuan
from pipeline.duk.sheets import PEMERIKSAAN, Unreadable, open_book

AUTHOR = "Alur Berkas"
RED, YELLOW = "FFF8B4B4", "FFFCE8A6"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# Where calamine reads a damaged archive in spite of it, openpyxl gives up in any of these ways.
_UNOPENED = (
    *(LookupError, ValueError, OSError, TypeError, AttributeError, EOFError, SyntaxError),
    *(InvalidFileException, zipfile.BadZipFile, zlib.error, NotImplementedError),
)
_TITLE = re.compile(r"[\\/*?:\[\]]")


def values(source: Path, nama: str) -> openpyxl.Workbook:
    """A workbook of the values that a file of any kind holds."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for found in open_book(source, nama).sheets:
        sheet = book.create_sheet(judul_lembar(_TITLE.sub(" ", found.name)[:31]))
        sheet.sheet_state = "visible" if found.visible else "hidden"
        _fill(sheet, found)
    if not book.worksheets:
        raise Unreadable("there is no sheet in the file")
    return book


def _fill(sheet: Any, found: Sheet) -> None:
    widths: dict[int, int] = {}
    for number, row in enumerate(found.grid, start=1):
        for column, value in enumerate(row, start=1):
            if value is None:
                continue
            cell = sheet.cell(number, column)
            if isinstance(value, str | Rusak):
                cell.value = _CONTROL.sub("", str(value))[:32_767]
                cell.data_type = "s"
                cell.number_format = "@"
            else:
                cell.value = value
                if isinstance(value, date):
                    cell.number_format = "dd-mm-yyyy"
            longest = max(len(line) for line in str(value).split("\n"))
            widths[column] = max(widths.get(column, 8), min(longest + 2, 40))
            if isinstance(value, str) and "\n" in value:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, width in widths.items():
        sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].width = width
    for top, left, bottom, right in found.merged:
        sheet.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)


def own(source: Path) -> openpyxl.Workbook:
    """The workbook itself, without what an earlier marking left in it."""
    try:
        book = openpyxl.load_workbook(source)
    except _UNOPENED as error:
        raise Unreadable(str(error)) from error
    if PEMERIKSAAN in book.sheetnames:
        del book[PEMERIKSAAN]
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == AUTHOR:
                    cell.comment = None
                    if cell.fill.fgColor.rgb in (RED, YELLOW):
                        cell.fill = PatternFill()
    return book


def mark(
    book: openpyxl.Workbook, temuan: Sequence[Temuan], rows: Sequence[Baris], out: Path
) -> None:
    """Colours, comments and the first sheet; saves."""
    for t in satuan(temuan):
        title = judul_lembar(t.lembar)
        if not t.sel or title not in book.sheetnames:
            continue
        cell = book[title][t.sel]
        if type(cell).__name__ == "MergedCell":
            continue
        if t.galat or cell.comment is None:
            cell.fill = PatternFill("solid", fgColor=RED if t.galat else YELLOW)
        said = f"{cell.comment.text}\n" if cell.comment else ""
        cell.comment = Comment(f"{said}{t.pesan} {t.saran}", AUTHOR)
        cell.comment.width, cell.comment.height = 320, 120
    sheet = book.create_sheet(PEMERIKSAAN, 0)
    for number, row in enumerate(rows, start=1):
        _list(sheet, number, row)
    for letter, width in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    book.active = 0
    save(book, out)


def _list(sheet: Any, number: int, row: Baris) -> None:
    for column, value in enumerate(row.sel, start=1):
        cell = sheet.cell(number, column)
        cell.value = _CONTROL.sub("", value)[:32_767]
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=len(row.sel) > 1, vertical="top")
        if row.rupa in ("judul", "kepala"):
            cell.font = Font(bold=True, size=13 if row.rupa == "judul" else 11)
    if row.rupa in ("galat", "peringatan"):
        colour = RED if row.rupa == "galat" else YELLOW
        sheet.cell(number, 3).fill = PatternFill("solid", fgColor=colour)
    if row.tautan:
        title, place = row.tautan
        quoted = title.replace("'", "''")
        sheet.cell(number, 2).hyperlink = f"#'{quoted}'!{place}"
        sheet.cell(number, 2).font = Font(underline="single", color="1F4E9E")
