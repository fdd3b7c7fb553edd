"""The sheet of differences as a workbook: written, and its answers read back."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from pipeline.documents.tables import FONT, lay_page, new_book, put, save, write
from pipeline.foreign import reading
from pipeline.personnel.difference import Difference

_HEADS = (
    *("NO", "NIP", "NAMA", "HAL", "TERCATAT", "DILAPORKAN", "DASAR", "SUMBER", "PILIHAN"),
    *("JAWABAN", "KODE"),
)
_WIDTHS = (5, 21, 26, 14, 32, 36, 36, 26, 40, 14, 4)
_ANSWER, _CODE = _HEADS.index("JAWABAN") + 1, _HEADS.index("KODE") + 1
_ASKED = PatternFill("solid", fgColor="FFF2CC")
_FIRST = 4
"""The first row below the heading."""


def write_sheet(
    path: Path, title: str, rows: Sequence[Difference], answers: Mapping[str, str]
) -> None:
    """One row a difference; where it is a question, its answer is chosen from a list. Equal rows
    give equal bytes."""
    book, sheet = new_book("Perbedaan")
    write(sheet, 1, 1, title).font = Font(name=FONT, bold=True, size=12)
    for column, (head, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True), start=1):
        put(sheet, _FIRST - 1, column, head, bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(_cells(number, row, answers), start=1):
            cell = put(sheet, _FIRST - 1 + number, column, value)
            if row.asks and column == _ANSWER:
                cell.fill = _ASKED
        if row.asks:
            words = ",".join(choice.word for choice in row.choices)
            listed = DataValidation("list", formula1=f'"{words}"', allow_blank=True)
            listed.add(f"{get_column_letter(_ANSWER)}{_FIRST - 1 + number}")
            sheet.add_data_validation(listed)
    sheet.column_dimensions[get_column_letter(_CODE)].hidden = True
    sheet.freeze_panes = f"D{_FIRST}"
    lay_page(sheet, "F4", "landscape")
    save(book, path)


def fingerprint(title: str, rows: Sequence[Difference]) -> str:
    """The same for sheets that differ in nothing but what was answered."""
    cells = [_cells(number, row, {}) for number, row in enumerate(rows, start=1)]
    return sha256(json.dumps([title, cells]).encode()).hexdigest()


def _cells(number: int, row: Difference, answers: Mapping[str, str]) -> tuple[str | int, ...]:
    choices = "; ".join(f"{c.word}: {c.means}" for c in row.choices) if row.asks else ""
    return (
        *(number, row.nip, row.name, row.kind.value.replace("_", " "), row.before, row.after),
        *(row.ground, row.source, choices, _answer(row, answers), row.id),
    )


def _answer(row: Difference, answers: Mapping[str, str]) -> str:
    if row.asks:
        return answers.get(row.id, "")
    return "dicatat" if row.choices else "tidak mengubah"


class Unusable(Exception):
    """A sheet of differences that cannot be read back."""


def read_answers(path: Path) -> dict[str, str]:
    """What was answered, by the ids of the differences. Unusable."""
    data = BytesIO(path.read_bytes())
    with reading("openpyxl", "zipfile", "xml", refused=lambda error: Unusable(str(error))):
        sheet = load_workbook(data, data_only=True).worksheets[0]
        rows = list(sheet.iter_rows(min_row=_FIRST, values_only=True))
    answers = {}
    for row in rows:
        if len(row) >= _CODE and row[_CODE - 1] and row[_ANSWER - 1]:
            answers[str(row[_CODE - 1])] = str(row[_ANSWER - 1])
    return answers
