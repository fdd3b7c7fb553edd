"""Workbooks of other programs: the same people, or an answer; cut short, never fewer in silence."""

import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlwt

from pipeline.duk.model import Reading
from pipeline.duk.read.reading import read_workbook
from tests import needs
from tests.duk.read.test_layouts import same
from tests.duk.read.test_odd_files import answered
from tests.harness.layouts import ALL_LAYOUTS, L02
from tests.harness.other_forms import SS, html, xmlss
from tests.harness.paper import FLAT_HEADS, flat_rows, grid, some_people, write
from tests.harness.suite import exported

PEOPLE = some_people(12)


def read(path: Path, data: bytes | str) -> Reading:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_workbook(path, path.name)


@pytest.mark.parametrize("tata", ALL_LAYOUTS, ids=lambda t: t.name)
def test_xml_spreadsheet_2003_under_the_name_xls(tata: Any, tmp_path: Path) -> None:
    same(read(tmp_path / "a.xls", xmlss(tata, PEOPLE)), tata, PEOPLE)


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("tata", ALL_LAYOUTS, ids=lambda t: t.name)
def test_html_in_capitals_with_end_tags_left_out(tata: Any, closed: bool, tmp_path: Path) -> None:
    same(read(tmp_path / "a.xls", html(tata, PEOPLE, closed=closed)), tata, PEOPLE)


