"""What is wrong in a form that was filled: field by field, then all of it together."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import product

from pipeline.office.model import JamKerja
from pipeline.office.sop.fact import Fact, Facts, FieldKind
from pipeline.office.sop.facts_file import with_traits
from pipeline.office.sop.form import Bound, Formulir, Isian, Syarat
from pipeline.office.working_time import working_day
from pipeline.work.forms.entry import Entries, Entry, Refusal, Unfit
from pipeline.work.forms.values import as_text, fact_of
from pipeline.work.forms.words import asked, filled, written
from pipeline.work.wording import zone_of

_MOST = 100
_NUMBER = int | Decimal


@dataclass(frozen=True)
class Checked:
    """The facts of each dossier that the form asks for; none where something is refused."""

    facts: tuple[Facts, ...]
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True)
class _Given:
    """One value with its cell."""

    fact: Fact
    entry: Entry


@dataclass(frozen=True)
class _Today:
    """The day of the drop; `jam` tells its office's working days."""

    day: date
    jam: JamKerja | None

    def of(self, bound: Bound | None) -> date | None:
        """The day that a bound means by itself; None where another field tells it. LookupError
        where it counts working days and nobody said which those are."""
        if bound is None or bound.isian:
            return None
        if bound.tanggal is not None:
            return bound.tanggal
        if not bound.kerja:
            return self.day + timedelta(days=bound.hari or 0)
        if self.jam is None:
            raise LookupError("working days are counted by no calendar")
        return working_day(self.jam, self.day, bound.hari or 0)


def check(
    form: Formulir, entries: Entries, moment: datetime, jam: JamKerja | None = None
) -> Checked:
    """`moment` is when the form was dropped, with the office's zone; `jam` is needed where a bound
    counts working days."""
    today = _Today(moment.date(), jam)
    refusals: list[Refusal] = []
    given = {}
    for field in form.isian:
        values = tuple(_values(form, field, entries.get(field.nama), moment, today, refusals))
        if values:
            given[field.nama] = values
    if math.prod(len(values) for values in given.values()) > _MOST:
        too_many = f"Paling banyak {_MOST} permohonan dalam satu formulir. Mohon dibagi."
        return Checked((), (*refusals, Refusal("", "", "", "", too_many)))
    cases = [dict(zip(given, chosen, strict=True)) for chosen in product(*given.values())]
    for case in cases:
        refusals += _in_order(form, case)
    facts = [with_traits(form, {n: value.fact for n, value in case.items()}) for case in cases]
    if not refusals:
        refusals += _together(form, facts, cases)
    refusals = list(dict.fromkeys(refusals))
    return Checked(() if refusals else tuple(facts), tuple(refusals))


def _values(
    form: Formulir,
    field: Isian,
    entries: tuple[Entry, ...] | None,
    moment: datetime,
    today: _Today,
    refusals: list[Refusal],
) -> Iterator[_Given]:
    """The values of one field that are right by themselves."""
    if not entries:
        if field.wajib:
            lost = "Tidak ditemukan di formulir ini" if entries is None else "Masih kosong"
            refusals.append(_refused(field, None, f"{lost}. Mohon diisi. {asked(form, field)}"))
        return
    if len(entries) > 1 and not field.deret:
        cells = " dan ".join(entry.cell for entry in entries[:3])
        wanted = f"Ada isian di {cells}. Mohon satu saja."
        refusals.append(_refused(field, entries[0], wanted))
        return
    seen: dict[Fact, str] = {}
    for entry in entries:
        try:
            fact = fact_of(
                field, entry.raw, zone_of(moment), lambda day: not _outside(field, day, today)
            )
        except Unfit as unfit:
            refusals.append(_refused(field, entry, str(unfit)))
            continue
        wrong = _outside(field, fact, today)
        if fact in seen:
            wrong = f"Sudah tertulis di {seen[fact]}. Mohon hapus salah satunya."
        if wrong:
            refusals.append(_refused(field, entry, wrong))
            continue
        seen[fact] = entry.cell
        yield _Given(fact, entry)


