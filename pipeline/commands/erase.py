"""alur erase: asks a head whether all that tells who somebody is may go. Erases nothing itself."""

import tempfile
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from pipeline.commands import DONE, ENVIRONMENT, USAGE, Failure, office_root
from pipeline.commands.counts import count
from pipeline.commands.memory import memory_of
from pipeline.commands.opened import open_to_record
from pipeline.commands.person import history_of_office
from pipeline.commands.watch import RUNNERS
from pipeline.commands.watch_log import tell
from pipeline.documents.mentions import Names, Wanted, naming
from pipeline.engine.clock import Clock, SystemClock
from pipeline.engine.files import Files
from pipeline.engine.log.event import Event
from pipeline.engine.loop.at_hand import at_hand
from pipeline.engine.loop.engine import Engine
from pipeline.engine.loop.memory import Memory
from pipeline.engine.loop.wiring import assemble
from pipeline.engine.rules.erasing import decides
from pipeline.engine.rules.personal import Request, issued, requested, using
from pipeline.engine.store import Store
from pipeline.engine.stored import BrokenDelta
from pipeline.names import Paths
from pipeline.office.model import Office
from pipeline.office.sources import gather
from pipeline.personnel.fact import Kind
from pipeline.personnel.history import History
from pipeline.procedures.configuration import load
from pipeline.procedures.known import PEGAWAI

_AT_HAND = 200
"""So many documents are laid for the children that read them, at a time."""
_TITLES = frozenset(["prof", "dr", "drs", "dra", "drg", "drh", "ir", "h", "hj", "apt", "ns"])
_DIGITS, _LETTERS = 9, 3
"""A number or a name of less stands in what is nobody's."""


@dataclass(frozen=True)
class Erasure:
    """Of whom, why, and which desk is to decide. `names` are names besides those that the data
    base knows."""

    nip: str
    names: tuple[str, ...]
    reason: str
    role: str


def erase(given: Path | None, asked: Erasure, clock: Clock | None = None) -> int:
    """Lays the proposal before the desk; the watcher must be stopped."""
    root = office_root(given)
    sources = gather(root)
    clock = clock or SystemClock(load(sources).zona)
    files, paths, memory = Files(), Paths(root), memory_of(root)
    lock = files.lock(paths.lock)
    if lock is None:
        raise Failure("alur watch works in this office; stop it first", ENVIRONMENT)
    with lock:
        engine = assemble(root, sources, clock, RUNNERS, memory, tell, files, read=load)
        with closing(engine.register):
            request, event = _proposed(engine, memory, asked, clock.now())
    stays, stay = "list or letter that has left stays", "lists and letters that have left stay"
    print(
        f"{event.berkas} asks {asked.role} whether {count(len(request.sidik), 'document')} may go; "
        f"{count(len(request.kept), stays, stay)}. Start alur watch: it lies on "
        f"that desk then."
    )
    if request.unread:
        unread = count(len(request.unread), "document")
        print(f"{unread} could not be looked into; the list names them.")
    if request.unsure:
        alone = count(len(request.unsure), "document has", "documents have")
        print(f"{alone} the name alone, which others bear; the list names them.")
    return DONE


def _proposed(
    engine: Engine, memory: Memory, asked: Erasure, now: datetime
) -> tuple[Request, Event]:
    """What is asked for, and the event by which it is."""
    register = engine.register
    open_to_record(engine, now)
    memory.check(register.log.head.nomor, register.log.bytes_of)
    request = _request(engine, asked)
    proposed = requested(engine.office, register.book, request, now)
    for text in proposed.texts:
        engine.store.put(text.data)
    return request, register.write(proposed.event)


