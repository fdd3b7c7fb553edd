"""Takes the anchors out of a finished PDF: their letters are no longer in it, seen or unseen.

A viewer's library makes one object of every operator that shows text, in the order of the page, so
the letters that it found lead to the operators that show them. What else the page says stays.
"""

import ctypes
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import SEEK_END, BytesIO

import pypdfium2
from pypdf import PageObject
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DecodedStreamObject,
    FloatObject,
    NameObject,
    PdfObject,
    TextStringObject,
)
from pypdfium2 import raw

from pipeline.documents.anchors import NAMES, occurrences
from pipeline.documents.holder import Holder
from pipeline.documents.pages import Pages
from pipeline.documents.rewrite import Rewrite
from pipeline.documents.showing import showings


@dataclass(frozen=True)
class _Anchored:
    """What an operator shows: how many letters, which of them are an anchor's, and how far the next
    letter lies from each, in thousandths of the size."""

    letters: int
    doomed: Mapping[int, float]


def clear_anchors(given: Rewrite, document: Pages, pages: Collection[int]) -> None:
    """Takes out every anchor of these pages whose operators can be told; others stay as they
    are."""
    for number in sorted(pages):
        page = document[number]
        words = page.get_textpage()
        try:
            anchored = _doomed(page, words)
        finally:
            words.close()
            page.close()
        if anchored:
            _rewrite(given, given.page(number), anchored)


def _doomed(
    page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage
) -> tuple[int, dict[int, _Anchored]] | None:
    """How many operators of the page show text, and by their place those that show an anchor."""
    letters = {i for name in NAMES for each in occurrences(words, f"#{name}#") for i in each}
    if not letters:
        return None
    texts = [
        _address(thing)
        for n in range(raw.FPDFPage_CountObjects(page))
        if raw.FPDFPageObj_GetType(thing := raw.FPDFPage_GetObject(page, n))
        == raw.FPDF_PAGEOBJ_TEXT
    ]
    whose = [_address(raw.FPDFText_GetTextObject(words, i)) for i in range(words.count_chars())]
    anchored = {}
    for place in {texts.index(whose[i]) for i in letters if whose[i] in texts}:
        own = [i for i, owner in enumerate(whose) if owner == texts[place]]
        own = [i for i in own if not raw.FPDFText_IsGenerated(words, i)]
        doomed = {at: _advance(words, i) for at, i in enumerate(own) if i in letters}
        anchored[place] = _Anchored(len(own), doomed)
    return len(texts), anchored


def _address(thing: object) -> int:
    return ctypes.cast(thing, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _advance(words: pypdfium2.PdfTextPage, index: int) -> float:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(words, index, ctypes.byref(box))
    size = raw.FPDFText_GetFontSize(words, index)
    return (box.right - box.left) / size * 1000 if size else 0.0


def _rewrite(holder: Holder, page: PageObject, known: tuple[int, dict[int, _Anchored]]) -> None:
    count, anchored = known
    given = page.get_contents()
    if given is None:
        return
    content = given.get_data()
    operators = [*showings(content)]
    if len(operators) != count:
        return
    parts, kept = [], 0
    for place, one in sorted(anchored.items()):
        begin, end = operators[place].begin, operators[place].end
        parts += [content[kept:begin], b"\n", _without(content[begin:end], one)]
        kept = end
    stream = DecodedStreamObject()
    stream.set_data(b"".join((*parts, content[kept:])))
    page[NameObject("/Contents")] = holder._add_object(stream.flate_encode())


def _without(showing: bytes, one: _Anchored) -> bytes:
    """An operator with its operands, without the anchor's letters."""
    stream = DecodedStreamObject()
    stream.set_data(showing)
    ((given, operator),) = ContentStream(stream, None).operations
    written = BytesIO(b"T* " if operator in (b"'", b'"') else b"")
    written.seek(0, SEEK_END)
    ArrayObject(_left(given, operator, one)).write_to_stream(written)
    return written.getvalue() + b" TJ"


def _parts(given: list[PdfObject], operator: bytes) -> Iterator[PdfObject]:
    last = given[-1] if given else None
    if operator == b"TJ" and isinstance(last, ArrayObject):
        yield from last
    elif last is not None:
        yield last


def _codes(part: PdfObject) -> bytes:
    if isinstance(part, ByteStringObject | TextStringObject):
        return bytes(part.original_bytes)
    return b""


def _left(given: list[PdfObject], operator: bytes, one: _Anchored) -> Iterator[PdfObject]:
    """What is shown without the anchor's letters; where others follow, they stay in place."""
    whole = sum(len(_codes(part)) for part in _parts(given, operator))
    wide = whole // one.letters if one.letters and whole % one.letters == 0 else 0
    if len(one.doomed) == one.letters or not wide:
        return
    at = 0
    for part in _parts(given, operator):
        codes = _codes(part)
        if not codes:
            yield part
        for start in range(0, len(codes), wide):
            if at in one.doomed:
                yield FloatObject(round(-one.doomed[at], 2))
            else:
                yield ByteStringObject(codes[start : start + wide])
            at += 1
