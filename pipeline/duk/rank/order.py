"""People put in order by columns of whole numbers, and which column decides each place.

Neighbouring columns stand side by side in as few words as hold them. The first word alone orders
nearly everybody; only who is equal in it is ordered by the others. Where two neighbours differ is
the highest bit in which their words do.
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
    """Several columns in one number a person: the number of each, and the lowest of its bits."""

    numbers: Ints
    columns: tuple[tuple[int, int], ...]


def ranked(columns: Sequence[Ints]) -> Ranked:
    """By the first column, among equals by the second, and so on; the smaller number first."""
    words = _packed(columns)
    order = _order([word.numbers for word in words])
    deciding = np.full(max(len(order) - 1, 0), len(columns), dtype=np.int64)
    for word in reversed(words):
        numbers = word.numbers[order]
        differs = numbers[1:] ^ numbers[:-1]
        for column, lowest in reversed(word.columns):
            deciding[differs >= 1 << lowest] = column
    return Ranked(order, deciding)


def _order(words: Sequence[Ints]) -> Ints:
    first, *rest = words
    order = np.argsort(first).astype(np.int64, copy=False)
    if rest:
        numbers = first[order]
        same = np.append(numbers[1:] == numbers[:-1], [False])
        tied = np.flatnonzero(same | np.append([False], same[:-1]))
        among = order[tied]
        order[tied] = among[np.lexsort([*(word[among] for word in rest[::-1]), first[among]])]
    return order


def _packed(columns: Sequence[Ints]) -> list[_Word]:
    words: list[_Word] = []
    room = 0
    for number, column in enumerate(columns):
        low = column.min(initial=0)
        bits = int(column.max(initial=0) - low).bit_length()
        if words and bits <= room:
            last = words[-1]
            raised = tuple((n, lowest + bits) for n, lowest in last.columns)
            words[-1] = _Word((last.numbers << bits) | (column - low), (*raised, (number, 0)))
            room -= bits
        else:
            words.append(_Word(column - low, ((number, 0),)))
            room = _WORD - bits
    return words
