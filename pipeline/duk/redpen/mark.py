"""The red-pen copy: the unit's own workbook with the wrong cells coloured and explained."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.duk.model import ColumnRead, Temuan
from pipeline.duk.read.formats.grid import Book
from pipeline.duk.read.workbook import open_book
from pipeline.duk.redpen import surgery, values_copy
from pipeline.duk.redpen.findings_sheet import Report
from pipeline.duk.redpen.package import Unsuited
from pipeline.names import MARKED

_OWN = (".xlsx", ".xlsm")
_OTHER_KIND = (
    "Salinan ini memuat nilai dari berkas asal tanpa rumus dan tata letaknya, karena berkas asal "
    "bukan .xlsx."
)
_DAMAGED = (
    "Sebagian isi berkas asal rusak, sehingga salinan ini memuat nilainya saja, tanpa rumus dan "
    "tata letaknya."
)


def marked_name(name: str) -> str:
    """The name of a workbook's red-pen copy, which is always an .xlsx."""
    return f"{MARKED}{name.removesuffix('.xlsx')}.xlsx"


def mark_workbook(
    source: Path,
    name: str,
    findings: Sequence[Temuan],
    out: Path,
    columns: Sequence[ColumnRead] = (),
    called: str = "",
) -> None:
    """Writes an .xlsx copy whose first sheet, `Pemeriksaan`, lists the findings with links. It is
    `called` by its own name, or by that of the source.

    An .xlsx keeps its layout, formulas, pictures, comments and values, and loses the marks of an
    earlier copy; macros are left out. Any other kind gives a copy of its values, and so does an
    .xlsx of which a part is damaged. Unreadable when nothing opens the source.
    """
    book = open_book(source, name)
    data = source.read_bytes()
    if not (data.startswith(b"PK") and Path(name).suffix.lower() in _OWN):
        _values(book, called or name, findings, out, columns, _OTHER_KIND)
        return
    titles = {sheet.name: sheet.name for sheet in book.sheets}
    try:
        surgery.mark(data, Report(called or name, findings, columns, titles), out)
    except Unsuited:
        _values(book, called or name, findings, out, columns, _DAMAGED)


def _values(
    book: Book,
    name: str,
    findings: Sequence[Temuan],
    out: Path,
    columns: Sequence[ColumnRead],
    why: str,
) -> None:
    copy, titles = values_copy.values(book)
    surgery.mark(copy, Report(name, findings, columns, titles, (why,)), out)
