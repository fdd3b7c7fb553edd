"""Notices: what keeps a thing waiting, told where it lies from what is seen, and gone with it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from pipeline.engine.desk.naming import safe_name
from pipeline.engine.desk.observe import Look
from pipeline.engine.desk.owner import opened_by, opened_document
from pipeline.engine.desk.papers import Papers, free_names, without_serial
from pipeline.engine.desk.place import GROUND, Entry, Shut, is_owner_name, under
from pipeline.engine.files import Files
from pipeline.engine.loop.desk_actions import Hindrance
from pipeline.engine.rules import waiting
from pipeline.engine.rules.outcome import Text
from pipeline.engine.rules.reminding import ESCALATED_WORDS, SOON_WORDS
from pipeline.engine.rules.sentences import message
from pipeline.engine.store import Store
from pipeline.names import ANSWER, desk
from pipeline.office.model import Laci

_OPEN, _UNREAD, _WAITS = "sedang dibuka", "tidak dapat dibaca", "belum dapat diproses"
_UNDATED = "menunggu kepastian tanggal"
_LATE = "ada data susulan"
_REGRET = "segera diberi nomor"
_RIGHTS, _STUCK = "hak akses", "belum dapat dipindahkan"
_ONLY_READ, _SLOW = "hanya untuk dibaca", "sedang diproses"
_SAVED, _SAVED_OPEN = "disimpan, sedang disusun", "disimpan, menunggu ditutup"
_OF_DOSSIERS = (_LATE, _SAVED, _SAVED_OPEN, SOON_WORDS, ESCALATED_WORDS)
"""Told of one dossier: its ID stands before these words."""
_LOCK_BYTES = 400
_ID = re.compile(r"[A-Z]{2,10}-[0-9]{4}-[0-9]{4,9}")
_SHUT = re.compile(r"meja .+ menunggu|inbox menunggu")


_ARRIVES = re.compile(
    r"(?:\.syncthing\.|~syncthing~)(.+)\.tmp|(.+)\.(?:partial|part|crdownload)", re.IGNORECASE
)


@dataclass(frozen=True)
class Saved:
    """A dossier in which work was saved, and whether somebody has a part of it open."""

    berkas: str
    open: bool


@dataclass
class Notices:
    """Laid while their cause is seen, unlogged; cleared with it, also after a restart."""

    files: Files
    root: Path
    store: Store
    papers: Papers
    _laid: dict[str, str] = field(default_factory=dict)

    def lay(
        self,
        seen: Look,
        held: Mapping[str, Hindrance] = MappingProxyType({}),
        unread: Iterable[str] = (),
        in_use: Iterable[str] = (),
        shut: Mapping[str, Shut] = MappingProxyType({}),
        hindered: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
        undated: Iterable[str] = (),
        late: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType({}),
        regretted: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
        saved: Mapping[str, Saved] = MappingProxyType({}),
        due: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType({}),
        changed: Iterable[str] = (),
        slow: Iterable[str] = (),
        called: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Lays what is to be told now, and clears what is over.

        `held` are decided things that cannot be moved, with what is in the way, `unread` are things
        that may not be read, `in_use` things that a program keeps from being read, `shut` desks
        that cannot be used, `hindered` what waits for something outside of it, `undated` desks
        that wait until it is sure which day it is, `late` what readers are told of data that came
        late, by drawer and dossier, `regretted` what may be dragged back until it gives a number,
        `saved` of what was saved and is not made up yet, by path, `due` what is due soon or long
        late, by drawer and the words of its name, `changed` pages of ours that somebody changed,
        `slow` what is being worked on for longer than a moment. `called` is what staff call each
        desk.
        """
        opened, refused, stuck = (
            {path for path, why in held.items() if why is wanted} for wanted in Hindrance
        )
        wanted = self._wanted(_OPEN, self._open(seen, opened, in_use), waiting.close_it())
        rights = _by_drawer(refused, waiting.not_permitted)
        wanted |= self._wanted(_RIGHTS, rights, waiting.ask_for_rights())
        wanted |= self._wanted(_STUCK, _by_drawer(stuck, waiting.not_movable), ())
        wanted |= self._wanted(_UNREAD, _by_drawer(unread, waiting.unread), waiting.open_it())
        waits = {p: waiting.waits(p.rpartition("/")[2], lines) for p, lines in hindered.items()}
        wanted |= self._wanted(_WAITS, _grouped(waits), waiting.nothing_to_do())
        wanted |= self._wanted(_REGRET, _grouped(regretted), ())
        for peran in undated:
            wanted[f"{desk(peran)}/{ANSWER}{_UNDATED}.txt"] = message(_UNDATED, waiting.undated())
        for (drawer, id_), lines in late.items():
            what = f"{id_} {_LATE}"
            wanted[f"{drawer}/{ANSWER}{what}.txt"] = message(what, lines)
        wanted |= self._wanted(_SLOW, _by_drawer(slow, waiting.in_work), ())
        wanted |= self._wanted(_ONLY_READ, _by_drawer(changed, waiting.only_to_read), ())
        for (drawer, what), lines in due.items():
            wanted[f"{drawer}/{ANSWER}{what}.txt"] = message(what, lines)
        for path, each in saved.items():
            what = f"{each.berkas} {_SAVED_OPEN if each.open else _SAVED}"
            lines = (waiting.saved_while_open if each.open else waiting.saved)(each.berkas)
            drawer = path.rpartition("/")[0]
            wanted[f"{drawer}/{ANSWER}{what}.txt"] = message(what, lines)
        wanted |= _of_desks(shut, called)
        standing = {self._lay(seen, path, text) for path, text in wanted.items()}
        for path, stat in seen.answers.items():
            if path not in standing and _is_notice(path):
                digest = self.papers.digest(path, stat)
                if self._ours(path, digest):
                    self.papers.clear(path, digest)

    def _lay(self, seen: Look, path: str, text: Text) -> str:
        """Where the notice lies; nothing when it cannot be laid now."""
        folder, _, name = path.rpartition("/")
        for candidate in free_names(name):
            there = f"{folder}/{candidate}"
            if there not in seen.answers:
                break
            if self._laid.get(there) == self.papers.digest(there, seen.answers[there]):
                if self._laid[there] == text.sha256:
                    return there
                break
        laid = self.papers.lay(folder, name, self.store.put(text.data), self._ours)
        if laid:
            self._laid[laid] = text.sha256
        return laid

    def _ours(self, _path: str, digest: str) -> bool:
        """Whether the bytes are a notice's as it was laid; one that was edited is its editor's."""
        return bool(digest) and self.store.has(digest)

    def _wanted(
        self, name: str, causes: Mapping[str, list[str]], ask: tuple[str, ...]
    ) -> dict[str, Text]:
        return {
            f"{drawer}/{ANSWER}{name}.txt": message(name, (*lines, *ask))
            for drawer, lines in causes.items()
            if lines
        }

    def _open(self, seen: Look, held: Iterable[str], in_use: Iterable[str]) -> dict[str, list[str]]:
        causes: dict[str, list[str]] = {}
        loose: dict[str, list[Entry]] = {}
        for entry in seen.entries:
            if entry.folder and entry.busy and entry.place.laci is not Laci.MASUK:
                names = [relative.rsplit("/", 1)[-1] for relative, _ in entry.files]
                opened = self._opened(entry.path, entry.busy, names)
                causes.setdefault(entry.place.path, []).extend(opened)
            elif entry.busy and entry.place.laci not in (Laci.MASUK, Laci.FORMULIR):
                loose.setdefault(entry.place.path, []).append(entry)
        for drawer, entries in loose.items():
            names = [entry.name for entry in entries]
            opened = self._opened(drawer, entries[0].busy, names)
            causes.setdefault(drawer, []).extend(opened)
        for kept in (_by_drawer(held, waiting.still_held), _by_drawer(in_use, _is_open)):
            for drawer, lines in kept.items():
                causes.setdefault(drawer, []).extend(lines)
        return {drawer: list(dict.fromkeys(lines)) for drawer, lines in causes.items()}

    def _opened(self, folder: str, busy: Iterable[str], names: list[str]) -> Iterator[str]:
        """A line for each document in a folder that somebody has open, or that still arrives."""
        for lock in busy:
            short = lock.rsplit("/", 1)[-1]
            if is_owner_name(short):
                who = opened_by(short, self._lock(f"{folder}/{lock}"))
                yield waiting.opened_by(opened_document(short, names), who)
            else:
                yield waiting.being_saved(_arriving(short))

    def _lock(self, path: str) -> bytes:
        """A lock file's bytes; its program may keep others from reading it."""
        try:
            return self.files.read_start(under(self.root, path), _LOCK_BYTES)
        except OSError:
            return b""


