"""The names of the documents, as people and scripts rely on them."""

DATA = "Data Pegawai.xlsx"
NOTA = "Nota Dinas.docx"
DAFTAR = "Daftar Urut Kepangkatan.docx"
DAFTAR_PDF = "Daftar Urut Kepangkatan.pdf"
DAFTAR_XLSX = "Daftar Urut Kepangkatan.xlsx"
PENGUMUMAN_PDF = "Daftar Urut Kepangkatan (pengumuman).pdf"
PENJELASAN = "Penjelasan Urutan.docx"
PENJELASAN_PDF = "Penjelasan Urutan.pdf"
REKAP = "Rekapitulasi.docx"
REKAP_PDF = "Rekapitulasi.pdf"
SEBELUMNYA = "DUK sebelumnya"
UNITS = "Data Unit"
"""The folder of a dossier in which the units' own workbooks lie."""
ATTACHED = "Lampiran"
"""The folder in which lies what readers wrote on copies, and who assigned what."""

DASAR_DIKONFIRMASI = "dasar_dikonfirmasi"
"""The setting by which an office confirms what orders its list."""

PENGUMUMAN = "pengumuman"
"""The setting by which an office wants what it announces without birth dates and whole NIPs."""


def is_former(nama: str) -> bool:
    """Whether a file was dropped as the list before this one: `DUK sebelumnya.xlsx`."""
    return " ".join(nama.casefold().split()).startswith(SEBELUMNYA.casefold())
