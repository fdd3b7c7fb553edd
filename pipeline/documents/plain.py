"""What a page draws, told from its bytes alone where they are written plainly.

A library that reads each operator of a page takes a tenth of a second for a full one. Nearly every
page is written so that a look at its words tells the same; where it takes more, None is the answer,
and who asks lets the library read.
"""

import re
import zlib
from functools import lru_cache

from pypdf import PageObject
from pypdf.generic import ArrayObject, EncodedStreamObject, PdfObject

from pipeline.documents.values import dictionary

_HEXADECIMAL = re.compile(rb"<[0-9A-Fa-f \t\r\n]*>")
_STRING = re.compile(rb"\((?:[^()\\]|\\.)*\)|" + _HEXADECIMAL.pattern, re.DOTALL)
_ARRAY = re.compile(rb"\[[0-9.+\- \t\r\n]*\]")
DICTIONARY = re.compile(rb"<<\s*(?:/[\w.-]+(?:\s+[0-9.+-]+|\s*/[\w.-]+)\s*)*+>>")
_DIGITS = bytes.maketrans(b"123456789", b"000000000")
_NUMBER = re.compile(rb"[+-]?(?:0+\.?0*|\.0+)")
_NAME = re.compile(rb"/[!-$&'*-.0-;=?-Z^-z|~]*")
_STRANGE = re.compile(rb"[\[\]<>(){}%\x00\x0b]")
_OPERATORS = frozenset(
    b"b B b* B* BDC BMC BT BX c cm CS cs d Do DP EMC ET EX f F f* G g gs h i j J K k l m M MP n"
    b" q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""
    .split()
)  # fmt: skip
MARKS = {b"BMC": 1, b"BDC": 1, b"EMC": -1}
_SIGNS = {
    b"q": b"(",
    b"Q": b")",
    b"BT": b"<",
    b"ET": b">",
    b"BMC": b"[",
    b"BDC": b"[",
    b"EMC": b"]",
}
_NEITHER = b"!"
_TEXT_ENDS, _SHORT = b"\nET\n", 500
_DEPTH = 32
"""How deep states and parts of a page go; PDF lets viewers end at 28."""


def plain_content(page: PageObject) -> bytes | None:
    """What a page draws, where its streams are packed as nearly all are and are whole."""
    given = page.get("/Contents")
    target = given.get_object() if given is not None else None
    streams = [dictionary(one) for one in target] if isinstance(target, ArrayObject) else [target]
    parts = [_unpacked(stream) for stream in streams]
    whole = [part for part in parts if part is not None]
    return b"\n".join(whole) if whole and len(whole) == len(parts) else None


def _unpacked(stream: PdfObject | None) -> bytes | None:
    if not isinstance(stream, EncodedStreamObject) or "/DecodeParms" in stream:
        return None
    if stream.get("/Filter") != "/FlateDecode":
        return None
    try:
        return zlib.decompress(stream._data)
    except zlib.error:
        return None  # what is left of it, each reader makes out in its own way


def plainly_orderly(content: bytes) -> bool:
    """Whether every word is a value or an operator, each state, text and part that is begun is
    ended, and every face is named with its size. False does not say that it is not so.

    Each line is judged by itself, and texts of one page are like those of the next.
    """
    bare = (_STRING if b"(" in content else _HEXADECIMAL).sub(b" 0 ", content)
    if b"[" in bare:
        bare = _ARRAY.sub(b" 0 ", bare)
    if b"<" in bare:
        bare = DICTIONARY.sub(b" 0 ", bare)
    pieces = bare.translate(_DIGITS).split(_TEXT_ENDS)
    texts = pieces[1:-1]
    known = {one: (_of_short if len(one) < _SHORT else _of_piece)(one) for one in set(texts)}
    around = [_of_piece(one) for one in (pieces[0], pieces[-1])[: len(pieces)]]
    return _nested(_SIGNS[b"ET"].join((*around[:1], *map(known.__getitem__, texts), *around[1:])))


def _of_piece(piece: bytes) -> bytes:
    """The signs of its lines; of lines and areas there are many, and they have none."""
    lines = piece.split(b"\n")
    signs = {line: _nesting_of(line) for line in set(lines)}
    return b"".join(map(signs.__getitem__, lines)) if any(signs.values()) else b""


_of_short = lru_cache(maxsize=16_384)(_of_piece)


@lru_cache(maxsize=16_384)
def _nesting_of(line: bytes) -> bytes:
    """A sign for each word of a line that begins or ends a state, a text or a part; another one
    where it is no line of whole operators with their values."""
    if _STRANGE.search(line):
        return _NEITHER
    words = line.replace(b"/", b" /").split()
    kinds = [word in _OPERATORS or (None if _is_value(word) else False) for word in words]
    if False in kinds or (words and not kinds[-1]):
        return _NEITHER
    for at in (n for n, word in enumerate(words) if word == b"Tf"):
        named = at >= 2 and words[at - 2].startswith(b"/") and not kinds[at - 1]
        if not named or (at >= 3 and not kinds[at - 3]):
            return _NEITHER
    return b"".join(_SIGNS.get(word, b"") for word in words)


def _is_value(word: bytes) -> bool:
    return bool(_NAME.fullmatch(word) if word.startswith(b"/") else _NUMBER.fullmatch(word))


def _nested(signs: bytes) -> bool:
    """Whether states and parts are ended as often as they are begun, and never before; of texts
    none begins inside another."""
    states, texts, parts = (signs.translate(None, others) for others in (b"<>[]", b"()[]", b"()<>"))
    texts_follow = texts == b"<>" * (len(texts) // 2)
    return texts_follow and _paired(states, b"()") and _paired(parts, b"[]")


def _paired(signs: bytes, pair: bytes) -> bool:
    """Whether nothing is left when each pair that stands together is taken out, as often as any
    page goes deep."""
    for _ in range(_DEPTH):
        if not signs:
            break
        signs = signs.replace(pair, b"")
    return not signs
