"""What log, rules and workers alike speak of a dossier in: documents, decisions, letters."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Kelas(StrEnum):
    """What a document of a dossier is there for."""

    SAJIAN = "sajian"
    """Laid at every desk, to be read."""
    KERJA = "kerja"
    """Laid where documents are worked on, and edited there."""
    SUMBER = "sumber"
    """Workbooks and attachments of the units, laid where documents are worked on."""
    INDUK = "induk"
    """Kept and never laid, such as a PDF before any stamp."""
    PAKET = "paket"
    """Leaves the office when the dossier is completed."""
    LAMPIRAN = "lampiran"
    """Added by a reader; laid at every desk."""
    SIMPAN = "simpan"
    """Kept and archived as it came, and laid at no desk: signed, and not harmless to open."""


@dataclass(frozen=True)
class Dokumen:
    """One document of a dossier."""

    nama: str
    sha256: str
    kelas: Kelas


class Keputusan(StrEnum):
    """What a person decided by dragging."""

    SETUJU = "setuju"
    KEMBALIKAN = "kembalikan"
    BATAL = "batal"


@dataclass(frozen=True)
class Paraf:
    """An agreement in force: given at a step, by whom as holder of which post, to which concept."""

    langkah: int
    peran: str
    jabatan: str
    nama: str
    waktu: datetime
    revisi: int


@dataclass(frozen=True)
class Surat:
    """A letter's number and date. Numbered by hand it has no `urut` and an empty `nomor`."""

    nomor: str
    urut: int | None
    tahun: int
    tanggal: date


class JenisUsul(StrEnum):
    """What is proposed about a letter that has its number and has left."""

    RALAT = "ralat"
    BATAL = "batal"
