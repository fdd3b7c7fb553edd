"""What the order of a table's rows tells: numbers left out, a NIP counted up by dragging."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.model import Temuan
from pipeline.duk.read.table.columns import Column
from pipeline.duk.read.table.context import SheetContext
from pipeline.duk.read.table.result import Result
from pipeline.duk.read.values.cell import text, whole

_STEADY = 0.7
_SERIAL = 15


def check(
    columns: Sequence[Column],
    cells: Sequence[Sequence[Any]],
    result: Result,
    rows: Sequence[int],
    context: SheetContext,
) -> Iterator[Temuan]:
    """Warns of rows that seem to be missing, and of NIPs that a spreadsheet seems to have made."""
    column = next((c for c in columns if c.facts[:1] == ("no",)), None)
    if column is not None and column.at < len(cells):
        yield from _numbers(column, [_number(v) for v in cells[column.at]], rows, context)
    if "nip" in result.values:
        yield from _dragged(result, rows, context)


def _number(value: Any) -> int | None:
    if type(value) is int or type(value) is float:
        return whole(value)
    content = text(value).rstrip(".")
    return int(content) if content.isdecimal() and len(content) <= 5 else None


def _numbers(
    column: Column, numbers: Sequence[int | None], rows: Sequence[int], context: SheetContext
) -> Iterator[Temuan]:
    """A jump in numbers that otherwise count on: whoever stood between is not in the sheet."""
    pairs = [(a, b) for a, b in pairwise(numbers) if a is not None and b is not None]
    if sum(b in (a + 1, 1) for a, b in pairs) < max(2, _STEADY * len(pairs)):
        return
    for n, (a, b) in enumerate(pairwise([0, *numbers])):
        if a is None or b is None or b in (a, a + 1, 1) or (n == 0 and b > len(numbers)):
            continue
        least = a + 1 if b > a else 1  # a section counts anew
        lost = f"{least}" if b - least == 1 else f"{least} sampai {b - 1}"
        above = f"Sesudah nomor {a}" if a else "Di awal tabel"
        yield Temuan.at(
            context.cell(rows[n], column.at, column.title),
            Kode.NOMOR_LOMPAT,
            f"{above} langsung nomor {b} (baris {rows[n] + 1}); nomor {lost} tidak ada.",
            "Pastikan tidak ada baris pegawai yang terhapus, lalu urutkan nomornya.",
        )


def _dragged(result: Result, rows: Sequence[int], context: SheetContext) -> Iterator[Temuan]:
    """Two rows, one below the other, whose NIPs differ by one in the serial alone."""
    nips, origin = result.values["nip"], result.origins["nip"]
    for n, (a, b) in enumerate(pairwise(nips), start=1):
        if a is None or b is None or a[:_SERIAL] != b[:_SERIAL] or int(b) - int(a) != 1:
            continue
        yield Temuan.at(
            context.cell(rows[n], origin.at, origin.title),
            Kode.NIP_BERURUTAN,
            f"NIP {b} (baris {rows[n] + 1}) hanya lebih satu dari NIP di atasnya; mungkin terisi "
            "sendiri karena sel di atasnya ditarik ke bawah.",
            "Cocokkan NIP itu dengan SK-nya.",
        )
