"""Opens a PDF to be changed, with all that is to be known of it before: that it may be, and which
of its pages hold no anchor. A flat file is certain from its bytes, each stream unpacked once; the
library reads any other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from pipeline.documents.anchorless import Anchorless, lacks_anchor
from pipeline.documents.flat import references
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
_LENGTH = re.compile(rb"/Length [0-9]+\n")

Codes = frozenset[tuple[bytes, frozenset[bytes]]] | None
"""What the faces of a page say of themselves, if it is known."""


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
            pages = list(_Streams(given, every).looked_through())
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
    """Those of a file, unpacked one after another. `every`: whether pages are orderly is asked,
    too."""

    given: Passed
    every: bool
    room: Room = field(default_factory=Room)
    heads: dict[bytes, DictionaryObject] = field(default_factory=dict)
    drawn: dict[Codes, dict[bytes, _Certain]] = field(default_factory=dict)

    def looked_through(self) -> Iterator[_Certain]:
        """Of page after page. Damaged where something swells: what anything but a page refers to,
        such as what a face says of itself, is measured before the library unpacks it."""
        anchorless, measured = Anchorless(), self._elsewhere()
        for stream in measured:
            self.room.take(self._size(stream))
        codes: dict[int, Codes] = {}
        for leaf in self.given.leaves:
            kind, content = leaf.kind, leaf.content
            if content is None:
                page = self.given.read_page(leaf.number)
                yield _Certain(lacks=anchorless.tells(page), orderly=False)
                continue
            if id(kind) not in codes:
                faces = anchorless.faces_of(kind.page)
                codes[id(kind)] = None if faces is None else frozenset(faces.items())
            certain = self._certain_of(content, codes[id(kind)])
            if content not in measured:
                self.room.take(certain.size)
                measured.add(content)
            yield certain

    def _elsewhere(self) -> set[int]:
        """The streams that are not only what pages draw."""
        flat, leaves = self.given.flat, self.given.leaves
        pages = {self.given.node, *(leaf.number for leaf in leaves)}
        names = {
            n for kind in {id(one.kind): one.kind for one in leaves}.values() for n in kind.names
        }
        for number in flat.bodies.keys() - pages - flat.packed_only:
            names.update(references(flat.head(number)))
            if number not in flat.streams:
                self.given.get_object(number)  # whatever is damaged is the library's to judge
            else:
                self._head(number)
        return flat.streams.keys() - ({leaf.content for leaf in leaves} - names)

    def _certain_of(self, stream: int, codes: Codes) -> _Certain:
        """Of a page with such faces that draws this. The same is unpacked once."""
        packed, flat = self.given.flat.packed(stream), self.given.flat
        if stream not in flat.packed_only:
            head = self._head(stream)
            if head.get("/Filter") != "/FlateDecode" or "/DecodeParms" in head:
                return replace(_NOTHING, size=self._size(stream))
        known = self.drawn.setdefault(codes, {})
        if packed not in known:
            known[packed] = self._unpacked(packed, codes)
        return known[packed]

    def _unpacked(self, packed: bytes, codes: Codes) -> _Certain:
        content = whole(packed)
        if content is None:
            return replace(_NOTHING, size=unpacked_size(packed, _FLATE))
        lacks = codes is not None and lacks_anchor(content, dict(codes))
        return _Certain(lacks, self.every and plainly_orderly(content), len(content))

    def _size(self, stream: int) -> int:
        """How large it is, where that is to be bounded."""
        if stream in self.given.flat.packed_only:
            return unpacked_size(self.given.flat.packed(stream), _FLATE)
        head = self._head(stream)
        if "/Filter" not in head or head.get("/Subtype") == "/Image":
            return 0
        return unpacked_size(self.given.flat.packed(stream), filters(head))

    def _head(self, stream: int) -> DictionaryObject:
        """What is written of a stream, its length aside."""
        head = _LENGTH.sub(b"", self.given.flat.head(stream))
        if head not in self.heads:
            self.heads[head] = dictionary(self.given.parsed(head))
        return self.heads[head]
