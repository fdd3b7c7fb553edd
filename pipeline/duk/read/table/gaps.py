"""A cell left blank where everybody else says something, if only that there is none."""

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.fields import label
from pipeline.duk.model import Temuan, row_called
from pipeline.duk.read.table.columns import Column
from pipeline.duk.read.table.context import SheetContext
from pipeline.duk.read.table.result import Result
from pipeline.duk.read.values.cell import empty

_SAYS_NONE = "latihan"
"""Many lack it, and sheets say so: a blank among dashes may be a cell that was moved."""
_FULL, _FEW, _DASHES = 0.8, 5, 2


def check(
    columns: Sequence[Column],
    cells: Sequence[Sequence[Any]],
    result: Result,
    rows: Sequence[int],
    context: SheetContext,
) -> Iterator[Temuan]:
    """Warns of each blank cell of such a column. `cells` are the sheet's columns, people only."""
    for column in columns:
        if _SAYS_NONE not in column.facts or column.at >= len(cells):
            continue
        values = cells[column.at]
        blank = [n for n, value in enumerate(values) if value is None]
        dashes = sum(value is not None and empty(value) for value in values)
        if len(values) < _FEW or dashes < _DASHES or len(blank) > (1 - _FULL) * len(values):
            continue
        for n in blank:
            yield Temuan.at(
                context.cell(rows[n], column.at, column.title),
                Kode.NILAI_KOSONG,
                f"{_called(result, rows, n)}: {label(_SAYS_NONE)} kosong, padahal yang lain terisi "
                "atau bertanda '-'.",
                "Pastikan selnya tidak tergeser; tulis '-' bila memang tidak ada.",
            )


def _called(result: Result, rows: Sequence[int], n: int) -> str:
    names = result.values.get("nama")
    return (names[n] if names else None) or row_called(rows[n] + 1)
