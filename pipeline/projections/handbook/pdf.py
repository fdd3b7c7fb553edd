"""PANDUAN.pdf: the handbook, one page a role, to which boards link by its number. The same pages
give the same bytes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pypdf import PdfWriter

from pipeline.documents.draw import Canvas, Letters, embedded
from pipeline.documents.geometry import frame_of
from pipeline.documents.save import saved
from pipeline.projections.handbook.model import Handbook, Page, Task, of_basis
from pipeline.projections.handbook.picture import (
    Box,
    Shape,
    Way,
    Words,
    drawn,
    height_of,
    shortened,
)

_WIDTH, _HEIGHT, _MARGIN, _GAP = 595.3, 841.9, 40.0, 18.0
_SIZES = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
"""Of letters: the largest with which a role's page is one page."""
_HEAD, _REST = "1f4e79", "5f5f5f"
_NAMES = re.compile(r"`([^`]+)`")


def write(basis: str) -> bytes:
    """The document. It ends in the sign of a comment, so that the line that seals a view is one
    (`engine.loop.pages`)."""
    handbook = of_basis(basis)
    writer = PdfWriter()
    laid = [_laid(handbook, page) for page in handbook.pages]
    # What needs more than its page goes on behind all first ones: those keep their numbers.
    canvases = [*(first for first, *_ in laid), *(each for _, *more in laid for each in more)]
    for number, canvas in enumerate(canvases, start=1):
        _foot(canvas, handbook, number, len(canvases))
    fonts = embedded(writer, canvases)
    for canvas in canvases:
        blank = writer.add_blank_page(_WIDTH, _HEIGHT)
        canvas.put_on(writer, blank, frame_of(blank), fonts)
    return saved(writer, packed=False).rstrip() + b"\n%"


def _laid(handbook: Handbook, page: Page) -> list[Canvas]:
    """One page with the largest letters that fit; where even the smallest do not, several."""
    tries = (_Layout(handbook.office, page, size) for size in _SIZES)
    canvases: list[Canvas] = []
    for layout in tries:
        canvases = layout.canvases()
        if len(canvases) == 1:
            break
    return canvases


@dataclass
class _Layout:
    office: str
    page: Page
    size: float
    _shapes: list[list[Shape]] = field(default_factory=list)

    def canvases(self) -> list[Canvas]:
        self._shapes = [[]]
        top = self._head()
        self._tasks(top)
        return [_canvas(shapes) for shapes in self._shapes]

    def _head(self) -> float:
        """Title, windows, and what comes to this desk; where the tasks begin."""
        big, width = Letters(15, bold=True), _WIDTH - 2 * _MARGIN
        y = _MARGIN + 12
        self._put(Words(_MARGIN, y, f"Panduan {self.page.title}", big, _HEAD))
        self._put(Words(_MARGIN, y + 14, self.office, Letters(8.5), _REST))
        y += 26
        each = (width - _GAP) / 2
        if self.page.windows:
            for number, window in enumerate(self.page.windows[:2]):
                x = _MARGIN + number * (each + _GAP)
                self._put(Words(x, y + 8, window.caption, Letters(8, bold=True), _REST))
                for shape in drawn(window, x, y + 12, each):
                    self._put(shape)
            y += 22 + max(height_of(window) for window in self.page.windows[:2])
        if self.page.arriving:
            letters = Letters(self.size, bold=True)
            self._put(Words(_MARGIN, y + letters.size, "Yang sampai ke meja ini", letters, _HEAD))
            y += letters.leading * 1.3
            for procedure, request in self.page.arriving:
                y = self._text(f"`{procedure}`: {request}", _MARGIN, y, width)
            y += 6
        return y

    def _tasks(self, top: float) -> None:
        """In two columns, the left one first; a task stays together."""
        width = (_WIDTH - 2 * _MARGIN - _GAP) / 2
        x, y, left = _MARGIN, top, True
        for task in self.page.tasks:
            if y + self._height(task, width) > _HEIGHT - _MARGIN and y > top:
                if not left:
                    top = self._next_page()
                x, y, left = (_MARGIN + width + _GAP if left else _MARGIN), top, not left
            y = self._task(task, x, y, width)

    def _next_page(self) -> float:
        """It lies behind the pages of others, and says whose it is; where the tasks go on."""
        self._shapes.append([])
        y = _MARGIN + 12
        name = f"Panduan {self.page.title}, lanjutan"
        self._put(Words(_MARGIN, y, name, Letters(15, bold=True), _HEAD))
        return y + 14

    def _height(self, task: Task, width: float) -> float:
        shapes = self._shapes
        self._shapes = [[]]
        height = self._task(task, 0, 0, width)
        self._shapes = shapes
        return height

    def _task(self, task: Task, x: float, y: float, width: float) -> float:
        heading = Letters(self.size + 0.5, bold=True)
        for line in heading.wrap(task.title.replace("`", ""), width):
            self._put(Words(x, y + heading.size, line, heading, _HEAD))
            y += heading.leading
        hang = self.size * 1.5
        for number, step in enumerate(task.steps, start=1):
            plain = Letters(self.size)
            self._put(Words(x, y + plain.size, f"{number}.", plain))
            y = self._text(step, x + hang, y, width - hang)
        if task.sign:
            y = self._text(f"Tandanya: {task.sign}", x + hang, y, width - hang, _REST)
        return y + self.size * 0.8

    def _text(self, text: str, x: float, y: float, width: float, colour: str = "1a1a1a") -> float:
        """Words with names in bold, broken into lines; where the next line begins."""
        at, space = x, Letters(self.size).width(" ")
        plain = Letters(self.size)
        for words, letters in _pieces(text, self.size):
            for word in words.split(" "):
                length = letters.width(word)
                if at > x and at + length > x + width and word not in ".:;,":
                    at, y = x, y + plain.leading
                if word:
                    self._put(Words(at, y + plain.size, word, letters, colour))
                at += length + space
            at -= space
        return y + plain.leading * 1.1

    def _put(self, shape: Shape) -> None:
        self._shapes[-1].append(shape)


