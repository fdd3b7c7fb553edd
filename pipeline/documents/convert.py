"""Word to PDF by one of two engines, each in a child process with limits.

`embedded` needs nothing installed; `libreoffice` uses the office suite of the machine; both are
given fonts of ours alone. Before, what a document would fetch from elsewhere is taken out
(documents/external.py), and what an engine prints wrongly is mended (documents/faithful); behind,
what was printed is held against the Word file. `auto` is embedded first and LibreOffice where that
fails.
"""

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfWriter

from pipeline.documents import suite
from pipeline.documents.child import Limits, run
from pipeline.documents.faithful.held import cannot, lacks
from pipeline.documents.faithful.strokes import strike
from pipeline.documents.fonts import configure
from pipeline.documents.prepared import Prepared, prepare
from pipeline.documents.save import is_packed, saved
from pipeline.documents.sound import RefusedPdf, guarded, open_pdf
from pipeline.documents.wordparts import RefusedWord
from pipeline.errors import Fault, Unready

_NAMED = 3
_FAILED = "mesin sebelumnya tidak dapat membacanya"


class ConvertError(Fault, code="NOT_CONVERTED"):
    """No engine made a PDF that says what the file says; `lacking` is what it would not say."""

    def __init__(self, nama: str, why: str, lacking: Sequence[str] = ()) -> None:
        more = f" (dan {len(lacking) - _NAMED} lagi)" if len(lacking) > _NAMED else ""
        staff = (
            f"{nama} tidak dapat dijadikan PDF seperti yang tertulis di Word: "
            f"{'; '.join(lacking[:_NAMED])}{more}. Ubah bagian itu di Word, simpan, lalu coba "
            "sekali lagi."
            if lacking
            else f"{nama} tidak dapat dijadikan PDF. Buka dengan Word, hapus bagian yang tidak "
            "biasa, simpan, lalu coba sekali lagi."
        )
        super().__init__(staff, f"{nama} cannot be converted to PDF: {why}")


class NoEngine(Unready, code="NO_ENGINE"):
    """The engine that config names is not on this machine."""

    def __init__(self, engine: str, why: str) -> None:
        super().__init__(
            "Program pembuat PDF tidak ada di komputer server. Mohon beri tahu administrator.",
            f"the engine {engine}: {why}",
        )


@dataclass(frozen=True)
class Printed:
    """A PDF was made that says what its Word file says: by which engine, what was left out of it
    (`external.outside`), what was mended and looks otherwise (`faithful.mend`), and why an engine
    that comes before this one could not."""

    engine: str
    left_out: tuple[str, ...]
    mended: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


def convert(
    docx: Path, pdf: Path, engine: str = "auto", limits: Limits | None = None, *,
    any_letter: bool = False,
) -> Printed:  # fmt: skip
    """Writes the PDF. Raises ConvertError, and NoEngine when the only engine that may be used is
    not there.

    What was made is held against the Word file; what an engine does not print, the next one does,
    or nobody. `any_letter`: a letter that no font has is printed as a sign that says so.
    """
    limits = limits or Limits()
    if engine not in (*_ENGINES, "auto"):
        raise NoEngine(engine, "there is none of this name")
    if engine == "libreoffice" and not suite.libreoffice():
        raise NoEngine(engine, "LibreOffice is not installed")
    reasons: list[str] = []
    lacking: list[str] = []
    with tempfile.TemporaryDirectory(prefix="alur-", ignore_cleanup_errors=True) as folder:
        given = Path(folder) / "out.docx"
        try:
            prepared = prepare(docx, given, any_letter=any_letter)
        except RefusedWord as error:
            raise ConvertError(docx.name, str(error)) from error
        for name in _ENGINES if engine == "auto" else (engine,):
            work = Path(folder) / name
            work.mkdir()
            made = _tried(name, prepared, given, work, limits)
            if made.data:
                pdf.write_bytes(made.data)
                mended, because = prepared.mended, tuple(lacking) or (_FAILED,)
                return Printed(
                    name,
                    prepared.left_out,
                    mended.what,
                    mended.otherwise,
                    because if reasons else (),
                )
            reasons.append(f"{name}: {made.why}")
            lacking += [each for each in made.lacking if each not in lacking]
    raise ConvertError(docx.name, "; ".join(reasons), lacking)


@dataclass(frozen=True)
class _Made:
    """The PDF, or why there is none, for operators; what it would not have said, for staff."""

    data: bytes = b""
    why: str = ""
    lacking: tuple[str, ...] = ()


def _tried(name: str, prepared: Prepared, given: Path, work: Path, limits: Limits) -> _Made:
    blind = cannot(prepared.story, name)
    if blind:
        why = "; ".join(one.english for one in blind[:_NAMED])
        return _Made(why=f"it does not print {why}", lacking=tuple(map(str, blind)))
    why = _ENGINES[name](given, work, limits)
    return _Made(why=why) if why else settle(work / "out.pdf", prepared, limits)


def settle(made: Path, prepared: Prepared, limits: Limits) -> _Made:
    """What an engine made, without the times and random names that it put in, with the lines
    through what is struck; if it says what the Word file says."""
    if not made.is_file():
        return _Made(why="it left no PDF")
    given = made.read_bytes()
    try:
        reader = open_pdf(made, most=limits.pages)
        with guarded(made.name):
            writer = PdfWriter(clone_from=reader)
            writer.root_object.pop("/Metadata", None)
            writer._ID = None
            struck = strike(writer, given, prepared.mended.strokes)
            lacking = lacks(prepared.story, given, struck)
            if lacking:
                why = "; ".join(one.english for one in lacking[:_NAMED])
                return _Made(
                    why=f"what was written is lost: {why}", lacking=tuple(map(str, lacking))
                )
            return _Made(saved(writer, packed=is_packed(reader)))
    except RefusedPdf as refused:
        return _Made(why=str(refused))


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
