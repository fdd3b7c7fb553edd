"""The letter that lends a meeting room."""

from docx.document import Document as Doc

from templates.kit import (
    F4,
    JUSTIFY,
    anchor,
    approval,
    block,
    grid,
    kop,
    line,
    matrix,
    page,
    page_number,
    tight,
)

LENT = (
    ("Ruang", "{{ ruang }}"),
    ("Hari, tanggal", "{{ tanggal_hari }}, {{ tanggal }}"),
    ("Waktu", "pukul {{ mulai }} sampai dengan {{ selesai }}"),
    ("Acara", "{{ acara }}"),
    ("Peserta", "{{ peserta }} ({{ peserta_huruf }}) orang"),
)


def surat_persetujuan() -> Doc:
    document = page(*F4, (15, 20, 18, 30))
    page_number(document)
    kop(document)
    head = grid(document, (22, 5, 78, 60), 4, lines=False)
    tight(head, 0)
    anchor(block(head, 0, "Nomor", ""), "nomor", 11)
    block(head, 1, "Sifat", "{{ surat.sifat }}")
    block(head, 2, "Lampiran", "{{ surat.lampiran }}")
    block(head, 3, "Hal", "{{ surat.hal }}")
    anchor(line(head.rows[0].cells[3], "{{ kantor.tempat }}, "), "tanggal", 11)
    line(document, "", size=6)
    line(document, "Yth. {{ surat.yth }}")
    line(document, "{{ surat.alamat }}", after=12)
    line(
        document,
        "Menindaklanjuti permohonan {{ unit }} yang tercatat dengan nomor berkas "
        "{{ berkas.id }}, dengan ini disetujui pemakaian ruang rapat sebagai berikut:",
        align=JUSTIFY, after=6, indent=12.5,
    )  # fmt: skip
    table = grid(document, (32, 5, 118), len(LENT), lines=False)
    tight(table, 0)
    for number, (label, value) in enumerate(LENT):
        block(table, number, label, value)
    line(
        document,
        "Mohon ruang dipakai pada waktu tersebut, ditinggalkan dalam keadaan bersih dan tertib, "
        "dan dikabarkan kepada kami bila rapat batal atau selesai lebih awal.",
        align=JUSTIFY, before=6, after=4, indent=12.5,
    )  # fmt: skip
    line(
        document,
        "Demikian disampaikan. Atas perhatian Saudara diucapkan terima kasih.",
        align=JUSTIFY, after=10, indent=12.5,
    )  # fmt: skip
    approval(document, (85, 80))
    line(document, "", size=6)
    line(document, "{%p if surat.tembusan %}")
    line(document, "Tembusan:", size=9)
    line(document, "{%p for pihak in surat.tembusan %}")
    line(document, "{{ loop.index }}. {{ pihak }}", size=9)
    line(document, "{%p endfor %}")
    line(document, "{%p endif %}")
    matrix(document, 165, 34)
    return document
