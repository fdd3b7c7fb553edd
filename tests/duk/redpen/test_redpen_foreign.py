"""The marked copy of workbooks that many programs write: it opens, and only the marks are new."""

import re
import warnings
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from pipeline.duk.read.reading import read_workbook
from pipeline.duk.redpen import styles
from pipeline.duk.redpen.mark import mark_workbook
from tests import needs
from tests.harness.foreign_books import KIND, MAIN, STRICT_MAIN, ForeignBook, people
from tests.harness.intact import differences, sound
from tests.harness.suite import exported

_MS = "http://schemas.microsoft.com/office"
_BOXES = [("rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml")]
_NOTES = [*_BOXES, ("rId2", "comments", "../comments1.xml")]
_LEGACY = '<legacyDrawing r:id="rId1"/>'
_THREAD = "{7A9C6B0E-1111-4222-8333-444455556666}"
_VML = """<xml xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
 <o:shapelayout v:ext="edit">
  <o:idmap v:ext="edit" data="1"/>
 </o:shapelayout>{}</xml>
"""
_BUTTON = (
    '<v:shapetype id="_x0000_t201" coordsize="21600,21600" o:spt="201" '
    'path="m,l,21600r21600,l21600,xe"/><v:shape id="_x0000_s1030" type="#_x0000_t201" '
    "style='position:absolute;margin-left:300pt;width:80pt;height:20pt'>"
    '<x:ClientData ObjectType="Button"><x:Anchor>8, 0, 0, 5, 9, 40, 1, 10</x:Anchor>'
    "</x:ClientData></v:shape>"
)


def note(number: int, row: int, column: int, inner: str = "") -> str:
    """A box as Excel writes it."""
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style=\'position:absolute;\n'
        '  visibility:hidden\' fillcolor="#ffffe1" o:insetmode="auto">\n <v:textbox>\n  '
        f"<div style='text-align:left'>{inner}</div>\n </v:textbox>\n <x:ClientData "
        f'ObjectType="Note">\n  <x:MoveWithCells/>\n  <x:Anchor>\n    1, 15, 0, 2, 2, 31, 4, 1'
        f"</x:Anchor>\n  <x:Row>{row}</x:Row>\n  <x:Column>{column}</x:Column>\n "
        "</x:ClientData>\n</v:shape>"
    )


def comments(
    inner: str, authors: Sequence[str] = ("Rosalia",), space: str = MAIN
) -> dict[str, tuple[str, bytes]]:
    names = "".join(f"<author>{a}</author>" for a in authors)
    return {
        "xl/comments1.xml": (
            f"{KIND}.comments+xml",
            f'<comments xmlns="{space}"><authors>{names}</authors><commentList>{inner}'
            "</commentList></comments>".encode(),
        )
    }


def boxes(inner: str) -> dict[str, tuple[str, bytes]]:
    return {"xl/drawings/vmlDrawing1.vml": ("", _VML.format(inner).encode())}


_AT_A1 = '<comment ref="A1" authorId="0" shapeId="0"><text><t>judul</t></text></comment>'
_AT_B3 = (
    '<comment ref="B3" authorId="0"><text><r><rPr><b/><sz val="9"/><rFont val="Tahoma"/></rPr>'
    '<t xml:space="preserve">Rosalia:\n</t></r><r><t>tolong dicek</t></r></text></comment>'
)
_TWO_BOXES = boxes(note(1025, 0, 0) + note(1026, 2, 1, "dua baris"))
_THREADED = (
    '<comment ref="B3" authorId="1" shapeId="0"><text><t>[Threaded comment]\n\nBenarkah?</t>'
    "</text></comment>"
)

