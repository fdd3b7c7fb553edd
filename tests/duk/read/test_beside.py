"""What stands beside or below a person: answered, never cut off and never silently left out."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.duk.read.merge import merge
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.read.workbook import Unreadable, open_book
from tests.harness.paper import FLAT_HEADS, flat_rows, some_people, write_flat

PEOPLE = some_people(12)
FIRST = 2


def written(path: Path, people: list[dict[str, Any]], **heads: str) -> Path:
    return write_flat(
        path, [flat_rows(p, n) for n, p in enumerate(people, 1)], {**FLAT_HEADS, **heads}
    )


def grave_codes(path: Path) -> set[str]:
    return {t.kode for t in read_workbook(path, path.name).findings if t.grave}


@pytest.mark.parametrize("field", ["jabatan", "pendidikan", "latihan", "tmt_pangkat", "nip"])
@pytest.mark.parametrize("after", [2, 6])
def test_a_value_wrapped_onto_a_second_row_is_asked_about(
    tmp_path: Path, field: str, after: int
) -> None:
    path = written(tmp_path / "a.xlsx", PEOPLE[:6])
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    at = list(FLAT_HEADS).index(field) + 1
    row = FIRST + after
    if after < 6:
        sheet.insert_rows(row)
    sheet.cell(row, at, "dan Tata Laksana" if field != "tmt_pangkat" else "01-04-2023")
    book.save(path)
    assert "BARIS_TIDAK_DIKENAL" in grave_codes(path)


@pytest.mark.parametrize("words", ["Pontianak, 31 Desember 2026", "Kepala Biro,", "Mengetahui"])
def test_a_signature_right_below_the_last_person_is_none(tmp_path: Path, words: str) -> None:
    path = written(tmp_path / "a.xlsx", PEOPLE[:6])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(FIRST + 6, list(FLAT_HEADS).index("jabatan") + 1, words)
    book.save(path)
    assert grave_codes(path) == set()


@pytest.mark.parametrize("lower", [0, 3])
def test_a_second_list_beside_the_first_is_answered(tmp_path: Path, lower: int) -> None:
    path = written(tmp_path / "a.xlsx", PEOPLE[:6])
    other = openpyxl.load_workbook(written(tmp_path / "b.xlsx", PEOPLE[6:])).worksheets[0]
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in other.iter_rows():
        for cell in row:
            if cell.value is not None:
                place = sheet.cell(cell.row + lower, cell.column + len(FLAT_HEADS) + 2, cell.value)
                place.number_format = cell.number_format
    book.save(path)
    assert grave_codes(path)


def test_two_bases_of_service_are_never_mixed(tmp_path: Path) -> None:
    one = written(tmp_path / "a.xlsx", PEOPLE[:6], mk_tahun="Masa Kerja Golongan Tahun")
    two = written(tmp_path / "b.xlsx", PEOPLE[6:], mk_tahun="Masa Kerja Keseluruhan Tahun")
    read = merge([read_workbook(one, one.name), read_workbook(two, two.name)])
    (finding,) = [t for t in read.findings if t.kode == "MASA_KERJA_BERBEDA_DASAR"]
    assert finding.grave
    assert "a.xlsx memuat masa kerja golongan" in finding.pesan
    assert "b.xlsx memuat masa kerja keseluruhan" in finding.pesan
    same = merge([read_workbook(two, two.name)])
    assert "MASA_KERJA_BERBEDA_DASAR" not in {t.kode for t in same.findings}


def test_an_archive_of_another_kind_is_no_workbook(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "a.xlsb"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", b"\x00")
    with pytest.raises(Unreadable, match="its workbook part is missing"):
        open_book(path, path.name)


def test_a_column_that_could_not_be_read_is_not_called_empty(tmp_path: Path) -> None:
    people = [{**p, "tmt_jabatan": p["tmt_jabatan"].replace(day=3, month=4)} for p in PEOPLE]
    rows = [flat_rows(p, n, "%d/%m/%Y") for n, p in enumerate(people, 1)]
    for row, p in zip(rows, people, strict=True):
        row["tanggal_lahir"], row["lulus_latihan"] = p["tanggal_lahir"], p["lulus_latihan"]
    read = read_workbook(write_flat(tmp_path / "a.xlsx", rows), "a.xlsx")
    assert "TANGGAL_RAGU" in {t.kode for t in read.findings}
    assert "KOLOM_KOSONG" not in {t.kode for t in read.findings}


def test_a_heading_with_its_letters_apart(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", PEOPLE[:6], nama="N A M A", nip="N I P")
    assert list(read_workbook(path, path.name).people["nama"]) == [p["nama"] for p in PEOPLE[:6]]


@pytest.mark.parametrize(
    ("front", "back"),
    [("GELAR DEPAN", "GELAR BELAKANG"), ("Gelar Akademik (Depan)", "GELAR AKADEMIK BELAKANG")],
)
def test_titles_in_columns_of_their_own_belong_to_the_name(
    tmp_path: Path, front: str, back: str
) -> None:
    path = written(tmp_path / "a.xlsx", PEOPLE[:3])
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    at = list(FLAT_HEADS).index("nama") + 1
    sheet.insert_cols(at + 1)
    sheet.insert_cols(at)
    for row, values in enumerate(
        [
            (front, None, back),
            ("Drs.", "Yohanes Bosco Ruman", "M.Si."),
            ("-", "Siti Aminah", ", S.Sos., M.A.P."),
            (None, "Ir. Petrus Tanjung, M.T.", "M.T."),
        ],
        1,
    ):
        for offset, value in enumerate(values):
            if value is not None:
                sheet.cell(row, at + offset, value)
    book.save(path)
    read = read_workbook(path, path.name)
    assert list(read.people["nama"]) == [
        "Drs. Yohanes Bosco Ruman, M.Si.",
        "Siti Aminah, S.Sos., M.A.P.",
        "Ir. Petrus Tanjung, M.T.",
    ]
    assert not [t for t in read.findings if "GELAR" in t.kolom.upper()]
