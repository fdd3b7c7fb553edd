"""Sheets as agencies have them, each by the name of its file: what is read, and what is said.

A row of a table is one file under tests/cases: how many people are read, the grave codes, and
values by field. Nothing else may be grave.
"""

import re
import zipfile
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
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
from tests.harness.layouts import OFFICIAL_HEADS
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
    "mk-bulan-1.xlsx": case(3, mk_bulan=[1, 1, 1], mk_tahun=[12, 18, 19]),
    "mk-bulan-1-seorang.xlsx": case(1, mk_tahun=[12], mk_bulan=[1]),
    "mk-tahun-1-seorang.xlsx": case(1, mk_tahun=[1], mk_bulan=[0]),
    "usia-bulan-1.xlsx": case(2, **_TWO, mk_tahun=[12, 15]),
    "jam-1.xlsx": case(2, jam_latihan=[1, 1]),
    "kolom-id.xlsx": case(2, **_TWO, jabatan=["Pengadministrasi Umum"] * 2),
    "siasn-tempat-lahir-id.xlsx": case(
        2, tempat_lahir=["Pontianak", "Sambas"], tanggal_lahir=_BORN
    ),
    "siasn-jenis-pegawai.xlsx": case(2, **_TWO, status=["PNS Daerah"] * 2),
    "siasn-pendidikan.xlsx": case(
        2,
        tingkat_ijazah=["S1", "D3"],
        pendidikan=["S-1 ADMINISTRASI NEGARA", "D-III AKUNTANSI"],
    ),
    "tmt-pns.xlsx": case(2, tmt_pangkat=[date(2018, 4, 1)] * 2),
    "eselon-nama.xlsx": case(2, eselon=[None, "IV.a"]),
    "kedudukan-KEDUDUKAN_HUKUM_NAMA.xlsx": case(2, status=["Pensiun", "Aktif"]),
    "status-C.xlsx": case(2, status=["CPNS", "PNS"]),
    "status-Calon_PNS.xlsx": case(2, status=["Calon PNS", "PNS"]),
    "sama-dengan-kutip.csv": case(2, **_TWO, nip=_NIPS),
    "sama-dengan-kutip-2.csv": case(2, **_TWO, nip=_NIPS),
    "angka-kecil.xlsx": case(1, "MASA_KERJA_TIDAK_TERBACA", cell="K2"),
    "angka-kecil-ket.xlsx": case(1, "BUKAN_TEKS", cell="L2"),
}
NEWCOMER = {
    "official-heading.xlsx": case(40, keadaan=_YEAR_END, warned="NILAI_KOSONG"),
    "marked-copy-used-again.xlsx": case(40, keadaan=_YEAR_END),
    "second-unit.xlsx": case(7, keadaan=_YEAR_END),
}
REPORTS = {
    "R010 no-r-attributes-e4-is-ref-g5-a-formula-without-v.xlsx": case(
        3, "SEL_GALAT", "RUMUS_TANPA_NILAI", cell="E4"
    ),
    "R093 workbook-that-excel-opens-without-asking-default.xlsx": case(0, "BERKAS_TERKUNCI_SANDI"),
}
AS_THE_PLAIN_ONE = {
    "R001 1904-workbook-dates-left-as-plain-numbers-genera.xlsx": "",
    "R012 dimension-ref-a0-q6-as-some-exporters-write-it.xlsx": "",
    "R019 archive-with-backslashes-in-its-member-names-win.xlsx": "",
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
_LISTED += [("reports", *row) for row in REPORTS.items()]


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


@pytest.mark.parametrize("head", OFFICIAL_HEADS)
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


@pytest.mark.parametrize("name", ["siasn-export.xlsx", "siasn-export-eselon.xlsx"])
def test_the_national_systems_export_is_read_as_it_is(name: str) -> None:
    reading = read("corpus", name)
    held = {k.title: k.facts for k in reading.columns if k.facts}
    assert held.pop("ESELON NAMA", ("eselon",)) == ("eselon",)
    assert held == {
        "NIP BARU": ("nip",),
        "NAMA": ("nama",),
        "GELAR DEPAN": ("gelar_depan",),
        "GELAR BELAKANG": ("gelar_belakang",),
        "TEMPAT LAHIR NAMA": ("tempat_lahir",),
        "TANGGAL LAHIR": ("tanggal_lahir",),
        "JENIS KELAMIN": ("jenis_kelamin",),
        "JENIS PEGAWAI NAMA": ("status",),
        "KEDUDUKAN HUKUM NAMA": ("status",),
        "STATUS CPNS PNS": ("status",),
        "TMT CPNS": ("tmt_cpns",),
        "GOL AKHIR NAMA": ("golongan",),
        "TMT GOLONGAN": ("tmt_pangkat",),
        "MK TAHUN": ("mk_tahun",),
        "MK BULAN": ("mk_bulan",),
        "JABATAN NAMA": ("jabatan",),
        "TMT JABATAN": ("tmt_jabatan",),
        "TINGKAT PENDIDIKAN NAMA": ("tingkat_ijazah",),
        "PENDIDIKAN NAMA": ("pendidikan",),
        "TAHUN LULUS": ("tahun_lulus",),
    }
    assert len(reading.people) == 25
    codes = {t.kode for t in reading.findings}
    assert codes & {"JUDUL_TIDAK_COCOK", "KOLOM_GANDA", "KOLOM_TIDAK_DIKENAL"} == set()
    assert set(reading.people["tingkat_ijazah"]) == {"S1", "D3", "S-2", "SLTA"}


def _table(*columns: tuple[str, list[Any]]) -> list[list[Any]]:
    rows = [[FLAT_HEADS[n] for n in FLAT_HEADS] + [title for title, _ in columns]]
    for n, p in enumerate(PEOPLE):
        cells = flat_rows(p, n + 1)
        rows.append([cells[name] for name in FLAT_HEADS] + [values[n] for _, values in columns])
    return rows


def read_with(tmp_path: Path, *columns: tuple[str, list[Any]]) -> Reading:
    """The plain table of PEOPLE with columns more: their headings, and a value a person."""
    book = openpyxl.Workbook()
    for row in _table(*columns):
        book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")
    return read_workbook(tmp_path / "a.xlsx", "a.xlsx")


_KEYS = [f"8AE48289A1B2C3D4E5F{n}" for n in range(6)]


@pytest.mark.parametrize(
    ("title", "values"),
    [
        *(("JABATAN ID", _KEYS), ("JABATAN BARU", _KEYS), ("ESELON ID", [32] * 6)),
        *(("TINGKAT PENDIDIKAN ID", ["40"] * 6), ("GOL AWAL NAMA", ["II/a"] * 6)),
        *(("TMT PNS", ["01-04-2006"] * 6), ("AGAMA", ["Islam"] * 6), ("NAMA SEKOLAH", ["X"] * 6)),
        *(("GOLONGAN DARAH", ["A", "O", "B", "AB", "O", "A"]), ("KPKN NAMA", ["KPPN"] * 6)),
        *(("STATUS PERKAWINAN", ["Menikah"] * 6), ("UNOR NAMA", ["Biro Umum"] * 6)),
    ],
)
def test_a_column_that_decides_nothing_never_blocks(
    tmp_path: Path, title: str, values: list[Any]
) -> None:
    plain, other = read_with(tmp_path), read_with(tmp_path, (title, values))
    assert [t.pesan for t in other.findings if t.grave] == []
    assert other.people.to_dict("records") == plain.people.to_dict("records")


@pytest.mark.parametrize(
    ("title", "value", "code"),
    [
        *(("GELAR_BLKK", "S.E.", "KOLOM_TIDAK_DIKENAL"), ("Kolom1", 7, "KOLOM_TIDAK_DIKENAL")),
        *(("TEMPAT LAHIR", 12, "JUDUL_TIDAK_COCOK"), ("JUMLAH", 3, "JUDUL_TIDAK_COCOK")),
    ],
)
def test_a_filled_column_that_is_not_understood_is_mentioned_with_a_cell(
    tmp_path: Path, title: str, value: Any, code: str
) -> None:
    (finding,) = read_with(tmp_path, (title, [value] * 6)).findings
    assert (finding.kode, finding.grave) == (code, False)
    assert f"sel S2 tertulis '{value}'" in finding.pesan


def test_two_facts_that_a_column_could_hold_are_a_question(tmp_path: Path) -> None:
    rows = [flat_rows(p, n) for n, p in enumerate(PEOPLE, 1)]
    for row, p in zip(rows, PEOPLE, strict=True):
        row["eselon"], row["jabatan"] = row["tmt_jabatan"], p["jabatan"]
    heads = {n: t for n, t in FLAT_HEADS.items() if n != "tmt_jabatan"}
    reading = read_workbook(write_flat(tmp_path / "a.xlsx", rows, heads), "a.xlsx")
    finding = next(t for t in reading.findings if t.kode == "JUDUL_TIDAK_COCOK")
    assert finding.grave
    assert "TMT jabatan atau TMT eselon" in finding.pesan


def test_cells_that_are_nothing_known_are_answered_and_not_their_heading(tmp_path: Path) -> None:
    rows = [{**flat_rows(p, n), "tmt_pangkat": "lihat SK"} for n, p in enumerate(PEOPLE, 1)]
    reading = read_workbook(write_flat(tmp_path / "a.xlsx", rows), "a.xlsx")
    assert {t.kode for t in reading.findings} == {"TANGGAL_TIDAK_TERBACA"}
    assert all("tertulis lihat SK" in t.pesan and t.grave for t in reading.findings)


@pytest.mark.parametrize("title", ["KATEGORI", "JENIS KEPEGAWAIAN", "Kelompok", "STATUS"])
def test_a_status_is_read_from_whatever_column_holds_it(tmp_path: Path, title: str) -> None:
    values = ["PNS", "PNS", "CPNS", "Pensiun", "PNS", "PNS"]
    assert list(read_with(tmp_path, (title, values)).people["status"]) == values


def test_statuses_of_two_columns_are_both_true(tmp_path: Path) -> None:
    left = ["Pensiun", *["Aktif"] * 5]
    reading = read_with(tmp_path, ("STATUS CPNS PNS", ["PNS"] * 6), ("KEDUDUKAN HUKUM", left))
    assert [t.pesan for t in reading.findings] == []
    assert list(reading.people["status"]) == ["PNS; Pensiun", *["PNS; Aktif"] * 5]


def test_a_status_in_a_hidden_column_counts_and_the_column_is_named(tmp_path: Path) -> None:
    left = ("KEDUDUKAN HUKUM", ["Pensiun", *["Aktif"] * 5])
    read_with(tmp_path, ("STATUS CPNS PNS", ["PNS"] * 6), left)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    hidden = next(c for c in book.worksheets[0][1] if c.value == "KEDUDUKAN HUKUM").column_letter
    book.worksheets[0].column_dimensions[hidden].hidden = True
    book.save(tmp_path / "a.xlsx")
    reading = read_workbook(tmp_path / "a.xlsx", "a.xlsx")
    assert reading.people["status"][0] == "PNS; Pensiun"
    (finding,) = reading.findings
    assert finding.pesan == f"Kolom {hidden} (KEDUDUKAN HUKUM) tersembunyi; tetap dibaca."


def test_an_empty_column_of_a_status_beside_another_is_told(tmp_path: Path) -> None:
    empty: tuple[str, list[Any]] = ("KEDUDUKAN HUKUM", [None] * 6)
    (finding,) = read_with(tmp_path, ("STATUS CPNS PNS", ["PNS"] * 6), empty).findings
    assert (finding.kode, finding.kolom) == ("KOLOM_KOSONG", "KEDUDUKAN HUKUM")


def test_a_tick_says_the_status_above_it_and_nothing_where_no_status_stands(
    tmp_path: Path,
) -> None:
    ticks: list[Any] = ["√"] * 6
    assert list(read_with(tmp_path, ("STATUS PNS", ticks)).people["status"]) == ["PNS"] * 6
    reading = read_with(tmp_path, ("STATUS KEPEG.", ticks))
    (finding,) = reading.findings
    assert (finding.kode, finding.grave) == ("JUDUL_TIDAK_COCOK", True)
    assert "tidak menyebut arti tanda centangnya" in finding.pesan
    assert "status" not in reading.people or not reading.people["status"].any()


@pytest.mark.parametrize(("blank", "asked"), [("", ["NILAI_KOSONG"]), ("-", [])])
def test_a_blank_training_among_dashes_is_asked_about(
    tmp_path: Path, blank: str, asked: list[str]
) -> None:
    rows = [flat_rows(p, n) for n, p in enumerate(PEOPLE, 1)]
    for row in rows:
        row["latihan"], row["lulus_latihan"], row["jam_latihan"] = "-", "-", "-"
    rows[4]["latihan"] = blank or None
    reading = read_workbook(write_flat(tmp_path / "a.xlsx", rows), "a.xlsx")
    assert [t.kode for t in reading.findings if "kosong, padahal" in t.pesan] == asked


def test_a_workbook_that_excel_opens_without_a_password_says_where_its_protection_is() -> None:
    (finding,) = read("reports", next(n for n in REPORTS if n.startswith("R093"))).findings
    assert "Tinjau > Proteksi" in finding.saran


def test_a_binary_workbook_is_named_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsb"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", b"")
    (finding,) = read_workbook(path, path.name).findings
    assert "workbook biner Excel (.xlsb)" in finding.pesan


