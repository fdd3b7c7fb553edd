"""The book as it stood at one event, on the machine's own disk: a start reads what came after.

What is known of dossiers that have ended and of bytes that were seen lies on a shelf, and is read
when it is asked for. Nothing rests on it: where it is not there, is damaged, was written by another
program or tells of another log, the whole log is read.
"""

import contextlib
import io
import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.engine.files import Files
from pipeline.engine.log.book import Book
from pipeline.engine.log.chain import Head
from pipeline.engine.log.seal import Sealing
from pipeline.engine.log.shelf import DamagedShelf, Shelf
from pipeline.engine.log.shelved import Shelved, ShelvedSet
from pipeline.engine.log.written_keys import WrittenKeys
from pipeline.engine.looking import naming_it
from pipeline.office.sop.model import Prosedur
from pipeline.windows.refusals import patiently

_NOTE, _PROCEDURES = "note", "procedures"
_AS_NOTED, _BY = b"as noted", b"by"
_TABLES = (
    *(_NOTE, _PROCEDURES, "berkas", "sajian", "asli", "made", "named", "beside", "sent", "hashes"),
    *("answers", "moved", "latest", "holders"),
)


@dataclass(frozen=True)
class Noted:
    """What was noted at one event: the end of the log, how it was sealed there, the book, the last
    event that a person's gesture brought about, and what else the watcher knows of these events."""

    head: Head
    sealing: Sealing
    book: Book
    gesture: Head | None = None
    besides: Any = None


@dataclass
class Checkpoint:
    """One file. `program` tells this program from another, whose book may hold other things.

    One process alone notes in it, by a lock beside it: of a copy of the office that lies elsewhere
    and has the same name another watcher may work, and its dossiers are others.

    Where it is only `for_now`, for who reads a whole log and lets go of it, what was never written
    is not looked up: what begins empty here has no other keys than those of `_written_keys`.
    """

    path: Path
    program: str
    for_now: bool = False
    _shelf: Shelf | None = None
    _lock: BinaryIO | None = None
    _procedures: dict[str, Prosedur] = field(default_factory=dict)
    _keys: dict[int, str] = field(default_factory=dict)
    _written_keys: dict[str, WrittenKeys] | None = None

    def noted(self, bytes_of: Callable[[int], bytes], *, change: bool) -> Noted | None:
        """What was noted last of this very log, whose events `bytes_of` reads; None where there is
        nothing, and with `change` nothing stays of what is of no use."""
        if not self.path.exists() or (change and not self._is_ours()):
            return None
        try:
            noted = self._opened(change=change)
            if noted is not None and _stands(noted, bytes_of):
                noted.book.pergi.clear()  # of the desks as they lay then, and no event tells
                return noted
        except DamagedShelf:
            pass
        self._let_go()
        try:
            if change:
                discard(self.path)
        finally:
            self.close()
        return None

    def note(self, noted: Noted) -> None:
        """Notes the book as it stands, which lies upon the shelf from now on. OSError, if it cannot
        be written: then all is as before. DamagedShelf, if what lies there cannot be read."""
        if self._shelf is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._take_lock()
            discard(self.path)
            self._shelf = Shelf(self.path, _TABLES, change=True)
            if self.for_now:
                self._written_keys = {table: WrittenKeys() for table in _TABLES}
        shelved = list(_shelved(noted.book))
        changes = {each.table: self._written(each) for each in shelved}
        note = {_BY: self.program.encode(), _AS_NOTED: self._pickled(noted)}
        known = {key.encode(): pickle.dumps(p) for key, p in self._procedures.items()}
        self._shelf.put(changes | {_NOTE: note, _PROCEDURES: known})
        for each in shelved:
            if self._written_keys is not None:
                for key in each.changes():
                    self._written_keys[each.table].add(key)
            each.taken()
            each.lay_upon(self)

    def close(self) -> None:
        """Nothing more is asked of it."""
        self._let_go()
        if self._lock is not None:
            self._lock.close()
        self._lock = None

    def value(self, table: str, key: str) -> Any:
        """What lies on the shelf; KeyError, if nothing does."""
        if self._written_keys is not None and key not in self._written_keys[table]:
            raise KeyError(key)
        data = self._open_shelf.get(table, _encoded(key))
        if data is None:
            raise KeyError(key)
        return self._unpickled(data)

    def keys(self, table: str) -> Iterator[str]:
        """All keys of a table."""
        return map(_decoded, self._open_shelf.keys(table))

    def _let_go(self) -> None:
        if self._shelf is not None:
            self._shelf.close()
        self._shelf, self._written_keys = None, None

    def _is_ours(self) -> bool:
        with contextlib.suppress(OSError):  # `note` tells it
            self._take_lock()
        return self._lock is not None

    def _take_lock(self) -> None:
        """OSError where another process notes there."""
        if self._lock is None:
            self._lock = Files().lock(self.path.with_suffix(".lock"))
        if self._lock is None:
            raise OSError("another process notes another office there, or a copy of this one")

    @property
    def _open_shelf(self) -> Shelf:
        if self._shelf is None:
            raise DamagedShelf("it has been closed")
        return self._shelf

    def _opened(self, *, change: bool) -> Noted | None:
        self._shelf = Shelf(self.path, _TABLES, change=change)
        data = self._shelf.get(_NOTE, _AS_NOTED)
        if data is None or self._shelf.get(_NOTE, _BY) != self.program.encode():
            return None
        noted: Noted = self._unpickled(data)
        for each in _shelved(noted.book):
            each.lay_upon(self)
        return noted

    def _written(self, each: "Shelved[Any]") -> dict[bytes, bytes | None]:
        return {
            _encoded(key): None if value is None else self._pickled(value)
            for key, value in each.changes().items()
        }

    def _pickled(self, value: object) -> bytes:
        into = io.BytesIO()
        _Pickler(into, self._key_of).dump(value)
        return into.getvalue()

    def _unpickled(self, data: bytes) -> Any:
        try:
            return _Unpickler(io.BytesIO(data), self._procedure).load()
        except DamagedShelf:
            raise
        except Exception as error:  # whatever the libraries say that are no longer those of then
            raise DamagedShelf(f"it is not read any more: {error}") from error

    def _key_of(self, prosedur: Prosedur) -> str:
        """By which a procedure is kept once for all dossiers that were opened by it."""
        known = self._keys.get(id(prosedur))
        if known is None or self._procedures[known] is not prosedur:
            known = sha256(pickle.dumps(prosedur)).hexdigest()
            self._procedures[known] = prosedur
            self._keys[id(prosedur)] = known
        return known

    def _procedure(self, key: str) -> Prosedur:
        if key not in self._procedures:
            data = self._open_shelf.get(_PROCEDURES, key.encode())
            if data is None:
                raise DamagedShelf(f"the procedure {key} is lost")
            self._procedures[key] = pickle.loads(data)  # noqa: S301 - its leaf's hash was checked
        return self._procedures[key]


