"""People put in order by columns of whole numbers, and which column decides each place.

As many columns as one word holds are sorted at a time, and then only those who are still equal, by
the next ones. Where two neighbours differ is told by the highest bit in which their words do.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
_WORD = 62


@dataclass(frozen=True)
class Ranked:
    """`order` has the positions of people, first place first; `deciding` the number of the column
    that differs from the one above, for each place but the first, and one more than there are
    columns where none does."""

    order: Ints
    deciding: Ints


@dataclass(frozen=True)
class _Word:
    """Neighbouring columns in one number a person: how many bits, and the lowest of each column."""

    numbers: Ints
    bits: int
    lowest: dict[int, int]


def ranked(columns: Sequence[Ints]) -> Ranked:
    """By the first column, among equals by the second, and so on; the smaller number first."""
    count = len(columns[0])
    order = np.arange(count, dtype=np.int64)
    deciding = np.full(max(count - 1, 0), len(columns), dtype=np.int64)
    places, group, following = order.copy(), np.zeros(count, dtype=np.int64), 0
    while following < len(columns) and len(places):
        rows = order[places]
        room = _WORD - int(group[-1]).bit_length()
        word = _packed(columns, following, rows, room)
        numbers = (group << word.bits) | word.numbers
        sorted_rows = np.argsort(numbers)
        order[places] = rows[sorted_rows]
        numbers = numbers[sorted_rows]
        differs = numbers[1:] ^ numbers[:-1]
        _decide(deciding, places, differs, word)
        following = max(word.lowest) + 1
        places, group = _tied(places, differs == 0)
    return Ranked(order, deciding)


def _packed(columns: Sequence[Ints], first: int, rows: Ints, room: int) -> _Word:
    """Of these people the columns from the first on that there is room for."""
    numbers, bits, lowest = np.zeros(len(rows), dtype=np.int64), 0, dict[int, int]()
    for number in range(first, len(columns)):
        column = columns[number][rows]
        column -= column.min()
        wide = int(column.max()).bit_length()
        if wide > room and not lowest:  # numbered anew, it fits
            column = np.unique(column, return_inverse=True)[1].astype(np.int64)
            wide = int(column.max()).bit_length()
        if bits + wide > room:
            break
        numbers = (numbers << wide) | column
        bits += wide
        lowest = {n: low + wide for n, low in lowest.items()} | {number: 0}
    return _Word(numbers, bits, lowest)


def _decide(deciding: Ints, places: Ints, differs: Ints, word: _Word) -> None:
    """Notes the column by which neighbours of one group differ."""
    column = np.zeros(len(differs), dtype=np.int64)
    for number, low in reversed(word.lowest.items()):
        column[differs >= 1 << low] = number
    decided = (differs != 0) & (differs < 1 << word.bits)
    deciding[places[:-1][decided]] = column[decided]


def _tied(places: Ints, same: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """The places of those who are equal to a neighbour, and the number of the group of each."""
    left = np.append(same, [False]) | np.append([False], same)
    starts = ~np.append([False], same)[left]
    return places[left], np.cumsum(starts, dtype=np.int64) - 1
