"""A folder as Explorer shows it, put together of boxes, words and a way; points, y downwards."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.documents.draw import Letters
from pipeline.projections.handbook.model import Item, Thing, Window

SMALL, SMALL_BOLD = Letters(7), Letters(7, bold=True)
_TOP, _ROW, _LEFT = 15.0, 12.5, 0.36
_FRAME, _BAR, _CHOSEN, _LINE = "8a8a8a", "e6ebf2", "cce4f7", "c8c8c8"
_INK, _WAY = "1a1a1a", "b3261e"
_ICONS = {
    Thing.FOLDER: "f3c14b",
    Thing.DOSSIER: "f3c14b",
    Thing.PDF: "c0392b",
    Thing.TEXT: "8d99a6",
    Thing.PAGE: "2f6fb0",
    Thing.SHEET: "2e7d4f",
}


@dataclass(frozen=True)
class Box:
    """A rectangle; a colour of six hexadecimal digits, or none."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""


@dataclass(frozen=True)
class Words:
    """A line of text with its baseline at y."""

    x: float
    y: float
    text: str
    letters: Letters
    colour: str = _INK


@dataclass(frozen=True)
class Way:
    """A broken line with the head of an arrow at its end: where something is dragged."""

    points: tuple[tuple[float, float], ...]
    colour: str = _WAY


Shape = Box | Words | Way


def height_of(window: Window) -> float:
    """How high a window is drawn."""
    return _TOP + _ROW * (max(len(window.drawers) + 1, len(window.items)) + 0.6)


def drawn(window: Window, x: float, y: float, width: float) -> Iterator[Shape]:
    """The window with its upper left corner there."""
    height, pane = height_of(window), width * _LEFT
    yield Box(x, y, width, height, "ffffff", _FRAME)
    yield Box(x, y, width, _TOP, _BAR, _FRAME)
    title = " › ".join((window.desk, window.opened)) if window.opened else window.desk
    yield Words(x + 5, y + 10.5, shortened(title, SMALL_BOLD, width - 42), SMALL_BOLD)
    yield Words(x + width - 32, y + 10.5, "–   □   ×", SMALL, "5f5f5f")
    yield Box(x + pane, y + _TOP, 0.4, height - _TOP, _LINE)
    rows = {name: y + _TOP + _ROW * (n + 1) for n, name in enumerate(window.drawers)}
    yield from _line(Item(window.desk, Thing.FOLDER), x + 4, y + _TOP, pane - 6, bold=True)
    for name, top in rows.items():
        if name == window.opened:
            yield Box(x + 1, top + 1, pane - 2, _ROW, _CHOSEN)
        yield from _line(Item(name, Thing.FOLDER), x + 13, top, pane - 15)
    for number, item in enumerate(window.items):
        top = y + _TOP + _ROW * number
        if item.name == window.dragged:
            yield Box(x + pane + 2, top + 1, width - pane - 4, _ROW, _CHOSEN)
        yield from _line(item, x + pane + 6, top, width - pane - 10)
    if window.to in rows:
        at = rows[window.to] + _ROW / 2 + 1
        begin = (x + pane + 26, y + _TOP + _ROW + 2)
        yield Way((begin, (begin[0], at), (x + pane - 6, at)))


def _line(item: Item, x: float, y: float, width: float, *, bold: bool = False) -> Iterator[Shape]:
    letters = SMALL_BOLD if bold else SMALL
    colour = _ICONS[item.thing]
    if item.thing in (Thing.FOLDER, Thing.DOSSIER):
        yield Box(x, y + 3.2, 4, 2, colour)
        yield Box(x, y + 4.4, 9, 6, colour)
    else:
        yield Box(x + 1, y + 2.8, 6.5, 8, "ffffff", colour)
        yield Box(x + 1, y + 7, 6.5, 2.6, colour)
    yield Words(x + 12, y + 10, shortened(item.name, letters, width - 12), letters)


def shortened(text: str, letters: Letters, width: float) -> str:
    """As much of it as there is room for, as Explorer does."""
    if letters.width(text) <= width:
        return text
    while text and letters.width(f"{text}...") > width:
        text = text[:-1]
    return f"{text}..."
