"""Sheets of Excel 4 macros: they hold no data, and the reader opens no workbook that has one."""

import re
from collections.abc import Callable

from pipeline.duk.read.formats.grid import Unreadable

_KIND = "macrosheet"
Attributes = Callable[[bytes], dict[str, str]]


def without(
    book: bytes, relations: bytes, tags: tuple[re.Pattern[bytes], re.Pattern[bytes]],
    attributes: Attributes,
) -> tuple[bytes, bytes] | None:  # fmt: skip
    """A workbook's part and its relations without such sheets; None where there are none.

    `tags` match a sheet and a relation, `attributes` reads what they match. Unreadable where
    nothing else is left.
    """
    sheet, relation = tags
    gone = {
        given.get("Id", "")
        for match in relation.finditer(relations)
        if (given := attributes(match[1])).get("Type", "").lower().endswith(_KIND)
    }
    if not gone:
        return None

    def kept(match: re.Match[bytes]) -> bytes:
        ids = [v for k, v in attributes(match[1]).items() if k.lower().split(":")[-1] == "id"]
        return b"" if gone.intersection(ids) else match[0]

    rest = sheet.sub(kept, book)
    if not sheet.search(rest):
        raise Unreadable("only macro sheets", where=": hanya berisi lembar makro")
    return rest, relation.sub(kept, relations)
