"""What stands on a page that is laid out by us: tables, symbols, arrows and labels.

All measures are points from the upper left corner of the page, y downwards.
"""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.documents.draw import Letters

PAD = 3.0
"""Between a cell's side and its text."""
HANG = 17.0
"""How far a text hangs behind the number before it."""
Point = tuple[float, float]


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "center"


class Merge(StrEnum):
    """How a cell belongs with the one below or above."""

    NONE = ""
    START = "restart"
    ON = "continue"


@dataclass(frozen=True)
class Paragraph:
    """A text in one kind of letters; `lead` stands before it and the text hangs behind."""

    text: str
    letters: Letters
    align: Align = Align.LEFT
    lead: str = ""

    def lines(self, width: float) -> list[str]:
        """As it is broken in a cell of this width; an empty text is one empty line."""
        return self.letters.wrap(self.text, width - 2 * PAD - self.hang - 0.5)

    @property
    def hang(self) -> float:
        return HANG if self.lead else 0.0

    def height(self, width: float) -> float:
        return len(self.lines(width)) * self.letters.leading


@dataclass(frozen=True)
class Cell:
    """Paragraphs over `span` columns, from the top or in the middle of the height."""

    paragraphs: tuple[Paragraph, ...] = ()
    span: int = 1
    merge: Merge = Merge.NONE
    middle: bool = False

    def height(self, width: float) -> float:
        """What its text takes, with a little room above and below."""
        return sum(p.height(width) for p in self.paragraphs) + 2 * PAD


@dataclass(frozen=True)
class Row:
    height: float
    cells: tuple[Cell, ...]
    heading: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of fixed height below each other. Between two tables of a page lies a point at least."""

    x: float
    y: float
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    bordered: bool = True

    @property
    def height(self) -> float:
        return sum(row.height for row in self.rows)

    @property
    def bottom(self) -> float:
        return self.y + self.height


class Shape(StrEnum):
    """The symbols of a flowchart. By the name that DrawingML has for each."""

    CAPSULE = "flowChartTerminator"
    BOX = "flowChartProcess"
    DIAMOND = "flowChartDecision"
    PENTAGON = "flowChartOffpageConnector"


@dataclass(frozen=True)
class Symbol:
    """A shape in a box around the middle; `letter` stands in it."""

    shape: Shape
    x: float
    y: float
    width: float
    height: float
    letter: str = ""
    name: str = ""

    @property
    def left(self) -> float:
        return self.x - self.width / 2

    @property
    def top(self) -> float:
        return self.y - self.height / 2


@dataclass(frozen=True)
class Arrow:
    """A line of straight pieces whose last point is the head of the arrow."""

    points: tuple[Point, ...]


@dataclass(frozen=True)
class Label:
    """A word beside an arrow; `x` and `y` are the upper left corner of its room."""

    x: float
    y: float
    width: float
    height: float
    text: str
    letters: Letters


@dataclass(frozen=True)
class Page:
    tables: tuple[Table, ...]
    symbols: tuple[Symbol, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True)
class Margins:
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Sheet:
    """The pages of one document. `foot` stands below each, before the number of the page."""

    width: float
    height: float
    margins: Margins
    title: str
    foot: str
    pages: tuple[Page, ...]
