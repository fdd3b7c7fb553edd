"""The IDs of all dossiers, in a bit each: an office may have opened them for decades."""

from collections.abc import Iterator
from dataclasses import dataclass, field

_MOST = 1 << 20
"""A number beyond it was never given by an office: it has a place of its own."""


@dataclass
class Ids:
    """Those of each procedure: `_given` has the numbers by procedure and what stands before them,
    `_odd` what is not written as this program writes it, `_last` the last number by what stands
    before it."""

    _given: dict[str, dict[str, bytearray]] = field(default_factory=dict)
    _odd: dict[str, dict[str, None]] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=dict)

    def note(self, procedure: str, id_: str) -> None:
        """An ID of this procedure, known already or not."""
        prefix, _, written = id_.rpartition("-")
        number = int(written) if written.isdecimal() else 0
        self._last[prefix] = max(self._last.get(prefix, 0), number)
        if as_numbered(id_) is None:
            self._odd.setdefault(procedure, {})[id_] = None
            return
        bits = self._given.setdefault(procedure, {}).setdefault(prefix, bytearray())
        byte, bit = divmod(number, 8)
        if byte >= len(bits):
            bits.extend(bytes(byte + 1 - len(bits)))
        bits[byte] |= 1 << bit

    def __iter__(self) -> Iterator[str]:
        for procedure in tuple(dict.fromkeys((*self._given, *self._odd))):
            yield from self.of(procedure)

    def __len__(self) -> int:
        given = (bits for each in self._given.values() for bits in each.values())
        odd = sum(map(len, self._odd.values()))
        return odd + sum(int.from_bytes(bits).bit_count() for bits in given)

    def has(self, procedure: str, id_: str) -> bool:
        """Whether this one was noted of this procedure."""
        place = as_numbered(id_)
        if place is None:
            return id_ in self._odd.get(procedure, ())
        prefix, number = place
        bits = self._given.get(procedure, {}).get(prefix, b"")
        return number < 8 * len(bits) and bool(bits[number // 8] >> number % 8 & 1)

    def of(self, procedure: str) -> Iterator[str]:
        """Those of one procedure, in the order of their numbers. Others may come meanwhile."""
        for prefix, bits in tuple(self._given.get(procedure, {}).items()):
            for number in range(1, 8 * len(bits)):
                if bits[number // 8] >> number % 8 & 1:
                    yield numbered(prefix, number)
        yield from tuple(self._odd.get(procedure, ()))

    def next(self, prefix: str, given: int) -> str:
        """The next one; so many were given as far as anybody said."""
        return numbered(prefix, max(self._last.get(prefix, 0), given) + 1)


def numbered(prefix: str, number: int) -> str:
    """As it is written."""
    return f"{prefix}-{number:04d}"


def as_numbered(id_: str) -> tuple[str, int] | None:
    """What stands before its number, and that; None where it is not written as this program writes
    it, or has a number that no office gives."""
    prefix, _, written = id_.rpartition("-")
    number = int(written) if written.isdecimal() else 0
    usual = 0 < number < _MOST and id_ == numbered(prefix, number)
    return (prefix, number) if usual else None
