"""Mappings and sets of which only a part is in memory: what changed since the last checkpoint, and
some of what was read from a shelf. Without a shelf they are a dict and a set."""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, MutableSet
from typing import Any, Protocol, TypeVar

V = TypeVar("V")


class _Gone:
    """In the place of a value: there is none, whatever lies on the shelf."""


_GONE = _Gone()
MOST_READ = 8_000
"""What the documents of more than a thousand open dossiers take, and a few megabytes a table."""


class Below(Protocol):
    """Where values lie that are not in memory."""

    def value(self, table: str, key: str) -> Any:
        """KeyError, where there is none."""

    def keys(self, table: str) -> Iterator[str]:
        """All keys of a table."""


class Shelved(MutableMapping[str, V]):
    """A mapping by the name of its table. At most `most` of what was only read stay in memory."""

    def __init__(self, table: str, most: int = MOST_READ, values: Mapping[str, V] | None = None):
        self.table = table
        self.most = most
        self._changed: dict[str, V | _Gone] = dict(values or {})
        self._read: dict[str, V | _Gone] = {}
        self._below: Below | None = None

    def __getitem__(self, key: str) -> V:
        value = self._changed.get(key)
        if value is None:
            value = self._looked_up(key)
        if isinstance(value, _Gone):
            raise KeyError(key)
        return value

    def glance(self, key: str) -> V:
        """The value of a key; what is read for it does not stay in memory: for who goes through
        many, of which each is asked for once."""
        value = self._changed.get(key) or self._read.get(key)
        if value is None and self._below is not None:
            value = self._below.value(self.table, key)
        if value is None or isinstance(value, _Gone):
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, str):
            return False
        value = self._changed.get(key)
        return not isinstance(self._looked_up(key) if value is None else value, _Gone)

    def __setitem__(self, key: str, value: V) -> None:
        self._read.pop(key, None)
        self._changed[key] = value

    def in_memory(self, key: str) -> bool:
        """Whether its value is known without a look at the shelf."""
        value = self._changed.get(key) or self._read.get(key)
        return value is not None and not isinstance(value, _Gone)

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        if self._below is None:
            del self._changed[key]
        else:
            self._read.pop(key, None)
            self._changed[key] = _GONE

    def __iter__(self) -> Iterator[str]:
        """In the order in which they came; with a shelf in the order of the keys that lie there."""
        if self._below is None:
            yield from self._changed
            return
        changed = dict(self._changed)
        for key in self._below.keys(self.table):
            if not isinstance(changed.pop(key, None), _Gone):
                yield key
        yield from (key for key, value in changed.items() if not isinstance(value, _Gone))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None

    def lay_upon(self, below: Below) -> None:
        """From now on the shelf is asked for what did not change since."""
        self._below = below
        self._read.clear()

    def changes(self) -> dict[str, V | None]:
        """What the shelf does not hold yet; None where it is to hold nothing."""
        each = self._changed.items()
        return {key: None if isinstance(value, _Gone) else value for key, value in each}

    def taken(self) -> None:
        """The shelf holds all of it now."""
        if len(self._read) + len(self._changed) > self.most:
            self._read.clear()
        self._read.update(self._changed)
        self._changed.clear()

    def _looked_up(self, key: str) -> V | _Gone:
        if self._below is None:
            return _GONE
        value = self._read.get(key)
        if value is not None:
            return value
        try:
            value = self._below.value(self.table, key)
        except KeyError:
            value = _GONE
        if len(self._read) >= self.most:
            self._read.clear()
        self._read[key] = value
        return value


class ShelvedSet(MutableSet[str]):
    """The same of keys alone."""

    def __init__(self, table: str, values: Iterable[str] = ()) -> None:
        self.keys = Shelved[bool](table, values=dict.fromkeys(values, True))

    def __contains__(self, key: object) -> bool:
        return key in self.keys

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys)

    def __len__(self) -> int:
        return len(self.keys)

    @classmethod
    def _from_iterable(cls, it: Iterable[str]) -> set[str]:  # type: ignore[override]
        """What comes of two sets is a set in memory."""
        return set(it)

    def add(self, value: str) -> None:
        if not self.keys.in_memory(value):
            self.keys[value] = True

    def discard(self, value: str) -> None:
        self.keys.pop(value, False)
