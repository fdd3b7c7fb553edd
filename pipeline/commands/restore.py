"""alur restore: goes on with an older copy, after a person has named the last numbers given."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.commands import DONE, ENVIRONMENT, Failure, office_root
from pipeline.commands.later_version import refuse_later_version
from pipeline.commands.memory import memory_of
from pipeline.commands.opened import open_to_record
from pipeline.commands.progress import each_of
from pipeline.commands.watch import RUNNERS
from pipeline.commands.watch_log import tell
from pipeline.engine.clock import SystemClock
from pipeline.engine.files import Files, InUse
from pipeline.engine.log.chain import event_numbers, event_path
from pipeline.engine.log.event import END, Event, UnreadableEvent, decode
from pipeline.engine.log.payload import Dipulihkan, NomorTerakhir, SuratTerakhir
from pipeline.engine.log.payload_after import Dimusnahkan
from pipeline.engine.loop.memory import Memory
from pipeline.engine.loop.wiring import assemble
from pipeline.engine.store import Store
from pipeline.names import Paths
from pipeline.office.sources import gather
from pipeline.procedures.configuration import load


class Lack(StrEnum):
    """What an event lacks that is set aside, as its name in the quarantine says."""

    DOCUMENTS = "tanpa isi"
    END = "tanpa akhir"
    FORMER = "tanpa pendahulu"


_WHY = {
    Lack.DOCUMENTS: "since documents of it are missing",
    Lack.END: "since it is cut off",
    Lack.FORMER: "since one before it was",
}
"""In the operator's words."""

_ASIDE = re.compile(rf"\d{{8}} ({'|'.join(Lack)}) [0-9a-f]{{12}}\.yaml$")


@dataclass(frozen=True)
class Last:
    """The last number given: of a book of letters or of dossiers of a code; with an empty name, of
    all that are not named by themselves."""

    name: str
    nomor: int

    @classmethod
    def of(cls, text: str) -> "Last":
        """From `7` or `NAME=7`. ValueError."""
        name, _, number = text.rpartition("=")
        if not re.fullmatch(r"[0-9]{1,6}", number) or (not name and "=" in text):
            raise ValueError(text)
        return cls(name, int(number))


def restore(
    given: Path | None, letters: Sequence[Last], dossiers: Sequence[Last], year: int | None
) -> int:
    """Names and sets aside events whose files are missing; records where numbers go on."""
    root = office_root(given)
    files, paths, memory = Files(), Paths(root), memory_of(root)
    lock = files.lock(paths.lock)
    if lock is None:
        raise Failure("alur watch works in this office; stop it first", ENVIRONMENT)
    with lock:
        _set_aside(files, paths)
        sources = gather(root)
        clock = SystemClock(load(sources).zona)
        engine = assemble(root, sources, clock, RUNNERS, memory, tell, files, read=load)
        register = engine.register
        open_to_record(engine, clock.now())
        tahun = year or clock.now().year
        procedures = engine.office.prosedur.values()
        numbered = [*procedures, *(b.prosedur for b in register.book.berkas.values())]
        books = {p.penomoran.buku for p in numbered} | {buku for buku, _ in register.book.surat}
        if len(books) > 1 and any(not last.name for last in letters):
            each = " ".join(f"--last-letter {book}=N" for book in sorted(books))
            raise Failure(f"letters are numbered by book, so name the last one of each: {each}")
        firsts = {
            p.penomoran.buku: register.book.next_surat(p, tahun)
            for p in numbered
            if p.penomoran.cara == "otomatis"
        }
        surat = tuple(
            SuratTerakhir(tahun, number, book, firsts.get(book, 0))
            for book, number in _each(letters, books, "--last-letter")
        )
        codes = {p.kode_id for p in numbered}
        berkas = tuple(
            NomorTerakhir(code, tahun, number)
            for code, number in _each(dossiers, codes, "--last-dossier")
        )
        former = register.log.sealing
        aside = _untold(files, paths)
        register.restored(list(aside), surat, berkas, memory.keys.make)
        for name, lack in aside.items():
            print(f"set aside, {_WHY[lack]}: event {name}")
        after = ", ".join(
            (
                *(f"letter {s.nomor} of {s.buku}" for s in surat),
                *(f"dossier {b.kode}-{tahun}-{b.nomor:04}" for b in berkas),
            )
        )
        print(f"Numbers of {tahun} go on after {after}.")
        if former.key and not former.held:
            print(
                f"The key {former.key}, in force since event {former.since}, is not on this "
                f"machine: what it sealed is proved by the chain alone. A new key seals the log "
                f"from event {register.book.nomor} on; keep a copy of {memory.keys.folder}."
            )
        _remembered(memory)
        print(f"The log ends at event {register.book.nomor} now. Start alur watch.")
    return DONE


