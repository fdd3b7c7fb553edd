"""Stamps on PDFs of many full pages, beside what lays a page over pages and looks at none."""

import gc
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from pypdf import PdfReader, PdfWriter

from bench import beside, templates
from bench.beside import OURS, UNLOOKED, Figure, known
from bench.spent import spent
from pipeline.confine.prepared import settle
from pipeline.documents import stamp as stamping
from pipeline.documents.blocks import Framed
from pipeline.documents.child import Limits
from pipeline.documents.convert import convert
from pipeline.documents.draw import Letters
from pipeline.documents.render import render
from pipeline.documents.stamps import OnEachPage, Stamp
from pipeline.office.sop.letters import ParafTambahan
from pipeline.resources import shipped_template
from pipeline.work.approvals import small_paraf

_PEOPLE, _PAGES = 1900, 100
_EACH = small_paraf("Kasubag 24-11-2026 09.15 WIB; Kabag 24-11-2026", ParafTambahan.LAMPIRAN)
_LAST = Stamp("paraf", Framed("Paraf KS 3-11-2026", Letters(6), 60.0))
_JOBS: tuple[tuple[str, int, Stamp | OnEachPage, int], ...] = (
    ("stamp each of", 100, _EACH, 100),
    ("stamp each of", 400, _EACH, 400),
    ("stamp the last of", 500, _LAST, 1),
)


def stamped(folder: Path, times: int) -> Iterator[Figure]:
    """A paraf in the corner of each of 100 and 400 full pages, and a frame on the last of 500, that
    has no anchor: what is stamped is looked at again, and once more it is not."""
    docx, page, pages = folder / "list.docx", folder / "page.pdf", folder / "list.pdf"
    render(shipped_template(templates.DAFTAR), templates.listed(_PEOPLE), docx)
    convert(docx, pages, "embedded", Limits(seconds=600, megabytes=1500))
    often = gc.get_threshold()
    settle()  # as a worker does before its first job
    blank = PdfWriter()
    blank.add_blank_page(160, 40)
    blank.write(page)
    for job, size, one, count in _JOBS:
        given, out = folder / f"{size}.pdf", folder / "stamped.pdf"
        _of_pages(pages, size, given)

        def work(given: Path = given, one: Stamp | OnEachPage = one, out: Path = out) -> None:
            stamping.stamp(given, out, [one])

        yield Figure(OURS, job, size, spent(times, work))
        with patch.object(stamping._Sheet, "look_at", lambda *_: frozenset()):
            yield Figure(UNLOOKED, job, size, spent(times, work))
        yield Figure("pikepdf", job, size, beside.python("pikepdf", times, given, page, count))
        to = f"--to={size - count + 1}-{size}"
        command = ("qpdf", str(given), "--overlay", str(page), to, "--repeat=1", "--", str(out))
        yield from known("qpdf", job, size, beside.program(times, *command))
    gc.set_threshold(*often)


def _of_pages(source: Path, size: int, out: Path) -> None:
    """Full pages, each with what it draws of its own; the last, with the anchor, is left out."""
    writer = PdfWriter()
    while len(writer.pages) < size:
        writer.append(PdfReader(source), pages=(0, min(_PAGES, size - len(writer.pages))))
    writer.write(out)
