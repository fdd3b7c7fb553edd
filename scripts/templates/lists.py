"""The list, and what goes with it: reasons, changes since the previous one, figures."""

from docx.document import Document as Doc
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Mm, RGBColor
from docx.table import Table

from pipeline.duk.write.header import FORM_TITLE, LIST_TITLE
from pipeline.duk.write.layout import FORM_COLUMNS, GROUPS
from templates.kit import (
    CENTRE,
    F4,
    JUSTIFY,
    anchor,
    block,
    border,
    grid,
    line,
    page,
    page_number,
    repeat,
    signature,
    tight,
)

BLUE = RGBColor(0x1F, 0x4E, 0x79)


def daftar() -> Doc:
    document = page(F4[1], F4[0], (12, 10, 12, 10), size=7)
    page_number(document)
    for text in FORM_TITLE:
        paragraph = line(document, text, size=7)
        paragraph.paragraph_format.left_indent = Mm(205)
    head = grid(document, (45, 4, 261), 5, lines=False)
    tight(head, 0)
    block(head, 0, "GOLONGAN", "{{ golongan }}", 9)
    block(head, 1, "KEADAAN", "{{ keadaan }}", 9)
    block(head, 2, "UNIT KERJA", "{{ unit }}", 9)
    block(head, 3, "BERLAKU UNTUK TAHUN", "{{ tahun }}", 9)
    block(head, 4, "MASA KERJA", "{{ masa_kerja }}", 9)
    line(document, LIST_TITLE, size=13, bold=True, align=CENTRE, before=4, after=4)
    table = grid(document, [column.millimetres for column in FORM_COLUMNS], 6)
    tight(table)
    headings(table)
    for at in range(len(FORM_COLUMNS)):
        line(table.cell(2, at), str(at + 1), size=6, align=CENTRE, before=0.5, after=0.5)
    line(table.cell(3, 0), "{%tr for p in baris %}")
    for at, column in enumerate(FORM_COLUMNS):
        cell = table.cell(4, at)
        if column.name == "nama":
            line(cell, "{{ p.nama }}", size=6.5, bold=True, before=1.5)
            line(cell, "{{ p.lahir }}", size=6.5, after=1.5)
        else:
            align = None if column.wraps else CENTRE
            line(cell, "{{ p." + column.name + " }}", size=6.5, align=align, before=1.5, after=1.5)
    line(table.cell(5, 0), "{%tr endfor %}")
    repeat(table, 3)
    line(document, "", size=6)
    note = "Catatan:{% for c in catatan %} {{ c }}{% endfor %}"
    line(document, note, size=6.5, after=0.5, together=True)
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


def headings(table: Table) -> None:
    """The two rows of headings; a column alone in its group has one cell of both."""
    first = 0
    for group, parts in GROUPS:
        columns = FORM_COLUMNS[first : first + len(parts)]
        alone = parts == ("",)
        merged = table.cell(0, first).merge(table.cell(int(alone), first + len(parts) - 1))
        text = columns[0].word_heading if alone else group
        line(merged, text, size=6.5, bold=True, align=CENTRE, before=1.5, after=1)
        for at, column in enumerate(() if alone else columns, start=first):
            cell = table.cell(1, at)
            line(cell, column.word_heading, size=6, bold=True, align=CENTRE, before=1, after=1)
        first += len(parts)


def title(document: Doc, text: str) -> None:
    line(document, text, size=13, bold=True, align=CENTRE)
    line(document, "{{ unit }}", size=11, bold=True, align=CENTRE)
    line(document, "keadaan {{ keadaan }}, berlaku untuk tahun {{ tahun }}", size=9, align=CENTRE)
    border(line(document, "", size=3, after=5), "bottom", "single", 8)


