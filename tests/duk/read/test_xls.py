"""Workbooks of Excel 97 to 2003: what is broken, hidden or merged there is told as in .xlsx."""

import random
import struct
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt

from pipeline.duk.model import Reading
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.redpen.mark import mark_workbook
from tests import needs
from tests.duk.read.test_odd_files import answered
from tests.harness.paper import FLAT_HEADS, flat_rows, some_people, write_flat
from tests.harness.suite import exported

PEOPLE = some_people(8)
HEADS = list(FLAT_HEADS)


def paper(style: str | None = "%d-%m-%Y") -> tuple[xlwt.Workbook, Any]:
    """The plain table of 18 columns."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("DUK", cell_overwrite_ok=True)
    day = xlwt.easyxf(num_format_str="DD-MM-YYYY")
    for column, head in enumerate(FLAT_HEADS.values()):
        sheet.write(0, column, head)
    for number, p in enumerate(PEOPLE, start=1):
        for column, cell in enumerate(flat_rows(p, number, style).values()):
            if cell is not None:
                sheet.write(
                    number,
                    column,
                    cell,
                    day if isinstance(cell, date) else xlwt.Style.default_style,
                )
    return book, sheet


def read(book: xlwt.Workbook, folder: Path) -> Reading:
    path = folder / "unit.xls"
    book.save(str(path))
    return read_workbook(path, path.name)


def codes(reading: Reading) -> list[tuple[str, str | None]]:
    return sorted((t.kode, t.sel) for t in reading.findings)


@pytest.mark.parametrize("style", ["%d-%m-%Y", "%d %B %Y", None])
def test_the_same_people_with_dates_as_text_and_as_cells(style: str | None, tmp_path: Path) -> None:
    reading = read(paper(style)[0], tmp_path)
    assert [t.pesan for t in reading.findings] == []
    for name in ("nip", "nama", "tmt_pangkat", "tmt_jabatan", "lulus_latihan", "mk_bulan"):
        assert list(reading.people[name]) == [p[name] for p in PEOPLE], name


def test_error_cells_are_named_at_their_place(tmp_path: Path) -> None:
    book, sheet = paper()
    sheet.row(3).set_cell_error(HEADS.index("latihan"), "#REF!")
    sheet.row(5).set_cell_error(HEADS.index("tmt_pangkat"), 42)  # #N/A
    sheet.row(6).set_cell_error(HEADS.index("mk_tahun"), "#DIV/0!")
    reading = read(book, tmp_path)
    assert codes(reading) == [("SEL_GALAT", "F6"), ("SEL_GALAT", "J7"), ("SEL_GALAT", "L4")]
    assert all(t.grave for t in reading.findings)
    assert any("#REF!" in t.pesan for t in reading.findings)
    assert len(reading.people) == len(PEOPLE) - 3
    out = tmp_path / "keluar.xlsx"
    mark_workbook(tmp_path / "unit.xls", "unit.xls", reading.findings, out)
    marked = openpyxl.load_workbook(out)["DUK"]
    assert marked["L4"].value == "#REF!"
    assert marked["L4"].comment is not None


def test_an_error_in_a_nip_is_told_too(tmp_path: Path) -> None:
    book, sheet = paper()
    sheet.row(2).set_cell_error(HEADS.index("nip"), "#VALUE!")
    assert codes(read(book, tmp_path)) == [("SEL_GALAT", "C3")]


def test_hidden_rows_columns_and_sheets_are_told(tmp_path: Path) -> None:
    book, sheet = paper()
    sheet.row(3).hidden = True
    sheet.col(HEADS.index("jabatan")).hidden = True
    old = book.add_sheet("lama")
    for column, head in enumerate(FLAT_HEADS.values()):
        old.write(0, column, head)
    old.visibility = 1
    reading = read(book, tmp_path)
    assert len(reading.people) == len(PEOPLE)
    assert [code for code, _ in codes(reading)] == [
        *("BARIS_TERSEMBUNYI", "KOLOM_TERSEMBUNYI", "LEMBAR_TERSEMBUNYI")
    ]


def test_merged_cells_that_swallow_a_value_are_told(tmp_path: Path) -> None:
    book, sheet = paper()
    column = HEADS.index("eselon")
    sheet.merge(2, 3, column, column)
    assert ("SEL_GABUNG", "H3") in codes(read(book, tmp_path))


def test_a_nip_stored_as_a_number_is_refused(tmp_path: Path) -> None:
    book, sheet = paper()
    sheet.write(3, HEADS.index("nip"), float(PEOPLE[2]["nip"]))
    assert codes(read(book, tmp_path)) == [("NIP_ANGKA", "C4")]


def test_a_stray_cell_in_the_last_corner_costs_nothing(tmp_path: Path) -> None:
    book, sheet = paper()
    sheet.write(65_535, 255, "x")
    reading = read(book, tmp_path)
    assert len(reading.people) == len(PEOPLE)


def test_our_own_sheet_is_never_read_as_data(tmp_path: Path) -> None:
    book, _ = paper()
    ours = book.add_sheet("Pemeriksaan")
    for column, head in enumerate(FLAT_HEADS.values()):
        ours.write(0, column, head)
    for column, cell in enumerate(flat_rows(PEOPLE[0], 1).values()):
        ours.write(1, column, cell or "")
    assert codes(read(book, tmp_path)) == []


def test_cut_or_flipped_anywhere_it_ends_in_an_answer(tmp_path: Path) -> None:
    book, _ = paper(None)
    path = tmp_path / "a.xls"
    book.save(str(path))
    whole = path.read_bytes()
    dice = random.Random(11)
    for n in range(90):
        data = bytearray(whole)
        if n % 3 == 0:
            del data[dice.randrange(9, len(data)) :]
        else:
            # The head of the file holds its directory and the records that all others lean on.
            reach = len(data) if n % 3 == 1 else 4096
            for _ in range(dice.randint(1, 30)):
                data[dice.randrange(8, reach)] = dice.randrange(256)
        path.write_bytes(bytes(data))
        answered(path)


@pytest.mark.parametrize("stored", ["030000000000ffff", "0000000000000000"])
@pytest.mark.parametrize("name", ["jabatan", "mk_bulan", "latihan"])
def test_a_formula_that_no_program_computed_is_told(name: str, stored: str, tmp_path: Path) -> None:
    """Writers that do not compute leave an empty text or a zero in the place of the value."""
    book, sheet = paper()
    sheet.write(4, HEADS.index(name), xlwt.Formula('IF(A1="x","PKA","PKP")'))
    path = tmp_path / "unit.xls"
    book.save(str(path))
    path.write_bytes(
        path.read_bytes().replace(bytes.fromhex("030000000000ffff"), bytes.fromhex(stored))
    )
    reading = read_workbook(path, path.name)
    cell = f"{'ABCDEFGHIJKLMNOPQR'[HEADS.index(name)]}5"
    assert codes(reading) == [("RUMUS_TANPA_NILAI", cell)]
    assert reading.findings[0].grave


def test_formulas_that_were_computed_are_values(tmp_path: Path) -> None:
    needs.libreoffice()
    rows = [flat_rows(p, n) for n, p in enumerate(PEOPLE, start=1)]
    for row in rows:
        row["mk_bulan"] = f"={row['mk_bulan']}+0"
        row["keterangan"] = '=IF(1=1,"","x")'
        row["latihan"] = f'="{row["latihan"] or ""}"'
    path = write_flat(tmp_path / "unit.xlsx", rows)
    exported("xls", tmp_path, path)
    reading = read_workbook(tmp_path / "unit.xls", "unit.xls")
    assert codes(reading) == []
    for name in ("mk_bulan", "latihan"):
        assert list(reading.people[name]) == [p[name] for p in PEOPLE], name


def test_what_a_merged_area_covers_is_told(tmp_path: Path) -> None:
    """A value under a merged cell is in the file, but nobody sees it."""
    book, sheet = paper()
    column = HEADS.index("golongan")
    sheet.merge(3, 3, column - 1, column)
    sheet.write(3, column, PEOPLE[2]["golongan"])
    (finding,) = read(book, tmp_path).findings
    assert (finding.kode, finding.grave) == ("SEL_GABUNG", True)
    assert f"padahal berisi '{PEOPLE[2]['golongan']}'" in finding.pesan


@pytest.mark.parametrize(
    "formula", [b"\x3f", b"\x1f\x00", b"\x1c\x99"], ids=["unknown", "cut", "error"]
)
def test_a_broken_defined_name_costs_no_cell(formula: bytes, tmp_path: Path) -> None:
    """No value depends on a name; xlrd computes them all and gives up at the first broken one."""
    name = b"\x00Nama"
    sizes = (len(name) - 1, len(formula), 0, 0, 0, 0, 0, 0)
    body = struct.pack("<HBBHHHBBBB", 0, 0, *sizes) + name + formula
    book, _ = paper()
    book._Workbook__country_rec = lambda: struct.pack("<HH", 0x18, len(body)) + body
    reading = read(book, tmp_path)
    assert [t.pesan for t in reading.findings] == []
    assert list(reading.people["nip"]) == [p["nip"] for p in PEOPLE]
