"""Lines through struck words, drawn by us: the embedded engine draws none.

Where the words stand is told by a colour that nothing else in the document has.
"""

import ctypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pypdfium2
from pypdf import PdfWriter
from pypdfium2 import raw

from pipeline.documents.draw import Canvas
from pipeline.documents.geometry import frame_of

_MIDDLE, _APART, _THICK = 0.27, 0.05, 0.05
"""In shares of the letters' size: how high the line lies, half the distance of two, its width."""


@dataclass
class _Stretch:
    """Struck letters beside each other on one line."""

    colour: str
    left: float
    right: float
    base: float
    size: float


def strike(writer: PdfWriter, pdf: bytes, strokes: Mapping[str, bool]) -> str:
    """Draws the lines on the pages of a PDF that is being written; returns what they go through.

    `strokes` are the colours, RRGGBB, and whether two lines are drawn. What PDFium raises passes.
    """
    if not strokes:
        return ""
    struck = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            letters, stretches = _struck_on(words, strokes)
            words.close()
            page.close()
            struck.append(letters)
            if stretches:
                _draw(writer, number, stretches, strokes)
    finally:
        document.close()
    return "".join(struck)


def _struck_on(
    words: pypdfium2.PdfTextPage, strokes: Mapping[str, bool]
) -> tuple[str, list[_Stretch]]:
    letters, stretches = [], []
    last: _Stretch | None = None
    for index, colour in _coloured(words, strokes):
        code = chr(raw.FPDFText_GetUnicode(words, index))
        if not colour:
            last = last if code.isspace() else None
            continue
        letters.append(code)
        one = _placed(words, index, colour)
        if last and last.colour == colour and abs(last.base - one.base) < 1:
            last.right = max(last.right, one.right)
        elif one.right > one.left:
            last = one
            stretches.append(one)
    return "".join(letters), stretches


def _coloured(
    words: pypdfium2.PdfTextPage, strokes: Mapping[str, bool]
) -> Iterator[tuple[int, str]]:
    """Each letter with its colour, or nothing where that is none of those."""
    rgba = [ctypes.c_uint() for _ in range(4)]
    for index in range(words.count_chars()):
        raw.FPDFText_GetFillColor(words, index, *map(ctypes.byref, rgba))
        colour = "".join(f"{part.value:02X}" for part in rgba[:3])
        yield index, colour if colour in strokes else ""


def _placed(words: pypdfium2.PdfTextPage, index: int, colour: str) -> _Stretch:
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    raw.FPDFText_GetCharOrigin(words, index, ctypes.byref(x), ctypes.byref(y))
    raw.FPDFText_GetLooseCharBox(words, index, ctypes.byref(box))
    size = (box.top - box.bottom) / 1.15
    return _Stretch(colour, box.left, box.right, y.value, size)


def _draw(
    writer: PdfWriter, number: int, stretches: list[_Stretch], strokes: Mapping[str, bool]
) -> None:
    frame = frame_of(writer.pages[number])
    canvas = Canvas()
    for one in stretches:
        shifts = (-_APART, _APART) if strokes[one.colour] else (0.0,)
        for shift in shifts:
            height = one.base + one.size * (_MIDDLE + shift)
            begin, end = frame.seen(one.left, height), frame.seen(one.right, height)
            canvas.line(begin, end, one.size * _THICK, one.colour)
    canvas.put_on(writer, writer.pages[number], frame, {})
