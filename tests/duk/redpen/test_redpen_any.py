"""Any workbook at all: the marked copy differs in the marks alone, and they come off again."""

import os
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from pipeline.duk.model import Severity, Temuan
from pipeline.duk.redpen.mark import mark_workbook
from tests.harness.intact import differences, sound

MANY = 1500 if os.environ.get("LONG") else 25
_ROWS, _COLUMNS = 9, 6
_TITLES = ("Pegawai", "Data 'lama'", "Rekap & Catatan", "pemeriksaan", "Ünit")
_FILLS = ("FF92D050", "FFFFFF00", "FFDDEBF7")
_TEXT = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"),
    min_size=1,
    max_size=12,
)
_VALUES = st.one_of(
    _TEXT.map(lambda s: f"'{s}"),
    st.integers(-(10**6), 10**18),
    st.dates(date(1950, 1, 1), date(2030, 1, 1)),
    st.booleans(),
    st.sampled_from(("=A1+1", "=SUM(A1:B2)", '=IF(A1="x",1,2)')),
)
_PLACES = st.builds(
    lambda c, r: f"{'ABCDEF'[c]}{r}", st.integers(0, _COLUMNS - 1), st.integers(1, _ROWS)
)


def _style(draw: st.DrawFn, cell: Any) -> None:
    if draw(st.booleans()):
        cell.fill = PatternFill("solid", fgColor=draw(st.sampled_from(_FILLS)))
    if draw(st.booleans()):
        cell.font = Font(name="Arial", bold=True, color="FF1F4E9E")
        cell.number_format = draw(st.sampled_from(("@", "0.00", "#,##0")))
    if draw(st.booleans()):
        cell.border = Border(left=Side("thin"), bottom=Side("double"))
        cell.alignment = Alignment(wrap_text=True, horizontal="center")
        cell.protection = Protection(locked=False)


@st.composite
def workbooks(draw: st.DrawFn) -> openpyxl.Workbook:
    """A workbook with a little of everything that staff put into one."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title in draw(st.lists(st.sampled_from(_TITLES), min_size=1, max_size=3, unique=True)):
        sheet = book.create_sheet(title)
        for place in draw(st.lists(_PLACES, max_size=14, unique=True)):
            sheet[place] = draw(_VALUES)
            _style(draw, sheet[place])
        for place in draw(st.lists(_PLACES, max_size=3, unique=True)):
            sheet[place].comment = Comment(draw(_TEXT).strip() or "ya", draw(_TEXT))
        if draw(st.booleans()):
            _furnish(book, sheet)
    return book


def _furnish(book: openpyxl.Workbook, sheet: Any) -> None:
    sheet.merge_cells("B2:C3")
    sheet.column_dimensions["B"].width = 31.5
    sheet.column_dimensions["D"].hidden = True
    sheet.row_dimensions[4].hidden = True
    sheet.row_dimensions[5].height = 44
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = "A1:F9"
    sheet.print_title_rows = "1:2"
    sheet.protection.sheet = True
    sheet.defined_names["Lokal"] = DefinedName("Lokal", attr_text="$A$1")
    book.defined_names["Umum"] = DefinedName("Umum", attr_text="$A$2")
    rule = CellIsRule("greaterThan", ["40"], fill=PatternFill("solid", bgColor="FF92D050"))
    sheet.conditional_formatting.add("A1:A9", rule)
    choice = DataValidation("list", formula1='"III/c,III/d"')
    choice.add("C1:C9")
    sheet.add_data_validation(choice)
    sheet["F1"].hyperlink = "https://kalbarprov.go.id"


@st.composite
def findings(draw: st.DrawFn, titles: list[str]) -> list[Temuan]:
    """Findings anywhere in these sheets, several in one cell, some of no cell, some grouped."""
    made = [
        Temuan(
            "a.xlsx",
            draw(st.sampled_from([*titles, ""])),
            3,
            "NIP",
            "NIP_FORMAT",
            draw(st.sampled_from(Severity)),
            draw(_TEXT),
            "Perbaiki.",
            draw(st.none() | _PLACES),
        )
        for _ in range(draw(st.integers(0, 6)))
    ]
    if len(made) > 3 and draw(st.booleans()):
        return [replace(made[0], rincian=tuple(made[:3])), *made[3:]]
    return made


def _looks(path: Path) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Every cell's value, fill and comment, the list of findings aside."""
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): (
            cell.value,
            cell.number_format,
            cell.fill.fgColor.rgb if cell.fill.fill_type else None,
            cell.comment and cell.comment.text,
        )
        for sheet in book.worksheets
        if "Sel" not in [c.value for c in sheet["B"]]
        for row in sheet.iter_rows()
        for cell in row
        if cell.has_style or cell.value is not None or cell.comment
    }


@settings(max_examples=MANY, deadline=None)
@given(data=st.data())
def test_the_marks_alone_are_new_and_they_come_off(data: st.DataObject) -> None:
    book = data.draw(workbooks())
    first, second = (data.draw(findings(book.sheetnames)) for _ in range(2))
    with tempfile.TemporaryDirectory() as folder:
        path, once, twice, clean = (Path(folder) / f"{n}.xlsx" for n in "abcd")
        book.save(path)
        mark_workbook(path, path.name, first, once)
        sound(once)
        assert differences(path, once) == {}
        before, after = _looks(path), _looks(once)
        marked = _marked(path, first)
        for place, (value, form, fill, words) in after.items():
            old = before.get(place, (None, "General", None, None))
            assert (value, form) == old[:2] or place in marked
            if place in marked:
                assert fill == marked[place]
                assert words.startswith(old[3] or "Pemeriksaan Alur Berkas:")
            else:
                assert (fill, words) == old[2:]
        assert marked.keys() <= after.keys()

        mark_workbook(once, once.name, second, twice)
        sound(twice)
        assert {p: v[2] for p, v in _looks(twice).items() if p in _marked(path, second)} == _marked(
            path, second
        )
        mark_workbook(twice, twice.name, (), clean)
        sound(clean)
        assert differences(path, clean) == {}
        left = {p: v for p, v in _looks(clean).items() if v != (None, "General", None, None)}
        assert left == {p: v for p, v in before.items() if v != (None, "General", None, None)}


def _marked(path: Path, given: list[Temuan]) -> dict[tuple[str, str], str]:
    """What colour which cell must have: in a merged area the first one shows it."""
    book = openpyxl.load_workbook(path)
    colours: dict[tuple[str, str], str] = {}
    for t in (one for group in given for one in (group.rincian or (group,))):
        if not t.sel or not t.lembar:
            continue
        area = [m for m in book[t.lembar].merged_cells.ranges if t.sel in m]
        place = (t.lembar, area[0].coord.split(":")[0] if area else t.sel)
        if t.grave or place not in colours:
            colours[place] = "FFF8B4B4" if t.grave else "FFFCE8A6"
    return colours
