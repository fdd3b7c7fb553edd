"""An office as its log tells it up to one head, and what of `.alur` is not as it was recorded."""

import contextlib
import shutil
import tempfile
import weakref
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.commands.heads import Heads
from pipeline.commands.inspect import ReadLog
from pipeline.commands.progress import each_of, progress
from pipeline.commands.watch_log import tell
from pipeline.engine.files import Files
from pipeline.engine.log.book import Book
from pipeline.engine.log.chain import Chain, Head, event_path
from pipeline.engine.log.checkpoint import Checkpoint, Noted
from pipeline.engine.log.event import END, Event, decode
from pipeline.engine.log.fold import fold
from pipeline.engine.log.seal import Sealing
from pipeline.engine.log.witness import Witness
from pipeline.engine.loop.left import Left
from pipeline.engine.loop.memory import BehindMemory, Memory
from pipeline.engine.loop.monthly import month_of
from pipeline.engine.loop.once_log import OnceLog
from pipeline.engine.store import Store
from pipeline.names import CHECKPOINT, DELTA, INCOMING, OWN, Paths

MANY = 5000
"""Events of which a log is long."""
_NONE = Head(0, "-")


@dataclass
class Recorded:
    """What was read. `months` has the hash of all events of each month, `absent` what the store
    lacks of all that events speak of, by hash. Of one dossier alone (`of`) its own
    events are known instead, and the head.

    The head is taken first: what the watcher appends meanwhile is of no concern here. Of a long log
    no event stays in memory, and the book lies on a shelf of its own for as long as this is needed.
    """

    root: Path
    memory: Memory
    files: Files = field(default_factory=Files)
    book: Book = field(default_factory=Book)
    own: list[tuple[Event, bytes]] = field(default_factory=list)
    head: Head = _NONE
    sealing: Sealing = field(default_factory=Sealing)
    since: int = 0
    heads: Heads = field(default_factory=Heads)
    months: dict[str, str] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path, memory: Memory, log: ReadLog, berkas: str) -> "Recorded":
        """What is told of one dossier: its own events alone. `since`: up to there the log was
        checked by the watcher, and not now."""
        own, chain = log.own(log.book.berkas[berkas]), log.chain
        return cls(root, memory, Files(), log.book, own, chain.head, chain.sealing, log.since)

    @property
    def log(self) -> Path:
        return Paths(self.root).log

    @property
    def store(self) -> Store:
        return Store(self.files, Paths(self.root).store)

    def bytes_of(self, nomor: int) -> bytes:
        """Those of one event, as it lies there."""
        return Chain(self.files, self.log).bytes_of(nomor)

    def read(self) -> "Recorded":
        """Reads the log, and what a watcher saw go of what lay on the desks, which no event tells.
        BrokenLog names what is wrong with the log."""
        chain = Chain(self.files, self.log, self.memory.keys)
        numbers = chain.numbers()
        if numbers and not chain.bytes_of(numbers[-1]).endswith(END):
            numbers.pop()  # it never happened, or happens right now
        shelf = self._shelf() if len(numbers) > MANY else None
        months: dict[str, Any] = {}
        with progress("reading the log") as step:
            for event, data in chain.read(numbers):
                self.heads.add(event.sidik)
                months.setdefault(month_of(event), sha256()).update(data)
                self._miss(event)
                fold(self.book, event)
                if shelf is not None and event.nomor % MANY == 0:
                    with contextlib.suppress(OSError):  # no room: it stays in memory
                        shelf.note(Noted(chain.head, chain.sealing, self.book))
                step(event.nomor, len(numbers))
        self.months = {month: digest.hexdigest() for month, digest in months.items()}
        self.head = chain.head if numbers else _NONE
        Left(self.files, Paths(self.root).answered, OnceLog(tell)).open(self.book)
        self.sealing = chain.sealing
        return self

    def _miss(self, event: Event) -> None:
        """Notes what the store lacks of what an event is the first to speak of."""
        for document in event.isi:
            new = document.sha256 not in self.book.named and document.sha256 not in self.absent
            if new and not self.store.has(document.sha256):
                where = f"event {event.nomor}: {document.nama} is missing from the store"
                self.absent[document.sha256] = where

    def _shelf(self) -> Checkpoint:
        folder = tempfile.mkdtemp(prefix="alur-")
        shelf = Checkpoint(Path(folder) / CHECKPOINT, "", for_now=True)
        weakref.finalize(self, _let_go, shelf, folder)
        return shelf

    def continues(self, witness: Witness) -> bool:
        """Whether this log holds the event that was printed."""
        digest = self.heads.of(witness.nomor)
        return bool(digest) and Witness.of(witness.nomor, digest) == witness

    def seals(self) -> str:
        """How far the seals prove who wrote the log, in one line."""
        sealing = self.sealing
        if self.since:
            return (
                f"The chain was checked from event {self.since} on; what comes before was checked "
                f"by the watcher when it read or wrote it, and by alur verify alone."
            )
        if not sealing.key:
            return "The log has no seals yet: the chain was checked. alur watch makes the key."
        if sealing.held:
            return f"The chain was checked, and every seal since event {sealing.since}."
        return (
            f"The chain was checked, the seals were not: the key {sealing.key} of this log is not "
            f"held by this account on this machine."
        )


