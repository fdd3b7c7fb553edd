"""The rows of the table: each a job that we do, and peers beside it, in processor seconds."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import beside, sheets, stamping, templates
from bench.beside import OURS, Figure, known
from bench.spent import spent
from pipeline.documents.child import Limits
from pipeline.documents.convert import convert
from pipeline.documents.render import filled, render
from pipeline.procedures.duk.fields import FIELDS
from pipeline.resources import shipped_template

_LIMITS = Limits(seconds=600, megabytes=1500)


def nota(folder: Path, times: int) -> Iterator[Figure]:
    """A one-page letter from its template, which was read before, into memory; and onto disk."""
    job, out, fields = "nota", folder / "out.docx", FIELDS[templates.NOTA]
    given = shipped_template(templates.NOTA)
    yield Figure(OURS, job, 1, spent(100 * times, lambda: filled(given, fields)))
    onto_disk = spent(100 * times, lambda: render(given, fields, out))
    yield Figure(f"{OURS}, onto disk", job, 1, onto_disk)
    values = templates.data(fields, folder / "nota.json")
    yield Figure("docxtpl", job, 1, beside.python("docxtpl", 5 * times, given, values))
    for who in ("docxtemplater", "carbone"):
        seconds = beside.node(who, *templates.nota_for(who, folder), 10 * times)
        yield from known(who, job, 1, seconds)


def table(folder: Path, times: int) -> Iterator[Figure]:
    """The rank list as a Word table."""
    job, out = "table", folder / "out.docx"
    given = shipped_template(templates.DAFTAR)
    for size in (1000, 5000, 12_000, 50_000):
        fields = templates.listed(size)
        yield Figure(OURS, job, size, spent(times, lambda f=fields: render(given, f, out)))
        if size > 5000:
            continue
        values = templates.data(fields, folder / "table.json")
        yield Figure("docxtpl", job, size, beside.python("docxtpl", times, given, values))
        for who in ("docxtemplater", "carbone"):
            made = beside.node(who, templates.table_for(who, folder), values, times)
            yield from known(who, job, size, made)


def pdf(folder: Path, times: int) -> Iterator[Figure]:
    """The rank list to PDF, held against its Word file."""
    job, docx, out = "pdf", folder / "list.docx", folder / "list.pdf"
    for size in (300, 1000, 3000, 12_000):
        render(shipped_template(templates.DAFTAR), templates.listed(size), docx)
        seconds = spent(times, lambda: convert(docx, out, "embedded", _LIMITS))
        yield Figure(OURS, job, size, seconds)
        source = templates.typst_table(size, folder / "list.typ")
        yield Figure("typst", job, size, beside.python("typst", 1, source))
        if size <= 1000:
            office = beside.program(1, *_office(folder, docx))
            yield from known("LibreOffice", job, size, office)


def memo(folder: Path, times: int) -> Iterator[Figure]:
    """A one-page letter to PDF, held against its Word file, as in the running watcher."""
    docx = folder / "memo.docx"
    render(shipped_template(templates.NOTA), FIELDS[templates.NOTA], docx)
    seconds, megabytes = beside.measured("bench.memo", docx, 10 * times)
    yield Figure(OURS, "memo", 1, seconds, megabytes)
    yield from known("LibreOffice", "memo", 1, beside.program(times, *_office(folder, docx)))


def _office(folder: Path, docx: Path) -> tuple[str, ...]:
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    into = ("--convert-to", "pdf", "--outdir", str(folder / "office"), str(docx))
    return ("soffice", "--headless", "--norestore", profile, *into)


ROWS: dict[str, Callable[[Path, int], Iterator[Figure]]] = {
    "nota": nota,
    "table": table,
    "pdf": pdf,
    "memo": memo,
    "stamp": stamping.stamped,
    "read": sheets.reading,
    "mark": sheets.marking,
    "order": sheets.order,
}
"""By the name by which one is asked for alone."""

if sys.platform == "win32":
    raise SystemExit("what children use is not told on Windows")
