"""What `sop.yaml` says of a procedure, frozen. Names of fields are the keys of the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from pipeline.office.sop.form import Formulir
from pipeline.office.sop.letters import BY_HAND, Keluar, Naskah, ParafTambahan, Penomoran
from pipeline.office.sop.registers import NOTHING_COLLECTED, Himpunan, Proyeksi, Register
from pipeline.office.sop.steps import Langkah


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
    himpunan: Himpunan = NOTHING_COLLECTED
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
