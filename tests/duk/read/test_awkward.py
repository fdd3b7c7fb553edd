"""What real spreadsheets do, case by case: read right, or answered where it stands."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from pipeline.duk.model import Reading, Temuan
from pipeline.duk.read.merge import merge
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.read.values.cell import text
from tests.harness.paper import FLAT_HEADS, flat_rows, some_people, write_flat

PEOPLE = some_people(8)
Read = Callable[..., Reading]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads the plain table after changes `{(person, field): cell}`, in a style of dates."""

    def run(changes: dict[tuple[int, str], Any] | None = None, style: str | None = "%d-%m-%Y",
            extra: tuple[dict[str, Any], ...] = (), **heads: str) -> Reading:  # fmt: skip
        rows = [flat_rows(p, n, style) for n, p in enumerate(PEOPLE, start=1)]
        for (n, name), cell in (changes or {}).items():
            rows[n][name] = cell
        path = write_flat(tmp_path / "unit.xlsx", [*rows, *extra], {**FLAT_HEADS, **heads})
        return read_workbook(path, path.name)

    return run


def codes(reading: Reading) -> list[str]:
    return sorted({t.kode for t in reading.findings})


def findings_of(reading: Reading, code: str) -> Temuan:
    matching = [t for t in reading.findings if t.kode == code]
    assert len(matching) == 1, [(t.kode, t.pesan) for t in reading.findings]
    return matching[0]


def column(reading: Reading, name: str) -> list[Any]:
    return list(reading.people[name])


def test_clean_data_says_nothing(read: Read) -> None:
    for style in ("%d-%m-%Y", "%Y-%m-%d", "%d %B %Y", None):
        reading = read(style=style)
        assert [t.pesan for t in reading.findings] == []
        for name in ("nip", "tmt_pangkat", "tmt_jabatan", "lulus_latihan", "eselon"):
            assert column(reading, name) == [p[name] for p in PEOPLE], (style, name)


def test_case_01_equal_pangkat_and_tmt_are_no_finding(read: Read) -> None:
    assert codes(read({(1, "tmt_pangkat"): "01-04-2023", (2, "tmt_pangkat"): "01-04-2023"})) == []


@pytest.mark.parametrize(
    "form",
    ["{0} {1} {2} {3}", "'{0}{1}{2}{3}", " {0}{1}{2}{3}", "{0}{1}{2}{3}_", "{0}.{1}.{2}.{3}"],
)
def test_case_02_nip_in_groups_or_with_marks(read: Read, form: str) -> None:
    nip = PEOPLE[0]["nip"]
    written = form.format(nip[:8], nip[8:14], nip[14], nip[15:])
    reading = read({(0, "nip"): written})
    assert codes(reading) == []
    assert column(reading, "nip")[0] == nip


def test_case_03_nip_as_a_number_names_the_person_and_never_a_nip(read: Read) -> None:
    reading = read({(2, "nip"): int(PEOPLE[2]["nip"])})
    finding = findings_of(reading, "NIP_ANGKA")
    assert finding.sel == "C4"
    assert PEOPLE[2]["nama"] in finding.pesan
    assert PEOPLE[2]["nip"][:15] in finding.pesan
    assert len(reading.people) == len(PEOPLE) - 1


def test_case_03_the_previous_list_knows_the_right_nip(tmp_path: Path) -> None:
    rows = [flat_rows(p, n) for n, p in enumerate(PEOPLE, start=1)]
    rows[3]["nip"] = float(PEOPLE[3]["nip"])
    path = write_flat(tmp_path / "unit.xlsx", rows)
    known = {p["nip"]: p["nama"] for p in PEOPLE}
    finding = findings_of(read_workbook(path, path.name, known=known), "NIP_ANGKA")
    assert PEOPLE[3]["nip"] in finding.saran


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        *(("IV/A", "IV/a"), ("III-d", "III/d"), ("IIId", "III/d"), ("IV.a", "IV/a")),
        *(("III d", "III/d"), ("lll/d", "III/d"), ("111/c", "III/c"), ("1V/a", "IV/a")),
        *(("Pembina Tk. I (IV/b)", "IV/b"), ("III/c - Penata", "III/c"), ("lV/a", "IV/a")),
        *(("Penata Muda Tingkat I", "III/b"), ("III / c", "III/c"), ("IVb", "IV/b")),
    ],
)
def test_case_04_golongan_as_it_is_written(read: Read, cell: str, wanted: str) -> None:
    reading = read({(0, "golongan"): cell, (0, "eselon"): None, (0, "jabatan"): "Analis"})
    assert column(reading, "golongan")[0] == wanted
    assert not [t for t in reading.findings if t.grave]


