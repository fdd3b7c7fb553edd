"""Folds the numbers that were given into the book (`fold`)."""

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.book import Book, Lost, numbered_as
from pipeline.engine.log.event import Event
from pipeline.engine.log.payload import Dipulihkan


def give(book: Book, berkas: Berkas) -> None:
    """The number that its letter has got is not given again."""
    if berkas.surat and berkas.surat.urut is not None:
        buku = berkas.prosedur.penomoran.buku
        _at_least(book.surat, (buku, berkas.surat.tahun), berkas.surat.urut)
        number = numbered_as(buku, berkas.surat.tahun, berkas.surat.urut)
        book.holders[number] = berkas.id


def restore(book: Book, event: Event, facts: Dipulihkan) -> None:
    """Numbers given in the part of the log that was lost are not given again."""
    for last in facts.nomor_surat:
        known = book.surat.get((last.buku, last.tahun), 0)
        first = last.sejak or (known and known + 1)
        if first and first <= last.nomor:
            book.lost.append(Lost(last.buku, last.tahun, first, last.nomor, event.waktu))
            book.numbered.note_lost(event.nomor, last.tahun)
        _at_least(book.surat, (last.buku, last.tahun), last.nomor)
    for given in facts.nomor_berkas:
        _at_least(book.nomor_berkas, (given.kode, given.tahun), given.nomor)


def _at_least(known: dict[tuple[str, int], int], key: tuple[str, int], nomor: int) -> None:
    known[key] = max(known.get(key, 0), nomor)
