"""Pages that cannot hold an anchor, told before a viewer's library reads them.

An anchor has a `#`. Where each face of a page says which letter each of its codes is, and none of
the codes that the page shows is a `#`, none is there. A page of which this cannot be told is read.
"""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from pypdf import PageObject
from pypdf.generic import DictionaryObject, PdfObject, StreamObject

from pipeline.documents.plain import plain_content
from pipeline.documents.values import dictionary, items

_ANGLED = re.compile(rb"<([^<>]*)>")
_BETWEEN = b"<<<<"
_HEXADECIMAL = b"<0123456789ABCDEFabcdef"
_ELSEWHERE = (b"(", b"#", b"ActualText")
"""What may say letters in another way than by the codes between angles; a `#` can hide a name."""
_OTHER_TABLE = (b"1-UCS2", b"usecmap")
_PART = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CODE = rb"<([0-9A-Fa-f]{4})>\s*"
_LETTERS = rb"<((?:[0-9A-Fa-f]{4})+)>\s*"
_EACH = {b"bfchar": re.compile(_CODE + _LETTERS), b"bfrange": re.compile(_CODE * 2 + _LETTERS)}
_ANCHORED = 0x23
_NEAR = 80


@dataclass
class Anchorless:
    """Asked page by page; what a face says is read once."""

    known: dict[int, tuple[PdfObject, frozenset[bytes] | None]] = field(default_factory=dict)
    """By the identity of a face, which is held so that no two have one."""

    def tells(self, page: PageObject) -> bool:
        """Whether the page holds no anchor for certain."""
        resources = dictionary(page.get("/Resources"))
        drawn = (dictionary(one) for one in dictionary(resources.get("/XObject")).values())
        states = (dictionary(one) for one in dictionary(resources.get("/ExtGState")).values())
        if "/Properties" in resources or any("/Font" in one for one in states):
            return False
        if any(one.get("/Subtype") != "/Image" for one in drawn):
            return False
        faces: dict[bytes, frozenset[bytes]] = {}
        for name, given in dictionary(resources.get("/Font")).items():
            own = self._codes(dictionary(given))
            if own is None:
                return False
            faces[str(name).encode()] = own
        content = plain_content(page)
        return content is not None and _lacks(content, faces)

    def _codes(self, face: DictionaryObject) -> frozenset[bytes] | None:
        if id(face) not in self.known:
            self.known[id(face)] = (face, codes_of(face))
        return self.known[id(face)][1]


def _lacks(content: bytes, faces: dict[bytes, frozenset[bytes]]) -> bool:
    if any(sign in content for sign in _ELSEWHERE):
        return False
    texts = set(_ANGLED.findall(content))
    if b"/" in content:  # a dictionary's inner angles hold names
        texts = {text for text in texts if not text.startswith(b"/")}
    joined = _BETWEEN.join(texts)
    if joined.translate(None, _HEXADECIMAL) or any(size % 4 for size in set(map(len, texts))):
        return False
    any_face = frozenset[bytes]().union(*faces.values())
    near = set(_holding(joined, any_face))
    return not any(
        _holds(text.upper(), faces.get(_face_before(content, at), any_face))
        for text in near
        for at in _places(content, b"<%b>" % text)
    )


def _holding(joined: bytes, codes: Set[bytes]) -> Iterator[bytes]:
    """Those of the texts that hold one of the codes, each of which is as long as what lies between
    texts."""
    upper = joined.upper()
    for code in codes:
        for at in _places(upper, code):
            if at % len(_BETWEEN) == 0:
                begin, end = joined.rfind(_BETWEEN, 0, at), joined.find(_BETWEEN, at)
                yield joined[begin + len(_BETWEEN) if begin >= 0 else 0 : end if end >= 0 else None]


def _places(content: bytes, text: bytes) -> Iterator[int]:
    at = content.find(text)
    while at >= 0:
        yield at
        at = content.find(text, at + 1)


def _face_before(content: bytes, at: int) -> bytes:
    """The face that was named last before a place; none where a state that may have had another
    ended since."""
    named = content.rfind(b"Tf", 0, at)
    if named < 0 or b"Q" in content[named:at]:
        return b""
    words = content[max(named - _NEAR, 0) : named + 2].split()
    return words[-3] if len(words) > 3 and words[-1] == b"Tf" else b""


def _holds(text: bytes, codes: Set[bytes]) -> bool:
    return not codes.isdisjoint(text[n : n + 4] for n in range(0, len(text), 4))


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
