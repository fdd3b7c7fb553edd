"""A calendar as a workbook: a sheet a month, a row a day, a column for each thing to be held."""

import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.documents.marks import without_times
from pipeline.documents.tables import FONT, lay_page, new_book, put, save
from pipeline.documents.tables import write as write_cell
from pipeline.office.days import DAYS, MONTHS
from pipeline.projections.bookings import Booking, Heading, read
from pipeline.projections.span import Month, by_day, days_of, months, places

_HEAD = PatternFill("solid", fgColor="DDE6F0")
_REST = PatternFill("solid", fgColor="F0F0F0")
_DAY_WIDTH, _WIDTH, _LINE = 16, 30, 12.5
_LETTERS = 38
"""So many stand on a line of a column."""


def _write_months(basis: str, path: Path) -> None:
    """Every month in which something is held; the first of them if nothing is."""
    heading, bookings = read(basis)
    days, columns = by_day(bookings), places(heading, bookings)
    spans = months(bookings)
    held = {(day.year, day.month) for day in days}
    filled = [month for month in spans if month in held] or spans[:1]
    book, first = new_book(_name(filled[0]))
    for month in filled:
        sheet = first if month == filled[0] else book.create_sheet(_name(month))
        _month(sheet, month, heading, columns, days)
    save(book, path)


def write(basis: str) -> bytes:
    """The workbook of these bookings (`bookings.basis`). The same ones give the same bytes."""
    with tempfile.TemporaryDirectory(prefix="alur-") as folder:
        path = Path(folder) / "kalender.xlsx"
        _write_months(basis, path)
        without_times(path)
        return path.read_bytes()


def _month(
    sheet: Worksheet,
    month: Month,
    heading: Heading,
    columns: Sequence[str],
    days: Mapping[date, Sequence[Booking]],
) -> None:
    write_cell(sheet, 1, 1, f"{heading.title}, {_name(month)}").font = Font(
        name=FONT, bold=True, size=12
    )
    for column, head in enumerate(
        ("Hari, tanggal", *(column or heading.title for column in columns)), start=1
    ):
        put(sheet, 3, column, head, bold=True).fill = _HEAD
        width = _DAY_WIDTH if column == 1 else _WIDTH
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, day in enumerate(days_of(month), start=4):
        cells = [put(sheet, row, 1, f"{DAYS[day.weekday()]}, {day.day}")]
        lines = 1
        for column, place in enumerate(columns, start=2):
            entries = [_entry(b) for b in days.get(day, ()) if b.place == place]
            cells.append(put(sheet, row, column, "\n".join(entries)))
            lines = max(lines, sum(1 + len(entry) // _LETTERS for entry in entries))
        sheet.row_dimensions[row].height = 3 + _LINE * lines
        if day.weekday() >= 5:
            for cell in cells:
                cell.fill = _REST
    sheet.freeze_panes = "B4"
    sheet.print_title_rows = "3:3"
    lay_page(sheet, "F4", "landscape")
    sheet.page_setup.fitToHeight = 1


def _entry(booking: Booking) -> str:
    return " ".join(part for part in (booking.hours, booking.title, f"({booking.berkas})") if part)


def _name(month: Month) -> str:
    return f"{MONTHS[month[1] - 1]} {month[0]}"
