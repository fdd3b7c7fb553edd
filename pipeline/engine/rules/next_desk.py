"""What the desk to which a dossier was sent has done with it since. Pure."""

from collections.abc import Iterable

from pipeline.engine.desk.place import Entry
from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.book import Book
from pipeline.engine.rules.gather import Lying, is_note
from pipeline.engine.rules.outcome import NextDesk
from pipeline.engine.rules.whose import whose
from pipeline.office.model import DECIDING


def next_desk(book: Book, berkas: Berkas, entries: Iterable[Entry], lying: Lying) -> NextDesk:
    """The most that was done at the desks where a dossier lies, as news of its end too; `entries`
    are what lies there."""
    done = {_done(book, berkas, e, lying) for e in entries if e.place.peran in berkas.readers}
    order = (NextDesk.OPEN, NextDesk.DECIDING, NextDesk.CHANGED, NextDesk.UNSURE)
    return next((each for each in order if each in done), NextDesk.NOTHING)


def _done(book: Book, berkas: Berkas, entry: Entry, lying: Lying) -> NextDesk:
    mine = entry.name.startswith(berkas.id)
    if entry.path not in lying:
        if mine and entry.busy:
            return NextDesk.OPEN
        foreign = entry.folder and not mine
        return NextDesk.NOTHING if foreign else NextDesk.UNSURE
    files = lying[entry.path]
    if berkas.id not in whose(book, files).ids or is_note(book, entry, files):
        return NextDesk.NOTHING
    if entry.busy:
        return NextDesk.OPEN
    if entry.place.laci in DECIDING:
        return NextDesk.DECIDING
    strange = any(taken.sha256 not in book.named for taken in files)
    return NextDesk.CHANGED if strange else NextDesk.NOTHING