def _request(engine: Engine, asked: Erasure) -> Request:
    """What is asked for. Failure says why nothing is."""
    book, store = engine.register.book, engine.store
    asked = replace(asked, nip="".join(filter(str.isalnum, asked.nip)))
    if len(asked.nip) < _DIGITS or any(len(_letters_of(n)) < _LETTERS for n in asked.names):
        raise Failure("a NIP or name as short as that stands in what is nobody's", USAGE)
    if not decides(engine.office, asked.role):
        able = sorted(role for role in engine.office.peran if decides(engine.office, role))
        raise Failure(
            f"no desk {asked.role} that could decide; there are: {', '.join(able)}", USAGE
        )
    history = history_of_office(book, store)
    about, wanted = whom(history, asked)
    if desks := _held(engine.office, wanted):
        raise Failure(
            f"this person speaks for {', '.join(desks)} in config.yaml, and would be written into "
            f"every dossier again; name who comes after first",
            ENVIRONMENT,
        )
    if wanted.stands_in(asked.reason):
        raise Failure("the reason stays, so it may name neither the person nor the NIP", USAGE)
    facts = {e.sidik: about and e.kunci == about for e in book.collections.of(PEGAWAI)}
    collected = {sha for sha, theirs in facts.items() if theirs}
    named = naming_in(store, wanted)
    names = {sha for sha, answer in named.items() if answer is Names.YES}
    kept = names & issued(book)
    others = names & facts.keys() - collected
    sure = names - kept - others
    if _namesakes(history, wanted, about):
        numbered = naming_in(store, replace(wanted, names=()))
        sure = {sha for sha in sure if numbered.get(sha) is Names.YES}
    goes = collected | sure
    if busy := [f"{b.id} {b.judul}" for b in using(book, goes)]:
        raise Failure(
            f"dossiers under way name this person: {', '.join(busy)}. Let them end first",
            ENVIRONMENT,
        )
    if not goes:
        raise Failure(
            "nothing names this person but what has left the office, or has the name of another",
            USAGE,
        )
    return Request(
        f"{', '.join(wanted.names)}, NIP {', '.join(wanted.numbers)}",
        asked.reason,
        asked.role,
        frozenset(goes),
        frozenset(kept),
        frozenset(named.keys() - names),
        frozenset(names - kept - others - goes),
        PEGAWAI if about else "",
        about,
    )


def whom(history: History, asked: Erasure) -> tuple[str, Wanted]:
    """Whose NIP it is: the key in the data base, if it has one, and by what documents name this
    person. A number that another has or had by mistake tells nobody apart. Failure."""
    numbers = tuple(history.former("nip"))
    keys = {key for number, key in numbers if number == asked.nip}
    if len(keys) > 1:
        known = history.on(date.max, kinds=(Kind.IDENTITY,))
        keys = {key for key in keys if key in known and known[key].nip == asked.nip}
        if len(keys) != 1:
            raise Failure(f"{asked.nip} is no one person's; correct it in the data base", USAGE)
    about = next(iter(keys), "")
    if not about and not asked.names:
        raise Failure(
            f"nobody has {asked.nip} in the data base; --name looks for what lies elsewhere",
            USAGE,
        )
    others = {number for number, key in numbers if key != about}
    own = {number for number, key in numbers if key == about} - others
    names = {*asked.names, *(name for name, key in history.former("nama") if key == about)}
    names |= set(map(_untitled, names))
    return about, Wanted((asked.nip, *sorted(own - {asked.nip})), tuple(sorted(names)))


def _untitled(name: str) -> str:
    """A name as letters and lists often have it; one of a single word is too little by itself."""
    words = name.partition(",")[0].split()
    while words and words[0].lower().rstrip(".") in _TITLES:
        del words[0]
    return " ".join(words) if len(words) > 1 else name


def _letters_of(name: str) -> str:
    return "".join(filter(str.isalnum, name))


def _namesakes(history: History, wanted: Wanted, about: str) -> bool:
    """Whether the data base knows others in whose names these names stand."""
    alone = replace(wanted, numbers=())
    return any(key != about and alone.stands_in(name) for name, key in history.former("nama"))


def _held(office: Office, wanted: Wanted) -> list[str]:
    """The desks for which this person speaks, or is to speak for a while."""
    return [
        role
        for role, desk in office.peran.items()
        if any(
            _letters_of(who.nip) in wanted.numbers
            for who in (desk.pejabat, *(acting.pejabat for acting in desk.pengganti))
        )
    ]


def naming_in(store: Store, wanted: Wanted) -> dict[str, Names]:
    """Of each document of the store that names a person, or cannot be read, what it is."""
    named: dict[str, Names] = {}
    each = store.digests()
    while some := list(islice(each, _AT_HAND)):
        with tempfile.TemporaryDirectory(prefix="alur-") as folder:
            paths = []
            for digest in some:
                try:
                    paths.append(at_hand(store, Path(folder), digest))
                except (BrokenDelta, FileNotFoundError):
                    named[digest] = Names.UNREAD
            named |= {path.name: answer for path, answer in naming(paths, wanted).items()}
    return {digest: answer for digest, answer in named.items() if answer is not Names.NO}
