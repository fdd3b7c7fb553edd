"""What is drawn of a form, whatever kind of file it becomes: its lines, and what stands on them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time

from pipeline.content import FormMark
from pipeline.office.sop.fact import FieldKind
from pipeline.office.sop.form import Formulir, Isian
from pipeline.work.forms.entry import Entries, Entry, Formula, Raw, Refusal
from pipeline.work.forms.values import as_text
from pipeline.work.forms.words import asked, labels

_TYPED: Mapping[FieldKind, tuple[type, ...]] = {
    FieldKind.BULAT: (int, float),
    FieldKind.ANGKA: (int, float),
    FieldKind.TANGGAL: (date,),
    FieldKind.JAM: (time,),
}
"""What a cell holds as more than text."""

INSTRUCTION = "Isilah bagian yang berwarna. Yang bertanda * wajib diisi."
TO_MEND = "Formulir ini belum dapat diterima. Mohon perbaiki yang merah, lalu serahkan lagi."


@dataclass(frozen=True)
class Head:
    """What stands above a form, and what the file says it is."""

    kantor: str
    prosedur: str
    mark: FormMark


@dataclass(frozen=True)
class Given:
    """What was written into a form, and what is wrong with it."""

    entries: Entries
    refusals: tuple[Refusal, ...]

    @property
    def instruction(self) -> str:
        return TO_MEND if self.refusals else INSTRUCTION

    @property
    def whole(self) -> tuple[str, ...]:
        """What is wrong with the form as a whole."""
        return tuple(refusal.wanted for refusal in self.refusals if not refusal.nama)


BLANK = Given({}, ())


@dataclass(frozen=True)
class Line:
    """One line: its label, what stands on it, and beside it the hint, or what is `wrong`."""

    field: Isian
    label: str
    hint: str
    value: Raw | None = None
    wrong: str = ""


def lines_of(form: Formulir, given: Given) -> Iterator[Line]:
    """Every line of a form, in its order."""
    for field in form.isian:
        entries = given.entries.get(field.nama, ())
        names = labels(field, len(entries))
        for number, label in enumerate(names):
            entry = _entry(entries, number) if field.deret else _entry(_together(entries), 0)
            cell = (entry.cell if entry else "") if field.deret else None
            notes = [r.note for r in given.refusals if r.marks(field.nama, cell)]
            yield Line(
                field,
                label + (" *" if field.wajib and number == 0 else ""),
                asked(form, field) if number == 0 else "Boleh kosong.",
                _value(entry, field.jenis, refused=bool(notes)),
                _sentence(" ".join(notes)),
            )


def _entry(entries: tuple[Entry, ...], number: int) -> Entry | None:
    return entries[number] if number < len(entries) else None


def _together(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Several answers where one is wanted, in one cell, so that none is lost."""
    if len(entries) < 2:
        return entries
    return (Entry(" / ".join(as_text(entry.raw) for entry in entries), entries[0].cell),)


def _value(entry: Entry | None, jenis: FieldKind, *, refused: bool) -> Raw | None:
    """What stands there; what is not what the cell is for, as the text that a person sees."""
    if entry is None:
        return None
    raw = entry.raw
    number = isinstance(raw, int | float)
    if isinstance(raw, Formula | bool) or (refused and number):
        return as_text(raw)
    return raw if isinstance(raw, _TYPED.get(jenis, ())) else as_text(raw)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
