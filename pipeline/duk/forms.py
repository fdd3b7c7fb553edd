"""Writes the list and its findings: CSV for machines, XLSX and rows of text for people."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.duk.model import COLUMNS, FIELDS, Bacaan, Daftar, Temuan

_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed stamp, so that equal lists are equal bytes
_LINE = Side(style="thin")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_TOP = Alignment(vertical="top", wrap_text=True)
_GROUPS = (
    *(("NO", (None,)), ("NAMA", (None,)), ("NIP", (None,)), ("PANGKAT", ("GOL/RUANG", "TMT"))),
    *(("JABATAN", ("NAMA", "TMT")), ("MASA KERJA", ("THN", "BLN"))),
    *(("LATIHAN JABATAN", ("NAMA", "BULAN DAN TAHUN", "JUMLAH JAM")),),
    *(("PENDIDIKAN", ("NAMA", "LULUS TAHUN", "TINGKAT IJAZAH")), ("USIA", (None,))),
    *(("CATATAN MUTASI KEPEGAWAIAN", (None,)), ("KET.", (None,))),
)
FORM = (
    *("no", "nama", "nip", "golongan", "tmt_pangkat", "jabatan", "tmt_jabatan", "mk_tahun"),
    *("mk_bulan", "latihan", "lulus_latihan", "jam_latihan", "pendidikan", "tahun_lulus"),
    *("tingkat_ijazah", "usia", "catatan_mutasi", "keterangan"),
)
_WIDTHS = (5, 27, 20, 7, 11, 28, 11, 5, 5, 12, 11, 7, 20, 8, 9, 6, 14, 12)


def tulis_csv(daftar: Daftar, folder: Path) -> None:
    """DUK.csv and Di Luar DUK.csv: UTF-8, ISO dates, one row a person."""
    iso = daftar.baris[list(COLUMNS)].map(_iso)
    iso.to_csv(folder / "DUK.csv", index=False, encoding="utf-8", lineterminator="\n")
    path = folder / "Di Luar DUK.csv"
    daftar.luar.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


def tulis_pemeriksaan(temuan: Iterable[Temuan], path: Path) -> None:
    """Pemeriksaan.csv: one row a finding."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["berkas", "lembar", "baris", "kolom", "kode", "tingkat", "pesan", "saran"])
        for t in temuan:
            row = (t.berkas, t.lembar, t.baris, t.kolom, t.kode, t.tingkat, t.pesan, t.saran)
            out.writerow(["" if cell is None else cell for cell in row])


def konteks(daftar: Daftar) -> list[dict[str, str]]:
    """Rows of text for the Word form, by column name."""
    return [
        {str(name): tampil(value) for name, value in row.items()}
        for row in daftar.baris.to_dict("records")
    ]


def rentang(daftar: Daftar) -> str:
    """The golongan that the list covers: `IV/b s.d. II/c`."""
    codes = [str(code) for code in daftar.baris["golongan"]]
    if not codes:
        return "-"
    return codes[0] if codes[0] == codes[-1] else f"{codes[0]} s.d. {codes[-1]}"


def tampil(value: Any) -> str:
    """A value as the form shows it: dates `dd-mm-yyyy`, nothing for nothing."""
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return ""
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)


def tulis_xlsx(daftar: Daftar, path: Path, pejabat: Mapping[str, str], tempat: str) -> None:
    """The official form of 18 columns, ready to print: F4 landscape, headings on every page."""
    book, sheet = _book("DUK")
    head = (
        "LAMPIRAN I SURAT EDARAN KEPALA BADAN ADMINISTRASI KEPEGAWAIAN NEGARA",
        "NOMOR 03/SE/1980",
        "TANGGAL 11 FEBRUARI 1980",
    )
    for number, line in enumerate(head, start=1):
        sheet.cell(number, 12, line).font = Font(size=8)
    sheet.cell(5, 1, "DAFTAR URUT KEPANGKATAN PEGAWAI NEGERI SIPIL").font = Font(bold=True, size=13)
    sheet.merge_cells(start_row=5, end_row=5, start_column=1, end_column=18)
    sheet.cell(5, 1).alignment = _MIDDLE
    lines = (
        f"GOLONGAN : {rentang(daftar)}",
        f"KEADAAN : {daftar.keadaan:%d-%m-%Y}",
        f"UNIT KERJA : {daftar.unit}",
        f"BERLAKU UNTUK TAHUN : {daftar.keadaan.year + 1}",
    )
    for number, line in enumerate(lines, start=6):
        sheet.cell(number, 1, line)
    _heading(sheet, 10)
    for number, row in enumerate(konteks(daftar), start=13):
        row["nama"] += _birth(row)
        for column, name in enumerate(FORM, start=1):
            value: Any = row[name]
            if name in _NUMBERS and value.isdigit():
                value = int(value)
            put(sheet, number, column, value)
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    bottom = 13 + len(daftar.baris) + 1
    signature = (
        f"{tempat}, ........................",
        pejabat["jabatan"],
        "",
        "",
        "",
        pejabat["nama"],
        pejabat["pangkat"],
        f"NIP {pejabat['nip']}",
    )
    for offset, line in enumerate(signature):
        sheet.cell(bottom + offset, 13, line)
    sheet.freeze_panes = "D13"
    sheet.print_title_rows = "10:12"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 14  # Folio, the nearest that Excel has to F4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "Halaman &P dari &N"
    save(book, path)


