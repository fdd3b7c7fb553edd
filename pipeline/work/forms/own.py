"""An office's own blank form, drawn once and edited since: whether it is still that form."""

from pathlib import Path

from pipeline.content import FormMark
from pipeline.documents.marks import read_form_mark
from pipeline.office.sop.form import Formulir
from pipeline.work.forms.grid import missing
from pipeline.work.forms.read import grids_of
from pipeline.work.forms.refused import RefusedForm


def lacks(path: Path, form: Formulir, mark: FormMark) -> tuple[str, ...]:
    """What keeps it from being laid before desks, in English; nothing where it is whole."""
    if read_form_mark(path.read_bytes()) != mark:
        return ("has lost the mark by which the form is known",)
    try:
        fields = missing(form, grids_of(path))
    except RefusedForm as error:
        return (f"cannot be read: {error}",)
    return tuple(f"has no field {label!r}" for label in fields)
