"""What is known and seldom asked for, in a file on the machine's own disk instead of in memory.

A table is a row of leaves. Each holds some keys with their values, says from which key to which it
reaches, and bears the hash of all that it says. So what is not found in the leaf where it belongs
is known not to be there, and damage (of a value, a key, a whole leaf) is told by `DamagedShelf`: it
is never taken for something that is missing. The file can be deleted: it is made again from the
log, at the cost of reading that whole.
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
_CREATED = (
    "CREATE TABLE leaf (board TEXT, low BLOB, sealed BLOB, PRIMARY KEY (board, low)) WITHOUT ROWID"
)
_OF_KEY = "SELECT low, sealed FROM leaf WHERE board = ? AND low <= ? ORDER BY low DESC LIMIT 1"
_ALL = "SELECT low, sealed FROM leaf WHERE board = ? ORDER BY low"

Leaf = tuple[bytes, bytes | None, dict[bytes, bytes]]
"""The first key that may lie in it, the first that may not (None: it is the last), its entries."""


class DamagedShelf(Exception):
    """The file does not say what was written into it, or cannot be read: only the log tells."""


class Shelf:
    """Values by table and key. Everything is bytes; one writes, others may read meanwhile."""

    def __init__(self, path: Path, tables: Sequence[str], *, change: bool) -> None:
        """Opens it, and with `change` makes it. DamagedShelf, if it cannot be read."""
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
            except BaseException:
                self._base.close()
                raise
        except sqlite3.Error as error:
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
        for low, sealed in self._asked(_ALL, (table,)):
            here, high, entries = _read(table, low, sealed)
            if here != wanted:
                break
            yield from sorted(entries)
            wanted = high
        if wanted is not None:
            raise DamagedShelf(f"a part of {table} is lost")

    def put(self, changes: Mapping[str, Mapping[bytes, bytes | None]]) -> None:
        """Takes all of these, or nothing (OSError); None takes a key away."""
        try:
            self._base.execute("BEGIN IMMEDIATE")
            for table, values in changes.items():
                self._put(table, values)
            self._base.execute("COMMIT")
        except sqlite3.Error as error:
            self._undo()
            raise OSError(f"it cannot be written: {error}") from error
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        with contextlib.suppress(sqlite3.Error):  # it may have been undone by itself
            self._base.execute("ROLLBACK")

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
        self._base.execute(_CREATED)
        for table in tables:
            self._write(table, b"", None, {})
        self._base.execute("COMMIT")

    def _leaf(self, table: str, key: bytes) -> Leaf:
        for low, sealed in self._asked(_OF_KEY, (table, key)):
            leaf = _read(table, low, sealed)
            if leaf[1] is None or key < leaf[1]:
                return leaf
        raise DamagedShelf(f"a part of {table} is lost")

    def _write(
        self, table: str, low: bytes, high: bytes | None, entries: dict[bytes, bytes]
    ) -> None:
        parts = list(_parts(entries))
        bounds = [low, *(min(part) for part in parts[1:]), high]
        for part, here, end in zip(parts, bounds, bounds[1:], strict=False):
            body = pickle.dumps((table, here, end, part), protocol=5)
            sealed = blake2b(body, digest_size=_DIGEST).digest() + body
            self._base.execute(
                "INSERT OR REPLACE INTO leaf VALUES (?, ?, ?)", (table, here, sealed)
            )

    def _asked(self, question: str, values: tuple[Any, ...]) -> Iterator[tuple[bytes, bytes]]:
        try:
            yield from self._base.execute(question, values)
        except sqlite3.Error as error:
            raise DamagedShelf(str(error)) from error


def _read(table: str, low: bytes, sealed: bytes) -> Leaf:
    digest, body = sealed[:_DIGEST], sealed[_DIGEST:]
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
