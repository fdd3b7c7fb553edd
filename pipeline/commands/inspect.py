"""What the log tells, read without touching anything."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.commands import ENVIRONMENT, Failure
from pipeline.commands.progress import progress
from pipeline.engine.files import Files
from pipeline.engine.log.book import Book
from pipeline.engine.log.chain import BrokenLog, event_numbers, read_chain
from pipeline.engine.log.event import Event
from pipeline.engine.log.fold import fold
from pipeline.names import Paths


def events_of(root: Path, *, seen: bool = True) -> Iterator[tuple[Event, bytes]]:
    """Every event with its bytes; on a terminal it is seen how far one is. Failure when the chain
    is broken."""
    files = Files()
    folder = Paths(root).log
    if not folder.is_dir():
        return
    numbers = event_numbers(files, folder)
    with progress("reading the log", seen=seen) as step:
        for event, data in read_chain(files, folder, numbers):
            yield event, data
            step(event.nomor, len(numbers))


def book_and_events(root: Path, *, seen: bool = True) -> tuple[Book, list[tuple[Event, bytes]]]:
    """The office as its log tells it, and every event with its bytes. Failure when it is broken."""
    book = Book()
    try:
        events = list(events_of(root, seen=seen))
        for event, _ in events:
            fold(book, event)
    except BrokenLog as error:
        raise Failure(f"the log is broken: {error}", ENVIRONMENT) from error
    return book, events


def book_of(root: Path, *, seen: bool = True) -> Book:
    """The office as its log tells it."""
    return book_and_events(root, seen=seen)[0]
