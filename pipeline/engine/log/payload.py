"""What replay needs of an event, besides its documents: one frozen class a kind of event.

Each class is written field by field as `rincian` (`codec`). A field that is added later gets a
default that says what its absence meant; a field that changes its meaning is a new `skema` and a
migration.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from pipeline.engine.codec import later
from pipeline.engine.terms import Keputusan, Paraf
from pipeline.office.sop.letters import OUTGOING


class After(StrEnum):
    """What becomes of a drop once its event is committed."""

    CLEAR = "clear"
    PUT_BACK = "put back"
    APART = "apart"
    ASIDE = "aside"
    LEAVE = "leave"


@dataclass(frozen=True)
class Tertahan:
    """What was decided before and could not be moved yet: where it lies, which bytes were meant
    (`gestur`), what is to become of it, and the names in it that stay."""

    jalur: str
    gestur: str
    tindak: After
    sisakan: tuple[str, ...] = ()


@dataclass(frozen=True)
class Penanganan:
    """What a decided gesture consisted of and what becomes of it, for a restart.

    `jalur` is where the drop lay, `gestur` names by its path everything that was decided with it,
    `terjawab` the drop if it was answered and stays where it lies. An answer that leaves its drop
    there and has none is one to many loose files, each of which `gestur` names. `jawaban_di` is the
    folder that receives the answers.
    """

    jalur: str = ""
    gestur: Mapping[str, str] = field(default_factory=dict)
    tindak: After = After.LEAVE
    sisakan: tuple[str, ...] = ()
    tertahan: tuple[Tertahan, ...] = ()
    jawaban_di: str | None = None
    terjawab: str | None = None


@dataclass(frozen=True)
class Kunjungan:
    """One stay at a desk. What people write is no part of the log: `tulisan` is the hash of the
    note sheet as its reader left it, `lembar` that of the sheet as it was laid. `tetap`: it had
    been returned to that desk, and was passed on with nothing changed."""

    langkah: int
    peran: str
    masuk: datetime
    keluar: datetime
    hasil: Keputusan
    tulisan: str | None = None
    lembar: str | None = None
    tetap: bool = later(False)


@dataclass(frozen=True)
class NomorTerakhir:
    """The last number given of a code of dossiers and year."""

    kode: str
    tahun: int
    nomor: int


@dataclass(frozen=True)
class SuratTerakhir:
    """The last number given in a book and year. Where it is told of a code of the archive instead,
    there was one book. `sejak` is the first of those that are lost, 0 where that is not known."""

    tahun: int
    nomor: int
    buku: str = OUTGOING
    sejak: int = later(0)


@dataclass(frozen=True)
class NewKey:
    """The key that seals events from this one on: its `id`, the number and hash of the event before
    it (`setelah`, `kepala`), and the id of the key whose place it takes, if there was one."""

    id: str
    setelah: int
    kepala: str
    menggantikan: str | None = None


@dataclass(frozen=True)
class Catat:
    """A dossier takes a slot in a register, in place of what it held there.

    `slot` has the value of each column, and of what people wrote a hash. `dari` and `sampai` tell
    the half open interval: times (`09:00`), days (to the one after the last) or numbers; both are
    empty where there is none.
    """

    register: str
    slot: Mapping[str, str]
    dari: str = ""
    sampai: str = ""


@dataclass(frozen=True)
class Hapus:
    """A dossier lets go of what it holds in a register."""

    register: str


@dataclass(frozen=True)
class Himpun:
    """A document, named by its hash, is collected in a register; what it is about has this key."""

    register: str
    kunci: str
    sidik: str


@dataclass(frozen=True, kw_only=True)
class Payload:
    """Base of all kinds."""


@dataclass(frozen=True, kw_only=True)
class Handled(Payload):
    """Base of the kinds that a person's gesture brought about."""

    penanganan: Penanganan = Penanganan()


@dataclass(frozen=True, kw_only=True)
class Disepakati(Handled):
    """One of several readers of a step agreed, and more must: it stays before the others.

    The paraf is in force once the step ends."""

    kunjungan: Kunjungan
    paraf: Paraf | None = None


@dataclass(frozen=True, kw_only=True)
class Dicabut(Handled):
    """One of several readers took back that he agreed, before the step ended."""


@dataclass(frozen=True, kw_only=True)
class Disimpan(Handled):
    """Working files or notes were saved from the desk; or, with `susulan`, data that came late was
    laid among them. Notes say anew which earlier versions lie beside their documents: `versi`, hash
    by name."""

    susulan: bool = later(False)
    versi: Mapping[str, str] | None = later(None)


@dataclass(frozen=True, kw_only=True)
class Dijawab(Handled):
    """A drop was answered; nothing was decided. `susulan` is the dossier that it waits for, data
    that came late; or the one of which a reader was told before he decided that there is such
    data. With `terlewat` its owner was told that this dossier goes without it."""

    susulan: str = later("")
    terlewat: bool = later(False)


@dataclass(frozen=True, kw_only=True)
class TandaTerima(Handled):
    """A receipt, or a signed copy that came late, joined the archive."""


@dataclass(frozen=True, kw_only=True)
class Dibaca(Handled):
    """News of a dossier that has ended was put away."""


@dataclass(frozen=True, kw_only=True)
class Diserahkan(Payload):
    """The package lies complete outside."""


@dataclass(frozen=True, kw_only=True)
class Disisihkan(Payload):
    """Unknown bytes came to light at `jalur` while a desk was cleared, and were kept."""

    jalur: str


@dataclass(frozen=True, kw_only=True)
class Dipulihkan(Payload):
    """An older copy of the office goes on; `disisihkan` are the events that were set aside, by
    their file names in the quarantine, `kunci` the new key where the former one was lost."""

    nomor_surat: tuple[SuratTerakhir, ...]
    nomor_berkas: tuple[NomorTerakhir, ...]
    disisihkan: tuple[str, ...] = ()
    kunci: NewKey | None = None


@dataclass(frozen=True, kw_only=True)
class KunciDibuat(Payload):
    """The first key of a log that had no seals."""

    kunci: NewKey


@dataclass(frozen=True, kw_only=True)
class TanggalDipastikan(Payload):
    """A person said which day it is, after the office had not been sure."""

    tanggal: date
