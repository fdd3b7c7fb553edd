"""The rows of the table: each a job that we do, and peers beside it, in processor seconds."""

import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy
from pypdf import PdfReader, PdfWriter

from bench import beside, templates
from bench.beside import Figure
from bench.ranking import KEADAAN, crowd
from bench.read import papers, read
from pipeline.documents.blocks import Framed
from pipeline.documents.child import Limits
from pipeline.documents.convert import convert
from pipeline.documents.draw import Letters
from pipeline.documents.render import filled, render
from pipeline.documents.stamp import OnEachPage, Stamp, stamp
from pipeline.duk.model import Reading
from pipeline.duk.rank.ranking import rank_people
from pipeline.procedures.duk.fields import FIELDS
from pipeline.resources import shipped_template

OURS = "alur"
_LIMITS = Limits(seconds=600, megabytes=1500)
_VALUES = (17, 60, 9, 90, 400, 9, 40, 9000)
"""How many values each key of the order has, about; the ninth is a NIP."""
_STAMPED = Framed("Paraf KS 3-11-2026", Letters(6), 60.0)


def _spent(times: int, work: Callable[[], object]) -> tuple[float, ...]:
    """What this process and those that it started used, each time; once before, to be warm."""
    work()
    spent = []
    for _ in range(times):
        before = _used()
        work()
        spent.append(_used() - before)
    return tuple(spent)


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _known(who: str, job: str, size: int, seconds: tuple[float, ...] | None) -> Iterator[Figure]:
    if seconds is not None:
        yield Figure(who, job, size, seconds)


def nota(folder: Path, times: int) -> Iterator[Figure]:
    """A one-page letter from its template, which was read before, into memory; and onto disk."""
    job, out, fields = "nota", folder / "out.docx", FIELDS[templates.NOTA]
    given = shipped_template(templates.NOTA)
    yield Figure(OURS, job, 1, _spent(100 * times, lambda: filled(given, fields)))
    onto_disk = _spent(100 * times, lambda: render(given, fields, out))
    yield Figure(f"{OURS}, onto disk", job, 1, onto_disk)
    values = templates.data(fields, folder / "nota.json")
    yield Figure("docxtpl", job, 1, beside.python("docxtpl", 5 * times, given, values))
    for who in ("docxtemplater", "carbone"):
        seconds = beside.node(who, *templates.nota_for(who, folder), 10 * times)
        yield from _known(who, job, 1, seconds)


def table(folder: Path, times: int) -> Iterator[Figure]:
    """The rank list as a Word table."""
    job, out = "table", folder / "out.docx"
    given = shipped_template(templates.DAFTAR)
    for size in (1000, 5000, 12_000, 50_000):
        fields = templates.listed(size)
        runs = 1 if size > 12_000 else times
        yield Figure(OURS, job, size, _spent(runs, lambda f=fields: render(given, f, out)))
        if size > 5000:
            continue
        values = templates.data(fields, folder / "table.json")
        yield Figure("docxtpl", job, size, beside.python("docxtpl", 1, given, values))
        for who in ("docxtemplater", "carbone"):
            made = beside.node(who, templates.table_for(who, folder), values, times)
            yield from _known(who, job, size, made)


def pdf(folder: Path, times: int) -> Iterator[Figure]:
    """The rank list to PDF, held against its Word file."""
    job, docx, out = "pdf", folder / "list.docx", folder / "list.pdf"
    for size in (300, 1000, 3000):
        render(shipped_template(templates.DAFTAR), templates.listed(size), docx)
        runs = 1 if size > 1000 else times
        seconds = _spent(runs, lambda: convert(docx, out, "embedded", _LIMITS))
        yield Figure(OURS, job, size, seconds)
        source = templates.typst_table(size, folder / "list.typ")
        yield Figure("typst", job, size, beside.python("typst", 1, source))
        if size <= 1000:
            office = beside.program(1, *_office(folder, docx))
            yield from _known("LibreOffice", job, size, office)


