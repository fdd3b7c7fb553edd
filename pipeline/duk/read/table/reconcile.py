"""One fact out of several columns: they fill each other's gaps and must agree elsewhere."""

from dataclasses import replace
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.read.table.columns import Column
from pipeline.duk.read.table.result import Complaint, FieldRead, SourceRead, quoted
from pipeline.duk.read.values.cell import Unread, text

_CONFLICTS = 0.3
TOGETHER = "status"
"""Several columns of it are all true, hidden ones too: whoever has left is not on the list."""


def reconcile(name: str, field: FieldRead, other: SourceRead, column: Column) -> FieldRead:
    """A field with one source more, which fills its gaps and must agree elsewhere."""
    complaints = (*field.complaints, *other.complaints)
    unread = field.unread | unread_in(other)
    if name == TOGETHER:
        values = [_together(a, b) for a, b in zip(field.values, other.values, strict=True)]
        return replace(field, values=values, complaints=complaints, unread=unread)
    against = [
        n
        for n, (a, b) in enumerate(zip(field.values, other.values, strict=True))
        if a is not None and b is not None and not _same(name, a, b)
    ]
    if len(against) > max(2, _CONFLICTS * len(field.values)):
        doubled = (*field.doubled, column)
        return replace(field, complaints=complaints, unread=unread, doubled=doubled)
    conflicts = tuple(
        Complaint(
            n,
            name,
            column,
            Unread(
                Kode.NILAI_BERTENTANGAN,
                f"di kolom {field.origin.title} tertulis {quoted(field.values[n])}",
                "Perbaiki salah satunya.",
            ),
            quoted(other.values[n]),
        )
        for n in against
    )
    values = [b if a is None else a for a, b in zip(field.values, other.values, strict=True)]
    return replace(field, values=values, complaints=(*complaints, *conflicts), unread=unread)


def _together(a: str | None, b: str | None) -> str | None:
    """A status out of two columns: PNS in the one and Pensiun in the other are both true."""
    if a is None or b is None or a.casefold() == b.casefold():
        return a or b
    return f"{a}; {b}"


def unread_in(source: SourceRead) -> frozenset[int]:
    """The people whose cell could not be read; a cell that is only noted has its value."""
    return frozenset(c.person for c in source.complaints if not c.only_noted)


def _same(name: str, a: Any, b: Any) -> bool:
    if a == b:
        return True
    if name in ("jabatan", "nama", "pendidikan", "latihan"):
        return text(a).lower() == text(b).lower()
    return False
