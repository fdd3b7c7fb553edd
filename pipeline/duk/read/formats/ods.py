"""OpenDocument spreadsheets, read from their content.xml: values, errors, what is hidden.

Nothing repeated is laid out before it is known to be small, no entity is resolved and no document
type is accepted. Attributes are those of ODF 1.2, part 1, section 19; errors are told by the
`calcext` name space of LibreOffice, or by the text that a formula shows.
"""

import io
import zipfile
from typing import Any

from lxml import etree

from pipeline.duk.codes import Kode
from pipeline.duk.read.formats.grid import Area, Book, Grid, Sheet, Unreadable, unreadable
from pipeline.duk.read.formats.ods_cell import BASE, OFFICE, TABLE, value
from pipeline.duk.read.formats.values import count
from pipeline.foreign import reading

_STYLE = f"{{{BASE}style:1.0}}"
_MANIFEST = "META-INF/manifest.xml"
_MACROS = ("Basic/", "Scripts/")
_HIDDEN = ("collapse", "filter")
_MOST_CELLS = 5_000_000
_MOST_BYTES = 128 << 20


def read(archive: zipfile.ZipFile) -> Book:
    """Every sheet. Unreadable, with the code of its finding, when damaged, locked or too wide."""
    names = archive.namelist()
    manifest = archive.read(_MANIFEST) if _MANIFEST in names else b""
    if b"encryption-data" in manifest:
        raise Unreadable("the document is encrypted", Kode.BERKAS_TERKUNCI_SANDI)
    if "content.xml" not in names:
        raise Unreadable("no content in the document")
    if archive.getinfo("content.xml").file_size > _MOST_BYTES:
        raise Unreadable("the content is far too large", Kode.BERKAS_BERBAHAYA)
    with reading("lxml", "zipfile", refused=unreadable), archive.open("content.xml") as content:
        sheets = _sheets(content)
    return Book(sheets, any(name.startswith(_MACROS) for name in names))


def is_flat(head: bytes) -> bool:
    """Whether a file that begins so is an OpenDocument spreadsheet in one piece of XML."""
    return b"office:document" in head and BASE.encode() in head


def read_flat(data: bytes) -> Book:
    """Every sheet of a `.fods`. Unreadable, with the code of its finding, as for `read`."""
    if len(data) > _MOST_BYTES:
        raise Unreadable("the content is far too large", Kode.BERKAS_BERBAHAYA)
    with reading("lxml", refused=unreadable):
        return Book(_sheets(io.BytesIO(data)))


def is_ods(names: list[str]) -> bool:
    """Whether an archive with these members is an OpenDocument file."""
    return "content.xml" in names or "encrypted-package" in names


class _Walk:
    """The sheets of a content.xml as its elements open and close."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.unseen: set[str] = set()
        self.depth = 0
        self.is_spreadsheet = False
        self.sheet = _Builder("", visible=True)

    def opens(self, node: Any, kind: str) -> None:
        if kind == "spreadsheet":
            self.is_spreadsheet = True
        elif kind == "table":
            self.depth += 1
            if self.depth == 1:
                visible = node.get(f"{TABLE}style-name", "") not in self.unseen
                self.sheet = _Builder(node.get(f"{TABLE}name", ""), visible=visible)

    def closes(self, node: Any, kind: str) -> None:
        if kind == "style" and any(p.get(f"{TABLE}display") == "false" for p in node):
            self.unseen.add(node.get(f"{_STYLE}name", ""))
        elif kind == "table":
            self.depth -= 1
            # Tables within a cell, and the sources that a document only quotes, are no sheets.
            if self.depth == 0 and node.getparent().tag == f"{OFFICE}spreadsheet":
                self.sheets.append(self.sheet.sheet())
        elif self.depth == 1 and kind == "table-column":
            self.sheet.column(node)
        elif self.depth == 1 and kind == "table-row":
            self.sheet.row(node)
            node.clear()
            while node.getprevious() is not None:
                del node.getparent()[0]


def _sheets(content: Any) -> tuple[Sheet, ...]:
    tags = (
        *(f"{TABLE}table", f"{TABLE}table-row", f"{TABLE}table-column"),
        *(f"{_STYLE}style", f"{OFFICE}spreadsheet"),
    )
    walk = _Walk()
    for event, node in etree.iterparse(
        content, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True
    ):
        kind = node.tag.rpartition("}")[2]
        if event == "end":
            walk.closes(node, kind)
            continue
        if node.getroottree().docinfo.doctype:
            raise Unreadable("a document type", Kode.BERKAS_BERBAHAYA)
        walk.opens(node, kind)
    if not walk.is_spreadsheet:
        raise Unreadable("no spreadsheet in the document")
    return tuple(walk.sheets)


class _Builder:
    """One sheet as its rows arrive: ragged, and without those after the last filled one."""

    def __init__(self, name: str, *, visible: bool) -> None:
        self.name, self.visible = name, visible
        self.grid: Grid = []
        self.merged: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.rows = self.columns = self.widest = 0

    def column(self, node: Any) -> None:
        count = _repeated(node, "columns")
        if node.get(f"{TABLE}visibility") in _HIDDEN:
            self.hidden_columns |= set(range(self.columns, self.columns + min(count, 1000)))
        self.columns += count

    def row(self, node: Any) -> None:
        count = _repeated(node, "rows")
        cells: list[Any] = []
        column = 0
        for cell in node:
            kind = cell.tag.rpartition("}")[2] if isinstance(cell.tag, str) else ""
            if kind not in ("table-cell", "covered-table-cell"):
                continue
            wide = _repeated(cell, "columns")
            content = value(cell)  # what a merged area covers is told of as such (SEL_GABUNG)
            if content is not None:
                self._bounded(self.rows + count, column + wide)
                cells += [None] * (column - len(cells)) + [content] * wide
            self._merge(cell, column)
            column += wide
        if cells:
            self.grid += [[] for _ in range(self.rows - len(self.grid))]
            self.grid += [list(cells) for _ in range(count)]
        if node.get(f"{TABLE}visibility") in _HIDDEN and self.rows < _MOST_CELLS:
            end = self.rows + count if cells else self.rows + min(count, 1000)
            self.hidden_rows |= set(range(self.rows, end))
        self.rows += count

    def _bounded(self, rows: int, columns: int) -> None:
        self.widest = max(self.widest, columns)
        if rows * self.widest > _MOST_CELLS:
            raise Unreadable(f"{rows} rows by {self.widest} columns", Kode.LEMBAR_TERLALU_LUAS)

    def _merge(self, cell: Any, column: int) -> None:
        wide = count(cell.get(f"{TABLE}number-columns-spanned", "1"))
        high = count(cell.get(f"{TABLE}number-rows-spanned", "1"))
        if wide > 1 or high > 1:
            self.merged.append((self.rows, column, self.rows + high - 1, column + wide - 1))

    def sheet(self) -> Sheet:
        hidden = frozenset(self.hidden_rows), frozenset(self.hidden_columns)
        return Sheet(self.name, self.grid, tuple(self.merged), *hidden, self.visible)


def _repeated(node: Any, what: str) -> int:
    return max(count(node.get(f"{TABLE}number-{what}-repeated", "1")), 1)
