"""What a procedure keeps of what is taken, and the views of it, frozen. Names of fields are the
keys of `sop.yaml`."""

from dataclasses import dataclass, replace

from pipeline.office.sop.form import Formulir


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

    @property
    def slot(self) -> tuple[str, ...]:
        """The fields that name a slot: none of them may be left empty."""
        return (*self.kolom, *(self.selang or ()))


def with_slots(
    forms: tuple[Formulir, ...], registers: tuple[Register, ...]
) -> tuple[Formulir, ...]:
    """The forms, in which what names a slot must be given."""
    needed = {name for each in registers for name in each.slot}
    return tuple(
        replace(
            form,
            isian=tuple(replace(f, wajib=f.wajib or f.nama in needed) for f in form.isian),
        )
        for form in forms
    )


@dataclass(frozen=True)
class Himpunan:
    """Registers in which documents are collected and never overwritten: into `ke` goes what a
    dossier of this procedure leaves there when it has ended well; the workers of the procedure
    are given all of those in `baca`."""

    ke: str = ""
    baca: tuple[str, ...] = ()


NOTHING_COLLECTED = Himpunan()


@dataclass(frozen=True)
class Proyeksi:
    """A view of a register in outbox/laporan/`di`, in each of the forms `sebagai` (xlsx, html,
    ics)."""

    kunci: str
    dari: str
    sebagai: tuple[str, ...]
    di: str
