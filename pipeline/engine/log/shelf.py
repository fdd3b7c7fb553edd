"""What is known and seldom asked for, in a file on the machine's own disk instead of in memory.

A table is a row of leaves. Each holds some keys with their values, and says from which key to which
it reaches; the hash of all that it says lies beside. So what is not found in the leaf where it
belongs is known not to be there, and damage (of a value, a key, a whole leaf) is told by
`DamagedShelf`: it is never taken for something that is missing. The sum of all hashes is noted,
too, and held against them once at the opening: a leaf of another moment, as in a copy that was
taken while the file was being written, is damage as well. The file can be deleted: it is made again
from the log, at the cost of reading that whole.
"""

import contextlib
import pickle
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

_MOST_KEYS = 64
_MOST_BYTES = 16_384
_DIGEST = 16
_SUMS = 1 << 8 * _DIGEST
_CREATED = (
    "CREATE TABLE leaf (board TEXT, low BLOB, body BLOB, PRIMARY KEY (board, low)) WITHOUT ROWID",
    "CREATE TABLE seal (board TEXT, low BLOB, digest BLOB, PRIMARY KEY (board, low)) WITHOUT ROWID",
    "CREATE TABLE total (only INTEGER PRIMARY KEY, digest BLOB)",
)
_LEAVES = "SELECT low, digest, body FROM leaf JOIN seal USING (board, low) WHERE board = ?"
_OF_KEY = f"{_LEAVES} AND low <= ? ORDER BY low DESC LIMIT 1"
_ALL = f"{_LEAVES} ORDER BY low"

Leaf = tuple[bytes, bytes | None, dict[bytes, bytes]]
"""The first key that may lie in it, the first that may not (None: it is the last), its entries."""


class DamagedShelf(Exception):
    """The file does not say what was written into it, or cannot be read: only the log tells."""


