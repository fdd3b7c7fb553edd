"""A Word file whose table is too long to be printed at once, cut between its rows.

Printing takes memory for each row. So a long table is printed slice by slice: of each slice all
pages count but the last, which is not full, and the next slice begins with the row that stands
first on it. Its pages are those that the whole would have had.
"""

import zipfile
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from pipeline.documents.marks import write_zip
from pipeline.documents.passages import Story
from pipeline.documents.printed import Printed
from pipeline.documents.wordparts import RefusedWord
from pipeline.foreign import reading

_DOCUMENT = "word/document.xml"
_NAMESPACE = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BODY, _SECTION = b"<w:body>", b"<w:sectPr"
_TABLE, _TABLE_END = b"<w:tbl>", b"</w:tbl>"
_ROW, _ROW_END = (b"<w:tr>", b"<w:tr "), b"</w:tr>"
_HEADING, _WHOLE = b"<w:tblHeader", b"<w:cantSplit/>"
_TITLE_PAGE, _NUMBERED = b"<w:titlePg/>", b"<w:pgNumType"
_FIRST_ROW_ONLY = (
    b"<!", b"<w:del ", b"<w:ins ", b"<w:numPr", b"<w:vMerge", b"Reference", b"<w:sdt", b"<w:sectPr",
)  # fmt: skip
"""What of a row depends on the rows before it."""
_COUNTED = b"NUMPAGES"
_BEHIND_NUMBERING = (
    b"<w:cols", b"<w:formProt", b"<w:vAlign", b"<w:noEndnote", _TITLE_PAGE, b"<w:textDirection",
    b"<w:bidi", b"<w:rtlGutter", b"<w:docGrid", b"<w:printerSettings", b"</w:sectPr>",
)  # fmt: skip
"""What stands behind the numbering of pages in a section (ECMA-376 part 1, CT_SectPr)."""


@dataclass(frozen=True)
class Slice:
    """Some rows of the table as a file of their own. `before` counts the rows of this file that
    stand before them, `shift` the paragraphs that stand before them in the whole besides."""

    parts: Mapping[str, bytes]
    before: int
    rows: int
    shift: int

    def write(self, path: Path) -> None:
        write_zip(path, dict(self.parts))

    def whole(self, story: Story, text: Printed) -> int | None:
        """How many rows stand on the pages before the last, the next one being the first there.

        `text` is what was printed of the slice, each paragraph of its `story` found. None where
        a page does not begin with a row.
        """
        if len(text.pages) < 2:
            return None
        foot = text.pages[-1]
        first = next((n for n, at in sorted(text.places.items()) if at >= foot), None)
        if first is None or any(at >= foot for n, at in text.places.items() if n < first):
            return None
        row = story.body[first].row
        begins = first == 0 or story.body[first - 1].row < row
        return row - 1 - self.before if begins and row - 1 > self.before else None


@dataclass(frozen=True)
class LongTable:
    """A file with one long table: where that begins in its document, where each of its rows begins
    and the last one ends, and how many rows of headings stand before them."""

    parts: Mapping[str, bytes]
    document: bytes
    table: int
    headings: int
    rows: tuple[int, ...]

    @property
    def count(self) -> int:
        return len(self.rows) - 1

    def slice(self, first: int, most: int, page: int) -> Slice:
        """From this row on, counted from 0, about so many bytes; its first page is `page`."""
        start = self.rows[first]
        last = min(max(bisect_left(self.rows, start + most), first + 2), self.count)
        head = self.document[self.table : self.rows[0]]
        body = self.document.index(_BODY) + len(_BODY)
        lead = self.document[: self.table if first == 0 else body]
        if last < self.count:
            tail = _TABLE_END + self.document[self.document.rindex(_SECTION) :]
        else:
            tail = self.document[self.rows[last] :]
        if first:
            tail = _numbered(tail, page)
        made = lead + head + self.document[start : self.rows[last]] + tail
        shift = 0
        if first:
            shift = _paragraphs(self.document, body, start) - _paragraphs(head)
        before = self.headings + lead.count(_ROW_END)
        return Slice({**self.parts, _DOCUMENT: made}, before, last - first, shift)


def long_table(docx: Path, most: int) -> LongTable | None:
    """The file where its document holds more than so many bytes and can be cut between the rows of
    a table; None where it is printed as it is. Raises RefusedWord."""
    with (
        reading("zipfile", refused=lambda error: RefusedWord(f"{docx.name}: {error}")),
        zipfile.ZipFile(BytesIO(docx.read_bytes())) as archive,
    ):
        sizes = {info.filename: info.file_size for info in archive.infolist()}
        if not most < sizes.get(_DOCUMENT, 0) <= _MOST or sum(sizes.values()) > 2 * _MOST:
            return None
        parts = {name: archive.read(name) for name in sizes}
    document = parts.pop(_DOCUMENT)
    usual = document.count(b"xmlns:w=") == document.count(_NAMESPACE, 0, _BEGINNING) == 1
    if not usual or any(_COUNTED in data for data in (document, *parts.values())):
        return None
    return _cut(parts, document)


_MOST = 1 << 30
"""Bytes of a document that are unpacked; every slice is held against the bounds of a file."""
_BEGINNING = 8192


def _cut(parts: Mapping[str, bytes], document: bytes) -> LongTable | None:
    begins = list(_places(_TABLE, document))
    ends = list(_places(_TABLE_END, document))
    if not begins or len(begins) != len(ends):
        return None
    if any(end > begin for end, begin in zip(ends, begins[1:], strict=False)):
        return None  # a table in a table
    table, end = max(zip(begins, ends, strict=True), key=lambda one: one[1] - one[0])
    first = min((at for row in _ROW if (at := document.find(row, table, end)) >= 0), default=end)
    rows = [first, *(at + len(_ROW_END) for at in _places(_ROW_END, document, first, end))]
    if any(not document.startswith(_ROW, at) for at in rows[:-1]) or rows[-1] != end:
        return None
    headings = 0
    while headings < len(rows) - 1 and document.find(_HEADING, *rows[headings : headings + 2]) >= 0:
        headings += 1
    rows = rows[headings:]
    if len(rows) < 3 or any(document.find(_WHOLE, at, to) < 0 for at, to in pairwise(rows)):
        return None
    if any(document.find(name, rows[0], end) >= 0 for name in _FIRST_ROW_ONLY):
        return None
    if document.count(_SECTION) != 1 or document.find(_SECTION) < end:
        return None
    return LongTable(parts, document, table, headings, tuple(rows))


def _places(what: bytes, document: bytes, start: int = 0, end: int | None = None) -> Iterator[int]:
    end = len(document) if end is None else end
    at = document.find(what, start, end)
    while at >= 0:
        yield at
        at = document.find(what, at + len(what), end)


def _paragraphs(document: bytes, start: int = 0, end: int | None = None) -> int:
    return sum(document.count(begin, start, end) for begin in (b"<w:p>", b"<w:p "))


def _numbered(tail: bytes, page: int) -> bytes:
    """With a section that goes on with this page, as every page but a title page looks."""
    at = tail.rindex(_SECTION)
    section = tail[at:].replace(_TITLE_PAGE, b"")
    if _NUMBERED in section:
        before, _, rest = section.partition(_NUMBERED)
        section = before + rest[rest.index(b"/>") + 2 :]
    place = min(n for name in _BEHIND_NUMBERING if (n := section.find(name)) >= 0)
    return tail[:at] + section[:place] + b'<w:pgNumType w:start="%d"/>' % page + section[place:]
