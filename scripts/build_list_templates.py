"""Builds the Word templates that go with the rank list: python scripts/build_list_templates.py

Reasons for the announcement, changes since the previous list, and figures.
"""

from build_templates import CENTRE, F4, JUSTIFY, Doc, border, grid, line, main, page, repeat, tight
from docx.shared import Mm, RGBColor

BLUE = RGBColor(0x1F, 0x4E, 0x79)


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
        "tepat di atasnya. Dasar: {{ dasar_hukum }}. Keberatan atas urutan disampaikan tertulis "
        "dengan alasannya, melalui saluran hierarki, dalam 30 hari sejak daftar diumumkan.",
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
    title(document, "PERUBAHAN DAFTAR URUT KEPANGKATAN")
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


if __name__ == "__main__":
    main(
        {
            "Penjelasan Urutan.docx": penjelasan,
            "Perubahan.docx": perubahan,
            "Rekapitulasi.docx": rekapitulasi,
        }
    )
