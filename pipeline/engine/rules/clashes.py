"""What is in the way of a slot that a dossier wants, and what is free instead. Pure.

At the opening `clash` tells it. A decision asks `take` when its event is about to be written, on
the book as it stands then: of two that want one slot the second meets the row of the first. Nothing
is offered that the form would refuse.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from pipeline.engine.log.payload import Catat
from pipeline.engine.log.registers import Registers, Row, position, slot_of
from pipeline.engine.rules.slots import Entries, entries, in_the_way, row_of
from pipeline.office.sop.fact import Facts
from pipeline.office.sop.form import Choice, Formulir
from pipeline.office.sop.registers import Register

FEW = 3
"""So many alternatives are told."""

Spans = Sequence[tuple[time, time]]
"""Parts of a day."""

Hours = Callable[[date], Spans]
"""The parts of a day in which something may be offered, such as `working_time.left_of`."""


def _never(_day: date) -> Spans:
    return ()


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

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the form that together ask for what is taken."""
        return (*self.register.kolom, *(self.register.selang or ()))


def clash(
    registers: Registers,
    described: Iterable[Register],
    form: Formulir,
    facts: Facts,
    *,
    berkas: str = "",
    hours: Hours = _never,
) -> Clash | None:
    """What is in the way of a form's facts, in the first register where something is.

    `berkas` is the dossier that asks, once it has an ID.
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
                tuple(asked.free_times(wanted, asked.spans(hours)))[:FEW],
            )
    return None


def take(
    registers: Registers,
    berkas: str,
    described: Sequence[Register],
    form: Formulir,
    facts: Facts,
    past: int | None,
    hours: Hours = _never,
) -> Entries | Clash:
    """What the event writes (`entries`), or what is in the way of a slot that it would take."""
    written = entries(registers, berkas, described, form, facts, past)
    keys = {entry.register for entry in written.catat}
    anew = [register for register in described if register.kunci in keys]
    return clash(registers, anew, form, facts, berkas=berkas, hours=hours) or written


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

    def spans(self, hours: Hours) -> Spans:
        """The hours of the day that is asked for, where a column tells one."""
        days = (self.facts[name] for name in self.register.kolom)
        return next((hours(day) for day in days if isinstance(day, date)), ())

    def free_times(self, wanted: Catat, spans: Spans) -> Iterator[tuple[int, int]]:
        """The free spans of the slot that are long enough, nearest to what was asked first."""
        ends = self.register.selang
        if ends is None or not isinstance(self.facts[ends[0]], time):
            return
        start, end = int(position(wanted.dari)), int(position(wanted.sampai))
        length = end - start
        near: list[tuple[int, int, int]] = []
        for free in self._gaps(wanted, spans):
            if free[1] - free[0] < length:
                continue
            at = min(max(start, free[0]), free[1] - length)
            facts = {**self.facts, ends[0]: _time(at), ends[1]: _time(at + length)}
            if self._allowed(facts):
                near.append((abs(at - start), *free))
        yield from ((first, last) for _, first, last in sorted(near))

    def _gaps(self, wanted: Catat, spans: Spans) -> Iterator[tuple[int, int]]:
        gap = self.register.jeda
        held = self.registers.in_slot(wanted.register, slot_of(wanted.slot))
        others = [row for row in held if row.berkas != self.berkas and row.start]
        taken = [(int(position(r.start)) - gap, int(position(r.end)) + gap) for r in others]
        for opening, closing in _joined(spans):
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


def _joined(spans: Spans) -> Iterator[tuple[int, int]]:
    """The day from its first hour to its last: a pause is no end of it."""
    if spans:
        yield min(_minutes(first) for first, _ in spans), max(_minutes(last) for _, last in spans)


def _choosing(facts: Facts, field: str, choice: Choice) -> Facts:
    """The same with another choice, and what comes with it."""
    others = {name: fact for name, fact in facts.items() if not name.startswith(f"{field}.")}
    traits = {f"{field}.{name}": fact for name, fact in choice.sifat.items()}
    return {**others, **traits, field: choice.nama}


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)
