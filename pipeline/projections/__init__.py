"""What follows from the book alone: pure functions from it to bytes.

`letters` and `bookings` say what a document is made of and load nothing; `letter_book`,
`calendar_xlsx`, `calendar_html` and `calendar_ics` make it, in a child process:
`python -m pipeline.projections WORKFOLDER`. The boards (`board`) are mere text, and made where they
are laid. The `handbook` follows from the configuration alone.
"""

from collections.abc import Iterator
from hashlib import sha256
from itertools import chain

from pipeline.engine.loop.projection import Projection, Reading
from pipeline.names import HANDBOOK, INBOX, LETTER_BOOK, REPORTS, outside
from pipeline.office.model import Office
from pipeline.projections.blanks import blanks
from pipeline.projections.board.boards import Boards
from pipeline.projections.bookings import Described, bookings_of
from pipeline.projections.handbook import pages
from pipeline.projections.handbook.model import as_basis
from pipeline.projections.letters import Letters


def numbers_given(office: Office) -> Projection:
    """The letter book: it calls desks as the office does."""
    letters = Letters({key: peran.singkat for key, peran in office.peran.items()})
    return Projection("letter_book", outside(REPORTS), LETTER_BOOK, letters.basis, letters.version)


def projections(office: Office, reading: Reading) -> tuple[Projection, ...]:
    """All that lies in outbox; `verify` holds each against what lies there."""
    return _outside(office, Boards(office, reading))


def laid(office: Office, reading: Reading) -> tuple[Projection, ...]:
    """All of these, the blank forms before its desks, the handbook between them, their boards."""
    boards = Boards(office, reading)
    between = (*blanks(office), handbook(office))
    return (*_outside(office, boards), *between, *boards.of_desks())


def handbook(office: Office) -> Projection:
    """PANDUAN.pdf: no dossier changes it."""
    basis = as_basis(pages.handbook(office))
    return Projection("handbook.pdf", INBOX, HANDBOOK, lambda _: basis, lambda _: 0, view=True)


def _outside(office: Office, boards: Boards) -> tuple[Projection, ...]:
    namespace = sha256(office.nama.encode()).hexdigest()[:12]
    views = (calendars(each, office.zona.key, namespace) for each in office.prosedur.values())
    return (numbers_given(office), *chain.from_iterable(views), boards.of_office())


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
