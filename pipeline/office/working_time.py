"""Working time: how much of it passed, when a standard is due, and how to say it.

Source: Perpres 21/2023 and Pergub Kalbar 1/2013 for the default hours; national holidays and
cuti bersama by `national.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from pipeline.office import national
from pipeline.office.model import JamKerja
from pipeline.office.sop.steps import Standar

_DAY_MINUTES = 450
_DAY = timedelta(days=1)


@lru_cache(maxsize=64)
def _national(year: int) -> frozenset[date]:
    return national.days(year, "public", "government")


@lru_cache(maxsize=64)
def _joint_leave(year: int) -> bool:
    return bool(national.days(year, "government"))


def lacks_joint_leave(jam: JamKerja, year: int) -> bool:
    """Whether no cuti bersama of a year is known: neither decreed when the calendar was made, nor
    written down by the office. Due times of that year come too early."""
    return not (_joint_leave(year) or any(day.year == year for day in jam.libur))


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


def days_off(jam: JamKerja, year: int) -> frozenset[date]:
    """The days of a year on which nobody works, besides those without hours in any week."""
    return frozenset(day for day in _national(year) | jam.libur if not spans(jam, day))


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
    return Worked(jam).minutes(a, b)


@dataclass
class Worked:
    """Counts working time between many moments: each day is looked up once."""

    jam: JamKerja
    _days: dict[date, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    _until: dict[date, int] = field(default_factory=dict)
    _first: date | None = None
    _last: date | None = None

    def minutes(self, a: datetime, b: datetime) -> int:
        """Whole working minutes from a to b; 0 where b comes first."""
        b = b.astimezone(a.tzinfo)
        return max(0, self._at(b) - self._at(a)) // 60 if a < b else 0

    def _at(self, moment: datetime) -> int:
        """Working seconds up to a moment, from whichever day was asked for first."""
        day = moment.date()
        self._reach(day)
        now = _seconds(moment.time())
        worked = self._until[day]
        for start, end in self._of(day):
            if start < now:
                worked += min(now, end) - start
        return worked

    def _reach(self, day: date) -> None:
        if self._first is None or self._last is None:
            self._first = self._last = day
            self._until[day] = 0
        while self._last < day:
            self._until[self._last + _DAY] = self._until[self._last] + self._whole(self._last)
            self._last += _DAY
        while self._first > day:
            self._until[self._first - _DAY] = self._until[self._first] - self._whole(
                self._first - _DAY
            )
            self._first -= _DAY

    def _whole(self, day: date) -> int:
        return sum(end - start for start, end in self._of(day))

    def _of(self, day: date) -> tuple[tuple[int, int], ...]:
        if day not in self._days:
            each = ((_seconds(start), _seconds(end)) for start, end in spans(self.jam, day))
            self._days[day] = tuple(each)
        return self._days[day]


def _seconds(moment: time) -> int:
    return moment.hour * 3600 + moment.minute * 60 + moment.second


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
