"""What a page draws, told from its bytes alone where they are written plainly.

A library that reads each operator of a page takes a tenth of a second for a full one. Nearly every
page is written so that a look at its words tells the same; where it takes more, None is the answer,
and who asks lets the library read.
"""

import re
import zlib

from pypdf import PageObject
from pypdf.generic import ArrayObject, EncodedStreamObject, PdfObject

from pipeline.documents.values import dictionary

_STRING = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f \t\r\n]*>", re.DOTALL)
_ARRAY = re.compile(rb"\[[0-9.+\- \t\r\n]*\]")
_DICTIONARY = re.compile(rb"<<\s*(?:/[\w.-]+(?:\s+[0-9.+-]+|\s*/[\w.-]+)\s*)*+>>")
_DIGITS = bytes.maketrans(b"123456789", b"000000000")
_NUMBER = re.compile(rb"[+-]?(?:0+\.?0*|\.0+)")
_NAME = re.compile(rb"/[!-$&'*-.0-;=?-Z^-z|~]*")
_STRANGE = re.compile(rb"[\[\]<>(){}%\x00\x0b]")
_OPERATORS = frozenset(
    b"b B b* B* BDC BMC BT BX c cm CS cs d Do DP EMC ET EX f F f* G g gs h i j J K k l m M MP n"
    b" q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""
    .split()
)  # fmt: skip
_NEAR = 80
_NESTING = frozenset((b"q", b"Q", b"BT", b"ET"))


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
    """Whether every word is a value or an operator, each state and text that is begun is ended, and
    every face is named with its size. False does not say that it is not so."""
    bare = _DICTIONARY.sub(b" 0 ", _ARRAY.sub(b" 0 ", _STRING.sub(b" 0 ", content)))
    if _STRANGE.search(bare):
        return False
    words = bare.replace(b"/", b" /").translate(_DIGITS).split()
    operators = {word for word in set(words) if not _is_value(word)}
    return (
        operators <= _OPERATORS
        and _nested(words)
        and _faces_named(bare, words.count(b"Tf"), operators)
    )


def _is_value(word: bytes) -> bool:
    return bool(_NAME.fullmatch(word) if word.startswith(b"/") else _NUMBER.fullmatch(word))


def _nested(words: list[bytes]) -> bool:
    depth, text = 0, False
    for word in filter(_NESTING.__contains__, words):
        if word == b"q":
            depth += 1
        elif word == b"Q":
            depth -= 1
        elif text == (word == b"BT"):
            return False
        else:
            text = not text
        if depth < 0:
            return False
    return depth == 0 and not text


def _faces_named(bare: bytes, count: int, operators: set[bytes]) -> bool:
    """Whether what stands before each of so many `Tf` is an operator, a name and a value."""
    *pieces, _ = bare.split(b"Tf")
    return len(pieces) == count and all(_named(piece, operators) for piece in pieces)


def _named(before: bytes, operators: set[bytes]) -> bool:
    words = before[-_NEAR:].split()
    whole = len(words) > 3 or (len(words) == 3 and len(before) <= _NEAR)
    return (
        whole
        and words[-3] in operators
        and words[-2].startswith(b"/")
        and words[-1] not in operators
    )
