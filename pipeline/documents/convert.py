"""Word to PDF by one of two engines, each in a child process with limits.

`embedded` needs nothing installed; `libreoffice` uses the office suite of the machine; both are
given fonts of ours alone, and what a document would fetch from elsewhere is taken out before
(documents/external.py). `auto` is embedded first and LibreOffice where that fails.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfWriter

from pipeline.documents import suite
from pipeline.documents.child import Limits, run
from pipeline.documents.external import without_outside
from pipeline.documents.fonts import configure
from pipeline.documents.save import is_packed, saved
from pipeline.documents.sound import RefusedPdf, guarded, open_pdf
from pipeline.documents.wordparts import RefusedWord
from pipeline.errors import Fault, Unready


class ConvertError(Fault, code="NOT_CONVERTED"):
    """No engine made a PDF."""

    def __init__(self, nama: str, why: str) -> None:
        super().__init__(
            f"{nama} tidak dapat dijadikan PDF. Buka dengan Word, hapus bagian yang tidak biasa, "
            "simpan, lalu coba sekali lagi.",
            f"{nama} cannot be converted to PDF: {why}",
        )


class NoEngine(Unready, code="NO_ENGINE"):
    """The engine that config names is not on this machine."""

    def __init__(self, engine: str, why: str) -> None:
        super().__init__(
            "Program pembuat PDF tidak ada di komputer server. Mohon beri tahu administrator.",
            f"the engine {engine}: {why}",
        )


@dataclass(frozen=True)
class Printed:
    """A PDF was made: by which engine, and what was left out of it (`external.outside`)."""

    engine: str
    left_out: tuple[str, ...]


def convert(docx: Path, pdf: Path, engine: str = "auto", limits: Limits | None = None) -> Printed:
    """Writes the PDF. Raises ConvertError, and NoEngine when the only engine that may be used is
    not there."""
    limits = limits or Limits()
    if engine not in (*_ENGINES, "auto"):
        raise NoEngine(engine, "there is none of this name")
    if engine == "libreoffice" and not suite.libreoffice():
        raise NoEngine(engine, "LibreOffice is not installed")
    reasons = []
    for name in _ENGINES if engine == "auto" else (engine,):
        with tempfile.TemporaryDirectory(prefix="alur-", ignore_cleanup_errors=True) as folder:
            work = Path(folder)
            given = work / "out.docx"
            try:
                left_out = without_outside(docx, given)
            except RefusedWord as error:
                reasons.append(f"{name}: {error}")
                continue
            why = _ENGINES[name](given, work, limits) or _settle(work / "out.pdf", pdf, limits)
            if not why:
                return Printed(name, left_out)
            reasons.append(f"{name}: {why}")
    raise ConvertError(docx.name, "; ".join(reasons))


def _settle(made: Path, pdf: Path, limits: Limits) -> str:
    """Takes over what an engine made, without the times and random names that it put in."""
    if not made.is_file():
        return "it left no PDF"
    try:
        reader = open_pdf(made, most=limits.pages)
        with guarded(made.name):
            writer = PdfWriter(clone_from=reader)
            writer.root_object.pop("/Metadata", None)
            writer._ID = None
            data = saved(writer, packed=is_packed(reader))
    except RefusedPdf as refused:
        return str(refused)
    pdf.write_bytes(data)
    return ""


def _embedded(docx: Path, work: Path, limits: Limits) -> str:
    command = (
        sys.executable, "-P", "-c", _CHILD, str(docx.resolve()), str(work / "out.pdf"),
    )  # fmt: skip
    return run(command, work, limits, {"FONTCONFIG_FILE": str(configure(work))})


_CHILD = (
    "import sys, pathlib, dxpdf; given, made = map(pathlib.Path, sys.argv[1:]); "
    "made.write_bytes(dxpdf.convert(given.read_bytes()))"
)


def _libreoffice(docx: Path, work: Path, limits: Limits) -> str:
    return suite.export("pdf:writer_pdf_Export", work, limits, docx)


_ENGINES = {"embedded": _embedded, "libreoffice": _libreoffice}
