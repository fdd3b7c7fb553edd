"""Three units' workbooks in three layouts, one of them with two mistakes to be answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.demo.people import Pegawai, pegawai

_GROUPS = (
    *("NO", "NAMA", "NIP", "PANGKAT", None, "JABATAN", None, "MASA KERJA", None),
    *("LATIHAN JABATAN", None, None, "PENDIDIKAN", None, None, "USIA"),
    *("CATATAN MUTASI KEPEGAWAIAN", "KET."),
)
_PARTS = (
    *(None, None, None, "GOL/RUANG", "TMT", "NAMA", "TMT", "THN", "BLN"),
    *("NAMA", "BULAN DAN TAHUN", "JUMLAH JAM", "NAMA", "LULUS TAHUN", "TINGKAT IJAZAH", None),
    *(None, None),
)
_FLAT = (
    *("Nama Pegawai", "Tgl Lahir", "Tempat Lahir", "NIP", "Pendidikan Terakhir"),
    *("Tahun Lulus", "Tingkat Pendidikan", "Jabatan", "Eselon", "TMT Jabatan"),
    *("Gol. Ruang", "TMT Golongan", "Masa Kerja Thn", "Masa Kerja Bln", "Diklat"),
    *("Diklat Lulus Tahun", "Diklat Jumlah Jam", "Status Pegawai"),
)


@dataclass(frozen=True)
class Sample:
    """The three workbooks; `broken` is the one with mistakes, if any."""

    official: Path
    flat: Path
    broken: Path

    @property
    def files(self) -> tuple[Path, ...]:
        return (self.official, self.flat, self.broken)


def write(folder: Path, *, broken: bool = True) -> Sample:
    """Writes the workbooks. With `broken` the third has a numeric NIP and an unreadable date."""
    folder.mkdir(parents=True, exist_ok=True)
    people = pegawai()
    sample = Sample(
        folder / "DUK Bagian Kelembagaan.xlsx",
        folder / "data pegawai RB.xlsx",
        folder / "Bag Tata Laksana (final).xlsx",
    )
    _official(sample.official, people[:20])
    _flat(sample.flat, people[20:40])
    _flat(sample.broken, people[40:])
    if broken:
        _break(sample.broken)
    return sample


def _new(title: str) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    return book, sheet


def _official(path: Path, people: Sequence[Pegawai]) -> None:
    book, sheet = _new("DUK")
    sheet["A1"] = "DAFTAR URUT KEPANGKATAN PEGAWAI NEGERI SIPIL"
    sheet["A2"] = "UNIT KERJA : BIRO ORGANISASI"
    sheet["A3"] = "KEADAAN : 31 Desember 2026"
    for column, (group, part) in enumerate(zip(_GROUPS, _PARTS, strict=True), start=1):
        sheet.cell(5, column, group)
        sheet.cell(6, column, part)
        sheet.cell(7, column, column)
    for area in ("D5:E5", "F5:G5", "H5:I5", "J5:L5", "M5:O5"):
        sheet.merge_cells(area)
    for column in (1, 2, 3, 16, 17, 18):
        sheet.merge_cells(start_row=5, end_row=6, start_column=column, end_column=column)
    for number, p in enumerate(people, start=1):
        sheet.append(
            [
                number,
                f"{p.nama}\n{p.tempat_lahir}, {p.tanggal_lahir:%d-%m-%Y}",
                f"{p.nip[:8]} {p.nip[8:14]} {p.nip[14]} {p.nip[15:]}",
                p.golongan,
                f"{p.tmt_pangkat:%d-%m-%Y}",
                p.jabatan,
                f"{p.tmt_jabatan:%d-%m-%Y}",
                p.mk_tahun,
                p.mk_bulan,
                p.latihan,
                f"{p.lulus_latihan:%d-%m-%Y}" if p.lulus_latihan else "",
                p.jam_latihan,
                p.pendidikan,
                p.tahun_lulus,
                p.tingkat_ijazah,
                2026 - p.tanggal_lahir.year,
                "",
                "" if p.status == "PNS" else p.status,
            ]
        )
    sheet.append([])
    sheet.append(["", "JUMLAH", len(people)])
    sheet.append(["", "", "", "", "", "Mengetahui,"])
    book.save(path)


def _flat(path: Path, people: Sequence[Pegawai]) -> None:
    book, sheet = _new("Pegawai")
    sheet.append(list(_FLAT))
    for p in people:
        sheet.append(
            [
                *(p.nama, p.tanggal_lahir, p.tempat_lahir, p.nip, p.pendidikan),
                *(p.tahun_lulus, p.tingkat_ijazah, p.jabatan, p.eselon or "-"),
                *(p.tmt_jabatan, p.golongan.replace("/", "-"), p.tmt_pangkat, p.mk_tahun),
                *(p.mk_bulan, p.latihan or "-", p.lulus_latihan, p.jam_latihan, p.status),
            ]
        )
    book.save(path)


def _break(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Pegawai"]
    sheet["D5"] = int(str(sheet["D5"].value)[:15] + "000")
    sheet["L8"] = "1 Aplir 2O19"
    book.save(path)


def repair(path: Path) -> None:
    """Types the two wrong cells anew, as a person in Excel would."""
    people = pegawai()[40:]
    book = openpyxl.load_workbook(path)
    sheet = book["Pegawai"]
    sheet["D5"] = people[3].nip
    sheet["L8"] = people[6].tmt_pangkat
    book.save(path)


def room_wanted() -> dict[str, str | int | date | time]:
    """What a unit answers in the form that asks for a room: a week from today."""
    return {
        "Unit kerja": "Bagian Data",
        "Acara": "Rapat pemutakhiran data pegawai",
        "Ruang": "Ruang Rapat Kapuas",
        "Tanggal": date.today() + timedelta(days=7),  # noqa: DTZ011 - a day as people say it
        "Jam mulai": time(9, 0),
        "Jam selesai": time(11, 30),
        "Jumlah peserta": 25,
    }
