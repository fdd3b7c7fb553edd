"""HTML tables, as web programs export them under the name `.xls`."""

import re
from html.parser import HTMLParser
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.read.formats.grid import Area, Sheet, Unreadable, unreadable
from pipeline.foreign import reading

_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
_SPAN_LIMIT = 1000
_MOST_CELLS, _MOST_MERGED = 5_000_000, 200_000
_WHOLE = re.compile(r"\s*([0-9]{1,9})")
_BREAKS = {"br", "p", "div", "li"}


def looks_like(data: bytes) -> bool:
    """Whether the file is HTML, whatever its name says."""
    head = data[:4096].lower()
    return b"<table" in head or b"<html" in head or b"<!doctype html" in head


def read(data: bytes) -> tuple[Sheet, ...]:
    """Each table as a sheet; a table that only frames others gives way to them."""
    charset = _CHARSET.search(data[:4096])
    encoding = charset[1].decode("ascii") if charset else "utf-8"
    try:
        words = data.decode(encoding)
    except (LookupError, UnicodeError):
        words = data.decode("cp1252", errors="replace")
    parser = _Tables()
    with reading("html", refused=unreadable):
        parser.feed(words)
        if parser.cut():
            raise Unreadable("the last row is not closed", Kode.BERKAS_TERPOTONG)
        parser.close()
    tables = [t for t in parser.done if t.rows and not t.nests]
    return tuple(
        t.sheet("Tabel" if len(tables) == 1 else f"Tabel {n}")
        for n, t in enumerate(tables, start=1)
    )


class _Room:
    """How many cells the tables of a file may still merge, and lay out."""

    def __init__(self) -> None:
        self.merged, self.laid = _MOST_MERGED, _MOST_CELLS

    def span(self, cells: int) -> None:
        self.merged -= cells
        if self.merged < 0:
            raise Unreadable("its cells span far too much", Kode.BERKAS_BERBAHAYA)

    def lay(self, cells: int) -> None:
        self.laid -= cells
        if self.laid < 0:
            raise Unreadable("its tables are far too large", Kode.LEMBAR_TERLALU_LUAS)


class _Table:
    def __init__(self, room: "_Room") -> None:
        self.room = room
        self.rows: list[dict[int, str]] = []
        self.merged: list[Area] = []
        self.taken: set[tuple[int, int]] = set()
        self.column = 0
        self.cell: list[str] | None = None
        self.nests = False
        self.closes_rows = False

    def open_row(self) -> None:
        self.close_cell()
        self.rows.append({})
        self.column = 0

    def open_cell(self, wide: int, high: int) -> None:
        self.close_cell()
        if not self.rows:
            self.open_row()
        if wide > 1 or high > 1:
            self.room.span(wide * high)
        row = len(self.rows) - 1
        while (row, self.column) in self.taken:
            self.column += 1
        if wide > 1 or high > 1:
            self.merged.append((row, self.column, row + high - 1, self.column + wide - 1))
            self.taken |= {
                (r, c)
                for r in range(row, row + high)
                for c in range(self.column, self.column + wide)
            }
        self.cell = []
        self.at = self.column
        self.column += wide

    def close_cell(self) -> None:
        if self.cell is not None:
            lines = [" ".join(line.split()) for line in "".join(self.cell).split("\n")]
            self.rows[-1][self.at] = "\n".join(line for line in lines if line)
            self.cell = None

    def sheet(self, name: str) -> Sheet:
        width = max((max(row, default=-1) + 1 for row in self.rows), default=0)
        self.room.lay(width * len(self.rows))
        grid: list[list[Any]] = [[row.get(c) or None for c in range(width)] for row in self.rows]
        return Sheet(name, grid, tuple(self.merged))


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.room = _Room()
        self.open: list[_Table] = []
        self.done: list[_Table] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            for outer in self.open:
                outer.nests = True
            self.open.append(_Table(self.room))
        if not self.open:
            return
        table = self.open[-1]
        if tag == "tr":
            table.open_row()
        elif tag in ("td", "th"):
            given = dict(attrs)
            table.open_cell(_span(given.get("colspan")), _span(given.get("rowspan")))
        elif tag in _BREAKS and table.cell is not None:
            table.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if not self.open:
            return
        if tag in ("td", "th", "tr"):
            self.open[-1].close_cell()
            self.open[-1].closes_rows |= tag == "tr"
        elif tag == "table":
            self.open[-1].close_cell()
            self.done.append(self.open.pop())

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1].cell is not None:
            self.open[-1].cell.append(data.replace("\n", " ").replace("\xa0", " "))

    def cut(self) -> bool:
        """Whether the file ends within a table whose rows were closed before, or within a tag."""
        return any(t.rows and t.closes_rows for t in self.open) or bool(self.open and self.rawdata)

    def close(self) -> None:
        super().close()
        while self.open:
            self.open[-1].close_cell()
            self.done.append(self.open.pop())


def _span(value: str | None) -> int:
    match = _WHOLE.match(value or "")
    return min(max(int(match[1]), 1), _SPAN_LIMIT) if match else 1
