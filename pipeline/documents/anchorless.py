"""Pages that cannot hold an anchor, told before a viewer's library reads them.

An anchor has a `#`. Where each face of a page says which letter each of its codes is, and none of
the codes that the page shows is a `#`, none is there. A page of which this cannot be told is read.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy
from pypdf import PageObject
from pypdf.generic import DictionaryObject, PdfObject, StreamObject

from pipeline.documents.plain import DICTIONARY, plain_content
from pipeline.documents.values import dictionary, items

_DIGITS = b"0123456789ABCDEFabcdef"
_LARGE = bytes.maketrans(b"abcdef", b"ABCDEF")
_ELSE = bytes(set(range(256)) - set(_DIGITS + b"<>"))
_OPENS, _CLOSES = numpy.frombuffer(b"<>", numpy.uint8)
_UNTOLD = (b"(", b"#", b"%")
"""Another kind of text, a name that may hide another, a remark that may name a face."""
_ELSEWHERE = b"ActualText"
"""In a dictionary it says letters in another way than by codes."""
_OTHER_TABLE = (b"1-UCS2", b"usecmap")
_GAP = rb"[ \t\r\n]"
_PART = re.compile(
    rb"(?:(?<=[ \t\r\n])([0-9]{1,4})%b+)?begin(bfchar|bfrange)(.*?)end\2" % _GAP, re.DOTALL
)
_CODE = rb"<([0-9A-Fa-f]{4})>%b*" % _GAP
_LETTERS = rb"<((?:[0-9A-Fa-f]{4})+)>%b*" % _GAP
_EACH = {b"bfchar": re.compile(_CODE + _LETTERS), b"bfrange": re.compile(_CODE * 2 + _LETTERS)}
_AROUND = re.compile(
    rb"(?:%b|/?[\w.-]+|<<|>>|<[0-9A-Fa-f]{4}>|\([\w.-]{0,32}\))*+" % _GAP, re.ASCII
)
"""What a table holds besides its parts, where a viewer cannot read it in another way."""
_ANCHORED, _ORDINARY, _LETTERS_END = 0x23, range(0x20, 0xD800), 0x10000
_HEEDED = 0xFF
"""How far a range goes at most: of its end the viewer heeds the lower byte only."""


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
    texts = _Texts.of(content)
    if texts is None and b"<<" in content:
        if _ELSEWHERE in content:
            return False
        content = DICTIONARY.sub(b" ", content)
        texts = _Texts.of(content)
    if texts is None:
        return False
    any_face = frozenset[bytes]().union(*faces.values())
    return not any(
        code in faces.get(_face_before(content, begin), any_face)
        for code in any_face
        for begin in _places(content, texts.holding(code))
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
        angles = numpy.flatnonzero(signs - _OPENS <= _CLOSES - _OPENS)  # below is far above
        opens, closes = angles[0::2], angles[1::2]
        if len(opens) != len(closes) or (signs[opens] != _OPENS).any():
            return None
        if (signs[closes] != _CLOSES).any() or ((closes - opens) & 3 != 1).any():
            return None
        return cls(digits, opens, closes)

    def holding(self, code: bytes) -> list[int]:
        """Which texts, from 0, hold a code where a letter begins."""
        wanted, size = int.from_bytes(code, "little"), len(self.digits)
        held: list[int] = []
        for first in range(min(4, max(size - 3, 0))):  # each fourth place at once
            fours = numpy.frombuffer(self.digits, "<u4", (size - first) // 4, first)
            at = numpy.flatnonzero(fours == wanted) * 4 + first
            which = self.opens.searchsorted(at) - 1
            at, which = at[which >= 0], which[which >= 0]
            begins = (at - self.opens[which]) & 3 == 1
            held += which[begins & (at < self.closes[which])].tolist()
        return sorted(set(held))


def _places(content: bytes, which: list[int]) -> list[int]:
    """Where these texts begin, at their angles."""
    if not which:
        return []
    signs = numpy.frombuffer(content, numpy.uint8)
    places: list[int] = numpy.flatnonzero(signs == _OPENS)[which].tolist()
    return places


def _face_before(content: bytes, at: int) -> bytes:
    """The face that was named last before a place; none where a state that may have had another
    ended since."""
    named = content.rfind(b"Tf", 0, at)
    if named < 0 or content.find(b"Q", named, at) >= 0:
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
    """A code that no table names, or names as nothing, shows the letter of its own number; and a
    viewer leaves out a part that does not hold as many as it says."""
    parts, codes, itself = _PART.findall(table), set(), []
    if not parts or any(other in table for other in _OTHER_TABLE):
        return None
    if table.count(b"beginbf") != len(parts):
        return None
    known = _AROUND.fullmatch(_PART.sub(b" ", table)) is not None
    for count, kind, body in parts:
        if _EACH[kind].sub(b"", body).strip(b" \t\r\n"):
            return None
        each = _EACH[kind].findall(body)
        known = known and count.isdigit() and int(count) == len(each)
        for first, *last, letters in each:
            begin, end = int(first, 16), int(last[0] if last else first, 16)
            units = [int(letters[n : n + 4], 16) for n in range(0, len(letters), 4)]
            if begin <= _ANCHORED <= end:
                letter = units[0] + _ANCHORED - begin
                itself.append(len(units) == 1 and end <= _HEEDED and letter in _ORDINARY)
            codes |= {b"%04X" % code for code in _showing(begin, end, units)}
    if not known or not itself or not all(itself):
        codes.add(b"%04X" % _ANCHORED)
    return frozenset(codes)


def _showing(begin: int, end: int, units: list[int]) -> Iterable[int]:
    """Those of the codes that show a `#`, where the last letter of each follows that of the one
    before it, and after the last of all comes the first."""
    if len(units) > 1 and not all(one in _ORDINARY and one != _ANCHORED for one in units):
        return range(begin, end + 1)
    code = begin + (_ANCHORED - units[-1]) % _LETTERS_END
    return [code] if code <= end else []
