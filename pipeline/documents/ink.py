"""Where a page is still empty, seen by drawing it: letters, lines and pictures alike are ink."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
import pypdfium2
from pypdf import PageObject

from pipeline.documents.geometry import Box, Frame
from pipeline.documents.values import dictionary, items, numbers

_LARGEST = 1700
_STEP, _MOST_STEPS = 3.0, 800
_TONES = 6
_OPENS, _HIDDEN = ("/Link", "/Popup"), 2


@dataclass
class Ink:
    """The ink of one page on a grid; `scale` is grid cells a point, rows run from the top."""

    frame: Frame
    scale: float
    cells: Any

    @classmethod
    def blank(cls, frame: Frame) -> "Ink":
        """An empty page."""
        scale = min(1.0, _LARGEST / max(frame.width, frame.height, 1.0))
        shape = (int(frame.height * scale) + 1, int(frame.width * scale) + 1)
        return cls(frame, scale, numpy.zeros(shape, dtype=bool))

    def __post_init__(self) -> None:
        self._sums: Any = None

    def _summed(self) -> Any:
        """How much ink there is above and left of each corner of the grid."""
        if self._sums is None:
            total = self.cells.astype(numpy.int32).cumsum(axis=0).cumsum(axis=1)
            self._sums = numpy.pad(total, ((1, 0), (1, 0)))
        return self._sums

    def _span(self, box: Box) -> tuple[int, int, int, int]:
        height, width = self.cells.shape
        left = max(0, min(width, int(box.x * self.scale)))
        right = max(left, min(width, int(-(-(box.x + box.width) * self.scale // 1))))
        top = max(0, min(height, int((self.frame.height - box.top) * self.scale)))
        bottom = max(top, min(height, int(-(-(self.frame.height - box.y) * self.scale // 1))))
        return left, right, top, bottom

    def free(self, box: Box) -> bool:
        """Whether nothing is printed there."""
        left, right, top, bottom = self._span(box)
        s = self._summed()
        return bool(s[bottom, right] - s[top, right] - s[bottom, left] + s[top, left] == 0)

    def take(self, box: Box) -> None:
        """What is drawn there from now on counts as ink."""
        left, right, top, bottom = self._span(box)
        self.cells[top:bottom, left:right] = True
        self._sums = None

    def nearest(self, wanted: Box, margin: float) -> Box | None:
        """The free place of this size that lies nearest to the wanted one, if there is any."""
        width, height = wanted.width, wanted.height
        xs = _steps(margin, self.frame.width - margin - width, wanted.x)
        ys = _steps(margin, self.frame.height - margin - height, wanted.y)
        places = [(abs(y - wanted.y) + abs(x - wanted.x) * 0.6, y, x) for y in ys for x in xs]
        for _, y, x in sorted(places):
            box = Box(x, y, width, height)
            if self.free(box.grown(2)):
                return box
        return None


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


def ink_of(document: pypdfium2.PdfDocument, number: int, frame: Frame) -> Ink:
    """Draws a page and finds what differs from its ground. White letters are no ink."""
    scale = min(1.0, _LARGEST / max(frame.width, frame.height, 1.0))
    page = document[number]
    bitmap = page.render(scale=scale * frame.unit, grayscale=True)  # PDFium knows no UserUnit
    tones = numpy.array(bitmap.to_numpy(), copy=True)
    bitmap.close()
    page.close()
    tones = tones.reshape(tones.shape[0], tones.shape[1])
    ground = int(numpy.bincount(tones.ravel(), minlength=256).argmax())
    return Ink(frame, scale, abs(tones.astype(numpy.int16) - ground) > _TONES)


def shows(document: pypdfium2.PdfDocument, number: int, frame: Frame, boxes: Sequence[Box]) -> bool:
    """Whether something is seen in each of these places of a page, of which all were empty."""
    ink = ink_of(document, number, frame)
    return not any(ink.free(box) for box in boxes)
