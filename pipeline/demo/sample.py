"""Three units' workbooks in three layouts, as units send them, and what else lies on a first day.

One is the official form; one an export of the national system with three columns of the unit's own;
one a sheet of the unit's making, with two mistakes to be answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from pathlib import Path

import openpyxl
from docx import Document
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.demo.people import KEADAAN, UNIT, Pegawai, pegawai
from pipeline.demo.siasn import HEADINGS, row_of
from pipeline.office.ranks import PANGKAT

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
FORMER, REQUEST = "DUK tahun lalu.xlsx", "Permintaan daftar berikutnya.docx"
UNITS = {"umum": "Bagian Umum", "data": "Bagian Data"}
"""The desks that ask for rooms."""
ROOMS_LEFT = (
    ("data", "Ruang Rapat Landak", 10), ("umum", "Aula", 150), ("umum", "Ruang Rapat Kapuas", 30),
)  # fmt: skip
"""Who asks at the end of the day for which room, for so many people."""
AFTERNOON = {"Jam mulai": time(13, 0), "Jam selesai": time(15, 0)}


@dataclass(frozen=True)
class Sample:
    """The three workbooks; `own` is a sheet of the unit's making, with mistakes if any."""

    official: Path
    export: Path
    own: Path

    @classmethod
    def of(cls, folder: Path) -> "Sample":
        """Where they lie in a folder."""
        return cls(
            folder / "DUK Bagian Kelembagaan.xlsx",
            folder / "data pegawai RB.xlsx",
            folder / "Bag Tata Laksana (final).xlsx",
        )

    @property
    def files(self) -> tuple[Path, ...]:
        return (self.official, self.export, self.own)


def write(folder: Path, *, broken: bool = True) -> Sample:
    """Writes the workbooks. With `broken` the third has a numeric NIP and an unreadable date."""
    folder.mkdir(parents=True, exist_ok=True)
    people = pegawai()
    sample = Sample.of(folder)
    _official(sample.official, people[:UNIT], KEADAAN)
    _export(sample.export, people[UNIT : 2 * UNIT])
    _flat(sample.own, people[2 * UNIT :])
    if broken:
        _break(sample.own)
    return sample


def write_former(path: Path) -> None:
    """The whole office a year before, in one workbook of the official form."""
    staff = [_year_before(p) for p in pegawai() if p.status == "PNS"]
    _official(path, staff, KEADAAN.replace(year=KEADAAN.year - 1))


def _year_before(p: Pegawai) -> Pegawai:
    """A year less of service; who was promoted since stands a rung lower."""
    past = replace(p, mk_tahun=p.mk_tahun - 1)
    if p.tmt_pangkat.year < KEADAAN.year:
        return past
    ladder = list(PANGKAT)
    lower = ladder[ladder.index(p.golongan) + 1]
    return replace(past, golongan=lower, tmt_pangkat=date(p.tmt_pangkat.year - 5, 10, 1))


def write_request(path: Path) -> None:
    """A letter that asks for the next list, before anybody has sent data."""
    document = Document()
    document.add_paragraph("Yth. Kepala Subbagian Tata Usaha Biro Organisasi")
    document.add_paragraph(
        "Mohon disiapkan Daftar Urut Kepangkatan berikutnya. Data tiap bagian menyusul."
    )
    document.save(str(path))


def _new(title: str) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    return book, sheet


def _official(path: Path, people: Sequence[Pegawai], keadaan: date) -> None:
    book, sheet = _new("DUK")
    sheet["A1"] = "DAFTAR URUT KEPANGKATAN PEGAWAI NEGERI SIPIL"
    sheet["A2"] = "UNIT KERJA : BIRO ORGANISASI"
    sheet["A3"] = f"KEADAAN : 31 Desember {keadaan.year}"
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
                keadaan.year - p.tanggal_lahir.year,
                "",
                "" if p.status == "PNS" else p.status,
            ]
        )
    sheet.append([])
    sheet.append(["", "JUMLAH", len(people)])
    sheet.append(["", "", "", "", "", "Mengetahui,"])
    book.save(path)


def _export(path: Path, people: Sequence[Pegawai]) -> None:
    book, sheet = _new("Sheet 26")
    for row in (HEADINGS, *map(row_of, people)):
        sheet.append(list(row))
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
    people = pegawai()[2 * UNIT :]
    book = openpyxl.load_workbook(path)
    sheet = book["Pegawai"]
    sheet["D5"] = people[3].nip
    sheet["L8"] = people[6].tmt_pangkat
    book.save(path)


def room_wanted() -> dict[str, str | int | date | time]:
    """What a unit answers in the form that asks for a room: a week from today."""
    return {
        "Acara": "Rapat pemutakhiran data pegawai",
        "Ruang": "Ruang Rapat Kapuas",
        "Tanggal": date.today() + timedelta(days=7),  # noqa: DTZ011 - a day as people say it
        "Jam mulai": time(9, 0),
        "Jam selesai": time(11, 30),
        "Jumlah peserta": 25,
    }
