"""How far the cells of an .xlsx sheet reach, told before anything lays them out.

The reader makes room for every cell between the first and the last one, and a process that asks
for 500 GB is ended by the system, not by an exception. So the places are read here as that reader
reads them: a cell where its `r` says, or behind the one before it; only cells that hold something.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.duk.codes import Kode
from pipeline.duk.read.formats.grid import Unreadable

_MOST_CELLS = 5_000_000
_ANY_CELL = re.compile(rb"<(?:[^\s<>/]+:)?c[\s/>]")
_PREFIXED_CELL = re.compile(rb":c[\s/>]")
_AFTER = (b" ", b">", b"/", b"\t", b"\n", b"\r", b"\f", b"\v")
# As nearly every program writes it; what differs is walked tag by tag.
_PLAIN_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: [A-Za-z]{1,4}="[^"<>]*")*(/?)>', re.DOTALL
)
_BEGUN = b'<c r="'
_ODD_CELL = re.compile(rb'<c(?=[\s/>])(?! r="A?[A-Z][1-8]?[0-9]{1,4}")')
"""A cell outside the 52 columns and 89,999 rows that nearly every sheet lies in, or written as
nearly no program does."""
_TAG = re.compile(
    rb"""<(?:[^\s<>/]+:)?(row|c)(?=[\s/>])((?:[^>"']|"[^"]*"|'[^']*')*?)(/?)>""", re.DOTALL
)
_R = re.compile(rb"""(?:^|[\s"'])r\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_PLACE = re.compile(rb"([A-Za-z]{1,7})([0-9]{1,10})")
_FIGURES = re.compile(rb"[0-9]{1,10}")
Place = tuple[int, int]
"""Row and column, from 0."""


def check_extent(data: bytes) -> None:
    """Unreadable (LEMBAR_TERLALU_LUAS) when a stray cell stretches a sheet beyond all measure."""
    if b"\x00" in data[:4] or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("a sheet that is written in no UTF-8")
    if _lies_near(data):
        return
    plain = _PLAIN_CELL.findall(data)
    if _are_all(len(plain), data):
        filled = [cell for cell in plain if not cell[2]]
        rows, columns = {row for _, row, _ in filled}, {letters for letters, _, _ in filled}
        _within(set(map(int, rows)), set(map(column_number, columns)))
        ends = [int(row) for _, row, _ in (*filled[:1], *filled[-1:])]
    else:
        places = [place for place, tag in placed_cells(data) if not tag[3]]
        _within({row + 1 for row, _ in places}, {column for _, column in places})
        ends = [row for row, _ in (*places[:1], *places[-1:])]
    if ends and ends[0] > ends[-1]:
        raise Unreadable("the first row stands behind the last one")


def _lies_near(data: bytes) -> bool:
    """Whether no look at each cell is needed to say that nothing is wrong: all of them lie near,
    empty ones included, and the first and the last that hold something stand in order."""
    if _ODD_CELL.search(data) or _PREFIXED_CELL.search(data):
        return False
    first, last = _row_of(data, _onwards(data)), _row_of(data, _backwards(data))
    return first is not None and last is not None and first <= last


def _row_of(data: bytes, places: Iterator[int]) -> int | None:
    """The row of the first of these cells that holds something; None where none does, or one of
    them is no plain cell."""
    for place in places:
        cell = _PLAIN_CELL.match(data, place)
        if cell is None or not cell[3]:
            return int(cell[2]) if cell else None
    return None


def _onwards(data: bytes) -> Iterator[int]:
    place = data.find(_BEGUN)
    while place >= 0:
        yield place
        place = data.find(_BEGUN, place + 1)


def _backwards(data: bytes) -> Iterator[int]:
    place = data.rfind(_BEGUN)
    while place >= 0:
        yield place
        place = data.rfind(_BEGUN, 0, place)


def _within(rows: set[int], columns: set[int]) -> None:
    """Unreadable where cells of these rows, from 1, and columns, from 0, are too far apart."""
    high, wide = max(rows, default=0), max(columns, default=-1) + 1
    if high * wide > _MOST_CELLS:
        raise Unreadable(f"{high} rows by {wide} columns", Kode.LEMBAR_TERLALU_LUAS)


def _are_all(plain: int, data: bytes) -> bool:
    """Whether so many plain cells are all that there are, whatever the prefix of others."""
    if _PREFIXED_CELL.search(data):
        return plain == len(_ANY_CELL.findall(data))
    return plain == data.count(b"<c") or plain == sum(data.count(b"<c" + end) for end in _AFTER)


def placed_cells(data: bytes) -> Iterator[tuple[Place, re.Match[bytes]]]:
    """Every cell with its start tag (its attributes are group 2; group 3 says that it is empty),
    in the order of the file. Unreadable for a cell at no place."""
    row, column = -1, -1
    for tag in _TAG.finditer(data):
        match = _R.search(tag[2])
        number = None if match is None else match[1] if match[1] is not None else match[2]
        if tag[1] == b"row":
            figures = _FIGURES.fullmatch(number) if number is not None else None
            row, column = int(figures[0]) - 1 if figures else row + 1, -1
            continue
        column += 1
        if number is not None:
            place = _PLACE.fullmatch(number)
            if place is None:
                raise Unreadable(f"a cell at {number[:20]!r}")
            row, column = int(place[2]) - 1, column_number(place[1])
        yield (max(row, 0), column), tag


@lru_cache(maxsize=1024)
def column_number(letters: bytes | str) -> int:
    """`A` is 0, `AA` is 26."""
    number = 0
    for letter in letters.upper() if isinstance(letters, bytes) else letters.upper().encode():
        number = number * 26 + letter - 64
    return number - 1
