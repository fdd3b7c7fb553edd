"""The log: one file an event, created exclusively, synced, chained by hashes. It is the commit."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipeline.files import Files
from pipeline.flow.log.event import END, Event, UnreadableEvent, decode, encode

GENESIS = "0" * 64


class BrokenLog(RuntimeError):
    """The chain does not hold: nothing may be decided until a person has looked."""


@dataclass(frozen=True)
class Head:
    """The end of the log: the last number and the SHA-256 of that event file's bytes."""

    nomor: int
    hash: str


class Log:
    """Event files `<nomor>.yaml` in one folder. Reading checks the chain, appending extends it."""

    def __init__(self, files: Files, folder: Path, quarantine: Path) -> None:
        self._files = files
        self._folder = folder
        self._quarantine = quarantine
        self.head = Head(0, GENESIS)

    def open(self) -> Iterator[tuple[Event, bytes]]:
        """Reads every event in order and syncs what it read; then the log can be appended to.

        A last file without its end mark never happened: it goes to the quarantine. Any other
        mismatch raises BrokenLog, which names the file.
        """
        self._files.make_folder(self._folder)
        self._files.make_folder(self._quarantine)
        numbers = self._numbers()
        if numbers and not self._files.read(self._path(numbers[-1])).endswith(END):
            self._set_aside(numbers.pop())
        for event, data in read_chain(self._files, self._folder, numbers):
            self.head = Head(event.nomor, sha256(data).hexdigest())
            yield event, data
        if numbers:
            self._files.sync_file(self._path(numbers[-1]))
        self._files.sync_folder(self._folder)

    def append(self, event: Event) -> tuple[Event, bytes]:
        """Commits one event. An OSError from here must end the process: the disk decides then."""
        numbered = event.numbered(self.head.nomor + 1, self.head.hash)
        data = encode(numbered) + END
        self._files.create(self._path(numbered.nomor), data)
        self._files.sync_folder(self._folder)
        self.head = Head(numbered.nomor, sha256(data).hexdigest())
        return numbered, data

    def bytes_of(self, nomor: int) -> bytes:
        """The bytes of one event file."""
        return self._files.read(self._path(nomor))

    def _path(self, nomor: int) -> Path:
        return event_path(self._folder, nomor)

    def _numbers(self) -> list[int]:
        return event_numbers(self._files, self._folder)

    def _set_aside(self, nomor: int) -> None:
        torn = self._path(nomor)
        name = f"{nomor:08d} terpotong {self._files.hash(torn)[:12]}.yaml"
        self._files.replace(torn, self._quarantine / name)


def event_path(folder: Path, nomor: int) -> Path:
    """Where the event with this number lies."""
    return folder / f"{nomor:08d}.yaml"


def event_numbers(files: Files, folder: Path) -> list[int]:
    """The numbers of the event files that are there, ascending."""
    return sorted(
        int(name.name[:-5])
        for name in files.names(folder)
        if name.name.endswith(".yaml") and name.name[:-5].isdigit()
    )


def read_chain(files: Files, folder: Path, numbers: list[int]) -> Iterator[tuple[Event, bytes]]:
    """Events with their bytes; BrokenLog at the first gap, unreadable file or wrong link."""
    before = GENESIS
    for expected, nomor in enumerate(numbers, start=1):
        path = event_path(folder, nomor)
        if nomor != expected:
            raise BrokenLog(f"{event_path(folder, expected).name} is missing from {folder}")
        data = files.read(path)
        try:
            event = decode(data)
        except UnreadableEvent as error:
            raise BrokenLog(f"{path.name}: {error}") from error
        if event.nomor != nomor or event.sebelum != before:
            last = event_path(folder, nomor - 1).name if nomor > 1 else "the beginning"
            raise BrokenLog(f"{path.name} does not follow from {last}: one of the two was changed")
        before = sha256(data).hexdigest()
        yield event, data