def penjelasan() -> Doc:
    document = page(F4[1], F4[0], (12, 12, 12, 15), size=9)
    title(document, "PENJELASAN URUTAN DAFTAR URUT KEPANGKATAN")
    line(
        document,
        "Setiap tempat dalam daftar ditentukan oleh ukuran pertama yang berbeda dari pegawai "
        "tepat di atasnya.{% if dasar %} Urutan daftar ini disusun {{ dasar }}.{% endif %} "
        "Keberatan atas urutan disampaikan tertulis dengan alasannya, melalui saluran "
        "hierarki, dalam 30 hari sejak daftar diumumkan.",
        align=JUSTIFY, after=5,
    )  # fmt: skip
    table = grid(document, (12, 70, 42, 18, 161), 4)
    tight(table, 1.2)
    heads = ("No.", "Nama", "NIP", "Gol.", "Alasan terhadap pegawai tepat di atasnya")
    for number, head in enumerate(heads):
        line(table.cell(0, number), head, size=8, bold=True, align=CENTRE, before=1, after=1)
    line(table.cell(1, 0), "{%tr for p in baris %}")
    for number, name in enumerate(("no", "nama", "nip", "golongan", "alasan")):
        align = CENTRE if number in (0, 2, 3) else None
        line(table.cell(2, number), "{{ p." + name + " }}", size=8, align=align, before=1, after=1)
    line(table.cell(3, 0), "{%tr endfor %}")
    repeat(table, 1)
    line(document, "Aturan dan tabel yang dipakai:", size=8, bold=True, before=6)
    line(document, "{%p for c in catatan %}")
    line(document, "{{ loop.index }}. {{ c }}", size=7.5, after=1)
    line(document, "{%p endfor %}")
    return document


def perubahan() -> Doc:
    document = page(*F4, (13, 15, 12, 18), size=9.5)
    title(document, "{{ judul }}")
    line(document, "{%p for b in bagian %}")
    line(document, "{{ b.judul }}", size=10.5, bold=True, before=6, after=2, together=True)
    line(document, "{%p for k in b.kalimat %}")
    line(document, "{{ k }}", after=2)
    line(document, "{%p endfor %}")
    line(document, "{%p if b.baris %}")
    table = grid(document, (14, 14, 50, 104), 4)
    tight(table, 1.2)
    for number, head in enumerate(("Dari", "Ke", "Nama", "Sebab")):
        line(table.cell(0, number), head, size=8, bold=True, align=CENTRE, before=1, after=1)
    line(table.cell(1, 0), "{%tr for p in b.baris %}")
    for number, name in enumerate(("lama", "baru", "nama", "alasan")):
        align = CENTRE if number < 2 else None
        line(table.cell(2, number), "{{ p." + name + " }}", size=8, align=align, before=1, after=1)
    line(table.cell(3, 0), "{%tr endfor %}")
    repeat(table, 1)
    line(document, "{%p endif %}")
    line(document, "{%p if b.sisa %}")
    line(document, "{{ b.sisa }}", size=8, before=1)
    line(document, "{%p endif %}")
    line(document, "{%p endfor %}")
    return document


def rekapitulasi() -> Doc:
    document = page(*F4, (11, 15, 10, 18), size=8.5)
    title(document, "REKAPITULASI DAFTAR URUT KEPANGKATAN")
    line(
        document,
        "Daftar memuat {{ jumlah }} orang.{% if luar %} Di luar daftar: {{ luar }}.{% endif %}",
        after=2,
    )
    line(document, "{%p for t in tabel %}")
    line(document, "{{ t.judul }}", size=9, bold=True, before=3, after=1, together=True)
    table = grid(document, (48, 19, 19, 18, 78), 5)
    tight(table, 1.2)
    heads = ("{{ t.kolom }}", "Laki-laki", "Perempuan", "Jumlah", "")
    for number, head in enumerate(heads):
        line(table.cell(0, number), head, size=7.5, bold=True, align=CENTRE)
    line(table.cell(1, 0), "{%tr for r in t.baris %}")
    for number, name in enumerate(("label", "l", "p", "jumlah", "batang")):
        align = CENTRE if number in (1, 2, 3) else None
        cell = table.cell(2, number)
        if name == "batang":
            bar = line(cell, "{{ r." + name + " }}", size=6, before=1, after=0.5)
            bar.runs[0].font.color.rgb = BLUE
        else:
            line(cell, "{{ r." + name + " }}", size=7.5, align=align, before=0.5, after=0.5)
    line(table.cell(3, 0), "{%tr endfor %}")
    for number, name in enumerate(("label", "l", "p", "jumlah")):
        align = CENTRE if number else None
        line(table.cell(4, number), "{{ t.total." + name + " }}", size=7.5, bold=True, align=align)
    repeat(table, 1)
    line(document, "{%p if t.catatan %}")
    line(document, "{{ t.catatan }}", size=7.5)
    line(document, "{%p endif %}")
    line(document, "{%p endfor %}")
    line(document, "{%p if pensiun %}")
    names = line(
        document,
        "Pensiun terdekat: {% for p in pensiun %}{{ p.nama }} ({{ p.tanggal }})"
        "{% if not loop.last %}; {% endif %}{% endfor %}.",
        size=7.5, before=3,
    )  # fmt: skip
    names.paragraph_format.left_indent = Mm(0)
    line(document, "{%p endif %}")
    return document