@pytest.mark.parametrize("cell", ["V/a", "III/f", "II", "III/c dan III/d", "golongan tiga"])
def test_case_04_what_is_no_golongan_is_answered(read: Read, cell: str) -> None:
    assert findings_of(read({(0, "golongan"): cell}), "GOLONGAN_TIDAK_DIKENAL").sel == "E2"


def test_case_05_a_pangkat_that_contradicts_its_golongan(read: Read) -> None:
    reading = read({(0, "golongan"): "Pembina Utama Muda (IV/b)", (0, "eselon"): None,
                   (0, "jabatan"): "Analis"})  # fmt: skip
    finding = findings_of(reading, "PANGKAT_TIDAK_COCOK")
    assert not finding.grave
    assert "Pembina Tingkat I" in finding.pesan
    assert column(reading, "golongan")[0] == "IV/b"


def test_case_05_the_trap_of_similar_names(read: Read) -> None:
    names = {
        "Pembina Utama Muda": "IV/c",
        "Pembina Tingkat I": "IV/b",
        "Penata Muda Tk. I": "III/b",
        "Penata Muda": "III/a",
        "Penata": "III/c",
        "Pengatur Muda Tkt I": "II/b",
    }
    changes: dict[tuple[int, str], Any] = {}
    for n, name in enumerate(names):
        changes |= {(n, "golongan"): name, (n, "eselon"): None, (n, "jabatan"): "Analis"}
    assert column(read(changes), "golongan")[: len(names)] == list(names.values())


def test_case_06_stacked_values_are_split_by_what_they_are(read: Read) -> None:
    changes = {}
    for n, p in enumerate(PEOPLE):
        changes[n, "golongan"] = f"{p['golongan']}\n{p['tmt_pangkat']:%d-%m-%Y}"
        changes[n, "nama"] = f"{p['nama']}\n{p['nip']}"
        changes[n, "nip"] = changes[n, "tmt_pangkat"] = None
    reading = read(changes, nip="KARPEG", tmt_pangkat="AGAMA")
    assert codes(reading) == []
    for name in ("nama", "nip", "golongan", "tmt_pangkat"):
        assert column(reading, name) == [p[name] for p in PEOPLE]


def test_case_08_lines_that_are_no_people_are_passed_over(read: Read) -> None:
    extra = (
        {}, {"no": "GOLONGAN III"}, {"nama": "JUMLAH", "nip": 12}, {"jabatan": "Mengetahui,"},
        {"jabatan": "Kepala Biro Organisasi"}, {"jabatan": "Ir. Theresia Mayang, M.T."},
        {"jabatan": "NIP. 196909171995032001"},
    )  # fmt: skip
    reading = read(extra=extra)
    assert codes(reading) == []
    assert len(reading.people) == len(PEOPLE)


def test_case_08_a_row_that_may_be_a_person_is_asked_about(read: Read) -> None:
    reading = read(extra=({"no": 9, "nama": "Bonifasius"},))
    assert findings_of(reading, "BARIS_TIDAK_DIKENAL").grave
    reading = read(extra=({"no": 9, "nama": "Bonifasius", "golongan": "III/a", "jabatan": "Staf"},))
    assert findings_of(reading, "NIP_FORMAT").grave


def test_case_09_a_date_under_a_year_and_a_wrong_sub_heading(read: Read) -> None:
    changes = {(n, "tahun_lulus"): f"17-08-{p['tahun_lulus']}" for n, p in enumerate(PEOPLE)}
    assert column(read(changes), "tahun_lulus") == [p["tahun_lulus"] for p in PEOPLE]
    reading = read(tingkat_ijazah="PENDIDIKAN JML JAM")
    finding = findings_of(reading, "JUDUL_TIDAK_COCOK")
    assert not finding.grave
    assert column(reading, "tingkat_ijazah") == [p["tingkat_ijazah"] for p in PEOPLE]


