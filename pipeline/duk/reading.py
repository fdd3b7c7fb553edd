"""Reads one workbook to exactly the people it holds, or says what cannot be read and where."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

from pipeline.duk import cells
from pipeline.duk.cells import Unread, text
from pipeline.duk.checks import check_person
from pipeline.duk.headings import NEEDED, Table, find_table, is_heading, is_number_row
from pipeline.duk.model import FIELDS, Bacaan, Temuan, Tingkat, people
from pipeline.duk.sheets import Sheet, Unreadable, sheets

_READERS: dict[str, Callable[[Any], Any]] = {
    "nip": cells.nip,
    "golongan": cells.golongan,
    "tmt_pangkat": cells.tanggal,
    "tmt_jabatan": cells.tanggal,
    "tmt_eselon": cells.tanggal,
    "tanggal_lahir": cells.tanggal,
    "eselon": cells.eselon,
    "mk_tahun": cells.bilangan,
    "mk_bulan": cells.bilangan,
    "jam_latihan": cells.bilangan,
    "lulus_latihan": cells.lulus,
    "tahun_lulus": cells.tahun,
}
_HARMLESS = {"jam_latihan"}
_NOT_PEOPLE = re.compile(
    r"^(jumlah|total|rekapitulasi|mengetahui|kepala|daftar|unit|keadaan|nip\b|[ivx]+\.\s)",
    re.IGNORECASE,
)
_KEADAAN = re.compile(r"keadaan\D*?(\d{1,2}[-/ ](?:\d{1,2}|[a-z]+)[-/ ]\d{4})", re.IGNORECASE)
_UNIT = re.compile(r"unit(?: kerja| organisasi)?\s*:\s*(.+)", re.IGNORECASE)
_BIRTH = re.compile(r"(?P<place>[^,]*),\s*(?P<day>.+)")
_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!")


def baca(path: Path, nama: str) -> Bacaan:
    """Everything that is known of the people in a workbook. All findings at once.

    `nama` is the file's name as its owner knows it; it decides the kind.
    """
    reading = _Reading(nama)
    try:
        for sheet in sheets(path, nama):
            reading.sheet(sheet)
    except Unreadable:
        reading.note(
            None,
            "",
            "BERKAS_TIDAK_TERBACA",
            f"{nama} rusak atau bukan lembar kerja.",
            "Buka dengan Excel, simpan sebagai .xlsx, lalu letakkan lagi.",
        )
    if not reading.tables and not reading.temuan:
        reading.note(
            None,
            "",
            "KOLOM_TIDAK_ADA",
            f"Dalam {nama} tidak ada tabel dengan judul NAMA dan NIP.",
            "Beri judul kolom NAMA dan NIP pada baris pertama tabel.",
        )
    return Bacaan(people(reading.rows), tuple(reading.temuan), reading.keadaan, reading.unit)


@dataclass
class _Reading:
    nama: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    temuan: list[Temuan] = field(default_factory=list)
    keadaan: date | None = None
    unit: str | None = None
    tables: int = 0
    lembar: str = ""

    def note(
        self,
        baris: int | None,
        kolom: str,
        kode: str,
        pesan: str,
        saran: str,
        *,
        sel: str | None = None,
        tingkat: Tingkat = Tingkat.GALAT,
    ) -> None:
        self.temuan.append(
            Temuan(self.nama, self.lembar, baris, kolom, kode, tingkat, pesan, saran, sel)
        )

    def sheet(self, sheet: Sheet) -> None:
        self.lembar = sheet.name
        table = find_table(sheet.grid, sheet.merged)
        if table is None:
            return
        self.tables += 1
        self._preamble(sheet.grid[: table.start])
        missing = [name for name in NEEDED if name not in table.columns]
        for name in missing:
            self.note(
                None,
                name,
                "KOLOM_TIDAK_ADA",
                f"Kolom {_SAID[name]} tidak ditemukan di lembar {sheet.name or self.nama}.",
                "Tambahkan kolom itu atau perbaiki judulnya.",
            )
        if missing:
            return
        for number in range(table.start, len(sheet.grid)):
            row = sheet.grid[number]
            if self._is_person(row, table):
                self._person(sheet, table, number)

    def _preamble(self, rows: Sequence[Sequence[Any]]) -> None:
        for row in rows:
            line = " ".join(text(cell) for cell in row if text(cell))
            if self.keadaan is None and (found := _KEADAAN.search(line)):
                try:
                    self.keadaan = cells.tanggal(found[1])
                except Unread:
                    self.keadaan = None
            if self.unit is None and (found := _UNIT.search(line)):
                self.unit = found[1].strip()

    def _is_person(self, row: Sequence[Any], table: Table) -> bool:
        filled = [text(cell) for cell in row if text(cell)]
        if len(filled) < 3 or is_heading(row) or is_number_row(row):
            return False
        name = text(_at(row, table.columns["nama"]))
        has_nip = bool(re.search(r"\d{8}", text(_at(row, table.columns["nip"]))))
        return has_nip or (bool(name) and not _NOT_PEOPLE.match(filled[0]))

    def _person(self, sheet: Sheet, table: Table, number: int) -> None:
        row = sheet.grid[number]
        person: dict[str, Any] = dict.fromkeys(FIELDS)
        good = True
        for name, column in table.columns.items():
            if name in ("no", "usia"):
                continue
            value = _at(row, column)
            place = f"{get_column_letter(column + 1)}{number + 1}"
            title = table.titles[column]
            if (number, column) in sheet.uncalculated:
                self.note(
                    number + 1,
                    title,
                    "RUMUS_TANPA_NILAI",
                    f"Sel {place} berisi rumus yang belum dihitung.",
                    "Buka dengan Excel, simpan, lalu letakkan lagi.",
                    sel=place,
                )
                good = False
                continue
            if text(value) in _ERRORS:
                self.note(
                    number + 1,
                    title,
                    "SEL_GALAT",
                    f"Sel {place} berisi {text(value)}.",
                    "Perbaiki rumusnya atau ketik nilainya.",
                    sel=place,
                )
                good = False
                continue
            try:
                person[name] = _value(name, value)
            except Unread as unread:
                good &= self._unread(unread, number, title, place, value, name, person, row, table)
        self._birth(person, _at(row, table.columns["nama"]))
        person |= {"berkas": self.nama, "lembar": self.lembar, "baris": number + 1}
        places = {n: f"{get_column_letter(c + 1)}{number + 1}" for n, c in table.columns.items()}
        said = {n for n, c in table.columns.items() if text(_at(row, c)).lower() == "tidak ada"}
        person["tiada"] = tuple(sorted(said)) or None
        if good:
            found = list(check_person(person, self.nama, self.lembar, number + 1, places))
            self.temuan += found
            self.rows.append(person)

    def _unread(
        self,
        unread: Unread,
        number: int,
        title: str,
        place: str,
        value: Any,
        name: str,
        person: dict[str, Any],
        row: Sequence[Any],
        table: Table,
    ) -> bool:
        """Notes what cannot be read; says whether the person can be kept all the same."""
        who = text(str(_at(row, table.columns["nama"])).split("\n", 1)[0])
        harmless = name in _HARMLESS
        shown = text(value) or "kosong"
        self.note(
            number + 1,
            title,
            unread.kode,
            f"Sel {place} ({who}): tertulis {shown}; {unread}.",
            unread.saran,
            sel=place,
            tingkat=Tingkat.PERINGATAN if harmless else Tingkat.GALAT,
        )
        person[name] = None
        return harmless

    @staticmethod
    def _birth(person: dict[str, Any], name_cell: Any) -> None:
        """A second line in the name cell holds place and date of birth."""
        lines = [line.strip() for line in str(name_cell or "").split("\n")]
        person["nama"] = text(lines[0])
        for line in lines[1:]:
            found = _BIRTH.fullmatch(line)
            if not found:
                continue
            try:
                day = cells.tanggal(found["day"])
            except Unread:
                continue
            person["tempat_lahir"] = person["tempat_lahir"] or found["place"].strip()
            person["tanggal_lahir"] = person["tanggal_lahir"] or day


def _value(name: str, value: Any) -> Any:
    if name in _READERS:
        return _READERS[name](value)
    shown = str(value).strip() if name == "nama" else text(value)
    return None if cells.empty(shown) else shown


def _at(row: Sequence[Any], column: int) -> Any:
    return row[column] if column < len(row) else None


_SAID = {
    "nama": "NAMA",
    "nip": "NIP",
    "golongan": "GOLONGAN/RUANG",
    "tmt_pangkat": "TMT PANGKAT",
    "jabatan": "JABATAN",
    "mk_tahun": "MASA KERJA TAHUN",
    "mk_bulan": "MASA KERJA BULAN",
}
