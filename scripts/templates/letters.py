"""What goes out: nota dinas, surat pengantar, and the receipt for it."""

from collections.abc import Sequence

from docx.document import Document as Doc
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Mm
from docx.table import _Cell

from templates.kit import (
    CENTRE,
    F4,
    JUSTIFY,
    RIGHT,
    anchor,
    approval,
    block,
    border,
    grid,
    kop,
    line,
    matrix,
    page,
    page_number,
    post,
    repeat,
    tight,
)


def nota_dinas() -> Doc:
    document = page(*F4, (15, 20, 18, 30))
    page_number(document)
    kop(document)
    line(document, "NOTA DINAS", bold=True, size=13, align=CENTRE, after=10)
    table = grid(document, (25, 5, 135), 8, lines=False)
    tight(table, 0)
    block(table, 0, "Yth.", "{{ yth }}")
    block(table, 1, "Dari", "{{ dari }}")
    copies(table.rows[2].cells)
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
        "2.\tUrutan daftar ini disusun {{ dasar }}.",
        "3.\tData dihimpun dari {{ sumber }}.{% if tanpa_temuan %} Pemeriksaan atas kelengkapan "
        "dan kesesuaian isinya tidak menyisakan temuan.{% endif %}",
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
    matrix(document, 165, 34)
    return document


def copies(cells: Sequence[_Cell]) -> None:
    """Who gets a copy, in the one place that a nota dinas has for it; several are numbered."""
    line(cells[0], "Tembusan", after=1)
    line(cells[1], ":", after=1)
    line(
        cells[2],
        "{% if tembusan_bawah|length > 1 %}{% for pihak in tembusan_bawah %}{{ loop.index }}. "
        "{{ pihak }}{% if not loop.last %}\n{% endif %}{% endfor %}"
        "{% else %}{{ tembusan }}{% endif %}",
        after=1,
    )


def two_signers(document: Doc, left: Sequence[str], right: Sequence[str]) -> None:
    """Two places for signatures whose names stand on one height; the texts come row by row, and
    the post of the right one below its first row."""
    table = grid(document, (88, 77), 3, lines=False)
    tight(table, 0)
    repeat(table, 0)
    table.rows[1].height = Mm(20)
    table.rows[1].height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    for column, texts in enumerate((left, right)):
        above, below = (part.split("\n") for part in texts)
        for text in above:
            line(table.rows[0].cells[column], text, after=2, together=True)
        if column:
            post(table.rows[0].cells[column])
        line(table.rows[1].cells[column], "", together=True)
        for number, text in enumerate(below):
            bold = text.startswith("{{") and number == 0
            line(table.rows[2].cells[column], text, bold=bold, after=1)


DOTS = "." * 34
RECEIVED = f"Nama {DOTS}\nPangkat {DOTS}\nNIP {DOTS}"


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
        (f"Diterima tanggal {DOTS}\nPenerima,\nJabatan {DOTS}", RECEIVED),
        ("Pengirim,", "{{ pejabat.nama }}\n{{ pejabat.pangkat }}\nNIP {{ pejabat.nip }}"),
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
        "Dengan tanda tangan di bawah ini {{ kepada }} menyatakan menerima berkas {{ id }} "
        "({{ judul }}), berisi:",
        align=JUSTIFY, after=6,
    )  # fmt: skip
    listing(document)
    line(document, "", size=8)
    two_signers(
        document,
        (f"Diterima tanggal {DOTS}\nYang menerima,\nJabatan {DOTS}", RECEIVED),
        (
            f"Diserahkan tanggal {DOTS}\nYang menyerahkan,",
            "{{ pejabat.nama }}\n{{ pejabat.pangkat }}\nNIP {{ pejabat.nip }}",
        ),
    )
    line(document, "{%p if laci %}")
    line(
        document,
        "Setelah ditandatangani, pindai lembar ini dan letakkan di folder {{ laci }}.",
        size=9, before=14,
    )  # fmt: skip
    line(document, "{%p endif %}")
    return document


def pemberitahuan() -> Doc:
    """What tells whoever got a letter that it is corrected, or cancelled."""
    document = page(*F4, (15, 20, 18, 30))
    kop(document)
    line(document, "{{ tempat }}, {{ tanggal }}", align=RIGHT, after=8)
    line(document, "Yth. {{ yth }}")
    line(document, "{{ alamat }}", after=12)
    line(document, "{{ judul }}", bold=True, size=13, align=CENTRE, after=10)
    line(document, "{{ pokok }}", align=JUSTIFY, after=6, indent=12.5)
    line(document, "{{ alasan }}", align=JUSTIFY, after=16, indent=12.5)
    signed(document)
    return document


def penugasan() -> Doc:
    """What is wanted, until when and by whom."""
    document = page(*F4, (15, 20, 18, 30))
    kop(document)
    line(document, "LEMBAR PENUGASAN", bold=True, size=13, align=CENTRE, after=10)
    table = grid(document, (38, 5, 122), 7, lines=False)
    tight(table, 0)
    for number, (label, name) in enumerate(
        (
            ("Nomor berkas", "id"),
            ("Perihal", "judul"),
            ("Dari", "dari"),
            ("Kepada", "kepada"),
            ("Yang diminta", "diminta"),
            ("Sampai dengan", "sampai"),
            ("Pelaksana", "oleh"),
        )
    ):
        block(table, number, label, "{{ " + name + " }}")
    line(document, "{{ tempat }}, {{ tanggal }}", align=RIGHT, before=10, after=6)
    signed(document)
    return document


def nota_konsep() -> Doc:
    """Carries a concept upward; the form that the office uses is the office's own."""
    document = page(*F4, (15, 20, 18, 30))
    kop(document)
    line(document, "NOTA PENGAJUAN KONSEP NASKAH DINAS", bold=True, size=13, align=CENTRE, after=10)
    table = grid(document, (25, 5, 135), 5, lines=False)
    tight(table, 0)
    for number, (label, name) in enumerate(
        (("Kepada", "kepada"), ("Dari", "dari"), ("Tanggal", "tanggal"), ("Hal", "hal"))
    ):
        block(table, number, label, "{{ " + name + " }}")
    block(table, 4, "Berkas", "{{ id }}")
    line(
        document,
        "Bersama ini diajukan konsep {{ naskah }} ({{ judul }}) untuk diperiksa.",
        align=JUSTIFY, before=10, after=14, indent=12.5,
    )  # fmt: skip
    signed(document)
    return document


def signed(document: Doc) -> None:
    """The place for a signature, at the right."""
    for text in ("{{ pejabat.jabatan }},", "", "", "", "{{ pejabat.nama }}"):
        line(document, text).paragraph_format.left_indent = Mm(88)
    for text in ("{{ pejabat.pangkat }}", "NIP {{ pejabat.nip }}"):
        line(document, text).paragraph_format.left_indent = Mm(88)
