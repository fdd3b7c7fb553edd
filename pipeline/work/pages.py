"""A document made of a template and laid as a PDF."""

from collections.abc import Mapping
from typing import Any

from pipeline.documents.render import render
from pipeline.engine.terms import Kelas
from pipeline.work.case import Case
from pipeline.work.output import Output
from pipeline.work.templates import or_shipped


def lay_pdf(
    case: Case, out: Output, template: str, fields: Mapping[str, Any], nama: str,
    kelas: Kelas = Kelas.SAJIAN,
) -> None:  # fmt: skip
    """Fills the template and lays it under this name. ConvertError."""
    docx = case.folder / template
    render(or_shipped(case.templates, case.prosedur.kunci, template), fields, docx)
    case.to_pdf(docx, out.make(nama, kelas), docx.stem, any_letter=True)
