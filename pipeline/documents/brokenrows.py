"""A row of a table that goes on over the foot of a page.

Each page shows its part of every cell, one cell behind the other: what a cell says is not together.
It is put together again letter by letter; within a cell nothing may stand before what it follows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.documents.passages import PAGE_NUMBER, Passage
from pipeline.documents.printed import Printed, label_end, plain

_STEPS = 20_000
_MOST = 200
"""Paragraphs in a row; a form that is one row with all in it is sought otherwise."""

Piece = tuple[int, int, int]
"""Which paragraph of the row, and from where to where a part of it stands."""


def take_row(text: Printed, row: Sequence[Passage], start: int) -> tuple[list[int], int] | None:
    """Crosses a row out that begins here and ends on another page: where each paragraph begins,
    and where the row ends. None where the pages do not say it, and nothing but it."""
    letters = [plain(passage.text) for passage in row]
    long = sum(map(len, letters))
    inside = [at for at in text.pages if start < at < start + long]
    if not inside or len(row) > _MOST or any(PAGE_NUMBER in passage.text for passage in row):
        return None
    after = min((at for at in text.pages if at >= start + long), default=len(text.plain))
    pages = tuple(pairwise([start, *inside, after]))
    cells = [passage.cell for passage in row]
    pieces = _Row(text.plain, letters, cells, pages).pieces(0, 0, 0, tuple(p[0] for p in pages))
    if pieces is None:
        return None
    text.gone[start:] = bytes(len(text.plain) - start)
    places: dict[int, int] = {}
    for index, at, to in pieces:
        text.gone[at:to] = b"\x01" * (to - at)
        places.setdefault(index, at)
    return [places.get(n, start) for n in range(len(row))], max(to for _, _, to in pieces)


@dataclass
class _Row:
    plain: str
    letters: list[str]
    cells: list[int]
    pages: tuple[tuple[int, int], ...]
    failed: set[tuple[int, int, int, tuple[int, ...]]] = field(default_factory=set)

    def pieces(
        self, index: int, already: int, page: int, at: tuple[int, ...]
    ) -> list[Piece] | None:
        """The parts from this paragraph on, of which so many letters are found, not before this
        page; `at` is how far each page is read."""
        if index == len(self.letters):
            return [] if self._is_read(at) else None
        state = (index, already, page, at)
        if state in self.failed or len(self.failed) > _STEPS:
            return None
        for piece, further, following, read in self._next(*state):
            rest = self.pieces(piece[0] + (further == 0), further, following, read)
            if rest is not None:
                return [piece, *rest]
        self.failed.add(state)
        return None

    def _is_read(self, at: tuple[int, ...]) -> bool:
        """Whether every page is read to its foot but the last one, which the row need not fill."""
        return all(here == end for here, (_, end) in list(zip(at, self.pages, strict=True))[:-1])

    def _next(
        self, index: int, already: int, page: int, at: tuple[int, ...]
    ) -> Iterator[tuple[Piece, int, int, tuple[int, ...]]]:
        wanted = self.letters[index][already:]
        same = index + 1 < len(self.cells) and self.cells[index + 1] == self.cells[index]
        for number in range(page, len(self.pages)):
            foot = self.pages[number][1]
            begins = (
                {at[number]} if already else {at[number], label_end(self.plain, at[number], foot)}
            )
            for begin in sorted(begins):
                there = self.plain[begin : min(foot, begin + len(wanted))]
                most = _alike(wanted, there)
                if most == len(wanted):
                    read = (*at[:number], begin + most, *at[number + 1 :])
                    yield (index, begin, begin + most), 0, number if same else 0, read
                for cut in range(min(most, len(wanted) - 1), 0, -1):
                    if number + 1 < len(self.pages):
                        read = (*at[:number], begin + cut, *at[number + 1 :])
                        yield (index, begin, begin + cut), already + cut, number + 1, read


def _alike(one: str, other: str) -> int:
    """How many letters both begin with."""
    if one == other:
        return len(one)
    differing = (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))