class _Pickler(pickle.Pickler):
    def __init__(self, into: io.BytesIO, key_of: Callable[[Prosedur], str]) -> None:
        super().__init__(into, protocol=5)
        self._key_of = key_of

    def reducer_override(self, obj: object) -> Any:
        """What lies on the shelf is not written twice."""
        if isinstance(obj, Shelved):
            return Shelved, (obj.table, obj.most)
        return NotImplemented

    def persistent_id(self, obj: object) -> str | None:
        return self._key_of(obj) if isinstance(obj, Prosedur) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: io.BytesIO, procedure: Callable[[str], Prosedur]) -> None:
        super().__init__(data)
        self._procedure = procedure

    def persistent_load(self, pid: str) -> Prosedur:
        return self._procedure(pid)


def discard(path: Path) -> None:
    """Lets go of a checkpoint that is of no use. InUse while a command of ours reads it, where the
    system keeps what is open."""
    for ending in ("", "-wal", "-shm"):
        one = path.with_name(path.name + ending)
        with naming_it(one):
            patiently(partial(one.unlink, missing_ok=True))


def _shelved(book: Book) -> Iterator["Shelved[Any]"]:
    """All of a book that lies on a shelf."""
    given = book.given
    for each in (*vars(book).values(), *vars(given).values()):
        if isinstance(each, ShelvedSet):
            yield each.keys
        elif isinstance(each, Shelved):
            yield each


def _stands(noted: Noted, bytes_of: Callable[[int], bytes]) -> bool:
    """Whether the log has these very events."""
    heads = (noted.head, *((noted.gesture,) if noted.gesture else ()))
    try:
        return all(sha256(bytes_of(head.nomor)).hexdigest() == head.hash for head in heads)
    except FileNotFoundError:
        return False


def _encoded(key: str) -> bytes:
    return key.encode("utf-8", "surrogatepass")


def _decoded(key: bytes) -> str:
    return key.decode("utf-8", "surrogatepass")
