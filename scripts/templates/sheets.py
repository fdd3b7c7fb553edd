"""What stays in the dossier: Lembar Kendali, Lembar Disposisi, and what a form said."""

from docx.document import Document as Doc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from templates.kit import CENTRE, F4, anchor, block, grid, kop, line, page, repeat, signature, tight

RED = RGBColor(0xC0, 0x00, 0x00)


def form_sheet() -> Doc:
    """What a form said, to be read: one line a field."""
    document = page(*F4, (20, 20, 18, 25))
    line(document, "{{ judul }}", size=14, bold=True, align=CENTRE, after=2)
    line(document, "Berkas {{ id }}", size=10, align=CENTRE, after=12)
    table = grid(document, (55, 115), 3)
    line(table.cell(0, 0), "{%tr for b in baris %}")
    line(table.cell(1, 0), "{{ b.label }}", before=3, after=3)
    line(table.cell(1, 1), "{{ b.isi }}", bold=True, before=3, after=3)
    line(table.cell(2, 0), "{%tr endfor %}")
    repeat(table, 0)
    return document


def lembar_kendali() -> Doc:
    document = page(*F4, (11, 15, 10, 20), size=9)
    line(document, "LEMBAR KENDALI", size=13, bold=True, align=CENTRE)
    line(document, "{{ judul }}", size=11, bold=True, align=CENTRE, after=4)
    line(document, "{%p for baris in merah %}")
    first = line(document, "{{ baris }}", size=10, bold=True, after=2)
    first.runs[0].font.color.rgb = RED
    line(document, "{%p endfor %}")
    line(document, "{%p for baris in keadaan %}")
    line(document, "{{ baris }}", size=10, bold=True, after=2)
    line(document, "{%p endfor %}")
    top = grid(document, (26, 4, 150), 4, lines=False)
    tight(top, 0)
    block(top, 0, "Berkas", "{{ id }}, revisi {{ revisi }}, versi ke-{{ penyajian }}", 9)
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
    kop(document, 138, 10)
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
    line(
        right_cell,
        "Tanda ■ menurut kata dalam catatan: {% for h in harap %}{{ h.kata }}"
        "{% if not loop.last %}; {% endif %}{% endfor %}.",
        size=6.5, before=2, after=2,
    )  # fmt: skip
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
