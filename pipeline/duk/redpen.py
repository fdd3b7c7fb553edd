"""The red-pen copy: the unit's own workbook with the wrong cells coloured and explained."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from pipeline.duk.coretan import bedah, salinan
from pipeline.duk.coretan.daftar import baris, judul_lembar
from pipeline.duk.model import Temuan, Terbaca
from pipeline.duk.sheets import Unreadable, open_book

_OWN = (".xlsx", ".xlsm")


def nama_coretan(nama: str) -> str:
    """The name of a workbook's red-pen copy, which is always an .xlsx."""
    return f"Pemeriksaan - {nama.removesuffix('.xlsx')}.xlsx"


def coret(
    source: Path,
    nama: str,
    temuan: Sequence[Temuan],
    out: Path,
    kolom: Sequence[Terbaca] = (),
) -> None:
    """Writes an .xlsx copy whose first sheet, `Pemeriksaan`, lists the findings with links.

    An .xlsx keeps its layout, formulas, pictures and values; any other kind gives a copy of its
    values. Unreadable when nothing opens the source.
    """
    book = open_book(source, nama)
    titles = [judul_lembar(sheet.name) for sheet in book.sheets]
    rows = list(baris(nama, temuan, kolom, titles))
    with source.open("rb") as file:
        zipped = file.read(2) == b"PK"
    if not (zipped and Path(nama).suffix.lower() in _OWN):
        salinan.mark(salinan.values(source, nama), temuan, rows, out)
        return
    try:
        bedah.mark(source, temuan, rows, out)
    except bedah.Unsuited:
        salinan.mark(_opened(source, nama), temuan, rows, out)


def _opened(source: Path, nama: str) -> Workbook:
    """The workbook itself, or its values where openpyxl does not open what calamine reads."""
    try:
        return salinan.own(source)
    except Unreadable:
        return salinan.values(source, nama)