def with_macro_sheet(plain: Path, path: Path, part: str) -> Path:
    """The workbook whose sheet in this part is one of Excel 4 macros."""
    worksheet = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    macro = b"http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
    there = part.replace("worksheets", "macrosheets")
    with zipfile.ZipFile(plain) as archive, zipfile.ZipFile(path, "w") as made:
        for name in archive.namelist():
            pieces = re.split(rb"(?<=>)", archive.read(name))
            data = b"".join(
                p.replace(part.encode(), there.encode()).replace(worksheet, macro)
                if part.encode() in p
                else p
                for p in pieces
            )
            made.writestr(name.replace(part, there), data)
    return path


def test_a_workbook_of_nothing_but_macro_sheets_is_named_as_what_it_is(tmp_path: Path) -> None:
    plain = write_flat(tmp_path / "a.xlsx", [flat_rows(p, n) for n, p in enumerate(PEOPLE, 1)])
    path = with_macro_sheet(plain, tmp_path / "a.xlsm", "worksheets/sheet1.xml")
    (finding,) = read_workbook(path, path.name).findings
    assert "hanya berisi lembar makro" in finding.pesan


def test_beside_a_macro_sheet_the_data_is_read_and_the_macros_are_told(tmp_path: Path) -> None:
    plain = write_flat(tmp_path / "a.xlsx", [flat_rows(p, n) for n, p in enumerate(PEOPLE, 1)])
    book = openpyxl.load_workbook(plain)
    book.create_sheet("Makro1").append(["=HALT()"])
    book.save(plain)
    path = with_macro_sheet(plain, tmp_path / "a.xlsm", "worksheets/sheet2.xml")
    reading = read_workbook(path, path.name)
    assert [t.kode for t in reading.findings] == ["BERKAS_BERMAKRO"]
    assert list(reading.people["nama"]) == [p["nama"] for p in PEOPLE]
