"""Takes what lies on a desk into the store: read once, hashed as read, looked at again.

What the bytes hold is found out by somebody else, from the store; until then the drop waits.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from pipeline.content import Asked, Content
from pipeline.engine.desk.drop import Taken
from pipeline.engine.desk.place import Entry, under
from pipeline.engine.desk.screen import kind_of, refusal, too_large
from pipeline.engine.files import Files
from pipeline.engine.looking import Stat
from pipeline.engine.store import Store
from pipeline.office.model import Office


def too_many(name: str, count: int) -> str:
    """Why so many files at once are not taken."""
    many = f"{count:,}".replace(",", ".")
    return f"{name}: isinya {many} berkas, terlalu banyak untuk satu kali. Mohon dibagi."


def not_followed(name: str) -> str:
    """Why what is no file, and no folder to be looked into, is not taken."""
    if name.endswith("/"):
        return f"{name}: terletak terlalu dalam. Mohon pindahkan isinya ke folder di atasnya."
    return f"{name}: pintasan atau tautan tidak diikuti. Mohon salin berkasnya."


_AGAIN = 60.0
"""Seconds after which what has not changed is read again."""


class NotWhole(Exception):
    """A file changed while it was read, its end is not there yet, or what it holds is not known
    yet: look again later."""


class Inspects(Protocol):
    """Finds out what bytes of the store hold."""

    def content(self, asked: Asked, size: int, whose: str) -> Content | None:
        """What was found in so many bytes; None while it is being found out. Those who ask take
        turns, by `whose`."""


@dataclass(frozen=True)
class _Read:
    """A file of a desk as it was read into the store; `taken` once its content is known."""

    stat: Stat
    sha256: str
    when: float
    taken: Taken | None = None


@dataclass(frozen=True)
class _Whole:
    """An entry all of whose files are known, and when the first of them was read."""

    entry: Entry
    limit: int
    when: float
    taken: tuple[Taken, ...]

    def holds(self, entry: Entry, limit: int, old: float) -> bool:
        """Whether that is what lies there, and none of it was read at that time or before."""
        return self.when > old and limit == self.limit and entry == self.entry


@dataclass
class Intake:
    """Reads files of the desks. What has not changed is read again after a minute, or two where
    others are `hurried`; nothing is begun to be read after `until`, and `cut` says so. What is read
    is stored when it is `settle`d; what was refused then is stored by itself from there on, so that
    one file that cannot be stored holds up no other. What is larger than `limit` is not read at
    all; `limits` are of files of a certain name; `cold`, each is read anew whenever it is looked
    at.
    """

    files: Files
    root: Path
    store: Store
    inspects: Inspects
    office: Callable[[], Office]
    monotonic: Callable[[], float]
    limits: Mapping[str, int] = field(default_factory=dict)
    until: float = math.inf
    cold: bool = False
    cut: bool = False
    hurried: bool = False
    _cache: dict[str, _Read] = field(default_factory=dict)
    _whole: dict[str, _Whole] = field(default_factory=dict)
    _present: tuple[Entry, ...] = ()
    _unsettled: dict[str, str] = field(default_factory=dict)
    _apart: set[str] = field(default_factory=set)

    @property
    def limit(self) -> int:
        """Bytes of the largest file that is read."""
        return self.office().batas.ukuran_mb << 20

    @property
    def patience(self) -> float:
        """Seconds for which a file whose end is missing is waited for."""
        return self.office().tempo.setengah_jadi

    @property
    def _old(self) -> float:
        """What was read then, or before, is read again."""
        return self.monotonic() - (2 * _AGAIN if self.hurried else _AGAIN)

    def take(self, entry: Entry, age: float) -> tuple[Taken, ...]:
        """Every file of the entry. NotWhole if one of them is still being written, OSError if one
        cannot be read.

        A file whose end never comes counts as whole once it has been quiet for `patience`
        seconds: then it is damaged and gets its answer.
        """
        if entry.locked:
            raise PermissionError(13, "the folder may not be opened", entry.path)
        if entry.more:
            return (Taken(entry.name, "", None, too_many(entry.name, entry.more)),)
        known = self._whole.get(entry.path)
        if known and known.holds(entry, self.limit, self._old):
            return known.taken
        read = [self._file(entry, relative, stat, age) for relative, stat in entry.files]
        taken = [file for file in read if file is not None]
        if len(taken) < len(read):
            raise NotWhole(entry.path)
        odd = [Taken(name.rstrip("/"), "", None, not_followed(name)) for name in entry.odd]
        whole = _Whole(entry, self.limit, self._when(entry), (*taken, *odd))
        if not self.cold:
            self._whole[entry.path] = whole
        return whole.taken

    def settle(self) -> None:
        """Makes last what was read since the last time. OSError: then it is forgotten again."""
        unsettled, self._unsettled = self._unsettled, {}
        try:
            self.store.settle()
        except OSError:
            for path, whole in unsettled.items():
                self._cache.pop(path, None)
                self._whole.pop(whole, None)
            self._apart |= unsettled.keys()
            raise

    @property
    def unsettled(self) -> frozenset[str]:
        """The entries of which something was read that does not last yet."""
        return frozenset(self._unsettled.values())

    def _when(self, entry: Entry) -> float:
        """When the first of its files was read."""
        now = self.monotonic()
        reads = (self._cache.get(entry.path_of(relative)) for relative, _ in entry.files)
        return min((read.when if read else now for read in reads), default=now)

    def unchanged(self, entry: Entry) -> bool:
        """Whether the entry still lies there exactly as it was looked at."""
        return all(
            self.files.stat(under(self.root, entry.path_of(relative))) == stat
            for relative, stat in entry.files
        )

    def forget(self, present: tuple[Entry, ...]) -> None:
        """Drops what is remembered of all but these."""
        if present == self._present:
            return
        self._present = present
        files = {e.path_of(path) for e in present for path, _ in e.files}
        self._apart &= files
        for path in self._cache.keys() - files:
            del self._cache[path]
        for path in self._whole.keys() - {e.path for e in present}:
            del self._whole[path]

    def _file(self, entry: Entry, relative: str, stat: Stat, age: float) -> Taken | None:
        """None until it is whole and its content is known."""
        name = relative or entry.name
        limit = min(self.limit, self.limits.get(name.rpartition("/")[2], self.limit))
        if stat.size > limit:
            return Taken(name, "", None, too_large(name, limit))
        if stat.size == 0 and age < self.patience:
            return None
        path = entry.path_of(relative)
        read = self._cache.get(path)
        known = read is not None and read.stat == stat
        if not known or self.cold or (read and read.when <= self._old):
            if self.monotonic() <= self.until:
                read = self._read(path, stat)
                self._unsettled[path] = entry.path
            elif not known:
                self.cut = True
                return None
        if read is None:
            return None
        if read.taken is not None:
            return read.taken
        whose = entry.path if entry.folder else entry.place.path
        content = self.inspects.content(Asked(read.sha256, kind_of(name)), stat.size, whose)
        if content is None or (age < self.patience and not content.whole):
            return None
        wrong = refusal(name, content.wrong)
        taken = Taken(
            name,
            read.sha256,
            content.mark,
            wrong,
            content.beginnings,
            active=content.active,
            formulir=content.formulir,
        )
        self._cache[path] = replace(read, taken=taken)
        return taken

    def _read(self, path: str, stat: Stat) -> _Read | None:
        """Copies a file into the store; None if it changed meanwhile."""
        place, before = under(self.root, path), self._cache.get(path)
        try:
            if path in self._apart:
                digest = self.store.put_file(place)
                self._apart.remove(path)
            else:
                digest = self.store.gather(place, stat.size, again=before is not None)
        except FileNotFoundError:
            return None
        if self.files.stat(place) != stat:
            return None
        known = before is not None and before.sha256 == digest and not self.cold
        same = before.taken if before and known else None
        read = _Read(stat, digest, self.monotonic(), same)
        self._cache[path] = read
        return read