def _pieces(text: str, size: float) -> Iterator[tuple[str, Letters]]:
    for number, piece in enumerate(_NAMES.split(text)):
        if piece:
            yield piece, Letters(size, bold=number % 2 == 1)


def _foot(canvas: Canvas, handbook: Handbook, number: int, count: int) -> None:
    """Where one's own page is found."""
    roles = "  ".join(page.title.partition(":")[0] for page in handbook.pages)
    letters = Letters(7)
    text = shortened(roles, letters, _WIDTH - 2 * _MARGIN - 90)
    canvas.text(_MARGIN, 24, text, letters)
    canvas.text(_WIDTH - _MARGIN - 60, 24, f"halaman {number} dari {count}", letters)


def _canvas(shapes: list[Shape]) -> Canvas:
    canvas = Canvas()
    for shape in shapes:
        match shape:
            case Box():
                _box(canvas, shape)
            case Words():
                canvas.parts.append(f"{_rgb(shape.colour)} rg".encode())
                canvas.text(shape.x, _HEIGHT - shape.y, shape.text, shape.letters)
                canvas.parts.append(b"0 g")
            case Way():
                _way(canvas, shape)
    return canvas


def _box(canvas: Canvas, box: Box) -> None:
    at = f"{box.x:.2f} {_HEIGHT - box.y - box.height:.2f} {box.width:.2f} {box.height:.2f} re"
    fill = f"{_rgb(box.fill)} rg" if box.fill else ""
    stroke = f"{_rgb(box.stroke)} RG 0.5 w" if box.stroke else ""
    paint = "B" if box.fill and box.stroke else "f" if box.fill else "S"
    canvas.parts.append(f"q {fill} {stroke} {at} {paint} Q".encode())


def _way(canvas: Canvas, way: Way) -> None:
    steps = [f"{x:.2f} {_HEIGHT - y:.2f}" for x, y in way.points]
    drawn_way = " ".join((f"{steps[0]} m", *(f"{step} l" for step in steps[1:])))
    x, y = way.points[-1][0], _HEIGHT - way.points[-1][1]
    head = f"{x - 4:.2f} {y:.2f} m {x + 2:.2f} {y + 3:.2f} l {x + 2:.2f} {y - 3:.2f} l f"
    colour = _rgb(way.colour)
    canvas.parts.append(
        f"q {colour} RG {colour} rg 1.4 w [3 2] 0 d {drawn_way} S [] 0 d {head} Q".encode()
    )


def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[n : n + 2], 16) / 255:.3f}" for n in (0, 2, 4))
