"""What Word templates are put together from: pages, lines, tables, anchors, the letterhead."""

from collections.abc import Sequence

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.parfmt import ParagraphFormat

WHITE = RGBColor(0xFF, 0xFF, 0xFF)
CENTRE, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
F4 = (215.0, 330.0)


def page(width: float, height: float, margins: Sequence[float], *, size: float = 11) -> Doc:
    """A document of one section; margins are top, right, bottom, left in millimetres."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(width), Mm(height)
    if width > height:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = (
        Mm(m) for m in margins
    )
    section.header_distance = section.footer_distance = Mm(8)
    style = document.styles["Normal"]
    style.font.name = "Arial"
    style.font.size = Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Arial")
    style.element.rPr.rFonts.set(qn("w:cs"), "Arial")
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    spaced(style.paragraph_format, size)
    document.core_properties.author = "Alur Berkas"
    document.core_properties.title = ""
    document.core_properties.comments = ""
    return document


def spaced(form: ParagraphFormat, size: float) -> None:
    """At least this far apart: programs disagree on how high a line of Arial is by itself."""
    form.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    form.line_spacing = Pt(round(size * 1.22, 1))


def line(
    where: Doc | _Cell,
    text: str = "",
    *,
    size: float | None = None,
    bold: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
    after: float = 0,
    before: float = 0,
    indent: float = 0,
    together: bool = False,
) -> Paragraph:
    """A paragraph; in a fresh cell the first one that is there already."""
    first = isinstance(where, _Cell) and len(where.paragraphs) == 1
    used = first and (where.paragraphs[0].runs or where.paragraphs[0].paragraph_format.space_after)
    paragraph = where.paragraphs[0] if first and not used else where.add_paragraph()
    run = paragraph.add_run(text)
    run.bold = bold
    if size:
        run.font.size = Pt(size)
        spaced(paragraph.paragraph_format, size)
        _mark_size(paragraph, size)
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(after)
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.keep_with_next = together
    if indent:
        paragraph.paragraph_format.first_line_indent = Mm(indent)
    return paragraph


def _mark_size(paragraph: Paragraph, size: float) -> None:
    """The end of a paragraph is as large as its words, or an empty one would be higher."""
    properties = paragraph._p.get_or_add_pPr()
    run = properties.find(qn("w:rPr"))
    if run is None:
        run = OxmlElement("w:rPr")
        properties.append(run)
    height = OxmlElement("w:sz")
    height.set(qn("w:val"), str(int(size * 2)))
    run.append(height)


def anchor(paragraph: Paragraph, name: str, size: float = 4) -> None:
    """White text that tells where a stamp goes; move it in Word and the stamp moves."""
    run = paragraph.add_run(f"#{name}#")
    run.font.size = Pt(size)
    run.font.color.rgb = WHITE


def border(paragraph: Paragraph, side: str, kind: str = "single", size: int = 6) -> None:
    """A line above or below a paragraph; `size` in eighths of a point."""
    properties = paragraph._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    edge = OxmlElement(f"w:{side}")
    for name, value in (("val", kind), ("sz", str(size)), ("space", "1"), ("color", "000000")):
        edge.set(qn(f"w:{name}"), value)
    borders.append(edge)
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def kop(document: Doc, width: float = 165, size: float = 13) -> None:
    """The letterhead in the body, so that it stands on the first page alone.

    The left cell is the logo's place: in Word, put a picture there. The right one balances it.
    """
    table = grid(document, (22, width - 44, 22), 1, lines=False)
    tight(table, 0)
    middle = table.rows[0].cells[1]
    for cell in table.rows[0].cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    line(middle, "{%p for baris in kop.baris %}")
    line(middle, "{{ baris }}", size=size, bold=True, align=CENTRE)
    line(middle, "{%p endfor %}")
    line(middle, "{{ kop.alamat }}", size=9, align=CENTRE)
    for weight, after in ((18, 0), (4, 10)):
        rule = line(document, "", size=1, after=after)
        rule.paragraph_format.line_spacing = Pt(3)
        border(rule, "bottom", "single", weight)


def grid(where: Doc | _Cell, widths: Sequence[float], rows: int, *, lines: bool = True) -> Table:
    """A table of fixed widths in millimetres."""
    if isinstance(where, _Cell):
        table = where.add_table(rows, len(widths))
    else:
        table = where.add_table(rows, len(widths))
    if lines:
        table.style = "Table Grid"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def repeat(table: Table, rows: int) -> None:
    """The first rows stand on every page; no row is torn apart between two."""
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number < rows:
            properties.append(OxmlElement("w:tblHeader"))


def tight(table: Table, millimetres: float = 0.8) -> None:
    """Small cell margins, never quite none: the embedded engine takes 0 for unsaid."""
    properties = table._tbl.tblPr
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(max(1, int(millimetres * 56.7))))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    properties.append(margins)


def block(
    table: Table, number: int, label: str, value: str, size: float | None = None
) -> Paragraph:
    """One row `label : value` of a table with three columns."""
    cells = table.rows[number].cells
    line(cells[0], label, size=size, after=1)
    line(cells[1], ":", size=size, after=1)
    return line(cells[2], value, size=size, after=1)


def post(cell: _Cell, size: float | None = None) -> None:
    """The post over a signature, or the lines of one who signs in another's name. One paragraph,
    so that the template is no longer than the letter."""
    line(
        cell,
        "{% if pejabat.atas_nama %}{% for baris in pejabat.atas_nama %}{{ baris }}"
        "{% if not loop.last %}\n{% endif %}{% endfor %}"
        "{% else %}{{ pejabat.jabatan }},{% endif %}",
        size=size, together=True,
    )  # fmt: skip


def signature(cell: _Cell, *, place: str = "", size: float | None = None) -> None:
    """Post, room for the signature, name, pangkat and NIP."""
    if place:
        anchor(line(cell, place, size=size, together=True), "tanggal", size or 11)
    post(cell, size=size)
    for _ in range(4):
        line(cell, "", size=size, together=True)
    line(cell, "{{ pejabat.nama }}", bold=True, size=size, together=True)
    line(cell, "{{ pejabat.pangkat }}", size=size, together=True)
    line(cell, "NIP {{ pejabat.nip }}", size=size)


def approval(
    document: Doc, widths: Sequence[float], *, place: str = "", size: float | None = None
) -> None:
    """The place of the internal stamp, the signature beside it, and the matrix below."""
    table = grid(document, widths, 1, lines=False)
    tight(table, 0)
    repeat(table, 0)
    anchor(line(table.rows[0].cells[0], size=4, before=14), "persetujuan")
    signature(table.rows[0].cells[1], place=place, size=size)


def matrix(document: Doc, width: float, height: float) -> None:
    """Room of a fixed height in which the matrix of paraf is stamped."""
    line(document, "", size=4)
    table = grid(document, [width], 1, lines=False)
    tight(table, 0)
    table.rows[0].height = Mm(height)
    table.rows[0].height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    repeat(table, 0)
    anchor(line(table.rows[0].cells[0], size=4), "paraf")


def page_number(document: Doc) -> None:
    """The number at the top centre from the second page on."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTRE
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("2", ""), ("end", "")):
        run = paragraph.add_run(kind if kind.isdigit() else "")
        if kind.isdigit():
            continue
        if kind:
            field = OxmlElement("w:fldChar")
            field.set(qn("w:fldCharType"), kind)
        else:
            field = OxmlElement("w:instrText")
            field.text = text
        run._r.append(field)
