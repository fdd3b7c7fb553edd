"""A form as a Word document on A4: a table of two columns, labels and cells to fill."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table

from pipeline.documents.marks import mark_office
from pipeline.documents.tables import FONT
from pipeline.office.sop.fact import FieldKind
from pipeline.office.sop.form import Formulir, Isian
from pipeline.work.forms.drawn import Given, Head, Line, lines_of
from pipeline.work.forms.values import as_text
from pipeline.work.forms.words import BELOW, BULLET, PROMPT

_INK, _PALE, _RED = (RGBColor.from_string(c) for c in ("404040", "6B6B6B", "B00020"))
_OPEN, _REFUSED = "FFF7DA", "FFD9DC"
_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed stamp, so that equal forms are equal bytes
_LEFT, _RIGHT = Mm(70), Mm(100)


def draw_word(path: Path, form: Formulir, head: Head, given: Given) -> None:
    """Writes the form with what was given, and what is wrong with it. Deterministic."""
    document = Document()
    document.core_properties.created = document.core_properties.modified = _EPOCH
    document.core_properties.author = "Alur Berkas"
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(2)
    _head(document, form, head, given)
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, (_LEFT, _RIGHT), strict=True):
        column.width = width
    for number, line in enumerate(lines_of(form, given), start=1):
        _draw(table, line, number)
    document.save(str(path))
    mark_office(path, head.mark)


def _head(document: Any, form: Formulir, head: Head, given: Given) -> None:
    for text, size, colour, bold in (
        (head.kantor, 10, _INK, False),
        (head.prosedur, 9, _PALE, False),
        (form.judul, 14, _INK, True),
    ):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(paragraph, text, size, colour, bold=bold)
    colour = _RED if given.refusals else _PALE
    for text in (given.instruction, *(f"{BULLET}{one}" for one in given.whole)):
        _run(document.add_paragraph(), text, 9, colour, bold=bool(given.refusals))


def _draw(table: Table, line: Line, number: int) -> None:
    row = table.add_row()  # type: ignore[no-untyped-call]
    unbroken = OxmlElement("w:cantSplit")
    row._tr.get_or_add_trPr().append(unbroken)
    label, answer = row.cells
    label.width, answer.width = _LEFT, _RIGHT
    _run(label.paragraphs[0], line.label, 10, _INK, bold=line.label.endswith("*"))
    beside = label.add_paragraph()
    _run(beside, BELOW + (line.wrong or line.hint), 8, _RED if line.wrong else _PALE,
         bold=bool(line.wrong))  # fmt: skip
    _shade(answer, _REFUSED if line.wrong else _OPEN)
    text = "" if line.value is None else as_text(line.value)
    paragraph = answer.paragraphs[0]
    kind = _control(line.field)
    if kind is None:
        _run(paragraph, text, 10, _INK)
    else:
        _run(paragraph, text or PROMPT, 10, _INK if text else _PALE)
        paragraph._p.append(_controlled(line, number, kind, paragraph.runs[0]._r, blank=not text))


def _run(paragraph: Any, text: str, size: int, colour: RGBColor, *, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb, run.font.bold = Pt(size), colour, bold


def _shade(cell: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _control(field: Isian) -> Any | None:
    """How Word lets people fill it, where it is more than text."""
    match field.jenis:
        case FieldKind.PILIHAN:
            return _list([choice.nama for choice in field.pilihan])
        case FieldKind.YA_TIDAK:
            return _list(("ya", "tidak"))
        case FieldKind.TANGGAL:
            kind = OxmlElement("w:date")
            for name, value in (
                ("dateFormat", "d MMMM yyyy"),
                ("lid", "id-ID"),
                ("storeMappedDataAs", "dateTime"),
                ("calendar", "gregorian"),
            ):
                _add(kind, name, value)
            return kind
    return None


def _list(choices: Sequence[str]) -> Any:
    kind = OxmlElement("w:dropDownList")
    for choice in choices:
        item = OxmlElement("w:listItem")
        item.set(qn("w:displayText"), choice)
        item.set(qn("w:value"), choice)
        kind.append(item)
    return kind


def _controlled(line: Line, number: int, kind: Any, run: Any, *, blank: bool) -> Any:
    """A content control around what stands there."""
    control, properties, content = (OxmlElement(f"w:{t}") for t in ("sdt", "sdtPr", "sdtContent"))
    _add(properties, "alias", line.label.removesuffix(" *"))
    _add(properties, "tag", f"{line.field.nama}-{number}")
    _add(properties, "id", str(number))
    if blank:
        properties.append(OxmlElement("w:showingPlcHdr"))
    properties.append(kind)
    content.append(run)
    control.append(properties)
    control.append(content)
    return control


def _add(parent: Any, name: str, value: str) -> None:
    child = OxmlElement(f"w:{name}")
    child.set(qn("w:val"), value)
    parent.append(child)
