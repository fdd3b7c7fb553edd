"""How far a sheet reaches is told alike by a look from afar and by one at each cell."""

import pytest

from pipeline.duk.read.formats import extent
from pipeline.duk.read.formats.grid import Unreadable

_SHEET = b'<worksheet><cols><col min="1"/></cols><sheetData>%s</sheetData></worksheet>'
_CELL = b'<c r="%s" t="s"><v>1</v></c>'
_NEAR = (_CELL % b"A1") + (_CELL % b"R5000")


@pytest.mark.parametrize(
    ("cells", "near"),
    [
        (_NEAR, True),
        (b'<c r="A1"/>' + _NEAR + b'<c r="AZ9999" s="1"/>', True),
        (_CELL % b"AZ89999", True),
        ((_CELL % b"R5000") + (_CELL % b"A1"), False),
        (b'<c r="A9"/>' + (_CELL % b"B2") + b'<c r="A1"/>', True),
        (b'<c r="A1"/>', False),
        (_NEAR + (_CELL % b"XFD1048576"), False),
        (_NEAR + b'<c r="XFD1048576"/>', False),
        (_NEAR + b"<c r='XFD1048576'><v>1</v></c>", False),
        (_NEAR + b'<c s="1" r="XFD1048576"><v>1</v></c>', False),
        (_NEAR + b'<c\tr="XFD1048576"><v>1</v></c>', False),
        (_NEAR + b'<row r="1048576"><c><v>1</v></c></row>', False),
        (_NEAR + b'<x:c r="XFD1048576"><v>1</v></x:c>', False),
        ((_CELL % b"A1") + (_CELL % b"B90000"), False),
        (b"", False),
    ],
)
def test_a_look_from_afar_says_what_a_look_at_each_cell_says(
    cells: bytes, near: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = _SHEET % cells
    assert extent._lies_near(sheet) is near
    from_afar = _answer(sheet)
    monkeypatch.setattr(extent, "_lies_near", lambda _: False)
    assert _answer(sheet) == from_afar


def _answer(sheet: bytes) -> str:
    try:
        extent.check_extent(sheet)
    except Unreadable as unreadable:
        return f"{unreadable.code}: {unreadable}"
    return ""
