"""Which keys one process wrote to a shelf that began empty: what it did not write is not looked up.

Most that is asked of a log's hashes is asked when they come for the first time, and a look at a
large shelf costs more than an event. Ten bits a key; of a hundred that were not written about one
is looked up all the same.
"""

from dataclasses import dataclass, field
from hashlib import blake2b

_PROBES = 6
_BITS_A_KEY = 10
_FIRST = 1 << 14
"""Keys in the first part; each one after it has room for twice as many."""


@dataclass
class _Part:
    room: int
    bits: bytearray = field(default_factory=bytearray)
    count: int = 0

    def __post_init__(self) -> None:
        self.bits = bytearray(self.room * _BITS_A_KEY // 8)

    def add(self, probe: int, step: int) -> None:
        self.count += 1
        for number in range(_PROBES):
            byte, bit = divmod((probe + number * step) % (8 * len(self.bits)), 8)
            self.bits[byte] |= 1 << bit

    def holds(self, probe: int, step: int) -> bool:
        size = 8 * len(self.bits)
        for number in range(_PROBES):
            at = (probe + number * step) % size
            if not self.bits[at >> 3] >> (at & 7) & 1:
                return False
        return True


@dataclass
class WrittenKeys:
    """Of one table. `in` says of each key that was written that it may be there."""

    _parts: list[_Part] = field(default_factory=lambda: [_Part(_FIRST)])

    def add(self, key: str) -> None:
        """This one was written."""
        probe, step = _places(key)
        if any(part.holds(probe, step) for part in self._parts):
            return
        if self._parts[-1].count >= self._parts[-1].room:
            self._parts.append(_Part(2 * self._parts[-1].room))
        self._parts[-1].add(probe, step)

    def __contains__(self, key: str) -> bool:
        probe, step = _places(key)
        return any(part.holds(probe, step) for part in self._parts)


def _places(key: str) -> tuple[int, int]:
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return int.from_bytes(digest[:8]), int.from_bytes(digest[8:]) | 1