def _outside(field: Isian, fact: Fact, today: _Today) -> str:
    """Why a value lies outside of its field's bounds, or nothing."""
    if isinstance(fact, int | Decimal) and not isinstance(fact, bool):
        if field.paling_kecil is not None and fact < field.paling_kecil:
            return f"Mohon paling kecil {written(field.paling_kecil)}."
        if field.paling_besar is not None and fact > field.paling_besar:
            return f"Mohon paling besar {written(field.paling_besar)}."
    if isinstance(fact, date):
        first, last = today.of(field.paling_awal), today.of(field.paling_akhir)
        if first is not None and fact < first:
            return f"Mohon paling awal {written(first)}."
        if last is not None and fact > last:
            return f"Mohon paling akhir {written(last)}."
    return ""


def _in_order(form: Formulir, case: Mapping[str, _Given]) -> Iterator[Refusal]:
    """Fields whose value does not lie after that of another."""
    for field in form.isian:
        if field.nama not in case or field.sesudah not in case:
            continue
        value, other = case[field.nama], case[field.sesudah]
        if not _after(value.fact, other.fact):
            label = form.field(field.sesudah).label
            wanted = f"Mohon sesudah {label}, yaitu sesudah {written(other.fact)}."
            yield _refused(field, value.entry, wanted)
    for field in form.isian:
        yield from _within(form, field, case)


def _within(form: Formulir, field: Isian, case: Mapping[str, _Given]) -> Iterator[Refusal]:
    """A day that lies before or after the day in another field."""
    value = case.get(field.nama)
    if value is None or not isinstance(value.fact, date):
        return
    for bound, side in ((field.paling_awal, "awal"), (field.paling_akhir, "akhir")):
        other = case.get(bound.isian) if bound else None
        if bound is None or other is None or not isinstance(other.fact, date):
            continue
        if value.fact < other.fact if side == "awal" else value.fact > other.fact:
            label = form.field(bound.isian).label
            wanted = f"Mohon paling {side} {label}, yaitu {written(other.fact)}."
            yield _refused(field, value.entry, wanted)


def _after(value: Fact, other: Fact) -> bool:
    if isinstance(value, time) and isinstance(other, time):
        return value > other
    if isinstance(value, date) and isinstance(other, date):
        return value > other
    return isinstance(value, _NUMBER) and isinstance(other, _NUMBER) and value > other


def _together(
    form: Formulir, facts: Sequence[Facts], cases: Sequence[Mapping[str, _Given]]
) -> Iterator[Refusal]:
    """What the procedure says must not be: each sentence once, with all cells that it is about."""
    between: dict[str, dict[tuple[str, str], None]] = {}
    for each, case in zip(facts, cases, strict=True):
        for syarat in form.syarat:
            if syarat.bila.holds(each):
                cells = between.setdefault(filled(syarat.galat, each), {})
                cells |= dict.fromkeys(_cells(form, syarat, case))
    yield from (Refusal("", "", "", "", wanted, tuple(cells)) for wanted, cells in between.items())


def _cells(form: Formulir, syarat: Syarat, case: Mapping[str, _Given]) -> Iterator[tuple[str, str]]:
    """The fields that a condition speaks of, each with its cell; none where it is empty."""
    names = {name.partition(".")[0] for name in syarat.bila.names}
    for nama in (field.nama for field in form.isian if field.nama in names):
        yield nama, case[nama].entry.cell if nama in case else ""


def _refused(field: Isian, entry: Entry | None, wanted: str) -> Refusal:
    there, cell = (as_text(entry.raw), entry.cell) if entry else ("", "")
    if entry and field.jenis is FieldKind.TEKS and len(there) > field.panjang:
        there = f"{there[:20]} …"
    return Refusal(field.nama, field.label, cell, there, wanted)
