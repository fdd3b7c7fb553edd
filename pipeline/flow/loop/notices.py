"""Texts beside a drop: answers come from events, notices from what is seen and go with it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from pipeline.desk.doors import waits
from pipeline.desk.observe import Look
from pipeline.desk.owner import opened_by, opened_document
from pipeline.desk.place import ANSWER, GROUND, Entry, Shut, under
from pipeline.desk.project import Projector
from pipeline.files import Files
from pipeline.flow.log.book import Book
from pipeline.flow.log.event import Event, Peristiwa
from pipeline.flow.rules import answers
from pipeline.flow.rules.answers import message
from pipeline.flow.rules.outcome import Text
from pipeline.office.model import Laci
from pipeline.store import Store

_MOVES = {
    Peristiwa.DITERUSKAN,
    Peristiwa.DIKEMBALIKAN,
    Peristiwa.DISELESAIKAN,
    Peristiwa.DIBATALKAN,
}
_OPEN, _UNREAD, _WAITS = "sedang dibuka", "tidak dapat dibaca", "belum dapat diproses"
_LOCK_BYTES = 400
_SHUT = re.compile(r"meja .+ menunggu|inbox menunggu")


@dataclass
class Notices:
    """Lays answers once, clears them when their cause has gone."""

    files: Files
    root: Path
    store: Store
    projector: Projector
    _pending: list[tuple[str, str]] = field(default_factory=list)
    _fresh: set[str] = field(default_factory=set)
    _going: set[str] = field(default_factory=set)
    _moved: set[str] = field(default_factory=set)
    _shown: dict[str, str] = field(default_factory=dict)

    def resume(self, last: Event) -> None:
        """The last event before a crash is the only one whose answer may not lie there yet."""
        self._note(last)

    def answer(self, event: Event) -> None:
        """Lays the answers of an event beside the drop, before there is another event."""
        self._note(event)
        self._lay_pending()

    def _note(self, event: Event) -> None:
        folder = event.penanganan.jawaban_di if event.penanganan else None
        for isi in event.of_class("pesan"):
            if folder:
                self._pending.append((f"{folder}/{isi.nama}", isi.sha256))
        if event.berkas and event.peristiwa in _MOVES:
            self._moved.add(event.berkas)

    def lay(
        self,
        seen: Look,
        book: Book,
        held: Iterable[str] = (),
        unread: Iterable[str] = (),
        shut: Mapping[str, Shut] = MappingProxyType({}),
        hindered: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ) -> None:
        """Lays what could not be laid before, clears answers whose cause has gone, lays notices.

        `held` are decided things that a program keeps from being moved, `unread` are things
        that may not be read, `shut` desks that cannot be used, `hindered` what waits for something
        outside of it.
        """
        self._lay_pending()
        gone = {path for path in seen.answers if self._gone(path, seen, book)}
        self._going = ((self._going & seen.answers) | gone) - self._fresh
        self._going = {path for path in self._going if not self._try_clear(path)}
        self._moved.clear()
        self._fresh.clear()
        wanted = self._wanted(_OPEN, self._open(seen, held), answers.close_it())
        wanted |= self._wanted(_UNREAD, _by_drawer(unread, answers.unread), answers.open_it())
        waits = {p: answers.waits(p.rpartition("/")[2], lines) for p, lines in hindered.items()}
        wanted |= self._wanted(_WAITS, _by_drawer_told(waits), answers.nothing_to_do())
        self._lay_notices(seen, wanted | _of_desks(shut))

    def _lay_pending(self) -> None:
        pending, self._pending = self._pending, []
        for path, digest in pending:
            self._fresh.add(path)
            place = under(self.root, path)
            if self.files.exists(place) and self.files.hash(place) == digest:
                # A killed process may have left its name in memory only.
                self.files.sync_folder(place.parent)
                continue
            if not self._try_replace(path, digest):
                self._pending.append((path, digest))

    def _lay_notices(self, seen: Look, wanted: Mapping[str, Text]) -> None:
        for path, text in wanted.items():
            stands = path in seen.answers and self._shown.get(path) == text.sha256
            if not stands and self._try_replace(path, self.store.put(text.data)):
                self._shown[path] = text.sha256
        for path in seen.answers:
            if _is_notice(path) and path not in wanted:
                self._try_clear(path)

    def _wanted(
        self, name: str, causes: Mapping[str, list[str]], ask: tuple[str, ...]
    ) -> dict[str, Text]:
        return {
            f"{drawer}/{ANSWER}{name}.txt": message(name, (*lines, *ask))
            for drawer, lines in causes.items()
            if lines
        }

    def _open(self, seen: Look, held: Iterable[str]) -> dict[str, list[str]]:
        causes: dict[str, list[str]] = {}
        for entry in seen.entries:
            if entry.place.laci is not Laci.MASUK:
                lines = causes.setdefault(entry.place.path, [])
                lines += [line for line in self._opened(entry) if line not in lines]
        for drawer, lines in _by_drawer(held, answers.still_held).items():
            causes.setdefault(drawer, []).extend(lines)
        return causes

    def _opened(self, entry: Entry) -> Iterator[str]:
        """A line for each document in it that somebody has open."""
        names = [relative.rsplit("/", 1)[-1] or entry.name for relative, _ in entry.files]
        for lock in entry.busy:
            short = lock.rsplit("/", 1)[-1]
            if short.startswith(("~$", ".~lock.")):
                where = entry.path_of(lock) if entry.folder else f"{entry.place.path}/{lock}"
                who = opened_by(short, self._lock(where))
                yield answers.opened_by(opened_document(short, names), who)
            else:
                yield answers.being_saved(entry.name)

    def _lock(self, path: str) -> bytes:
        """A lock file's bytes; its program may keep others from reading it."""
        try:
            return self.files.read_start(under(self.root, path), _LOCK_BYTES)
        except OSError:
            return b""

    def _gone(self, path: str, seen: Look, book: Book) -> bool:
        if _is_notice(path) or not seen.covers(path):
            return False
        what = path.rsplit("/", 1)[-1].removeprefix(ANSWER).removesuffix(".txt")
        about = [id_ for id_ in book.berkas if what.startswith(id_)]
        if about:
            return any(id_ in self._moved for id_ in about)
        folder = path.rpartition("/")[0]
        beside = {entry.name for entry in seen.entries if entry.place.path == folder}
        return not (what in beside or (what == "berkas lepas" and beside))

    def _try_clear(self, path: str) -> bool:
        try:
            self.projector.clear(path)
        except OSError as error:
            if not waits(error):
                raise
            return False
        return True

    def _try_replace(self, path: str, digest: str) -> bool:
        try:
            self.projector.replace(path, digest)
        except OSError as error:
            if not waits(error):
                raise
            return False
        return True


def _by_drawer(
    paths: Iterable[str], told: Callable[[str], tuple[str, ...]]
) -> dict[str, list[str]]:
    """What is told of each of these things, by the drawer it lies in."""
    return _by_drawer_told({path: told(path.rpartition("/")[2]) for path in paths})


def _by_drawer_told(told: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted(told):
        found.setdefault(path.rpartition("/")[0], []).extend(told[path])
    return found


def _is_notice(path: str) -> bool:
    what = path.rsplit("/", 1)[-1].removeprefix(ANSWER).removesuffix(".txt")
    return what in (_OPEN, _UNREAD, _WAITS) or _SHUT.fullmatch(what) is not None


def _of_desks(shut: Mapping[str, Shut]) -> dict[str, Text]:
    """Told on the desk itself, or on the ground before it where that cannot be written."""
    found = {}
    for peran, what in shut.items():
        name = f"meja {peran} menunggu" if peran else "inbox menunggu"
        desk = f"inbox/{peran}" if peran else GROUND.path
        if what.path == GROUND.path:
            continue
        folder = GROUND.path if what.path == desk else desk
        found[f"{folder}/{ANSWER}{name}.txt"] = message(name, answers.desk_waits(peran, what))
    return found