def _remembered(memory: Memory) -> None:
    """Failure while somebody has this machine's memory open: it names an event that the log does
    not hold any more, and a watcher would take the office for an older copy."""
    try:
        memory.settle()
    except InUse as error:
        raise Failure(
            f"{error.filename} is open in another program, and still names an event that was set "
            "aside. Close it, and give this command again.",
            ENVIRONMENT,
        ) from error


def _each(given: Sequence[Last], names: Collection[str], option: str) -> Iterator[tuple[str, int]]:
    """The last number of each of these. Failure where one is left out or not known."""
    numbers = {last.name: last.nomor for last in given}
    if unknown := sorted(numbers.keys() - {"", *names}):
        known = ", ".join(sorted(names))
        raise Failure(f"{option} {unknown[0]}=...: there is no such one; there are: {known}")
    for name in sorted(names):
        number = numbers.get(name, numbers.get(""))
        if number is None:
            raise Failure(f"{option} {name}=N is missing: 0 if there was none")
        yield name, number


def _set_aside(files: Files, paths: Paths) -> None:
    """Takes off the end of the log what is cut off, or speaks of documents that the copy does not
    hold, and all that follows from it.

    Failure, with nothing changed, where this program is too old for an event, or one is damaged.
    """
    numbers = event_numbers(files, paths.log) if files.exists(paths.log) else []
    gone = _erased(files, paths, numbers)
    store = Store(files, paths.store)
    lacking: dict[int, Lack] = {}
    for nomor in each_of(numbers, "looking for the documents of each event"):
        path = event_path(paths.log, nomor)
        lack = Lack.FORMER if lacking else _lack(files, store, gone, path)
        if lack is not None:
            lacking[nomor] = lack
    files.make_folder(paths.quarantine)
    # From the end, each lasting before the next: what is left has no gap.
    for nomor, lack in reversed(lacking.items()):
        path = event_path(paths.log, nomor)
        aside = paths.quarantine / f"{nomor:08d} {lack} {files.hash(path)[:12]}.yaml"
        files.remove(aside)  # half of it, from a command that was cut short
        files.copy(path, aside)
        files.sync_folder(paths.quarantine)
        files.remove(path)
        files.sync_folder(paths.log)


def _untold(files: Files, paths: Paths) -> dict[str, Lack]:
    """Which events lie aside that the log does not name, from a command cut short before too; by
    their names there."""
    events = (decode(files.read(event_path(paths.log, n))) for n in event_numbers(files, paths.log))
    recorded = {
        name
        for event in events
        if isinstance(event.rincian, Dipulihkan)
        for name in event.rincian.disisihkan
    }
    aside = filter(None, (_ASIDE.match(name.name) for name in files.names(paths.quarantine)))
    lacks = {match[0]: Lack(match[1]) for match in aside}
    return {name: lacks[name] for name in sorted(lacks.keys() - recorded)}


def _erased(files: Files, paths: Paths, numbers: Iterable[int]) -> frozenset[str]:
    """The hashes of what events say was erased: it lies in no copy, and nothing is lacking.

    Failure where a later version wrote one of them: what that erased, this program cannot tell.
    """
    gone: set[str] = set()
    for nomor in numbers:
        path = event_path(paths.log, nomor)
        try:
            event = decode(files.read(path))
        except UnreadableEvent:
            refuse_later_version(files, path, event_path(paths.log, nomor + 1))
            continue
        gone.difference_update(each.sha256 for each in event.isi)  # somebody brought it again
        if isinstance(event.rincian, Dimusnahkan):
            gone.update(event.rincian.sidik)
    return frozenset(gone)


def _lack(files: Files, store: Store, gone: frozenset[str], path: Path) -> Lack | None:
    data = files.read(path)
    if not data.endswith(END):
        return Lack.END
    try:
        event = decode(data)
    except UnreadableEvent as error:
        raise Failure(f"the log is broken: {path.name}: {error}", ENVIRONMENT) from error
    return None if _has_documents(store, gone, event) else Lack.DOCUMENTS


def _has_documents(store: Store, gone: frozenset[str], event: Event) -> bool:
    return all(
        store.has(document.sha256) and store.is_sound(document.sha256)
        for document in event.isi
        if document.sha256 not in gone
    )
