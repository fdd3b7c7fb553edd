"""Reads one workbook to exactly the people it holds, or says what cannot be read and where."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.duk.codes import Kode
from pipeline.duk.findings import ringkas
from pipeline.duk.model import Bacaan, people
from pipeline.duk.profile import Aturan, bawaan
from pipeline.duk.read.formats.grid import Unreadable
from pipeline.duk.read.mapping import Pemetaan
from pipeline.duk.read.table.sheet import Catatan, baca_lembar
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


def baca(
    path: Path,
    nama: str,
    pemetaan: Pemetaan | None = None,
    dikenal: Mapping[str, str] | None = None,
    aturan: Aturan | None = None,
) -> Bacaan:
    """Everything that is known of the people in a workbook. All findings at once, grouped.

    `nama` is the file's name as its owner knows it. `pemetaan` settles headings for good;
    `dikenal` is name by NIP from the previous list, so that a lost NIP can be proposed.
    `aturan` is the office's profile, by which the people are ranked later too.
    """
    aturan = aturan or bawaan()
    note = Catatan(nama, pemetaan or Pemetaan(), dikenal or {}, aturan)
    try:
        book = open_book(path, nama)
    except Unreadable as error:
        wrong, saran = _UNOPENED[error.kode]
        note.tell(error.kode, f"{nama} {wrong}{error.di}.", saran)
        return Bacaan(people([]), tuple(note.temuan), aturan=aturan)
    if book.macros:
        note.tell(
            Kode.BERKAS_BERMAKRO,
            f"{nama} berisi makro. Nilainya dibaca; makronya tidak dijalankan.",
            "Simpan sebagai .xlsx bila makro tidak diperlukan.",
            galat=False,
        )
    for sheet in book.sheets:
        baca_lembar(sheet, note)
    if not note.tabel and not any(t.galat for t in note.temuan):
        note.lembar = ""
        note.tell(
            Kode.KOLOM_TIDAK_ADA,
            f"Dalam {nama} tidak ada tabel dengan judul NAMA dan NIP.",
            "Beri judul kolom NAMA dan NIP pada baris pertama tabel.",
        )
    elif not note.orang and not any(t.galat for t in note.temuan):
        note.lembar = ""
        note.tell(
            Kode.PEGAWAI_TIDAK_ADA,
            f"Tabel dalam {nama} tidak memuat seorang pegawai pun.",
            "Isi tabelnya, atau ambil berkas ini bila memang kosong.",
        )
    orang, temuan = people(note.orang), ringkas(note.temuan)
    return Bacaan(orang, temuan, note.keadaan, note.unit, tuple(note.kolom), aturan)
