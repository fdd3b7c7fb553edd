"""Our own printed list that comes back as data: the form is what counts, the rest follows from it.

What we lay beside the form (its reasons, recaps, who is left out, the list as data for the next
comparison) is nothing that anybody filled in.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pipeline.duk.read.formats.grid import Book, Grid

FORM, RECAP, RETIRING = "DUK", "Rekapitulasi", "Pensiun"
OUTSIDE, CHANGES, DATA_SHEET = "Di Luar Daftar", "Perubahan", "Data DUK"
"""The sheets of our list; the last is hidden, and holds the list as data."""
REASONS = "PENJELASAN URUTAN"
"""The heading of the column beside the form."""
FIRST_NAMES = ("skema", "keadaan", "unit")
"""How the first row of the hidden sheet begins."""

_FOLLOWS = frozenset({RECAP, RETIRING, OUTSIDE, CHANGES, DATA_SHEET})
_HEADING_WITHIN = 30


def form_alone(book: Book) -> Book:
    """The workbook without what we laid beside the form; as it is, where it is no list of ours."""
    if not any(s.name == DATA_SHEET and _begins(s.grid) for s in book.sheets):
        return book
    sheets = tuple(
        replace(s, grid=_without_reasons(s.grid)) if s.name == FORM else s
        for s in book.sheets
        if s.name not in _FOLLOWS
    )
    return replace(book, sheets=sheets)


def _begins(grid: Grid) -> bool:
    return bool(grid) and tuple(grid[0][: len(FIRST_NAMES)]) == FIRST_NAMES


def _without_reasons(grid: Grid) -> Grid:
    heading = ((n, row.index(REASONS)) for n, row in _first(grid) if REASONS in row)
    top, column = next(heading, (len(grid), 0))
    return [*grid[:top], *([*row[:column], *row[column + 1 :]] for row in grid[top:])]


def _first(grid: Grid) -> Sequence[tuple[int, list[Any]]]:
    return list(enumerate(grid[:_HEADING_WITHIN]))
