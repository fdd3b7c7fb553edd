"""Books of letter numbers: the office's, shared by its procedures; a code only classifies."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from pipeline.engine.log.book import Book
from pipeline.engine.log.event import END, Event, decode, encode
from pipeline.engine.log.fold import fold, replay
from pipeline.engine.log.payload import Dipulihkan, SuratTerakhir
from pipeline.engine.log.payload_moves import Dibuka
from pipeline.engine.log.stored import stored_procedure
from pipeline.engine.terms import Surat
from pipeline.projections import letter_book
from pipeline.projections.letters import Letters, recorded
from tests.engine.log.golden.lay import logs
from tests.engine.log.test_golden import book_of, name

WHEN = datetime(2026, 11, 24, 8, 0, tzinfo=ZoneInfo("Asia/Pontianak"))
STEP = {"nomor": "1", "peran": "kabag", "jenis": "tanda_tangan"}


def section(kode: str, **numbering: str) -> Mapping[str, Any]:
    told = {"kode": kode, "pola": "{kode}/{urut}/{tahun}", "cara": "otomatis", **numbering}
    return {"kode_id": "RUANG", "langkah": [STEP], "penomoran": told}


def opened(number: int, bagian: Mapping[str, Any], urut: int | None = None) -> Event:
    surat = None if urut is None else Surat(f"x/{urut}/2026", urut, 2026, date(2026, 11, 24))
    facts = Dibuka(judul="Uji", langkah_berikut=1, bagian=bagian, surat=surat)
    id_ = f"RUANG-2026-{number:04d}"
    return Event(facts, WHEN, berkas=id_, prosedur="ruang", nomor=number)


def test_a_number_given_to_one_procedure_is_given_to_no_other_of_its_book() -> None:
    book = replay([opened(1, section("800.1"), 4)])
    other = stored_procedure(section("000.2"), "ruang")
    assert book.next_surat(other, 2026) == 5
    assert book.next_surat(other, 2027) == 1


def test_two_books_count_each_for_itself() -> None:
    book = replay([opened(1, section("800.1"), 4), opened(2, section("800.1", buku="masuk"), 9)])
    assert book.surat == {("keluar", 2026): 4, ("masuk", 2026): 9}


@pytest.mark.parametrize("golden", logs(), ids=name)
def test_an_old_log_goes_on_with_its_numbers_in_the_one_book_that_it_had(golden: Path) -> None:
    book = book_of(golden / "log")
    expected = json.loads((golden / "expected.json").read_text(encoding="utf-8"))
    before = max(expected["numbers"].values(), default=0)
    procedure = stored_procedure(section("000.2"), "ruang")
    assert book.next_surat(procedure, 2026) == before + 1
    fold(book, opened(book.nomor + 1, section("000.2"), before + 1))
    assert book.next_surat(stored_procedure(section("800.1.11.12"), "duk"), 2026) == before + 2


def test_the_last_number_of_each_book_is_told_when_an_older_copy_goes_on() -> None:
    told = (SuratTerakhir(2026, 12), SuratTerakhir(2026, 7, "masuk"))
    event = Event(Dipulihkan(nomor_surat=told, nomor_berkas=()), WHEN, nomor=1)
    book = Book()
    fold(book, decode(encode(event) + END))
    assert book.surat == {("keluar", 2026): 12, ("masuk", 2026): 7}
    assert book.next_surat(stored_procedure(section("1", buku="masuk"), "x"), 2026) == 8


def test_a_stored_numbering_that_names_no_book_counts_in_the_one_that_there_was() -> None:
    assert stored_procedure(section("800.1"), "duk").penomoran.buku == "keluar"
    assert stored_procedure(section("800.1", buku="masuk"), "duk").penomoran.buku == "masuk"


def test_the_register_tells_the_numbers_of_a_book_in_their_order_whatever_their_codes() -> None:
    events = [opened(1, section("900"), 1), opened(2, section("100"), 2)]
    assert [(e.urut, e.kode) for e in recorded(replay(events))] == [(1, "900"), (2, "100")]
    assert heads(replay(events))[0] == "No. Urut"
    assert "Disetujui oleh" in heads(replay(events))
    several = replay([*events, opened(3, section("100", buku="masuk"), 1)])
    assert [(e.buku, e.urut) for e in recorded(several)][-1] == ("masuk", 1)
    assert heads(several)[:2] == ["Buku", "No. Urut"], "which of two books is told"


def heads(book: Book) -> list[Any]:
    sheet = openpyxl.load_workbook(
        BytesIO(letter_book.write(Letters(2026).basis(book)))
    ).worksheets[0]
    return [cell.value for cell in sheet[3]]
