"""Opens a workbook of any kind, by its content first and its name second."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import python_calamine

from pipeline.duk.codes import Kode
from pipeline.duk.read.formats import delimited, html, ods, ooxml, xls, xmlss
from pipeline.duk.read.formats.grid import Area, Book, Grid, Sheet, Unreadable, unreadable
from pipeline.foreign import reading
from pipeline.formats import TABLES, Container, held_in

__all__ = [
    "ABOUT",
    "OUR_HEADINGS",
    "OUR_TITLE",
    "Book",
    "Sheet",
    "Unreadable",
    "is_ours",
    "named_as_ours",
]
__all__ += ["open_book"]

OUR_TITLE = "Pemeriksaan"
"""The sheet that we add to a marked copy; it is never read as data."""
OUR_HEADINGS = ("Lembar", "Sel", "Sifat", "Masalah", "Saran")
"""The headings by which that sheet is told from a unit's own of the same title."""
ABOUT = f"{OUR_TITLE} "
"""Before the name of the workbook, in the first cell of that sheet."""
_TITLE = re.compile(rf"{OUR_TITLE}(?:[ _]\d+)?")
_WITHIN = 30
_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0"
_FOREIGN = (b"{\\rtf", b"ID;P", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
"""Beginnings of what is text to a reader of text, or nearly, but no table: RTF, SYLK, pictures."""
_TEXT = frozenset(TABLES) & held_in(Container.PLAIN) | {".txt"}


def open_book(path: Path, name: str) -> Book:
    """Every sheet of a workbook, hidden ones included, without the one that we added.

    Unreadable, with the code of its finding, when the file is damaged, locked or of no known kind.
    """
    data = path.read_bytes()
    head = data[:_HEAD]
    if head.startswith(b"PK"):
        return _archive(data)
    if head.startswith(_OLE):
        return _without_ours(xls.read(data))
    if (book := _marked_up(data, head)) is not None:
        return book
    if Path(name).suffix.lower() in _TEXT and not head.startswith(_FOREIGN):
        return Book((delimited.read(data),))
    raise Unreadable("the file is of no known kind")


def named_as_ours(title: str) -> bool:
    """Whether a sheet could be the one that we added, by its title."""
    return _TITLE.fullmatch(title) is not None


def is_ours(title: str, rows: Sequence[Sequence[Any]]) -> bool:
    """Whether a sheet is the one that we added, by its title and headings."""
    return named_as_ours(title) and any(tuple(row[:5]) == OUR_HEADINGS for row in rows[:_WITHIN])


def _marked_up(data: bytes, head: bytes) -> Book | None:
    """A workbook in XML or HTML, whatever its name says; None when it is neither."""
    if xmlss.looks_like(head):
        return _without_ours(xmlss.read(data))
    if ods.is_flat(head):
        return _without_ours(ods.read_flat(data))
    return Book(html.read(data)) if html.looks_like(head) else None


def _without_ours(book: Book) -> Book:
    ours = tuple(s for s in book.sheets if is_ours(s.name, s.grid))
    titles = (str(s.grid[0][0] or "") for s in ours if s.grid and s.grid[0])
    marked = next((t.removeprefix(ABOUT) for t in titles if t.startswith(ABOUT)), "")
    return replace(book, sheets=tuple(s for s in book.sheets if s not in ours), marked=marked)


def _archive(data: bytes) -> Book:
    with (
        reading("zipfile", refused=unreadable),
        zipfile.ZipFile(io.BytesIO(data)) as archive,
    ):
        ooxml.check_archive(archive)
        if ods.is_ods(_parts(archive)):
            return _without_ours(ods.read(archive))
        besides = ooxml.read(archive)
    return _without_ours(_calamine(besides.whole or data, besides))


def _parts(archive: zipfile.ZipFile) -> list[str]:
    """The parts of an .xlsx or .ods; of an .xlsb too little could be checked to trust it."""
    names = archive.namelist()
    plain = ooxml.named(archive)
    if not ods.is_ods(names) and "xl/workbook.xml" not in plain:
        binary = "xl/workbook.bin" in plain
        raise Unreadable(
            "it is no .xlsx or .ods: its workbook part is missing",
            where=": isinya workbook biner Excel (.xlsb)" if binary else "",
        )
    return names


def _calamine(data: bytes, besides: ooxml.Archive) -> Book:
    with reading("python_calamine", refused=_uncalculated):
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = tuple(
            replace(
                _sheet(book, meta, besides.parts.get(meta.name, ooxml.Parts())),
                since_1904=besides.since_1904,
            )
            for meta in book.sheets_metadata
            if meta.typ == python_calamine.SheetTypeEnum.WorkSheet
        )
    return Book(sheets, besides.macros)


def _uncalculated(error: BaseException) -> Unreadable:
    if isinstance(error, python_calamine.PasswordError):
        return Unreadable(str(error), Kode.BERKAS_TERKUNCI_SANDI)
    return unreadable(error)


def _sheet(book: Any, meta: Any, parts: ooxml.Parts) -> Sheet:
    table = book.get_sheet_by_name(meta.name)
    rows = table.to_python(skip_empty_area=False)
    # Asked of a day whether it is empty, Python takes long to say that it is no text at all.
    grid: Grid = [[v or (None if v == "" else v) for v in row] for row in rows]
    for (row_number, column), broken in parts.broken.items():
        while len(grid) <= row_number:
            grid.append([])
        line = grid[row_number]
        line.extend([None] * (column + 1 - len(line)))
        line[column] = broken
    merged: tuple[Area, ...] = tuple(
        (top, left, bottom, right)
        for (top, left), (bottom, right) in (table.merged_cell_ranges or ())
    )
    visible = meta.visible == python_calamine.SheetVisibleEnum.Visible
    return Sheet(meta.name, grid, merged, parts.hidden_rows, parts.hidden_columns, visible)
