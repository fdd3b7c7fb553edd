"""A hundred equal findings are one, with a count and the rows."""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.duk.model import Temuan

_FEW = 5


def grouped(findings: Iterable[Temuan], few: int = _FEW) -> tuple[Temuan, ...]:
    """Findings of one code in one column of one sheet as one, where there are more than `few`.

    The one stands where the first stood and carries all of them in `rincian`.
    """
    groups: dict[tuple[str, ...], list[Temuan]] = {}
    for t in findings:
        key: tuple[str, ...] = (t.berkas, t.lembar, t.kolom, t.kode, t.tingkat)
        if t.baris is None or t.rincian:
            key = (*key, t.pesan)
        groups.setdefault(key, []).append(t)
    merged: list[Temuan] = []
    for equal in groups.values():
        if len(equal) > few:
            merged.append(_one(equal))
        else:
            merged += equal
    return tuple(merged)


def _one(equal: list[Temuan]) -> Temuan:
    first = equal[0]
    rows = sorted({t.baris for t in equal if t.baris is not None})
    where = f"Kolom {first.kolom}: " if first.kolom else ""
    message = f"{where}{len(equal)} temuan yang sama, baris {ranges(rows)}. Contoh: {first.pesan}"
    return replace(first, pesan=message, rincian=tuple(equal))


def ranges(rows: list[int]) -> str:
    """Row numbers as people write them: `5-9, 12, 14-20`; a long list is cut short."""
    parts: list[str] = []
    start = previous = rows[0]
    for row in [*rows[1:], rows[-1] + 2]:
        if row == previous + 1:
            previous = row
            continue
        parts.append(str(start) if start == previous else f"{start}-{previous}")
        start = previous = row
    text = ", ".join(parts[:12])
    return text if len(parts) <= 12 else f"{text}, dan lainnya"
