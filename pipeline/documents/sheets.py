"""The lines of a PDF's pages, and which numbers at their edges are those of the pages.

A line that holds a number alone may be the page's number or the end of what was written: the year
in which a cell ends, at the foot of a page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2

_NUMBER = re.compile(
    r"\s*[-–]?\s*(?:halaman\s*)?(\d{1,4})(?:\s*(?:dari|/)\s*\d{1,4})?\s*[-–]?\s*",
    re.IGNORECASE,
)
Edge = tuple[int, int]
"""Page and line, both from 0."""


@dataclass
class Sheets:
    """The lines of every page; `left_out` are those of `edges` that are taken for its number."""

    pages: list[list[str]]
    edges: dict[Edge, int] = field(default_factory=dict)
    left_out: set[Edge] = field(default_factory=set)

    def __post_init__(self) -> None:
        feet: list[dict[int, int]] = [{}, {}]
        for number, lines in enumerate(self.pages):
            filled = [n for n, line in enumerate(lines) if line.strip()]
            for place, at in zip(feet, (*filled[:1], *filled[-1:]), strict=False):
                if match := _NUMBER.fullmatch(lines[at]):
                    self.edges[number, at] = place[number] = int(match[1])
        for (number, at), value in self.edges.items():
            if value == number + 1 or any(
                place.get(number) == value
                and (place.get(number - 1) == value - 1 or place.get(number + 1) == value + 1)
                for place in feet
            ):
                self.left_out.add((number, at))

    def turn(self, edges: set[Edge]) -> None:
        """What was taken for a page's number is not, or the other way about."""
        self.left_out ^= edges

    def without_number(self, number: int) -> tuple[str, dict[Edge, tuple[int, int]]]:
        """A page's text without its number; where in it each edge begins and ends."""
        text, places = "", {}
        for at, line in enumerate(self.pages[number]):
            visible = "" if (number, at) in self.left_out else line
            if (number, at) in self.edges:
                places[number, at] = len(text), len(text) + len(visible)
            text += f"{line}\n" if visible or not line else ""
        return text.removesuffix("\n"), places


def sheets_of(pdf: bytes) -> Sheets:
    """Reads the pages. What PDFium raises on a broken one passes."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return Sheets(list(_pages(document)))
    finally:
        document.close()


def count_of(pdf: bytes) -> int:
    """How many pages it has. What PDFium raises on a broken one passes."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _pages(document: pypdfium2.PdfDocument) -> Iterator[list[str]]:
    for number in range(len(document)):
        page = document[number]
        words = page.get_textpage()
        lines: list[str] = words.get_text_range().split("\n")
        words.close()
        page.close()
        yield [line.rstrip("\r") for line in lines]
