"""The text of the letter book: the same whether it was told at once or as the letters came."""

import pickle
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from pipeline.engine.log.book import Book
from pipeline.engine.log.event import Event, Isi
from pipeline.engine.log.fold import fold, replay
from pipeline.engine.log.payload_after import Dimusnahkan
from pipeline.engine.log.payload_moves import Dibatalkan, Diselesaikan
from pipeline.engine.terms import Paraf, Surat
from pipeline.projections.letter_books import LetterBooks
from pipeline.projections.letters import Letters, entries, recorded
from tests.harness.bookings import BAGIAN, WHEN, booked, row


def numbered(number: int, urut: int | None, *, nomor: int) -> Event:
    event = booked(number, f"Surat {number}", nomor=nomor)
    surat = Surat(f"800/{urut}", urut, 2026, date(2026, 11, 24))
    return replace(event, rincian=replace(event.rincian, surat=surat))


def test_what_is_told_as_letters_come_is_what_is_told_at_once() -> None:
    random, book, letters = Random(3), Book(), Letters(2026)
    for nomor in range(1, 60):
        urut = random.choice([None, nomor, nomor])
        fold(book, numbered(nomor, urut, nomor=nomor))
        if random.random() < 0.4:
            assert letters.basis(book) == Letters(2026).basis(book)
    assert entries(letters.basis(book)) == recorded(book)
    seventh = Surat("800/7", 7, 2026, date(2026, 11, 24))
    gone = Dibatalkan(judul="x", langkah_berikut=3, surat=seventh)
    fold(book, Event(gone, WHEN, "RUANG-2026-0007", "ruang", nomor=60, sidik="1" * 64))
    assert entries(letters.basis(book)) == recorded(book)
    assert "batal" in {entry.keadaan for entry in recorded(book)}


def test_of_a_year_that_is_over_nothing_is_kept_to_tell_the_next_change() -> None:
    """Ten such years took 80 MB once all had been told."""
    letters = Letters(2026)
    book = replay([numbered(number, number, nomor=number) for number in range(1, 60)])
    told, kept = letters.basis(book), len(pickle.dumps(letters))
    later = numbered(60, 1, nomor=60)
    surat = Surat("800/1/2027", 1, 2027, date(2027, 1, 4))
    fold(book, replace(later, rincian=replace(later.rincian, surat=surat)))
    fold(book, numbered(61, 61, nomor=61))
    assert len(entries(letters.basis(book))) == len(entries(told)) + 1
    assert len(pickle.dumps(letters)) < kept / 10


def test_each_year_has_its_book_and_the_latest_lies_under_the_plain_name() -> None:
    def of(year: int, number: int, *, nomor: int) -> Event:
        event = numbered(number, 1, nomor=nomor)
        surat = Surat(f"800/1/{year}", 1, year, date(year, 11, 24))
        return replace(event, rincian=replace(event.rincian, surat=surat))

    books, book = LetterBooks({}), replay([of(2026, 1, nomor=1)])
    (only,) = books.each(book)
    assert only.place == "outbox/laporan/Buku Agenda.xlsx"
    before = only.basis(book)
    fold(book, of(2027, 2, nomor=2))
    old, latest = books.each(book)
    assert old.place == "outbox/laporan/Buku Agenda 2026.xlsx"
    assert latest.place == "outbox/laporan/Buku Agenda.xlsx"
    assert (old.basis(book), old.version(book)) == (before, 1), "nothing of that year moved"
    assert [entry.nomor for entry in entries(latest.basis(book))] == ["800/1/2027"]
    gone = Dibatalkan(judul="x", langkah_berikut=3, surat=Surat("800/1", 1, 2026, WHEN.date()))
    fold(book, Event(gone, WHEN, "RUANG-2026-0001", "ruang", nomor=3, sidik="1" * 64))
    assert (old.version(book), latest.version(book)) == (3, 2)
    assert "batal" in {entry.keadaan for entry in entries(old.basis(book))}


