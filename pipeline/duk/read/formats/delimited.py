"""CSV as Indonesian offices make it: `;`, `,` or tab; UTF-8, UTF-16 or Windows-1252."""

import csv
import io
from collections import Counter

from pipeline.duk.codes import Kode
from pipeline.duk.read.formats.grid import Sheet, Unreadable

_FEW = 4
_MARKS = (";", ",", "\t", "|")


def read(data: bytes) -> Sheet:
    """The one sheet of a text file. Unreadable when it is no text."""
    words = _decode(data)
    first, _, rest = words.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return Sheet("", _rows(rest, first.strip()[4]))
    head = words[:20_000]
    mark = max(_MARKS, key=lambda m: _steadiness(head, m))
    return Sheet("", _rows(words, mark))


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data:
        raise Unreadable("the file holds bytes that no text holds")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _rows(words: str, mark: str) -> list[list[str | None]]:
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=mark)
    rows: list[list[str | None]] = []
    try:
        for row in reader:
            begun = reader.line_num - sum(cell.rstrip().count("\n") for cell in row)
            if any(_swallows(cell, mark, len(rows[0])) for cell in row if rows):
                where = f": tanda petik yang tidak ditutup pada baris {begun}"
                raise Unreadable("a quote is never closed", Kode.BERKAS_TERPOTONG, where)
            rows.append([cell or None for cell in row])
    except csv.Error as error:
        raise Unreadable(str(error)) from error
    if len(rows) > 2 and rows[-1] and not words.endswith(("\n", "\r")):
        widths = Counter(len(row) for row in rows[:-1])
        if widths[len(rows[-1])] == 0 and len(rows[-1]) < min((w for w in widths if w), default=0):
            where = f": baris {len(rows)} tidak lengkap"
            raise Unreadable("the last row is cut", Kode.BERKAS_TERPOTONG, where)
    return rows


def _swallows(cell: str, mark: str, width: int) -> bool:
    """Whether a cell holds what must be rows of their own: a quote was opened and never closed."""
    return "\n" in cell and cell.count(mark) >= max(_FEW, width // 2)


def _steadiness(head: str, mark: str) -> int:
    """How many cells lie in rows of the commonest width: commas inside names lose to `;`."""
    try:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(head), delimiter=mark) if row)
    except csv.Error:
        return 0
    widths.pop(1, None)
    return max((width * count for width, count in widths.items()), default=0)
