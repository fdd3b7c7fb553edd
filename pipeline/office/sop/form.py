"""A procedure's form: the facts that it asks for, what each may be, and what is wrong together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.office.sop.fact import Fact, FieldKind, kind_of
from pipeline.office.sop.guard import Guard


@dataclass(frozen=True)
class Choice:
    """One thing to choose, and the facts that come with it, such as `kapasitas`."""

    nama: str
    sifat: Mapping[str, Fact]


@dataclass(frozen=True)
class Bound:
    """The first or last day that may be given: `hari` days after the day of the drop (working days
    with `kerja`), a fixed `tanggal`, or the day in the field `isian`; exactly one of them is
    set."""

    hari: int | None = None
    tanggal: date | None = None
    isian: str = ""
    kerja: bool = False


@dataclass(frozen=True)
class Isian:
    """One field. `petunjuk` is the hint beside it. `sesudah` names the field, of the same kind,
    after which its value lies. `deret`: several values may be given, and each is a dossier of its
    own. A text is at most `panjang` characters long."""

    nama: str
    label: str
    jenis: FieldKind
    wajib: bool = False
    petunjuk: str = ""
    pilihan: tuple[Choice, ...] = ()
    paling_kecil: Decimal | None = None
    paling_besar: Decimal | None = None
    paling_awal: Bound | None = None
    paling_akhir: Bound | None = None
    sesudah: str = ""
    panjang: int = 500
    deret: bool = False

    def types(self) -> dict[str, FieldKind]:
        """What its fact is, and what comes with each of its choices, such as `ruang.kapasitas`."""
        with_choice = {
            f"{self.nama}.{name}": kind_of(fact)
            for choice in self.pilihan
            for name, fact in choice.sifat.items()
        }
        return {self.nama: self.jenis, **with_choice}


@dataclass(frozen=True)
class Syarat:
    """What must not be: where `bila` holds, the form is refused with `galat`, a sentence with
    `{field}` places."""

    bila: Guard
    galat: str


@dataclass(frozen=True)
class Formulir:
    """A form; `judul` stands above it. Its blank is `<judul>.xlsx` and `<judul>.docx`."""

    kunci: str
    judul: str
    isian: tuple[Isian, ...]
    syarat: tuple[Syarat, ...] = ()

    @property
    def types(self) -> dict[str, FieldKind]:
        """What each of its facts is, those that come with a choice included."""
        return {name: kind for isian in self.isian for name, kind in isian.types().items()}

    def field(self, nama: str) -> Isian:
        """The field of this name. KeyError if there is none."""
        for isian in self.isian:
            if isian.nama == nama:
                return isian
        raise KeyError(nama)
