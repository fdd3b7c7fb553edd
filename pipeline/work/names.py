"""The names of the documents that any procedure may have, as people and scripts rely on them."""

PERUBAHAN = "Perubahan.docx"
PERUBAHAN_PDF = "Perubahan.pdf"
DISPOSISI = "Lembar Disposisi.docx"
DISPOSISI_PDF = "Lembar Disposisi.pdf"
PENGANTAR = "Surat Pengantar.docx"
PENGANTAR_PDF = "Surat Pengantar.pdf"
TERIMA = "Tanda Terima.docx"
TERIMA_PDF = "Tanda Terima.pdf"
PENUGASAN = "Lembar Penugasan.docx"
PENUGASAN_PDF = "Lembar Penugasan.pdf"
KONSEP = "Nota Pengajuan Konsep.docx"
KONSEP_PDF = "Nota Pengajuan Konsep.pdf"
CATATAN_PENUGASAN = "Catatan Penugasan.txt"
"""The note with which a drop came, as who works on it finds it."""
PEMBERITAHUAN = "Pemberitahuan.docx"
INVENTARIS = "Inventaris.xlsx"
SIDIK = "SHA256SUMS"


def pertinggal(nama: str) -> str:
    """The name of the copy that the office keeps, with paraf and internal notes."""
    stem, _, ending = nama.rpartition(".")
    return f"{stem} (pertinggal).{ending}"


def induk(nama: str) -> str:
    """The name under which a PDF without stamps is kept."""
    return f"Induk - {nama}"


def fresh_name(nama: str) -> str:
    """The name of a fresh version beside one that was edited by hand."""
    stem, _, ending = nama.rpartition(".")
    return f"{stem} (baru).{ending}"