FOREIGN = {
    "plain": ForeignBook(),
    "shared strings": ForeignBook(shared=True),
    "a prefix": ForeignBook(prefix="x", shared=True),
    "strict": ForeignBook(strict=True),
    "absolute targets": ForeignBook(absolute=True),
    "no styles": ForeignBook(styles=None),
    "empty styles": ForeignBook(styles=""),
    "cells without places": ForeignBook(placed=False),
    "comments": ForeignBook(
        behind=_LEGACY, rels=_NOTES, parts=comments(_AT_A1 + _AT_B3) | _TWO_BOXES
    ),
    "boxes that are no XML": ForeignBook(
        behind=_LEGACY,
        rels=_NOTES,
        parts=comments(_AT_A1)
        | boxes(note(1025, 0, 0, "dua<br>baris")),
    ),
    "strict comments": ForeignBook(
        strict=True, behind=_LEGACY, rels=_NOTES,
        parts=comments(_AT_A1 + _AT_B3, space=STRICT_MAIN) | _TWO_BOXES,
    ),
    "a comment without a box": ForeignBook(rels=_NOTES[1:], parts=comments(_AT_A1)),
    "remarks of a program": ForeignBook(
        shared=True, behind=_LEGACY, rels=_NOTES, parts=comments(_AT_A1 + _AT_B3) | _TWO_BOXES,
        remark=b"<!-- dibuat oleh program lain --><?cetak ya?>",
    ),
    "a button": ForeignBook(behind=_LEGACY, rels=_BOXES, parts=boxes(_BUTTON)),
    "a thread": ForeignBook(
        behind=_LEGACY,
        rels=[*_NOTES, ("rId3", f"{_MS}/2017/10/relationships/threadedComment",
                        "../threadedComments/threadedComment1.xml")],
        book_rels=[("rId9", f"{_MS}/2017/10/relationships/person", "persons/person.xml")],
        parts=comments(_AT_A1 + _THREADED, ("Rosalia", f"tc={_THREAD}")) | _TWO_BOXES | {
            "xl/threadedComments/threadedComment1.xml": (
                "application/vnd.ms-excel.threadedcomments+xml", b"<ThreadedComments/>"),
            "xl/persons/person.xml": ("application/vnd.ms-excel.person+xml", b"<personList/>"),
        },
    ),
    "everything on a sheet": ForeignBook(
        in_front='<sheetPr codeName="L1"/><dimension ref="A1:G5"/><sheetViews><sheetView '
        'tabSelected="1" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        '<cols><col min="2" max="2" width="22.5" customWidth="1"/></cols>',
        behind='<autoFilter ref="A1:G5"/><mergeCells count="1"><mergeCell ref="I1:J2"/>'
        '</mergeCells><conditionalFormatting sqref="F2:F5"><cfRule type="cellIs" priority="1" '
        'operator="greaterThan"><formula>40</formula></cfRule></conditionalFormatting>'
        '<dataValidations count="1"><dataValidation type="list" sqref="C2:C5"><formula1>'
        '"III/c,III/d"</formula1></dataValidation></dataValidations><pageMargins left="0.7" '
        'right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup '
        'orientation="landscape" r:id="rId1"/><drawing r:id="rId2"/><tableParts count="1">'
        '<tablePart r:id="rId3"/></tableParts><extLst><ext '
        'uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"/></extLst>',
        rels=[("rId1", "printerSettings", "../printerSettings/printerSettings1.bin"),
              ("rId2", "drawing", "../drawings/drawing1.xml"),
              ("rId3", "table", "../tables/table1.xml")],
        book='<workbookPr/><bookViews><workbookView activeTab="0"/></bookViews><sheets><sheet '
        'name="Pegawai" sheetId="7" r:id="rId1"/></sheets><definedNames><definedName '
        'name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Pegawai!$A$1:$G$5</definedName>'
        '</definedNames><calcPr calcId="191029"/>',
        parts={
            "xl/printerSettings/printerSettings1.bin": ("", b"\0\1"),
            "xl/drawings/drawing1.xml": (
                "application/vnd.openxmlformats-officedocument.drawing+xml",
                b'<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/'
                b'spreadsheetDrawing"/>'),
            "xl/tables/table1.xml": (
                f"{KIND}.table+xml",
                f'<table xmlns="{MAIN}" id="1" name="T1" displayName="T1" ref="A1:G5"><autoFilter '
                'ref="A1:G5"/><tableColumns count="7">'.encode()
                + "".join(f'<tableColumn id="{n}" name="{h}"/>'
                          for n, h in enumerate(people()[0], start=1)).encode()
                + b"</tableColumns></table>"),
        },
    ),
}  # fmt: skip


def marked(path: Path, name: str | None = None) -> Path:
    read = read_workbook(path, name or path.name)
    assert "B3" in [t.sel for t in read.findings]
    out = path.with_name(f"coretan {path.name}").with_suffix(".xlsx")
    mark_workbook(path, name or path.name, read.findings, out, read.columns)
    return out


def opened(path: Path) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(path)


@pytest.mark.parametrize("kind", FOREIGN)
def test_the_copy_opens_and_only_the_marks_are_new(kind: str, tmp_path: Path) -> None:
    path = FOREIGN[kind].write(tmp_path / "a.xlsx")
    out = marked(path)
    sound(out)
    assert differences(path, out) == {}
    cells = [
        python_calamine.CalamineWorkbook.from_path(str(p)).get_sheet_by_name("Pegawai").to_python()
        for p in (path, out)
    ]
    assert cells[0] == cells[1]
    if kind.startswith("strict"):
        return  # openpyxl opens none of these; LibreOffice does, below
    book = opened(out)
    assert book.sheetnames == ["Pemeriksaan", "Pegawai"]
    assert book["Pegawai"]["B3"].fill.fgColor.rgb == "FFF8B4B4"
    with zipfile.ZipFile(out) as archive:
        notes = next(n for n in archive.namelist() if re.search("omments?1|Komentar1.xml", n))
        assert ("17 angka" in archive.read(notes).decode()) == (kind != "a thread")


