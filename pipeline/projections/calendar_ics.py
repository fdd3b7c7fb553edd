"""A calendar for calendar programs: RFC 5545, in UTC, the same bytes for the same bookings.

Each dossier is one event of a lasting UID; SEQUENCE and DTSTAMP come from the log. What was let go
stays as CANCELLED, so that a program that knew it takes it off.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from pipeline.projections.bookings import Booking, Heading, read

_LONGEST = 75
"""Octets of a line."""


def write(basis: str) -> bytes:
    """The calendar of these bookings (`bookings.basis`)."""
    heading, bookings = read(basis)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Alur Berkas//Kalender//ID",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(heading.title)}",
        *(line for booking in bookings for line in _event(heading, booking)),
        "END:VCALENDAR",
    ]
    return b"".join(b"\r\n ".join(_folded(line)) + b"\r\n" for line in lines)


def _event(heading: Heading, booking: Booking) -> Iterator[str]:
    zone = ZoneInfo(heading.zone)
    yield "BEGIN:VEVENT"
    yield f"UID:{booking.berkas}.{heading.register}@{heading.namespace}.alur-berkas"
    yield f"DTSTAMP:{_moment(datetime.fromisoformat(booking.when))}"
    yield f"SEQUENCE:{booking.changes}"
    if booking.start:
        for name, time in (("DTSTART", booking.start), ("DTEND", booking.stop)):
            local = datetime.fromisoformat(f"{booking.first}T{time}").replace(tzinfo=zone)
            yield f"{name}:{_moment(local)}"
    else:
        for name, day in (("DTSTART", booking.first), ("DTEND", booking.end)):
            yield f"{name};VALUE=DATE:{day.replace('-', '')}"
    yield f"SUMMARY:{_text(booking.title)}"
    if booking.place:
        yield f"LOCATION:{_text(booking.place)}"
    yield f"DESCRIPTION:{_text(f'Berkas {booking.berkas}')}"
    yield f"STATUS:{'CONFIRMED' if booking.held else 'CANCELLED'}"
    yield f"TRANSP:{'OPAQUE' if booking.held else 'TRANSPARENT'}"
    yield "END:VEVENT"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """A value that ends where it ends (RFC 5545, 3.3.11), without other control characters."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(letter for letter in text if letter >= " " and letter != "\x7f")


def _folded(line: str) -> Iterator[bytes]:
    """Pieces that are no longer than a line with the space before it, no letter cut in two."""
    piece, room = b"", _LONGEST
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > room:
            yield piece
            piece, room = b"", _LONGEST - 1
        piece += octets
    yield piece
