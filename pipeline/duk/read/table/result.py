"""The values of a table's people by field, and everything to be said about their cells."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.read.formats.grid import Broken
from pipeline.duk.read.table.columns import Column
from pipeline.duk.read.table.sources import Source
from pipeline.duk.read.values.cell import Unread, text

_BROKEN = {
    Kode.SEL_GALAT: "Perbaiki rumusnya atau ketik nilainya.",
    Kode.RUMUS_TANPA_NILAI: "Buka dengan Excel, simpan, lalu letakkan lagi.",
}


@dataclass(frozen=True)
class Complaint:
    """A complaint about one cell of one person; `only_noted` blocks nothing. `quoted` is what
    stands in the cell."""

    person: int
    fact: str
    column: Column
    unread: Unread
    quoted: str
    only_noted: bool = False


@dataclass
class Result:
    """The values of a table's people by field, and everything to be said about their cells."""

    values: dict[str, list[Any]] = field(default_factory=dict)
    origins: dict[str, Column] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)
    doubled: list[tuple[str, Column, Column]] = field(default_factory=list)
    unread: set[tuple[int, str]] = field(default_factory=set)
    declared: dict[int, set[str]] = field(default_factory=dict)

    def complain(self, source: Source, n: int, unread: Unread, *, only_noted: bool = False) -> None:
        """Complains about the cell of person `n`; a remark blocks nothing."""
        written = source.values[n]
        if isinstance(written, datetime):
            written = written.date()
        place = (n, source.fact, source.column)
        self.complaints.append(Complaint(*place, unread, quoted(written), only_noted))
        if not only_noted:
            self.unread.add((n, source.fact))


def broken_cell(value: Broken) -> Unread:
    """The complaint about a cell without a value of its own."""
    return Unread(value.code, f"berisi {value}", _BROKEN[value.code])


def quoted(value: Any) -> str:
    """A value as it is quoted to people."""
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else text(value)
