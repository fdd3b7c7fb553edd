"""Registers in the log: who holds which slot, folded from events, and what an old event keeps."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pipeline.engine.log.book import Book
from pipeline.engine.log.chain import BrokenLog
from pipeline.engine.log.event import END, Event, decode, encode
from pipeline.engine.log.fold import fold, replay
from pipeline.engine.log.payload import Catat, Dipulihkan, Hapus
from pipeline.engine.log.payload_moves import Dibatalkan, Dibuka, Diteruskan, Moved
from pipeline.engine.log.registers import Row, position, slot_of
from tests.checker import parsed, slots
from tests.engine.log.golden.make import HERE

WHEN = datetime(2026, 11, 24, 8, 0, tzinfo=ZoneInfo("Asia/Pontianak"))
STEPS = [{"nomor": str(n), "peran": "kasubag", "jenis": "paraf"} for n in (1, 2, 3)]
BAGIAN: Mapping[str, Any] = {"kode_id": "RUANG", "langkah": STEPS}


def booking(slot: str, start: str, end: str, register: str = "pemesanan") -> Catat:
    return Catat(register, {"ruang": slot, "tanggal": "2026-12-01"}, start, end)


class Story:
    """Events one after the other."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def add(self, berkas: str, facts: Moved) -> "Story":
        number = len(self.events) + 1
        when = WHEN + timedelta(minutes=number)
        self.events.append(Event(facts, when, berkas, "ruang", nomor=number))
        return self

    def open(self, berkas: str, judul: str = "Rapat") -> "Story":
        return self.add(berkas, Dibuka(judul=judul, langkah_berikut=1, bagian=BAGIAN))

    def take(self, berkas: str, *rows: Catat) -> "Story":
        return self.add(berkas, Diteruskan(judul="Rapat", langkah_berikut=3, catat=rows))

    @property
    def book(self) -> Book:
        return replay(self.events)


def held(book: Book, slot: str) -> list[tuple[str, str, str]]:
    key = slot_of({"ruang": slot, "tanggal": "2026-12-01"})
    return [(r.berkas, r.start, r.end) for r in book.registers.in_slot("pemesanan", key)]


def test_what_an_event_takes_is_held_by_its_dossier_in_the_order_of_the_day() -> None:
    story = Story().open("R-1").open("R-2")
    story.take("R-1", booking("A", "13:00", "14:00")).take("R-2", booking("A", "09:00", "10:00"))
    assert held(story.book, "A") == [("R-2", "09:00", "10:00"), ("R-1", "13:00", "14:00")]
    assert held(story.book, "B") == []


def test_what_is_let_go_is_free_once_and_remembered_with_its_changes() -> None:
    story = Story().open("R-1").take("R-1", booking("A", "09:00", "10:00"))
    story.add("R-1", Dibatalkan(judul="Rapat", langkah_berikut=3, hapus=(Hapus("pemesanan"),)))
    book = story.book
    assert held(book, "A") == []
    assert book.registers.held("pemesanan", "R-1") is None
    (row,) = book.registers.rows("pemesanan")
    assert (row.held, row.changes, row.nomor) == (False, 1, 3)


def test_a_row_that_is_moved_to_another_slot_leaves_the_former_in_the_same_event() -> None:
    story = Story().open("R-1").take("R-1", booking("A", "09:00", "10:00"))
    moved = booking("B", "09:00", "10:00")
    facts = Diteruskan(
        judul="Rapat", langkah_berikut=3, catat=(moved,), hapus=(Hapus("pemesanan"),)
    )
    book = story.add("R-1", facts).book
    assert (held(book, "A"), held(book, "B")) == ([], [("R-1", "09:00", "10:00")])
    row = book.registers.held("pemesanan", "R-1")
    assert row is not None and row.changes == 1
    assert book.registers.of("R-1") == (row,)


def test_an_event_that_changes_nothing_in_a_register_leaves_its_rows() -> None:
    story = Story().open("R-1").take("R-1", booking("A", "09:00", "10:00"))
    book = story.add("R-1", Diteruskan(judul="Rapat", langkah_berikut=3)).book
    assert held(book, "A") == [("R-1", "09:00", "10:00")]


