"""Computed pages as a Word file: real tables of fixed heights, and shapes anchored over them.

Arial, Helvetica and Liberation Sans are equally wide, so Word breaks the lines where we did. The
same pages give the same bytes.
"""

import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml

from pipeline.documents.draw import Letters
from pipeline.documents.drawn.model import (
    PAD,
    Align,
    Cell,
    Merge,
    Page,
    Paragraph,
    Row,
    Sheet,
    Table,
)
from pipeline.documents.drawn.pdf import FOOT
from pipeline.documents.drawn.shapes import NAMESPACES, Drawings
from pipeline.documents.marks import write_zip

THIN = 1.0
"""The height of a paragraph that only holds a place."""
_MADE = datetime(2020, 1, 1)  # noqa: DTZ001 - no time of ours, so that the bytes are always the same


def write_word(sheet: Sheet, out: Path) -> None:
    """Writes the sheet as DOCX."""
    document = Document()
    info = document.core_properties
    info.title, info.author, info.comments = sheet.title, "Alur Berkas", ""
    info.created = info.modified = _MADE
    drawings = Drawings()
    inside = "".join(
        _page(sheet, page, drawings, number) for number, page in enumerate(sheet.pages)
    )
    section = document.sections[0]
    section.footer.is_linked_to_previous = False
    for paragraph in section.footer.paragraphs:
        paragraph._p.getparent().replace(paragraph._p, parse_xml(_foot(sheet.foot)))
    footer = document.element.body.sectPr.xpath("w:footerReference")[0].rId
    body = parse_xml(f"<w:body {NAMESPACES}>{inside}{_section(sheet, footer)}</w:body>")
    document.element.replace(document.element.body, body)
    made = BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as archive:
        write_zip(out, {name: archive.read(name) for name in archive.namelist()})


def _page(sheet: Sheet, page: Page, drawings: Drawings, number: int) -> str:
    """A paragraph that begins the page and holds its shapes, then the tables one below another."""
    parts, y = [], sheet.margins.top
    for table in page.tables:
        first = table is page.tables[0]
        shapes = drawings.of(page) if first else ""
        parts.append(_holder(table.y - y, shapes, breaks=first and number > 0))
        parts.append(_table(sheet, table))
        y = table.bottom
    if number == len(sheet.pages) - 1:
        parts.append(_holder(THIN, "", breaks=False))
    return "".join(parts)


def _holder(height: float, shapes: str, *, breaks: bool) -> str:
    broken = "<w:pageBreakBefore/>" if breaks else ""
    return f"<w:p><w:pPr>{broken}{_spacing(height)}</w:pPr>{shapes}</w:p>"


def _spacing(height: float) -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{_twips(height)}" w:lineRule="exact"/>'


def _table(sheet: Sheet, table: Table) -> str:
    style = "single" if table.bordered else "none"
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(
        f'<w:{s} w:val="{style}" w:sz="4" w:space="0" w:color="000000"/>' for s in sides
    )
    grid = "".join(f'<w:gridCol w:w="{_twips(w)}"/>' for w in table.widths)
    none = "".join(
        f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    rows = "".join(_row(table, row) for row in table.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_twips(sum(table.widths))}" w:type="dxa"/>'
        f'<w:tblInd w:w="{_twips(table.x - sheet.margins.left)}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{none}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(table: Table, row: Row) -> str:
    cells, column = [], 0
    for cell in row.cells:
        cells.append(_cell(cell, sum(table.widths[column : column + cell.span])))
        column += cell.span
    heading = "<w:tblHeader/>" if row.heading else ""
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{_twips(row.height)}" w:hRule="exact"/>'
        f"{heading}</w:trPr>{''.join(cells)}</w:tr>"
    )


def _cell(cell: Cell, width: float) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge is not Merge.NONE else ""
    middle = '<w:vAlign w:val="center"/>' if cell.middle else ""
    before = 0.0 if cell.middle else PAD
    inside = "".join(_paragraphs(cell, before)) or f"<w:p><w:pPr>{_spacing(THIN)}</w:pPr></w:p>"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{span}{merge}{middle}</w:tcPr>'
        f"{inside}</w:tc>"
    )


def _paragraphs(cell: Cell, before: float) -> Iterator[str]:
    for paragraph in cell.paragraphs:
        yield _paragraph(paragraph, before)
        before = 0.0


def _paragraph(paragraph: Paragraph, before: float) -> str:
    hang = paragraph.hang
    hanging = f' w:hanging="{_twips(hang)}"' if hang else ""
    lead = f"{_run(paragraph.lead, paragraph.letters)}<w:r><w:tab/></w:r>" if hang else ""
    line, above = _twips(paragraph.letters.leading), _twips(before)
    return (
        f'<w:p><w:pPr><w:widowControl w:val="0"/><w:spacing w:before="{above}" w:after="0" '
        f'w:line="{line}" w:lineRule="exact"/>'
        f'<w:ind w:left="{_twips(PAD + hang)}" w:right="{_twips(PAD)}"{hanging}/>'
        f'<w:jc w:val="{Align(paragraph.align)}"/></w:pPr>'
        f"{lead}{_run(paragraph.text, paragraph.letters)}</w:p>"
    )


def _run(text: str, letters: Letters) -> str:
    return f'<w:r>{_letters(letters)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _letters(letters: Letters) -> str:
    half = round(letters.size * 2)
    bold = "<w:b/>" if letters.bold else ""
    return (
        '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
        f'{bold}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/><w:lang w:val="id-ID"/></w:rPr>'
    )


def _foot(text: str) -> str:
    def field(name: str) -> str:
        return (
            f'<w:fldSimple w:instr="{name}"><w:r>{_letters(FOOT)}<w:t>1</w:t></w:r></w:fldSimple>'
        )

    return (
        f'<w:p {NAMESPACES}><w:pPr><w:spacing w:before="0" w:after="0"/>'
        '<w:jc w:val="center"/></w:pPr>'
        f"{_run(f'{text} - halaman ', FOOT)}{field('PAGE')}{_run(' dari ', FOOT)}"
        f"{field('NUMPAGES')}</w:p>"
    )


def _section(sheet: Sheet, footer: str) -> str:
    margins = sheet.margins
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:pgSz w:w="{_twips(sheet.width)}" w:h="{_twips(sheet.height)}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{_twips(margins.top)}" w:right="{_twips(margins.right)}" '
        f'w:bottom="{_twips(margins.bottom)}" w:left="{_twips(margins.left)}" w:header="0" '
        f'w:footer="{_twips(margins.bottom / 2 - FOOT.size * 0.5)}" w:gutter="0"/></w:sectPr>'
    )


def _twips(points: float) -> int:
    return round(points * 20)
