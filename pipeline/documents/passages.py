"""What is read from a Word file: passages, and what no text tells."""

from dataclasses import dataclass, field

from pipeline.documents.faithful.blind import Blind

PAGE_NUMBER = "\ue000"
"""Stands in a text where a page is numbered, which every page does otherwise."""


@dataclass(frozen=True)
class Passage:
    """A paragraph: what it says, its number in the body (from 1, tables included; 0 elsewhere), and
    what of it is struck; in which row and cell it stands, tables inside tables left aside."""

    text: str
    number: int = 0
    struck: str = ""
    row: int = 0
    cell: int = 0


@dataclass
class Story:
    """The texts of a Word file. `body` runs as the pages do; `loose` may stand anywhere on them.

    `loose` are text boxes and notes, `margins` headers and footers, `headings` the rows at the
    top of a table, each with its cells, that stand again on every page. `blind` is what no text
    tells; `pictures` counts those of the body, `formulas` holds the letters of formulas as Word
    prints them. `first_margins` are those of the first page.
    """

    body: list[Passage] = field(default_factory=list)
    loose: list[Passage] = field(default_factory=list)
    margins: list[Passage] = field(default_factory=list)
    first_margins: list[Passage] = field(default_factory=list)
    headings: list[list[str]] = field(default_factory=list)
    blind: list[Blind] = field(default_factory=list)
    pictures: int = 0
    formulas: str = ""
