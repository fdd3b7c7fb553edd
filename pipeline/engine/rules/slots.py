"""Who holds which slot of a register, and what an event changes there. Pure.

A form's facts give the row that a dossier wants (`row_of`); whatever is held of its slot at the
same time is in its way (`in_the_way`). `entries` compares what the dossier holds with what it
should hold once it stands past a step, so that a slot is taken once and let go once, on every way
through a procedure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from pipeline.engine.log.payload import Catat, Hapus
from pipeline.engine.log.registers import Registers, Row, slot_of
from pipeline.office.sop.fact import WRITTEN, Fact, Facts, canonical
from pipeline.office.sop.form import Formulir, Isian
from pipeline.office.sop.registers import Register


@dataclass(frozen=True)
class Entries:
    """What an event writes into the registers; `minta` is what the dossier will take later on."""

    catat: tuple[Catat, ...] = ()
    hapus: tuple[Hapus, ...] = ()
    minta: tuple[Catat, ...] = ()


def row_of(register: Register, form: Formulir, facts: Facts) -> Catat | None:
    """The row that a form's facts ask for; None while one of its columns or ends is absent.

    An interval of days holds both of them, so that it ends with the day after the last. Of a text
    stands a hash of its words: it may tell who a person is.
    """
    needed = (*register.kolom, *(register.selang or ()))
    if any(name not in facts for name in needed):
        return None
    slot = {name: _column(register, form.field(name), facts[name]) for name in register.kolom}
    if register.selang is None:
        return Catat(register.kunci, slot)
    first, last = (facts[name] for name in register.selang)
    if isinstance(last, date):
        last += timedelta(days=1)
    return Catat(register.kunci, slot, canonical(first), canonical(last))


def in_the_way(
    registers: Registers, register: Register, wanted: Catat, berkas: str = ""
) -> tuple[Row, ...]:
    """What others than the dossier `berkas` hold of the slot that it wants, or of the minutes that
    are to be free before and after it."""
    held = registers.in_slot(wanted.register, slot_of(wanted.slot))
    return tuple(
        row
        for row in held
        if row.berkas != berkas and row.meets(wanted.dari, wanted.sampai, register.jeda)
    )


def entries(
    registers: Registers,
    berkas: str,
    described: Iterable[Register],
    form: Formulir,
    facts: Facts,
    past: int | None,
) -> Entries:
    """What the event writes after which every step up to `past` has agreed.

    On the way to step n that is n - 1, whether the dossier comes forward or back; None when it has
    ended well, 0 when it is cancelled. Facts that were corrected change the row.
    """
    catat, hapus, minta = [], [], []
    for register in described:
        held = registers.held(register.kunci, berkas)
        holds = past is None or past >= register.sejak
        later = row_of(register, form, facts) if not holds and past else None
        if later is not None:
            minta.append(later)
        wanted = row_of(register, form, facts) if holds else None
        if held is not None and (wanted is None or not _same(held, wanted)):
            hapus.append(Hapus(register.kunci))
            held = None
        if wanted is not None and held is None:
            catat.append(wanted)
    return Entries(tuple(catat), tuple(hapus), tuple(minta))


def asked_too(
    registers: Registers, register: Register, wanted: Catat, berkas: str
) -> tuple[Row, ...]:
    """What others under way will ask for of the slot that the dossier `berkas` will want."""
    asked = registers.asked(wanted.register, slot_of(wanted.slot))
    return tuple(
        row
        for row in asked
        if row.berkas != berkas and row.meets(wanted.dari, wanted.sampai, register.jeda)
    )


def _column(register: Register, field: Isian, fact: Fact) -> str:
    """A text is the same however it is spaced, in small letters or in capitals."""
    if field.jenis not in WRITTEN:
        return canonical(fact)
    words = " ".join(canonical(fact).casefold().split())
    return f"#{sha256(f'{register.kunci} {field.nama} {words}'.encode()).hexdigest()[:32]}"


def _same(held: Row, wanted: Catat) -> bool:
    there = (held.slot, held.start, held.end)
    return there == (slot_of(wanted.slot), wanted.dari, wanted.sampai)
