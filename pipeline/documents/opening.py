"""Opens a PDF to be changed, with all that is to be known of it before: that it may be, and which
of its pages hold no anchor. A flat file is certain from its bytes, each stream unpacked once; the
library reads any other."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from pipeline.documents.anchorless import Anchorless, lacking_anchors
from pipeline.documents.leaves import Leaf
from pipeline.documents.passed import Passed
from pipeline.documents.plain import plainly_orderly
from pipeline.documents.rewrite import Anew, Rewrite
from pipeline.documents.sound import (
    MOST_PAGES,
    check_count,
    check_sizes,
    check_visible,
    guarded,
    open_pdf,
)
from pipeline.documents.unpacked import Room, filters, unpacked_size, whole
from pipeline.documents.values import dictionary

_FLATE = ["/FlateDecode"]
_AT_ONCE, _TAIL = 1 << 18, 24
_LENGTH = re.compile(rb"/Length [0-9]+\n")

Codes = frozenset[tuple[bytes, frozenset[bytes]]] | None
"""What the faces of a page say of themselves, if it is known."""
Drawn = tuple[Codes, int]
"""That, and which stream the page draws; of those that are the same to the byte the first."""


def opened(pdf: Path, data: bytes, *, every: bool) -> Rewrite:
    """The file that holds these bytes; `every`: something is to be drawn on all of its pages.
    Raises RefusedPdf with the reason why it may not be changed, but for what draws it."""
    with guarded(pdf.name):
        given = _passed(data, every=every)
        if given is None:
            return Anew.of(open_pdf(pdf))
        count = len(given.leaves)
        if count <= MOST_PAGES:
            check_visible(pdf.name, (leaf.kind.visible for leaf in given.leaves))
        check_count(pdf.name, count)
        check_sizes(pdf.name, given.frames)
        return given


def _passed(data: bytes, *, every: bool) -> Passed | None:
    """None where the library is to read it, and to say what is wrong with it."""
    try:
        given = Passed.of(data)
        if given is not None:
            pages = _Streams(given, every).looked_through()
            given.anchorless = frozenset(n for n, one in enumerate(pages) if one.lacks)
            given.orderly = frozenset(n for n, one in enumerate(pages) if one.orderly)
    except PyPdfError:
        return None
    return given


@dataclass(frozen=True)
class _Certain:
    """What is certain of a page: that it holds no anchor, that it ends what it begins."""

    lacks: bool
    orderly: bool
    size: int = 0


_NOTHING = _Certain(lacks=False, orderly=False)


@dataclass
class _Streams:
    """Those of a file, each unpacked once. `every`: whether pages are orderly is asked, too."""

    given: Passed
    every: bool
    room: Room = field(default_factory=Room)
    heads: dict[bytes, DictionaryObject] = field(default_factory=dict)
    sizes: dict[tuple[bytes, str], int] = field(default_factory=dict)
    anchorless: Anchorless = field(default_factory=Anchorless)
    codes: dict[int, Codes] = field(default_factory=dict)
    firsts: dict[tuple[int, bytes], tuple[int, bytes]] = field(default_factory=dict)
    others: dict[bytes, int] = field(default_factory=dict)

    def looked_through(self) -> list[_Certain]:
        """Of page after page. Damaged where something swells: what anything but a page refers to,
        such as what a face says of itself, is measured before the library unpacks it."""
        measured = self._elsewhere()
        for stream in measured:
            self.room.take(self._size(stream))
        each: dict[Drawn, Drawn] = {}
        drawn = [one and each.setdefault(one, one) for one in map(self._drawn, self.given.leaves)]
        known = self._looked_into(each)
        pages = []
        for leaf, one in zip(self.given.leaves, drawn, strict=True):
            certain = known[one] if one is not None else self._certain_of(leaf)
            if leaf.content is not None and leaf.content not in measured:
                self.room.take(certain.size)
                measured.add(leaf.content)
            pages.append(certain)
        return pages

    def _elsewhere(self) -> set[int]:
        """The streams that are not only what pages draw."""
        flat, leaves = self.given.flat, self.given.leaves
        pages = {self.given.node, *(leaf.number for leaf in leaves)}
        names = {
            n for kind in {id(one.kind): one.kind for one in leaves}.values() for n in kind.names
        }
        for number in flat.firsts.keys() - pages - flat.packed_only:
            names.update(self.given.named(number))
            if number not in flat.streams:
                self.given.get_object(number)  # whatever is damaged is the library's to judge
            else:
                self._head(number)
        return flat.streams.keys() - ({leaf.content for leaf in leaves} - names)

    def _drawn(self, leaf: Leaf) -> Drawn | None:
        """None where it is packed in another way than nearly all is."""
        flat, kind = self.given.flat, leaf.kind
        if leaf.content is None:
            return None
        if leaf.content not in flat.packed_only:
            head = self._head(leaf.content)
            if head.get("/Filter") != "/FlateDecode" or "/DecodeParms" in head:
                return None
        if id(kind) not in self.codes:
            faces = self.anchorless.faces_of(kind.page)
            self.codes[id(kind)] = None if faces is None else frozenset(faces.items())
        return self.codes[id(kind)], self._first(leaf.content)

    def _first(self, stream: int) -> int:
        """The first stream of the same bytes. Those whose sums and lengths are the same are held
        against each other; nearly always they are the same, and else they are looked up."""
        flat = self.given.flat
        begin, end = flat.streams[stream], flat.lasts[stream]
        key = end - begin, flat.data[max(begin, end - _TAIL) : end]
        known = self.firsts.get(key)
        if known is None:
            self.firsts[key] = stream, flat.packed(stream)
        elif not flat.data.startswith(known[1], begin):
            return self.others.setdefault(flat.packed(stream), stream)
        else:
            return known[0]
        return stream

    def _certain_of(self, leaf: Leaf) -> _Certain:
        if leaf.content is not None:
            return replace(_NOTHING, size=self._size(leaf.content))
        page = self.given.read_page(leaf.number)
        return replace(_NOTHING, lacks=self.anchorless.tells(page))

    def _looked_into(self, drawn: Iterable[Drawn]) -> dict[Drawn, _Certain]:
        """What is the same is unpacked once; no more lies unpacked at a time than `_AT_ONCE`, or
        the last of it."""
        known: dict[Drawn, _Certain] = {}
        for codes, some in self._unpacked(drawn, known):
            contents = [content for _, content in some]
            lacking = [] if codes is None else lacking_anchors(contents, dict(codes))
            for n, (one, content) in enumerate(some):
                lacks = codes is not None and lacking[n]
                orderly = self.every and plainly_orderly(content)
                known[one] = _Certain(lacks, orderly, len(content))
        return known

    def _unpacked(
        self, drawn: Iterable[Drawn], known: dict[Drawn, _Certain]
    ) -> Iterator[tuple[Codes, list[tuple[Drawn, bytes]]]]:
        """What pages of the same faces draw. What is not whole becomes `known` as that."""
        waiting: dict[Codes, list[tuple[Drawn, bytes]]] = {}
        left, room = _AT_ONCE, Room()
        for one in drawn:
            codes, stream = one
            packed = self.given.flat.packed(stream)
            content = whole(packed)
            if content is None:
                known[one] = replace(_NOTHING, size=unpacked_size(packed, _FLATE))
                room.take(known[one].size)
                continue
            room.take(len(content))
            waiting.setdefault(codes, []).append((one, content))
            left -= len(content)
            if left <= 0:
                yield from waiting.items()
                left, waiting = _AT_ONCE, {}
        yield from waiting.items()

    def _size(self, stream: int) -> int:
        """How large it is, where that is to be bounded."""
        packed_as = _FLATE
        if stream not in self.given.flat.packed_only:
            head = self._head(stream)
            if "/Filter" not in head or head.get("/Subtype") == "/Image":
                return 0
            packed_as = filters(head)
        packed = self.given.flat.packed(stream)
        one = packed, "".join(packed_as)
        if one not in self.sizes:
            self.sizes[one] = unpacked_size(packed, packed_as)
        return self.sizes[one]

    def _head(self, stream: int) -> DictionaryObject:
        """What is written of a stream, its length aside."""
        head = _LENGTH.sub(b"", self.given.flat.head(stream))
        if head not in self.heads:
            self.heads[head] = dictionary(self.given.parsed(head))
        return self.heads[head]
