"""What a procedure makes, how it is numbered and whom it goes to, frozen. Names of fields are the
keys of `sop.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

ALL = "semua"
"""In place of a document: everything that leaves."""
ARCHIVE = "arsip"
"""In place of an addressee: the office's archive."""


class Place(StrEnum):
    """Where a letter is stamped: the anchor's name in its template."""

    NOMOR = "nomor"
    TANGGAL = "tanggal"
    PERSETUJUAN = "persetujuan"
    PARAF = "paraf"


class ParafTambahan(StrEnum):
    """Where paraf stand besides the matrix on the last page."""

    TIAP_HALAMAN = "tiap_halaman"
    """Small, at the bottom right of every page of the letter."""
    LAMPIRAN = "lampiran"
    """Small, at the top right of every page of what is attached to it."""


@dataclass(frozen=True)
class Naskah:
    """A document that the procedure makes of `templat`. `disunting`: people edit it in Word.
    `nomor` names the book that numbers it, or is empty; `kode` classifies it there. `kepada` is an
    addressee of config.yaml or SENDER, `tembusan` are others. `dasar_hukum` is
    what orders it, printed as it stands. `nomor_dari` and `tanggal_dari` are the fields of a form
    that tell the number and the day that it was given on paper, in the same book."""

    kunci: str
    judul: str
    templat: str
    disunting: bool
    nomor: str
    kode: str
    stempel: tuple[Place, ...]
    kepada: str
    hal: str = ""
    sifat: str = "Biasa"
    tembusan: tuple[str, ...] = ()
    dasar_hukum: tuple[str, ...] = ()
    nomor_dari: str = ""
    tanggal_dari: str = ""


@dataclass(frozen=True)
class Keluar:
    """What leaves: the document `naskah` (or ALL) goes to `ke`, an addressee, SENDER or ARCHIVE."""

    naskah: str
    ke: str


OUTGOING = "keluar"
"""The book of outgoing letters: the only one there was before books had names."""


ELSEWHERE = "srikandi"
"""The way of numbering in which the national letter system does it."""
FIELDS = {
    "nomor": "${nomor_naskah}",
    "tanggal": "${tanggal_naskah}",
    "tanda_tangan": "${ttd_pengirim}",
    "nama": "${nama_pengirim}",
    "nip": "${nip_pengirim}",
    "jabatan": "${jabatan_pengirim}",
}
"""What that system's templates call its fields; an office whose templates differ says so."""


@dataclass(frozen=True)
class Penomoran:
    """How letters are numbered; `cara` is `otomatis`, `manual` (a blank to fill by hand) or
    `srikandi` (the national letter system numbers at signing; `kolom` are its fields, by what they
    hold here).

    `buku` is the office's book that counts them, whoever shares it; `kode` only classifies.
    """

    kode: str
    unit: str
    pola: str
    urut_awal: int
    cara: str
    buku: str = OUTGOING
    kolom: Mapping[str, str] = field(default_factory=dict)

    @property
    def elsewhere(self) -> bool:
        """Whether another system numbers, and its number comes with the signed copy."""
        return self.cara == ELSEWHERE

    def nomor(self, urut: int, day: date) -> str:
        """The number as it is printed."""
        return self.pola.format(
            kode=self.kode,
            urut=urut,
            unit=self.unit,
            tahun=day.year,
            bulan=f"{day.month:02d}",
            bulan_romawi=_ROMAN[day.month - 1],
        )


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


BY_HAND = Penomoran("", "", "", 1, "manual")
"""A letter that nobody said how to number."""
