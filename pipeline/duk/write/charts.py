"""The recaps as a sheet with charts of Excel's own, which live with the figures beside them."""

from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.documents.tables import FONT, lay_page, put, write
from pipeline.duk.model import Daftar
from pipeline.duk.read.formats.own_list import RECAP, RETIRING
from pipeline.duk.write.recap import Recap, recaps, retirements

_ROOM = 18  # rows that a chart covers
_HEADS = ("Laki-laki", "Perempuan", "Jumlah")


def add_recap_sheets(book: Workbook, daftar: Daftar) -> None:
    """Adds the sheet `Rekapitulasi`, and `Pensiun` with names where somebody retires."""
    if not len(daftar.rows):
        return
    sheet = book.create_sheet(RECAP)
    for column, width in enumerate((30, 11, 11, 11, 3), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    title = f"REKAPITULASI {daftar.unit.upper()}, KEADAAN {daftar.keadaan:%d-%m-%Y}"
    write(sheet, 1, 1, title).font = Font(name=FONT, bold=True, size=12)
    row = 3
    for table in recaps(daftar):
        row = _table(sheet, row, table)
    lay_page(sheet, "F4", "portrait")
    _retirements(book, daftar)


def _table(sheet: Worksheet, top: int, table: Recap) -> int:
    """One table with its chart; returns the row where the next begins."""
    write(sheet, top, 1, table.title).font = Font(name=FONT, bold=True, size=10)
    for column, head in enumerate((table.column, *_HEADS), start=1):
        put(sheet, top + 1, column, head, bold=True)
    first = top + 2
    for row, (label, men, women) in enumerate((*table.rows, table.total), start=first):
        total = row == first + len(table.rows)
        for column, value in enumerate((label, men, women, men + women), start=1):
            put(sheet, row, column, value, bold=total)
    last = first + len(table.rows) - 1
    if table.note:
        write(sheet, last + 2, 1, table.note).font = Font(name=FONT, italic=True, size=9)
    if table.rows:
        sheet.add_chart(_chart(sheet, table.title, top + 1, last), f"F{top}")
    return max(last + 4, top + _ROOM)


def _chart(sheet: Worksheet, title: str, head: int, last: int) -> BarChart:
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap = "bar", "stacked", 100
    chart.title = title
    chart.height, chart.width = 8, 15
    values = Reference(sheet, min_col=2, max_col=3, min_row=head, max_row=last)
    chart.add_data(values, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=head + 1, max_row=last))
    chart.x_axis.scaling.orientation = "maxMin"  # as the table reads, the highest on top
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.majorGridlines = None
    chart.y_axis.number_format, chart.y_axis.majorUnit = "0", None
    chart.gapWidth = 40
    for series, colour in zip(chart.series, ("1F4E79", "C55A11"), strict=True):
        series.graphicalProperties.solidFill = colour
    return chart


def _retirements(book: Workbook, daftar: Daftar) -> None:
    people = retirements(daftar)
    if not people:
        return
    sheet = book.create_sheet(RETIRING)
    write(sheet, 1, 1, "Mencapai batas usia pensiun dalam lima tahun").font = Font(
        name=FONT, bold=True, size=10
    )
    heads = (("No.", 6), ("Pegawai", 36), ("Nomor induk", 24), ("Jabatan", 44), ("TMT pensiun", 14))
    for column, (head, width) in enumerate(heads, start=1):
        put(sheet, 3, column, head, bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, person in enumerate(people, start=1):
        day = f"{person.day:%d-%m-%Y}"
        cells = (number, person.name, person.nip, person.jabatan, day)
        for column, value in enumerate(cells, start=1):
            put(sheet, 3 + number, column, value)
    sheet.freeze_panes = "A4"
    sheet.print_title_rows = "3:3"
    lay_page(sheet, "F4", "portrait")
