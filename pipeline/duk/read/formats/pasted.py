"""A table pasted from Word: a cell of several paragraphs becomes several rows, its neighbours are
merged over them. One row again, with the paragraphs stacked in its cell.
"""

from dataclasses import replace
from typing import Any

from pipeline.duk.read.formats.grid import Sheet

_MOST_PARAGRAPHS = 4
_LEAST_MERGED = 3
_NIP = 18


def joined(sheet: Sheet) -> Sheet:
    """The sheet with such rows joined, where one column alone goes on below its first row."""
    spans: dict[tuple[int, int], set[int]] = {}
    for top, left, bottom, right in sheet.merged:
        if left == right and 0 < bottom - top < _MOST_PARAGRAPHS:
            spans.setdefault((top, bottom), set()).add(left)
    grid = sheet.grid
    for (top, bottom), merged in spans.items():
        column = _goes_on(grid, top, bottom) if len(merged) >= _LEAST_MERGED else None
        if column is None or column in merged or not _is_person(grid[top], merged):
            continue
        if grid is sheet.grid:
            grid = [list(row) for row in grid]
        parts = [row[column] for row in grid[top : bottom + 1] if column < len(row)]
        grid[top][column] = "\n".join(part for part in parts if part)
        for row in grid[top + 1 : bottom + 1]:
            row[:] = [None] * len(row)
    return sheet if grid is sheet.grid else replace(sheet, grid=grid)


def _goes_on(grid: list[list[Any]], top: int, bottom: int) -> int | None:
    """The one column with text below the first row of the span; None where it is not one alone."""
    below = [(c, v) for row in grid[top + 1 : bottom + 1] for c, v in enumerate(row) if v]
    columns = {c for c, _ in below}
    if len(columns) != 1 or not all(isinstance(v, str) for _, v in below):
        return None
    (column,) = columns
    starts = column < len(grid[top]) and isinstance(grid[top][column], str)
    return column if starts else None


def _is_person(row: list[Any], merged: set[int]) -> bool:
    """Whether a NIP stands in a merged cell, which no heading has."""
    texts = (str(row[c]) for c in merged if c < len(row) and row[c] is not None)
    return any(sum(sign.isdecimal() for sign in words) == _NIP for words in texts)
