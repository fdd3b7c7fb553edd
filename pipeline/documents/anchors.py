"""Where the anchors of a document stand, in the page as its reader sees it."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject, PdfReader

_ANCHOR = re.compile(r"#(paraf|persetujuan|nomor|tanggal)#")
_FOOT = 60.0


@dataclass(frozen=True)
class Frame:
    """A page as seen: its size in points, and the matrix from seen to stored coordinates."""

    width: float
    height: float
    matrix: tuple[float, float, float, float, float, float]

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """A stored point as the reader sees it, from the lower left corner."""
        a, b, c, d, e, f = self.matrix
        det = a * d - b * c
        return (d * (x - e) - c * (y - f)) / det, (a * (y - f) - b * (x - e)) / det


@dataclass(frozen=True)
class Spot:
    """A point on a page, in seen coordinates, with the size of that page."""

    page: int
    x: float
    y: float
    page_width: float
    page_height: float
    size: float = 11.0
    """Of the letters that the anchor is written in, in points."""


@dataclass
class Anchors:
    """All spots by anchor name, and the frame of every page."""

    frames: list[Frame] = field(default_factory=list)
    spots: dict[str, list[Spot]] = field(default_factory=dict)

    def get(self, name: str, otherwise: tuple[Spot, ...]) -> tuple[Spot, ...]:
        return tuple(self.spots.get(name, otherwise))

    def frame(self, page: int) -> Frame:
        return self.frames[page]


def find_anchors(reader: PdfReader) -> Anchors:
    """Every anchor of every page."""
    anchors = Anchors()
    for number, page in enumerate(reader.pages):
        frame = frame_of(page)
        anchors.frames.append(frame)
        for name, x, y, size in _on(page):
            u, v = frame.seen(x, y)
            spot = Spot(number, u, v, frame.width, frame.height, size)
            anchors.spots.setdefault(name, []).append(spot)
    return anchors


def fallback(reader: PdfReader, serial: int) -> Spot:
    """A sensible place for a stamp that has no anchor: the foot of the last page."""
    number = len(reader.pages) - 1
    frame = frame_of(reader.pages[number])
    return Spot(number, _FOOT, _FOOT * serial, frame.width, frame.height)


def frame_of(page: PageObject) -> Frame:
    """The visible part of a page, upright."""
    box = page.cropbox
    x0, y0, x1, y1 = (float(v) for v in (box.left, box.bottom, box.right, box.top))
    width, height = x1 - x0, y1 - y0
    turns: Mapping[int, tuple[float, float, tuple[float, ...]]] = {
        0: (width, height, (1, 0, 0, 1, x0, y0)),
        90: (height, width, (0, 1, -1, 0, x1, y0)),
        180: (width, height, (-1, 0, 0, -1, x1, y1)),
        270: (height, width, (0, -1, 1, 0, x0, y1)),
    }
    w, h, m = turns[int(page.rotation or 0) % 360]
    return Frame(w, h, (m[0], m[1], m[2], m[3], m[4], m[5]))


def _on(page: PageObject) -> list[tuple[str, float, float, float]]:
    found: list[tuple[str, float, float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        for match in _ANCHOR.finditer(text):
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((match[1], x, y, size * math.sqrt(_area(tm) * _area(cm))))

    page.extract_text(visitor_text=visit)
    return found


def _area(matrix: list[float]) -> float:
    return abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