def test_what_became_of_a_letter_is_where_it_went() -> None:
    surat = Surat("800/1", 1, 2026, date(2026, 11, 24))
    post = "a.n. Kepala Biro, Sekretaris, u.b. Kepala Bagian"
    given = Paraf(3, "kabiro", post, "Ir. Theresia", WHEN, 1)
    data = {"naskah": "Surat.pdf"}

    def state(**goes: Any) -> str:
        ended = Diselesaikan(
            judul="x", langkah_berikut=3, surat=surat, paraf=(given,), data=data, **goes
        )
        signing = [{**step, "jenis": "tanda_tangan"} for step in BAGIAN["langkah"]]
        opened = booked(1, "Surat", nomor=1)
        opened = replace(
            opened, rincian=replace(opened.rincian, bagian={**BAGIAN, "langkah": signing})
        )
        last = Event(ended, WHEN, "RUANG-2026-0001", "ruang", nomor=2, sidik="1" * 64)
        (entry,) = recorded(replay([opened, last]), {"data": "Data"})
        assert entry.oleh == post, "as over the signature"
        return entry.keadaan

    awaited = "menunggu tanda tangan basah/TTE"
    assert state() == f"diserahkan kepada TU, {awaited}"
    desks = {"data": ("Surat.pdf",), "umum": ("Lampiran.pdf",)}
    assert state(paket={}, kabar=desks) == "disampaikan ke meja Data"
    assert state(paket={"bkd": ("Surat.pdf",)}, kabar=desks) == (
        f"diserahkan lewat outbox/bkd dan disampaikan ke meja Data, {awaited}"
    )
    assert state(paket={}, kabar={"dulu": ("Surat.pdf",)}) == "disampaikan ke meja dulu", "is gone"
    assert state(paket={}) == "disimpan dalam arsip"


def test_that_a_signed_copy_came_is_told_after_it_was_erased() -> None:
    surat, sidik = Surat("800/1", 1, 2026, date(2026, 11, 24)), "5" * 64
    signed = Isi("Surat (ditandatangani).pdf", sidik, "lampiran")
    given = Paraf(3, "kabiro", "Kepala Biro", "Ir. Theresia", WHEN, 1)
    ended = Diselesaikan(
        judul="x", langkah_berikut=3, surat=surat, paraf=(given,), data={"naskah": "Surat.pdf"},
        paket={},
    )  # fmt: skip
    opened, asked = booked(1, "Surat", nomor=1), booked(2, "Penghapusan", nomor=3)
    signing = [{**step, "jenis": "tanda_tangan"} for step in BAGIAN["langkah"]]
    facts = replace(opened.rincian, bagian={**BAGIAN, "langkah": signing})
    last = Event(ended, WHEN, opened.berkas, "ruang", nomor=2, sidik="1" * 64, isi=(signed,))
    book, letters = replay([replace(opened, rincian=facts), last, asked]), Letters(2026)
    before = letters.basis(book)
    assert "salinan bertanda tangan sudah diterima" in before
    erased = Dimusnahkan(
        judul="x", langkah_berikut=3, paket={}, arsip=(), sidik=(sidik,), wewenang="Kepala Biro"
    )
    fold(book, Event(erased, WHEN, asked.berkas, "ruang", nomor=4, sidik="2" * 64))
    assert book.berkas["RUANG-2026-0001"].lost
    assert letters.basis(book) == Letters(2026).basis(book) == before


def test_an_event_of_a_dossier_without_a_letter_asks_for_no_text() -> None:
    book, letters = replay([numbered(1, 1, nomor=1)]), Letters(2026)
    before = letters.version(book), letters.basis(book)
    fold(book, booked(2, "Rapat", row(), nomor=2))
    assert (letters.version(book), letters.basis(book)) == before
    assert Letters(2026).version(replay([booked(1, "Rapat", row())])) == 0
