"""Fills a form as a person does: what is typed goes into the cell beside the label."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from docx import Document
from docx.oxml.ns import qn

from pipeline.office.sop.fact import Fact
from pipeline.office.sop.form import Formulir
from pipeline.work.forms.draw import draw_blank
from pipeline.work.forms.words import written
from tests.work.forms.sample import HEAD

_BLANKS: dict[tuple[str, str], bytes] = {}


def blank(form: Formulir, path: Path) -> None:
    """Draws a blank, once a run."""
    key = (repr(form), path.suffix)
    if key not in _BLANKS:
        draw_blank(path, form, HEAD)
        _BLANKS[key] = path.read_bytes()
    path.write_bytes(_BLANKS[key])


def fill(path: Path, form: Formulir, typed: Mapping[str, Any]) -> Path:
    """A blank with this typed beside these labels; the path's ending says which kind."""
    blank(form, path)
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        sheet = book["Formulir"]
        for (label,) in sheet.iter_rows(max_col=1):
            name = str(label.value or "").removesuffix(" *")
            if name in typed:
                cell = sheet.cell(label.row, 2)
                cell.value = typed[name]
                if isinstance(typed[name], str):
                    cell.data_type = "s"
        book.save(path)
    else:
        document = Document(str(path))
        for row in document.tables[0].rows:
            name = row.cells[0].paragraphs[0].text.removesuffix(" *")
            if name in typed:
                type_into(row.cells[1], str(typed[name]))
        document.save(str(path))
    return path


def type_into(cell: Any, text: str) -> None:
    """Types over what stands in a cell of a Word table, within its control if it has one."""
    controls = cell._tc.findall(f".//{qn('w:sdt')}")
    if not controls:
        cell.paragraphs[0].text = text
        return
    properties = controls[0].find(qn("w:sdtPr"))
    for prompt in properties.findall(qn("w:showingPlcHdr")):
        properties.remove(prompt)
    next(controls[0].iter(qn("w:t"))).text = text


def as_typed(form: Formulir, facts: Mapping[str, Fact], ending: str) -> dict[str, Any]:
    """What a person types for these facts: a workbook takes numbers, days and times as such, a Word
    document as words."""
    return {form.field(name).label: _typed(fact, ending) for name, fact in facts.items()}


def _typed(fact: Fact, ending: str) -> Any:
    if ending == ".xlsx" and not isinstance(fact, bool | str):
        return fact
    if isinstance(fact, Decimal):
        return f"{fact:f}".replace(".", ",")
    return written(fact)
