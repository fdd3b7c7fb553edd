"""One engine prints one Word file, in a child process, and what it printed is held against it."""

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pypdf import PdfWriter

from pipeline.documents import suite
from pipeline.documents.anchorface import set_apart
from pipeline.documents.child import Limits, run
from pipeline.documents.faithful.blind import Blind
from pipeline.documents.faithful.held import Lack, cannot, lacks
from pipeline.documents.faithful.strokes import strike
from pipeline.documents.fonts import ROOT, alone, configure
from pipeline.documents.forked import Unforked, fork_and
from pipeline.documents.passages import Story
from pipeline.documents.prepared import Prepared, prepare
from pipeline.documents.printed import Printed
from pipeline.documents.sametext import compare
from pipeline.documents.save import is_packed, saved
from pipeline.documents.sound import RefusedPdf, guarded, open_pdf

NAMED = 3
"""How many of what speaks against a document are named."""


@dataclass(frozen=True)
class Made:
    """The PDF, or why there is none, for operators, and what it would not have said. What was left
    out of it, what was mended and looks otherwise; what the file says and what was printed."""

    data: bytes = b""
    why: str = ""
    lacking: tuple[Lack | Blind, ...] = ()
    left_out: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    story: Story | None = None
    text: Printed | None = None


def tried(name: str, docx: Path, work: Path, limits: Limits, *, any_letter: bool) -> Made:
    """Has this engine print a file; `work` is an empty folder. Raises RefusedWord."""
    given = work / "out.docx"
    prepared = prepare(docx, given, any_letter=any_letter)
    blind = cannot(prepared.story, name)
    if blind:
        return Made(why=f"it does not print {_named(blind)}", lacking=blind)
    why = ENGINES[name](given, work, limits)
    return Made(why=why) if why else settle(work / "out.pdf", prepared, limits)


def settle(made: Path, prepared: Prepared, limits: Limits) -> Made:
    """What an engine made, without the times and random names that it put in, with the lines
    through what is struck; if it says what the Word file says."""
    if not made.is_file():
        return Made(why="it left no PDF")
    given = made.read_bytes()
    try:
        reader = open_pdf(made, most=limits.pages)
        with guarded(made.name):
            writer = PdfWriter(clone_from=reader)
            writer.root_object.pop("/Metadata", None)
            writer._ID = None
            struck = strike(writer, given, prepared.mended.strokes)
            compared = compare(prepared.story, given)
            lacking = lacks(prepared.story, compared, given, struck)
            if lacking:
                why = f"what was written is lost: {_named(lacking)}"
                return Made(why=why, lacking=lacking)
            if "#" in compared.text.raw:
                set_apart(writer)
            return Made(
                saved(writer, packed=is_packed(reader)),
                left_out=prepared.left_out,
                mended=prepared.mended.what,
                otherwise=prepared.mended.otherwise,
                story=prepared.story,
                text=compared.text,
            )
    except RefusedPdf as refused:
        return Made(why=str(refused))


def _named(lacking: tuple[Lack | Blind, ...]) -> str:
    return "; ".join(one.english for one in lacking[:NAMED])


def _embedded(docx: Path, work: Path, limits: Limits) -> str:
    """By a fork of this process; where none is, or it fails, by a Python of its own, whose word
    counts."""
    given, made = docx.resolve(), work.resolve() / "out.pdf"
    with suppress(Unforked):
        return fork_and(partial(_print, _engine(), given, made), work, limits, alone())
    command = (sys.executable, "-I", "-S", "-c", _CHILD, _library(), str(given), str(made))
    return run(command, work, limits, {"FONTCONFIG_FILE": str(configure(work))})


@cache
def _engine() -> Any:
    return import_module("dxpdf")


def _print(engine: Any, given: Path, made: Path) -> None:
    os.chdir(ROOT)  # what it is told of fonts holds here
    made.write_bytes(engine.convert(given.read_bytes()))


_CHILD = """
import sys
sys.path.append(sys.argv[1])
import dxpdf
with open(sys.argv[2], "rb") as given, open(sys.argv[3], "wb") as made:
    made.write(dxpdf.convert(given.read()))
"""
"""Begun without what an installation of Python looks for at its start, which costs as much as a
letter."""


@cache
def _library() -> str:
    """The folder in which the engine is installed."""
    spec = find_spec("dxpdf")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("dxpdf is not installed")
    place = Path(spec.origin).parent
    return str(place.parent if spec.submodule_search_locations else place)


def _libreoffice(docx: Path, work: Path, limits: Limits) -> str:
    return suite.export("pdf:writer_pdf_Export", work, limits, docx)


ENGINES: Mapping[str, Callable[[Path, Path, Limits], str]] = {
    "embedded": _embedded,
    "libreoffice": _libreoffice,
}
"""By name, in the order in which they are tried: each says what went wrong, or nothing."""
