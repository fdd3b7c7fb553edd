"""Dossiers that have ended cost neither a look nor a decision: none goes through all of them."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

from pipeline.engine.log.berkas import Status
from pipeline.engine.log.book import Book
from pipeline.engine.log.event import Event
from pipeline.engine.log.fold import replay
from pipeline.engine.log.payload_after import Dimusnahkan
from pipeline.engine.loop.outward import Outward
from tests.engine.rules.test_inheritance import berkas
from tests.harness.bookings import booked, row
from tests.harness.office import Kantor


class Unasked(dict[str, Any]):
    """Gives one of its values, and never goes through them."""

    def _refuse(self) -> NoReturn:
        raise AssertionError("all dossiers were gone through")

    __iter__ = values = items = keys = _refuse  # type: ignore[assignment]


def test_a_day_of_looks_and_decisions_goes_through_no_list_of_all_dossiers(tmp_path: Path) -> None:
    kantor = Kantor(tmp_path)
    kantor.book.berkas = Unasked(kantor.book.berkas)
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(40)
    for desk in ("anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg"):
        drawer = "SELESAI" if desk == "anpeg" else "SETUJU"
        kantor.drag(f"inbox/{desk}/MASUK/DUK-2026-0001*", f"inbox/{desk}/{drawer}")
        kantor.run(20)
    assert kantor.book.berkas["DUK-2026-0001"].status is Status.SELESAI, kantor.reports
    kantor.put("inbox/kasubag/BARU/lagi.csv", "2;Siti")
    kantor.run(40)
    assert [b.id for b in kantor.book.open()] == ["DUK-2026-0002"]
    assert not [line for line in kantor.reports if "AssertionError" in line]
    kantor.engine.close()


def test_an_archive_of_which_a_document_was_let_go_is_found_by_what_it_names() -> None:
    book = Book()
    for number in (1, 2):
        book.put(berkas(number, Status.SELESAI, "a.pdf"))
        book.name(f"a.pdf-{number}", f"DUK-2026-{number:04d}")
    book.put(book.berkas["DUK-2026-0002"].without({"a.pdf-2"}))
    book.berkas = Unasked(dict(book.berkas.items()))
    nowhere: Any = SimpleNamespace(book=book)
    outward = Outward(Path(), nowhere, nowhere, nowhere, nowhere, nowhere)
    gone: Any = object.__new__(Dimusnahkan)
    vars(gone).update(arsip=(), sidik=("a.pdf-2",))
    outward.note(Event(gone, datetime(2026, 11, 28, tzinfo=UTC)))
    assert outward._ended == {"DUK-2026-0002"}


def test_the_next_id_goes_on_after_the_highest_of_its_code_and_year() -> None:
    book = replay([booked(7, "Rapat", row(), nomor=1), booked(3, "Rapat", row(), nomor=2)])
    assert book.next_id("RUANG", 2026) == "RUANG-2026-0008"
    assert book.next_id("RUANG", 2027) == "RUANG-2027-0001"
    assert book.next_id("DUK", 2026) == "DUK-2026-0001"