def _by_drawer(
    paths: Iterable[str], lines_of: Callable[[str], tuple[str, ...]]
) -> dict[str, list[str]]:
    """What is told of each of these things, by the drawer it lies in."""
    return _grouped({path: lines_of(path.rpartition("/")[2]) for path in paths})


def _grouped(lines_of: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    by_drawer: dict[str, list[str]] = {}
    for path in sorted(lines_of):
        by_drawer.setdefault(path.rpartition("/")[0], []).extend(lines_of[path])
    return by_drawer


def _is_open(name: str) -> tuple[str, ...]:
    return (waiting.opened_by(name, who=""),)


def _is_notice(path: str) -> bool:
    what = without_serial(path.rsplit("/", 1)[-1]).removeprefix(ANSWER).removesuffix(".txt")
    whole = what in (_OPEN, _UNREAD, _WAITS, _UNDATED, _REGRET, _RIGHTS, _STUCK, _ONLY_READ, _SLOW)
    id_, _, words = what.partition(" ")
    of_dossier = words in _OF_DOSSIERS and _ID.fullmatch(id_) is not None
    return whole or of_dossier or _SHUT.fullmatch(what) is not None


def _arriving(name: str) -> str:
    """The document that a temporary file becomes, or its own name where nothing tells."""
    match = _ARRIVES.fullmatch(name)
    return next((part for part in match.groups() if part), name) if match else name


def _of_desks(shut: Mapping[str, Shut], called: Mapping[str, str]) -> dict[str, Text]:
    """Told on the desk itself, or on the ground before it where that cannot be written."""
    notices = {}
    for peran, what in shut.items():
        whose = called.get(peran, peran)
        name = safe_name(f"meja {whose} menunggu" if peran else "inbox menunggu")
        place = desk(peran) if peran else GROUND.path
        if what.path == GROUND.path:
            continue
        folder = GROUND.path if what.path == place else place
        notices[f"{folder}/{ANSWER}{name}.txt"] = message(name, waiting.desk_waits(whose, what))
    return notices
