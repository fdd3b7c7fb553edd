"""Every reader of foreign bytes, what it is given, and the errors that it declares."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.content import Asked, answer
from pipeline.documents.active import doing
from pipeline.documents.anchors import anchors_of
from pipeline.documents.annotations import pdf_annotations, same_pages
from pipeline.documents.blocks import Framed
from pipeline.documents.external import outside
from pipeline.documents.inspector import content
from pipeline.documents.lint import lint
from pipeline.documents.marks import Mark, mark_pdf
from pipeline.documents.picture import UnusablePicture, read_picture
from pipeline.documents.prepared import prepare
from pipeline.documents.remarks import docx_comments, tracked_changes
from pipeline.documents.render import TemplateError, render
from pipeline.documents.sametext import differences
from pipeline.documents.signed import is_scan, signatures
from pipeline.documents.sound import RefusedPdf, open_pdf
from pipeline.documents.stamp import stamp
from pipeline.documents.stamps import Line, OnEachPage, Stamp
from pipeline.documents.story import story_of
from pipeline.documents.text import RefusedWord, docx_text, pdf_text
from pipeline.duk.change.previous import NotAList, read_former
from pipeline.duk.read.formats.grid import Unreadable
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.redpen.mark import mark_workbook
from pipeline.engine.desk.owner import opened_by
from pipeline.engine.log.event import UnreadableEvent, decode
from pipeline.engine.rules.remarks_sheet import added
from pipeline.office.errors import ConfigError
from pipeline.office.sop.prove_office import prove_desks
from pipeline.procedures.configuration import load
from pipeline.work.forms.draw import mark_refused
from pipeline.work.forms.read import forms_like, read_form
from pipeline.work.forms.refused import RefusedForm
from tests.harness.office import shipped
from tests.harness.samples import SAMPLES
from tests.office.sop.reading import desks, known, opened
from tests.work.forms.sample import HEAD, MARK, MOMENT, ROOM

_SAMPLE = SAMPLES["Nota Dinas.docx"]
_STAMPS = [
    Stamp("paraf", Framed("Paraf internal")),
    Stamp("nomor", Line("060/1/ORG", "Nomor")),
    OnEachPage(Framed("Paraf"), top=True),
]


@dataclass(frozen=True)
class Reader:
    """`kind` of the corpus, the ending its files have, what it may raise, and how it is called."""

    kind: str
    ending: str
    declared: tuple[type[Exception], ...]
    call: Callable[[Path], Any]


def _red_pen(path: Path) -> None:
    read = read_workbook(path, path.name)
    mark_workbook(path, path.name, read.findings, path.with_name("out.xlsx"), read.columns)


def _workbook(kind: str, ending: str) -> Reader:
    return Reader(kind, ending, (Unreadable,), _red_pen)


def _pdf(call: Callable[[Path], Any]) -> Reader:
    return Reader("pdf", ".pdf", (RefusedPdf,), call)


def _word(call: Callable[[Path], Any], *declared: type[Exception]) -> Reader:
    return Reader("docx", ".docx", declared, call)


def _form(path: Path) -> None:
    forms_like(path, {MARK: ROOM})
    reading = read_form(path, ROOM, MOMENT)
    mark_refused(path.with_name(f"out{path.suffix}"), ROOM, HEAD, reading)


def _inspected(path: Path) -> None:
    answer(Asked("0" * 64, path.suffix), content(path.suffix, path.read_bytes()))


def _procedure(path: Path) -> None:
    sop, node = opened(path.read_bytes().decode("utf-8", "replace"), known())
    if not node.notes.problems:
        prove_desks(sop, node, desks())


READERS = {
    "xlsx": _workbook("xlsx", ".xlsx"),
    "xls": _workbook("xls", ".xls"),
    "ods": _workbook("ods", ".ods"),
    "xml": _workbook("xml", ".xls"),
    "html": _workbook("html", ".xls"),
    "csv": _workbook("csv", ".csv"),
    "former-xlsx": Reader("xlsx", ".xlsx", (NotAList,), lambda p: read_former(p, p.name)),
    "former-csv": Reader("csv", ".csv", (NotAList,), lambda p: read_former(p, p.name)),
    "words": _word(docx_text, RefusedWord),
    "story": _word(story_of, RefusedWord),
    "comments": _word(docx_comments, RefusedWord),
    "changes": _word(tracked_changes, RefusedWord),
    "lint": _word(lambda p: lint(p, _SAMPLE, ("paraf", "nomor"))),
    "render": _word(lambda p: render(p, _SAMPLE, p.with_name("out.docx")), TemplateError),
    "outside": _word(outside, RefusedWord),
    "prepare": _word(lambda p: prepare(p, p.with_name("out.docx")), RefusedWord),
    "open": _pdf(open_pdf),
    "active": Reader("pdf", ".pdf", (), lambda p: doing(p.read_bytes())),
    "anchors": _pdf(anchors_of),
    "annotations": _pdf(pdf_annotations),
    "signatures": _pdf(signatures),
    "scan": _pdf(is_scan),
    "pdf-words": _pdf(pdf_text),
    "stamp": _pdf(lambda p: stamp(p, p.with_name("out.pdf"), _STAMPS, "DUK-2026-0001/2")),
    "mark": _pdf(lambda p: mark_pdf(p, Mark("DUK-2026-0001", 3))),
    "same-pages": _pdf(lambda p: same_pages(p.with_name("sound.pdf"), p)),
    "same-text-pdf": _pdf(lambda p: differences(p.with_name("sound.docx"), p)),
    "same-text-word": _word(
        lambda p: differences(p, p.with_name("sound.pdf")), RefusedWord, RefusedPdf
    ),
    "form-sheet": Reader("form-sheet", ".xlsx", (RefusedForm,), _form),
    "form-word": Reader("form-word", ".docx", (RefusedForm,), _form),
    "picture": Reader("picture", ".png", (UnusablePicture,), read_picture),
    "config": Reader(
        "config",
        ".yaml",
        (ConfigError,),
        lambda p: load(shipped(p.read_bytes().decode("utf-8", "replace"))),
    ),
    "procedure": Reader("procedure", ".yaml", (ConfigError,), _procedure),
    "event": Reader("event", ".yaml", (UnreadableEvent,), lambda p: decode(p.read_bytes())),
    "note": Reader("note", ".txt", (), lambda p: added(p.read_bytes(), b"Tulis alasan.")),
    "owner-office": Reader("owner", ".txt", (), lambda p: opened_by("~$a.docx", p.read_bytes())),
    "owner-libre": Reader("owner", ".txt", (), lambda p: opened_by(".~lock.a", p.read_bytes())),
    **{
        f"inspect-{kind}": Reader(kind, f".{ending}", (), _inspected)
        for kind, ending in (("xlsx", "xlsx"), ("docx", "docx"), ("pdf", "pdf"), ("note", "txt"))
    },
}
"""By the name that `make fuzz READER=` takes."""
