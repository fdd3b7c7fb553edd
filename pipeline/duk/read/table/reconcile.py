"""One fact out of several columns: they fill each other's gaps and must agree elsewhere."""

from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.read.table.columns import Column
from pipeline.duk.read.table.result import Complaint, Result, quoted
from pipeline.duk.read.table.sources import Source
from pipeline.duk.read.values.cell import Unread, text

_CONFLICTS = 0.3


def reconcile(
    result: Result, name: str, merged: list[Any], values: list[Any], origin: Column, source: Source
) -> None:
    """A second source fills gaps and must agree elsewhere."""
    against = [
        n
        for n, (a, b) in enumerate(zip(merged, values, strict=True))
        if a is not None and b is not None and not _same(name, a, b)
    ]
    if len(against) > max(2, _CONFLICTS * len(merged)):
        result.doubled.append((name, origin, source.column))
        return
    for n in against:
        result.complaints.append(
            Complaint(
                n,
                name,
                source.column,
                Unread(
                    Kode.NILAI_BERTENTANGAN,
                    f"di kolom {origin.title} tertulis {quoted(merged[n])}",
                    "Perbaiki salah satunya.",
                ),
                quoted(values[n]),
            )
        )
    for n, value in enumerate(values):
        if merged[n] is None:
            merged[n] = value


def _same(name: str, a: Any, b: Any) -> bool:
    if a == b:
        return True
    if name in ("jabatan", "nama", "pendidikan", "latihan"):
        return text(a).lower() == text(b).lower()
    return False
