"""A page as its reader sees it: upright, without what the crop box hides."""

from collections.abc import Mapping
from dataclasses import dataclass

from pypdf import PageObject
from pypdf.generic import RectangleObject

from pipeline.documents.values import numbers
from pipeline.foreign import Damaged


@dataclass(frozen=True)
class Frame:
    """A page as seen: its size in points, and the matrix from seen to stored coordinates.

    A page may count in a unit of its own (`UserUnit`); what is seen is in points all the same.
    """

    width: float
    height: float
    matrix: tuple[float, float, float, float, float, float]

    @property
    def unit(self) -> float:
        """How many points its own unit has."""
        a, b, c, d, *_ = self.matrix
        return float(abs(a * d - b * c) ** -0.5)

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """A stored point as the reader sees it, from the lower left corner."""
        a, b, c, d, e, f = self.matrix
        det = a * d - b * c
        return (d * (x - e) - c * (y - f)) / det, (a * (y - f) - b * (x - e)) / det

    def stored(self, x: float, y: float) -> tuple[float, float]:
        """A seen point as the page counts."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f


@dataclass(frozen=True)
class Box:
    """A rectangle in seen coordinates, from its lower left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def top(self) -> float:
        return self.y + self.height

    def grown(self, by: float) -> "Box":
        """The same box with a margin around it."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)


def frame_of(page: PageObject) -> Frame:
    """The visible part of a page: its crop box inside its media box, turned by `Rotate`, as large
    as `UserUnit` says."""
    x0, y0, x1, y1 = _visible(page)
    width, height = x1 - x0, y1 - y0
    turns: Mapping[int, tuple[float, float, tuple[float, ...]]] = {
        0: (width, height, (1, 0, 0, 1, x0, y0)),
        90: (height, width, (0, 1, -1, 0, x1, y0)),
        180: (width, height, (-1, 0, 0, -1, x1, y1)),
        270: (height, width, (0, -1, 1, 0, x0, y1)),
    }
    turned = page.rotation
    if not isinstance(turned, int | float):
        raise Damaged("a page is turned by something that is no number")
    w, h, m = turns.get(int(turned) % 360, turns[0])
    unit = _unit(page)
    a, b, c, d = (value / unit for value in m[:4])
    return Frame(w * unit, h * unit, (a, b, c, d, m[4], m[5]))


def _unit(page: PageObject) -> float:
    given = page.get("/UserUnit")
    value = given.get_object() if given is not None else 1
    return float(value) if isinstance(value, int | float) and value > 0 else 1.0


def is_visible(page: PageObject) -> bool:
    """Whether the crop box leaves anything of the page; an empty one counts as none."""
    x0, y0, x1, y1 = _corners(page.cropbox)
    media = _corners(page.mediabox)
    apart = x0 >= media[2] or y0 >= media[3] or x1 <= media[0] or y1 <= media[1]
    return not (apart and x1 > x0 and y1 > y0)


def _visible(page: PageObject) -> tuple[float, float, float, float]:
    media, crop = _corners(page.mediabox), _corners(page.cropbox)
    x0, y0 = max(media[0], crop[0]), max(media[1], crop[1])
    x1, y1 = min(media[2], crop[2]), min(media[3], crop[3])
    return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else media


def _corners(box: RectangleObject) -> tuple[float, float, float, float]:
    """Lower left and upper right, whichever corners the file names."""
    corners = numbers(box)
    if len(corners) != 4:
        raise Damaged(f"a box of {len(corners)} numbers")
    x0, y0, x1, y1 = corners
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
