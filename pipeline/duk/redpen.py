"""The red-pen copy: the unit's own workbook with the wrong cells coloured and explained."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.exceptions import InvalidFileException

from pipeline.duk.forms import save
from pipeline.duk.model import Temuan
from pipeline.duk.sheets import Unreadable, open_book

_RED = PatternFill("solid", fgColor="F8B4B4")
_YELLOW = PatternFill("solid", fgColor="FCE8A6")


def nama_coretan(nama: str) -> str:
    """The name of a workbook's red-pen copy, which is always an .xlsx."""
    return f"Pemeriksaan - {nama.removesuffix('.xlsx')}.xlsx"


def coret(source: Path, nama: str, temuan: Sequence[Temuan], out: Path) -> None:
    """Writes an .xlsx copy whose first sheet, `Pemeriksaan`, lists the findings with links.

    A source that is no .xlsx gives a copy of its values. Unreadable when nothing opens it.
    """
    book = _open(source, nama)
    for t in (one for whole in temuan for one in (whole.rincian or (whole,))):
        if t.sel and t.lembar in book.sheetnames:
            cell = book[t.lembar][t.sel]
            cell.fill = _RED if t.galat else _YELLOW
            said = f"{cell.comment.text}\n" if cell.comment else ""
            cell.comment = Comment(f"{said}{t.pesan} {t.saran}", "Alur Berkas")
            cell.comment.width, cell.comment.height = 320, 120
    if "Pemeriksaan" in book.sheetnames:
        del book["Pemeriksaan"]
    sheet = book.create_sheet("Pemeriksaan", 0)
    sheet["A1"] = f"Pemeriksaan {nama}"
    sheet["A1"].font = Font(bold=True, size=13)
    sheet["A2"] = "Perbaiki sel yang berwarna, simpan, lalu letakkan kembali."
    for column, head in enumerate(("Lembar", "Sel", "Sifat", "Masalah", "Saran"), start=1):
        sheet.cell(4, column, head).font = Font(bold=True)
    for number, t in enumerate(temuan, start=5):
        kind = "Wajib diperbaiki" if t.galat else "Perlu diperiksa"
        for column, value in enumerate((t.lembar, t.sel or "", kind, t.pesan, t.saran), start=1):
            cell = sheet.cell(number, column)
            cell.value = value
            cell.data_type = "s"
        if t.sel and t.lembar in book.sheetnames:
            sheet.cell(number, 2).hyperlink = f"#'{t.lembar}'!{t.sel}"
            sheet.cell(number, 2).font = Font(underline="single", color="1F4E9E")
    for letter, width in zip("ABCDE", (18, 8, 18, 90, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    book.active = 0
    save(book, out)


def _open(source: Path, nama: str) -> openpyxl.Workbook:
    if Path(nama).suffix.lower() == ".xlsx":
        try:
            return openpyxl.load_workbook(source)
        except (KeyError, ValueError, OSError, InvalidFileException) as error:
            raise Unreadable(str(error)) from error
    book = openpyxl.Workbook()
    if book.active is not None:
        book.remove(book.active)
    for found in open_book(source, nama).sheets:
        sheet = book.create_sheet(found.name or "Data")
        for row in found.grid:
            sheet.append(["" if cell is None else cell for cell in row])
    return book
