"""A PDF that is written flat: its objects one after another, each once, and a table of them at the
end, as what we write is.

Between its first line and its last nothing lies that is no object of the table, so that nobody can
read another document in the same bytes. Of any other file nothing is length here.
"""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

import numpy

_BEGIN = re.compile(rb"%PDF-1\.[0-7]\n(?:%[^\r\n]{1,16}\n)?")
_END = re.compile(rb"startxref\n([0-9]{1,10})\n%%EOF\n\Z")
_TABLE = re.compile(rb"xref\n0 ([0-9]{1,7})\n")
_TRAILER = re.compile(
    rb"trailer\n<<\n/Size ([0-9]{1,7})\n/Root ([0-9]{1,7}) 0 R\n(?:/Info ([0-9]{1,7}) 0 R\n)?"
    rb"(?:/ID \[ ?<[0-9a-f]*> <[0-9a-f]*> ?\]\n)?>>\n\Z"
)
ROW, FREE, USED = 20, b"0000000000 65535 f \n", b" 00000 n \n"
_DIGITS, _ZERO = 10, 0x30
TENS = 10 ** numpy.arange(_DIGITS - 1, -1, -1, dtype=numpy.int64)
_POWERS = numpy.append(0, 10 ** numpy.arange(1, 7))
"""From which number on it is written with one digit more."""
_NONE = numpy.empty(0, numpy.int64)
_NAMED, _SEVEN = b" 0 obj\n", 2**56 - 1
_DEFLATED, _HEAD_ENDS = b"<<\n/Filter /FlateDecode\n/Length ", b"\n>>\nstream\n"
_DIGIT_MORE = 10 ** numpy.arange(1, 11) + numpy.arange(1, 11)
"""From how many bytes on a length takes a digit more, where its own digits are among them."""
OBJECT_ENDS, _ENDS = b"\nendobj\n", b"endobj"
_STREAM, _STREAM_ENDS, _BEGINS = b"\nstream\n", b"\nendstream", b"stream"
_LENGTH = re.compile(rb"/Length ([0-9]{1,10})\n")
_REFERENCE = re.compile(rb"([0-9]{1,7}+) 0 R\b")
_REFERRING = re.compile(rb"R(?<=[\0\t\n\f\r ]R)\b")


@dataclass(frozen=True, eq=False)
class Flat:
    """`firsts`, `lasts`: where what is written of an object begins and ends; `streams`: where the
    packed bytes of one that has such begin; `packed_only`: those of which no more is said than that
    they are deflated. Numbers are those of objects. `begins`, `ends`: where each begins with its
    number, and behind its end, by that number."""

    data: bytes
    begins: Any
    ends: Any
    firsts: Mapping[int, int]
    lasts: Mapping[int, int]
    streams: Mapping[int, int]
    packed_only: Set[int]
    size: int
    root: int
    info: int | None

    @classmethod
    def of(cls, data: bytes) -> "Flat | None":
        """None of a file that is written in another way."""
        begin, end = _BEGIN.match(data), _END.search(data, max(len(data) - 64, 0))
        table = _TABLE.match(data, int(end[1])) if end else None
        if not begin or not end or not table:
            return None
        size, rows = int(table[1]), data[table.end() : table.end() + int(table[1]) * ROW]
        trailer = _TRAILER.match(data[table.end() + len(rows) : end.start()])
        places = _places(rows, size)
        if trailer is None or int(trailer[1]) != size or not len(places):
            return None
        each = _Each.of(data, places, table.start())
        if each is None or each.first != begin.end():
            return None
        others = {
            number: _stream(data, each.firsts[number], each.lasts[number])
            for number in each.ended_as_streams - each.packed.keys()
        }
        rest = each.firsts.keys() - each.ended_as_streams
        plain = b"\n".join([data[each.firsts[n] : each.lasts[n]] for n in rest])
        if not all(others.values()) or _ENDS in plain or _BEGINS in plain:
            return None
        streams, info = {**each.packed, **others}, int(trailer[3]) if trailer[3] else None
        written = places, each.ends, each.firsts, each.lasts
        return cls(data, *written, streams, each.packed.keys(), size, int(trailer[2]), info)

    def written(self, number: int) -> bytes:
        """All that is written of an object."""
        return self.data[self.firsts[number] : self.lasts[number]]

    def head(self, number: int) -> bytes:
        """What is written of it before its packed bytes, or all."""
        end = self.streams.get(number, self.lasts[number] + len(_STREAM))
        return self.data[self.firsts[number] : end - len(_STREAM)]

    def packed(self, number: int) -> bytes:
        """The packed bytes of a stream."""
        return self.data[self.streams[number] : self.lasts[number] - len(_STREAM_ENDS)]


def _places(rows: bytes, size: int) -> Any:
    """Where each object begins, by its number, and 0 where none is; empty where the table is no
    plain one."""
    if len(rows) != size * ROW or not rows.startswith(FREE):
        return _NONE
    signs = numpy.frombuffer(rows, numpy.uint8).reshape(size, ROW)
    free = (signs == numpy.frombuffer(FREE, numpy.uint8)).all(axis=1)
    digits, rest = signs[:, :_DIGITS] - _ZERO, signs[:, _DIGITS:]
    used = (digits < 10).all(axis=1) & (rest == numpy.frombuffer(USED, numpy.uint8)).all(axis=1)
    places = (digits.astype(numpy.int64) @ TENS) * used
    return places if (free | (places > 0)).all() else _NONE


