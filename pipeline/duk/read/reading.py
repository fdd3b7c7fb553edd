"""Reads one workbook to exactly the people it holds, or says what cannot be read and where."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from pipeline.duk.codes import Kode
from pipeline.duk.findings import grouped
from pipeline.duk.model import Cell, Reading, Temuan, people
from pipeline.duk.profile import Profile, shipped_profile
from pipeline.duk.read.formats.fold import folded
from pipeline.duk.read.formats.grid import Unreadable
from pipeline.duk.read.formats.own_list import form_alone
from pipeline.duk.read.formats.pasted import joined
from pipeline.duk.read.mapping import ColumnMapping
from pipeline.duk.read.table.context import SheetContext, SheetReading
from pipeline.duk.read.table.sheet import read_sheet
from pipeline.duk.read.workbook import Book, open_book

_UNOPENED = {
    Kode.BERKAS_TIDAK_TERBACA: (
        "rusak atau bukan lembar kerja",
        "Buka dengan Excel, simpan sebagai .xlsx, lalu letakkan lagi.",
    ),
    Kode.BERKAS_TERKUNCI_SANDI: (
        "terkunci kata sandi",
        "Buka dengan Excel, hapus kata sandinya, simpan, lalu letakkan lagi. Bila Excel tidak "
        "menanyakan kata sandi, lepaskan proteksinya: Tinjau > Proteksi Buku Kerja.",
    ),
    Kode.LEMBAR_TERLALU_LUAS: (
        "memuat sel yang terletak sangat jauh dari tabel, sehingga tidak dibuka",
        "Tekan Ctrl+End, hapus baris dan kolom kosong sampai sel itu, lalu simpan.",
    ),
    Kode.BERKAS_TERPOTONG: (
        "tampaknya terpotong atau rusak di tengah",
        "Ekspor atau simpan lagi dari program asalnya, lalu letakkan lagi.",
    ),
    Kode.BERKAS_BERBAHAYA: (
        "mengembang tidak wajar dan tidak dibuka",
        "Salin datanya ke workbook baru, lalu letakkan yang baru.",
    ),
}


def read_workbook(
    path: Path,
    name: str,
    mapping: ColumnMapping | None = None,
    known: Mapping[str, str] | None = None,
    profile: Profile | None = None,
) -> Reading:
    """Everything that is known of the people in a workbook. All findings at once, grouped.

    `name` is the file's name as its owner knows it. `mapping` settles headings for good;
    `known` is name by NIP, of whom we know already, so that a lost NIP can be proposed.
    `profile` is the office's profile, by which the people are ranked later too.
    """
    profile = profile or shipped_profile()
    mapping = mapping or ColumnMapping()
    file = Cell(name)
    try:
        book = open_book(path, name)
    except Unreadable as error:
        wrong, advice = _UNOPENED[error.code]
        message = f"{name} {wrong}{error.where}."
        unopened = Temuan.at(file, error.code, message, advice, grave=True)
        return Reading(people([]), (unopened,), profile=profile)
    findings = list(_macros(book, file))
    sheets: list[SheetReading] = []
    keadaan: date | None = None
    for sheet in map(joined, map(folded, form_alone(book).sheets)):
        headings = mapping.for_sheet(name, sheet.name)
        context = SheetContext(name, sheet.name, headings, known or {}, profile)
        sheets.append(read_sheet(sheet, context, keadaan))
        keadaan = keadaan or sheets[-1].keadaan
    tables = [table for one in sheets for table in one.tables]
    everybody = [person for table in tables for person in table.people]
    for one in sheets:
        findings += one.findings
        findings += (t for table in one.tables for t in table.findings)
    if not any(t.grave for t in findings):
        findings += _nobody(file, tables=bool(tables), anybody=bool(everybody))
    unit = next((one.unit for one in sheets if one.unit), None)
    columns = tuple(column for table in tables for column in table.columns)
    everything = grouped(findings)
    return Reading(people(everybody), everything, keadaan, unit, columns, profile, book.marked)


def _macros(book: Book, file: Cell) -> Iterator[Temuan]:
    if book.macros:
        yield Temuan.at(
            file,
            Kode.BERKAS_BERMAKRO,
            f"{file.file} berisi makro. Nilainya dibaca; makronya tidak dijalankan.",
            "Simpan sebagai .xlsx bila makro tidak diperlukan.",
        )


def _nobody(file: Cell, *, tables: bool, anybody: bool) -> Iterator[Temuan]:
    """A workbook without a table, or with tables of nobody, of which nothing else was said."""
    if not tables:
        yield Temuan.at(
            file,
            Kode.KOLOM_TIDAK_ADA,
            f"Dalam {file.file} tidak ada tabel dengan judul NAMA dan NIP.",
            "Beri judul kolom NAMA dan NIP pada baris pertama tabel.",
            grave=True,
        )
    elif not anybody:
        yield Temuan.at(
            file,
            Kode.PEGAWAI_TIDAK_ADA,
            f"Tabel dalam {file.file} tidak memuat seorang pegawai pun.",
            "Isi tabelnya, atau ambil berkas ini bila memang kosong.",
            grave=True,
        )
