"""Where a page is still empty, seen by drawing it: letters, lines and pictures alike are ink."""

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

import numpy
import pypdfium2
from pypdf import PageObject
from pypdfium2 import raw

from pipeline.documents.geometry import Box, Frame
from pipeline.documents.pages import Pages
from pipeline.documents.values import dictionary, items, numbers

_LARGEST = 1700
_STEP, _MOST_STEPS = 3.0, 800
_TONES = 6
_PAPER, _DARK = 255, 150
_OPENS, _HIDDEN = ("/Link", "/Popup"), 2


@dataclass
class Ink:
    """The ink of one page on a grid; `scale` is grid cells a point, rows run from the top. `dark`:
    what is no ink is so dark that black letters are not read on it."""

    frame: Frame
    scale: float
    cells: Any
    dark: bool = False

    @classmethod
    def blank(cls, frame: Frame) -> "Ink":
        """An empty page."""
        scale = _scale(frame)
        shape = (int(frame.height * scale) + 1, int(frame.width * scale) + 1)
        return cls(frame, scale, numpy.zeros(shape, dtype=bool))

    def span(self, box: Box) -> tuple[int, int, int, int]:
        """The columns from left to right and the rows from top to bottom that a box touches."""
        height, scale = self.frame.height, self.scale
        rows, columns = self.cells.shape
        left, right = _touched_by_one(box.x * scale, (box.x + box.width) * scale, columns)
        top, bottom = _touched_by_one((height - box.top) * scale, (height - box.y) * scale, rows)
        return left, right, top, bottom

    def _columns(self, begin: Any, end: Any) -> tuple[Any, Any]:
        """The columns of the grid that stretches from left to right touch."""
        return _touched(begin * self.scale, end * self.scale, self.cells.shape[1])

    def _rows(self, low: Any, high: Any) -> tuple[Any, Any]:
        """The rows, counted from the top, that stretches from below upwards touch."""
        height = self.frame.height
        return _touched(
            (height - high) * self.scale, (height - low) * self.scale, self.cells.shape[0]
        )

    def free(self, box: Box) -> bool:
        """Whether nothing is printed there."""
        left, right, top, bottom = self.span(box)
        return not self.cells[top:bottom, left:right].any()

    def take(self, box: Box) -> None:
        """What is drawn there from now on counts as ink."""
        left, right, top, bottom = self.span(box)
        self.cells[top:bottom, left:right] = True

    def nearest(self, wanted: Box, margin: float) -> Box | None:
        """The free place of this size that lies nearest to the wanted one, if there is any."""
        width, height = wanted.width, wanted.height
        xs = _steps(margin, self.frame.width - margin - width, wanted.x)
        ys = _steps(margin, self.frame.height - margin - height, wanted.y)
        if not xs or not ys:
            return None
        if inside(self.frame, wanted, margin) and self.free(wanted.grown(2)):
            return wanted
        across, down = numpy.array(xs), numpy.array(ys)
        left, right = self._columns(across - 2, across - 2 + (width + 4))
        top, bottom = self._rows(down - 2, down - 2 + (height + 4))
        inked = numpy.zeros((len(ys), self.cells.shape[1] + 1), numpy.int32)
        _over_rows(self.cells, top, bottom).cumsum(axis=1, out=inked[:, 1:])
        ink = inked[:, right] - inked[:, left]
        far = numpy.abs(down - wanted.y)[:, None] + numpy.abs(across - wanted.x) * 0.6
        far[ink != 0] = numpy.inf
        least = far.min()
        if least == numpy.inf:
            return None
        y, x = min((ys[n], xs[m]) for n, m in numpy.argwhere(far == least))
        return Box(x, y, width, height)


def _over_rows(cells: Any, top: Any, bottom: Any) -> Any:
    """Of each stretch of rows, in which of its columns is ink. Eight columns are told at once, and
    a stretch by two that overlap, each twice, four times and so on as long as one row."""
    each = [numpy.packbits(cells, axis=1)]
    while 2 ** len(each) <= (bottom - top).max(initial=0):
        half, step = each[-1], 2 ** (len(each) - 1)
        each.append(half.copy())
        each[-1][:-step] |= half[step:]
    inked = numpy.zeros((len(top), each[0].shape[1]), numpy.uint8)
    for size, ink in enumerate(each):
        ours = (bottom - top) >> size == 1
        inked[ours] = ink[top[ours]] | ink[bottom[ours] - 2**size]
    return numpy.unpackbits(inked, axis=1, count=cells.shape[1])


def inside(frame: Frame, box: Box, margin: float) -> bool:
    """Whether it stands on the page and so far from its edges."""
    across = margin <= box.x <= frame.width - margin - box.width
    return across and margin <= box.y <= frame.height - margin - box.height


def _touched_by_one(begin: float, end: float, most: int) -> tuple[int, int]:
    """The same as `_touched` of a single stretch, for which arrays are slow."""
    first = int(min(max(0.0, begin), most))
    return first, max(first, math.ceil(min(max(0.0, end), most)))


def _touched(begin: Any, end: Any, most: int) -> tuple[Any, Any]:
    first = numpy.clip(numpy.trunc(begin), 0, most).astype(int)
    return first, numpy.maximum(first, numpy.clip(numpy.ceil(end), 0, most).astype(int))


def _steps(lowest: float, highest: float, wanted: float) -> list[float]:
    if highest < lowest:
        return []
    count = min(int((highest - lowest) / _STEP), _MOST_STEPS)
    step = max(_STEP, (highest - lowest) / _MOST_STEPS)
    inside = [wanted] if lowest <= wanted <= highest else []
    return [*inside, *(lowest + n * step for n in range(count + 1)), highest]


