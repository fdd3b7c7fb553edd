"""The official list as a workbook, ready to print, with its reasons, recaps, notes and data.

Source of the form: Lampiran I of SE Kepala BAKN 03/SE/1980, rebuilt from agencies' prints.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.documents.longsheet import CellOf, LongRows, RowOf, look_of, looks_tried
from pipeline.documents.tables import FONT, SIZE, boxed, lay_page, new_book, put, save, write
from pipeline.duk.change.compare import Changes
from pipeline.duk.change.previous import data
from pipeline.duk.fields import NUMBERS
from pipeline.duk.model import Daftar
from pipeline.duk.rank.explain import sentences
from pipeline.duk.rank.notes import list_note
from pipeline.duk.read.formats.own_list import CHANGES, DATA_SHEET, FORM, OUTSIDE, REASONS
from pipeline.duk.write.charts import add_recap_sheets
from pipeline.duk.write.fitting import line_count, row_height
from pipeline.duk.write.header import FORM_TITLE, LIST_TITLE, UNDATED, header, in_capitals
from pipeline.duk.write.layout import FORM_COLUMNS, GROUPS
from pipeline.duk.write.tables import form_rows

REASONS_COLUMN = len(FORM_COLUMNS) + 2
"""The column beside the form, outside the printed area, that explains each place."""

_TOP, _FIRST = 10, 13
_SPLIT = 12  # the last column of the note; the signature stands to the right of it
_SMALL = Font(name=FONT, size=8)


def write_xlsx(
    daftar: Daftar,
    path: Path,
    pejabat: Mapping[str, Any],
    place: str,
    changes: Changes | None = None,
    paper: str = "F4",
) -> None:
    """Writes the workbook: the form, recaps with charts, who is not on the list, and the list
    as data in a hidden sheet. Equal lists are equal bytes."""
    book, sheet = new_book(FORM)
    _preamble(sheet, daftar)
    _heading(sheet, _TOP)
    long = [_people(sheet, daftar)]
    bottom = _FIRST + len(daftar.rows) + 1
    _foot(sheet, bottom, list_note(daftar.profile), signature(pejabat, place))
    _page(sheet, bottom, paper)
    add_recap_sheets(book, daftar)
    long += _outside(book, daftar)
    if changes is not None:
        long.append(_changes(book, changes))
    long.append(_data(book, daftar))
    save(book, path, long)


def signature(pejabat: Mapping[str, Any], place: str) -> list[str]:
    """The lines of the signature block, room for the signature included."""
    signer = in_capitals(pejabat)
    return [
        f"{place}, {UNDATED}",
        *(signer["atas_nama"] or [f"{signer['jabatan']},"]),
        *("", "", "", ""),
        signer["nama"],
        signer["pangkat"],
        f"NIP {signer['nip']}",
    ]


def _preamble(sheet: Worksheet, daftar: Daftar) -> None:
    for number, line in enumerate(FORM_TITLE, start=1):
        write(sheet, number, 12, line).font = _SMALL
    for number, (words, value) in enumerate(header(daftar).items(), start=len(FORM_TITLE) + 1):
        write(sheet, number, 1, f"{words} : {value}").font = Font(name=FONT, size=10)
    row = _TOP - 1
    title = write(sheet, row, 1, LIST_TITLE)
    title.font = Font(name=FONT, bold=True, size=13)
    title.alignment = Alignment(horizontal="center")
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(FORM_COLUMNS))


def _heading(sheet: Worksheet, top: int) -> None:
    column = 1
    for group, parts in GROUPS:
        last = column + len(parts) - 1
        for c in range(column, last + 1):
            put(sheet, top, c, group if c == column else "", bold=True)
            put(sheet, top + 1, c, parts[c - column], bold=True)
        bottom = top + 1 if parts == ("",) else top
        sheet.merge_cells(start_row=top, end_row=bottom, start_column=column, end_column=last)
        column = last + 1
    for number in range(1, len(FORM_COLUMNS) + 1):
        put(sheet, top + 2, number, number, bold=True)
    put(sheet, top + 1, REASONS_COLUMN, REASONS, bold=True)
    for row, lines in ((top, 2), (top + 1, 3), (top + 2, 1)):
        sheet.row_dimensions[row].height = row_height(lines, SIZE)


def _people(sheet: Worksheet, daftar: Daftar) -> LongRows:
    """A row for each person, with the reason beside the form."""
    with looks_tried(sheet) as aside:
        number = look_of(put(aside, 1, 1, 0, centred=True))
        centred = look_of(put(aside, 1, 2, "", centred=True))
        left = look_of(put(aside, 1, 3, ""))
        small = write(aside, 1, 4, "")
        small.font = _SMALL
        reason_look = look_of(small)
    looks = [(at, c.name, left if c.wraps else centred) for at, c in enumerate(FORM_COLUMNS, 1)]
    wrapping = [column for column in FORM_COLUMNS if column.wraps]

    def row(person: dict[str, str], reason: str) -> RowOf:
        person["nama"] += f"\n{person['lahir']}"
        cells = [
            CellOf(at, int(value), number)
            if name in NUMBERS and (value := person[name]).isdecimal()
            else CellOf(at, person[name], look)
            for at, name, look in looks
        ]
        lines = max(line_count(person[c.name], c.width, SIZE) for c in wrapping)
        cells.append(CellOf(REASONS_COLUMN, reason, reason_look))
        return RowOf(cells, row_height(lines, SIZE))

    reasons = sentences(daftar.rows, daftar.profile)
    rows = map(row, form_rows(daftar), reasons)
    return LongRows(sheet, _FIRST, len(reasons), REASONS_COLUMN, rows)


def _foot(sheet: Worksheet, row: int, note: str, lines: Sequence[str]) -> None:
    """Note and signature in one row of the sheet, so that no page break parts them."""
    areas = (
        (1, _SPLIT, f"Catatan: {note}", 8),
        (_SPLIT + 1, len(FORM_COLUMNS), "\n".join(lines), 10),
    )
    tall = 0.0
    for first, last, text, size in areas:
        cell = write(sheet, row, first, text)
        cell.font = Font(name=FONT, size=size)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
        wide = sum(column.width for column in FORM_COLUMNS[first - 1 : last])
        tall = max(tall, row_height(line_count(text, wide, size) + 1, size))
    sheet.row_dimensions[row].height = tall


def _page(sheet: Worksheet, bottom: int, paper: str) -> None:
    for at, column in enumerate(FORM_COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    sheet.column_dimensions[get_column_letter(REASONS_COLUMN - 1)].width = 2
    sheet.column_dimensions[get_column_letter(REASONS_COLUMN)].width = 100
    sheet.freeze_panes = f"D{_FIRST}"
    sheet.print_title_rows = f"{_TOP}:{_TOP + 2}"
    sheet.print_area = f"A1:{get_column_letter(len(FORM_COLUMNS))}{bottom}"
    lay_page(sheet, paper, "landscape")
    _number_pages(sheet)


def _number_pages(sheet: Worksheet) -> None:
    """As the Word form does: at the top centre, from the second page on."""
    sheet.HeaderFooter.differentFirst = True
    if sheet.oddFooter is not None and sheet.oddHeader is not None:
        sheet.oddFooter.center.text = None
        sheet.oddHeader.center.text = "&P"


def _outside(book: Workbook, daftar: Daftar) -> list[LongRows]:
    """Who is not on the list, with the reason."""
    if not len(daftar.outside):
        return []
    heads = (("No.", 6), ("Pegawai", 36), ("Nomor induk", 24), ("Alasan", 60))
    rows = [
        [number, p["nama"], p["nip"], p["alasan"]]
        for number, p in enumerate(daftar.outside.to_dict("records"), start=1)
    ]
    title = f"Tidak dimuat dalam daftar, keadaan {daftar.keadaan:%d-%m-%Y}"
    return [_plain(book, OUTSIDE, title, heads, rows)]


def _changes(book: Workbook, changes: Changes) -> LongRows:
    """Everybody whom the comparison with the previous list names."""
    heads = (("Perubahan", 12), ("Nomor lama", 9), ("Nomor baru", 9), ("Pegawai", 36),
             ("Nomor induk", 24), ("Alasan", 90))  # fmt: skip
    rows = [
        [p["perubahan"], p["nomor_lama"], p["ganti_nomor"], p["nama"], p["nip"], p["alasan"]]
        for p in changes.rows.to_dict("records")
    ]
    return _plain(book, CHANGES, f"Perubahan terhadap {changes.former.name}", heads, rows)


def _plain(
    book: Workbook,
    name: str,
    title: str,
    heads: Sequence[tuple[str, int]],
    rows: Sequence[Sequence[Any]],
) -> LongRows:
    """A sheet with a title, a heading repeated on every page, and rows."""
    sheet = book.create_sheet(name)
    write(sheet, 1, 1, title).font = Font(name=FONT, bold=True, size=12)
    for column, (head, width) in enumerate(heads, start=1):
        put(sheet, 3, column, head, bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A4"
    sheet.print_title_rows = "3:3"
    lay_page(sheet, "F4", "landscape")

    def height(row: Sequence[Any]) -> float:
        pairs = zip(row, heads, strict=True)
        return row_height(max(line_count(str(v), w, SIZE) for v, (_, w) in pairs), SIZE)

    return boxed(sheet, 4, rows, height)


def _data(book: Workbook, daftar: Daftar) -> LongRows:
    sheet = book.create_sheet(DATA_SHEET)
    sheet.sheet_state = "hidden"
    with looks_tried(sheet) as aside:
        plain = look_of(write(aside, 1, 1, ""))
    table = data(daftar)
    rows = (
        RowOf([CellOf(at, text, plain) for at, text in enumerate(row, start=1) if text])
        for row in table
    )
    return LongRows(sheet, 1, len(table), max(map(len, table)), rows)
