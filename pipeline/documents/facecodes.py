"""By which of its codes a face shows the sign of an anchor, as the viewer's library reads it.

What a face says of its codes is a table; a code that no table names, or names as nothing, shows the
letter of its own number, and a part of a table that does not hold as many codes as it says is left
out. Whatever is written in another way than nearly all are is not understood.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from pypdf.generic import DictionaryObject, StreamObject

from pipeline.documents.values import dictionary, items

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
ANCHORED, _ORDINARY, _LETTERS_END = 0x23, range(0x20, 0xD800), 0x10000
_HEEDED = 0xFF
"""How far a range goes at most: of its end the viewer heeds the lower byte only."""


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
    return codes_of_table(stream.get_data()) if isinstance(stream, StreamObject) else None


@lru_cache(maxsize=64)
def codes_of_table(table: bytes) -> frozenset[bytes] | None:
    """Those that a table names as a `#`, and that of its own number where it may not name that."""
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
            if begin <= ANCHORED <= end:
                letter = units[0] + ANCHORED - begin
                itself.append(len(units) == 1 and end <= _HEEDED and letter in _ORDINARY)
            codes |= {b"%04X" % code for code in _showing(begin, end, units)}
    if not known or not itself or not all(itself):
        codes.add(b"%04X" % ANCHORED)
    return frozenset(codes)


def _showing(begin: int, end: int, units: list[int]) -> Iterable[int]:
    """Those of the codes that show a `#`, where the last letter of each follows that of the one
    before it, and after the last of all comes the first."""
    if len(units) > 1 and not all(one in _ORDINARY and one != ANCHORED for one in units):
        return range(begin, end + 1)
    code = begin + (ANCHORED - units[-1]) % _LETTERS_END
    return [code] if code <= end else []
