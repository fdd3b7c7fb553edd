"""The days, weeks and months that a calendar tells of, and what lies on each of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from pipeline.projections.bookings import Booking, Heading

Month = tuple[int, int]
"""Year and month."""

_YEARS = 4
"""A calendar tells of no more: what lies beyond is shown when its time comes."""


def places(heading: Heading, bookings: Iterable[Booking]) -> tuple[str, ...]:
    """All that can be held, as it is listed; then what was held and is listed no more."""
    known = dict.fromkeys(heading.places)
    others = sorted({b.place for b in bookings if b.held and b.place not in known})
    return (*known, *others)


def by_day(bookings: Sequence[Booking]) -> Mapping[date, Sequence[Booking]]:
    """What is held on each day, by time and place."""
    days: dict[date, list[Booking]] = defaultdict(list)
    last = _last(bookings)
    for booking in sorted(bookings, key=lambda b: (b.start, b.stop, b.place, b.berkas)):
        if booking.held:
            for day in booking.days:
                if day > last:
                    break
                days[day].append(booking)
    return days


def months(bookings: Sequence[Booking]) -> tuple[Month, ...]:
    """From the first month in which something lies to the end of the last year of all."""
    first, last = min(_first_days(bookings)), _last(bookings)
    count = (last.year - first.year) * 12 + 12 - first.month + 1
    place = first.year * 12 + first.month - 1
    return tuple(((place + n) // 12, (place + n) % 12 + 1) for n in range(count))


def days_of(month: Month) -> tuple[date, ...]:
    """Every day of a month."""
    day = date(*month, 1)
    return tuple(
        day + timedelta(days=n) for n in range(31) if (day + timedelta(days=n)).month == month[1]
    )


def weeks_of(month: Month) -> tuple[date, ...]:
    """The Monday of each week in which a day of the month lies."""
    return tuple(dict.fromkeys(monday(day) for day in days_of(month)))


def monday(day: date) -> date:
    """The beginning of its week."""
    return day - timedelta(days=day.weekday())


def _first_days(bookings: Sequence[Booking]) -> list[date]:
    return [date.fromisoformat(b.first) for b in bookings]


def _last(bookings: Sequence[Booking]) -> date:
    """The end of the year in which anything lies, or changed last."""
    firsts = _first_days(bookings)
    ends = [date.fromisoformat(b.end) - timedelta(days=1) for b in bookings if b.held]
    changed = [date.fromisoformat(b.when[:10]) for b in bookings]
    year = max(day.year for day in (*firsts, *ends, *changed))
    return date(min(year, min(firsts).year + _YEARS), 12, 31)