def test_a_register_has_a_new_version_only_when_one_of_its_dossiers_moves() -> None:
    story = Story().open("R-1").open("R-2")
    assert story.book.registers.version("pemesanan") == 0
    story.take("R-1", booking("A", "09:00", "10:00"))
    assert story.book.registers.version("pemesanan") == 3
    story.add("R-2", Diteruskan(judul="Rapat", langkah_berikut=3))
    assert story.book.registers.version("pemesanan") == 3
    story.add("R-1", Diteruskan(judul="Rapat besar", langkah_berikut=3))
    registers = story.book.registers
    assert registers.version("pemesanan") == 5
    assert [*registers.moved_since("pemesanan", 3)] == ["R-1"]
    assert [*registers.moved_since("pemesanan", 5)] == []


def test_rows_are_written_into_the_event_and_read_back() -> None:
    event = Story().open("R-1").take("R-1", booking("A", "09:00", "10:00")).events[-1]
    data = encode(event)
    assert b"  catat:\n  - register: pemesanan\n    slot:\n      ruang: A\n" in data
    assert b"hapus" not in data
    assert decode(data + END) == event


@pytest.mark.parametrize("path", sorted(HERE.glob("skema-2/*/log/*.yaml")), ids=lambda p: p.stem)
def test_an_event_that_was_written_before_registers_would_be_written_the_same_today(
    path: Path,
) -> None:
    data = path.read_bytes()
    event = decode(data)
    if not isinstance(event.rincian, Dipulihkan):  # books came into it
        assert data.startswith(encode(event))


def test_an_interval_that_is_none_breaks_the_log_where_it_stands() -> None:
    story = Story().open("R-1")
    facts = Diteruskan(judul="Rapat", langkah_berikut=3, catat=(booking("A", "pagi", "siang"),))
    book = story.book
    with pytest.raises(BrokenLog, match=r"event 00000002\.yaml cannot be replayed"):
        fold(book, story.add("R-1", facts).events[-1])


def problems(*events: Event) -> list[str]:
    return list(slots([parsed(encode(event) + END) for event in events]))


def test_the_independent_checker_sees_a_slot_that_is_held_twice_or_let_go_twice() -> None:
    story = Story().open("R-1").open("R-2").take("R-1", booking("A", "09:00", "10:00"))
    story.take("R-2", booking("A", "10:00", "11:00"))
    assert problems(*story.events) == []
    twice = Story().open("R-1").open("R-2").take("R-1", booking("A", "09:00", "10:00"))
    twice.take("R-2", booking("A", "09:59", "11:00"))
    assert problems(*twice.events) == ["event 4: R-2 takes what R-1 holds"]
    gone = Dibatalkan(judul="Rapat", langkah_berikut=3, hapus=(Hapus("pemesanan"),))
    story.add("R-1", gone)
    assert problems(*story.events) == []
    story.add("R-1", gone)
    assert problems(*story.events) == ["event 6: R-1 lets go of what it does not hold"]


@pytest.mark.parametrize(
    ("start", "end", "gap", "meets"),
    [
        ("10:00", "11:00", 0, False),  # half open
        ("08:00", "09:00", 0, False),
        ("09:59", "11:00", 0, True),
        ("08:00", "09:01", 0, True),
        ("09:15", "09:45", 0, True),
        ("08:00", "12:00", 0, True),
        ("10:00", "11:00", 15, True),
        ("10:15", "11:00", 15, False),
        ("08:00", "08:45", 15, False),
        ("08:00", "08:46", 15, True),
        ("", "", 0, True),  # without an interval, the whole slot
    ],
)
def test_two_intervals_meet_where_one_minute_is_in_both(
    start: str, end: str, gap: int, meets: bool
) -> None:
    row = Row("pemesanan", (), "09:00", "10:00", "R-1", 1, WHEN)
    assert row.meets(start, end, gap) is meets


def test_times_days_and_numbers_lie_on_a_line_each() -> None:
    assert position("09:30") == 570
    assert position("2026-12-02") - position("2026-12-01") == 24 * 60
    assert position("12") - position("9") == 3
    assert position("9.5") < position("10")
    for text in ("pagi", "09:3a", "2026-13-01", ""):
        with pytest.raises(ValueError, match=r"nvalid|is no time|must be in"):
            position(text)
