"""The text of the letter book: the same whether it was told at once or as the letters came."""

from dataclasses import replace
from datetime import date
from random import Random

from pipeline.engine.log.book import Book
from pipeline.engine.log.event import Event
from pipeline.engine.log.fold import fold, replay
from pipeline.engine.log.payload import Dibatalkan
from pipeline.engine.protocol import Surat
from pipeline.projections.letters import Letters, entries, recorded
from tests.harness.bookings import WHEN, booked, row


def numbered(number: int, urut: int | None, *, nomor: int) -> Event:
    event = booked(number, f"Surat {number}", nomor=nomor)
    surat = Surat(f"800/{urut}", urut, 2026, date(2026, 11, 24))
    return replace(event, rincian=replace(event.rincian, surat=surat))


def test_what_is_told_as_letters_come_is_what_is_told_at_once() -> None:
    random, book, letters = Random(3), Book(), Letters()
    for nomor in range(1, 60):
        urut = random.choice([None, nomor, nomor])
        fold(book, numbered(nomor, urut, nomor=nomor))
        if random.random() < 0.4:
            assert letters.basis(book) == Letters().basis(book)
    assert entries(letters.basis(book)) == recorded(book)
    seventh = Surat("800/7", 7, 2026, date(2026, 11, 24))
    gone = Dibatalkan(judul="x", langkah_berikut=3, surat=seventh)
    fold(book, Event(gone, WHEN, "RUANG-2026-0007", "ruang", nomor=60, sidik="1" * 64))
    assert entries(letters.basis(book)) == recorded(book)
    assert "batal" in {entry.keadaan for entry in recorded(book)}


def test_an_event_of_a_dossier_without_a_letter_asks_for_no_text() -> None:
    book, letters = replay([numbered(1, 1, nomor=1)]), Letters()
    before = letters.version(book), letters.basis(book)
    fold(book, booked(2, "Rapat", row(), nomor=2))
    assert (letters.version(book), letters.basis(book)) == before
    assert Letters().version(replay([booked(1, "Rapat", row())])) == 0
