"""XML Spreadsheet 2003, as web programs export it under the name `.xls`.

Source of the element names: Microsoft, XML Spreadsheet Reference (Office 2003). No entity is
resolved and no document type accepted; nothing far away is laid out before it is known to be small.
"""

import io
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

from lxml import etree

from pipeline.duk.codes import Kode
from pipeline.duk.read.formats.grid import Area, Book, Broken, Grid, Sheet, Unreadable, unreadable
from pipeline.duk.read.formats.values import amount, count
from pipeline.foreign import reading

_SPACE = b"urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{_SPACE.decode()}}}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_MOST_CELLS = 5_000_000
_MOST_BYTES = 128 << 20
_MOST_COLUMNS = 16_384


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so is a spreadsheet in XML, whatever its name says."""
    return _SPACE in head and b"Workbook" in head


def read(data: bytes) -> Book:
    """Every sheet. Unreadable, with the code of its finding, when damaged or too wide."""
    if len(data) > _MOST_BYTES:
        raise Unreadable("the content is far too large", Kode.BERKAS_BERBAHAYA)
    sheets: list[Sheet] = []
    tags = [f"{_SS}Worksheet", f"{_SS}Workbook"]
    with reading("lxml", refused=unreadable):
        events = etree.iterparse(
            io.BytesIO(data.lstrip()), ("start", "end"), tag=tags,
            resolve_entities=False, no_network=True,
        )  # fmt: skip
        for event, node in events:
            if event == "start":
                if node.getroottree().docinfo.doctype:
                    raise Unreadable("a document type", Kode.BERKAS_BERBAHAYA)
            elif node.tag == f"{_SS}Worksheet":
                sheets.append(_sheet(node))
                node.clear()
    return Book(tuple(sheets))


def _sheet(node: Any) -> Sheet:
    grid: Grid = []
    merged: list[Area] = []
    hidden_rows: set[int] = set()
    widest = following = 0
    for row in node.iterfind(f"{_SS}Table/{_SS}Row"):
        number = _at(row, following)
        cells = _cells(row, number, merged)
        widest = max(widest, len(cells))
        if (number + 1) * max(widest, 1) > _MOST_CELLS:
            raise Unreadable(f"{number} rows by {widest} columns", Kode.LEMBAR_TERLALU_LUAS)
        grid += [[] for _ in range(number - len(grid))]
        grid.append(cells)
        span = min(count(row.get(f"{_SS}Span", "0")), _MOST_CELLS - number)
        following = number + span + 1
        if row.get(f"{_SS}Hidden") == "1":
            hidden_rows |= set(range(number, number + min(span, 1000) + 1))
    while grid and not grid[-1]:
        grid.pop()
    visibility = node.findtext(f"{_EXCEL}WorksheetOptions/{_EXCEL}Visible", "SheetVisible")
    return Sheet(
        node.get(f"{_SS}Name", ""), grid, tuple(merged), frozenset(hidden_rows),
        _hidden_columns(node), visibility == "SheetVisible",
    )  # fmt: skip


def _cells(row: Any, number: int, merged: list[Area]) -> list[Any]:
    cells: list[Any] = []
    column = 0
    for cell in row.iterfind(f"{_SS}Cell"):
        column = _at(cell, column)
        if column >= _MOST_COLUMNS:
            raise Unreadable(f"column {column}", Kode.LEMBAR_TERLALU_LUAS)
        value = _value(cell)
        if value is not None:
            cells += [None] * (column - len(cells)) + [value]
        wide = count(cell.get(f"{_SS}MergeAcross", "0"))
        high = count(cell.get(f"{_SS}MergeDown", "0"))
        if wide > 0 or high > 0:
            merged.append((number, column, number + max(high, 0), column + max(wide, 0)))
        column += 1 + max(wide, 0)
    return cells


def _value(cell: Any) -> Any:
    data = cell.find(f"{_SS}Data")
    content = "".join(data.itertext()) if data is not None else ""
    kind = data.get(f"{_SS}Type", "String") if data is not None else ""
    if data is None:
        uncomputed = cell.get(f"{_SS}Formula") is not None
        return Broken(Kode.RUMUS_TANPA_NILAI, "rumus tanpa nilai") if uncomputed else None
    if kind == "Error":
        return Broken(Kode.SEL_GALAT, content or "#")
    if kind == "Number":
        return amount(content) if content.strip() else None
    if kind == "Boolean":
        return content.strip() == "1"
    if kind == "DateTime":
        return _day(content) or content or None
    return content or None


def _day(written: str) -> date | None:
    with suppress(ValueError):
        moment = datetime.fromisoformat(written.strip())
        return moment.date() if moment.time() == time() else moment
    return None


def _hidden_columns(node: Any) -> frozenset[int]:
    hidden: set[int] = set()
    column = 0
    for part in node.iterfind(f"{_SS}Table/{_SS}Column"):
        column = _at(part, column)
        span = min(count(part.get(f"{_SS}Span", "0")), _MOST_COLUMNS)
        if part.get(f"{_SS}Hidden") == "1":
            hidden |= set(range(column, column + span + 1))
        column += span + 1
    return frozenset(hidden)


def _at(node: Any, following: int) -> int:
    """Where a row, column or cell stands: where it says, or after the one before."""
    index = node.get(f"{_SS}Index")
    return max(count(index) - 1, following) if index else following