def test_case_09_nip_and_name_under_each_others_heading(read: Read) -> None:
    reading = read(nama="NIP", nip="NAMA")
    assert {t.kode for t in reading.findings} == {"JUDUL_TIDAK_COCOK"}
    assert column(reading, "nip") == [p["nip"] for p in PEOPLE]


@pytest.mark.parametrize(
    "cell",
    [
        *("01-04-2019", "01/04/2019", "2019-04-01", "1 April 2019", "1 Apr. 2019", "01.04.2019"),
        *(date(2019, 4, 1), 43556, "43556", "1-4-2019", "2019-04-01 00:00:00", "01-04-19"),
    ],
)
def test_case_10_dates_as_they_are_written(read: Read, cell: Any) -> None:
    reading = read({(0, "tmt_pangkat"): cell})
    assert column(reading, "tmt_pangkat")[0] == date(2019, 4, 1), [
        t.pesan for t in reading.findings
    ]
    assert not [t for t in reading.findings if t.grave]
    assert len(reading.findings) == (str(cell) in ("43556", "01-04-19")), "a guess is told"


@pytest.mark.parametrize("cell", ["0000-00-00", "01-01-1970", "-", "1970-01-01", "01-01-1900"])
def test_case_10_placeholders_are_nothing(read: Read, cell: str) -> None:
    reading = read({(0, "tmt_pangkat"): cell, (1, "tanggal_lahir"): cell})
    assert findings_of(reading, "NILAI_KOSONG").sel == "F2"
    assert column(reading, "tanggal_lahir")[1] == PEOPLE[1]["tanggal_lahir"]
    assert "tanggal_lahir" in column(reading, "derived")[1]


@pytest.mark.parametrize("cell", ["2019", 2019, "31-02-2019", "1 Aplir 2O19", "April 2019", 1.5])
def test_case_10_what_is_no_date_is_answered(read: Read, cell: Any) -> None:
    assert findings_of(read({(0, "tmt_pangkat"): cell}), "TANGGAL_TIDAK_TERBACA").sel == "F2"


def test_case_10_slashes_are_settled_by_the_evidence_of_the_sheet(read: Read) -> None:
    reading = read(style="%d/%m/%Y")
    assert codes(reading) == []
    for name in ("tmt_pangkat", "tmt_jabatan", "tanggal_lahir"):
        assert column(reading, name) == [p[name] for p in PEOPLE]


def test_case_10_a_column_written_month_first_is_read_so_and_told(read: Read) -> None:
    changes = {(n, "tmt_jabatan"): f"{p['tmt_jabatan']:%m/%d/%Y}" for n, p in enumerate(PEOPLE)}
    reading = read(changes)
    assert column(reading, "tmt_jabatan") == [p["tmt_jabatan"] for p in PEOPLE]
    assert codes(reading) == ["TANGGAL_BULAN_DULU"]


def test_case_10_a_date_that_nothing_settles_is_asked_about(tmp_path: Path) -> None:
    rows = [flat_rows(p, n) for n, p in enumerate(PEOPLE, start=1)]
    rows[0]["tmt_jabatan"] = "04/01/2022"
    path = write_flat(tmp_path / "unit.xlsx", rows)
    finding = findings_of(read_workbook(path, path.name), "TANGGAL_RAGU")
    assert "04-01-2022 atau 01-04-2022" in finding.pesan


def test_case_10_a_date_cell_among_texts_may_have_been_turned(read: Read) -> None:
    assert codes(read({(0, "tmt_pangkat"): date(2023, 1, 4)})) == ["TANGGAL_RAGU"]
    assert codes(read({(0, "tmt_jabatan"): date(2022, 5, 7)})) == ["TANGGAL_RAGU"]
    turned = PEOPLE[0]["tanggal_lahir"]
    if turned.day <= 12:
        swapped = date(turned.year, turned.day, turned.month)
        assert column(read({(0, "tanggal_lahir"): swapped}), "tanggal_lahir")[0] == turned


