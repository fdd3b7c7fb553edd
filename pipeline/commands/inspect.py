"""What the log tells, read without touching anything: from the watcher's checkpoint on, where this
account has one of this log."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pipeline.commands.failure import ENVIRONMENT, Failure
from pipeline.commands.memory import memory_of
from pipeline.commands.progress import progress
from pipeline.engine.files import Files
from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.book import Book
from pipeline.engine.log.chain import BrokenLog, Chain, event_numbers, event_path, read_chain
from pipeline.engine.log.checkpoint import Checkpoint
from pipeline.engine.log.event import END, Event, decode
from pipeline.engine.log.fold import fold
from pipeline.engine.log.seal import Keys, no_keys
from pipeline.engine.log.shelf import DamagedShelf
from pipeline.engine.loop.made_before import this_program
from pipeline.engine.loop.memory import BehindMemory
from pipeline.names import Paths

T = TypeVar("T")


@dataclass(frozen=True)
class ReadLog:
    """An office as its log tells it. What comes up to event `since` was checked by the watcher of
    this account when it read or wrote it, and is not read again; 0: all was read now."""

    book: Book
    chain: Chain
    since: int

    def own(self, berkas: Berkas) -> list[tuple[Event, bytes]]:
        """The events of one dossier with their bytes, in order."""
        each = map(self.chain.bytes_of, berkas.riwayat)
        return [(decode(data), data) for data in each]


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


def answered(
    root: Path, question: Callable[[ReadLog], T], keys: Keys = no_keys, *, seen: bool = True
) -> T:
    """What a question about the office comes to; seals are checked as far as there are keys, and on
    a terminal it is `seen` how far one is. BrokenLog."""
    with_checkpoint = _from_checkpoint(root, question, keys)
    return (
        question(_whole(root, keys, seen=seen)) if with_checkpoint is None else with_checkpoint[0]
    )


def asked(root: Path, question: Callable[[ReadLog], T], *, seen: bool = True) -> T:
    """What a question about the office comes to. Failure when its log is broken."""
    try:
        return answered(root, question, seen=seen)
    except BrokenLog as error:
        raise Failure(f"the log is broken: {error}", ENVIRONMENT) from error


def _whole(root: Path, keys: Keys, *, seen: bool) -> ReadLog:
    chain, book = Chain(Files(), Paths(root).log, keys), Book()
    numbers = chain.numbers()
    if numbers and not chain.bytes_of(numbers[-1]).endswith(END):
        numbers.pop()  # it never happened, or happens right now
    with progress("reading the log", seen=seen) as step:
        for event, _ in chain.read(numbers):
            fold(book, event)
            step(event.nomor, len(numbers))
    return ReadLog(book, chain, 0)


def _from_checkpoint(root: Path, question: Callable[[ReadLog], T], keys: Keys) -> tuple[T] | None:
    """The answer, or None where there is no checkpoint that can be read to its end, or the log
    ends, or breaks off, before what the watcher of this account wrote: then only the whole tells
    how it stands."""
    if not Paths(root).sentinel.is_file():
        return None
    memory = memory_of(root)
    checkpoint = Checkpoint(memory.checkpoint, this_program())
    chain = Chain(Files(), Paths(root).log, keys)
    try:
        written = memory.last()  # before the log: what is written meanwhile is no gap
        noted = checkpoint.noted(chain.bytes_of, change=False)
        if noted is None:
            return None
        chain.stand_at(noted.head, noted.sealing)
        for event, _ in chain.read(list(_after(Paths(root).log, noted.head.nomor))):
            fold(noted.book, event)
        if chain.head.nomor < written:
            return None
        return (question(ReadLog(noted.book, chain, noted.head.nomor)),)
    except (DamagedShelf, BehindMemory):
        return None
    finally:
        checkpoint.close()


def _after(folder: Path, nomor: int) -> Iterator[int]:
    """The numbers of the events that follow, the one that is being written left out."""
    files = Files()
    while files.exists(path := event_path(folder, nomor + 1)):
        if files.read_end(path, len(END)) != END:
            return
        nomor += 1
        yield nomor