def memo(folder: Path, times: int) -> Iterator[Figure]:
    """A one-page letter to PDF, held against its Word file."""
    docx, out = folder / "memo.docx", folder / "memo.pdf"
    render(shipped_template(templates.NOTA), FIELDS[templates.NOTA], docx)
    seconds = _spent(5 * times, lambda: convert(docx, out, "embedded"))
    yield Figure(OURS, "memo", 1, seconds)
    yield from _known("LibreOffice", "memo", 1, beside.program(times, *_office(folder, docx)))


def _office(folder: Path, docx: Path) -> tuple[str, ...]:
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    into = ("--convert-to", "pdf", "--outdir", str(folder / "office"), str(docx))
    return ("soffice", "--headless", "--norestore", profile, *into)


def stamped(folder: Path, times: int) -> Iterator[Figure]:
    """Each of 100 pages, and the last of 500; what was stamped is looked at again."""
    docx, page = folder / "list.docx", folder / "page.pdf"
    render(shipped_template(templates.DAFTAR), templates.listed(500), docx)
    convert(docx, folder / "list.pdf", "embedded", _LIMITS)
    blank = PdfWriter()
    blank.add_blank_page(160, 40)
    blank.write(page)
    jobs = {
        "stamp each of": (100, [OnEachPage(_STAMPED, top=True)], 100),
        "stamp the last of": (500, [Stamp("paraf", _STAMPED)], 1),
    }
    for job, (size, stamps, pages) in jobs.items():
        given, out = folder / f"{size}.pdf", folder / "stamped.pdf"
        _of_pages(folder / "list.pdf", size, given)
        seconds = _spent(times, lambda g=given, s=stamps, o=out: stamp(g, o, s))
        yield Figure(OURS, job, size, seconds)
        yield Figure("pikepdf", job, size, beside.python("pikepdf", times, given, page, pages))
        to = f"--to={size - pages + 1}-{size}"
        command = ("qpdf", str(given), "--overlay", str(page), to, "--repeat=1", "--", str(out))
        yield from _known("qpdf", job, size, beside.program(times, *command))


def _of_pages(source: Path, size: int, out: Path) -> None:
    writer, reader = PdfWriter(), PdfReader(source)
    while len(writer.pages) < size:
        writer.append(reader, pages=(0, min(len(reader.pages), size - len(writer.pages))))
    writer.write(out)


def reading(folder: Path, times: int) -> Iterator[Figure]:
    """5,000 people in 5 workbooks read and checked."""
    paths = papers(folder)
    yield Figure(OURS, "read", 5000, _spent(times, lambda: read(paths)))
    yield Figure("calamine", "read", 5000, beside.python("calamine", times, *paths))


def order(folder: Path, times: int) -> Iterator[Figure]:
    """People ranked with the reason for each place, beside a bare sort by nine keys."""
    for size in (5000, 100_000):
        frame = crowd(size)
        seconds = _spent(times, lambda f=frame: rank_people(Reading(f), KEADAAN, "U"))
        yield Figure(OURS, "order", size, seconds)
        dice = numpy.random.default_rng(1)
        keys = numpy.column_stack([dice.integers(0, n, size) for n in _VALUES])
        names = ",".join(f"k{n}" for n in range(keys.shape[1] + 1))
        rows = "\n".join(",".join(map(str, (*row, n))) for n, row in enumerate(keys.tolist()))
        (folder / "keys.csv").write_text(f"{names}\n{rows}\n")
        yield Figure("polars", "order", size, beside.python("polars", times, folder / "keys.csv"))


ROWS: dict[str, Callable[[Path, int], Iterator[Figure]]] = {
    "nota": nota,
    "table": table,
    "pdf": pdf,
    "memo": memo,
    "stamp": stamped,
    "read": reading,
    "order": order,
}
"""By the name by which one is asked for alone."""

if sys.platform == "win32":
    raise SystemExit("what children use is not told on Windows")
