"""The measures and letters of the sheet."""

from dataclasses import dataclass

from pipeline.documents.draw import Letters
from pipeline.documents.drawn.model import Align, Cell, Margins, Merge, Paragraph

MARGINS = Margins(left=42.0, top=34.0, right=30.0, bottom=34.0)
GAP = 6.0
"""Between two tables."""


@dataclass(frozen=True)
class Paper:
    """A sheet of paper, lying."""

    width: float
    height: float

    @property
    def inner(self) -> float:
        return self.width - MARGINS.left - MARGINS.right

    @property
    def bottom(self) -> float:
        """Where the last table must have ended; Word needs a line of a point after it."""
        return self.height - MARGINS.bottom - 4.0


def heading(text: str, letters: Letters, span: int = 1, merge: Merge = Merge.NONE) -> Cell:
    """A cell of a heading."""
    return Cell((Paragraph(text, letters, Align.CENTRE),), span, merge, middle=True)


def fitting(texts: list[str], width: float, letters: Letters, least: float = 4.5) -> Letters:
    """The letters at the size at which no word of these is broken in a cell this wide."""
    words = [word for text in texts for word in text.split()]
    size = letters.size
    while size > least and any(Letters(size, letters.bold).width(w) > width - 7 for w in words):
        size -= 0.5
    return Letters(size, letters.bold)
