"""PDF annotations: what a reader wrote on a page, and whether nothing but that has changed."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy
import pypdfium2
from pypdf import PageObject

from pipeline.documents.remarks import Remark, short
from pipeline.documents.sound import guarded, open_pdf
from pipeline.documents.values import dictionary, items, numbers, text

_NAMES = {
    "/Text": "catatan",
    "/FreeText": "tulisan",
    "/Highlight": "sorotan",
    "/Underline": "garis bawah",
    "/Squiggly": "garis bawah",
    "/StrikeOut": "coretan",
    "/Caret": "sisipan",
    "/Replace": "penggantian",
    "/Stamp": "cap",
    "/Ink": "gambar tangan",
    "/Square": "kotak",
    "/Circle": "lingkaran",
    "/Line": "garis",
    "/Polygon": "bentuk",
    "/PolyLine": "garis",
    "/FileAttachment": "lampiran",
    "/Redact": "penutupan",
}
_MARKUP = {"/Highlight", "/Underline", "/Squiggly", "/StrikeOut"}


def pdf_annotations(path: Path) -> tuple[Remark, ...]:
    """The annotations of a PDF, page by page. Links and form fields are none. Raises RefusedPdf."""
    reader = open_pdf(path)
    data = path.read_bytes()
    with guarded(path.name):
        document = pypdfium2.PdfDocument(data)
        try:
            remarks = [
                remark
                for number, page in enumerate(reader.pages)
                for remark in _of_page(page, number, document)
            ]
        finally:
            document.close()
    return tuple(remarks)


def _of_page(page: PageObject, number: int, document: pypdfium2.PdfDocument) -> Iterator[Remark]:
    for reference in items(page.get("/Annots")):
        note = dictionary(reference)
        kind = str(note.get("/Subtype", ""))
        if kind not in _NAMES:
            continue
        quoted = _marked(note, number, document) if kind in _MARKUP else ""
        where = f"halaman {number + 1}" + (f', pada "{short(quoted)}"' if quoted else "")
        yield Remark(
            f"anotasi ({_NAMES[kind]})",
            text(note.get("/T")),
            text(note.get("/M")),
            where,
            text(note.get("/Contents")),
        )


def _marked(note: Any, number: int, document: pypdfium2.PdfDocument) -> str:
    """The words under a highlight, a line or a strike."""
    points = numbers(note.get("/QuadPoints"))
    page = document[number]
    words = page.get_textpage()
    parts = []
    for start in range(0, len(points) - 7, 8):
        xs, ys = points[start : start + 8 : 2], points[start + 1 : start + 8 : 2]
        parts.append(words.get_text_bounded(min(xs), min(ys) + 1, max(xs), max(ys) - 1))
    words.close()
    page.close()
    return " ".join(" ".join(parts).split())


def same_pages(one: Path, other: Path) -> bool:
    """Whether two PDFs show the same, annotations and form fields aside. Raises RefusedPdf."""
    open_pdf(one)
    open_pdf(other)
    both = one.read_bytes(), other.read_bytes()
    with guarded(other.name), ExitStack() as closing:
        first, second = (pypdfium2.PdfDocument(data) for data in both)
        closing.callback(first.close)
        closing.callback(second.close)
        return len(first) == len(second) and all(
            _alike(first[n], second[n]) for n in range(len(first))
        )


def _alike(one: pypdfium2.PdfPage, other: pypdfium2.PdfPage) -> bool:
    if one.get_size() != other.get_size():
        return False
    texts, tones = [], []
    for page in (one, other):
        words = page.get_textpage()
        texts.append(words.get_text_range())
        words.close()
        bitmap = page.render(scale=1.5, grayscale=True, draw_annots=False, may_draw_forms=False)
        tones.append(bitmap.to_numpy().copy())
        page.close()
    return texts[0] == texts[1] and bool(numpy.array_equal(*tones))