def covered(page: PageObject, frame: Frame) -> Iterator[Box]:
    """What lies above the page and would cover a stamp: annotations, and form fields, in which
    something is written or will be. What only opens something else covers nothing."""
    for reference in items(page.get("/Annots")):
        note = dictionary(reference)
        kind, flags = note.get("/Subtype"), note.get("/F", 0)
        hidden = isinstance(flags, int) and bool(flags & _HIDDEN)
        corners = numbers(note.get("/Rect")) if kind not in _OPENS and not hidden else []
        if len(corners) == 4:  # one without a place is not shown either
            x0, y0, x1, y1 = corners
            (a, b), (c, d) = frame.seen(x0, y0), frame.seen(x1, y1)
            yield Box(min(a, c), min(b, d), abs(a - c), abs(b - d))


def ink_of(document: Pages, number: int, frame: Frame) -> Ink:
    """Draws a page and finds what differs from its ground. White letters are no ink."""
    page = document[number]
    scale, tones = _scale(frame), _tones(page, frame)
    page.close()
    ground = _ground(tones)
    cells = tones < max(ground - _TONES, 0)
    if ground + _TONES < _PAPER:
        cells |= tones > ground + _TONES
    return Ink(frame, scale, cells, ground < _DARK)


def is_bare(document: Pages, number: int, frame: Frame, box: Box) -> bool:
    """Whether a place and what is close to it are as white as paper; only that much is drawn."""
    page = document[number]
    tones = _tones(page, frame, box.grown(2))
    page.close()
    return bool((tones == _PAPER).all())


class Corner(Enum):
    """What is seen of a stamp in a corner that was hoped to be bare."""

    SHOWN = "shown"
    UNSEEN = "unseen"
    PRINTED = "printed"
    """Something else stands there."""


def corner(page: pypdfium2.PdfPage, frame: Frame, box: Box, label: str) -> Corner:
    """Draws a corner without what is drawn last there under this label, and with it."""
    ours = [*_labelled(page, label)]
    for one in ours:
        raw.FPDFPageObj_SetIsActive(one, False)
    bare = ours and (_tones(page, frame, box.grown(2)) == _PAPER).all()
    for one in ours:
        raw.FPDFPageObj_SetIsActive(one, True)
    if not bare:
        return Corner.PRINTED
    return Corner.SHOWN if _contrasts(_tones(page, frame, box.grown(2))) else Corner.UNSEEN


def _labelled(page: pypdfium2.PdfPage, label: str) -> Iterator[object]:
    """The last things that a page draws, as long as they bear this label."""
    wanted = label.encode("utf-16-le") + b"\0\0"
    name, size = ctypes.create_string_buffer(len(wanted)), ctypes.c_ulong()
    for n in range(raw.FPDFPage_CountObjects(page) - 1, -1, -1):
        one = raw.FPDFPage_GetObject(page, n)
        if raw.FPDFPageObj_CountMarks(one) != 1:
            return
        mark = raw.FPDFPageObj_GetMark(one, 0)
        raw.FPDFPageObjMark_GetName(mark, _wide(name), len(wanted), ctypes.byref(size))
        if size.value != len(wanted) or name.raw != wanted:
            return
        yield one


def _wide(buffer: object) -> object:
    return ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))  # type: ignore[arg-type]


def shows(document: Pages, number: int, frame: Frame, boxes: Sequence[Box]) -> bool:
    """Whether something is seen in each of these places of a page, of which all were empty: in an
    empty one no two tones were further apart than twice what is no ink."""
    page = document[number]
    visible = shows_in(page, frame, boxes)
    page.close()
    return visible


def shows_in(page: pypdfium2.PdfPage, frame: Frame, boxes: Sequence[Box]) -> bool:
    """The same of an open page."""
    return all(_contrasts(_tones(page, frame, box)) for box in boxes)


def _contrasts(tones: Any) -> bool:
    return bool(tones.size and tones.max() - tones.min() > 2 * _TONES)


def _scale(frame: Frame) -> float:
    return min(1.0, _LARGEST / max(frame.width, frame.height, 1.0))


def _tones(page: pypdfium2.PdfPage, frame: Frame, box: Box | None = None) -> Any:
    """The page as drawn, or the part of it that a box touches: a row for each line of dots."""
    scale = _scale(frame) * frame.unit  # PDFium knows no UserUnit
    crop = (0.0, 0.0, 0.0, 0.0) if box is None else _crop(page.get_size(), frame, box)
    if crop is None:
        return numpy.empty((0, 0), numpy.uint8)
    bitmap = page.render(scale=scale, crop=crop, grayscale=True)
    tones = numpy.array(bitmap.to_numpy())
    bitmap.close()
    return tones.reshape(tones.shape[0], tones.shape[1])


@lru_cache(maxsize=64)
def _crop(
    size: tuple[float, float], frame: Frame, box: Box
) -> tuple[float, float, float, float] | None:
    """What is left out around a box, in the page's own units; None where it touches nothing."""
    scale = _scale(frame) * frame.unit
    wide, high = (math.ceil(side * scale) for side in size)
    grid = Ink(frame, _scale(frame), numpy.empty((high, wide), bool))
    left, right, top, bottom = grid.span(box)
    if right <= left or bottom <= top:
        return None
    around = (left, high - bottom, wide - right, top)
    a, b, c, d = (max(dots - 0.5, 0) / scale for dots in around)  # rounded up there
    return a, b, c, d


def _ground(tones: Any) -> int:
    """The tone that most of a page has."""
    if 2 * numpy.count_nonzero(tones == _PAPER) > tones.size:
        return _PAPER
    return int(numpy.bincount(tones.ravel(), minlength=256).argmax())
