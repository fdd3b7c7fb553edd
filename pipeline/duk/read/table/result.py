"""The values of a table's people by field, and everything to be said about their cells."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.read.formats.grid import Rusak
from pipeline.duk.read.table.columns import Kolom
from pipeline.duk.read.table.sources import Sumber
from pipeline.duk.read.values.cell import Unread, text

_BROKEN = {
    Kode.SEL_GALAT: "Perbaiki rumusnya atau ketik nilainya.",
    Kode.RUMUS_TANPA_NILAI: "Buka dengan Excel, simpan, lalu letakkan lagi.",
}


@dataclass(frozen=True)
class Keluhan:
    """A complaint about one cell of one person; `catatan` blocks nothing. `tertulis` is what
    stands in the cell."""

    orang: int
    bidang: str
    kolom: Kolom
    unread: Unread
    tertulis: str
    catatan: bool = False


@dataclass
class Isi:
    """The values of a table's people by field, and everything to be said about their cells."""

    nilai: dict[str, list[Any]] = field(default_factory=dict)
    dari: dict[str, Kolom] = field(default_factory=dict)
    keluhan: list[Keluhan] = field(default_factory=list)
    kolom_ganda: list[tuple[str, Kolom, Kolom]] = field(default_factory=list)
    tak_terbaca: set[tuple[int, str]] = field(default_factory=set)
    tiada: dict[int, set[str]] = field(default_factory=dict)

    def keluh(self, source: Sumber, n: int, unread: Unread, *, catatan: bool = False) -> None:
        """Complains about the cell of person `n`; a remark blocks nothing."""
        written = source.nilai[n]
        if isinstance(written, datetime):
            written = written.date()
        shown = tertulis(written)
        self.keluhan.append(Keluhan(n, source.bidang, source.kolom, unread, shown, catatan))
        if not catatan:
            self.tak_terbaca.add((n, source.bidang))


def galat(value: Rusak) -> Unread:
    """The complaint about a cell without a value of its own."""
    return Unread(value.kode, f"berisi {value}", _BROKEN[value.kode])


def tertulis(value: Any) -> str:
    """A value as it is quoted to people."""
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else text(value)
