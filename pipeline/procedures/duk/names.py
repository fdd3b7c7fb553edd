"""The names of the documents, as people and scripts rely on them."""

DATA = "Data Pegawai.xlsx"
NOTA = "Nota Dinas.docx"
NOTA_PDF = "Nota Dinas.pdf"
NOTA_WORD = "Nota Dinas (Word).pdf"
DAFTAR = "Daftar Urut Kepangkatan.docx"
DAFTAR_PDF = "Daftar Urut Kepangkatan.pdf"
DAFTAR_XLSX = "Daftar Urut Kepangkatan.xlsx"
PENJELASAN = "Penjelasan Urutan.docx"
PENJELASAN_PDF = "Penjelasan Urutan.pdf"
PERUBAHAN = "Perubahan.docx"
PERUBAHAN_PDF = "Perubahan.pdf"
REKAP = "Rekapitulasi.docx"
REKAP_PDF = "Rekapitulasi.pdf"
SEBELUMNYA = "DUK sebelumnya"
DISPOSISI_PDF = "Lembar Disposisi.pdf"
PENGANTAR = "Surat Pengantar.docx"
PENGANTAR_PDF = "Surat Pengantar.pdf"
TERIMA_PDF = "Tanda Terima.pdf"
INVENTARIS = "Inventaris.xlsx"
RIWAYAT = "riwayat.yaml"
SIDIK = "SHA256SUMS"
CORETAN = "Pemeriksaan - "


def is_former(nama: str) -> bool:
    """Whether a file was dropped as the list before this one: `DUK sebelumnya.xlsx`."""
    return " ".join(nama.casefold().split()).startswith(SEBELUMNYA.casefold())


def induk(nama: str) -> str:
    """The name under which a PDF without stamps is kept."""
    return f"Induk - {nama}"


def baru(nama: str) -> str:
    """The name of a fresh version beside one that was edited by hand."""
    stem, _, ending = nama.rpartition(".")
    return f"{stem} (baru).{ending}"
