"""Pages that cannot hold an anchor, told before a viewer's library reads them.

An anchor has a `#`. Where each face of a page says which letter each of its codes is, and none of
the codes that the page shows is a `#`, none is there. A page of which this cannot be told is read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy
from pypdf import PageObject
from pypdf.generic import DictionaryObject, PdfObject, StreamObject

from pipeline.documents.plain import DICTIONARY, plain_content
from pipeline.documents.values import dictionary, items

_DIGITS = b"0123456789ABCDEFabcdef"
_UNTOLD = (b"(", b"#", b"%")
"""Another kind of text, a name that may hide another, a remark that may name a face."""
_ELSEWHERE = b"ActualText"
"""In a dictionary it says letters in another way than by codes."""
_OTHER_TABLE = (b"1-UCS2", b"usecmap")
_PART = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CODE = rb"<([0-9A-Fa-f]{4})>\s*"
_LETTERS = rb"<((?:[0-9A-Fa-f]{4})+)>\s*"
_EACH = {b"bfchar": re.compile(_CODE + _LETTERS), b"bfrange": re.compile(_CODE * 2 + _LETTERS)}
_ANCHORED = 0x23


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


def lacks_anchor(content: bytes, faces: Faces) -> bool:
    """Whether what a page with these faces draws holds none for certain."""
    if any(sign in content for sign in _UNTOLD):
        return False
    if b"<<" in content:
        if _ELSEWHERE in content:
            return False
        content = DICTIONARY.sub(b" ", content)
    texts = _texts(content)
    if texts is None:
        return False
    any_face = frozenset[bytes]().union(*faces.values())
    return not any(
        code in faces.get(_face_before(content, begin), any_face)
        for code in any_face
        for begin in _holding(content, texts, code)
    )


@dataclass(frozen=True)
class _Texts:
    """Where each begins, at its angle, and ends."""

    begins: Any
    ends: Any


def _texts(content: bytes) -> _Texts | None:
    """None where one is not written as whole codes of four digits each and nothing between."""
    letters = numpy.frombuffer(content, numpy.uint8)
    begins, ends = (numpy.flatnonzero(letters == sign) for sign in b"<>")
    if len(begins) != len(ends) or content.translate(None, _DIGITS).count(b"<>") != len(begins):
        return None
    return _Texts(begins, ends) if (((ends - begins) & 3) == 1).all() else None


def _holding(content: bytes, texts: _Texts, code: bytes) -> list[int]:
    """Where the texts begin that hold a code where a letter begins."""
    upper = content if code.isdigit() else content.upper()
    at = numpy.array(_places(upper, code), numpy.int64)
    which = texts.begins.searchsorted(at) - 1
    at, which = at[which >= 0], which[which >= 0]
    begins, ends = texts.begins[which], texts.ends[which]
    holding: list[int] = begins[(((at - begins) & 3) == 1) & (at < ends)].tolist()
    return holding


def _places(content: bytes, code: bytes) -> list[int]:
    """All of them: a code that begins as it ends may stand over itself."""
    if code[:1] not in code[1:]:
        return [each.start() for each in re.finditer(code, content)]
    places, at = [], content.find(code)
    while at >= 0:
        places.append(at)
        at = content.find(code, at + 1)
    return places


def _face_before(content: bytes, at: int) -> bytes:
    """The face that was named last before a place; none where a state that may have had another
    ended since."""
    named = content.rfind(b"Tf", 0, at)
    if named < 0 or b"Q" in content[named:at]:
        return b""
    words = content[max(content.rfind(b"/", 0, named), 0) : named].split()
    return words[0] if len(words) == 2 and content[named - 1 : named].isspace() else b""


def codes_of(face: DictionaryObject) -> frozenset[bytes] | None:
    """The codes, four digits each, by which a face shows a `#`; None where it does not say so in
    the one way that is understood here: two bytes each, and a table of every code."""
    below = [dictionary(each) for each in items(face.get("/DescendantFonts"))]
    table = face.get("/ToUnicode")
    stream = table.get_object() if table is not None else None
    if face.get("/Encoding") != "/Identity-H" or len(below) != 1:
        return None
    if dictionary(below[0].get("/CIDSystemInfo")).get("/Ordering") != "Identity":
        return None
    return _of_table(stream.get_data()) if isinstance(stream, StreamObject) else None


def _of_table(table: bytes) -> frozenset[bytes] | None:
    parts, codes = _PART.findall(table), set()
    if not parts or any(other in table for other in _OTHER_TABLE):
        return None
    for kind, body in parts:
        if _EACH[kind].sub(b"", body).strip():
            return None
        for first, *last, letters in _EACH[kind].findall(body):
            begin, end = int(first, 16), int(last[0] if last else first, 16)
            units = [int(letters[n : n + 4], 16) for n in range(0, len(letters), 4)]
            if _ANCHORED in units[:-1]:
                codes |= {b"%04X" % code for code in range(begin, end + 1)}
            elif 0 <= _ANCHORED - units[-1] <= end - begin:
                codes.add(b"%04X" % (begin + _ANCHORED - units[-1]))
    return frozenset(codes)
