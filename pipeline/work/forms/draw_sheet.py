"""A form as an Excel workbook on A4: labels, cells to fill, and beside each what is wanted."""

import math
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.documents.marks import mark_office
from pipeline.documents.tables import FONT, lay_page, new_book, save, write
from pipeline.office.sop.fact import FieldKind
from pipeline.office.sop.form import Formulir, Isian
from pipeline.work.forms.drawn import Given, Head, Line, lines_of
from pipeline.work.forms.words import BESIDE, BULLET

_WIDTHS = {"A": 25, "B": 34, "C": 36}
_FORMATS = {
    FieldKind.BULAT: "0",
    FieldKind.ANGKA: "General",
    FieldKind.TANGGAL: "[$-421]d mmmm yyyy",
    FieldKind.JAM: "hh:mm",
}
"""How a cell shows what is typed: a day in words, so that nobody takes it for another. All else is
text, of which no figure is lost."""
_INK, _PALE, _RED = "404040", "6B6B6B", "B00020"
_LINE = Side(style="thin", color="9A9A9A")
_WRONG = Side(style="medium", color=_RED)
_OPEN = PatternFill("solid", fgColor="FFF7DA")
_REFUSED = PatternFill("solid", fgColor="FFD9DC")
_ACROSS = Alignment(horizontal="centerContinuous", vertical="center")
_WRAPPED = Alignment(vertical="center", wrap_text=True)
_INSIDE = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_POINTS, _LETTERS = 12.0, 40
_LOWEST, _TALL, _MOST_POINTS = 24.0, 66.0, 400.0
_LONG_TEXT = 120
_CHOICES = "Daftar"
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 250
_FIRST_DAY, _LAST_DAY, _LAST_MINUTE = 36526, 109939, 0.99999
_HUGE = 999_999_999_999


def draw_sheet(path: Path, form: Formulir, head: Head, given: Given) -> None:
    """Writes the form with what was given, and what is wrong with it. Deterministic."""
    book, sheet = new_book("Formulir")
    _head(sheet, form, head, given)
    row = sheet.max_row + 2
    lists = _Lists(book)
    for line in lines_of(form, given):
        _draw(sheet, row, line, lists)
        row += 1
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    lay_page(sheet, "A4", "portrait")
    sheet.print_area = f"A1:C{row - 1}"
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    save(book, path)
    mark_office(path, head.mark)


class _Lists:
    """What is chosen from, on a hidden sheet: a list in the rule itself holds 255 letters and no
    comma."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._sheet: Worksheet | None = None

    def add(self, choices: Sequence[str]) -> str:
        """The place where these choices stand."""
        if self._sheet is None:
            self._sheet = self._book.create_sheet(_CHOICES)
            self._sheet.sheet_state = "hidden"
            self._column = 0
        self._column += 1
        for row, choice in enumerate(choices, start=1):
            cell = write(self._sheet, row, self._column, choice)
        letter = cell.column_letter
        return f"{_CHOICES}!${letter}$1:${letter}${len(choices)}"


def _head(sheet: Worksheet, form: Formulir, head: Head, given: Given) -> None:
    for row, (text, font) in enumerate(
        (
            (head.kantor, Font(name=FONT, size=10, color=_INK)),
            (head.prosedur, Font(name=FONT, size=9, color=_PALE)),
            (form.judul, Font(name=FONT, size=14, bold=True)),
        ),
        start=1,
    ):
        write(sheet, row, 1, text).font = font
        for column in (1, 2, 3):
            sheet.cell(row, column).alignment = _ACROSS
    sheet.row_dimensions[3].height = 26
    colour = _RED if given.refusals else _PALE
    notes = (given.instruction, *(f"{BULLET}{text}" for text in given.whole))
    for row, text in enumerate(notes, start=5):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
        cell = write(sheet, row, 1, text)
        cell.font = Font(name=FONT, size=9, color=colour, bold=bool(given.refusals))
        cell.alignment = _WRAPPED
        sheet.row_dimensions[row].height = _height(text, 100)


def _draw(sheet: Worksheet, row: int, line: Line, lists: _Lists) -> None:
    label = write(sheet, row, 1, line.label)
    label.font = Font(name=FONT, size=10, bold=line.label.endswith("*"))
    label.alignment = _WRAPPED
    cell = _input(sheet, row, line)
    _rule(sheet, cell, line, lists)
    beside = write(sheet, row, 3, BESIDE + (line.wrong or line.hint))
    beside.font = Font(
        name=FONT, size=8, color=_RED if line.wrong else _PALE, bold=bool(line.wrong)
    )
    beside.alignment = _INSIDE
    long = line.field.jenis is FieldKind.TEKS and line.field.panjang > _LONG_TEXT
    sheet.row_dimensions[row].height = max(
        _TALL if long else _LOWEST,
        _height(str(beside.value), _LETTERS),
        _height(str(cell.value or ""), 30),
    )


def _input(sheet: Worksheet, row: int, line: Line) -> Cell:
    cell = write(sheet, row, 2, line.value)
    cell.number_format = _FORMATS.get(line.field.jenis, "@")
    if isinstance(line.value, str):
        cell.data_type = "s"
    side = _WRONG if line.wrong else _LINE
    cell.border = Border(left=side, right=side, top=side, bottom=side)
    cell.fill = _REFUSED if line.wrong else _OPEN
    cell.font = Font(name=FONT, size=10)
    cell.alignment = _INSIDE
    cell.protection = Protection(locked=False)
    if line.wrong:
        cell.comment = Comment(line.wrong, "Alur Berkas", height=90, width=280)
    return cell


def _height(text: str, letters: int) -> float:
    """Points that a text takes in lines of so many letters."""
    lines = sum(max(1, math.ceil(len(part) / letters)) for part in text.split("\n"))
    return min(lines * _POINTS + 8, _MOST_POINTS)


def _rule(sheet: Worksheet, cell: Cell, line: Line, lists: _Lists) -> None:
    """What Excel lets in there, and what it says of it; a day or time that it does not know may
    stand as text all the same, since it is read as people write it."""
    rule = _validation(line.field, lists)
    rule.promptTitle = line.label.removesuffix(" *")[:_LONGEST_TITLE]
    rule.prompt = line.hint[:_LONGEST_MESSAGE]
    rule.errorTitle = "Mohon diperiksa"
    rule.error = f"Yang diminta: {line.hint}"[:_LONGEST_MESSAGE]
    rule.showInputMessage = rule.showErrorMessage = True
    rule.allow_blank = True
    rule.add(cell.coordinate)
    sheet.add_data_validation(rule)


def _validation(field: Isian, lists: _Lists) -> DataValidation:
    match field.jenis:
        case FieldKind.TEKS | FieldKind.NIP:
            return DataValidation("textLength", field.panjang, operator="lessThanOrEqual")
        case FieldKind.BULAT | FieldKind.ANGKA:
            return DataValidation(
                "whole" if field.jenis is FieldKind.BULAT else "decimal",
                _or(field.paling_kecil, -_HUGE),
                _or(field.paling_besar, _HUGE),
            )
        case FieldKind.TANGGAL:
            return DataValidation("date", _FIRST_DAY, _LAST_DAY, errorStyle="warning")
        case FieldKind.JAM:
            return DataValidation("time", 0, _LAST_MINUTE, errorStyle="warning")
        case FieldKind.PILIHAN:
            return DataValidation("list", lists.add([choice.nama for choice in field.pilihan]))
        case FieldKind.YA_TIDAK:
            return DataValidation("list", lists.add(("ya", "tidak")))


def _or(bound: Decimal | None, other: int) -> str:
    return f"{other if bound is None else bound}"
