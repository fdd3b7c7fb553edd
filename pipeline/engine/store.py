"""The content store: every byte an event speaks of, named by its SHA-256."""

import contextlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from pipeline.engine.files import Files

_SMALL = 1 << 20
"""Bytes of a file that is stored together with others: what syncing it costs is most of it."""


@dataclass
class Store:
    """Files under `.alur/isi/<two digits>/<sha256>`; written once, never changed, and let go only
    after an event of erasure."""

    files: Files
    root: Path
    _serial: Iterator[int] = field(default_factory=itertools.count)
    _lasting: set[str] = field(default_factory=set)
    _gathered: dict[str, Path] = field(default_factory=dict)

    def open(self) -> None:
        """Makes the store's folder and forgets copies that a dead process left half done."""
        self.files.make_folder(self._incoming)
        for name in self.files.names(self._incoming):
            self.files.remove(self._incoming / name.name)

    def path(self, digest: str) -> Path:
        """Where the bytes with this hash lie."""
        return self.root / digest[:2] / digest

    def has(self, digest: str) -> bool:
        return self.files.exists(self.path(digest))

    def size(self, digest: str) -> int:
        """How many bytes these are; 0 where there are none."""
        stat = self.files.stat(self.path(digest))
        return stat.size if stat else 0

    def read(self, digest: str) -> bytes:
        return self.files.read(self.path(digest))

    def put(self, data: bytes) -> str:
        """Stores bytes; returns their hash once they and their name are on the disk."""
        digest = sha256(data).hexdigest()
        if self.has(digest):
            self._make_last(digest)
        else:
            with self._arriving() as fresh:
                self.files.create(fresh, data)
                self._settle(fresh, digest)
        return digest

    def put_file(self, source: Path) -> str:
        """Stores a copy of a file; the hash is that of the bytes as they were read last. What is
        there already, such as what has lain on a desk for long, is read and nothing is written."""
        digest = self.files.hash(source)
        if self.has(digest):
            self._make_last(digest)
            return digest
        with self._arriving() as fresh:
            digest = self.files.copy(source, fresh)
            if self.has(digest):
                self.files.remove(fresh)
                self._make_last(digest)
            else:
                self._settle(fresh, digest)
        return digest

    def gather(self, source: Path, size: int) -> str:
        """The same of one of many, which has so many bytes: a small one is read once, and stored
        when all that were gathered `settle`. Until then it is not there."""
        data = self.files.read_small(source, _SMALL) if size <= _SMALL else None
        if data is None:
            return self.put_file(source)
        digest = sha256(data).hexdigest()
        if digest in self._gathered:
            return digest
        if self.has(digest):
            self._make_last(digest)
            return digest
        with self._arriving() as fresh:
            self.files.write(fresh, data)
        self._gathered[digest] = fresh
        return digest

    def settle(self) -> None:
        """Gives all that was gathered its name, once its bytes last. OSError: what is not there
        now was not stored."""
        gathered, self._gathered = self._gathered, {}
        try:
            self.files.sync_files(gathered.values())
            for digest, fresh in gathered.items():
                self.files.make_folder(self.path(digest).parent)
                self.files.replace(fresh, self.path(digest))
            self.files.sync_folders(sorted({self.path(digest).parent for digest in gathered}))
        except OSError:
            for fresh in gathered.values():
                with contextlib.suppress(OSError):
                    self.files.remove(fresh)
            raise
        self._lasting.update(gathered)

    def let_go(self, digest: str) -> None:
        """Removes bytes that an event says are erased."""
        self.files.remove(self.path(digest))
        self.files.sync_folder(self.path(digest).parent)
        self._lasting.discard(digest)

    @property
    def _incoming(self) -> Path:
        return self.root / "masuk"

    @contextlib.contextmanager
    def _arriving(self) -> Iterator[Path]:
        """Where bytes are gathered before they have a name; what fails leaves nothing there."""
        fresh = self._incoming / f"{next(self._serial)}.baru"
        try:
            yield fresh
        except OSError:
            with contextlib.suppress(OSError):
                self.files.remove(fresh)
            raise

    def _settle(self, fresh: Path, digest: str) -> None:
        place = self.path(digest)
        self.files.make_folder(place.parent)
        self.files.rename(fresh, place)
        self.files.sync_folder(place.parent)
        self._lasting.add(digest)

    def _make_last(self, digest: str) -> None:
        """A name that a killed process gave may be in memory only, unlike the bytes it names."""
        if digest not in self._lasting:
            self.files.sync_folder(self.path(digest).parent)
            self._lasting.add(digest)
