"""What follows from the book alone: pure functions from it to bytes.

`letters` and `bookings` say what a document is made of and load nothing; `letter_book`,
`calendar_xlsx`, `calendar_html` and `calendar_ics` make it, in a child process:
`python -m pipeline.projections WORKFOLDER`.
"""

from collections.abc import Iterator
from hashlib import sha256
from itertools import chain

from pipeline.engine.loop.projecting import Projection
from pipeline.names import LETTER_BOOK, REPORTS, outside
from pipeline.office.model import Office
from pipeline.projections.blanks import blanks
from pipeline.projections.bookings import Described, bookings_of
from pipeline.projections.letters import Letters


def numbers_given() -> Projection:
    """The one that no configuration changes."""
    letters = Letters()
    return Projection("letter_book", outside(REPORTS), LETTER_BOOK, letters.basis, letters.version)


def projections(office: Office) -> tuple[Projection, ...]:
    """All that an office has; `verify` holds each against what lies in the office."""
    namespace = sha256(office.nama.encode()).hexdigest()[:12]
    views = (calendars(each, office.zona.key, namespace) for each in office.prosedur.values())
    return (numbers_given(), *chain.from_iterable(views))


def laid(office: Office) -> tuple[Projection, ...]:
    """All of these, and the blank forms before its desks."""
    return (*projections(office), *blanks(office))


def calendars(procedure: Described, zone: str, namespace: str) -> Iterator[Projection]:
    """The views of its registers that a procedure describes, all of one register of one basis."""
    for view in procedure.proyeksi:
        bookings = bookings_of(procedure, view, zone, namespace)
        if bookings is None:
            continue
        for ending in view.sebagai:
            yield Projection(
                f"calendar_{ending}",
                f"{outside(REPORTS)}/{view.di}",
                f"{view.kunci.capitalize()}.{ending}",
                bookings.basis,
                bookings.version,
            )