def test_html_tables_within_tables(tmp_path: Path) -> None:
    inner = html(L02, PEOPLE)
    page = f"<table><tr><td>KOP</td></tr><tr><td colspan=9>{inner}</td></tr></table>"
    same(read(tmp_path / "a.xls", page), L02, PEOPLE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_csv_from_pandas(encoding: str, mark: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    frame = pd.DataFrame([flat_rows(p, n) for n, p in enumerate(PEOPLE, 1)]).rename(
        columns=FLAT_HEADS
    )
    frame.astype(object).to_csv(path, sep=mark, index=False, encoding=encoding)
    assert sorted(read_workbook(path, path.name).people["nip"]) == sorted(p["nip"] for p in PEOPLE)


def test_xlsx_and_html_from_pandas(tmp_path: Path) -> None:
    frame = pd.DataFrame([flat_rows(p, n) for n, p in enumerate(PEOPLE, 1)]).rename(
        columns=FLAT_HEADS
    )
    frame.to_excel(tmp_path / "a.xlsx")
    frame.to_html(tmp_path / "a.xls", na_rep="")
    for name in ("a.xlsx", "a.xls"):
        reading = read_workbook(tmp_path / name, name)
        assert [t.pesan for t in reading.findings if t.grave] == []
        assert sorted(reading.people["nip"]) == sorted(p["nip"] for p in PEOPLE)


def test_what_libreoffice_exports(tmp_path: Path) -> None:
    needs.libreoffice()
    path = write(tmp_path / "a.xlsx", ("DUK", L02, PEOPLE))
    for n, kind in enumerate(("xlsx", "fods", "html", "slk", "pdf")):
        out = tmp_path / str(n)
        exported(kind, out, path)
        named = read_workbook(out / f"a.{kind}", "unit.xls")
        if kind in ("slk", "pdf"):
            assert [t.kode for t in named.findings] == ["BERKAS_TIDAK_TERBACA"]
        else:
            same(named, L02, PEOPLE)


def _xls(folder: Path) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("DUK")
    for r, row in enumerate(grid(L02, PEOPLE)[0]):
        for c, value in enumerate(row):
            if value not in (None, ""):
                sheet.write(r, c, value)
    book.save(str(folder / "whole.xls"))
    return (folder / "whole.xls").read_bytes()


def _csv(folder: Path) -> bytes:
    rows = grid(L02, PEOPLE)[0]
    lines = [";".join("" if c is None else f'"{c}"' for c in row) for row in rows]
    return "\r\n".join([*lines, ""]).encode()


def _fods(folder: Path) -> bytes:
    from tests.duk.read.test_ods import paper

    return paper().replace("office:document-content", "office:document").encode()


MAKERS: dict[str, Callable[[Path], bytes]] = {
    "xlsx": lambda d: write(d / "whole.xlsx", ("DUK", L02, PEOPLE)).read_bytes(),
    "xls": _xls,
    "xml.xls": lambda d: xmlss(L02, PEOPLE).encode(),
    "html.xls": lambda d: html(L02, PEOPLE).encode(),
    "fods": _fods,
    "csv": _csv,
}


@pytest.mark.parametrize("kind", MAKERS)
def test_cut_at_each_twentieth_nobody_is_lost_in_silence(kind: str, tmp_path: Path) -> None:
    data = MAKERS[kind](tmp_path)
    path = tmp_path / f"cut.{kind}"
    count = len(read(path, data).people)
    assert count >= 8
    for part in range(20):
        rest = data[: len(data) * part // 20 + 7]
        if kind == "csv" and rest.rsplit(b"\n", 1)[-1].count(b";") in (0, len(L02.columns) - 1):
            continue  # a text that ends between two rows is whole as far as anybody can see
        reading = read(path, rest)
        assert any(t.grave for t in reading.findings) or len(reading.people) == count, part


@pytest.mark.parametrize("kind", MAKERS)
def test_single_bytes_flipped_anywhere(kind: str, tmp_path: Path) -> None:
    data = MAKERS[kind](tmp_path)
    dice = random.Random(3)
    path = tmp_path / f"flipped.{kind}"
    for _ in range(25):
        hurt = bytearray(data)
        hurt[dice.randrange(len(hurt))] ^= 1 << dice.randrange(8)
        reading = read(path, bytes(hurt))
        assert len(reading.people) or reading.findings


@pytest.mark.parametrize("row", [3, 7])
def test_a_quote_that_is_never_closed_swallows_nobody(row: int, tmp_path: Path) -> None:
    lines = _csv(tmp_path).replace(b'"', b"").decode().split("\r\n")
    cells = lines[row].split(";")
    lines[row] = ";".join([cells[0], f'"{cells[1]}', *cells[2:]])
    (finding,) = read(tmp_path / "a.csv", "\r\n".join(lines)).findings
    assert (finding.kode, finding.grave) == ("BERKAS_TERPOTONG", True)
    assert f"baris {row + 1}" in finding.pesan


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{\\rtf1\\ansi NAMA NIP}", "BERKAS_TIDAK_TERBACA"),
        (b'ID;PWXL;N;E\nC;X1;Y1;K"NAMA"\n', "BERKAS_TIDAK_TERBACA"),
        (b"\x03\x7e\x01\x01" + b"\x00" * 90, "BERKAS_TIDAK_TERBACA"),  # dBASE
        (b"%PDF-1.7\n", "BERKAS_TIDAK_TERBACA"),
        (b"NAMA;NIP\n\x00\x01;2\n", "BERKAS_TIDAK_TERBACA"),
        (b"\xff\xfe" + "NAMA;NIP\n".encode("utf-16-le"), "KOLOM_TIDAK_ADA"),
        (f'<!DOCTYPE a [<!ENTITY b "c">]><Workbook xmlns="{SS}"/>'.encode(), "BERKAS_BERBAHAYA"),
        (
            f'<Workbook xmlns="{SS}" xmlns:ss="{SS}"><Worksheet ss:Name="a"><Table><Row '
            'ss:Index="1048576"><Cell ss:Index="16384"><Data ss:Type="String">x</Data></Cell>'
            "</Row></Table></Worksheet></Workbook>".encode(),
            "LEMBAR_TERLALU_LUAS",
        ),
    ],
)
def test_what_is_no_table_is_answered(data: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    assert code in answered(path)


@pytest.mark.parametrize("member", ["word/document.xml", "Index/Document.iwa", "xl/workbook.bin"])
def test_archives_of_other_programs_under_the_name_xlsx(member: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(member, b"\x00")
    assert answered(path) == {"BERKAS_TIDAK_TERBACA"}


def test_cells_of_an_xml_spreadsheet_that_are_no_values(tmp_path: Path) -> None:
    page = xmlss(L02, PEOPLE)
    wanted = f'<Data ss:Type="String">{PEOPLE[2]["jabatan"]}</Data>'
    at = page.index(PEOPLE[2]["nip"][:8])
    for new, code in (
        ('<Data ss:Type="Error">#REF!</Data>', "SEL_GALAT"),
        ("", "RUMUS_TANPA_NILAI"),
    ):
        changed = page[:at] + page[at:].replace(wanted, new, 1)
        if not new:
            changed = changed.replace("<Cell></Cell>", '<Cell ss:Formula="=A1"></Cell>')
        assert code in {t.kode for t in read(tmp_path / "a.xls", changed).findings}
