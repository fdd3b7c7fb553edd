"""The dates of a column: what each cell means in the light of all the others."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.promotions import promotion_days
from pipeline.duk.read.formats.grid import Broken
from pipeline.duk.read.table.result import Complaint, SourceRead, broken_cell, complaint_about
from pipeline.duk.read.table.sources import Source
from pipeline.duk.read.table.splitters import complaint
from pipeline.duk.read.values import evidence
from pipeline.duk.read.values.cell import Unread
from pipeline.duk.read.values.dates import Candidate, candidate


@lru_cache(maxsize=16_384, typed=True)
def _one(value: Any) -> Any:
    if value is None:
        return _EMPTY
    if isinstance(value, Broken):
        return broken_cell(value)
    if (earlier := complaint(value)) is not None:
        return earlier
    try:
        return candidate(value)
    except Unread as unread:
        return unread


def _agrees(c: Any, day: date) -> bool:
    return type(c) is Candidate and c.day == day and c.pattern not in _DEBATED


def _unusual(day: date | None, proof: evidence.Evidence) -> Unread | None:
    """A TMT pangkat that is no first of a month where nearly all others are."""
    if not proof.firsts or day is None or day.day == 1:
        return None
    wrong = "bukan tanggal 1, tidak seperti TMT pangkat lainnya"
    fell = f"kenaikan pangkat waktu itu berlaku {promotion_days(day)}"
    return Unread(Kode.TMT_TIDAK_LAZIM, wrong, f"Cocokkan dengan SK-nya; {fell}.")


_EMPTY = candidate(None)
_COARSE = ("tahun", "bulan_tahun", "bulan_pendek")
_DEBATED = (*_COARSE, "bulan_dulu", "pengganti")


def candidates(source: Source) -> list[Any]:
    """What each cell of a source can mean: a candidate, or the complaint that it is none."""
    return [_one(value) for value in source.values]


def births_agree(
    kinds: dict[str, list[Source]], raw: dict[int, list[Any]], born: Sequence[date | None]
) -> bool:
    """Whether birth dates with slashes, read day first, agree with the NIPs beside them."""
    for source in kinds.get("tanggal_lahir", ()):
        for c, day in zip(raw[id(source)], born, strict=True):
            if not isinstance(c, Unread) and c.separator == "/" and c.other and c.day == day:
                return True
    return False


def read_dates(
    source: Source, raw: list[Any], born: Sequence[date | None], *, day_first: bool
) -> SourceRead:
    """The values of one source of dates; `raw` are its candidates, `born` the NIPs' birth dates."""
    name = source.fact
    monthly = name == "tmt_pangkat"
    proof = evidence.weigh(raw, monthly=monthly, sheet_day_first=day_first)
    values: list[Any] = []
    complaints: list[Complaint] = []
    birthday, passed = name == "tanggal_lahir", name == "lulus_latihan"
    known: date | None = None
    decided: dict[int, evidence.Verdict] = {}  # by candidate, where the NIP tells no day
    for n, c in enumerate(raw):
        if c is _EMPTY:
            values.append(None)
            continue
        if passed and isinstance(source.values[n], str) and "\n" in source.values[n]:
            values.append(source.values[n])
            continue
        if birthday and (known := born[n]) is not None and _agrees(c, known):
            values.append(known)
            continue
        verdict = decided.get(id(c)) if known is None else None
        if verdict is None:
            verdict = _decided(c, proof, known, coarse=passed)
            if known is None:
                decided[id(c)] = verdict
        unread = verdict.wrong or verdict.remark
        if unread is not None:
            only_noted = verdict.wrong is None
            complaints.append(complaint_about(source, n, unread, only_noted=only_noted))
        values.append(verdict.day)
    return SourceRead(values, tuple(complaints))


def _decided(
    c: Any, proof: evidence.Evidence, known: date | None, *, coarse: bool
) -> evidence.Verdict:
    """`coarse`: a year, or a month of it, is date enough."""
    if not isinstance(c, Unread) and c.pattern in _COARSE and not coarse:
        half = Unread(
            Kode.TANGGAL_TIDAK_TERBACA,
            "hanya tahun" if c.pattern == "tahun" else "hanya bulan dan tahun",
            "Tulis tanggal lengkap seperti 01-04-2019.",
        )
        return evidence.Verdict(wrong=half)
    verdict = evidence.decide(c, proof, known)
    odd = verdict.remark or _unusual(verdict.day, proof)
    return verdict._replace(remark=odd) if odd else verdict
