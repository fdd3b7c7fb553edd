"""What the forms of a dossier say: found among its documents, read, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from pipeline.content import FormMark
from pipeline.engine.terms import Kelas
from pipeline.names import FACTS
from pipeline.office.sop.fact import Facts
from pipeline.office.sop.facts_file import facts_from_bytes
from pipeline.office.sop.form import Formulir
from pipeline.work.case import Case, Item
from pipeline.work.forms.draw import mark_refused, marked_name
from pipeline.work.forms.drawn import Head
from pipeline.work.forms.entry import Refusal
from pipeline.work.forms.read import ENDINGS, FormReading, forms_like, read_form
from pipeline.work.forms.refused import RefusedForm
from pipeline.work.notes import unused
from pipeline.work.output import Output

_READ = "formulir"
"""In a procedure's notes: when each form was dropped first, by the hash of its bytes."""
_SERIES, _PLACE = "deret", "urutan"


@dataclass(frozen=True)
class Filled:
    """A form that somebody filled in."""

    item: Item
    form: Formulir
    reading: FormReading


@dataclass(frozen=True)
class Given:
    """The forms of a dossier. `wrong` is why it cannot go on by them, as sentences."""

    case: Case
    filled: tuple[Filled, ...]
    wrong: tuple[str, ...]

    @cached_property
    def facts(self) -> Facts:
        """All that they say; of a series what belongs to this dossier."""
        if self.wrong:
            return {}
        return {n: v for each in self.filled for n, v in _own(self.case, each.reading).items()}

    @property
    def names(self) -> frozenset[str]:
        """The names of the files."""
        return frozenset(each.item.nama for each in self.filled)

    def notes(self) -> dict[str, Any]:
        """What is noted of them, for the next time that they are read."""
        case = self.case
        known = _moments(case)
        moments = {
            f.item.sha256: known.get(f.item.sha256, case.waktu.isoformat()) for f in self.filled
        }
        series = max((len(each.reading.facts) for each in self.filled), default=1)
        place = _place(case) if series > 1 else 0
        return {_READ: moments, _SERIES: series, _PLACE: place} if moments else {}

    def mark(self, out: Output) -> None:
        """A copy of each form in which something is wrong, with the wrong cells marked."""
        for each in self.filled:
            if each.reading.refusals:
                path = out.marked(marked_name(each.item.nama))
                mark_refused(path, each.form, head(self.case, each.form), each.reading)


def head(case: Case, form: Formulir) -> Head:
    """What stands above a form of this office."""
    mark = FormMark(case.prosedur.kunci, form.kunci)
    return Head(case.office.nama, case.prosedur.judul, mark)


def facts_of(case: Case) -> Facts:
    """What the forms said when they were handed in."""
    form, item = case.prosedur.form, case.item(FACTS)
    if form is None or item is None or item.kelas is not Kelas.INDUK:
        return {}
    return facts_from_bytes(form, item.path.read_bytes())


def given(case: Case) -> Given:
    """Reads every form among what people brought."""
    if not case.prosedur.formulir:
        return Given(case, (), ())
    filled = []
    wrong = []
    for item in case.items(Kelas.SUMBER, Kelas.LAMPIRAN):
        if not item.nama.lower().endswith(ENDINGS) or item.nama.casefold() in unused(case):
            continue
        try:
            with case.reading(item) as path:
                filled += [
                    Filled(
                        item,
                        form,
                        read_form(path, form, _moment(case, item), case.office.jam_kerja),
                    )
                    for form in _kinds(case, item)
                ]
        except RefusedForm:
            continue  # some other document, which joins the dossier as it is
    if not filled:
        titles = " atau ".join(form.judul for form in case.prosedur.formulir)
        wrong.append(
            f"Formulir {titles} tidak ditemukan dalam berkas ini. Mohon isi formulir kosong dari "
            "folder FORMULIR, lalu letakkan di sini."
        )
    for form in case.prosedur.formulir:
        names = [each.item.nama for each in filled if each.form == form]
        if len(names) > 1:
            wrong.append(
                f"Ada lebih dari satu {form.judul}: {', '.join(names)}. Mohon sisakan satu, atau "
                f"tulis di Catatan.txt: Tidak dipakai: {names[-1]}"
            )
    filled = [_rejected(case, each) for each in filled]
    wrong += [line for each in filled for line in _refusals(case, each)]
    return Given(case, tuple(filled), tuple(wrong))


def _kinds(case: Case, item: Item) -> tuple[Formulir, ...]:
    """The form that a file is; none where that is not certain."""
    known = {FormMark(case.prosedur.kunci, form.kunci): form for form in case.prosedur.formulir}
    marks = forms_like(item.path, known)
    return (known[marks[0]],) if len(marks) == 1 else ()


def _rejected(case: Case, filled: Filled) -> Filled:
    """With what the engine has against what it asks for, at the cells that ask for it."""
    reading, place = filled.reading, _place(case)

    def cells(nama: str) -> list[tuple[str, str]]:
        entries = reading.entries.get(nama, ())
        one_each = len(entries) == len(reading.facts) > 1
        asking = entries[place : place + 1] if one_each else entries
        return [(nama, entry.cell) for entry in asking]

    rejections = tuple(
        Refusal("", "", "", "", each.sentence, tuple(c for n in each.fields for c in cells(n)))
        for each in case.perkara.penolakan
    )
    return replace(filled, reading=replace(reading, refusals=(*reading.refusals, *rejections)))


def _refusals(case: Case, filled: Filled) -> list[str]:
    reading = filled.reading
    if not reading.refusals and not _own(case, reading) and reading.facts:
        count, series = len(reading.facts), case.perkara.data.get(_SERIES, 1)
        return [
            f"{filled.item.nama} kini memuat {count} permohonan, sebelumnya {series}. Berkas ini "
            "hanya untuk satu permohonan. Mohon sisakan satu."
        ]
    if not reading.refusals:
        return []
    return [
        f"{filled.item.nama} belum dapat diterima:",
        *(f"- {refusal.sentence}" for refusal in reading.refusals),
    ]


def _own(case: Case, reading: FormReading) -> Facts:
    """What belongs to this dossier of the series that a form asks for."""
    count, place = len(reading.facts), _place(case)
    if count == 1:
        return reading.facts[0]
    whole = case.perkara.jenis == "buka" or count == case.perkara.data.get(_SERIES)
    return reading.facts[place] if whole and place < count else {}


def _place(case: Case) -> int:
    """Which of the series this dossier is."""
    if case.perkara.jenis == "buka":
        return case.perkara.urutan
    place = case.perkara.data.get(_PLACE, 0)
    return place if isinstance(place, int) else 0


def _moments(case: Case) -> Mapping[str, str]:
    known = case.perkara.data.get(_READ, {})
    return known if isinstance(known, Mapping) else {}


def _moment(case: Case, item: Item) -> datetime:
    """When a form was dropped: what was in time then is not late because others took theirs."""
    known = _moments(case).get(item.sha256)
    return datetime.fromisoformat(known) if known else case.waktu
