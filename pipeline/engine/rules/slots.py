"""Who holds which slot of a register, what is free besides, and what an event changes. Pure.

A form's facts give the row that a dossier wants (`row_of`). Whatever is held of its slot at the
same time is in its way (`in_the_way`); `clash` tells that with what is free instead. `entries` says
what an event writes: it compares what the dossier holds with what it should hold once it stands
past a step, so that a slot is taken once and let go once, on every way through a procedure.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from hashlib import sha256

from pipeline.engine.log.payload import Catat, Hapus
from pipeline.engine.log.registers import Registers, Row, position, slot_of
from pipeline.office.sop.fact import Fact, Facts, FieldKind, canonical
from pipeline.office.sop.form import Choice, Formulir, Isian
from pipeline.office.sop.model import Register

FEW = 3
"""So many alternatives are told."""

Hours = Sequence[tuple[time, time]]
"""Spans of a day in which something may be offered."""


@dataclass(frozen=True)
class Clash:
    """What a dossier wants by its `facts` and cannot have: `holders` are the rows in its way. At
    the same time these `choices` of the register's field to offer are free, in the same slot these
    `times`, as minutes of the day; nearest first."""

    register: Register
    facts: Facts
    wanted: Catat
    holders: tuple[Row, ...]
    choices: tuple[str, ...]
    times: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Entries:
    """What an event writes into the registers."""

    catat: tuple[Catat, ...] = ()
    hapus: tuple[Hapus, ...] = ()


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


def clash(
    registers: Registers,
    described: Iterable[Register],
    form: Formulir,
    facts: Facts,
    *,
    berkas: str = "",
    hours: Hours = (),
) -> Clash | None:
    """What is in the way of a form's facts, in the first register where something is.

    `berkas` is the dossier that asks, once it has an ID. `hours` are those of the wanted day in
    which other times may be offered; those that are over are left out by the caller.
    """
    for register in described:
        wanted = row_of(register, form, facts)
        holders = in_the_way(registers, register, wanted, berkas) if wanted else ()
        if wanted and holders:
            asked = _Asked(registers, register, form, facts, berkas)
            return Clash(
                register,
                facts,
                wanted,
                holders,
                tuple(asked.other_choices())[:FEW],
                tuple(asked.free_times(wanted, hours))[:FEW],
            )
    return None


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
    catat, hapus = [], []
    for register in described:
        held = registers.held(register.kunci, berkas)
        holds = past is None or past >= register.sejak
        wanted = row_of(register, form, facts) if holds else None
        if held is not None and (wanted is None or not _same(held, wanted)):
            hapus.append(Hapus(register.kunci))
            held = None
        if wanted is not None and held is None:
            catat.append(wanted)
    return Entries(tuple(catat), tuple(hapus))


def taken_anew(described: Iterable[Register], written: Entries) -> tuple[Register, ...]:
    """The registers in which an event takes a slot: there alone something can be in its way."""
    keys = {entry.register for entry in written.catat}
    return tuple(register for register in described if register.kunci in keys)


@dataclass(frozen=True)
class _Asked:
    """What could be had instead of what a form asks for."""

    registers: Registers
    register: Register
    form: Formulir
    facts: Facts
    berkas: str

    def other_choices(self) -> Iterator[str]:
        """Of the field to offer, those that are free at the same time, nearest in the list first;
        none that the form would refuse."""
        offered = self.register.tawarkan
        if not offered:
            return
        choices = self.form.field(offered).pilihan
        names = [choice.nama for choice in choices]
        chosen = self.facts.get(offered)
        place = names.index(str(chosen)) if chosen in names else 0
        for _, choice in sorted(enumerate(choices), key=lambda each: abs(each[0] - place)):
            facts = _choosing(self.facts, offered, choice)
            if choice.nama != chosen and self._allowed(facts):
                wanted = row_of(self.register, self.form, facts)
                if wanted and not self._in_the_way(wanted):
                    yield choice.nama

    def free_times(self, wanted: Catat, hours: Hours) -> Iterator[tuple[int, int]]:
        """The free spans of the slot that are long enough, nearest to what was asked first."""
        ends = self.register.selang
        if ends is None or not isinstance(self.facts[ends[0]], time):
            return
        start, end = int(position(wanted.dari)), int(position(wanted.sampai))
        length = end - start
        spans: list[tuple[int, int, int]] = []
        for free in self._gaps(wanted, hours):
            if free[1] - free[0] < length:
                continue
            at = min(max(start, free[0]), free[1] - length)
            facts = {**self.facts, ends[0]: _time(at), ends[1]: _time(at + length)}
            if self._allowed(facts):
                spans.append((abs(at - start), *free))
        yield from ((first, last) for _, first, last in sorted(spans))

    def _gaps(self, wanted: Catat, hours: Hours) -> Iterator[tuple[int, int]]:
        gap = self.register.jeda
        held = self.registers.in_slot(wanted.register, slot_of(wanted.slot))
        others = [row for row in held if row.berkas != self.berkas and row.start]
        taken = [(int(position(r.start)) - gap, int(position(r.end)) + gap) for r in others]
        for opening, closing in _joined(hours):
            free = opening
            for first, last in sorted(taken):
                if free < min(first, closing):
                    yield free, min(first, closing)
                free = max(free, last)
            if free < closing:
                yield free, closing

    def _in_the_way(self, wanted: Catat) -> bool:
        return bool(in_the_way(self.registers, self.register, wanted, self.berkas))

    def _allowed(self, facts: Facts) -> bool:
        return not any(syarat.bila.holds(facts) for syarat in self.form.syarat)


def _joined(hours: Hours) -> Iterator[tuple[int, int]]:
    """The day from its first hour to its last: a pause is no end of it."""
    if hours:
        yield min(_minutes(first) for first, _ in hours), max(_minutes(last) for _, last in hours)


def _choosing(facts: Facts, field: str, choice: Choice) -> Facts:
    """The same with another choice, and what comes with it."""
    others = {name: fact for name, fact in facts.items() if not name.startswith(f"{field}.")}
    traits = {f"{field}.{name}": fact for name, fact in choice.sifat.items()}
    return {**others, **traits, field: choice.nama}


def _column(register: Register, field: Isian, fact: Fact) -> str:
    """A text is the same however it is spaced, in small letters or in capitals."""
    if field.jenis is not FieldKind.TEKS:
        return canonical(fact)
    words = " ".join(canonical(fact).casefold().split())
    return f"#{sha256(f'{register.kunci} {field.nama} {words}'.encode()).hexdigest()[:32]}"


def _same(held: Row, wanted: Catat) -> bool:
    there = (held.slot, held.start, held.end)
    return there == (slot_of(wanted.slot), wanted.dari, wanted.sampai)


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)
