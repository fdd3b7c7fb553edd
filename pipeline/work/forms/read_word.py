"""A form in a Word document, as rows of cells: its tables, and its paragraphs outside of them."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from xml.etree.ElementTree import Element

from pipeline.documents.wordparts import RefusedWord, word_parts
from pipeline.work.forms.grid import Cell, Grid, Row
from pipeline.work.forms.refused import RefusedForm, refused_form

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", _FALLBACK))
"""What is not shown, or shown once already."""
_BODY = "word/document.xml"
_MOST_ROWS, _MOST_COLUMNS, _LONGEST = 500, 60, 20_000


def word_grids(path: Path) -> tuple[Grid, ...]:
    """The tables in their order, then the paragraphs between them. Raises RefusedForm."""
    try:
        parts = word_parts(path, lambda name: name == _BODY)
    except RefusedWord as error:
        raise refused_form(error) from error
    body = parts[_BODY].find(f"{_W}body") if _BODY in parts else None
    if body is None:
        raise RefusedForm("it has no body")
    tables: list[Grid] = []
    lines: list[str] = []
    for block in _blocks(body):
        if block.tag == f"{_W}tbl":
            tables += _tables(block, len(tables) + 1)
        else:
            lines.append(_text(block))
    return (*tables, _paragraphs(lines))


def _paragraphs(lines: list[str]) -> Grid:
    """One row a paragraph, one cell between tabs."""
    return [
        {
            column: Cell(part.strip().removeprefix(":").strip(), f"paragraf {number}")
            if column
            else Cell(part, f"paragraf {number}")
            for column, part in enumerate(line[:_LONGEST].split("\t")[:_MOST_COLUMNS])
            if part.strip()
        }
        for number, line in enumerate(lines[:_MOST_ROWS], start=1)
    ]


def _tables(table: Element, number: int) -> Iterator[Grid]:
    """A table, and those within its cells."""
    inner: list[Element] = []
    rows: list[Row] = []
    place = f"tabel {number} baris" if number > 1 else "baris"
    for row in islice(_children(table, f"{_W}tr"), _MOST_ROWS):
        cells = {}
        for column, cell in enumerate(islice(_children(row, f"{_W}tc"), _MOST_COLUMNS)):
            blocks = list(_blocks(cell))
            inner += [block for block in blocks if block.tag == f"{_W}tbl"]
            lines = (_text(block) for block in blocks if block.tag == f"{_W}p")
            text = "\n".join(lines).strip()[:_LONGEST]
            if text:
                cells[column] = Cell(text, f"{place} {len(rows) + 1}")
        rows.append(cells)
    yield rows
    for one in inner:
        yield from _tables(one, number)


def _blocks(parent: Element) -> Iterator[Element]:
    """The paragraphs and tables of a body or a cell, also those within content controls."""
    for child in _unwrapped(parent):
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child


def _children(parent: Element, tag: str) -> Iterator[Element]:
    return (child for child in _unwrapped(parent) if child.tag == tag)


def _unwrapped(parent: Element) -> Iterator[Element]:
    """The children, with what content controls and the like hold in their place. One that shows
    only its own prompt holds nothing."""
    for child in parent:
        if child.tag in _GONE or _prompts(child):
            continue
        if child.tag in (
            f"{_W}sdt",
            f"{_W}sdtContent",
            f"{_W}customXml",
            f"{_W}ins",
            f"{_W}moveTo",
        ):
            yield from _unwrapped(child)
        else:
            yield child


def _prompts(control: Element) -> bool:
    return control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None


def _text(node: Element) -> str:
    """What a paragraph shows."""
    return "".join(_pieces(node))


def _pieces(node: Element) -> Iterator[str]:
    for child in node:
        if child.tag in _GONE or _prompts(child):
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in (f"{_W}pPr", f"{_W}rPr", f"{_W}sdtPr"):
            yield from _pieces(child)
