"""Facts as columns: what decides which of them stand as numbers, the rest as lines of JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
_EMPTY: NDArray[np.int32] = np.zeros(0, dtype=np.int32)


@dataclass
class Columns:
    """One entry a fact, in the order in which they were appended: place of its `person`, its
    `kind`, `since` (a day's ordinal, 0: none), its `batch`, and the end of its line in `lines`.
    `says` is false of a fact without values, `mark` is a number made of its id. `corrections` are
    pairs of places: a fact, and one before it that it corrects; by the first of the two in rising
    order."""

    person: Numbers = field(default_factory=_EMPTY.copy)
    kind: Numbers = field(default_factory=_EMPTY.copy)
    since: Numbers = field(default_factory=_EMPTY.copy)
    batch: Numbers = field(default_factory=_EMPTY.copy)
    ends: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    says: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    mark: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    corrections: list[tuple[int, int]] = field(default_factory=list)
    lines: bytes = b""
    _SAYS_NOTHING: ClassVar[bytes] = b'"nilai":{}'

    def __len__(self) -> int:
        return len(self.person)

    def append(
        self,
        *,
        person: Sequence[int],
        kind: Sequence[int],
        since: Sequence[int],
        batch: Sequence[int],
        ids: Sequence[str],
        lines: Sequence[bytes],
        corrections: Sequence[tuple[int, int]],
    ) -> None:
        """Adds facts behind those there are."""
        self.person = _joined(self.person, person)
        self.kind = _joined(self.kind, kind)
        self.since = _joined(self.since, since)
        self.batch = _joined(self.batch, batch)
        lengths = np.array([len(line) + 1 for line in lines], dtype=np.int64)
        self.ends = np.concatenate([self.ends, len(self.lines) + np.cumsum(lengths)])
        says = [self._SAYS_NOTHING not in line for line in lines]
        self.says = np.concatenate([self.says, np.array(says, dtype=np.bool_)])
        self.mark = np.concatenate([self.mark, _marks(ids)])
        self.lines += b"".join(line + b"\n" for line in lines)
        self.corrections += corrections

    def line(self, number: int) -> bytes:
        """The line of a fact."""
        start = self.ends.item(number - 1) if number else 0
        return self.lines[start : self.ends.item(number) - 1]

    def marked(self, ids: Iterable[str]) -> list[int]:
        """The places of the facts with these ids, and, seldom, of others."""
        places: list[int] = np.flatnonzero(np.isin(self.mark, _marks(ids))).tolist()
        return places


def _joined(there: Numbers, more: Sequence[int]) -> Numbers:
    return np.concatenate([there, np.array(more, dtype=np.int32)])


def _marks(ids: Iterable[str]) -> NDArray[np.int64]:
    digests = b"".join(blake2b(id_.encode(), digest_size=8).digest() for id_ in ids)
    return np.frombuffer(digests, dtype="<i8").astype(np.int64)