_NUMBERS = {"no", "mk_tahun", "mk_bulan", "jam_latihan", "usia", "tahun_lulus"}


def _birth(row: Mapping[str, str]) -> str:
    place = f"{row['tempat_lahir']}, " if row["tempat_lahir"] else ""
    return f"\n{place}{row['tanggal_lahir']}"


def _heading(sheet: Worksheet, top: int) -> None:
    column = 1
    for group, parts in _GROUPS:
        put(sheet, top, column, group, bold=True)
        for offset, part in enumerate(parts):
            put(sheet, top + 1, column + offset, part or "", bold=True)
        last = column + len(parts) - 1
        bottom = top + 1 if parts == (None,) else top
        for c in range(column, last + 1):
            sheet.cell(top, c).border = _BOX
        sheet.merge_cells(start_row=top, end_row=bottom, start_column=column, end_column=last)
        column = last + 1
    for number in range(1, 19):
        put(sheet, top + 2, number, number, bold=True)


def put(sheet: Worksheet, row: int, column: int, value: Any, *, bold: bool = False) -> None:
    """A boxed cell. Text stays text: nothing that begins with = + - @ becomes a formula."""
    cell = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = "@"
    cell.border = _BOX
    cell.alignment = _MIDDLE if bold else _TOP
    cell.font = Font(bold=bold, size=9)


def tulis_tabel(
    path: Path, judul: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """A plain table with a title in row 1 and its heading in row 3."""
    book, sheet = _book(judul[:31])
    sheet.cell(1, 1, judul).font = Font(bold=True, size=12)
    widths = [len(head) + 2 for head in heads]
    for column, head in enumerate(heads, start=1):
        put(sheet, 3, column, head, bold=True)
        sheet.cell(3, column).fill = PatternFill("solid", fgColor="DDE6F0")
    for number, row in enumerate(rows, start=4):
        for column, value in enumerate(row, start=1):
            put(sheet, number, column, value)
            widths[column - 1] = max(widths[column - 1], min(len(tampil(value)) + 2, 45))
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A4"
    save(book, path)


DATA_HEADS = {
    "nama": "NAMA",
    "tempat_lahir": "TEMPAT LAHIR",
    "tanggal_lahir": "TANGGAL LAHIR",
    "nip": "NIP",
    "golongan": "GOLONGAN",
    "tmt_pangkat": "TMT PANGKAT",
    "jabatan": "JABATAN",
    "eselon": "ESELON",
    "tmt_jabatan": "TMT JABATAN",
    "tmt_eselon": "TMT ESELON",
    "mk_tahun": "MASA KERJA TAHUN",
    "mk_bulan": "MASA KERJA BULAN",
    "latihan": "LATIHAN JABATAN",
    "lulus_latihan": "LATIHAN LULUS TANGGAL",
    "jam_latihan": "LATIHAN JUMLAH JAM",
    "pendidikan": "PENDIDIKAN",
    "tahun_lulus": "PENDIDIKAN LULUS TAHUN",
    "tingkat_ijazah": "TINGKAT IJAZAH",
    "status": "STATUS",
    "catatan_mutasi": "CATATAN MUTASI",
    "keterangan": "KETERANGAN",
}


def tulis_data(bacaan: Bacaan, path: Path) -> None:
    """The merged `Data Pegawai.xlsx`: flat, and read back to the same people."""
    names = [name for name in DATA_HEADS if name in FIELDS]
    rows = (
        ["" if p[n] is None else tampil(p[n]) if isinstance(p[n], date) else p[n] for n in names]
        for p in bacaan.orang.to_dict("records")
    )
    tulis_tabel(path, "DATA PEGAWAI", [DATA_HEADS[n] for n in names], rows)


def _book(title: str) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has no sheet")
    sheet.title = title.replace("/", " ")
    return book, sheet


def save(book: Workbook, path: Path) -> None:
    """Saves with fixed dates. The archive's own stamps are fixed when it is marked."""
    book.properties.created = book.properties.modified = _EPOCH
    book.properties.creator = "Alur Berkas"
    book.save(path)


def _iso(value: Any) -> Any:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else value