@dataclass(frozen=True)
class _Each:
    """Where what is written of each object begins and ends, in their order in the file; where the
    bytes of those begin of which no more is said than that they are deflated, and how long they
    are; which end as what has such bytes does."""

    first: int
    ends: Any
    firsts: dict[int, int]
    lasts: dict[int, int]
    packed: dict[int, int]
    ended_as_streams: Set[int]

    @classmethod
    def of(cls, data: bytes, places: Any, end: int) -> "_Each | None":
        """None where they do not lie one after another, each under its number."""
        numbers = places.nonzero()[0]
        numbers = numbers[places[numbers].argsort(kind="stable")]
        begins = places[numbers]
        following = numpy.append(begins[1:], end)
        lasts = following - len(OBJECT_ENDS)
        counts = numpy.searchsorted(_POWERS, numbers, "right")
        heads = begins + counts + len(_NAMED)
        if not len(numbers) or (heads > lasts).any():
            return None
        named = _eights(data, begins + counts) & _SEVEN == _number(_NAMED)
        ended = _eights(data, lasts) == _number(OBJECT_ENDS)
        if not (named & ended & (_decimal(data, begins, counts) == numbers)).all():
            return None
        streamed = _are(data, numpy.maximum(lasts - len(_STREAM_ENDS), heads), _STREAM_ENDS)
        streams = numbers[streamed].tolist()
        begun = _packed_only(data, heads[streamed], lasts[streamed])
        packed = {n: at for n, at in zip(streams, begun.tolist(), strict=True) if at}
        names = numbers.tolist()
        firsts, last = (dict(zip(names, some.tolist(), strict=True)) for some in (heads, lasts))
        ends = numpy.zeros(len(places), numpy.int64)
        ends[numbers] = following
        return cls(int(begins[0]), ends, firsts, last, packed, frozenset(streams))


def _eights(data: bytes, places: Any) -> Any:
    """Eight bytes together as a number, from each place; near the end those before it."""
    each = numpy.ndarray((max(len(data) - 7, 0),), "<u8", data, strides=(1,))
    return each[numpy.minimum(places, len(each) - 1)]


def _number(eight: bytes) -> int:
    return int.from_bytes(eight, "little")


def _decimal(data: bytes, begins: Any, counts: Any) -> Any:
    """The number that is written at each place in so many digits; -1 where it is none."""
    signs, value = numpy.frombuffer(data, numpy.uint8), numpy.zeros(len(begins), numpy.int64)
    for at in range(int(counts.max())):
        digit = signs[begins + at].astype(numpy.int64) - _ZERO
        value = numpy.where(at < counts, value * 10 + digit, value)
        value[(at < counts) & ((digit < 0) | (digit > 9))] = -(10**12)
    return value


def _are(data: bytes, places: Any, wanted: bytes) -> Any:
    """Whether that stands at each place; it is eight bytes long or more."""
    same = numpy.ones(len(places), bool)
    for at in {*range(0, len(wanted) - 8, 8), len(wanted) - 8}:
        same &= _eights(data, places + at) == _number(wanted[at : at + 8])
    return same


def _packed_only(data: bytes, begins: Any, ends: Any) -> Any:
    """Where the bytes of each object begin of which no more is said than that they are deflated,
    and how long they are; 0 of any other. Each ends as what has such bytes does."""
    counted = ends - begins - len(_DEFLATED) - len(_HEAD_ENDS) - len(_STREAM_ENDS)
    digits = numpy.minimum(1 + numpy.searchsorted(_DIGIT_MORE, counted, "right"), _DIGITS)
    fits, at = counted >= digits, begins + len(_DEFLATED)
    plain = fits & _are(data, begins, _DEFLATED) & _are(data, at + digits, _HEAD_ENDS)
    begun = numpy.zeros(len(begins), numpy.int64)
    at, digits, length = at[plain], digits[plain], (counted - digits)[plain]
    counts = _decimal(data, at, digits) if len(at) else at
    begun[plain] = numpy.where(counts == length, at + digits + len(_HEAD_ENDS), 0)
    return begun


def _stream(data: bytes, begin: int, end: int) -> int:
    """Where the packed bytes of an object begin that ends as one that has such, if they are as long
    as it says; else 0."""
    stream = data.find(_STREAM, begin, end)
    head = data[begin : max(stream, begin)]
    length = _LENGTH.search(head)
    whole = length is not None and stream + len(_STREAM) + int(length[1]) + len(_STREAM_ENDS) == end
    return stream + len(_STREAM) if whole and head.count(b"/Length ") == 1 else 0


def references(head: bytes) -> tuple[int, ...]:
    """The objects that one names, if not more."""
    return tuple(map(int, _REFERENCE.findall(head))) if b" 0 R" in head else ()


def are_all(named: tuple[int, ...], head: bytes) -> bool:
    """Whether these, which were found there, are all that it names."""
    return len(_REFERRING.findall(head)) == len(named)


def parted(head: bytes) -> tuple[tuple[int, ...], bytes]:
    """The objects that one names, and what is written of it with nothing for each."""
    parts = _REFERENCE.split(head)
    return tuple(map(int, parts[1::2])), b"0 0 R".join(parts[::2])
