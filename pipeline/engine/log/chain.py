"""The log: one file an event, created exclusively, synced, chained by hashes. It is the commit."""

import re
from array import array
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from pipeline.engine.files import Files
from pipeline.engine.log.event import END, Event, UnreadableEvent, decode, encode
from pipeline.engine.log.seal import Forged, Keys, Sealing, begins, capped, no_keys
from pipeline.errors import Fault

GENESIS = "0" * 64


class BrokenLog(Fault, code="LOG_BROKEN", halts=True):
    """The chain does not hold: nothing may be decided until a person has looked."""

    def __init__(self, why: str) -> None:
        super().__init__(
            "Catatan kantor di server tidak utuh, jadi tidak ada yang diputuskan. "
            "Mohon beri tahu administrator.",
            why,
        )


class MissingKey(Fault, code="KEY_MISSING", halts=True):
    """The log is sealed with a key that this machine does not hold."""

    def __init__(self, sealing: Sealing) -> None:
        super().__init__(
            "Kunci catatan kantor tidak ada di komputer server, jadi tidak ada yang diputuskan. "
            "Mohon beri tahu administrator.",
            f"the log is sealed since event {sealing.since} with the key {sealing.key}, which this "
            f"machine does not hold. Nothing is decided. Put the key into the state folder of the "
            f"account that runs the watcher or, when it is lost for good, name the last numbers "
            f"given: alur restore --help",
        )


@dataclass(frozen=True)
class Head:
    """The end of the log: the last number and the SHA-256 of that event file's bytes."""

    nomor: int
    hash: str


_EVENTS = re.compile(r"(?:^|(?<=/))([0-9]{1,18})\.yaml(?=/|\Z)")
"""Names, one after the other."""


class Chain:
    """Event files `<nomor>.yaml` in one folder, checked as they are read.

    `head` is the last event read, `sealing` tells under which key it stands.
    """

    def __init__(self, files: Files, folder: Path, keys: Keys = no_keys) -> None:
        self._files = files
        self._folder = folder
        self._keys = keys
        self.head = Head(0, GENESIS)
        self.sealing = Sealing()

    def numbers(self) -> list[int]:
        """The numbers of the event files that are there, ascending."""
        if not self._files.exists(self._folder):
            return []
        return event_numbers(self._files, self._folder)

    def stand_at(self, head: Head, sealing: Sealing) -> None:
        """What comes up to this event has been checked before: `read` goes on after it."""
        self.head = head
        self.sealing = sealing.seen_with(self._keys)

    def later(self, numbers: Collection[int]) -> list[int]:
        """Those after `head`, ascending; BrokenLog where one before it is missing."""
        later = sorted(nomor for nomor in numbers if nomor > self.head.nomor)
        if len(numbers) - len(later) != self.head.nomor:
            known = sorted(nomor for nomor in numbers if nomor <= self.head.nomor)
            gap = next(n for n, there in enumerate([*known, 0], 1) if n != there)
            raise BrokenLog(f"{self._path(gap).name} is missing from {self._folder}")
        return later

    def read(self, numbers: list[int]) -> Iterator[tuple[Event, bytes]]:
        """The events after `head` with their bytes; BrokenLog at the first gap, unreadable file,
        wrong link or wrong seal."""
        for nomor in numbers:
            expected = self.head.nomor + 1
            path = self._path(nomor)
            if nomor != expected:
                raise BrokenLog(f"{self._path(expected).name} is missing from {self._folder}")
            data = self._files.read(path)
            try:
                event = decode(data)
                self._follow(event, data, path.name)
            except (UnreadableEvent, Forged) as error:
                raise BrokenLog(f"{path.name}: {error}") from error
            yield event, data

    def bytes_of(self, nomor: int) -> bytes:
        """The bytes of one event file."""
        return self._files.read(self._path(nomor))

    def hash_of(self, nomor: int) -> str:
        """The hash of one event file, which binds all before it."""
        return sha256(self.bytes_of(nomor)).hexdigest()

    def _follow(self, event: Event, data: bytes, name: str) -> None:
        if event.nomor != self.head.nomor + 1 or event.sebelum != self.head.hash:
            last = self._path(self.head.nomor).name if self.head.nomor else "the beginning"
            raise BrokenLog(f"{name} does not follow from {last}: one of the two was changed")
        self.sealing = self.sealing.follow(event, data, self._keys)
        self.head = Head(event.nomor, event.sidik)

    def _path(self, nomor: int) -> Path:
        return event_path(self._folder, nomor)


class Log(Chain):
    """The log of the one writer: reading it makes it last, appending extends and seals it."""

    def __init__(self, files: Files, folder: Path, quarantine: Path, keys: Keys = no_keys) -> None:
        super().__init__(files, folder, keys)
        self._quarantine = quarantine

    def open(self) -> Iterator[tuple[Event, bytes]]:
        """Reads every event after `head` in order and syncs what it read; then the log can be
        appended to.

        A last file without its end mark never happened: it goes to the quarantine. Any other
        mismatch raises BrokenLog, which names the file.
        """
        self._files.make_folder(self._folder)
        self._files.make_folder(self._quarantine)
        numbers = _as_they_lie(self._files, self._folder)
        if numbers and not self.bytes_of(last := max(numbers)).endswith(END):
            self._set_aside(last)
            numbers.remove(last)
        yield from self.read(self.later(numbers))
        if numbers:
            self._files.sync_file(self._path(max(numbers)))
        self._files.sync_folder(self._folder)

    def append(self, event: Event) -> Event:
        """Commits one event. An OSError from here must end the process: the disk decides then.

        It stands under the key that it begins, or under the one in force; MissingKey without it.
        """
        numbered = event.numbered(self.head.nomor + 1, self.head.hash)
        data = self._sealed(numbered, encode(numbered)) + END
        self._files.create(self._path(numbered.nomor), data)
        self._files.sync_folder(self._folder)
        written = replace(numbered, sidik=sha256(data).hexdigest())
        self._follow(written, data, self._path(written.nomor).name)
        return written

    def _sealed(self, event: Event, data: bytes) -> bytes:
        if begins(event) is None and not self.sealing.key:
            return data
        key = self._keys(self.sealing.under(event, self._keys).key)
        if key is None:
            raise MissingKey(self.sealing)
        return capped(data, key)

    def _set_aside(self, nomor: int) -> None:
        torn = self._path(nomor)
        name = f"{nomor:08d} terpotong {self._files.hash(torn)[:12]}.yaml"
        self._files.replace(torn, self._quarantine / name)


def event_path(folder: Path, nomor: int) -> Path:
    """Where the event with this number lies."""
    return folder / f"{nomor:08d}.yaml"


def event_numbers(files: Files, folder: Path) -> list[int]:
    """The numbers of the event files that are there, ascending."""
    return sorted(_as_they_lie(files, folder))


def _as_they_lie(files: Files, folder: Path) -> "array[int]":
    """The same in the order in which the folder tells them. Many names are looked at at once: there
    may be half a million, so no number is an object of its own while a watcher starts."""
    numbers = array("Q")
    for names in files.names_by_lots(folder):
        numbers.extend(map(int, _EVENTS.findall("/".join(names))))
    return numbers


def read_chain(files: Files, folder: Path, numbers: list[int]) -> Iterator[tuple[Event, bytes]]:
    """The same for a reader who holds no key: the chain is checked, the seals are not."""
    return Chain(files, folder).read(numbers)
