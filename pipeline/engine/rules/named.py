"""Nothing leaves a desk that no event names, by this decision or by an earlier one. Pure."""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.log.book import Book
from pipeline.engine.log.payload import After
from pipeline.engine.rules.answer import received
from pipeline.engine.rules.outcome import Commit, Dismiss, Outcome


def tail(book: Book, files: Iterable[Taken]) -> bool:
    """Whether anything here was named before, as the tail of a decided gesture is."""
    return any(taken.sha256 in book.dikenal for taken in files)


def naming(book: Book, drop: Drop, outcome: Outcome) -> Outcome:
    """The same outcome with everything that it takes off the desk named; the rest is kept there.

    What is dismissed was named before; whatever else lies in it is a new drop.
    """
    if isinstance(outcome, Dismiss):
        new = {taken.nama for taken in drop.isi if taken.sha256 not in book.dikenal}
        return Dismiss(outcome.keep | new)
    if not isinstance(outcome, Commit) or outcome.after is After.LEAVE:
        return outcome
    files = (*drop.isi, *drop.sisa)
    named = {isi.sha256 for isi in outcome.event.isi} | book.dikenal
    more = received(tuple(taken for taken in files if taken.sha256 not in named))
    event = replace(outcome.event, isi=outcome.event.isi + more)
    if outcome.after is After.APART:
        return replace(outcome, event=event)
    unread = {taken.nama for taken in files if not taken.sha256}
    return replace(outcome, event=event, keep=outcome.keep | unread)
