"""A document told from another: what is copied out of that and what is added (VCDIFF, RFC 3284).

One window, the default code table, whole sizes after each instruction, and the application header
of xdelta3, `DIGEST//BASE/`: `xdelta3 -d -s BASE FILE` gives the document without this program.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

HEAD = 256
"""So many bytes are enough to know by whose pieces it is told (`base_of`)."""
_BEGIN = b"\xd6\xc3\xc4\x00\x04"
_FROM_SOURCE, _NOTHING = 1, 0
_ADD, _COPY = 1, 19
_NAMES = re.compile(rb"([0-9a-f]{64})//([0-9a-f]{64})/")
_ENDINGS = b"".join(b"\\x%02x" % byte for byte in range(3, 256, 16))
_CUTS = re.compile(b"(?s).{16,255}?[%s]|.{256}" % _ENDINGS)
"""Cut where the bytes say so, equal stretches are cut alike wherever they lie."""
_STRIDE = 64
_NO_NUMBER = 1 << 64
"""No length and no place: a block of the disk that is all ones would spell one for minutes."""


@dataclass(frozen=True)
class Delta:
    """How a document (`digest`) is told from another (`base`), as it lies on the disk."""

    digest: str
    base: str
    _window: bytes

    def applied(self, base: bytes, most: int = 1 << 30) -> bytes:
        """The document, of so many bytes at most. ValueError for what is no such telling of this
        base's length; no more is put together than it says that it has."""
        numbers = _Numbers(self._window)
        kind, length, start, rest = (numbers.next() for _ in range(4))
        if (kind, length, start, rest) != (_FROM_SOURCE, len(base), 0, numbers.left):
            raise ValueError("no window from a document of this length")
        size, kind, added, listed, places = (numbers.next() for _ in range(5))
        if size > most or kind != _NOTHING or added + listed + places != numbers.left:
            raise ValueError("no sections of these lengths")
        new, steps, where = map(_Numbers, numbers.parts(added, listed, places))
        data = b"".join(_pieces(base, new, steps, where, size))
        if new.left or where.left or len(data) != size:
            raise ValueError("pieces are left, or lacking")
        return data


def delta(digest: str, data: bytes, base_digest: str, base: bytes) -> bytes:
    """How these bytes are told from the base, in as few as are found by looking once."""
    new, steps, places = [], bytearray(), bytearray()
    for here, end, there in _stretches(data, base):
        if there is None:
            new.append(data[here:end])
            steps += _spelt(_ADD, end - here)
        else:
            steps += _spelt(_COPY, end - here)
            places += _spelt(there)
    added = b"".join(new)
    sections = _spelt(len(data), _NOTHING, len(added), len(steps), len(places))
    rest = sections + added + bytes(steps) + bytes(places)
    names = f"{digest}//{base_digest}/".encode()
    window = _spelt(_FROM_SOURCE, len(base), 0, len(rest)) + rest
    return _BEGIN + _spelt(len(names)) + names + window


def read(data: bytes) -> Delta:
    """What lies on the disk as it is told. ValueError if it is nothing of the kind."""
    numbers = _Numbers(data)
    if numbers.take(len(_BEGIN)) != _BEGIN:
        raise ValueError("no VCDIFF as it is written here")
    names = _NAMES.fullmatch(numbers.take(numbers.next()))
    if names is None:
        raise ValueError("it does not say of what it is told")
    return Delta(names[1].decode(), names[2].decode(), numbers.take(numbers.left))


def base_of(head: bytes) -> str:
    """From which document it is told, by its first bytes. ValueError."""
    return read(head).base


def _stretches(data: bytes, base: bytes) -> Iterator[tuple[int, int, int | None]]:
    """The document in its order: from where to where, and where that lies in the base."""
    places: dict[bytes, int] = {}
    for cut in _CUTS.finditer(base):
        places.setdefault(cut[0], cut.start())
    done = 0
    for cut in _CUTS.finditer(data):
        here = cut.start()
        if here < done or (there := places.get(cut[0])) is None:
            continue
        end = here + _alike(data, here, base, there)
        while here > done and there > 0 and data[here - 1] == base[there - 1]:
            here, there = here - 1, there - 1
        if here > done:
            yield done, here, None
        yield here, end, there
        done = end
    if done < len(data):
        yield done, len(data), None


def _alike(one: bytes, at: int, other: bytes, there: int) -> int:
    """How many bytes are the same from these places on."""
    low, high, stride = 0, min(len(one) - at, len(other) - there), _STRIDE
    while low < high:
        most = min(low + stride, high)
        if one[at + low : at + most] == other[there + low : there + most]:
            low, stride = most, stride * 2
        else:
            high, stride = most - 1, max(1, (most - low) // 2)
    return low


def _pieces(
    base: bytes, new: "_Numbers", steps: "_Numbers", where: "_Numbers", left: int
) -> Iterator[bytes]:
    while steps.left:
        step, length = steps.next(), steps.next()
        left -= length
        if left < 0:
            raise ValueError("more than it says that it has")
        if step == _ADD:
            yield new.take(length)
        elif step == _COPY and (start := where.next()) + length <= len(base):
            yield base[start : start + length]
        else:
            raise ValueError("a step that is none")


def _spelt(*numbers: int) -> bytes:
    """Numbers as RFC 3284 spells them: seven bits a byte, the highest first."""
    spelt = bytearray()
    for number in numbers:
        byte = bytearray([number & 127])
        while number := number >> 7:
            byte.append(number & 127 | 128)
        spelt += byte[::-1]
    return bytes(spelt)


@dataclass
class _Numbers:
    """Bytes that are read from their beginning. ValueError past their end."""

    _data: bytes
    _at: int = 0

    @property
    def left(self) -> int:
        return len(self._data) - self._at

    def take(self, length: int) -> bytes:
        if length > self.left:
            raise ValueError("it ends too early")
        self._at += length
        return self._data[self._at - length : self._at]

    def parts(self, *lengths: int) -> list[bytes]:
        return [self.take(length) for length in lengths]

    def next(self) -> int:
        number = 0
        while number < _NO_NUMBER:
            (byte,) = self.take(1)
            number = number << 7 | byte & 127
            if byte < 128:
                return number
        raise ValueError("a number that is none")
