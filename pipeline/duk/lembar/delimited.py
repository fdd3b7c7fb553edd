"""CSV as Indonesian offices make it: `;`, `,` or tab; UTF-8, UTF-16 or Windows-1252."""

import csv
import io
from collections import Counter

from pipeline.duk.lembar.grid import Sheet, Unreadable

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
    try:
        return [
            [cell or None for cell in row]
            for row in csv.reader(io.StringIO(words, newline=""), delimiter=mark)
        ]
    except csv.Error as error:
        raise Unreadable(str(error)) from error


def _steadiness(head: str, mark: str) -> int:
    """How many cells lie in rows of the commonest width: commas inside names lose to `;`."""
    try:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(head), delimiter=mark) if row)
    except csv.Error:
        return 0
    widths.pop(1, None)
    return max((width * count for width, count in widths.items()), default=0)
