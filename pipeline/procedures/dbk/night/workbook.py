"""`Data Pegawai <unit>.xlsx`: what is known of a unit's people, to be corrected and sent back.

It is read as any unit's sheet is, and says nothing new where nothing was changed.
"""

import json
from collections.abc import Mapping
from datetime import date
from io import BytesIO

from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from pipeline.documents.tables import FONT, as_shown, lay_page, new_book, put, save, write
from pipeline.duk.fields import BY_NAME, DATES, REGISTRY
from pipeline.duk.fields import Kind as Values
from pipeline.night.unit import Made

_HEADS: Mapping[str, str] = {
    "nip": "NIP",
    **{f.name: f.heading for f in REGISTRY if f.heading and f.kind is not Values.NOTE},
    "jenis_kelamin": "JENIS KELAMIN",
}
_ABOUT = (
    "Mohon dicocokkan. Perbaiki yang salah, tambahkan yang baru, hapus baris yang sudah tidak di "
    "unit ini, lalu kirimkan kembali ke Bagian yang mengelola data pegawai."
)
_FIRST = 7
_WIDEST = 40


def workbook(payload: bytes) -> Made:
    """The file of a unit, of the JSON that `units.Reports` gives. Equal facts, equal bytes."""
    facts = json.loads(payload)
    day = date.fromisoformat(facts["keadaan"])
    book, sheet = new_book("Data Pegawai")
    for number, line in enumerate(
        ("DATA PEGAWAI", f"UNIT KERJA : {facts['unit']}", f"KEADAAN : {day:%d-%m-%Y}", _ABOUT),
        start=1,
    ):
        write(sheet, number, 1, line).font = Font(name=FONT, bold=number == 1, size=11)
    for column, (name, head) in enumerate((("", "NO"), *_HEADS.items()), start=1):
        put(sheet, _FIRST - 1, column, head, bold=True)
        sheet.cell(_FIRST - 1, column).fill = PatternFill("solid", fgColor="DDE6F0")
        cells = [_cell(row, name) for row in facts["pegawai"]] if name else []
        width = max((len(as_shown(each)) for each in cells), default=0)
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = min(max(width, len(head)) + 2, _WIDEST)
    for number, row in enumerate(facts["pegawai"], start=1):
        for column, value in enumerate((number, *(_cell(row, n) for n in _HEADS)), start=1):
            put(sheet, _FIRST - 1 + number, column, value)
    sheet.freeze_panes = f"D{_FIRST}"
    lay_page(sheet, "F4", "landscape")
    data = BytesIO()
    save(book, data)
    return {facts["berkas"]: data.getvalue()}


def _cell(row: Mapping[str, str], name: str) -> object:
    """A value as people of a unit write it: dates `dd-mm-yyyy`, numbers as numbers."""
    value = row.get(name, "")
    if not value and name == "jabatan":
        value = row.get("jabatan_sementara", "")
    if not value and name == "tmt_jabatan" and not row.get("jabatan"):
        value = row.get("tmt_sementara", "")
    if value and name in DATES:
        return as_shown(date.fromisoformat(value))
    number = name in BY_NAME and BY_NAME[name].kind in (Values.NUMBER, Values.YEAR)
    return int(value) if number and value.isdecimal() else value
