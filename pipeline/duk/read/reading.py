"""Reads one workbook to exactly the people it holds, or says what cannot be read and where."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.duk.codes import Kode
from pipeline.duk.findings import grouped
from pipeline.duk.model import Reading, people
from pipeline.duk.profile import Profile, shipped_profile
from pipeline.duk.read.formats.grid import Unreadable
from pipeline.duk.read.mapping import ColumnMapping
from pipeline.duk.read.table.sheet import Notes, read_sheet
from pipeline.duk.read.workbook import open_book

_UNOPENED = {
    Kode.BERKAS_TIDAK_TERBACA: (
        "rusak atau bukan lembar kerja",
        "Buka dengan Excel, simpan sebagai .xlsx, lalu letakkan lagi.",
    ),
    Kode.BERKAS_TERKUNCI_SANDI: (
        "terkunci kata sandi",
        "Buka dengan Excel, hapus kata sandinya, simpan, lalu letakkan lagi.",
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
    `known` is name by NIP from the previous list, so that a lost NIP can be proposed.
    `profile` is the office's profile, by which the people are ranked later too.
    """
    profile = profile or shipped_profile()
    note = Notes(name, mapping or ColumnMapping(), known or {}, profile)
    try:
        book = open_book(path, name)
    except Unreadable as error:
        wrong, advice = _UNOPENED[error.code]
        note.tell(error.code, f"{name} {wrong}{error.where}.", advice)
        return Reading(people([]), tuple(note.findings), aturan=profile)
    if book.macros:
        note.tell(
            Kode.BERKAS_BERMAKRO,
            f"{name} berisi makro. Nilainya dibaca; makronya tidak dijalankan.",
            "Simpan sebagai .xlsx bila makro tidak diperlukan.",
            grave=False,
        )
    for sheet in book.sheets:
        read_sheet(sheet, note)
    if not note.tables and not any(t.grave for t in note.findings):
        note.sheet = ""
        note.tell(
            Kode.KOLOM_TIDAK_ADA,
            f"Dalam {name} tidak ada tabel dengan judul NAMA dan NIP.",
            "Beri judul kolom NAMA dan NIP pada baris pertama tabel.",
        )
    elif not note.people and not any(t.grave for t in note.findings):
        note.sheet = ""
        note.tell(
            Kode.PEGAWAI_TIDAK_ADA,
            f"Tabel dalam {name} tidak memuat seorang pegawai pun.",
            "Isi tabelnya, atau ambil berkas ini bila memang kosong.",
        )
    frame, findings = people(note.people), grouped(note.findings)
    return Reading(frame, findings, note.keadaan, note.unit, tuple(note.columns), profile)