def test_case_11_masa_kerja_in_one_cell_and_in_two(read: Read) -> None:
    for form in ("{y} Tahun {m} Bulan", "{y} Thn {m} Bln", "{y:02d}-{m:02d}", "{y} th. {m} bl."):
        changes: dict[tuple[int, str], Any] = {}
        for n, p in enumerate(PEOPLE):
            changes[n, "mk_tahun"] = form.format(y=p["mk_tahun"], m=p["mk_bulan"])
            changes[n, "mk_bulan"] = "Islam"
        reading = read(changes, mk_tahun="MASA KERJA", mk_bulan="AGAMA")
        assert codes(reading) == [], form
        assert column(reading, "mk_tahun") == [p["mk_tahun"] for p in PEOPLE]
        assert column(reading, "mk_bulan") == [p["mk_bulan"] for p in PEOPLE]


def test_case_11_masa_kerja_that_excel_turned_into_a_date(read: Read) -> None:
    changes: dict[tuple[int, str], Any] = {
        (n, "mk_tahun"): f"{p['mk_tahun']:02d}-{p['mk_bulan']:02d}" for n, p in enumerate(PEOPLE)
    }
    changes[0, "mk_tahun"] = date(2026, 3, 5)
    changes |= {(n, "mk_bulan"): None for n in range(len(PEOPLE))}
    reading = read(changes, mk_tahun="MASA KERJA", mk_bulan="AGAMA")
    assert "menjadi tanggal" in findings_of(reading, "MASA_KERJA_TIDAK_TERBACA").pesan


def test_case_11_months_above_eleven_are_counted_and_told(read: Read) -> None:
    finding = findings_of(read({(0, "mk_bulan"): 14}), "MASA_KERJA_BULAN")
    assert not finding.grave


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        *(("II.b", "II.b"), ("IIb", "II.b"), ("II/b", "II.b"), ("Eselon II b", "II.b")),
        *(("Non-Eselon", None), ("NS", None), ("-", None), (None, None), ("Non Eselon", None)),
    ],
)
def test_case_12_eselon_as_it_is_written(read: Read, cell: Any, wanted: str | None) -> None:
    post = "Kepala Biro" if wanted else "Analis Jabatan"
    reading = read({(0, "eselon"): cell, (0, "jabatan"): post, (0, "golongan"): "IV/b"})
    assert column(reading, "eselon")[0] == wanted
    assert not [t for t in reading.findings if t.grave]


def test_case_12_what_is_no_eselon_is_answered(read: Read) -> None:
    assert findings_of(read({(0, "eselon"): "IX.z"}), "ESELON_TIDAK_DIKENAL").grave


def test_case_12_the_eselon_of_a_known_post_is_derived_and_another_is_asked(read: Read) -> None:
    reading = read({(0, "eselon"): None, (0, "jabatan"): "Kepala Bagian Organisasi",
                   (0, "golongan"): "IV/a"})  # fmt: skip
    assert column(reading, "eselon")[0] == "III.a"
    assert "eselon" in column(reading, "derived")[0].split(",")
    reading = read({(0, "eselon"): None, (0, "jabatan"): "Kepala Bidang Mutasi"})
    assert findings_of(reading, "NILAI_PENENTU_KOSONG").grave


@pytest.mark.parametrize("mark", ["idem", "sda", "s.d.a", '"', "s.d.a.", "-idem-"])
def test_case_13_ditto_is_the_value_above(read: Read, mark: str) -> None:
    changes: dict[tuple[int, str], Any] = {}
    for name in ("jabatan", "eselon", "tmt_jabatan", "golongan", "latihan", "lulus_latihan"):
        changes[1, name] = mark
    reading = read(changes)
    for name in ("jabatan", "tmt_jabatan", "golongan", "latihan"):
        assert column(reading, name)[1] == PEOPLE[0][name], name


