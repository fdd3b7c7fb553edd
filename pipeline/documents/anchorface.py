"""In a document of many pages the letters of anchors have a face of their own.

It is the face that they have, under another name, and alone says which code is a `#`. So a page
that does not name it holds no anchor (documents/anchorless.py), which is seen in a quarter of the
time. Nothing looks otherwise, and nothing reads otherwise.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

from pipeline.documents.anchorless import Anchorless, Faces, lacks_anchor
from pipeline.documents.facecodes import ANCHORED, codes_of_table
from pipeline.documents.plain import plain_content
from pipeline.documents.values import dictionary

_MANY, _FEW = 10, 8
"""Of how many pages a document has many; on how many of them anchors stand at most."""
_LINES = 100
"""How many a part of a table has at most."""
_TEXT = re.compile(
    rb"(?<=BT\n)(/[\w.-]+)( [0-9.]+ Tf\n[0-9. -]+ Tm\n<((?:[0-9A-F]{4})+)> Tj\nET\n)", re.ASCII
)
_CODE = rb"<[0-9A-Fa-f]{4}>"
_PART = re.compile(
    rb"(?<=\n)[0-9]+ begin(bfchar|bfrange)\n((?:%b(?: %b){1,2}\n)*)end\1\n" % (_CODE, _CODE)
)


@dataclass(frozen=True)
class _Page:
    """One that may hold an anchor, and what it is to draw; by the name of each face that shows one
    the name that it is to have there."""

    page: PageObject
    content: bytes
    names: Mapping[str, str]


def set_apart(writer: PdfWriter) -> None:
    """Does it where all anchors stand as nearly all do; else leaves the document as it is."""
    asked = Anchorless()
    pages = [*writer.pages]
    if len(pages) < _MANY:
        return
    holding = [page for page in pages if not asked.tells(page)]
    if not 0 < len(holding) <= _FEW:
        return
    anchored = [one for page in holding if (one := _anchored(page, asked.faces_of(page)))]
    faces = {
        given.idnum: face
        for one in anchored
        for name in one.names
        for given, face in [_face(one.page, name)]
        if given is not None
    }
    tables = {number: _table_without(face) for number, face in faces.items()}
    if len(anchored) < len(holding) or not all(tables.values()):
        return
    copies = {number: writer._add_object(DictionaryObject(face)) for number, face in faces.items()}
    for number, face in faces.items():
        face[NameObject("/ToUnicode")] = writer._add_object(_packed(tables[number]))
    for one in anchored:
        _rewrite(writer, one, copies)


def _anchored(page: PageObject, faces: Faces | None) -> _Page | None:
    """None where a text that holds an anchor is written in a way that is not understood here."""
    content = plain_content(page) if faces is not None else None
    if faces is None or content is None or not isinstance(page["/Contents"], EncodedStreamObject):
        return None
    names = {name: _free(name, faces) for name, codes in faces.items() if codes}
    if any(_face(page, name.decode())[0] is None for name in names):
        return None

    def under_another_name(given: re.Match[bytes]) -> bytes:
        name, rest, text = given.groups()
        each = {text[n : n + 4] for n in range(0, len(text), 4)}
        return names[name] + rest if name in names and each & faces[name] else given[0]

    changed = _TEXT.sub(under_another_name, content)
    if not lacks_anchor(changed, {**faces, **dict.fromkeys(names.values(), frozenset())}):
        return None
    return _Page(page, changed, {one.decode(): other.decode() for one, other in names.items()})


def _free(name: bytes, faces: Faces) -> bytes:
    return next(free for n in count() if (free := b"%bA%d" % (name, n)) not in faces)


def _face(page: PageObject, name: str) -> tuple[IndirectObject | None, DictionaryObject]:
    given = dictionary(dictionary(page["/Resources"])["/Font"]).raw_get(name)
    return given if isinstance(given, IndirectObject) else None, dictionary(given)


def _table_without(face: DictionaryObject) -> bytes:
    """What a face says of its codes, but for those of a `#`; nothing where that cannot be told."""
    stream = face["/ToUnicode"].get_object()
    table = stream.get_data() if isinstance(stream, StreamObject) else b""
    without = _PART.sub(_part_without, table)
    return without if codes_of_table(without) == frozenset() else b""


def _part_without(part: re.Match[bytes]) -> bytes:
    kind, left = part[1], []
    for line in part[2].splitlines():
        first, *last, letter = (int(one.strip(b"<>"), 16) for one in line.split())
        end = last[0] if last else first
        at = first + ANCHORED - letter
        if not first <= at <= end:
            left.append(line)
        elif last:
            left += _range(first, at - 1, letter) + _range(at + 1, end, ANCHORED + 1)
    if len(left) > _LINES:
        return part[0]
    lines = b"".join(line + b"\n" for line in left)
    return b"%d begin%b\n%bend%b\n" % (len(left), kind, lines, kind) if left else b""


def _range(first: int, last: int, letter: int) -> list[bytes]:
    return [b"<%04X> <%04X> <%04X>" % (first, last, letter)] if first <= last else []


def _rewrite(writer: PdfWriter, one: _Page, copies: Mapping[int, IndirectObject]) -> None:
    resources = DictionaryObject(dictionary(one.page["/Resources"]))
    fonts = DictionaryObject(dictionary(resources["/Font"]))
    for name, other in one.names.items():
        given, _ = _face(one.page, name)
        if given is not None:
            fonts[NameObject(other)] = copies[given.idnum]
    resources[NameObject("/Font")] = fonts
    one.page[NameObject("/Resources")] = resources
    one.page[NameObject("/Contents")] = writer._add_object(_packed(one.content))


def _packed(data: bytes) -> StreamObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return stream.flate_encode()
