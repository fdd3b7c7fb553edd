"""A document made of a template and laid as a PDF."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.documents.render import render
from pipeline.engine.protocol import Kelas
from pipeline.resources import bundled
from pipeline.work.case import Case, Output


def lay_pdf(
    case: Case, out: Output, template: str, fields: Mapping[str, Any], nama: str,
    kelas: Kelas = Kelas.SAJIAN,
) -> None:  # fmt: skip
    """Fills the template and lays it under this name. ConvertError."""
    docx = case.folder / template
    render(template_of(case.templates, template), fields, docx)
    case.to_pdf(docx, out.make(nama, kelas), docx.stem)


def template_of(folder: Path, name: str) -> Path:
    """The office's template; one that its folder does not have yet ships with the program."""
    own = folder / name
    return own if own.exists() else bundled("templates") / name
