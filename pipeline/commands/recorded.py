"""An office as its log tells it up to one head, and what of `.alur` is not as it was recorded."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.commands.inspect import ReadLog
from pipeline.commands.progress import each_of, progress
from pipeline.commands.watch_log import tell
from pipeline.engine.files import Files
from pipeline.engine.log.book import Book
from pipeline.engine.log.chain import Chain, Head, event_path
from pipeline.engine.log.event import END, Event
from pipeline.engine.log.fold import fold
from pipeline.engine.log.seal import Sealing
from pipeline.engine.log.witness import Witness
from pipeline.engine.loop.left import Left
from pipeline.engine.loop.memory import BehindMemory, Memory
from pipeline.engine.loop.once_log import OnceLog
from pipeline.engine.store import Store
from pipeline.names import OWN, Paths


@dataclass
class Recorded:
    """What was read; `heads` are the hashes of all events by number.

    The head is taken first: what the watcher appends meanwhile is of no concern here.
    """

    root: Path
    memory: Memory
    files: Files = field(default_factory=Files)
    book: Book = field(default_factory=Book)
    events: list[tuple[Event, bytes]] = field(default_factory=list)
    heads: dict[int, str] = field(default_factory=dict)
    sealing: Sealing = field(default_factory=Sealing)
    since: int = 0

    @classmethod
    def of(cls, root: Path, memory: Memory, log: ReadLog, berkas: str) -> "Recorded":
        """What is told of one dossier: its own events alone. `since`: up to there the log was
        checked by the watcher, and not now."""
        head, events = log.chain.head, log.own(log.book.berkas[berkas])
        heads = {head.nomor: head.hash}
        sealing = log.chain.sealing
        return cls(root, memory, Files(), log.book, events, heads, sealing, log.since)

    @property
    def log(self) -> Path:
        return Paths(self.root).log

    @property
    def store(self) -> Store:
        return Store(self.files, Paths(self.root).store)

    @property
    def head(self) -> Head:
        """The last event that was read."""
        last = max(self.heads, default=0)
        return Head(last, self.heads.get(last, "-"))

    def read(self) -> "Recorded":
        """Reads the log, and what a watcher saw go of what lay on the desks, which no event tells.
        BrokenLog names what is wrong with the log."""
        chain = Chain(self.files, self.log, self.memory.keys)
        numbers = chain.numbers()
        if numbers and not chain.bytes_of(numbers[-1]).endswith(END):
            numbers.pop()  # it never happened, or happens right now
        with progress("reading the log") as step:
            for event, data in chain.read(numbers):
                self.events.append((event, data))
                self.heads[event.nomor] = event.sidik
                fold(self.book, event)
                step(event.nomor, len(numbers))
        Left(self.files, Paths(self.root).answered, OnceLog(tell)).open(self.book)
        self.sealing = chain.sealing
        return self

    def continues(self, witness: Witness) -> bool:
        """Whether this log holds the event that was printed."""
        digest = self.heads.get(witness.nomor)
        return digest is not None and Witness.of(witness.nomor, digest) == witness

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


def documents(office: Recorded, only: str | None) -> Iterator[str]:
    """Documents that events speak of and that the store does not hold as they were."""
    seen = set(office.book.erased)
    for event, _ in office.events:
        for document in event.isi:
            if (only and event.berkas != only) or document.sha256 in seen:
                continue
            seen.add(document.sha256)
            if not office.store.has(document.sha256):
                yield f"event {event.nomor}: {document.nama} is missing from the store"
            elif only and office.files.hash(office.store.path(document.sha256)) != document.sha256:
                yield f"event {event.nomor}: {document.nama} has been changed in the store"


def log(office: Recorded) -> Iterator[str]:
    """What does not belong among the events, and what this machine remembers otherwise."""
    ours = {event_path(office.log, nomor).name for nomor in office.heads}
    if office.log.is_dir():
        for name in office.files.names(office.log):
            if name.name not in ours:
                yield f"{OWN}/{office.log.name}/{name.name} is no event of this log"
    data = {event.nomor: data for event, data in office.events}
    try:
        office.memory.check(office.head.nomor, data.__getitem__)
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
    documents = {
        document.sha256: (e.nomor, document.nama) for e, _ in office.events for document in e.isi
    }
    prefixes = office.files.names(office.store.root) if office.events else ()
    for prefix in each_of(prefixes, "checking the store"):
        if prefix.name == "masuk":
            continue
        for name in office.files.names(office.store.root / prefix.name):
            path = office.store.root / prefix.name / name.name
            if name.kind == "file" and office.files.hash(path) == name.name:
                continue
            nomor, nama = documents.get(name.name, (None, "a document that no event speaks of"))
            where = f"event {nomor}: " if nomor else ""
            yield f"{where}{nama} has been changed in the store ({name.name[:16]})"