def test_case_13_ditto_in_the_first_row_or_for_a_nip_is_answered(read: Read) -> None:
    assert "SEL_GALAT" in codes(read({(0, "jabatan"): "idem"}))
    assert "NIP_FORMAT" in codes(read({(1, "nip"): "idem"}))


def test_case_14_titles_single_names_and_apostrophes(read: Read) -> None:
    names = ["Drs. H. Ya' Yani, M.Si.", "Halijah", "Mas'ud", "Dr. dr. Lim, Sp.A.", "A. Rahman"]
    reading = read({(n, "nama"): name for n, name in enumerate(names)})
    assert codes(reading) == []
    assert column(reading, "nama")[: len(names)] == names


def test_case_15_two_files_that_disagree_name_both(tmp_path: Path) -> None:
    rows = [flat_rows(p, n) for n, p in enumerate(PEOPLE, start=1)]
    one = write_flat(tmp_path / "satu.xlsx", rows)
    rows[2] = {**rows[2], "jabatan": "Pengelola Arsip", "eselon": None}
    two = write_flat(tmp_path / "dua.xlsx", rows)
    finding = findings_of(
        merge([read_workbook(one, one.name), read_workbook(two, two.name)]),
        "DATA_GANDA_BERTENTANGAN",
    )
    assert "satu.xlsx baris 4" in finding.pesan
    assert "dua.xlsx baris 4" in finding.pesan
    same = merge([read_workbook(one, one.name), read_workbook(one, "tiga.xlsx")])
    assert codes(same) == []
    assert len(same.people) == len(PEOPLE)


def test_case_16_pppk_need_no_golongan_of_the_ladder(read: Read) -> None:
    nip = PEOPLE[0]["nip"]
    reading = read({(0, "nip"): f"{nip[:12]}21{nip[14:]}", (0, "golongan"): "IX"})
    assert not [t for t in reading.findings if t.grave]
    assert len(reading.people) == len(PEOPLE)


def test_case_18_several_trainings_in_a_cell(read: Read) -> None:
    changes: dict[tuple[int, str], Any] = {
        (0, "latihan"): "PIM IV\nDiklatpim Tk. III",
        (0, "lulus_latihan"): "12-05-2012\n03-09-2016",
        (1, "latihan"): "Diklat Pim Tingkat IV, Diklat Bendahara",
        (1, "lulus_latihan"): "12-05-2012",
        (2, "latihan"): "ADUM",
        (2, "lulus_latihan"): "12-05-2002",
        (3, "latihan"): "PKP",
        (3, "lulus_latihan"): None,
        **{(n, "jam_latihan"): 300 for n in range(4)},
    }
    reading = read(changes)
    assert column(reading, "latihan")[:4] == ["PIM III", "PIM IV", "ADUM", "PKP"]
    assert column(reading, "lulus_latihan")[:2] == [date(2016, 9, 3), None]
    assert codes(reading) == ["LATIHAN_RAGU", "LATIHAN_TANPA_LULUS", "LATIHAN_TIDAK_DIKENAL"]


def test_case_19_an_acting_post_gives_no_eselon(read: Read) -> None:
    reading = read({(0, "jabatan"): "Plt. Kepala Bagian Umum", (0, "eselon"): None})
    assert column(reading, "eselon")[0] is None
    assert not [t for t in reading.findings if t.grave]


def test_tidak_ada_is_an_answer_and_no_gap(read: Read) -> None:
    reading = read({(0, "tmt_jabatan"): "tidak ada", (1, "tahun_lulus"): "Tidak ada"})
    assert codes(reading) == []
    assert column(reading, "declared")[:3] == [("tmt_jabatan",), ("tahun_lulus",), None]


def test_case_20_hidden_rows_columns_and_sheets_are_told(tmp_path: Path) -> None:
    path = write_flat(tmp_path / "a.xlsx", [flat_rows(p, n) for n, p in enumerate(PEOPLE, start=1)])
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["G"].hidden = True
    copy = book.copy_worksheet(sheet)
    copy.title, copy.sheet_state = "lama", "hidden"
    book.save(path)
    reading = read_workbook(path, path.name)
    assert len(reading.people) == len(PEOPLE)
    assert column(reading, "jabatan") == [p["jabatan"] for p in PEOPLE]
    assert codes(reading) == ["BARIS_TERSEMBUNYI", "KOLOM_TERSEMBUNYI", "LEMBAR_TERSEMBUNYI"]


