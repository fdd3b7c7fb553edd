"""`Bezetting.xlsx`: how many hold which post, by unit and in all; the need is written beside it."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from io import BytesIO

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from pipeline.documents.tables import FONT, lay_page, new_book, put, save, write
from pipeline.night.unit import Made

_UNKNOWN = "(jabatan belum tercatat)"
_COUNTED = ("BEZETTING", "DI ANTARANYA PLT, PLH, PJ", "KEBUTUHAN", "LEBIH/KURANG")
_WIDTHS = {"NO": 5, "UNIT KERJA": 40, "JABATAN": 50, "ESELON": 9}
_FIRST = 4


def bezetting(payload: bytes) -> Made:
    """The file, of the JSON that `units.Reports` gives. Equal facts, equal bytes."""
    facts = json.loads(payload)
    day = date.fromisoformat(facts["keadaan"])
    posts = [
        (unit, post or _UNKNOWN, eselon, acting) for unit, post, eselon, acting in facts["jabatan"]
    ]
    book, _ = new_book("Per unit")
    book.create_sheet("Seluruh unit")
    heads = ("UNIT KERJA", "JABATAN", "ESELON")
    _lay(book, 0, f"BEZETTING PER UNIT, KEADAAN {day:%d-%m-%Y}", heads,
         [((unit, post, eselon), acting) for unit, post, eselon, acting in posts])  # fmt: skip
    _lay(book, 1, f"BEZETTING SELURUH UNIT, KEADAAN {day:%d-%m-%Y}", heads[1:],
         [((post, eselon), acting) for _, post, eselon, acting in posts])  # fmt: skip
    data = BytesIO()
    save(book, data)
    return {facts["berkas"]: data.getvalue()}


def _lay(
    book: Workbook,
    place: int,
    title: str,
    heads: Sequence[str],
    holders: Sequence[tuple[tuple[str, ...], bool]],
) -> None:
    """A table of what is held by how many. What is needed is left to be written, since only Anjab
    and ABK tell it; the last column counts then."""
    sheet = book.worksheets[place]
    write(sheet, 1, 1, title).font = Font(name=FONT, bold=True, size=12)
    for column, head in enumerate(("NO", *heads, *_COUNTED), start=1):
        put(sheet, _FIRST - 1, column, head, bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(head, 16)
    held = Counter(what for what, _ in holders)
    acting = Counter(what for what, acts in holders if acts)
    counted, needed = (get_column_letter(len(heads) + n) for n in (2, 4))
    for number, what in enumerate(sorted(held), start=1):
        row = _FIRST - 1 + number
        for column, value in enumerate((number, *what, held[what], acting[what], None), start=1):
            put(sheet, row, column, value)
        cell = put(sheet, row, len(heads) + 5, None)
        cell.value = f'=IF({needed}{row}="","",{counted}{row}-{needed}{row})'
    sheet.freeze_panes = f"A{_FIRST}"
    lay_page(sheet, "F4", "landscape")
