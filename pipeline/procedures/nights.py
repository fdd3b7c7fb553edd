"""What the night makes for procedures whose module knows more than their dossiers."""

from collections.abc import Callable, Iterator
from datetime import date

from pipeline.engine.log.book import Book
from pipeline.night.laying import Laying
from pipeline.night.unit import Unit
from pipeline.office.model import Office


def reports_of(
    office: Office, book: Book, read: Callable[[str], bytes], laying: Laying, day: date
) -> Iterator[Unit]:
    """Of each procedure. `read` gives the bytes that an event names by their hash."""
    from pipeline.procedures.dbk.night.units import Reports
    from pipeline.procedures.duk.night.known import population
    from pipeline.procedures.duk.night.units import WHOLE, Drafts
    from pipeline.procedures.known import PEGAWAI, known_in

    for prosedur in office.prosedur.values():
        if prosedur.modul == "duk":
            tables = prosedur.pengaturan.get("aturan") or {}
            known = population(book, prosedur.kunci, read, WHOLE, tables, day)
            yield from Drafts(prosedur, known, day, laying.former, laying.lying).units()
    if next(book.collections.of(PEGAWAI), None) is not None:
        yield from Reports(known_in(book, read), day).units()
