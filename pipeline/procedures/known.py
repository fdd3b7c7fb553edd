"""The register `pegawai`, in which procedures meet: what is known of people, as a case has it."""

from collections.abc import Callable

from pipeline.engine.log.book import Book
from pipeline.personnel.document import Collected, history_of
from pipeline.personnel.history import History
from pipeline.work.case import Case

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
    return history_of(
        Collected(each.isi, each.dicabut.date() if each.dicabut else None)
        for each in case.collected(PEGAWAI)
    )
