"""Builds the Word templates that ship with the program: python scripts/build_templates.py

An office changes its own copies in Word; this script only makes the first ones.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

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

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

from pipeline.documents.marks import write_zip  # noqa: E402

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


def kop(document: Doc, width: float = 165) -> None:
    """The letterhead in the body, so that it stands on the first page alone.

    The left cell is the logo's place: in Word, put a picture there. The right one balances it.
    """
    table = grid(document, (22, width - 44, 22), 1, lines=False)
    tight(table, 0)
    middle = table.rows[0].cells[1]
    for cell in table.rows[0].cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    line(middle, "{%p for baris in kop.baris %}")
    line(middle, "{{ baris }}", size=13, bold=True, align=CENTRE)
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


def signature(cell: _Cell, *, place: str = "", size: float | None = None) -> None:
    """Post, room for the signature, name, pangkat and NIP."""
    if place:
        anchor(line(cell, place, size=size, together=True), "tanggal", size or 11)
    line(cell, "{{ pejabat.jabatan }},", size=size, together=True)
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


def nota_dinas() -> Doc:
    document = page(*F4, (15, 20, 18, 30))
    page_number(document)
    kop(document)
    line(document, "NOTA DINAS", bold=True, size=13, align=CENTRE, after=10)
    table = grid(document, (25, 5, 135), 8, lines=False)
    tight(table, 0)
    block(table, 0, "Yth.", "{{ yth }}")
    block(table, 1, "Dari", "{{ dari }}")
    block(table, 2, "Tembusan", "{{ tembusan }}")
    anchor(block(table, 3, "Tanggal", ""), "tanggal", 11)
    anchor(block(table, 4, "Nomor", ""), "nomor", 11)
    block(table, 5, "Sifat", "{{ sifat }}")
    block(table, 6, "Lampiran", "{{ lampiran }}")
    block(table, 7, "Hal", "{{ hal }}")
    border(line(document, "", size=4, after=8), "bottom", "single", 8)
    body = (
        "Bersama ini kami sampaikan Daftar Urut Kepangkatan Pegawai Negeri Sipil {{ unit }} "
        "keadaan {{ keadaan }}, yang berlaku untuk tahun {{ tahun }}, dengan penjelasan sebagai "
        "berikut:",
        "1.\tDaftar memuat {{ jumlah_angka }} ({{ jumlah_huruf }}) orang Pegawai Negeri Sipil, "
        "yaitu {{ rekap }}.",
        "2.\tUrutan disusun berdasarkan {{ dasar_hukum }}.",
        "3.\tData dihimpun dari unit kerja dan telah diperiksa kelengkapan serta kesesuaiannya.",
    )
    line(document, body[0], align=JUSTIFY, after=4, indent=12.5)
    for text in body[1:]:
        paragraph = line(document, text, after=3)
        paragraph.paragraph_format.left_indent = Mm(7)
        paragraph.paragraph_format.first_line_indent = Mm(-7)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(7))
    line(
        document,
        "Demikian disampaikan untuk menjadi bahan selanjutnya. Atas perhatian Saudara "
        "diucapkan terima kasih.",
        align=JUSTIFY, before=4, after=10, indent=12.5,
    )  # fmt: skip
    approval(document, (85, 80))
    line(document, "", size=6)
    line(document, "{%p if tembusan_bawah %}")
    line(document, "Tembusan:", size=9)
    line(document, "{%p for pihak in tembusan_bawah %}")
    line(document, "{{ loop.index }}. {{ pihak }}", size=9)
    line(document, "{%p endfor %}")
    line(document, "{%p endif %}")
    matrix(document, 165, 34)
    return document


GROUPS = (
    ("NO", ("",)), ("NAMA\nTEMPAT, TANGGAL LAHIR", ("",)), ("NIP", ("",)),
    ("PANGKAT", ("GOL/\nRUANG", "TMT")), ("JABATAN", ("NAMA", "TMT")),
    ("MASA KERJA", ("THN", "BLN")),
    ("LATIHAN JABATAN", ("NAMA", "BULAN DAN\nTAHUN", "JML\nJAM")),
    ("PENDIDIKAN", ("NAMA", "LULUS\nTAHUN", "TINGKAT\nIJAZAH")),
    ("USIA", ("",)), ("CATATAN\nMUTASI", ("",)), ("KET.", ("",)),
)  # fmt: skip
WIDTHS = (8, 38, 26, 11, 17, 38, 17, 8, 8, 17, 17, 9, 23, 12, 13, 8, 24, 16)
FIELDS = (
    *("no", "", "nip", "golongan", "tmt_pangkat", "jabatan", "tmt_jabatan", "mk_tahun"),
    *("mk_bulan", "latihan", "lulus_latihan", "jam_latihan", "pendidikan", "tahun_lulus"),
    *("tingkat_ijazah", "usia", "catatan_mutasi", "keterangan"),
)
CENTRED = {*range(18)} - {1, 5, 9, 12, 16, 17}


def daftar() -> Doc:
    document = page(F4[1], F4[0], (12, 10, 12, 10), size=7)
    page_number(document)
    for text in (
        "LAMPIRAN I SURAT EDARAN KEPALA BADAN ADMINISTRASI KEPEGAWAIAN NEGARA",
        "NOMOR 03/SE/1980 TANGGAL 11 FEBRUARI 1980",
    ):
        paragraph = line(document, text, size=7)
        paragraph.paragraph_format.left_indent = Mm(205)
    line(
        document, "DAFTAR URUT KEPANGKATAN PEGAWAI NEGERI SIPIL", size=13, bold=True,
        align=CENTRE, before=6, after=6,
    )  # fmt: skip
    head = grid(document, (45, 4, 261), 4, lines=False)
    tight(head, 0)
    block(head, 0, "GOLONGAN", "{{ golongan }}", 9)
    block(head, 1, "KEADAAN", "{{ keadaan }}", 9)
    block(head, 2, "UNIT KERJA", "{{ unit }}", 9)
    block(head, 3, "BERLAKU UNTUK TAHUN", "{{ tahun }}", 9)
    line(document, "", size=4)
    table = grid(document, WIDTHS, 6)
    tight(table)
    column = 0
    for group, parts in GROUPS:
        last = column + len(parts) - 1
        rows = (0, 1) if parts == ("",) else (0, 0)
        merged = table.cell(rows[0], column).merge(table.cell(rows[1], last))
        line(merged, group, size=6.5, bold=True, align=CENTRE, before=1.5, after=1)
        for offset, part in enumerate(parts):
            if part:
                cell = table.cell(1, column + offset)
                line(cell, part, size=6, bold=True, align=CENTRE, before=1, after=1)
        column = last + 1
    for number in range(18):
        line(table.cell(2, number), str(number + 1), size=6, align=CENTRE, before=0.5, after=0.5)
    line(table.cell(3, 0), "{%tr for p in baris %}")
    for number, name in enumerate(FIELDS):
        cell = table.cell(4, number)
        if name:
            align = CENTRE if number in CENTRED else None
            line(cell, "{{ p." + name + " }}", size=6.5, align=align, before=1.5, after=1.5)
        else:
            line(cell, "{{ p.nama }}", size=6.5, bold=True, before=1.5)
            line(cell, "{{ p.lahir }}", size=6.5, after=1.5)
    line(table.cell(5, 0), "{%tr endfor %}")
    repeat(table, 3)
    line(document, "", size=6)
    line(document, "Catatan:", size=6.5, bold=True, together=True)
    line(document, "{%p for c in catatan %}")
    line(document, "{{ loop.index }}. {{ c }}", size=6, after=0.5, together=True)
    line(document, "{%p endfor %}")
    line(document, "", size=4, together=True)
    foot = grid(document, (182, 68, 60), 1, lines=False)
    foot.rows[0].height = Mm(34)
    foot.rows[0].height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    repeat(foot, 0)
    approved, agreed, signs = foot.rows[0].cells
    anchor(line(approved), "paraf")
    anchor(line(agreed, before=14), "persetujuan")
    signature(signs, place="{{ tempat }}, ", size=9)
    return document


def lembar_kendali() -> Doc:
    document = page(*F4, (11, 15, 10, 20), size=9)
    line(document, "LEMBAR KENDALI", size=13, bold=True, align=CENTRE)
    line(document, "{{ judul }}", size=11, bold=True, align=CENTRE, after=4)
    top = grid(document, (26, 4, 150), 4, lines=False)
    tight(top, 0)
    block(top, 0, "Berkas", "{{ id }}, revisi {{ revisi }}, penyajian {{ penyajian }}", 9)
    block(top, 1, "Keadaan", "{{ posisi }}", 9)
    block(top, 2, "Tenggat", "{{ tenggat }}", 9)
    block(top, 3, "Tanda tangan", "{{ tanda_tangan }}", 9)
    line(document, "", size=3)
    asked = grid(document, (180,), 1)
    cell = asked.rows[0].cells[0]
    shade(cell, "EDEDED")
    line(cell, "{{ diminta }}", size=11, bold=True, before=3, after=3)
    line(cell, "{%p for baris in cara %}")
    line(cell, "{{ baris }}", size=10, after=2)
    line(cell, "{%p endfor %}")
    for title, name in (
        ("Yang berubah", "perubahan"),
        ("Yang masih perlu diperhatikan", "peringatan"),
        ("Catatan pembaca", "catatan"),
    ):
        line(document, f"{{%p if {name} %}}")
        line(document, title, size=10, bold=True, before=6, after=2, together=True)
        line(document, f"{{%p for baris in {name} %}}")
        bullet(line(document, "•\t{{ baris }}", size=9, after=1))
        line(document, "{%p endfor %}")
        line(document, "{%p endif %}")
    line(document, "Siapa memeriksa kapan", size=10, bold=True, before=6, after=2, together=True)
    table = grid(document, (8, 47, 25, 25, 17, 20, 38), 4)
    tight(table, 1)
    heads = ("Ke", "Meja", "Masuk", "Keluar", "Standar", "Terpakai", "Hasil")
    for number, head in enumerate(heads):
        line(table.cell(0, number), head, size=8, bold=True, align=CENTRE, before=1, after=1)
    line(table.cell(1, 0), "{%tr for k in riwayat %}")
    for number, name in enumerate(("langkah", "pelaku", "masuk", "keluar", "standar", "nyata")):
        align = CENTRE if number in (0, 2, 3) else None
        line(
            table.cell(2, number), "{{ k." + name + " }}", size=7.5, align=align, before=1, after=1
        )
    line(table.cell(2, 6), "{{ k.hasil }}", size=7.5, before=1, after=1)
    line(table.cell(3, 0), "{%tr endfor %}")
    repeat(table, 1)
    line(document, "{{ jumlah_waktu }}", size=8, before=2)
    line(document, "Pemeriksaan", size=10, bold=True, before=6, after=2, together=True)
    line(document, "{%p for baris in pemeriksaan %}")
    bullet(line(document, "•\t{{ baris }}", size=9, after=1))
    line(document, "{%p endfor %}")
    line(
        document, "Dokumen dan sidiknya (SHA-256, 16 angka pertama)",
        size=9, bold=True, before=6, after=2, together=True,
    )  # fmt: skip
    table = grid(document, (90, 90), 3)
    tight(table, 1)
    line(table.cell(0, 0), "{%tr for d in dokumen %}")
    line(table.cell(1, 0), "{{ d.nama }}", size=7.5)
    line(table.cell(1, 1), "{{ d.sidik }}", size=7.5)
    line(table.cell(2, 0), "{%tr endfor %}")
    repeat(table, 0)
    line(document, "{{ kaki }}", size=7, before=4)
    return document


def bullet(paragraph: Paragraph) -> None:
    """A hanging line."""
    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent = Mm(4), Mm(-4)
    form.tab_stops.add_tab_stop(Mm(4))


def shade(cell: _Cell, colour: str) -> None:
    """A ground of this colour."""
    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        ground.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(ground)


def lembar_disposisi() -> Doc:
    document = page(165, 215, (10, 12, 10, 15), size=9)
    line(document, "{{ kop.baris_akhir }}", size=10, bold=True, align=CENTRE)
    line(document, "LEMBAR DISPOSISI", size=12, bold=True, align=CENTRE, after=6)
    table = grid(document, (68, 70), 4)
    left = (("Surat dari", "surat_dari"), ("No. Surat", "nomor"), ("Tgl. Surat", "tanggal"))
    right = (("Diterima tgl.", "diterima"), ("No. Agenda", "agenda"))
    for column, pairs in enumerate((left, right)):
        for number, (label, name) in enumerate(pairs):
            cell = table.rows[number].cells[column]
            tabbed(line(cell, f"{label}\t: {{{{ {name} }}}}", size=9, before=2, after=2), 24)
    cell = table.rows[2].cells[1]
    tabbed(
        line(
            cell,
            "Sifat\t: {% for s in sifat %}{{ s.tanda }} {{ s.teks }}"
            "{% if not loop.last %}  {% endif %}{% endfor %}",
            size=7, before=2, after=2,
        ),
        10,
    )  # fmt: skip
    wide = table.rows[3].cells[0].merge(table.rows[3].cells[1])
    tabbed(line(wide, "Hal\t: {{ hal }}", size=9, before=2, after=2), 24)
    table = grid(document, (68, 70), 2)
    left_cell, right_cell = table.rows[0].cells
    line(left_cell, "Diteruskan kepada Sdr.:", size=9, before=2, after=2)
    line(left_cell, "{{ diteruskan }}", size=9, bold=True, after=4)
    line(right_cell, "Dengan hormat harap:", size=9, before=2, after=2)
    line(right_cell, "{%p for h in harap %}")
    line(right_cell, "{{ h.tanda }} {{ h.teks }}", size=9, after=1)
    line(right_cell, "{%p endfor %}")
    wide = table.rows[1].cells[0].merge(table.rows[1].cells[1])
    line(wide, "Catatan:", size=9, before=2, after=2)
    line(wide, "{{ catatan }}", size=9, after=20)
    line(document, "", size=6)
    table = grid(document, (68, 70), 1, lines=False)
    tight(table, 0)
    repeat(table, 0)
    anchor(line(table.rows[0].cells[0], size=4, before=14), "persetujuan")
    line(table.rows[0].cells[1], "{{ tempat }}, {{ tanggal }}", size=9, together=True)
    signature(table.rows[0].cells[1], size=9)
    return document


def tabbed(paragraph: Paragraph, millimetres: float) -> None:
    """The words behind the tab begin here, on every line."""
    form = paragraph.paragraph_format
    form.tab_stops.add_tab_stop(Mm(millimetres))
    form.left_indent, form.first_line_indent = Mm(millimetres + 2), Mm(-millimetres - 2)


def two_signers(document: Doc, left: Sequence[str], right: Sequence[str]) -> None:
    """Two places for signatures whose names stand on one height; the texts come row by row."""
    table = grid(document, (88, 77), 3, lines=False)
    tight(table, 0)
    repeat(table, 0)
    table.rows[1].height = Mm(20)
    table.rows[1].height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    for column, texts in enumerate((left, right)):
        above, below = (part.split("\n") for part in texts)
        for text in above:
            line(table.rows[0].cells[column], text, after=2, together=True)
        line(table.rows[1].cells[column], "", together=True)
        for number, text in enumerate(below):
            bold = text.startswith("{{") and number == 0
            line(table.rows[2].cells[column], text, bold=bold, after=1)


DOTS = "." * 34


def surat_pengantar() -> Doc:
    document = page(*F4, (15, 20, 18, 30))
    kop(document)
    line(document, "{{ tempat }}, {{ tanggal }}", align=RIGHT, after=8)
    line(document, "Yth. {{ yth }}")
    line(document, "{{ alamat }}", after=12)
    line(document, "SURAT PENGANTAR", bold=True, size=13, align=CENTRE)
    line(document, "Nomor {{ nomor }}", align=CENTRE, after=10)
    listing(document)
    line(document, "", size=8)
    two_signers(
        document,
        (f"Diterima tanggal {DOTS}\nPenerima,\nJabatan {DOTS}", f"Nama {DOTS}\nNIP {DOTS}"),
        (
            "Pengirim,\n{{ pejabat.jabatan }},",
            "{{ pejabat.nama }}\n{{ pejabat.pangkat }}\nNIP {{ pejabat.nip }}",
        ),
    )
    line(document, "Mohon lembar kedua ditandatangani dan dikirim kembali.", size=9, before=14)
    return document


def listing(document: Doc) -> None:
    """The table of what is handed over."""
    table = grid(document, (11, 62, 32, 60), 4)
    for number, head in enumerate(("No.", "Jenis yang Dikirim", "Banyaknya", "Keterangan")):
        line(table.cell(0, number), head, bold=True, size=10, align=CENTRE, before=2, after=2)
    line(table.cell(1, 0), "{%tr for b in isi %}")
    for number, name in enumerate(("no", "jenis", "banyaknya", "keterangan")):
        align = CENTRE if number in (0, 2) else None
        cell = table.cell(2, number)
        line(cell, "{{ b." + name + " }}", size=10, align=align, before=2, after=2)
    line(table.cell(3, 0), "{%tr endfor %}")
    repeat(table, 1)


def tanda_terima() -> Doc:
    document = page(*F4, (15, 20, 18, 30))
    kop(document)
    line(document, "TANDA TERIMA", bold=True, size=13, align=CENTRE, after=10)
    line(
        document,
        "Telah diserahkan berkas {{ id }} ({{ judul }}) kepada {{ kepada }}, berisi:",
        align=JUSTIFY, after=6,
    )  # fmt: skip
    listing(document)
    line(document, "", size=8)
    two_signers(
        document,
        (f"Diterima tanggal {DOTS}\nYang menerima,", f"Nama {DOTS}\nNIP {DOTS}"),
        ("Yang menyerahkan,\n{{ pejabat.jabatan }},", "{{ pejabat.nama }}\nNIP {{ pejabat.nip }}"),
    )
    line(
        document,
        "Setelah ditandatangani, pindai lembar ini dan letakkan di folder TANDA TERIMA.",
        size=9, before=14,
    )  # fmt: skip
    return document


ALL = {
    "Nota Dinas.docx": nota_dinas,
    "Daftar Urut Kepangkatan.docx": daftar,
    "Lembar Kendali.docx": lembar_kendali,
    "Lembar Disposisi.docx": lembar_disposisi,
    "Surat Pengantar.docx": surat_pengantar,
    "Tanda Terima.docx": tanda_terima,
}


def main(builders: Mapping[str, Callable[[], Doc]] = ALL) -> None:
    import zipfile
    from datetime import datetime

    folder = TOP / "templates"
    folder.mkdir(exist_ok=True)
    for name, build in builders.items():
        document = build()
        document.core_properties.created = datetime(2000, 1, 1)  # noqa: DTZ001 - fixed bytes
        document.core_properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001
        document.save(str(folder / name))
        with zipfile.ZipFile(folder / name) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        parts.pop("docProps/thumbnail.jpeg", None)
        parts["_rels/.rels"] = b"".join(
            piece for piece in _relations(parts["_rels/.rels"]) if b"thumbnail" not in piece
        )
        write_zip(folder / name, parts)
        print(f"templates/{name}")


def _relations(data: bytes) -> list[bytes]:
    import re

    return re.split(rb"(<Relationship [^>]*/>)", data)


if __name__ == "__main__":
    main()
