"""The evidence of a column: which of a date's possible readings holds, or that a person must say.

Excel under an American locale turns `04/01/2019` into 1 April where 4 January was meant, and turns
only those that it can: a date cell among texts, with a day up to 12, is suspect. Text is read day
first as Indonesian offices write, unless the column proves otherwise; with slashes, only where
something proves it. TMT pangkat is nearly always the first of a month: a hint, used only together
with a column that agrees.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pipeline.duk.codes import Kode
from pipeline.duk.read.values.cell import Unread
from pipeline.duk.read.values.dates import Candidate

_AGREE = 0.8
Possible = Candidate | Unread
_FULL = ("sel", "iso", "kata", "angka", "serial", "pendek")


class Verdict(NamedTuple):
    """One cell's date, or why it has none; `remark` is a remark that blocks nothing."""

    day: date | None = None
    wrong: Unread | None = None
    remark: Unread | None = None


@dataclass(frozen=True)
class Evidence:
    """What a column proves. `slashes` is whether day first is proven for slashes."""

    month_first: bool
    contradictory: bool
    slashes: bool
    honest_cells: bool
    has_text: bool
    firsts: bool


def slashes_proven(columns: Sequence[Sequence[Possible]]) -> bool:
    """Whether some text with slashes anywhere in the sheet can only be read day first."""
    return any(
        type(c) is Candidate and c.separator == "/" and c.pattern == "angka" and _over(c)
        for column in columns
        for c in column
    )


def _over(c: Candidate) -> bool:
    return c.day is not None and c.day.day > 12


def weigh(column: Sequence[Possible], *, monthly: bool, sheet_day_first: bool) -> Evidence:
    """Weighs a column. `monthly`: its dates are nearly always the first of a month."""
    read: dict[str, list[Candidate]] = {}
    for c in column:
        if isinstance(c, Candidate):
            read.setdefault(c.pattern, []).append(c)
    day_first, month_first = read.get("angka", ()), len(read.get("bulan_dulu", ()))
    texts = len(day_first) + month_first
    full = [c.day for pattern in _FULL for c in read.get(pattern, ()) if c.day] if monthly else []
    firsts = sum(d.day == 1 for d in full)
    return Evidence(
        month_first=month_first >= max(2, texts // 10) and not any(map(_over, day_first)),
        contradictory=bool(month_first),
        slashes=sheet_day_first,
        honest_cells=any(map(_over, read.get("sel", ()))),
        has_text=bool(texts),
        firsts=monthly and len(full) >= 3 and firsts >= _AGREE * len(full),
    )


def decide(c: Possible, evidence: Evidence, known: date | None = None) -> Verdict:
    """One cell. `known` is what another source (the NIP) says of the same day, or None."""
    if isinstance(c, Unread):
        return Verdict(wrong=c)
    if c.pattern == "pengganti":
        return _placeholder(c, known)
    if c.day is None:
        return Verdict()
    if known is not None and known in (c.day, c.other) and c.pattern != "bulan_dulu":
        return Verdict(known)
    if c.pattern == "bulan_dulu":
        return _month_first(c, evidence)
    if c.pattern == "serial":
        wording = f"nomor seri Excel, dibaca {_as_written(c.day)}"
        return Verdict(
            c.day, remark=Unread(Kode.TANGGAL_SERI, wording, "Format selnya sebagai Tanggal.")
        )
    if c.pattern == "bulan_pendek":
        wording = f"tahun dua angka, dibaca {c.day:%m-%Y}"
        remark = Unread(Kode.TANGGAL_PENDEK, wording, "Tulis tahun dengan empat angka.")
        return Verdict(c.day, remark=remark)
    if c.pattern == "pendek":
        wording = f"tahun dua angka, dibaca {_as_written(c.day)}"
        remark = Unread(Kode.TANGGAL_PENDEK, wording, "Tulis tahun dengan empat angka.")
        return Verdict(wrong=_doubt(c)) if _doubtful(c, evidence) else Verdict(c.day, remark=remark)
    if evidence.month_first and c.pattern == "angka" and c.other:
        remark = Unread(
            Kode.TANGGAL_BULAN_DULU,
            f"kolom ini menulis bulan lebih dahulu, maka dibaca {_as_written(c.other)}",
            "Tulis tanggal seperti 01-04-2019.",
        )
        return Verdict(c.other, remark=remark)
    return Verdict(wrong=_doubt(c)) if _doubtful(c, evidence) else Verdict(c.day)


def _doubtful(c: Candidate, evidence: Evidence) -> bool:
    if c.other is None or c.day is None:
        return False
    if evidence.firsts and (c.day.day == 1) != (c.other.day == 1):
        return c.day.day != 1
    if c.pattern == "sel":
        return evidence.has_text and not evidence.honest_cells
    if c.pattern in ("angka", "pendek"):
        return evidence.contradictory or (c.separator == "/" and not evidence.slashes)
    return False


def _doubt(c: Candidate) -> Unread:
    a, b = _as_written(c.day), _as_written(c.other)
    return Unread(
        Kode.TANGGAL_RAGU,
        f"dapat berarti {a} atau {b}",
        "Tulis bulannya dengan huruf, misalnya 1 April 2019.",
    )


def _month_first(c: Candidate, evidence: Evidence) -> Verdict:
    if evidence.month_first:
        remark = Unread(
            Kode.TANGGAL_BULAN_DULU,
            f"kolom ini menulis bulan lebih dahulu, maka dibaca {_as_written(c.day)}",
            "Tulis tanggal seperti 01-04-2019.",
        )
        return Verdict(c.day, remark=remark)
    wording = "bulannya lebih dari 12"
    return Verdict(
        wrong=Unread(Kode.TANGGAL_TIDAK_TERBACA, wording, "Tulis tanggal seperti 01-04-2019.")
    )


def _placeholder(c: Candidate, known: date | None) -> Verdict:
    if c.other is not None and c.other == known:
        return Verdict(known)
    return Verdict()


def _as_written(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else "-"