@pytest.mark.parametrize("kind", FOREIGN)
def test_without_findings_nothing_of_the_marks_is_left(kind: str, tmp_path: Path) -> None:
    path = FOREIGN[kind].write(tmp_path / "a.xlsx")
    again, clean = marked(marked(path)), tmp_path / "bersih.xlsx"
    sound(again)
    mark_workbook(again, again.name, (), clean)
    sound(clean)
    assert differences(path, clean) == {}
    if kind.startswith("strict") or FOREIGN[kind].remark:
        return  # openpyxl opens none of these before it is marked
    sheet = opened(clean)["Pegawai"]
    before = opened(path)["Pegawai"]
    for row in sheet.iter_rows():
        for cell in row:
            theirs = before[cell.coordinate]
            assert cell.fill.fill_type is None
            assert (cell.comment and cell.comment.text) == (theirs.comment and theirs.comment.text)


def test_a_thread_is_left_alone_and_the_list_says_so(tmp_path: Path) -> None:
    out = marked(FOREIGN["a thread"].write(tmp_path / "a.xlsx"))
    words = [str(c.value) for c in opened(out)["Pemeriksaan"]["A"]]
    assert any("Sel Pegawai!B3 sudah memuat utas komentar" in w for w in words)


def test_where_excel_allows_no_more_formats_the_comment_marks_the_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ForeignBook().write(tmp_path / "a.xlsx")
    monkeypatch.setattr(styles, "MOST", 1)
    out = marked(path)
    sound(out)
    assert differences(path, out) == {}
    sheet = opened(out)["Pegawai"]
    assert "17 angka" in sheet["B3"].comment.text
    assert sheet["B3"].fill.fill_type is None


@pytest.mark.parametrize("nama", ["a.xlsm", "a.xlsx"])
def test_macros_stay_behind_with_everything_that_leads_to_them(nama: str, tmp_path: Path) -> None:
    rels = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_MS}/2006/relationships/vbaProjectSignature" '
        'Target="vbaProjectSignature.bin"/></Relationships>'
    )
    path = ForeignBook(
        main="application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        book_rels=[("rId8", f"{_MS}/2006/relationships/vbaProject", "vbaProject.bin")],
        parts={
            "xl/vbaProject.bin": ("application/vnd.ms-office.vbaProject", b"makro"),
            "xl/_rels/vbaProject.bin.rels": ("", rels.encode()),
            "xl/vbaProjectSignature.bin": ("application/vnd.ms-office.vbaProjectSignature", b"."),
        },
    ).write(tmp_path / nama)
    out = marked(path)
    sound(out)
    with zipfile.ZipFile(out) as archive:
        assert not [n for n in archive.namelist() if "vba" in n.lower() or "macro" in n.lower()]
        types = archive.read("[Content_Types].xml")
    assert b"sheet.main+xml" in types
    assert b"macroEnabled" not in types
    book = opened(out)
    assert book.sheetnames == ["Pemeriksaan", "Pegawai"]
    assert "Makro tidak disertakan dalam salinan ini." in [
        c.value for c in book["Pemeriksaan"]["A"]
    ]


def test_a_finding_inside_a_merged_area_is_marked_where_it_shows(tmp_path: Path) -> None:
    rows = people()
    rows[3][1] = None
    path = ForeignBook(
        rows, behind='<mergeCells count="1"><mergeCell ref="B3:B4"/></mergeCells>'
    ).write(tmp_path / "a.xlsx")
    out = marked(path)
    sound(out)
    sheet = opened(out)["Pegawai"]
    assert [p for p in ("B3", "B4") if sheet[p].fill.fill_type] == ["B3"]


def test_a_sheet_of_the_unit_with_the_title_of_ours_is_read_and_stays(tmp_path: Path) -> None:
    plain = ForeignBook()
    plain.book = plain.book.replace("Pegawai", "Pemeriksaan")
    path = plain.write(tmp_path / "a.xlsx")
    first = marked(path)
    again = marked(first)
    for out in (first, again):
        sound(out)
        assert opened(out).sheetnames == ["Pemeriksaan 2", "Pemeriksaan"]
        assert opened(out)["Pemeriksaan"]["B3"].comment is not None


def test_libreoffice_opens_every_copy_with_its_marks(tmp_path: Path) -> None:
    needs.libreoffice()
    kinds = (
        *("plain", "a prefix", "strict", "no styles", "cells without places", "a button"),
        *("strict comments", "everything on a sheet"),
    )
    copies = [marked(FOREIGN[kind].write(tmp_path / f"{kind}.xlsx")) for kind in kinds]
    exported("ods", tmp_path, *copies)
    for copy in copies:
        with zipfile.ZipFile(copy.with_suffix(".ods")) as archive:
            content = archive.read("content.xml").decode()
        titles = re.findall('table:table table:name="([^"]*)"', content)
        assert titles == ["Pemeriksaan", "Pegawai"], copy.name
        assert "17 angka" in "".join(
            re.findall("<office:annotation .*?</office:annotation>", content)
        )
        assert "#f8b4b4" in content, copy.name