def test_case_20_formulas_never_computed_and_error_cells(tmp_path: Path) -> None:
    rows = [flat_rows(p, n) for n, p in enumerate(PEOPLE, start=1)]
    rows[1]["jabatan"] = "=A1"
    rows[2]["latihan"] = "#REF!"
    path = write_flat(tmp_path / "a.xlsx", rows)
    reading = read_workbook(path, path.name)
    assert findings_of(reading, "RUMUS_TANPA_NILAI").sel == "G3"
    assert findings_of(reading, "SEL_GALAT").sel == "L4"


@pytest.mark.parametrize(("name", "sel"), [("jabatan", "G3"), ("latihan", "L3"), ("nip", "C3")])
@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#NAME?", "Err:502"])
def test_case_20_errors_that_stand_as_text(name: str, sel: str, error: str, read: Read) -> None:
    finding = findings_of(read({(1, name): error}), "SEL_GALAT")
    assert (finding.sel, finding.grave) == (sel, True)


@pytest.mark.parametrize("name", list(FLAT_HEADS)[1:17])
def test_case_20_an_error_in_a_csv_is_never_a_value(name: str, tmp_path: Path) -> None:
    rows = [flat_rows(p, n) for n, p in enumerate(PEOPLE, start=1)]
    rows[1][name] = "#REF!"
    path = tmp_path / "a.csv"
    lines = [";".join(str(r.get(f) or "") for f in FLAT_HEADS) for r in rows]
    path.write_text("\n".join([";".join(FLAT_HEADS.values()), *lines]), encoding="utf-8")
    reading = read_workbook(path, path.name)
    column = get_column_letter(list(FLAT_HEADS).index(name) + 1)
    assert f"{column}3" in [t.sel for t in reading.findings]
    assert len(reading.people) == len(PEOPLE) - (name != "tanggal_lahir")


def test_merged_cells_that_swallow_a_value_are_told(tmp_path: Path) -> None:
    path = write_flat(tmp_path / "a.xlsx", [flat_rows(p, n) for n, p in enumerate(PEOPLE, start=1)])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].merge_cells("H3:H4")
    book.save(path)
    assert findings_of(read_workbook(path, path.name), "SEL_GABUNG").sel == "H3"


def test_two_columns_for_one_fact_are_asked_about_and_a_mapping_settles_it(tmp_path: Path) -> None:
    from pipeline.duk.read.mapping import ColumnMapping

    heads = {**FLAT_HEADS, "mk2": "MASA KERJA KESELURUHAN TAHUN"}
    rows = [{**flat_rows(p, n), "mk2": p["mk_tahun"] + 2} for n, p in enumerate(PEOPLE, start=1)]
    path = write_flat(tmp_path / "a.xlsx", rows, heads)
    assert "KOLOM_GANDA" in codes(read_workbook(path, path.name))
    given = [{"berkas": "A*.xlsx", "judul": {"Masa kerja keseluruhan tahun": "abaikan"}}]
    reading = read_workbook(path, path.name, ColumnMapping.from_config(given))
    assert codes(reading) == []
    assert column(reading, "mk_tahun") == [p["mk_tahun"] for p in PEOPLE]


def test_a_hundred_equal_findings_are_one_with_a_count_and_the_rows(tmp_path: Path) -> None:
    rows = [
        {**flat_rows(p, n), "nip": float(p["nip"])} for n, p in enumerate(some_people(100), start=1)
    ]
    path = write_flat(tmp_path / "a.xlsx", rows)
    finding = findings_of(read_workbook(path, path.name), "NIP_ANGKA")
    assert "100 temuan yang sama, baris 2-101" in finding.pesan
    assert len(finding.rincian) == 100


def test_a_nip_that_became_a_number_is_quoted_as_excel_shows_it() -> None:
    """Its cell holds 197801162006120992, a number that its owner sees nowhere."""
    assert text(float("197801162006121004")) == "197801162006121000"
    assert text(12.0) == "12"