class Shelf:
    """Values by table and key. Everything is bytes; one writes, others may read meanwhile.

    `_total` is the sum of the hashes of all leaves.
    """

    _total = 0

    def __init__(self, path: Path, tables: Sequence[str], *, change: bool) -> None:
        """Opens it, and with `change` makes it. DamagedShelf, if what lies there cannot be read;
        OSError, if it cannot be made."""
        mode = "rwc" if change else "ro"
        fresh = change and not path.exists()
        if fresh:
            path.touch(mode=0o600)  # what SQLite lays beside it gets the same rights
        try:
            self._base = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None
            )
            try:
                if change:
                    self._base.execute("PRAGMA journal_mode = WAL")
                    self._base.execute("PRAGMA synchronous = NORMAL")
                if fresh:
                    self._lay_first_leaves(tables)
                if not change:
                    self._base.execute("BEGIN")  # what is read is all of one moment
                self._take_total()
            except BaseException:
                self._base.close()
                raise
        except sqlite3.Error as error:
            if fresh:
                raise OSError(f"it cannot be made: {error}") from error
            raise DamagedShelf(f"{path}: {error}") from error

    def close(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._base.close()

    def get(self, table: str, key: bytes) -> bytes | None:
        """The value of a key; None where it is known to have none."""
        return self._leaf(table, key)[2].get(key)

    def keys(self, table: str) -> Iterator[bytes]:
        """All keys of a table, in their order."""
        wanted: bytes | None = b""
        for leaf in self._asked(_ALL, (table,)):
            here, high, entries = _read(table, *leaf)
            if here != wanted:
                break
            yield from sorted(entries)
            wanted = high
        if wanted is not None:
            raise DamagedShelf(f"a part of {table} is lost")

    def put(self, changes: Mapping[str, Mapping[bytes, bytes | None]]) -> None:
        """Takes all of these, or nothing (OSError); None takes a key away."""
        before = self._total
        try:
            self._base.execute("BEGIN IMMEDIATE")
            for table, values in changes.items():
                self._put(table, values)
            self._write_total()
            self._base.execute("COMMIT")
        except sqlite3.Error as error:
            self._undo(before)
            raise OSError(f"it cannot be written: {error}") from error
        except BaseException:
            self._undo(before)
            raise

    def _undo(self, total: int) -> None:
        self._total = total
        with contextlib.suppress(sqlite3.Error):  # it may have been undone by itself
            self._base.execute("ROLLBACK")

    def _take_total(self) -> None:
        each = self._base.execute("SELECT digest FROM seal")
        self._total = sum(int.from_bytes(digest) for (digest,) in each) % _SUMS
        noted = self._base.execute("SELECT digest FROM total").fetchall()
        if noted != [(self._total.to_bytes(_DIGEST),)]:
            raise DamagedShelf("what lies there is not all of one moment")

    def _write_total(self) -> None:
        total = self._total.to_bytes(_DIGEST)
        self._base.execute("INSERT OR REPLACE INTO total VALUES (1, ?)", (total,))

    def _put(self, table: str, values: Mapping[bytes, bytes | None]) -> None:
        waiting = sorted(values, reverse=True)
        while waiting:
            low, high, entries = self._leaf(table, waiting[-1])
            while waiting and (high is None or waiting[-1] < high):
                key = waiting.pop()
                value = values[key]
                if value is None:
                    entries.pop(key, None)
                else:
                    entries[key] = value
            self._write(table, low, high, entries)

    def _lay_first_leaves(self, tables: Sequence[str]) -> None:
        self._base.execute("BEGIN IMMEDIATE")
        for created in _CREATED:
            self._base.execute(created)
        for table in tables:
            self._write(table, b"", None, {})
        self._write_total()
        self._base.execute("COMMIT")

    def _leaf(self, table: str, key: bytes) -> Leaf:
        for row in self._asked(_OF_KEY, (table, key)):
            leaf = _read(table, *row)
            if leaf[1] is None or key < leaf[1]:
                return leaf
        raise DamagedShelf(f"a part of {table} is lost")

    def _write(
        self, table: str, low: bytes, high: bytes | None, entries: dict[bytes, bytes]
    ) -> None:
        parts = list(_parts(entries))
        lows = [low, *(min(part) for part in parts[1:])]
        for part, here, end in zip(parts, lows, [*lows[1:], high], strict=True):
            body = pickle.dumps((table, here, end, part), protocol=5)
            self._seal(table, here, blake2b(body, digest_size=_DIGEST).digest())
            self._base.execute("INSERT OR REPLACE INTO leaf VALUES (?, ?, ?)", (table, here, body))

    def _seal(self, table: str, low: bytes, digest: bytes) -> None:
        place = (table, low)
        former = self._base.execute("SELECT digest FROM seal WHERE board = ? AND low = ?", place)
        gone = sum(int.from_bytes(each) for (each,) in former)
        self._total = (self._total - gone + int.from_bytes(digest)) % _SUMS
        self._base.execute("INSERT OR REPLACE INTO seal VALUES (?, ?, ?)", (*place, digest))

    def _asked(self, question: str, values: tuple[Any, ...]) -> Iterator[tuple[bytes, ...]]:
        try:
            yield from self._base.execute(question, values)
        except sqlite3.Error as error:
            raise DamagedShelf(str(error)) from error


def _read(table: str, low: bytes, digest: bytes, body: bytes) -> Leaf:
    if blake2b(body, digest_size=_DIGEST).digest() != digest:
        raise DamagedShelf(f"a part of {table} has been changed")
    of, here, high, entries = pickle.loads(body)  # noqa: S301 - as it was written by this account
    if (of, here) != (table, low):
        raise DamagedShelf(f"a part of {table} lies in another's place")
    return here, high, entries


def _parts(entries: dict[bytes, bytes]) -> Iterator[dict[bytes, bytes]]:
    """The entries of one leaf; of several where there are too many for one."""
    if len(entries) <= _MOST_KEYS and sum(map(len, entries.values())) <= _MOST_BYTES:
        yield entries
        return
    part: dict[bytes, bytes] = {}
    size = 0
    for key in sorted(entries):
        value = entries[key]
        if part and (2 * len(part) >= _MOST_KEYS or size + len(value) > _MOST_BYTES):
            yield part
            part, size = {}, 0
        part[key] = value
        size += len(value)
    yield part
