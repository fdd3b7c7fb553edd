"""A calendar as one page that opens by double click: each week and each month a section of it.

Without its script every section stands below the other; with it one is shown, the present week
first. Nothing is asked of any other place, and what people wrote is text.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from html import escape

from pipeline.office.days import DAYS, MONTHS, long_day
from pipeline.projections.bookings import Booking, Heading, read
from pipeline.projections.calendar_style import SCRIPT, STYLE
from pipeline.projections.span import (
    Month,
    by_day,
    days_of,
    monday,
    months,
    places,
    weeks_of,
)

_COLOURS = 8


def write(basis: str) -> bytes:
    """The page of these bookings (`bookings.basis`), UTF-8."""
    heading, bookings = read(basis)
    page = _Page(heading, places(heading, bookings), by_day(bookings), months(bookings))
    return "".join(page.text()).encode()


@dataclass(frozen=True)
class _Page:
    heading: Heading
    places: tuple[str, ...]
    days: Mapping[date, Sequence[Booking]]
    months: tuple[Month, ...]

    def text(self) -> Iterator[str]:
        title = escape(self.heading.title)
        source = b64encode(sha256(SCRIPT.encode()).digest()).decode()
        rule = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{source}'"
        yield (
            '<!DOCTYPE html>\n<html lang="id"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{rule}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{title}</title><style>{STYLE}</style></head><body><h1>{title}</h1>\n"
        )
        weeks = [*dict.fromkeys(week for month in self.months for week in weeks_of(month))]
        ids = [_week_id(week) for week in weeks]
        for number, week in enumerate(weeks):
            yield from self._week(week, _around(ids, number))
        ids = [_month_id(month) for month in self.months]
        for number, month in enumerate(self.months):
            yield from self._month(month, _around(ids, number))
        yield f"<script>{SCRIPT}</script></body></html>\n"

    def _week(self, week: date, around: tuple[str, str]) -> Iterator[str]:
        days = [week + timedelta(days=n) for n in range(7)]
        inner = next(day for day in days if (day.year, day.month) in self.months)
        other = f'<a href="#{_month_id((inner.year, inner.month))}">Bulan</a>'
        yield f'<section id="{_week_id(week)}" class="minggu"><h2>{_span(days[0], days[-1])}</h2>'
        yield _ways(around, "Minggu", "m", other)
        heads = "".join(f'<th scope="col">{DAYS[d.weekday()]}, {d.day}</th>' for d in days)
        heads = f'<th scope="col">{escape(self.heading.label)}</th>{heads}'
        yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
        for place in self.places:
            yield f'<tr><th scope="row">{escape(place or self.heading.title)}</th>'
            for day in days:
                lines = "".join(
                    f'<p class="{self._colour(b)}">{_hours(b)}{escape(b.title)} '
                    f"<small>{escape(b.berkas)}</small></p>"
                    for b in self.days.get(day, ())
                    if b.place == place
                )
                yield _cell(day, lines, "")
            yield "</tr>"
        yield "</tbody></table></section>\n"

    def _month(self, month: Month, around: tuple[str, str]) -> Iterator[str]:
        name = f"{MONTHS[month[1] - 1]} {month[0]}"
        week = _week_id(monday(days_of(month)[0]))
        yield f'<section id="{_month_id(month)}" class="bulan"><h2>{name}</h2>'
        yield _ways(around, "Bulan", "b", f'<a href="#{week}">Minggu</a>')
        heads = "".join(f'<th scope="col">{day}</th>' for day in DAYS)
        yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
        for first in weeks_of(month):
            yield "<tr>"
            for day in (first + timedelta(days=n) for n in range(7)):
                inside = (day.year, day.month) == month
                lines = "".join(
                    f'<p class="{self._colour(b)}">{_hours(b)}{_place(b)}{escape(b.title)}</p>'
                    for b in (self.days.get(day, ()) if inside else ())
                )
                number = f'<span class="tgl">{day.day}</span>'
                yield _cell(day, lines, number, "" if inside else "luar")
            yield "</tr>"
        yield "</tbody></table></section>\n"

    def _colour(self, booking: Booking) -> str:
        return f"w{self.places.index(booking.place) % _COLOURS}"


def _cell(day: date, lines: str, number: str, more: str = "") -> str:
    rest = "libur" if day.weekday() >= 5 else ""
    kinds = " ".join(kind for kind in (rest, more, "" if lines else "kosong") if kind)
    style = f' class="{kinds}"' if kinds else ""
    today = "" if more else f' data-tgl="{day}"'
    named = f' data-hari="{long_day(day)}"' if lines else ""
    return f"<td{style}{today}{named}>{number}{lines}</td>"


def _hours(booking: Booking) -> str:
    return f"<b>{booking.hours.replace('-', '–')}</b> " if booking.start else ""


def _place(booking: Booking) -> str:
    return f"{escape(booking.place)}: " if booking.place else ""


def _ways(around: tuple[str, str], what: str, kind: str, other: str) -> str:
    before, after = around
    back = f'<a href="#{before}">← {what} sebelumnya</a>' if before else ""
    on = f'<a href="#{after}">{what} berikutnya →</a>' if after else ""
    now = f'<a data-kini="{kind}" href="#{before or after}">{what} ini</a>'
    return f'<nav aria-label="Waktu">{back}{now}{on}{other}</nav>'


def _around(ids: Sequence[str], number: int) -> tuple[str, str]:
    """The one before and the one after; nothing where there is none."""
    return (ids[number - 1] if number else "", ids[number + 1] if number + 1 < len(ids) else "")


def _week_id(week: date) -> str:
    return f"m-{week}"


def _month_id(month: Month) -> str:
    return f"b-{month[0]}-{month[1]:02d}"


def _span(first: date, last: date) -> str:
    """`30 November - 6 Desember 2026`."""
    same = first.month == last.month
    start = str(first.day) if same else f"{first.day} {MONTHS[first.month - 1]}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{start}{year} - {last.day} {MONTHS[last.month - 1]} {last.year}"
