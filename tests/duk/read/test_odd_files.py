"""Nothing in a file makes a traceback: everything ends in people or in an answer."""

import io
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest

from pipeline.duk.read.merge import merge
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.read.workbook import Unreadable
from pipeline.duk.redpen.mark import mark_workbook
from tests.harness.layouts import L01
from tests.harness.paper import flat_rows, some_people, write, write_flat

PEOPLE = some_people(6)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
KINDS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".html")


def answered(path: Path, name: str | None = None) -> set[str]:
    """The codes of the findings; a marked copy is tried as well."""
    name = name or path.name
    read = merge([read_workbook(path, name)])
    assert len(read.people) or read.findings
    out = path.with_name("keluar.xlsx")
    try:
        mark_workbook(path, name, read.findings, out, read.columns)
    except Unreadable:
        assert {t.kode for t in read.findings} & {
            "BERKAS_TIDAK_TERBACA",
            "BERKAS_TERKUNCI_SANDI",
            "BERKAS_BERBAHAYA",
            "LEMBAR_TERLALU_LUAS",
            "KOLOM_TIDAK_ADA",
        }
    return {t.kode for t in read.findings}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"\x00", b"PK\x03\x04", b"PK\x05\x06" + b"\x00" * 18, b"%PDF-1.4", b";" * 5000),
        *(OLE + b"\x00" * 600, b"bukan workbook", b"<html><table>", b"\xff\xfeN\x00", b'"'),
        *(b"<table><tr><td>NIP<td>NAMA", b"NAMA;NIP\n", b"\xef\xbb\xbf"),
        b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
    ],
)
def test_what_is_no_workbook(kind: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"a{kind}"
    path.write_bytes(data)
    assert answered(path)


def test_a_workbook_cut_or_flipped_anywhere(tmp_path: Path) -> None:
    whole = write_flat(
        tmp_path / "a.xlsx", [flat_rows(p, n) for n, p in enumerate(PEOPLE, 1)]
    ).read_bytes()
    dice = random.Random(5)
    path = tmp_path / "b.xlsx"
    for n in range(60):
        data = bytearray(whole)
        if n % 2:
            del data[dice.randrange(len(data)) :]
        else:
            for _ in range(dice.randint(1, 40)):
                data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(bytes(data))
        answered(path)


def test_parts_damaged_inside_a_sound_archive(tmp_path: Path) -> None:
    whole = write(tmp_path / "a.xlsx", ("DUK", L01, PEOPLE))
    dice = random.Random(6)
    path = tmp_path / "b.xlsx"
    with zipfile.ZipFile(whole) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for n in range(60):
        name = dice.choice(sorted(parts))
        data = bytearray(parts[name])
        way = n % 3
        if way == 0:
            data = bytearray()
        elif way == 1:
            del data[len(data) // 2 :]
        else:
            for _ in range(20):
                data[dice.randrange(len(data))] = dice.choice(b'<>"&=/ 0a')
        with zipfile.ZipFile(path, "w") as target:
            for other, content in parts.items():
                if other != name or dice.random() < 0.8:
                    target.writestr(other, bytes(data) if other == name else content)
        answered(path)


def test_odd_workbooks_that_are_sound(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    answered(_save(book, tmp_path))
    sheet = book.worksheets[0]
    sheet.append(["NAMA", "NIP"])
    assert "KOLOM_TIDAK_ADA" in answered(_save(book, tmp_path))
    sheet["A9"] = "x" * 32_000
    sheet["A10"] = True
    answered(_save(book, tmp_path))
    book.create_sheet("Grafik & 'kutip'").append(["NIP", "NAMA", "JABATAN"] * 40)
    book.create_chartsheet("Bagan")
    answered(_save(book, tmp_path))
    for sheet in book.worksheets[1:]:
        sheet.sheet_state = "veryHidden"
    answered(_save(book, tmp_path))


def _save(book: openpyxl.Workbook, folder: Path) -> Path:
    path = folder / "odd.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("place", ["XFD1048576", "A1048576", "XFD400"])
def test_a_stray_cell_far_away_is_answered(place: str, tmp_path: Path) -> None:
    path = write_flat(tmp_path / "odd.xlsx", [flat_rows(p, n) for n, p in enumerate(PEOPLE, 1)])
    book = openpyxl.load_workbook(path)
    book.worksheets[0][place] = "x"
    book.save(path)
    assert answered(path) == {"LEMBAR_TERLALU_LUAS"}


def test_an_archive_that_blows_up_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(4):
            archive.writestr(f"xl/worksheets/sheet{n}.xml", b"0" * 30_000_000)
    assert answered(path) == {"BERKAS_BERBAHAYA"}


def test_a_locked_workbook_is_answered_as_locked(tmp_path: Path) -> None:
    """An encrypted package is an OLE file whatever its name; only its directory is needed here."""
    path = tmp_path / "a.xlsx"
    directory = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + directory + b"\x00" * 480
    )
    assert answered(path) == {"BERKAS_TERKUNCI_SANDI"}


def test_people_without_a_heading_are_never_passed_over(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for p in PEOPLE:
        book.worksheets[0].append([p["nama"], p["nip"], p["golongan"], p["jabatan"]])
    assert "KOLOM_TIDAK_ADA" in answered(_save(book, tmp_path))


@pytest.mark.parametrize("library", ["openpyxl", "pandas", "docx", "babel"])
def test_every_table_that_a_library_ships(library: str, tmp_path: Path) -> None:
    """Foreign files: whatever looks like a table in the packages at hand."""
    home = Path(__import__(library).__file__).parent
    tables = [
        p
        for p in sorted(home.rglob("*"))
        if p.suffix.lower() in (".xlsx", ".xls", ".ods", ".csv", ".htm", ".html", ".docx", ".xml")
    ]
    for path in tables[:20]:
        copy = tmp_path / path.name
        copy.write_bytes(path.read_bytes())
        answered(copy, f"{path.stem}.xls" if path.suffix in (".docx", ".xml") else None)
    mixed = tmp_path / "mixed.csv"
    mixed.write_bytes(io.BytesIO(b"\x81\x8d;NIP;NAMA\n" * 3).getvalue())
    answered(mixed)
