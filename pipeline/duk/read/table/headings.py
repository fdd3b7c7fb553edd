"""Heading blocks: one to three rows of heading words, grouped or stacked, anywhere in a sheet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.duk.fields import REGISTRY
from pipeline.duk.read.formats.grid import Area, Sheet
from pipeline.duk.read.table.facts import facts_of, is_of_no_use, perhaps_of
from pipeline.duk.read.table.lexicon import LEXICON, heading_words
from pipeline.duk.read.values.cell import text

_DEPTH = 4
_LEAST = 3
_SPACED_NIP = re.compile(r"n[. ]{1,2}i[. ]{1,2}p")
_SHARE = 0.6
FAMILY = {f.name: f.family for f in REGISTRY if f.family} | {"?pendidikan": "pendidikan"}
"""Facts that belong together; a column's wrong heading is looked for within its family."""


@dataclass(frozen=True)
class Heading:
    """One column's heading: the groups above it, its own lines, and what it can hold. `perhaps`
    is what it may hold where no other column does, `ignored` says that a list has no use for it."""

    at: int
    groups: tuple[str, ...]
    own: tuple[str, ...]
    facts: tuple[str, ...]
    perhaps: tuple[str, ...] = ()
    ignored: bool = False

    @property
    def text(self) -> str:
        return " | ".join((*self.groups, *self.own))


@dataclass(frozen=True)
class HeadingBlock:
    """A heading block: rows `top` to `bottom`, counted from 0, and its columns."""

    top: int
    bottom: int
    headings: tuple[Heading, ...]

    @property
    def likeness(self) -> tuple[tuple[int, str], ...]:
        """What makes a repeated heading equal to an earlier one."""
        return tuple((j.at, j.text.lower()) for j in self.headings)


def heading_blocks(sheet: Sheet) -> list[HeadingBlock]:
    """Every heading block of a sheet, from the top."""
    blocks: list[HeadingBlock] = []
    areas = _areas(sheet.merged)
    row = 0
    while row < len(sheet.grid):
        if _anchor(sheet.grid[row]) and _is_heading(sheet.grid[row]):
            top = row
            floor = blocks[-1].bottom if blocks else -1
            while top - 1 > floor and row - top < 2 and _is_heading(sheet.grid[top - 1]):
                top -= 1
            last = row
            while (
                last + 1 < len(sheet.grid)
                and last - top + 1 < _DEPTH
                and _is_heading(sheet.grid[last + 1])
                and not _again(sheet.grid[top : last + 1], sheet.grid[last + 1])
            ):
                last += 1
            block = _block(sheet, areas, top, last)
            if block is not None:
                blocks.append(block)
                row = last
        row += 1
    return blocks


def _anchor(cells: Sequence[Any]) -> bool:
    words = "\n".join([c for c in cells if type(c) is str and len(c) < 80])
    low = words.lower()
    # Plain substrings first: this is asked of every row of every sheet.
    if "nama" in low or "nip" in low or "induk" in low or "nm_" in low:
        return True
    return ("i p" in low or "i.p" in low or "i. p" in low) and bool(_SPACED_NIP.search(low))


def _is_heading(cells: Sequence[Any]) -> bool:
    filled = [cell for cell in cells if cell is not None]
    if len(filled) < 2:
        return False
    good = sum(isinstance(cell, str) and _lexical(cell) for cell in filled)
    return good >= max(2, _SHARE * len(filled))


@lru_cache(maxsize=8192)
def _lexical(cell: str) -> bool:
    if len(cell) > 80 or sum(c.isdecimal() for c in cell) > 2:
        return False
    words = heading_words(cell)
    known = sum(word in LEXICON for word in words)
    return bool(words) and known >= 0.75 * len(words)


def _again(block: Sequence[Sequence[Any]], cells: Sequence[Any]) -> bool:
    """Whether a row only repeats the first heading row, with no data between."""
    return any([text(a) for a in row] == [text(c) for c in cells] for row in block)


def _areas(merged: Sequence[Area]) -> dict[tuple[int, int], Area]:
    return {
        (row, column): area
        for area in merged
        if (area[2] - area[0] + 1) * (area[3] - area[1] + 1) < 20_000
        for row in range(area[0], area[2] + 1)
        for column in range(area[1], area[3] + 1)
    }


def _block(
    sheet: Sheet, areas: dict[tuple[int, int], Area], top: int, last: int
) -> HeadingBlock | None:
    width = max(len(sheet.grid[row]) for row in range(top, last + 1))
    spans = [_spans(sheet.grid, areas, row, last, width) for row in range(top, last + 1)]
    headings: list[Heading] = []
    neighbour = ""
    for column in range(width):
        groups: list[str] = []
        own: list[str] = []
        seen: set[tuple[int, int]] = set()
        for row_spans in spans:
            words, wide, at = row_spans[column]
            if words and at not in seen:
                seen.add(at)
                (groups if wide else own).append(words)
        if not groups and not own:
            continue
        names = facts_of(groups, own, neighbour)
        family = next((FAMILY[name] for name in names if name in FAMILY), "")
        neighbour = family or ("" if names or not own else neighbour if _bare(own) else "")
        perhaps, ignored = perhaps_of(own), is_of_no_use(groups, own)
        headings.append(Heading(column, tuple(groups), tuple(own), names, perhaps, ignored))
    known = {name for j in headings for name in j.facts}
    if known & {"nama", "nip"} and len(known) >= _LEAST:
        return HeadingBlock(top, last, tuple(headings))
    return None


def _bare(own: Sequence[str]) -> bool:
    return all(len(heading_words(line)) <= 1 for line in own)


Span = tuple[str, bool, tuple[int, int]]


def _spans(
    grid: list[list[Any]], areas: dict[tuple[int, int], Area], row: int, last: int, width: int
) -> list[Span]:
    """For each column of a heading row: its words, whether they span columns, where they stand."""
    cells = grid[row]
    spans: list[Span] = []
    column = 0
    while column < width:
        area = areas.get((row, column))
        if area is not None:
            anchor = grid[area[0]]
            words = text(anchor[area[1]]) if area[1] < len(anchor) else ""
            wide = area[3] > area[1]
            end = min(area[3] + 1, width)
            spans += [(words, wide, (area[0], area[1]))] * max(end - column, 1)
            column = max(end, column + 1)
            continue
        words = _at(cells, column)
        end = column + 1
        if words and _below(grid, row, last, column):
            # Without merged areas a group's words stand above its first column only.
            while (
                end < width
                and (row, end) not in areas
                and not _at(cells, end)
                and _below(grid, row, last, end)
            ):
                end += 1
        spans += [(words, end - column > 1, (row, column))] * (end - column)
        column = end
    return spans[:width]


def _at(cells: Sequence[Any], column: int) -> str:
    return text(cells[column]) if column < len(cells) else ""


def _below(grid: list[list[Any]], row: int, last: int, column: int) -> bool:
    return any(_at(grid[lower], column) for lower in range(row + 1, last + 1))
