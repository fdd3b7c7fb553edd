"""The office as frozen objects: roles, people, drawers, procedures, limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.office.sop.model import ParafTambahan as ParafTambahan


class Laci(StrEnum):
    """A drawer of a desk: the folders that staff drag into."""

    BARU = "BARU"
    MASUK = "MASUK"
    SETUJU = "SETUJU"
    KEMBALIKAN = "KEMBALIKAN"
    BATAL = "BATAL"
    TANDA_TERIMA = "TANDA TERIMA"
    VERIFIKASI = "VERIFIKASI"


DECIDING = frozenset({Laci.SETUJU, Laci.KEMBALIKAN, Laci.BATAL})
"""The drawers into which a dossier is dragged to decide it."""


@dataclass(frozen=True)
class Traits:
    """What a kind of step is. `done` is how its end is told; `works`: documents are written there;
    `agrees`: who passes it on has agreed; `signs`: and as the head, from which the number follows;
    `hands_over`: it leaves the office next."""

    done: str
    works: bool = False
    agrees: bool = False
    signs: bool = False
    hands_over: bool = False


class Jenis(StrEnum):
    """What kind of work a step is. A procedure says what it asks of each (`work/content.py`)."""

    TUGAS = "tugas"
    SUSUN = "susun"
    PARAF = "paraf"
    TANDA_TANGAN = "tanda_tangan"
    TERUSKAN = "teruskan"
    SERAHKAN = "serahkan"

    @property
    def traits(self) -> Traits:
        return _TRAITS[self]


_TRAITS = {
    Jenis.TUGAS: Traits("Ditugaskan", works=True),
    Jenis.SUSUN: Traits("Diajukan", works=True),
    Jenis.PARAF: Traits("Diparaf", agrees=True),
    Jenis.TANDA_TANGAN: Traits("Disetujui", agrees=True, signs=True),
    Jenis.TERUSKAN: Traits("Diteruskan"),
    Jenis.SERAHKAN: Traits("Diserahkan", hands_over=True),
}


@dataclass(frozen=True)
class Pejabat:
    """A person in a post; `nip` is 18 digits."""

    nama: str
    nip: str
    pangkat: str
    golongan: str
    jabatan: str


@dataclass(frozen=True)
class Pengganti:
    """Somebody who acts for the holder of a post, from one date to another inclusive."""

    sebutan: str
    dari: date
    sampai: date
    pejabat: Pejabat


@dataclass(frozen=True)
class Peran:
    """A role with its desk. `laci` gives the label of each drawer this desk has."""

    kunci: str
    jabatan: str
    singkat: str
    pejabat: Pejabat
    pengganti: tuple[Pengganti, ...]
    laci: Mapping[Laci, str]

    def holder_on(self, day: date) -> Pejabat:
        """Who speaks for this role on a day; an acting holder's post reads `Plh. ...`."""
        for acting in self.pengganti:
            if acting.dari <= day <= acting.sampai:
                p = acting.pejabat
                return Pejabat(
                    p.nama, p.nip, p.pangkat, p.golongan, f"{acting.sebutan} {self.jabatan}"
                )
        return self.pejabat


@dataclass(frozen=True)
class Standar:
    """A standard time: working days and working minutes."""

    hari: int
    menit: int


@dataclass(frozen=True)
class Langkah:
    """One step. `setuju` and `kembali` are the next steps; None: it ends, or cannot return."""

    nomor: int
    peran: str
    jenis: Jenis
    kegiatan: str
    kelengkapan: tuple[str, ...]
    keluaran: str
    standar: Standar
    setuju: int | None
    kembali: int | None


OUTGOING = "keluar"
"""The book of outgoing letters: the only one there was before books had names."""


@dataclass(frozen=True)
class Penomoran:
    """How letters are numbered; `cara` is `otomatis` or `manual` (a blank to fill by hand).

    `buku` is the office's book that counts them, whoever shares it; `kode` only classifies.
    """

    kode: str
    unit: str
    pola: str
    urut_awal: int
    cara: str
    buku: str = OUTGOING

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


@dataclass(frozen=True)
class Prosedur:
    """One SOP. `mentah` is its section as it stood in the file, JSON-able."""

    kunci: str
    kode_id: str
    judul: str
    label: str
    dasar_hukum: tuple[str, ...]
    langkah: tuple[Langkah, ...]
    penomoran: Penomoran
    pengaturan: Mapping[str, Any]
    mentah: Mapping[str, Any]
    tanda_tangan: str = "dalam"
    """`luar`: the head signs outside the system, so the number stands there before he does."""
    paraf_tambahan: frozenset[ParafTambahan] = frozenset()

    @property
    def signing(self) -> frozenset[int]:
        """The numbers of the steps at which the head agrees."""
        return frozenset(step.nomor for step in self.langkah if step.jenis.traits.signs)

    def langkah_ke(self, nomor: int) -> Langkah:
        """The step with this number; KeyError if there is none."""
        for langkah in self.langkah:
            if langkah.nomor == nomor:
                return langkah
        raise KeyError(nomor)


@dataclass(frozen=True)
class Kop:
    """The letterhead: lines of names, lines of address."""

    baris: tuple[str, ...]
    alamat: tuple[str, ...]


@dataclass(frozen=True)
class Tempo:
    """Seconds of waiting, each told in config.yaml."""

    tenang: float
    sesal: float
    hening_baru: float
    hening_kerja: float
    setengah_jadi: float


@dataclass(frozen=True)
class Batas:
    """Limits: the size of one dropped file, the files of one dropped folder, the time and memory
    of one job, the pages of one PDF, the days for which what left the desks and what was
    unreadable is kept, and the days without any sign of life after which a person is asked for the
    date.
    """

    ukuran_mb: int
    pekerjaan_detik: float
    pekerjaan_mb: int
    halaman: int = 500
    berkas_folder: int = 5000
    bekas_hari: int = 7
    karantina_hari: int = 365
    jeda_terlama: int = 31


@dataclass(frozen=True)
class Musim:
    """A season with hours of its own, such as Ramadan; both dates belong to it."""

    nama: str
    dari: date
    sampai: date
    jam: Mapping[int, tuple[tuple[time, time], ...]]


@dataclass(frozen=True)
class JamKerja:
    """Office hours by weekday (Monday 0), seasons, and days that differ from the calendar."""

    jam: Mapping[int, tuple[tuple[time, time], ...]]
    musim: tuple[Musim, ...]
    libur: frozenset[date]
    masuk: frozenset[date]


@dataclass(frozen=True)
class Penerima:
    """Whom the package goes to; `singkat` is how the office calls it among itself."""

    yth: str
    alamat: tuple[str, ...]
    singkat: str


@dataclass(frozen=True)
class Office:
    """The whole configuration, checked."""

    nama: str
    tempat: str
    kop: Kop
    zona: ZoneInfo
    peran: Mapping[str, Peran]
    prosedur: Mapping[str, Prosedur]
    jam_kerja: JamKerja
    tempo: Tempo
    batas: Batas
    mesin_pdf: str
    penerima: Penerima
    spesimen: str = ""
    """A folder outside the share with pictures of paraf, `<NIP>.png` or `.jpg`; or nothing."""
    mesin_khusus: Mapping[str, str] = field(default_factory=dict)
    """Documents, by the name of their template, that another engine converts."""

    def mesin(self, dokumen: str) -> str:
        """The engine that converts a kind of document, such as `Nota Dinas`."""
        return self.mesin_khusus.get(dokumen, self.mesin_pdf)