def documents(office: Recorded) -> Iterator[str]:
    """Documents that events speak of and that the store does not hold as they were."""
    yield from (
        where for digest, where in office.absent.items() if digest not in office.book.erased
    )
    seen = set(office.book.erased)
    for event, _ in office.own:
        for document in event.isi:
            if document.sha256 in seen:
                continue
            seen.add(document.sha256)
            if not office.store.has(document.sha256):
                yield f"event {event.nomor}: {document.nama} is missing from the store"
            elif not office.store.is_sound(document.sha256):
                yield f"event {event.nomor}: {document.nama} has been changed in the store"


def log(office: Recorded) -> Iterator[str]:
    """What does not belong among the events, and what this machine remembers otherwise."""
    if office.log.is_dir():
        for name in sorted(office.files.bare_names(office.log)):
            if not _is_event(office, name):
                yield f"{OWN}/{office.log.name}/{name} is no event of this log"
    try:
        office.memory.check(office.head.nomor, office.bytes_of)
    except BehindMemory as error:
        yield str(error)
    if office.sealing.lost:
        yield (
            f"event {office.sealing.lost} puts another key in the place of the one that this "
            f"machine holds: unless alur restore was run on another one, it and all after it are "
            f"forged"
        )


def store(office: Recorded) -> Iterator[str]:
    """Every file of the store, whether an event speaks of it or not."""
    changed = list(_changed(office))
    documents = _spoken_of(office, set(changed)) if changed else {}
    for digest in changed:
        nomor, nama = documents.get(digest, (None, "a document that no event speaks of"))
        if nomor is None and office.store.base_of(digest) and not office.store.has(digest):
            continue  # what it is told from was erased, and nobody needs it
        where = f"event {nomor}: " if nomor else ""
        yield f"{where}{nama} has been changed in the store ({digest[:16]})"


def _changed(office: Recorded) -> Iterator[str]:
    """The names of what does not have the hash that it is called by."""
    prefixes = office.files.names(office.store.root) if len(office.heads) else ()
    for prefix in each_of(prefixes, "checking the store"):
        if prefix.name == INCOMING:
            continue
        for name in office.files.names(office.store.root / prefix.name):
            path = office.store.root / prefix.name / name.name
            digest = name.name.removesuffix(DELTA)
            if name.kind == "file" and _is_as_put(office, path, digest):
                continue
            yield digest


def _is_as_put(office: Recorded, path: Path, digest: str) -> bool:
    """What is told from others does not count where the document lies whole beside it."""
    if path.name == digest:
        return office.files.hash(path) == digest
    try:
        return bool(office.store.whole(digest)) or office.store.is_sound(digest)
    except FileNotFoundError:  # what it is told from, or the watcher has let it go
        return not office.store.lies(digest)


def _spoken_of(office: Recorded, digests: set[str]) -> dict[str, tuple[int, str]]:
    """The last event that speaks of each of these, and how it is called there."""
    events = map(decode, map(office.bytes_of, range(1, office.head.nomor + 1)))
    return {
        document.sha256: (event.nomor, document.nama)
        for event in events
        for document in event.isi
        if document.sha256 in digests
    }


def _is_event(office: Recorded, name: str) -> bool:
    stem = name.removesuffix(".yaml")
    if not (stem.isascii() and stem.isdecimal() and 0 < int(stem) <= office.head.nomor):
        return False
    return event_path(office.log, int(stem)).name == name


def _let_go(shelf: Checkpoint, folder: str) -> None:
    shelf.close()
    shutil.rmtree(folder, ignore_errors=True)
