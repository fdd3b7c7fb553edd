"""A form as a file: a blank, or one that was refused with the red pen in it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.names import MARKED
from pipeline.office.sop.form import Formulir
from pipeline.work.forms.draw_sheet import draw_sheet
from pipeline.work.forms.draw_word import draw_word
from pipeline.work.forms.drawn import BLANK, Given, Head
from pipeline.work.forms.read import FormReading

_Draw = Callable[[Path, Formulir, Head, Given], None]
_DRAW: Mapping[str, _Draw] = {".xlsx": draw_sheet, ".docx": draw_word}
BLANKS = tuple(_DRAW)
"""The endings of blank forms."""


def blank_names(form: Formulir) -> tuple[str, ...]:
    """The names of a form's blanks."""
    return tuple(f"{form.judul}{ending}" for ending in BLANKS)


def draw_blank(path: Path, form: Formulir, head: Head) -> None:
    """Writes a blank of the kind that the path's ending says. Deterministic."""
    _DRAW[path.suffix](path, form, head, BLANK)


def marked_name(nama: str) -> str:
    """What the marked copy of a file that was dropped under this name is called."""
    stem, _, ending = nama.removeprefix(MARKED).rpartition(".")
    return f"{MARKED}{stem}.{'docx' if ending.lower() == 'docx' else 'xlsx'}"


def mark_refused(path: Path, form: Formulir, head: Head, reading: FormReading) -> None:
    """Writes the form anew with what was written into it, the wrong cells coloured and the
    reasons beside them: of the person's own file nothing but the answers is passed on."""
    _DRAW[path.suffix](path, form, head, Given(reading.entries, reading.refusals))
