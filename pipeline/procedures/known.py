"""The register `pegawai`, in which procedures meet: what is known of people, as a case has it."""

from collections.abc import Callable

from pipeline.engine.log.book import Book
from pipeline.personnel.checkpoint import as_bytes, from_bytes
from pipeline.personnel.document import Collected, history_of
from pipeline.personnel.history import History
from pipeline.work.case import Case
from pipeline.work.case import Collected as Register

PEGAWAI = "pegawai"
"""The register's name."""


def known_in(book: Book, read: Callable[[str], bytes]) -> History:
    """All that is known of people, as a log tells it; `read` gives the bytes of a document."""
    return history_of(
        Collected(read(each.sidik).decode(), each.recalled.date() if each.recalled else None)
        for each in book.collections.of(PEGAWAI)
        if each.sidik not in book.erased
    )


def known_people(case: Case) -> History:
    """All that is known of people. Empty where nothing is, or the procedure does not read it."""
    register = case.collected(PEGAWAI)
    return _history(register) if register else History()


def people_noted(register: Register) -> bytes:
    """What is known of people, so that the next worker need not read all of it."""
    return as_bytes(_history(register))


def _history(register: Register) -> History:
    documents = (
        Collected(each.isi, each.dicabut.date() if each.dicabut else None)
        for each in register.entries
    )
    return history_of(documents, from_bytes(register.noted) if register.noted else None)
