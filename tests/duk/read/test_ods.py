"""OpenDocument spreadsheets: broken, hidden, merged and far cells, told as in .xlsx."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pytest

from pipeline.duk.model import Reading
from pipeline.duk.read.reading import read_workbook
from tests import needs
from tests.duk.read.test_odd_files import answered
from tests.harness.paper import FLAT_HEADS, flat_rows, some_people, write_flat
from tests.harness.suite import exported

PEOPLE = some_people(8)
HEADS = list(FLAT_HEADS)
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
MANY = 'table:number-columns-repeated="99999999999"'
END = "</table:table>"


def cell(value: Any, extra: str = "") -> str:
    if value is None:
        return f"<table:table-cell {extra}/>"
    if isinstance(value, int):
        kind = f'office:value-type="float" office:value="{value}"'
    elif isinstance(value, str):
        kind = 'office:value-type="string"'
    else:
        kind = f'office:value-type="date" office:date-value="{value:%Y-%m-%d}"'
    content = escape(str(value))
    return f"<table:table-cell {kind} {extra}><text:p>{content}</text:p></table:table-cell>"


def paper(style: str | None = "%d-%m-%Y") -> str:
    """The content of a document with the plain table of 18 columns."""
    rows: list[list[Any]] = [list(FLAT_HEADS.values())]
    rows += [list(flat_rows(p, n, style).values()) for n, p in enumerate(PEOPLE, start=1)]
    lines = [f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows]
    return (
        f"<office:document-content {SPACES} {CALC}><office:automatic-styles/><office:body>"
        f'<office:spreadsheet><table:table table:name="DUK"><table:table-column '
        f'table:number-columns-repeated="18"/>{"".join(lines)}{END}'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def write(folder: Path, content: str, manifest: str = "<m/>") -> Path:
    path = folder / "unit.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def read(folder: Path, content: str) -> Reading:
    path = write(folder, content)
    return read_workbook(path, path.name)


def codes(reading: Reading) -> list[tuple[str, str | None]]:
    return sorted((t.kode, t.sel) for t in reading.findings)


def changed(content: str, person: int, name: str, new: str) -> str:
    """The content with one cell of one person replaced."""
    rows = content.split("<table:table-row>")
    cells = rows[person + 2].split("<table:table-cell")
    tail = "</table:table-row>" + cells[-1].partition("</table:table-row>")[2]
    place = HEADS.index(name) + 1
    cells[place] = new.removeprefix("<table:table-cell") + (tail if place == len(HEADS) else "")
    rows[person + 2] = "<table:table-cell".join(cells)
    return "<table:table-row>".join(rows)


@pytest.mark.parametrize("style", ["%d-%m-%Y", "%d %B %Y", None])
def test_the_same_people_with_dates_as_text_and_as_cells(style: str | None, tmp_path: Path) -> None:
    reading = read(tmp_path, paper(style))
    assert [t.pesan for t in reading.findings] == []
    for name in ("nip", "nama", "tmt_pangkat", "tmt_jabatan", "lulus_latihan", "mk_bulan"):
        assert list(reading.people[name]) == [p[name] for p in PEOPLE], name


@pytest.mark.parametrize(
    "broken",
    [
        # LibreOffice, then programs that only show the error
        '<table:table-cell table:formula="of:=#REF!" office:value-type="string" '
        'office:string-value="" calcext:value-type="error"><text:p>#REF!</text:p>'
        "</table:table-cell>",
        '<table:table-cell table:formula="of:=[.A1]" office:value-type="string">'
        "<text:p>#REF!</text:p></table:table-cell>",
        '<table:table-cell table:formula="of:=[.A1]" office:value-type="float" office:value="0">'
        "<text:p>#REF!</text:p></table:table-cell>",
    ],
)
@pytest.mark.parametrize(("name", "sel"), [("latihan", "L4"), ("mk_tahun", "J4"), ("nip", "C4")])
def test_error_cells_are_named_at_their_place(
    broken: str, name: str, sel: str, tmp_path: Path
) -> None:
    reading = read(tmp_path, changed(paper(), 2, name, broken))
    assert codes(reading) == [("SEL_GALAT", sel)]
    assert "#REF!" in reading.findings[0].pesan
    assert reading.findings[0].grave
    assert len(reading.people) == len(PEOPLE) - 1


def test_a_formula_never_computed_is_told_and_an_empty_result_is_empty(tmp_path: Path) -> None:
    never = '<table:table-cell table:formula="of:=[.A1]"/>'
    assert codes(read(tmp_path, changed(paper(), 1, "jabatan", never))) == [
        ("RUMUS_TANPA_NILAI", "G3")
    ]
    empty = '<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>'
    assert codes(read(tmp_path, changed(paper(), 1, "keterangan", empty))) == []


def test_remarks_and_spaces_in_a_cell(tmp_path: Path) -> None:
    name = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>periksa</text:p>'
        "</office:annotation><text:p>Uray<text:s/><text:span>Hendra</text:span></text:p>"
        "</table:table-cell>"
    )
    reading = read(tmp_path, changed(paper(), 0, "nama", name))
    assert reading.people["nama"][0] == "Uray Hendra"
    assert codes(reading) == []


@pytest.mark.parametrize(
    "far",
    [
        '<table:table-row table:number-rows-repeated="1048567"><table:table-cell/>'
        f"</table:table-row><table:table-row>{cell('x')}</table:table-row>",
        '<table:table-row><table:table-cell table:number-columns-repeated="16383"/>'
        f"{cell('x', MANY)}</table:table-row>",
        f'<table:table-row table:number-rows-repeated="99999999999">{cell("x")}</table:table-row>',
    ],
)
def test_a_stray_cell_far_away_is_answered(far: str, tmp_path: Path) -> None:
    assert answered(write(tmp_path, paper().replace(END, far + END))) == {"LEMBAR_TERLALU_LUAS"}


def test_empty_rows_to_the_end_of_the_sheet_are_nothing(tmp_path: Path) -> None:
    rest = (
        '<table:table-row table:number-rows-repeated="1048567" table:visibility="collapse">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert codes(read(tmp_path, paper().replace(END, rest + END))) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda c: c[: len(c) // 2], "BERKAS_TIDAK_TERBACA"),
        (lambda c: c.replace('office:value="1"', 'office:value="satu"'), "BERKAS_TIDAK_TERBACA"),
        (lambda c: c.replace("repeated=\"18\"", "repeated=\"x\""), "BERKAS_TIDAK_TERBACA"),
        (lambda c: c.replace("spreadsheet", "text"), "BERKAS_TIDAK_TERBACA"),
        (lambda c: '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + c.replace("NIP", "&a;"),
         "BERKAS_BERBAHAYA"),
    ],
)  # fmt: skip
def test_damaged_and_dangerous_content_is_answered(
    change: Callable[[str], str], code: str, tmp_path: Path
) -> None:
    assert answered(write(tmp_path, change(paper()))) == {code}


def test_a_locked_document_is_answered_as_locked(tmp_path: Path) -> None:
    path = write(tmp_path, "\x00", "<manifest:encryption-data/>")
    assert answered(path) == {"BERKAS_TERKUNCI_SANDI"}


def test_what_libreoffice_writes_of_hidden_merged_and_broken_cells(tmp_path: Path) -> None:
    needs.libreoffice()
    rows = [flat_rows(p, n) for n, p in enumerate(PEOPLE, start=1)]
    rows[4]["jabatan"], rows[5]["latihan"] = "=1/0", "=NA()"
    path = write_flat(tmp_path / "unit.xlsx", rows)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["I"].hidden = True
    sheet.merge_cells("H2:H3")
    copy = book.copy_worksheet(sheet)
    copy.title, copy.sheet_state = "lama", "hidden"
    book.save(path)
    for kind in ("ods", "xls"):
        exported(kind, tmp_path, path)
        assert codes(read_workbook(tmp_path / f"unit.{kind}", f"unit.{kind}")) == [
            ("BARIS_TERSEMBUNYI", None),
            ("KOLOM_TERSEMBUNYI", None),
            ("LEMBAR_TERSEMBUNYI", None),
            ("SEL_GABUNG", "H2"),
            ("SEL_GALAT", "G6"),
            ("SEL_GALAT", "L7"),
        ], kind


def test_macros_are_told(tmp_path: Path) -> None:
    path = write(tmp_path, paper())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("Basic/Standard/Module1.xml", "<m/>")
    assert codes(read_workbook(path, path.name)) == [("BERKAS_BERMAKRO", None)]


def test_what_a_merged_area_covers_is_told(tmp_path: Path) -> None:
    covered = cell(PEOPLE[1]["golongan"]).replace("table-cell", "covered-table-cell")
    wide = cell("x", 'table:number-columns-spanned="2"')
    content = changed(paper(), 1, "tanggal_lahir", wide)
    content = changed(content, 1, "golongan", covered.replace("<table:covered-table-cell", "", 1))
    content = content.replace(
        "<table:table-cell" + covered.removeprefix("<table:covered-table-cell"), covered
    )
    findings = [t for t in read(tmp_path, content).findings if t.kode == "SEL_GABUNG"]
    assert [(t.sel, t.grave) for t in findings] == [("E3", True)]
    assert f"padahal berisi '{PEOPLE[1]['golongan']}'" in findings[0].pesan
