"""Where the words beside the arrows stand: near their diamond, and on nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.documents.draw import Letters
from pipeline.documents.drawn.model import Label, Point, Symbol

LETTERS = Letters(6)
_NEAR = 1.5
_SYMBOL, _WORD, _OUTSIDE = 3, 9, 27
"""How much worse it is to stand on a symbol, on a word or beside the columns than on a line."""

Piece = tuple[Point, Point]
Room = tuple[float, float, float, float]


@dataclass(frozen=True)
class Around:
    """What a word must not stand on: the pieces of all arrows and the rules of the table, the words
    so far, the symbols; and the edges of the columns, of which it keeps between the outer ones."""

    lines: Sequence[Piece]
    words: Sequence[Label]
    symbols: Sequence[Symbol]
    edges: Sequence[float]

    def covered(self, room: Room) -> int:
        """How much of it stands where a word would."""
        x, _, width, _ = room
        outside = x < self.edges[0] or x + width > self.edges[-1]
        return (
            _OUTSIDE * outside
            + _lines(room, self.lines)
            + _SYMBOL * sum(_covers(room, symbol) for symbol in self.symbols)
            + _WORD * sum(_meets(room, (o.x, o.y, o.width, o.height)) for o in self.words)
        )


def label(text: str, points: Sequence[Point], around: Around, *, parted: bool) -> Label:
    """The word of an arrow at the first place that is free; else at the one least covered.

    `parted`: other arrows begin with the same piece, so the word stands where this one is alone.
    """
    width = LETTERS.width(text) + 1
    pieces = list(pairwise(points))
    places = _places(pieces[1:] if parted and len(pieces) > 1 else pieces, width, parted)
    _, (x, y, w, h) = _least((around.covered(place), place) for place in places)
    return Label(x, y, w, h, text, LETTERS)


def _least(covered: Iterable[tuple[int, Room]]) -> tuple[int, Room]:
    """The first that is covered by nothing, else by the least."""
    best: tuple[int, Room] | None = None
    for tried in covered:
        if best is None or tried[0] < best[0]:
            best = tried
        if not tried[0]:
            break
    assert best is not None
    return best


def _places(pieces: Sequence[Piece], width: float, parted: bool) -> Iterator[Room]:
    """Beside each piece, nearest to where it begins; beside one that is parted, where it ends."""
    height = LETTERS.leading
    for number, ((x0, y0), (x1, y1)) in enumerate(pieces):
        for shift in (_NEAR, 4.0, 7.0, 11.0, 16.0, 22.0, 30.0):
            if abs(x1 - x0) < 0.01:
                y = y0 + shift - _NEAR if y1 > y0 else y0 - height - shift + _NEAR
                if parted:
                    y = y1 - height - shift - 4 if y1 > y0 else y1 + shift + 4
                yield x0 + _NEAR, y, width, height
                yield x0 - _NEAR - width, y, width, height
            else:
                inward = shift if number or parted else shift - 9
                x = x0 + inward if x1 > x0 else x0 - width - inward
                for lift in (0.5, 3.0, 5.5):
                    yield x, y0 - height - lift, width, height
                    yield x, y0 + lift, width, height


def _lines(place: Room, lines: Sequence[Piece]) -> int:
    return sum(
        _meets(place, (min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)))
        for (x0, y0), (x1, y1) in lines
    )


def _meets(a: Room, b: Room) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def _covers(place: Room, symbol: Symbol) -> bool:
    """Whether a word stands on a symbol; beside the slopes of a diamond there is room."""
    x, y, width, height = place
    half, tall = symbol.width / 2, symbol.height / 2
    near_x = max(0.0, max(x - symbol.x, symbol.x - (x + width)))
    near_y = max(0.0, max(y - symbol.y, symbol.y - (y + height)))
    if symbol.shape.name == "DIAMOND":
        return near_x / half + near_y / tall < 1
    return near_x < half and near_y < tall
