"""What `sop.yaml` says of a procedure, frozen. Names of fields are the keys of the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from pipeline.office.sop.form import Formulir
from pipeline.office.sop.guard import Guard

SENDER = "pengirim"
"""In place of a role: the desk that dropped what opened the dossier."""
ALL = "semua"
"""In place of a document: everything that leaves."""
ARCHIVE = "arsip"
"""In place of an addressee: the office's archive."""


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


class Satuan(StrEnum):
    """What makes one dossier: each form, or what is dropped together."""

    FORMULIR = "formulir"
    GABUNGAN = "gabungan"


@dataclass(frozen=True)
class Buka:
    """Who may open a dossier (roles, or groups of roles, as written), what makes one, and whether
    the root of BARU takes workbooks for this procedure."""

    oleh: tuple[str, ...]
    satuan: Satuan
    akar: bool = False


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
class Register:
    """A keyed table of what is taken: `kolom` are the fields that name a slot, `selang` the two
    between which it lies (half open), `jeda` the minutes kept free on both sides. A slot is held
    once the step `sejak` has agreed. `tawarkan` is the field of which free alternatives are
    offered."""

    kunci: str
    kolom: tuple[str, ...]
    selang: tuple[str, str] | None
    sejak: int
    tawarkan: str = ""
    jeda: int = 0


def with_slots(
    forms: tuple[Formulir, ...], registers: tuple[Register, ...]
) -> tuple[Formulir, ...]:
    """A slot is named by each of its fields: none of them may be left empty."""
    needed = {name for each in registers for name in (*each.kolom, *(each.selang or ()))}
    return tuple(
        replace(
            form,
            isian=tuple(replace(f, wajib=f.wajib or f.nama in needed) for f in form.isian),
        )
        for form in forms
    )


@dataclass(frozen=True)
class Keluar:
    """What leaves: the document `naskah` (or ALL) goes to `ke`, an addressee, SENDER or ARCHIVE."""

    naskah: str
    ke: str


@dataclass(frozen=True)
class Proyeksi:
    """A view of a register in outbox/laporan/`di`, in each of the forms `sebagai` (xlsx, html,
    ics)."""

    kunci: str
    dari: str
    sebagai: tuple[str, ...]
    di: str


@dataclass(frozen=True)
class Sesudah:
    """The roles that may propose to correct or to cancel a numbered letter."""

    ralat: tuple[str, ...] = ()
    batal: tuple[str, ...] = ()


@dataclass(frozen=True)
class Penugasan:
    """The fields of a form that say what is wanted, until when and by whom; without them the note
    of who drops does. `nota_konsep`: a nota carries the concept upward when it is handed in."""

    apa: str = ""
    sampai: str = ""
    oleh: str = ""
    nota_konsep: bool = False


@dataclass(frozen=True)
class Identitas:
    """What is printed on the SOP sheet and nowhere else. An empty `nomor`: the sheet is a draft."""

    nomor: str = ""
    judul: str = ""
    dibuat: date | None = None
    revisi: date | None = None
    efektif: date | None = None
    disahkan: str = ""
    dasar_hukum: tuple[str, ...] = ()
    kualifikasi: tuple[str, ...] = ()
    keterkaitan: tuple[str, ...] = ()
    peralatan: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()
    pencatatan: tuple[str, ...] = ()
    pelaku_luar: tuple[str, ...] = ()
    """Actors without a desk, in the order of their columns."""


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


@dataclass(frozen=True)
class Prosedur:
    """A procedure as it runs in an office. `label` is its subfolder of BARU, `modul` the code that
    understands its data, or empty; `dasar_hukum` what orders its letter; `tanda_tangan` is `luar`
    where the head signs outside the system, so that the number stands there before he does.
    `empat_mata` refuses one person's second paraf or signature. `kata`
    are words of its own (`read_words`), `pengaturan` its settings in config.yaml. `mentah` is all
    of it as it was written, JSON-able: what a dossier stores.
    """

    kunci: str
    kode_id: str
    judul: str
    label: str
    langkah: tuple[Langkah, ...]
    mentah: Mapping[str, Any]
    penomoran: Penomoran = BY_HAND
    dasar_hukum: tuple[str, ...] = ()
    pengaturan: Mapping[str, Any] = field(default_factory=dict)
    tanda_tangan: str = "dalam"
    empat_mata: bool = False
    paraf_tambahan: frozenset[ParafTambahan] = frozenset()
    modul: str = ""
    identitas: Identitas = Identitas()
    buka: Buka = Buka((), Satuan.GABUNGAN)
    formulir: tuple[Formulir, ...] = ()
    register: tuple[Register, ...] = ()
    naskah: tuple[Naskah, ...] = ()
    keluar: tuple[Keluar, ...] = ()
    proyeksi: tuple[Proyeksi, ...] = ()
    sesudah: Sesudah = Sesudah()
    penugasan: Penugasan = Penugasan()
    kata: Mapping[str, str] = field(default_factory=dict)
    simpan: str = ""

    @property
    def form(self) -> Formulir | None:
        """All that its forms ask, as one form: what the facts of a dossier are read by."""
        fields = {isian.nama: isian for form in self.formulir for isian in form.isian}
        rules = tuple(rule for form in self.formulir for rule in form.syarat)
        return Formulir(self.kunci, self.judul, tuple(fields.values()), rules) if fields else None

    @property
    def kepada(self) -> str:
        """Whom its numbered letter goes to, as written; nothing where that is not told."""
        return next((letter.kepada for letter in self.naskah if letter.nomor), "")

    @property
    def on_paper(self) -> Naskah | None:
        """Its letter, if that was numbered on paper before its form told so."""
        return next((letter for letter in self.naskah if letter.nomor_dari), None)

    @property
    def signing(self) -> frozenset[int]:
        """The numbers of the steps at which the head agrees."""
        return frozenset(step.nomor for step in self.langkah if step.traits.signs)

    def langkah_ke(self, nomor: int) -> Langkah:
        """The step with this number; KeyError if there is none."""
        for langkah in self.langkah:
            if langkah.nomor == nomor:
                return langkah
        raise KeyError(nomor)
