"""How many lines a text takes in a cell, so that a row is tall enough before anybody opens it.

Excel and LibreOffice do not fit rows on loading. Widths are those of Arial, taken a little wide:
a row may be taller than needed, never too low.
"""

from collections.abc import Iterator
from functools import lru_cache

_EM = {
    **dict.fromkeys("iljtfrI.,:;'!|()[]/- ", 0.34),
    **dict.fromkeys("mwMW@%", 0.95),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&", 0.72),
}
_OTHER = 0.58
_COLUMN = 5.25  # points of a column's width unit: 7 pixels at 96 to the inch
_PADDING = 5.0


def line_count(text: str, width: float, size: float) -> int:
    """Lines of a text in a column `width` units wide, in Arial of `size` points."""
    room = width * _COLUMN - _PADDING
    return sum(len(list(_wrapped(line, room, size))) for line in text.split("\n"))


def row_height(lines: int, size: float) -> float:
    """Height in points of a row of so many lines."""
    return lines * size * 1.3 + 3


def _wrapped(line: str, room: float, size: float) -> Iterator[float]:
    """The widths of the lines that one paragraph is broken into; long words are broken too."""
    used = 0.0
    for word in line.split(" "):
        wide = _width(word, size)
        if used and used + _width(" ", size) + wide > room:
            yield used
            used = 0.0
        used += (_width(" ", size) if used else 0.0) + wide
        while used > room:
            yield room
            used -= room
    yield used


@lru_cache(maxsize=1 << 14)
def _width(text: str, size: float) -> float:
    return sum(_EM.get(letter, _OTHER) for letter in text) * size
