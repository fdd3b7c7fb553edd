"""Pages that cannot hold an anchor, told before a viewer's library reads them.

An anchor has a `#`. Where each face of a page says which letter each of its codes is, and none of
the codes that the page shows is a `#`, none is there. A page of which this cannot be told is read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy
from pypdf import PageObject
from pypdf.generic import DictionaryObject, PdfObject

from pipeline.documents.facecodes import codes_of
from pipeline.documents.plain import DICTIONARY, plain_content
from pipeline.documents.values import dictionary

_DIGITS = b"0123456789ABCDEFabcdef"
_LARGE = bytes.maketrans(b"abcdef", b"ABCDEF")
_ELSE = bytes(set(range(256)) - set(_DIGITS + b"<>"))
_FACE, _NEAR, _FAR = b"Tf", 8, 32
_PAIR = int.from_bytes(_FACE, "little")
"""What names a face, and how much before it is looked at."""
_MOST = 200
_NAMING = re.compile(rb"(/[\w+.-]+)[ \t\r\n]+[0-9.]+[ \t\r\n]+\Z", re.ASCII)
_OPENS, _CLOSES = numpy.frombuffer(b"<>", numpy.uint8)
_UNTOLD = (b"(", b"#", b"%")
"""Another kind of text, a name that may hide another, a remark that may name a face."""
_ELSEWHERE = ((b"I", b"BI"), (b"x", b"ActualText"))
"""A picture, whose dots may look like operators; letters that are said in another way than by
codes. Before each a letter of it that is seldom, which is sought in no time."""


_BETWEEN = b"\nQ <>" + b" " * _FAR
"""What ends a page's state and a text that is left open, and is no part of any name."""

Faces = Mapping[bytes, frozenset[bytes]]
"""By the name of each face of a page, the codes by which it shows a `#`."""


@dataclass
class Anchorless:
    """Asked page by page; what a face says is read once."""

    known: dict[int, tuple[PdfObject, frozenset[bytes] | None]] = field(default_factory=dict)
    """By the identity of a face, which is held so that no two have one."""

    def tells(self, page: PageObject) -> bool:
        """Whether the page holds no anchor for certain."""
        faces = self.faces_of(page)
        content = plain_content(page) if faces is not None else None
        return faces is not None and content is not None and lacks_anchor(content, faces)

    def faces_of(self, page: PageObject) -> Faces | None:
        """None where the page may show letters in other ways than by its faces, or where one does
        not say what it shows."""
        resources = dictionary(page.get("/Resources"))
        drawn = (dictionary(one) for one in dictionary(resources.get("/XObject")).values())
        states = (dictionary(one) for one in dictionary(resources.get("/ExtGState")).values())
        if "/Properties" in resources or any("/Font" in one for one in states):
            return None
        if any(one.get("/Subtype") != "/Image" for one in drawn):
            return None
        faces: dict[bytes, frozenset[bytes]] = {}
        for name, given in dictionary(resources.get("/Font")).items():
            own = self._codes(dictionary(given))
            if own is None:
                return None
            faces[str(name).encode()] = own
        return faces

    def _codes(self, face: DictionaryObject) -> frozenset[bytes] | None:
        if id(face) not in self.known:
            self.known[id(face)] = (face, codes_of(face))
        return self.known[id(face)][1]


def lacking_anchors(contents: Sequence[bytes], faces: Faces) -> list[bool]:
    """Whether what each of these pages draws holds none for certain. Nearly always none does, and
    some of a hundred kB each are looked through together in less time."""
    if len(contents) > 1 and lacks_anchor(_BETWEEN.join(contents), faces):
        return [True] * len(contents)
    return [lacks_anchor(one, faces) for one in contents]


def lacks_anchor(content: bytes, faces: Faces) -> bool:
    """Whether what a page with these faces draws holds none for certain."""
    if any(sign in content for sign in _UNTOLD):
        return False
    if any(rare in content and word in content for rare, word in _ELSEWHERE):
        return False
    if content.find(_FACE, 0, _FAR + len(_FACE)) >= 0:
        content = b" " * _FAR + content
    named = _Named.of(content)
    if named is None or not faces.keys() >= named.names:
        return False  # what has no face of the page is shown in one of the viewer's own
    showing = frozenset[bytes]().union(*map(faces.__getitem__, named.names))
    return not showing or _shows_none(content, faces, named, showing)


