"""Writes a flat PDF (documents/flat.py): what is kept of another is copied in as few pieces as it
lies in."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256, shake_256
from typing import Any

import numpy

from pipeline.documents.flat import FREE, OBJECT_ENDS, ROW, TENS, USED, Flat

_ZERO = 0x30
_LONG, _WORD, _WORDS = 1 << 14, 8, 512
"""From which length on a piece is summed up; of how many words, eight bytes each, a sum is made."""
_WEIGHTS = numpy.frombuffer(shake_256(b"AlurBerkas").digest(_WORD * _WORDS), "<u8") | 1


@dataclass(frozen=True)
class Ends:
    """How a file begins and ends: its version, and the numbers of what it hangs on."""

    version: bytes
    root: int
    info: int | None = None


def rewritten(
    given: Flat, kept: Collection[int], written: Mapping[int, bytes], ends: Ends
) -> bytes:
    """A file of the objects that are kept to the byte, and of these, with an identifier that
    follows from what it says: from each byte, though who copies one need not find one."""
    numbers = numpy.array(sorted({*kept} - written.keys()), numpy.int64)
    size = max(*written, int(numbers.max(initial=0))) + 1
    places = numpy.zeros(size, numpy.int64)
    parts: list[Any] = [b"%b\n%%\xe2\xe3\xcf\xd3\n" % ends.version]
    at, data = len(parts[0]), memoryview(given.data)
    for some in _pieces(given, numbers, written):
        if isinstance(some, int):
            places[some] = at
            one: Any = b"%d 0 obj\n%b%b" % (some, written[some], OBJECT_ENDS)
        else:
            begin = given.begins[some[0]]
            places[some] = given.begins[some] + (at - begin)
            one = data[begin : given.ends[some[-1]]]
        parts.append(one)
        at += len(one)
    parts += (b"xref\n0 %d\n" % size, _table(places))
    info = b"" if ends.info is None else b"/Info %d 0 R\n" % ends.info
    parts.append(b"trailer\n<<\n/Size %d\n/Root %d 0 R\n%b" % (size, ends.root, info))
    digest = sha256()
    for part in parts:
        for one in (part,) if len(part) < _LONG else _summed(part):
            digest.update(one)
    parts.append(b"/ID [<%b> <%b>]\n" % ((digest.hexdigest()[:32].encode(),) * 2))
    parts.append(b">>\nstartxref\n%d\n%%%%EOF\n" % at)
    return b"".join(parts)


def _pieces(given: Flat, numbers: Any, written: Mapping[int, bytes]) -> Iterator[Any]:
    """In the order of their numbers those that are written, one by one, and between them those of
    the kept ones that lie behind each other."""
    new = sorted(written)
    between = numpy.searchsorted(new, numbers)
    apart = (given.ends[numbers[:-1]] != given.begins[numbers[1:]]) | (between[:-1] != between[1:])
    runs = numpy.split(numbers, apart.nonzero()[0] + 1) if len(numbers) else []
    starts = {int(run[0]): run for run in runs}
    for number in sorted((*starts, *new)):
        yield starts.get(number, number)


def _summed(piece: Any) -> Iterator[Any]:
    """What tells a long piece from any other that was not made to be taken for it: of its words
    sums with fixed weights, once from its first byte on and once from its fifth, as what differs
    in the last byte of words hardly changes a sum; and what is behind the last sum."""
    for first in (0, _WORD // 2):
        count = (len(piece) - first) // (_WORD * _WORDS)
        words = numpy.frombuffer(piece, "<u8", count * _WORDS, first)
        yield numpy.einsum("ij,j->i", words.reshape(count, _WORDS), _WEIGHTS).astype("<u8")
    yield piece[count * _WORD * _WORDS :]


def _table(places: Any) -> bytes:
    """A row for each object, from 0."""
    rows = numpy.empty((len(places), ROW), numpy.uint8)
    rows[:, : len(TENS)] = places[:, None] // TENS % 10 + _ZERO
    rows[:, len(TENS) :] = numpy.frombuffer(USED, numpy.uint8)
    rows[places == 0] = numpy.frombuffer(FREE, numpy.uint8)
    return rows.tobytes()
