"""Sheets as agencies have them, each by the name of its file: what is read, and what is said.

A row of a table is one file under tests/cases: how many people are read, the grave codes, and
values by field. Nothing else may be grave.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.duk.fields import FIELDS
from pipeline.duk.model import Reading
from pipeline.duk.read.formats.fold import folded
from pipeline.duk.read.formats.grid import Sheet
from pipeline.duk.read.merge import merge
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.read.values.cell import Unread
from pipeline.duk.read.values.dates import candidate
from pipeline.duk.read.values.numbers import whole_number
from tests.harness.paper import FLAT_HEADS, flat_rows, some_people, write_flat

CASES = Path(__file__).parents[2] / "cases"


@dataclass(frozen=True)
class Right:
    """The right answer: so many people, these grave codes, these values by field, one a person."""

    people: int
    grave: frozenset[str] = frozenset()
    holds: dict[str, list[Any]] = field(default_factory=dict)
    keadaan: date | None = None
    warned: frozenset[str] = frozenset()
    cell: str = ""


def case(people: int, *grave: str, keadaan: date | None = None, warned: str = "", cell: str = "",
         **holds: list[Any]) -> Right:  # fmt: skip
    return Right(people, frozenset(grave), holds, keadaan, frozenset(warned.split()), cell)


_TWO = {"nama": ["Siti Contoh", "Budi Contoh"]}
_NIPS = ["198503152010012001", "198001022006041002"]
_BORN = [date(1985, 3, 15), date(1980, 1, 2)]
_YEAR_END = date(2026, 12, 31)

CORPUS = {
    "l04-satu-sel.xlsx": case(2, **_TWO, tempat_lahir=["Pontianak", "Sambas"], tanggal_lahir=_BORN),
    "l06-umur.xlsx": case(2, **_TWO, nip=_NIPS, tanggal_lahir=_BORN),
    **dict.fromkeys(
        ("l06-angkatan.xlsx", "l06-angkatan-teks.xlsx"),
        case(2, latihan=["PIM IV", None], lulus_latihan=[date(2012, 1, 1), None]),
    ),
    "gelar-blk.xlsx": case(2, nama=["Dr. Siti Contoh, S.E.", "Budi Contoh, S.Sos."]),
    **dict.fromkeys(
        ("keadaan-akhir-tahun.xlsx", "keadaan-tahun.xlsx", "keadaan-sd.xlsx"),
        case(2, **_TWO, keadaan=_YEAR_END),
    ),
    "gr-tmt.xlsx": case(
        2,
        **_TWO,
        nip=_NIPS,
        golongan=["III/b", "III/c"],
        tmt_pangkat=[date(2018, 4, 1), date(2018, 10, 1)],
        tempat_lahir=["Kunduran, Blora", "Sambas"],
        tanggal_lahir=_BORN,
    ),
    "sama-dengan-kutip.csv": case(2, **_TWO, nip=_NIPS),
    "sama-dengan-kutip-2.csv": case(2, **_TWO, nip=_NIPS),
    "angka-kecil.xlsx": case(1, "MASA_KERJA_TIDAK_TERBACA", cell="K2"),
    "angka-kecil-ket.xlsx": case(1, "BUKAN_TEKS", cell="L2"),
}
NEWCOMER = {
    "official-heading.xlsx": case(40, "NILAI_PENENTU_KOSONG", keadaan=_YEAR_END),
}
AS_THE_PLAIN_ONE = {
    "R048 csv-with-197003121996031002-the-usual-trick-agai.csv": "",
    "R065 dates-as-text-2020-04-01t00-00-00-000z.xlsx": "",
    "R066 dates-as-text-01-apr-20-excel-s-own-default-form.xlsx": "TANGGAL_PENDEK",
    "R067 dates-with-en-dash-01-04-2020-pasted-from-word.xlsx": "",
    "R068 dates-with-u-2011.xlsx": "",
    "R080 dates-as-text-01042020-20200401.xlsx": "",
    "R083 two-workbooks-one-person-mas-ud-and-mas-ud-1.xlsx": "",
    "R085 text-nan-none-nat-in-empty-cells.xlsx": "",
    "R087 tahun-lulus-as-text-2008-0-masa-kerja-30-0-is-re.xlsx": "",
}
"""Files of five people that say the same as `dasar.xlsx`, and what is warned of beside."""
_LISTED = [("corpus", *row) for row in CORPUS.items()]
_LISTED += [("newcomer", *row) for row in NEWCOMER.items()]


@cache
def read(*parts: str) -> Reading:
    path = CASES.joinpath(*parts)
    return read_workbook(path, path.name)


@pytest.mark.parametrize(("folder", "name", "right"), _LISTED, ids=[f[1] for f in _LISTED])
def test_a_sheet_that_was_refused_or_misread(folder: str, name: str, right: Right) -> None:
    reading = read(folder, name)
    codes = {t.kode for t in reading.findings if t.grave}
    assert codes == right.grave, [t.pesan for t in reading.findings]
    assert len(reading.people) == right.people
    assert right.keadaan in (None, reading.keadaan)
    for name_, values in right.holds.items():
        assert list(reading.people[name_]) == values, name_
    assert right.warned <= {t.kode for t in reading.findings}
    if right.cell:
        assert right.cell in {t.sel for t in reading.findings}


@pytest.mark.parametrize("name", AS_THE_PLAIN_ONE)
def test_another_writing_of_the_same_five_people(name: str) -> None:
    plain, other = read("reports", "dasar.xlsx"), read("reports", name)
    assert {t.kode for t in other.findings} == set(AS_THE_PLAIN_ONE[name].split())
    fields = [n for n in FIELDS if n != "nama"]
    assert other.people[fields].to_dict("records") == plain.people[fields].to_dict("records")


def test_two_apostrophes_of_one_person_are_no_contradiction() -> None:
    name = "R083 two-workbooks-one-person-mas-ud-and-mas-ud-{}.xlsx"
    both = merge([read("reports", name.format(n)) for n in (1, 2)])
    assert [t.pesan for t in both.findings] == []
    assert len(both.people) == 5


PEOPLE = some_people(6)
_HEADS = (
    *("NAMA\nTEMPAT, TANGGAL LAHIR", "NAMA / TEMPAT, TANGGAL LAHIR", "NAMA/TTL"),
    *("NAMA, TEMPAT DAN TANGGAL LAHIR", "NAMA DAN TEMPAT TANGGAL LAHIR"),
    *("NAMA LENGKAP/ TEMPAT & TGL. LAHIR", "NAMA (TEMPAT, TGL LAHIR)"),
    *("NAMA\nTEMPAT LAHIR\nTANGGAL LAHIR", "Nama Pegawai, Tempat/Tanggal Lahir"),
    *("NAMA TEMPAT TANGGAL LAHIR", "N A M A / TEMPAT & TGL LAHIR"),
)


@pytest.mark.parametrize("head", _HEADS)
def test_the_official_heading_as_it_is_spelled(head: str, tmp_path: Path) -> None:
    path = write_flat(
        tmp_path / "a.xlsx",
        [
            {**flat_rows(p, n), "nama": f"{p['nama']}\n{p['tempat_lahir']}, {_dmy(p)}"}
            for n, p in enumerate(PEOPLE, 1)
        ],
        {n: t for n, t in {**FLAT_HEADS, "nama": head}.items() if n != "tanggal_lahir"},
    )
    reading = read_workbook(path, path.name)
    assert [t.pesan for t in reading.findings] == []
    for name in ("nama", "tempat_lahir", "tanggal_lahir"):
        assert list(reading.people[name]) == [p[name] for p in PEOPLE]


def _dmy(p: dict[str, Any]) -> str:
    return f"{p['tanggal_lahir']:%d-%m-%Y}"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        *(("Ⅲ/b", "III/b"), ("III／b", "III/b"), ("Ⅲ∕ｂ", "III/b"), ("ＩＩＩ/b", "III/b")),
        *(("۱۲", "12"), ("１２", "12"), ("01‐04‑2020", "01-04-2020"), ("01−04–2020", "01-04-2020")),
        *(("Mas’ud", "Mas'ud"), ("Maʼsud", "Ma'sud"), ("S²", "S2"), ("Andre\u0301", "Andr\u00e9")),
        *(("12³", "12³"), ("²", "²"), ('="00123"', "00123"), ('="a""b"', 'a"b'), ('=""', None)),
    ],
)
def test_each_sign_has_one_spelling(written: str, plain: str | None) -> None:
    assert folded(Sheet("", [[written, 1, None]])).grid == [[plain, 1, None]]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        *(("01042020", date(2020, 4, 1)), ("20200401", date(2020, 4, 1))),
        *((1042020, date(2020, 4, 1)), ("01-Apr-20", date(2020, 4, 1))),
        *(("2020-04-01T00:00:00+07:00", date(2020, 4, 1)), ("04 18", date(2018, 4, 1))),
        ("1 Apr. 2019", date(2019, 4, 1)),
    ],
)
def test_dates_as_programs_write_them(cell: Any, day: date) -> None:
    assert candidate(cell).day == day


def test_midnight_told_by_the_hour_of_another_zone_is_asked_about() -> None:
    with pytest.raises(Unread, match="31-03-2020 atau 01-04-2020"):
        candidate("2020-03-31T17:00:00.000Z")


@pytest.mark.parametrize("cell", [13452019, 1334567, "99999999", 2_000_000, "31-02-2019"])
def test_figures_that_are_no_day_are_answered(cell: Any) -> None:
    with pytest.raises(Unread):
        candidate(cell)


def test_numbers_as_people_write_them() -> None:
    assert whole_number("1.200") == 1200
    assert whole_number("12.0") == 12
    with pytest.raises(Unread):
        whole_number("1.20")
