"""What `alur doctor` says of an office's templates and of the blank forms that it has edited.

Every Word template is linted, filled with an example and converted by its engine, every blank held
against its form.
"""

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.commands.counts import count
from pipeline.commands.finding import Finding
from pipeline.commands.lay import lay
from pipeline.content import FormMark
from pipeline.documents.child import Limits
from pipeline.documents.convert import ConvertError, convert
from pipeline.documents.lint import lint
from pipeline.documents.render import render
from pipeline.documents.sound import open_pdf
from pipeline.engine.files import Files
from pipeline.errors import Unready
from pipeline.names import TEMPLATES, Paths
from pipeline.office.model import Office
from pipeline.procedures.duk.fields import ANCHORS, FIELDS
from pipeline.resources import bundled
from pipeline.work.forms.draw import blank_names
from pipeline.work.forms.own import lacks
from pipeline.work.plain.content import SHEET
from pipeline.work.plain.examples import FORM_SHEET, letter_example


def templates(root: Path, office: Office) -> Iterator[Finding]:
    """Those that ship, in order, and then those of the office's own procedures."""
    shipped = {p.relative_to(bundled(TEMPLATES)): p for p in bundled(TEMPLATES).rglob("*.docx")}
    for place in (*sorted(shipped), *sorted(_own_letters(office) - set(shipped))):
        template = Paths(root).templates / place
        example, anchors = _asked(office, place)
        if example is None:
            continue
        if template.is_file():
            yield from _examined(template, place, office, example, anchors)
        elif place in shipped:  # any other is told by the key that names it
            laid = partial(lay, Files(), template, shipped[place].read_bytes())
            what = f"{TEMPLATES}/{place.as_posix()} is missing"
            yield Finding(True, what, "lay the one that ships", laid)


def blanks(root: Path, office: Office) -> Iterator[Finding]:
    """The office's own blank forms: that they are laid, or why the drawn ones are."""
    for prosedur in office.prosedur.values():
        for form in prosedur.formulir:
            mark = FormMark(prosedur.kunci, form.kunci)
            for name in blank_names(form):
                path = Paths(root).templates / prosedur.kunci / name
                if not path.is_file():
                    continue
                where = f"{TEMPLATES}/{prosedur.kunci}/{name}"
                wrongs = lacks(path, form, mark)
                for wrong in wrongs:
                    yield Finding(
                        True,
                        f"{where} {wrong}, so the blank that is drawn is laid before desks",
                        f"take it away and run alur formulir {prosedur.kunci}",
                    )
                if not wrongs:
                    what = f"{where}: the office's own blank, laid before desks"
                    yield Finding(False, what, as_it_should=True)


def template_names(office: Office) -> tuple[str, ...]:
    """The names of all templates by which an engine is asked for, each once."""
    own = (place.name for place in sorted(_own_letters(office)))
    return tuple(dict.fromkeys(name.removesuffix(".docx") for name in (*FIELDS, SHEET, *own)))


def _own_letters(office: Office) -> set[Path]:
    return {
        Path(prosedur.kunci) / naskah.templat
        for prosedur in office.prosedur.values()
        for naskah in prosedur.naskah
    }


def _examined(
    template: Path, place: Path, office: Office, example: dict[str, Any], anchors: tuple[str, ...]
) -> Iterator[Finding]:
    for remark in lint(template, example, anchors):
        remedy = "change it in Word" if remark.grave else ""
        yield Finding(remark.grave, str(remark), remedy, as_it_should=remark.harmless)
    try:
        yield _tried(template, place.as_posix(), example, office.mesin(template.stem))
    except (Unready, ConvertError) as error:
        yield Finding(True, str(error), "change it in Word")


def _asked(office: Office, place: Path) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
    """An example of what a template is filled with, and the anchors that it needs; nothing for one
    of a procedure that does not run here."""
    if place.name in FIELDS:
        return FIELDS[place.name], ANCHORS.get(place.name, ())
    if place.name == SHEET:
        return dict(FORM_SHEET), ()
    prosedur = office.prosedur.get(place.parent.name)
    for naskah in prosedur.naskah if prosedur else ():
        if prosedur and naskah.templat == place.name:
            return letter_example(office, prosedur, naskah), tuple(naskah.stempel)
    return None, ()


def _tried(template: Path, place: str, example: dict[str, Any], engine: str) -> Finding:
    with tempfile.TemporaryDirectory(prefix="alur-") as folder:
        docx, pdf = Path(folder) / template.name, Path(folder) / "out.pdf"
        render(template, example, docx)
        used = convert(docx, pdf, engine, Limits()).engine
        pages = len(open_pdf(pdf).pages)
    what = f"{TEMPLATES}/{place}: {count(pages, 'page')} by the engine {used}"
    return Finding(False, what, as_it_should=True)
