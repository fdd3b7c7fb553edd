"""What follows from the book alone: pure functions from it to bytes.

`letters` and `bookings` say what a document is made of and load nothing; `letter_book`,
`calendar_xlsx`, `calendar_html` and `calendar_ics` make it, in a child process:
`python -m pipeline.projections WORKFOLDER`. The boards (`board`) are mere text, and made where they
are laid. The `handbook` follows from the configuration alone.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import chain

from pipeline.engine.log.book import Book
from pipeline.engine.loop.projection import Projection, Reading, Views
from pipeline.names import HANDBOOK, INBOX, REPORTS, outside
from pipeline.office.model import Office
from pipeline.projections.blanks import blanks
from pipeline.projections.board.boards import Boards
from pipeline.projections.bookings import Described, bookings_of
from pipeline.projections.handbook import pages
from pipeline.projections.handbook.model import as_basis
from pipeline.projections.letter_books import LetterBooks


def projections(office: Office, reading: Reading) -> Views:
    """All that lies in outbox; `verify` holds each against what lies there."""
    return Views(_outside(office, Boards(office, reading)), _letter_books(office))


def laid(office: Office, reading: Reading) -> Views:
    """All of these, the blank forms before its desks, the handbook between them, their boards."""
    boards = Boards(office, reading)
    between = (*blanks(office), handbook(office))
    fixed = (*_outside(office, boards), *between, *boards.of_desks())
    return Views(fixed, _letter_books(office))


def _letter_books(office: Office) -> Callable[[Book], tuple[Projection, ...]]:
    """Each calls desks as the office does."""
    return LetterBooks({key: peran.singkat for key, peran in office.peran.items()}).each


def handbook(office: Office) -> Projection:
    """PANDUAN.pdf: no dossier changes it."""
    basis = as_basis(pages.handbook(office))
    return Projection("handbook.pdf", INBOX, HANDBOOK, lambda _: basis, lambda _: 0, view=True)


def _outside(office: Office, boards: Boards) -> tuple[Projection, ...]:
    namespace = sha256(office.nama.encode()).hexdigest()[:12]
    views = (calendars(each, office.zona.key, namespace) for each in office.prosedur.values())
    return (*chain.from_iterable(views), boards.of_office())


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
                by_event=True,
            )
