"""What the log tells, read without touching anything."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.commands import ENVIRONMENT, Failure
from pipeline.engine.files import Files
from pipeline.engine.log.book import Book
from pipeline.engine.log.chain import BrokenLog, event_numbers, read_chain
from pipeline.engine.log.event import Event
from pipeline.engine.log.fold import fold
from pipeline.names import Paths


def events_of(root: Path) -> Iterator[tuple[Event, bytes]]:
    """Every event with its bytes. Failure when the chain is broken."""
    files = Files()
    folder = Paths(root).log
    if not folder.is_dir():
        return
    yield from read_chain(files, folder, event_numbers(files, folder))


def book_and_events(root: Path) -> tuple[Book, list[tuple[Event, bytes]]]:
    """The office as its log tells it, and every event with its bytes. Failure when it is broken."""
    book = Book()
    try:
        events = list(events_of(root))
        for event, _ in events:
            fold(book, event)
    except BrokenLog as error:
        raise Failure(f"the log is broken: {error}", ENVIRONMENT) from error
    return book, events


def book_of(root: Path) -> Book:
    """The office as its log tells it."""
    return book_and_events(root)[0]
