"""Working time: how much of it passed, when a standard is due, and how to say it.

Source: Perpres 21/2023 and Pergub Kalbar 1/2013 for the default hours; national holidays and
cuti bersama from the holidays package, country ID.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from pipeline.office.model import JamKerja
from pipeline.office.sop.model import Standar

_DAY_MINUTES = 450


@lru_cache(maxsize=64)
def _national(year: int) -> frozenset[date]:
    import holidays

    off = holidays.country_holidays("ID", years=year, categories=("public", "government"))
    return frozenset(off)


def spans(jam: JamKerja, day: date) -> tuple[tuple[time, time], ...]:
    """The working hours of one day; none on a holiday."""
    off = day in jam.libur or (day in _national(day.year) and day not in jam.masuk)
    return () if off else usual(jam, day)


def usual(jam: JamKerja, day: date) -> tuple[tuple[time, time], ...]:
    """The hours of such a day, whether it is a holiday or not."""
    for musim in jam.musim:
        if musim.dari <= day <= musim.sampai:
            return musim.jam.get(day.weekday(), ())
    return jam.jam.get(day.weekday(), ())


def working_day(jam: JamKerja, day: date, count: int) -> date:
    """The day that lies so many working days after another, or before it where that is negative."""
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= bool(spans(jam, day))
    return day


def left_of(jam: JamKerja, day: date, moment: datetime) -> tuple[tuple[time, time], ...]:
    """The usual hours of a day that are not over at this moment."""
    if day < moment.date():
        return ()
    now = moment.time() if day == moment.date() else time()
    return tuple((max(first, now), last) for first, last in usual(jam, day) if now < last)


def _between(jam: JamKerja, a: datetime, b: datetime) -> Iterator[tuple[datetime, datetime]]:
    day = a.date()
    while day <= b.date():
        for start, end in spans(jam, day):
            first = max(a, datetime.combine(day, start, a.tzinfo))
            last = min(b, datetime.combine(day, end, a.tzinfo))
            if first < last:
                yield first, last
        day += timedelta(days=1)


def elapsed_minutes(jam: JamKerja, a: datetime, b: datetime) -> int:
    """Whole working minutes from a to b."""
    seconds = sum((last - first).total_seconds() for first, last in _between(jam, a, b))
    return int(seconds // 60)


def due(jam: JamKerja, start: datetime, standar: Standar) -> datetime:
    """The moment at which a standard is used up, counted in working time."""
    left = timedelta(minutes=standar.hari * _DAY_MINUTES + standar.menit)
    for first, last in _between(jam, start, start + timedelta(days=400)):
        if last - first >= left:
            return first + left
        left -= last - first
    return start + timedelta(days=400)


def minutes(standar: Standar) -> int:
    """A standard in working minutes; one day is 450."""
    return standar.hari * _DAY_MINUTES + standar.menit


def say(count: int) -> str:
    """Working minutes as people say them: `1 hari 20 menit`."""
    days, rest = divmod(count, _DAY_MINUTES)
    hours, left = divmod(rest, 60)
    parts = [f"{days} hari"] if days else []
    parts += [f"{hours} jam"] if hours else []
    parts += [f"{left} menit"] if left or not parts else []
    return " ".join(parts)
