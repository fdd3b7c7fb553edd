"""Facts as somebody might fill a form in: such that every guard is met on both of its sides.

Made of the form's own description, so that a procedure can be walked before anybody works by it.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice, product

from pipeline.office.sop.condition import Comparison, Literal
from pipeline.office.sop.fact import Fact, Facts, FieldKind
from pipeline.office.sop.facts_file import with_traits
from pipeline.office.sop.form import Bound, Formulir, Isian
from pipeline.office.sop.guard import Guard

_MOST = 20_000
"""Combinations that are tried."""
_FEW = 12
"""Values of one field."""
_SOON = 7
_NIP = "198501012010011001"
_HOLIDAYS = 14


def samples(form: Formulir, guards: Iterable[Guard], today: date) -> Iterator[Facts]:
    """Fitting facts, the most ordinary first; together they meet each guard on every side that can
    be met by facts that the form takes."""
    named = tuple(guards)
    spoken = {name.partition(".")[0] for guard in named for name in guard.names}
    conditions = (*named, *(syarat.bila for syarat in form.syarat))
    values = [tuple(_values(field, conditions, today, spoken)) for field in form.isian]
    sides: set[tuple[bool, ...]] = set()
    for chosen in islice(product(*values), _MOST):
        given = zip(form.isian, chosen, strict=True)
        facts = with_traits(form, {f.nama: value for f, value in given if value is not None})
        side = tuple(guard.holds(facts) for guard in named)
        if side not in sides and fits(form, facts):
            sides.add(side)
            yield facts


def fits(form: Formulir, facts: Facts) -> bool:
    """Whether a form takes these facts together."""
    ordered = all(
        _after(facts[field.nama], facts[field.sesudah])
        for field in form.isian
        if field.sesudah and field.nama in facts and field.sesudah in facts
    )
    return (
        ordered
        and _within(form, facts)
        and not any(syarat.bila.holds(facts) for syarat in form.syarat)
    )


def _within(form: Formulir, facts: Facts) -> bool:
    """Whether each day lies where the days in other fields let it."""
    for field in form.isian:
        day = facts.get(field.nama)
        for bound, sign in ((field.paling_awal, 1), (field.paling_akhir, -1)):
            other = facts.get(bound.isian) if bound else None
            if not isinstance(day, date) or not isinstance(other, date):
                continue
            if (day - other).days * sign < 0:
                return False
    return True


def _values(
    field: Isian, guards: tuple[Guard, ...], today: date, spoken: set[str]
) -> Iterator[Fact | None]:
    """Values of one field that it takes by itself: one, where no guard speaks of it."""
    edges = list(_edges(field, guards))
    ordinary = _ordinary(field, today)
    fitting = [v for v in dict.fromkeys((*ordinary, *edges)) if _takes(field, v, today)]
    count = _FEW if field.nama in spoken else 3
    yield from fitting[:count]
    if field.nama in spoken and not field.wajib:
        yield None


def _ordinary(field: Isian, today: date) -> tuple[Fact, ...]:
    match field.jenis:
        case FieldKind.TEKS:
            return (field.label[: field.panjang],)
        case FieldKind.NIP:
            return (_NIP,)
        case FieldKind.PILIHAN:
            return tuple(choice.nama for choice in field.pilihan)
        case FieldKind.BULAT | FieldKind.ANGKA:
            least = field.paling_kecil if field.paling_kecil is not None else Decimal(1)
            tens = (Decimal(10), Decimal(2), least, least + 1, least + 200)
            return tuple(int(n) if field.jenis is FieldKind.BULAT else n for n in tens)
        case FieldKind.TANGGAL:
            first = max(_day(field.paling_awal, today) or today, today)
            later = field.sesudah or (field.paling_awal and field.paling_awal.isian)
            more = (_SOON + 1, _SOON + 4) if later else (_SOON, 0, _SOON + 3)
            return tuple(first + timedelta(days=days) for days in more)
        case FieldKind.JAM:
            return (time(11), time(14)) if field.sesudah else (time(9), time(13))
        case FieldKind.YA_TIDAK:
            return (True, False)


def _edges(field: Isian, guards: tuple[Guard, ...]) -> Iterator[Fact]:
    """What the guards compare it with, and what lies beside that."""
    leaves = (leaf for guard in guards for leaf in guard.condition.leaves())
    for leaf in leaves:
        if not isinstance(leaf, Comparison):
            continue
        names = {name.text for name in leaf.names()}
        written = [side.written for side in (leaf.left, leaf.right) if isinstance(side, Literal)]
        if field.nama in names:
            for value in written:
                yield from _beside(field, value)
            yield from _traits_of_others(field, names)


def _traits_of_others(field: Isian, names: set[str]) -> Iterator[Fact]:
    """A comparison of two facts is met on both sides by little and by much."""
    if len(names) > 1 and field.jenis in (FieldKind.BULAT, FieldKind.ANGKA):
        yield from (1, 10_000)


def _beside(field: Isian, value: Fact) -> Iterator[Fact]:
    if isinstance(value, bool | str):
        yield value
    elif isinstance(value, int | Decimal):
        for near in (value, value + 1, value - 1):
            yield int(near) if field.jenis is FieldKind.BULAT else Decimal(near)
    elif isinstance(value, time):
        yield value
        moment = datetime.combine(date(2000, 1, 2), value)
        yield from ((moment + timedelta(minutes=minutes)).time() for minutes in (1, -1))
    else:
        yield from (value + timedelta(days=days) for days in (0, 1, -1))


def _takes(field: Isian, value: Fact, today: date) -> bool:
    if field.jenis is FieldKind.PILIHAN:
        return value in {choice.nama for choice in field.pilihan}
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        low, high = field.paling_kecil, field.paling_besar
        return (low is None or value >= low) and (high is None or value <= high)
    if isinstance(value, date):
        first, last = _day(field.paling_awal, today), _day(field.paling_akhir, today)
        return (first is None or value >= first) and (last is None or value <= last)
    return not isinstance(value, str) or 0 < len(value) <= field.panjang


def _day(bound: Bound | None, today: date) -> date | None:
    """What a bound means by itself. Of working days so many that no holidays can make it more."""
    if bound is None or bound.isian:
        return None
    days = bound.hari or 0
    more = 2 * days + _HOLIDAYS if bound.kerja and days > 0 else days
    return bound.tanggal or today + timedelta(days=more)


def _after(value: Fact, other: Fact) -> bool:
    if isinstance(value, time) and isinstance(other, time):
        return value > other
    if isinstance(value, date) and isinstance(other, date):
        return value > other
    if isinstance(value, int | Decimal) and isinstance(other, int | Decimal):
        return value > other
    return False
