"""The steps of a procedure, frozen. Names of fields are the keys of `sop.yaml`."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.office.sop.guard import Guard

SENDER = "pengirim"
"""In place of a role: the desk that dropped what opened the dossier."""


class Stamp(StrEnum):
    """What a reader's agreement is called."""

    PARAF = "paraf"
    PERSETUJUAN = "persetujuan"


@dataclass(frozen=True)
class Traits:
    """What is done at a step. `works`: documents are written there; `stamps` which stamp who
    passes it on has given; `numbers`: the letter gets its number there; `hands_over`: it leaves
    the office next. `done` is how its end is told."""

    done: str
    works: bool = False
    stamps: Stamp | None = None
    numbers: bool = False
    hands_over: bool = False

    @property
    def agrees(self) -> bool:
        """Whether who passes it on has agreed."""
        return self.stamps is not None

    @property
    def signs(self) -> bool:
        """Whether who passes it on has agreed as the head."""
        return self.stamps is Stamp.PERSETUJUAN


class Jenis(StrEnum):
    """A kind of step: a preset of its traits."""

    TUGAS = "tugas"
    SUSUN = "susun"
    PARAF = "paraf"
    TANDA_TANGAN = "tanda_tangan"
    TERUSKAN = "teruskan"
    SERAHKAN = "serahkan"

    @property
    def traits(self) -> Traits:
        return _PRESETS[self]


_PRESETS = {
    Jenis.TUGAS: Traits("Ditugaskan", works=True),
    Jenis.SUSUN: Traits("Diajukan", works=True),
    Jenis.PARAF: Traits("Diparaf", stamps=Stamp.PARAF),
    Jenis.TANDA_TANGAN: Traits("Disetujui", stamps=Stamp.PERSETUJUAN, numbers=True),
    Jenis.TERUSKAN: Traits("Diteruskan"),
    Jenis.SERAHKAN: Traits("Diserahkan", hands_over=True),
}


@dataclass(frozen=True)
class Standar:
    """A standard time: working days and working minutes."""

    hari: int
    menit: int


@dataclass(frozen=True)
class Kelengkapan:
    """What a step needs: a document's key, the name of something that people bring, or a step's
    output. `wajib`: without it the step is not passed on; else its lack is told."""

    nama: str
    wajib: bool = False


@dataclass(frozen=True)
class Sasaran:
    """Where a step leads: to the step `ke`, or None when the dossier ends, if the guard holds."""

    ke: int | None
    bila: Guard | None = None


@dataclass(frozen=True)
class Langkah:
    """One step. `peran` are its readers, `sepakat` how many must agree. The last of `setuju`
    has no guard. `kembali` is the step a return leads to, None where nothing can be returned.
    `mohon` is what is asked of its readers. `diukur`: its time can be measured against `standar`.
    """

    nomor: int
    peran: tuple[str, ...]
    sepakat: int
    jenis: Jenis
    traits: Traits
    kegiatan: str
    kelengkapan: tuple[Kelengkapan, ...]
    keluaran: tuple[str, ...]
    standar: Standar
    setuju: tuple[Sasaran, ...]
    kembali: int | None
    mohon: str = ""
    diukur: bool = True
    keterangan: str = ""

    @property
    def last(self) -> int | None:
        """Where it leads when no guard holds."""
        return self.setuju[-1].ke