def _shows_none(content: bytes, faces: Faces, named: "_Named", showing: Set[bytes]) -> bool:
    """Whether no text holds a code by which its face shows a `#`."""
    texts = _Texts.of(content)
    if texts is None and b"<<" in content:
        content = DICTIONARY.sub(lambda given: b" " * len(given[0]), content)
        texts = _Texts.of(content)
    return texts is not None and not any(
        code in faces.get(name, showing)
        for code in showing
        for name in named.before(_places(content, texts.holding(code)))
    )


@dataclass(frozen=True)
class _Texts:
    """What all texts of a content say, one after another, as a viewer reads it: of what stands
    between angles the digits alone. `opens`, `closes`: where the angles of each stand in that."""

    digits: bytes
    opens: Any
    closes: Any

    @classmethod
    def of(cls, content: bytes) -> "_Texts | None":
        """None where an angle stands alone, or a text is not made of codes of four digits each."""
        digits = content.translate(_LARGE, _ELSE)  # those outside of texts, too
        signs = numpy.frombuffer(digits, numpy.uint8)
        (angles,) = (signs - _OPENS <= _CLOSES - _OPENS).nonzero()  # below is far above
        opens, closes = angles[0::2], angles[1::2]
        each = signs[angles].tobytes()
        if each != b"<>" * len(closes) or numpy.count_nonzero((closes - opens) & 3 != 1):
            return None
        return cls(digits, opens, closes)

    def holding(self, code: bytes) -> Any:
        """Which texts, from 0, hold a code where a letter begins."""
        wanted, size = int.from_bytes(code, "little"), len(self.digits)
        at = numpy.concatenate(
            [
                (_fours(self.digits, first) == wanted).nonzero()[0] * 4 + first
                for first in range(min(4, size))  # each fourth place at once
            ]
            or [_NONE]
        )
        if not len(self.opens):
            return _NONE
        which = self.opens.searchsorted(at) - 1
        begins = ((at - self.opens[which]) & 3 == 1) & (which >= 0)
        return which[begins & (at < self.closes[which])]


_NONE = numpy.empty(0, numpy.intp)


def _fours(digits: bytes, first: int) -> Any:
    """Four digits together as a number, from a place on."""
    return numpy.frombuffer(digits, "<u4", (len(digits) - first) // 4, first)


def _places(content: bytes, which: Any) -> Any:
    """Where these texts begin, at their angles."""
    signs = numpy.frombuffer(content, numpy.uint8)
    return (signs == _OPENS).nonzero()[0][which] if len(which) else which


@dataclass(frozen=True)
class _Named:
    """The faces that a content names, and where, in no order."""

    content: bytes
    ends: Any
    names: Set[bytes]

    @classmethod
    def of(cls, content: bytes) -> "_Named | None":
        """None where one is not named in the one way that is understood here, or too near to the
        beginning."""
        even, odd = (_pairs(content, first) == _PAIR for first in (0, 1))
        odd.resize(even.shape, refcheck=False)
        places = (even | odd).nonzero()[0]
        ends = 2 * places + odd[places]
        names: set[bytes] = set()
        every = _eights(content)[ends - _NEAR]
        left = numpy.append(every[:1], every[1:][every[1:] != every[:-1]])
        while len(left):  # of all that look the same one is read
            name = _name_in(left[0].tobytes())
            names |= {name} if name else _far_names(content, ends[every == left[0]].tolist())
            left = left[left != left[0]]
            if b"" in names or len(names) > _MOST:
                return None
        return cls(content, ends, names)

    def before(self, places: Any) -> Iterator[bytes]:
        """The face that was named last before each place; none where a state that may have had
        another ended since."""
        ends = numpy.sort(self.ends)
        last = ends[ends.searchsorted(places) - 1] if len(ends) else places
        for end, at in zip(last.tolist(), places.tolist(), strict=True):
            known = end < at and self.content.find(b"Q", end, at) < 0
            yield _name_in(self.content[end - _FAR : end]) if known else b""


def _pairs(content: bytes, first: int) -> Any:
    """Two bytes together as a number, each second place from one on."""
    count = max(len(content) - first, 0) // 2
    return numpy.ndarray((count,), "<u2", content, min(first, len(content)))


def _eights(content: bytes) -> Any:
    """Eight bytes together as a number, from each place."""
    return numpy.ndarray((max(len(content) - _NEAR + 1, 0),), "<u8", content, strides=(1,))


def _far_names(content: bytes, ends: list[int]) -> set[bytes]:
    """The faces that are named before these places."""
    return {_name_in(content[end - _FAR : end]) for end in ends}


@lru_cache(maxsize=1024)
def _name_in(near: bytes) -> bytes:
    """The face that is named at the end of this with its size; none where it is not."""
    match = _NAMING.search(near)
    return match[1] if match else b""
