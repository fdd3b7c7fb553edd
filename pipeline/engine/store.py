"""The content store: every byte an event speaks of, named by its SHA-256."""

import contextlib
import itertools
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from pipeline.engine import vcdiff
from pipeline.engine.stored import BrokenDelta, Stored
from pipeline.engine.telling import DEEPEST, MOST, worth
from pipeline.names import INCOMING

_SMALL = 1 << 20
"""Bytes of a file that is stored together with others: what syncing it costs is most of it."""
_MOST_OPEN = 200


@dataclass
class Store(Stored):
    """Written once, never changed, and let go only after an event of erasure.

    Files under `.alur/isi/<two digits>/<sha256>`. What a worker made may be told from an earlier
    document of its dossier (`put_file`), which stays as long as others are told from it (`let_go`;
    docs/decisions/0104).
    """

    _serial: Iterator[int] = field(default_factory=itertools.count)
    _lasting: set[str] = field(default_factory=set)
    _gathered: dict[str, Path] = field(default_factory=dict)
    _open: list[BinaryIO] = field(default_factory=list)
    _refused: OSError | None = None

    def open(self) -> None:
        """Makes the store's folder and forgets copies that a dead process left half done."""
        self.files.make_folder(self._incoming)
        for name in self.files.names(self._incoming):
            self.files.remove(self._incoming / name.name)

    def read(self, digest: str) -> bytes:
        """What cannot be told, or read, is written again when it is brought again, whatever this
        process has seen of it before."""
        try:
            return super().read(digest)
        except OSError:
            self._lasting.discard(digest)
            raise

    def put(self, data: bytes) -> str:
        """Stores bytes; returns their hash once they and their name are on the disk."""
        digest = sha256(data).hexdigest()
        if self._holds(digest):
            self._make_last(digest)
        else:
            with self._arriving() as fresh:
                self.files.create(fresh, data)
                self._settle(fresh, digest, self.path(digest))
        return digest

    def put_file(self, source: Path, telling: bytes = b"") -> str:
        """Stores a copy of a file; the hash is that of the bytes as they were read last. What is
        there already, such as what has lain on a desk for long, is read and nothing is written.
        Where it can be told from what lies here as somebody says (`telling`), and that is worth it,
        it lies so."""
        digest = self.files.hash(source)
        if self._holds(digest):
            self._make_last(digest)
            return digest
        if telling and self._is_told(digest, source, telling):
            with self._arriving() as fresh:
                self.files.create(fresh, telling)
                self._settle(fresh, digest, self.delta(digest))
            return digest
        with self._arriving() as fresh:
            digest = self.files.copy(source, fresh)
            if self._holds(digest):
                self.files.remove(fresh)
                self._make_last(digest)
            else:
                self._settle(fresh, digest, self.path(digest))
        return digest

    def gather(self, source: Path, size: int, *, again: bool = False) -> str:
        """The same of one of many, which has so many bytes: a small one is read once, and stored
        when all that were gathered `settle`. Until then it is not there. What lay there before, and
        is only read `again`, is not proved again."""
        data = self.files.read_small(source, _SMALL) if size <= _SMALL else None
        if data is None:
            return self.put_file(source)
        digest = sha256(data).hexdigest()
        if digest in self._gathered:
            return digest
        if (again and digest in self._lasting and self.has(digest)) or self._holds(digest):
            self._make_last(digest)
            return digest
        with self._arriving() as fresh:
            self._open.append(self.files.begin(fresh, data))
        self._gathered[digest] = fresh
        if len(self._open) == _MOST_OPEN:
            self._close()
        return digest

    def settle(self) -> None:
        """Gives all that was gathered its name, once its bytes last. OSError: what is not there
        now was not stored."""
        gathered, self._gathered = self._gathered, {}
        try:
            self._finish()
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

    def _close(self) -> None:
        """No more of them are open. What is refused is refused to all that were gathered."""
        opened, self._open = self._open, []
        try:
            self.files.finish(opened)
        except OSError as error:
            self._refused = self._refused or error

    def _finish(self) -> None:
        self._close()
        refused, self._refused = self._refused, None
        if refused is not None:
            raise refused

    def make_whole(self, digest: str) -> None:
        """What is told from others lies by itself from now on, and lasts. BrokenDelta."""
        if self.whole(digest):
            self._make_last(digest)
        else:
            data = self.read(digest)
            with self._arriving() as fresh:
                self.files.create(fresh, data)
                self._settle(fresh, digest, self.path(digest))
        self._remove(self.delta(digest))

    def let_go(self, digests: Collection[str], near: Iterable[str] = ()) -> None:
        """Removes bytes that an event says are erased. What stays and is told from them lies by
        itself before: `near` are all that may be. BrokenDelta, in the end, where one of those
        cannot be told any more: what it is told from then stays, too."""
        gone, lost = set(digests), list[OSError]()
        stay = [digest for digest in near if digest not in gone]
        while stay:
            digest = stay.pop()
            if (base := self.base_of(digest)) in gone:
                try:
                    self.make_whole(digest)
                except BrokenDelta as error:
                    lost.append(error)
                except FileNotFoundError:
                    lost.append(BrokenDelta(digest, "what it is told from is not there"))
                else:
                    continue
                gone.remove(base)
                stay.append(base)
        for digest in sorted(gone):
            self._remove(self.delta(digest))
            self._remove(self.path(digest))
            self._lasting.discard(digest)
        if lost:
            raise lost[0]

    def _holds(self, digest: str) -> bool:
        """Whether it need not be written again: it lies there whole, or can be told."""
        if self.whole(digest):
            return True
        with contextlib.suppress(OSError):  # what cannot be read now is written once more
            return self.has(digest) and self.is_sound(digest)
        return False

    def _remove(self, place: Path) -> None:
        if self.files.exists(place):
            self.files.remove(place)
            self.files.sync_folder(place.parent)

    def _is_told(self, digest: str, source: Path, telling: bytes) -> bool:
        """Whether these bytes come out of it, from what is whole in few enough steps. It is
        foreign, and believed in nothing. What cannot be read, or is damaged, is needed for nothing
        new; what was once told of what has gone lies whole."""
        stat = self.files.stat(source)
        if stat is None or not worth(len(telling), stat.size) or self.lies(digest):
            return False
        with contextlib.suppress(OSError, ValueError):
            delta = vcdiff.read(telling)
            chain = self.chain(delta.base)
            near = 0 < len(chain) <= DEEPEST and self.size(chain[-1]) < MOST
            if near and delta.digest == digest:
                base = self.read(delta.base)
                sound = sha256(base).hexdigest() == delta.base
                return sound and sha256(delta.applied(base, stat.size)).hexdigest() == digest
        return False

    @property
    def _incoming(self) -> Path:
        return self.root / INCOMING

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

    def _settle(self, fresh: Path, digest: str, place: Path) -> None:
        self.files.make_folder(place.parent)
        self.files.rename(fresh, place)
        self.files.sync_folder(place.parent)
        self._lasting.add(digest)

    def _make_last(self, digest: str) -> None:
        """A name that a killed process gave may be in memory only, unlike the bytes it names."""
        if digest not in self._lasting:
            self.files.sync_folder(self.path(digest).parent)
            self._lasting.add(digest)
