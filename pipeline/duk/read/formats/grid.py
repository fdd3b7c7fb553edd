"""One sheet as its file holds it: raw values with their types, nothing interpreted."""

import re
from dataclasses import dataclass
from typing import Any

from pipeline.duk.codes import Kode

CELL_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)|Err:\d{3}")
"""An error as spreadsheets show it."""
Grid = list[list[Any]]
Area = tuple[int, int, int, int]
"""A merged area: first row, first column, last row, last column, counted from 0."""


class Unreadable(ValueError):
    """A file that no reader understands; `code` is the finding it becomes, `where` says where in
    it, in Indonesian."""

    def __init__(
        self, detail: str, code: Kode = Kode.BERKAS_TIDAK_TERBACA, where: str = ""
    ) -> None:
        super().__init__(detail)
        self.code = code
        self.where = where


def unreadable(error: BaseException) -> Unreadable:
    """What a library raised on a file as the reason why it is not read."""
    return Unreadable(str(error) or type(error).__name__)


@dataclass(frozen=True)
class Broken:
    """A cell without a value of its own: an error such as `#REF!`, or a formula never computed.

    It stands in the grid where the value should be, so that no reader takes it for empty.
    """

    code: Kode
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Sheet:
    """One sheet. Rows and columns count from 0; an empty cell is None. `since_1904` says from
    which day its plain numbers count where they are days."""

    name: str
    grid: Grid
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    visible: bool = True
    since_1904: bool = False


@dataclass(frozen=True)
class Book:
    """A workbook's sheets, and whether it carries macros (never run, never passed on). `marked` is
    the name under which it was marked, where it is a marked copy."""

    sheets: tuple[Sheet, ...]
    macros: bool = False
    marked: str = ""
