"""What staff are told of slots in a register: who holds them, and what is free instead. Pure.

Every word that belongs to a procedure comes from its form: labels, and the names of choices.
"""

from datetime import date, time, timedelta

from pipeline.engine.log.registers import Row
from pipeline.engine.rules.clashes import Clash
from pipeline.office.days import MONTHS, clock, long_day
from pipeline.office.sop.fact import Fact, FieldKind, canonical
from pipeline.office.sop.form import Formulir, Isian
from pipeline.office.sop.registers import Register


def clashing(clash: Clash, form: Formulir) -> tuple[str, ...]:
    """Who holds what was asked for, and the nearest that can be had instead."""
    wanted = clash.wanted
    when = interval(wanted.dari, wanted.sampai)
    asked = ", ".join(part for part in (slot(clash, form), when) if part)
    holders = ", ".join(_holder(row) for row in clash.holders)
    lines = [f"{asked} sudah terisi oleh {holders}."]
    if clash.register.jeda and when:
        lines.append(f"Sebelum dan sesudahnya harus kosong {clash.register.jeda} menit.")
    if clash.register.tawarkan:
        lines.append(_choices(clash, form))
    lines += _times(clash)
    return (*lines, f"Isian yang bertabrakan: {', '.join(_labels(clash, form))}.")


def _labels(clash: Clash, form: Formulir) -> list[str]:
    return [form.field(name).label for name in clash.fields]


def also_asked(row: Row, register: Register, form: Formulir) -> str:
    """That another dossier under way asks for the same."""
    labels = " dan ".join(form.field(name).label for name in register.kolom)
    when = interval(row.start, row.end)
    return (
        f"Perlu diperhatikan: {row.berkas}, yang masih berjalan, meminta "
        f"{f'{when} untuk ' if when else ''}{labels} yang sama."
    )


def slot(clash: Clash, form: Formulir) -> str:
    """The values of the columns, in their order: `Ruang Rapat A, Selasa, 1 Desember 2026`."""
    return ", ".join(_value(form.field(name), clash.facts[name]) for name in clash.register.kolom)


def interval(start: str, end: str) -> str:
    """`pukul 09.00-11.00`, `1 s.d. 3 Desember 2026`, or nothing where there is none."""
    if not start:
        return ""
    if ":" in start:
        return f"pukul {_clock(start)}-{_clock(end)}"
    if start.count("-") < 2:
        return f"{start}-{end}"
    first, last = date.fromisoformat(start), date.fromisoformat(end) - timedelta(days=1)
    if first == last:
        return long_day(first)
    same = (first.year, first.month) == (last.year, last.month)
    return f"{first.day if same else _day(first)} s.d. {_day(last)}"


def _holder(row: Row) -> str:
    when = interval(row.start, row.end)
    return f"{row.berkas} ({when})" if when else row.berkas


def _choices(clash: Clash, form: Formulir) -> str:
    """What else is free at the same time, where what was asked for is taken."""
    label = form.field(clash.register.tawarkan).label
    if clash.choices:
        return f"{label} yang masih kosong pada waktu itu: {', '.join(clash.choices)}."
    return f"{label} lain yang sesuai dan kosong pada waktu itu tidak ada."


def _times(clash: Clash) -> list[str]:
    """When it is free on the same day, where what was asked for is taken."""
    spans = [f"{_minutes(first)}-{_minutes(last)}" for first, last in clash.times]
    return [f"Waktu yang masih kosong pada hari itu: pukul {', '.join(spans)}."] if spans else []


def _value(field: Isian, fact: Fact) -> str:
    match fact:
        case date():
            return long_day(fact)
        case time():
            return f"pukul {clock(fact)}"
        case str() if field.jenis is FieldKind.PILIHAN:
            return fact
        case _:
            return f"{field.label} {canonical(fact)}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _clock(text: str) -> str:
    return clock(time.fromisoformat(text))


def _minutes(minutes: int) -> str:
    return f"{minutes // 60:02d}.{minutes % 60:02d}"
