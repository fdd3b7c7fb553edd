"""A PDF that is written flat: its objects one after another, each once, and a table of them at the
end, as what we write is.

Between its first line and its last nothing lies that is no object of the table, so that nobody can
read another document in the same bytes. Of any other file nothing is length here.
"""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from hashlib import sha256

_BEGIN = re.compile(rb"%PDF-1\.[0-7]\n(?:%[^\r\n]{1,16}\n)?")
_END = re.compile(rb"startxref\n([0-9]{1,10})\n%%EOF\n\Z")
_TABLE = re.compile(rb"xref\n0 ([0-9]{1,7})\n")
_TRAILER = re.compile(
    rb"trailer\n<<\n/Size ([0-9]{1,7})\n/Root ([0-9]{1,7}) 0 R\n(?:/Info ([0-9]{1,7}) 0 R\n)?"
    rb"(?:/ID \[ ?<[0-9a-f]*> <[0-9a-f]*> ?\]\n)?>>\n\Z"
)
_ROW, _FREE = 20, b"0000000000 65535 f \n"
_ROWS = re.compile(rb"([0-9]{10}) 00000 n \n|0000000000 65535 f \n")
_PACKED = re.compile(rb"<<\n/Filter /FlateDecode\n/Length ([0-9]{1,10})\n>>\nstream\n")
_OBJECT_ENDS, _STREAM, _STREAM_ENDS = b"\nendobj\n", b"\nstream\n", b"\nendstream"
_LENGTH = re.compile(rb"/Length ([0-9]{1,10})\n")
_REFERENCE = re.compile(rb"([0-9]{1,7}) 0 R\b")


@dataclass(frozen=True)
class Flat:
    """`bodies`: where what is written of an object begins and ends; `streams`: where the packed
    bytes of one that has such begin; `packed_only`: those of which no more is said than that they
    are deflated. Numbers are those of objects."""

    data: bytes
    bodies: Mapping[int, tuple[int, int]]
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
        size, rows = int(table[1]), data[table.end() : table.end() + int(table[1]) * _ROW]
        trailer = _TRAILER.match(data[table.end() + len(rows) : end.start()])
        places = _places(rows, size)
        if trailer is None or int(trailer[1]) != size or not places:
            return None
        each = sorted((at, number) for number, at in places.items())
        if each[0][0] != begin.end():
            return None
        bodies: dict[int, tuple[int, int]] = {}
        streams: dict[int, int] = {}
        packed_only: set[int] = set()
        for (at, number), (following, _) in zip(each, [*each[1:], (table.start(), 0)], strict=True):
            name = b"%d 0 obj\n" % number
            last = following - len(_OBJECT_ENDS)
            if not data.startswith(name, at) or not data.startswith(_OBJECT_ENDS, last):
                return None
            bodies[number] = at + len(name), last
            stream = _packed_only(data, at + len(name), last)
            if stream:
                packed_only.add(number)
            else:
                stream = _stream(data, at, last)
            if stream:
                streams[number] = stream
            elif any(data.find(sign, at, last) >= 0 for sign in (_STREAM, b"endobj")):
                return None
        info = int(trailer[3]) if trailer[3] else None
        return cls(data, bodies, streams, packed_only, size, int(trailer[2]), info)

    def written(self, number: int) -> bytes:
        """All that is written of an object."""
        begin, end = self.bodies[number]
        return self.data[begin:end]

    def head(self, number: int) -> bytes:
        """What is written of it before its packed bytes, or all."""
        begin, end = self.bodies[number]
        return self.data[begin : self.streams.get(number, end + len(_STREAM)) - len(_STREAM)]

    def packed(self, number: int) -> bytes:
        """The packed bytes of a stream."""
        return self.data[self.streams[number] : self.bodies[number][1] - len(_STREAM_ENDS)]


def _places(rows: bytes, size: int) -> dict[int, int]:
    """Where each object begins; none where the table is no plain one."""
    if len(rows) != size * _ROW or not rows.startswith(_FREE):
        return {}
    each = _ROWS.findall(rows)
    if len(each) != size:
        return {}
    places = {number: int(place) for number, place in enumerate(each) if place}
    return places if len(set(places.values())) == len(places) else {}


def _packed_only(data: bytes, begin: int, end: int) -> int:
    """Where the bytes of an object begin of which no more is said than that they are deflated, and
    how long they are; 0 of any other."""
    head = _PACKED.match(data, begin, end)
    whole = head and head.end() + int(head[1]) + len(_STREAM_ENDS) == end
    return head.end() if head and whole and data.startswith(_STREAM_ENDS, end - 10) else 0


def _stream(data: bytes, begin: int, end: int) -> int:
    """Where the packed bytes of an object begin, which are as long as it says; 0 of any other."""
    stream = data.find(_STREAM, begin, end)
    head = data[begin:stream] if stream >= 0 else b""
    length = _LENGTH.search(head)
    whole = length is not None and stream + len(_STREAM) + int(length[1]) + len(_STREAM_ENDS) == end
    known = whole and head.count(b"/Length ") == 1 and data.startswith(_STREAM_ENDS, end - 10)
    return stream + len(_STREAM) if known else 0


def references(head: bytes) -> tuple[int, ...]:
    """The objects that one names, if not more."""
    return tuple(map(int, _REFERENCE.findall(head))) if b" 0 R" in head else ()


def flat(version: bytes, bodies: Mapping[int, bytes], root: int, info: int) -> bytes:
    """A file of these objects, with an identifier that follows from what it says."""
    parts = [b"%b\n%%\xe2\xe3\xcf\xd3\n" % version]
    places, at = {}, len(parts[0])
    for number, body in sorted(bodies.items()):
        places[number] = at
        name = b"%d 0 obj\n" % number
        parts += (name, body, _OBJECT_ENDS)
        at += len(name) + len(body) + len(_OBJECT_ENDS)
    size = max(bodies) + 1
    rows = (b"%010d 00000 n \n" % places[n] if n in places else _FREE for n in range(size))
    parts += (b"xref\n0 %d\n" % size, *rows)
    parts.append(b"trailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n" % (size, root, info))
    digest = sha256()
    for part in parts:
        digest.update(part)
    parts.append(b"/ID [<%b> <%b>]\n" % ((digest.hexdigest()[:32].encode(),) * 2))
    parts.append(b">>\nstartxref\n%d\n%%%%EOF\n" % at)
    return b"".join(parts)
