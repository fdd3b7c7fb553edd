"""The lines of a basis, kept in order while single ones change."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Lines:
    """A line a dossier, ordered by its key; no two have the same key."""

    _keys: dict[str, Any] = field(default_factory=dict)
    _order: list[tuple[Any, str]] = field(default_factory=list)

    def put(self, berkas: str, key: Any, text: str) -> None:
        """In the place of the line that this dossier had."""
        self.drop(berkas)
        self._keys[berkas] = key
        insort(self._order, (key, text))

    def drop(self, berkas: str) -> None:
        """Takes the dossier's line out, if it has one."""
        if berkas in self._keys:
            del self._order[bisect_left(self._order, (self._keys.pop(berkas),))]

    def places(self) -> Iterable[tuple[str, Any]]:
        """Each dossier that has a line, and by what that is ordered."""
        return self._keys.items()

    def __iter__(self) -> Iterator[str]:
        """The lines in order."""
        return (text for _, text in self._order)

    def __len__(self) -> int:
        return len(self._order)
