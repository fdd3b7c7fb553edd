"""Rows of a workbook that are written as they come, and never all held as cells.

A cell of openpyxl takes half a kilobyte and most of the time of a long list. The book holds what
stands around such rows and one cell for each look; the rows are put between, as text.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple
from xml.sax.saxutils import escape

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

_EPOCH = (2000, 1, 1, 0, 0, 0)
_AT_ONCE = 500
_DIMENSION = re.compile(rb'<dimension ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/>')
_ROW = re.compile(rb'<row r="(\d+)"')
_ROWS_END = b"</sheetData>"


class CellOf(NamedTuple):
    """A column, from 1, what stands there, and how it looks (`look_of`)."""

    column: int
    value: str | int | float
    look: int


class RowOf(NamedTuple):
    """The cells of a row from left to right, and its height in points where it has one."""

    cells: Sequence[CellOf]
    height: float | None = None


@dataclass(frozen=True)
class LongRows:
    """So many rows of a sheet from this row on, where the sheet has none; the last column is the
    greatest that any of them has."""

    sheet: Worksheet
    first: int
    count: int
    last_column: int
    rows: Iterator[RowOf]

    def text(self) -> Iterator[bytes]:
        """Some of them at a time."""
        letters = ["", *map(get_column_letter, range(1, self.last_column + 1))]
        number = self.first
        while some := list(islice(self.rows, _AT_ONCE)):
            yield "".join(
                _row(at, row, letters) for at, row in enumerate(some, start=number)
            ).encode()
            number += len(some)
        if number != self.first + self.count:
            raise ValueError(f"{number - self.first} rows came, and {self.count} were told")


@contextmanager
def looks_tried(sheet: Worksheet) -> Iterator[Worksheet]:
    """A block in which cells can be made on a sheet of the same book that is gone behind it."""
    book = sheet.parent
    if book is None:
        raise TypeError("a sheet without a book has no looks")
    aside: Worksheet = book.create_sheet()
    yield aside
    book.remove(aside)


def look_of(cell: object) -> int:
    """The look of a cell of the book, by which others may be told to look alike."""
    return int(getattr(cell, "style_id"))  # noqa: B009 merged cells have none, and none is given


def save_with(book: Workbook, long: Sequence[LongRows], out: Path | BinaryIO) -> None:
    """Writes the book with the rows in their places."""
    around = BytesIO()
    archive = zipfile.ZipFile(around, "w", zipfile.ZIP_DEFLATED)
    ExcelWriter(book, archive).save()  # `book.save` would date it with this moment
    where = {f"xl/worksheets/sheet{book.index(one.sheet) + 1}.xml": one for one in long}
    with (
        zipfile.ZipFile(around) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            with made.open(info, "w") as part:
                rows = where.get(name)
                for text in _with_rows(given.read(name), rows) if rows else (given.read(name),):
                    part.write(text)


def _with_rows(sheet: bytes, long: LongRows) -> Iterator[bytes]:
    last = long.first + long.count - 1
    behind = (m.start() for m in _ROW.finditer(sheet) if int(m[1]) >= long.first)
    at = next(behind, None) or sheet.index(_ROWS_END)
    before = sheet[:at]
    size = _DIMENSION.search(before)
    if size:
        column = max(size[3].decode(), get_column_letter(long.last_column), key=_by_place)
        ref = f'<dimension ref="A1:{column}{max(int(size[4]), last)}"/>'
        before = before[: size.start()] + ref.encode() + before[size.end() :]
    yield before
    yield from long.text()
    yield sheet[at:]


def _by_place(column: str) -> tuple[int, str]:
    return len(column), column


def _row(number: int, row: RowOf, letters: Sequence[str]) -> str:
    high = "" if row.height is None else f' ht="{row.height:.16g}" customHeight="1"'
    cells = "".join(_cell(f"{letters[c.column]}{number}", c.value, c.look) for c in row.cells)
    return f'<row r="{number}"{high}>{cells}</row>'


def _cell(place: str, value: str | float, look: int) -> str:
    """Text stays text: nothing that begins with = + - @ becomes a formula."""
    if not isinstance(value, str):
        return f'<c r="{place}" s="{look}" t="n"><v>{value}</v></c>'
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    if not text:
        return f'<c r="{place}" s="{look}" t="inlineStr"/>'
    space = "" if text == text.strip() else ' xml:space="preserve"'
    xml = escape(text, {"\r": "&#13;"})
    return f'<c r="{place}" s="{look}" t="inlineStr"><is><t{space}>{xml}</t></is></c>'
