"""Computed pages as PDF, in the typeface of our letters. The same pages give the same bytes."""

from collections.abc import Iterator

from pypdf import PdfWriter

from pipeline.documents.draw import Canvas, Letters, embedded
from pipeline.documents.drawn.model import (
    PAD,
    Align,
    Arrow,
    Cell,
    Label,
    Merge,
    Page,
    Paragraph,
    Shape,
    Sheet,
    Symbol,
    Table,
)
from pipeline.documents.geometry import frame_of
from pipeline.documents.save import saved

LETTER = Letters(7)
"""What stands in a symbol."""
FOOT = Letters(7)
HEAD = 5.0
"""The length of an arrow's head."""
_ROUND = 0.5523  # of a radius: how far the handles of a quarter of a circle reach


def undrawable(text: str) -> str:
    """The letters of a text that the typeface does not have, each once."""
    return "".join(sorted({c for c in text if not LETTER.face.glyph(c) and not c.isspace()}))


def as_pdf(sheet: Sheet) -> bytes:
    """The sheet as a PDF of its own."""
    writer = PdfWriter()
    pens = []
    for number, page in enumerate(sheet.pages, start=1):
        pens.append(_Pen(sheet.height))
        pens[-1].page(page)
        pens[-1].foot(sheet, f"{sheet.foot} - halaman {number} dari {len(sheet.pages)}")
    fonts = embedded(writer, [pen.canvas for pen in pens])
    for pen in pens:
        blank = writer.add_blank_page(sheet.width, sheet.height)
        pen.canvas.put_on(writer, blank, frame_of(blank), fonts)
    return saved(writer, packed=False)


class _Pen:
    """Draws with y downwards."""

    def __init__(self, height: float) -> None:
        self.canvas = Canvas()
        self._height = height

    def page(self, page: Page) -> None:
        for table in page.tables:
            self._table(table)
        for arrow in page.arrows:
            self._arrow(arrow)
        for symbol in page.symbols:
            self._symbol(symbol)
        for label in page.labels:
            self._label(label)

    def foot(self, sheet: Sheet, text: str) -> None:
        margins = sheet.margins
        x = (sheet.width + margins.left - margins.right - FOOT.width(text)) / 2
        self._text(x, sheet.height - margins.bottom / 2, text, FOOT)

    def _text(self, x: float, baseline: float, text: str, letters: Letters) -> None:
        if text:
            self.canvas.text(x, self._height - baseline, text, letters)

    def _at(self, x: float, y: float) -> str:
        return f"{x:.2f} {self._height - y:.2f}"

    def _draw(self, *operators: str) -> None:
        self.canvas.parts.append(" ".join(operators).encode())

    def _table(self, table: Table) -> None:
        for x, y, width, height, cell in _boxes(table):
            if table.bordered:
                at = self._at(x, y + height)
                self._draw(f"0 G 0.5 w {at} {width:.2f} {height:.2f} re S")
            free = height - cell.height(width) if cell.middle else 0.0
            down = y + PAD + max(free, 0.0) / 2
            for paragraph in cell.paragraphs:
                down = self._paragraph(x, down, width, paragraph)

    def _paragraph(self, x: float, y: float, width: float, paragraph: Paragraph) -> float:
        letters = paragraph.letters
        if paragraph.lead:
            self._text(x + PAD, _baseline(y, letters), paragraph.lead, letters)
        for line in paragraph.lines(width):
            start = x + PAD + paragraph.hang
            if paragraph.align is Align.CENTRE:
                start = x + (width - letters.width(line)) / 2
            self._text(start, _baseline(y, letters), line, letters)
            y += letters.leading
        return y

    def _arrow(self, arrow: Arrow) -> None:
        (x0, y0), (x1, y1) = arrow.points[-2:]
        length = abs(x1 - x0) + abs(y1 - y0)
        dx, dy = (x1 - x0) / length, (y1 - y0) / length
        neck = (x1 - dx * HEAD, y1 - dy * HEAD)
        points = (*arrow.points[:-1], neck)
        steps = [f"{self._at(*points[0])} m", *(f"{self._at(*p)} l" for p in points[1:])]
        self._draw("0 G 0.75 w", *steps, "S")
        across = HEAD * 0.36
        sides = [(neck[0] + dy * across * s, neck[1] + dx * across * s) for s in (1, -1)]
        a, b = (self._at(*side) for side in sides)
        self._draw(f"0 g {self._at(x1, y1)} m {a} l {b} l f")

    def _symbol(self, symbol: Symbol) -> None:
        self._draw("1 g 0 G 0.9 w", *self._outline(symbol), "h B 0 g")
        x = symbol.x - LETTER.width(symbol.letter) / 2
        self._text(x, symbol.y + LETTER.size * 0.3, symbol.letter, LETTER)

    def _outline(self, s: Symbol) -> Iterator[str]:
        left, right, top, bottom = s.left, s.left + s.width, s.top, s.top + s.height
        if s.shape is Shape.CAPSULE:
            yield from self._capsule(left, right, top, bottom)
            return
        corners = {
            Shape.BOX: ((left, top), (right, top), (right, bottom), (left, bottom)),
            Shape.DIAMOND: ((s.x, top), (right, s.y), (s.x, bottom), (left, s.y)),
            Shape.PENTAGON: (
                *((left, top), (right, top), (right, top + s.height * 0.8)),
                *((s.x, bottom), (left, top + s.height * 0.8)),
            ),
        }[s.shape]
        yield f"{self._at(*corners[0])} m"
        for corner in corners[1:]:
            yield f"{self._at(*corner)} l"

    def _capsule(self, left: float, right: float, top: float, bottom: float) -> Iterator[str]:
        middle, radius = (top + bottom) / 2, (bottom - top) / 2
        reach = radius * _ROUND

        def curve(*points: tuple[float, float]) -> str:
            return " ".join(self._at(*p) for p in points) + " c"

        yield f"{self._at(left + radius, top)} m {self._at(right - radius, top)} l"
        a, b = right - radius, left + radius
        yield curve((a + reach, top), (right, middle - reach), (right, middle))
        yield curve((right, middle + reach), (a + reach, bottom), (a, bottom))
        yield f"{self._at(b, bottom)} l"
        yield curve((b - reach, bottom), (left, middle + reach), (left, middle))
        yield curve((left, middle - reach), (b - reach, top), (b, top))

    def _label(self, label: Label) -> None:
        self._text(label.x, _baseline(label.y, label.letters), label.text, label.letters)


def _baseline(top: float, letters: Letters) -> float:
    return top + (letters.leading - letters.size) / 2 + letters.size * 0.82


def _boxes(table: Table) -> Iterator[tuple[float, float, float, float, Cell]]:
    """Each cell with its place; one that goes on below is as high as all of it."""
    y = table.y
    for number, row in enumerate(table.rows):
        column, x = 0, table.x
        for cell in row.cells:
            width = sum(table.widths[column : column + cell.span])
            if cell.merge is not Merge.ON:
                height = row.height
                if cell.merge is Merge.START:
                    height += _below(table, number, column)
                yield x, y, width, height, cell
            column, x = column + cell.span, x + width
        y += row.height


def _below(table: Table, number: int, column: int) -> float:
    height = 0.0
    for row in table.rows[number + 1 :]:
        at = 0
        for cell in row.cells:
            if at == column and cell.merge is Merge.ON:
                height += row.height
                break
            at += cell.span
        else:
            break
    return height
