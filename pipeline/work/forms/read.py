"""A dropped file as the facts of the dossiers it asks for, or as what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.content import FormMark
from pipeline.documents.marks import read_form_mark
from pipeline.office.model import JamKerja
from pipeline.office.sop.fact import Facts
from pipeline.office.sop.form import Formulir
from pipeline.work.forms.check import check
from pipeline.work.forms.entry import Entries, Refusal
from pipeline.work.forms.grid import Grid, bears, entries_in, labelled
from pipeline.work.forms.read_sheet import sheet_grids
from pipeline.work.forms.read_word import word_grids
from pipeline.work.forms.refused import RefusedForm

_SHEETS = (".xlsx", ".xlsm")
ENDINGS = (*_SHEETS, ".docx")
"""Endings of the names of files that are read as forms."""


@dataclass(frozen=True)
class FormReading:
    """The facts of each dossier, none where something is refused; `entries` are the cells they
    stand in."""

    facts: tuple[Facts, ...]
    refusals: tuple[Refusal, ...]
    entries: Entries


def read_form(
    path: Path, form: Formulir, moment: datetime, jam: JamKerja | None = None
) -> FormReading:
    """Reads a file as this form; `moment` is when it was dropped, with the office's zone, `jam` the
    office's working time. Raises RefusedForm."""
    entries = entries_in(form, grids_of(path))
    checked = check(form, entries, moment, jam)
    return FormReading(checked.facts, checked.refusals, entries)


def forms_like(path: Path, forms: Mapping[FormMark, Formulir]) -> tuple[FormMark, ...]:
    """Which of these forms a file is: the one whose mark it bears; where that is lost, each whose
    title and more than half of whose labels, or all of whose labels, stand in it. Raises
    RefusedForm."""
    mark = read_form_mark(path.read_bytes())
    if mark is not None and mark in forms:
        return (mark,)
    grids = grids_of(path)
    return tuple(mark for mark, form in forms.items() if _is_like(form, grids))


def _is_like(form: Formulir, grids: tuple[Grid, ...]) -> bool:
    count, fields = labelled(form, grids), len(form.isian)
    return count == fields or (bears(grids, form.judul) and 2 * count > fields)


def grids_of(path: Path) -> tuple[Grid, ...]:
    """What a file holds, by sheet or table. Raises RefusedForm."""
    ending = path.suffix.lower()
    if ending in _SHEETS:
        return sheet_grids(path)
    if ending == ".docx":
        return word_grids(path)
    raise RefusedForm(f"{ending} is no form", "simpan sebagai Excel (.xlsx) atau Word (.docx)")
