"""Calendars of a register: what stands in them, for whom, and the same bytes each time."""

import re
from collections.abc import Sequence
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from pipeline.engine.log.book import Book
from pipeline.engine.log.event import Event
from pipeline.engine.log.fold import fold, replay
from pipeline.engine.log.payload import Catat, Hapus
from pipeline.engine.log.payload_moves import Dibatalkan, Diteruskan
from pipeline.engine.rules.slots import row_of
from pipeline.office.sop.fact import FieldKind
from pipeline.office.sop.form import Formulir, Isian
from pipeline.office.sop.registers import Proyeksi, Register
from pipeline.projections import calendar_html, calendar_ics, calendar_xlsx, calendars
from pipeline.projections.bookings import bookings_of
from tests.harness.bookings import FORM, ROOMS, WHEN, Procedure, booked, many, row
from tests.office.sop.reading import TEXT, known, opened

NASTY = 'Rapat <b>akbar</b> & "besar", lanjutan; \\ baris\nkedua'


def basis(events: Sequence[Event], procedure: Procedure = Procedure()) -> str:  # noqa: B008
    (view,) = procedure.proyeksi
    bookings = bookings_of(procedure, view, "Asia/Pontianak", "0123abcd")
    assert bookings is not None
    return bookings.basis(replay(events))


def moved(number: int, berkas: str, kind: Any, *, judul: str = "Rapat", **facts: Any) -> Event:
    payload = kind(judul=judul, langkah_berikut=3, **facts)
    return Event(payload, WHEN.replace(hour=9), berkas, "ruang", nomor=number, sidik="1" * 64)


FEW = [
    booked(1, "Rapat pagi", row()),
    booked(2, "Rapat siang", row(room=ROOMS[1], start="13:00", end="14:30")),
    booked(3, "Rapat Januari", row(date(2027, 1, 4), ROOMS[2])),
]


def sheets(text: str) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(BytesIO(calendar_xlsx.write(text)))
    return {s.title: [[c.value for c in line] for line in s.rows] for s in book.worksheets}


def test_the_workbook_has_a_sheet_a_month_a_row_a_day_and_a_column_a_room() -> None:
    found = sheets(basis(FEW))
    assert list(found) == ["Desember 2026", "Januari 2027"]
    december = found["Desember 2026"]
    assert december[0][0] == "Pemakaian Ruang Rapat, Desember 2026"
    assert december[2] == ["Hari, tanggal", *ROOMS]
    assert december[3] == [
        "Selasa, 1",
        "09.00-11.00 Rapat pagi (RUANG-2026-0001)",
        "13.00-14.30 Rapat siang (RUANG-2026-0002)",
        None,
    ]
    assert (len(december), december[-1][0]) == (34, "Kamis, 31")


def test_two_bookings_of_a_room_and_day_stand_by_their_time() -> None:
    late = booked(4, "Rapat sore", row(start="15:00", end="16:00"))
    early = booked(5, "=1+1", row(start="07:15", end="08:00"))
    cell = sheets(basis([*FEW, late, early]))["Desember 2026"][3][1]
    assert [line[:11] for line in cell.split("\n")] == ["07.15-08.00", "09.00-11.00", "15.00-16.00"]


def test_what_was_let_go_stands_in_no_workbook_and_no_page() -> None:
    gone = moved(4, "RUANG-2026-0001", Dibatalkan, hapus=(Hapus("pemesanan"),))
    text = basis([*FEW, gone])
    assert sheets(text)["Desember 2026"][3][1] is None
    assert "RUANG-2026-0001" not in calendar_html.write(text).decode()


class Page(HTMLParser):
    """Tags, the ids that links name, and what is read."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.tags: set[str] = set()
        self.words = ""
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.add(tag)
        self.ids |= {named["id"] or ""} if "id" in named else set()
        self.links |= {named["href"] or ""} if "href" in named else set()
        assert not {"src", "onclick", "onload"} & named.keys(), "nothing is asked of another place"

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_has_each_week_and_month_and_every_link_leads_somewhere() -> None:
    page = Page(calendar_html.write(basis(FEW)))
    assert {"m-2026-11-30", "b-2026-12", "m-2027-01-04", "b-2027-12"} <= page.ids
    assert {link.removeprefix("#") for link in page.links} <= page.ids
    assert "30 November - 6 Desember 2026" in page.words
    assert "Selasa, 1" in page.words
    assert "09.00–11.00 Rapat pagi RUANG-2026-0001" in page.words


def test_what_people_wrote_is_text_on_the_page() -> None:
    page = Page(calendar_html.write(basis([booked(1, NASTY, row())])))
    assert "b" in page.tags, "of the times"
    assert NASTY in page.words
    data = calendar_html.write(basis([booked(1, "</script><script>x()</script>", row())]))
    assert data.count(b"<script>") == 1


def test_the_page_holds_every_room_also_one_that_nobody_booked_and_one_that_is_listed_no_more() -> (
    None
):
    gone = Catat("pemesanan", {"ruang": "Gudang", "tanggal": "2026-12-02"}, "09:00", "10:00")
    words = Page(calendar_html.write(basis([booked(1, "Rapat", gone)]))).words
    assert all(room in words for room in (*ROOMS, "Gudang"))


def events_of(data: bytes) -> list[dict[str, str]]:
    """Unfolded, by property."""
    assert data.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n")), "octets of a line"
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    assert "\n" not in "".join(lines)
    found: list[dict[str, str]] = []
    for line in lines[:-1]:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1][name] = value
    return found


def test_a_calendar_program_gets_each_dossier_once_in_utc() -> None:
    (first, *_) = events = events_of(calendar_ics.write(basis(FEW)))
    assert len(events) == 3
    assert first["UID"] == "RUANG-2026-0001.pemesanan@0123abcd.alur-berkas"
    assert (first["DTSTART"], first["DTEND"]) == ("20261201T020000Z", "20261201T040000Z")
    assert first["DTSTAMP"] == "20261124T010100Z"
    assert (first["SEQUENCE"], first["STATUS"]) == ("0", "CONFIRMED")
    assert (first["SUMMARY"], first["LOCATION"]) == ("Rapat pagi", "Ruang Praja")


def test_one_that_moves_keeps_its_uid_and_one_that_is_let_go_is_told_as_cancelled() -> None:
    other = moved(4, "RUANG-2026-0001", Diteruskan, catat=(row(room=ROOMS[2]),))
    gone = moved(5, "RUANG-2026-0001", Dibatalkan, hapus=(Hapus("pemesanan"),))
    told = []
    for events in (FEW, [*FEW, other], [*FEW, other, gone]):
        (one,) = [e for e in events_of(calendar_ics.write(basis(events))) if "0001" in e["UID"]]
        told.append((one["UID"][:15], one["LOCATION"], one["SEQUENCE"], one["STATUS"]))
    assert told == [
        ("RUANG-2026-0001", "Ruang Praja", "0", "CONFIRMED"),
        ("RUANG-2026-0001", "Aula", "1", "CONFIRMED"),
        ("RUANG-2026-0001", "Aula", "2", "CANCELLED"),
    ]


def test_a_value_ends_nowhere_but_at_its_end_and_no_letter_is_cut_in_two() -> None:
    long = f"{'é…' * 60} {NASTY}"
    (event,) = events_of(calendar_ics.write(basis([booked(1, long, row())])))
    plain = re.sub(r"\\([\\;,])", r"\1", event["SUMMARY"].replace("\\n", "\n"))
    assert plain == long


LEAVE = Procedure(
    judul="Cuti",
    register=(Register("cuti", ("ruang",), ("tanggal", "sampai"), 2),),
    proyeksi=(Proyeksi("cuti", "cuti", ("ics",), "cuti"),),
)


def test_an_interval_of_days_lies_on_each_of_them_and_ends_with_the_day_after() -> None:
    facts = {"ruang": "Aula", "tanggal": date(2026, 12, 30), "sampai": date(2027, 1, 2)}
    taken = row_of(LEAVE.register[0], FORM, facts)
    assert taken is not None
    text = basis([booked(1, "Cuti", taken)], LEAVE)
    (event,) = events_of(calendar_ics.write(text))
    assert event["DTSTART;VALUE=DATE"] == "20261230"
    assert event["DTEND;VALUE=DATE"] == "20270103"
    found = sheets(text)
    assert [found["Desember 2026"][n][3] for n in (31, 32, 33)] == [
        None,
        *2 * ["Cuti (RUANG-2026-0001)"],
    ]
    assert [found["Januari 2027"][n][3] for n in (3, 4, 5)] == [
        *2 * ["Cuti (RUANG-2026-0001)"],
        None,
    ]


def test_a_register_without_a_day_has_no_calendar() -> None:
    rooms = Register("kunci", ("ruang",), None, 2)
    procedure = Procedure(register=(rooms,), proyeksi=(Proyeksi("k", "kunci", ("xlsx",), "k"),))
    assert list(calendars(procedure, "Asia/Pontianak", "x")) == []
    assert bookings_of(procedure, procedure.proyeksi[0], "Asia/Pontianak", "x") is None


@pytest.mark.parametrize("write", [calendar_xlsx.write, calendar_html.write, calendar_ics.write])
def test_the_same_bookings_give_the_same_bytes(write: Any) -> None:
    text = basis(FEW)
    assert write(text) == write(text)


def test_the_views_of_a_register_lie_in_its_folder_and_are_made_of_one_basis() -> None:
    views = list(calendars(Procedure(), "Asia/Pontianak", "x"))
    assert [v.place for v in views] == [
        f"outbox/laporan/ruang-rapat/Kalender.{ending}" for ending in ("xlsx", "html", "ics")
    ]
    book = replay(FEW)
    assert len({id(view.basis(book)) for view in views}) == 1
    assert [view.version(book) for view in views] == [3, 3, 3]
    assert [view.version(Book()) for view in views] == [0, 0, 0]
    (fresh, *_) = calendars(Procedure(), "Asia/Pontianak", "x")
    assert fresh.basis(Book()) == ""


def test_only_what_a_line_shows_of_a_dossier_stands_in_the_basis() -> None:
    heading, *lines = basis(FEW).split("\n")
    assert '"title": "Pemakaian Ruang Rapat"' in heading
    assert lines[0] == (
        '["2026-12-01", "2026-12-02", "09:00", "11:00", "Ruang Praja", "Rapat pagi", '
        '"RUANG-2026-0001", true, 0, "2026-11-24T08:01:00+07:00"]'
    )


def test_a_title_that_changes_is_shown_and_what_is_long_over_is_not() -> None:
    (view,) = Procedure().proyeksi
    bookings = bookings_of(Procedure(), view, "Asia/Pontianak", "x")
    assert bookings is not None
    old = booked(1, "Rapat lama", row(date(2024, 12, 31)))
    last = booked(2, "Rapat baru", row(date(2025, 1, 1)))
    book = replay([old, last])
    assert [line[2:12] for line in bookings.basis(book).split("\n")[1:]] == ["2025-01-01"]
    book = replay([old, last, moved(3, "RUANG-2026-0002", Diteruskan, judul="Rapat lain")])
    assert "Rapat lain" in bookings.basis(book)


def test_five_thousand_bookings_are_made_in_the_time_of_a_child() -> None:
    text = basis(list(many(5000)))
    assert text.count("\n") == 5000
    assert len(events_of(calendar_ics.write(text))) == 5000
    assert FORM.field("ruang").label in calendar_html.write(text).decode()


def test_lines_that_are_written_as_dossiers_move_are_those_that_are_written_at_once() -> None:
    (view,) = Procedure().proyeksi
    kept = bookings_of(Procedure(), view, "Asia/Pontianak", "x")
    assert kept is not None
    events = [*many(30)]
    events += [moved(31 + n, f"RUANG-2026-{n + 1:04d}", Diteruskan, judul="A") for n in range(4)]
    events += [moved(35, "RUANG-2026-0002", Dibatalkan, hapus=(Hapus("pemesanan"),))]
    events += [moved(36, "RUANG-2026-0003", Diteruskan, catat=(row(date(2027, 3, 1)),))]
    book = Book()
    for event in events:
        fold(book, event)
        fresh = bookings_of(Procedure(), view, "Asia/Pontianak", "x")
        assert fresh is not None
        assert kept.basis(book) == fresh.basis(book), event.nomor


def test_a_procedure_as_its_file_describes_it_has_its_calendars() -> None:
    procedure, _ = opened(TEXT, known())
    assert [v.place for v in calendars(procedure, "Asia/Pontianak", "x")] == [
        f"outbox/laporan/ruang-rapat/Kalender.{ending}" for ending in ("xlsx", "html", "ics")
    ]


def test_a_column_that_people_write_stands_in_no_calendar() -> None:
    form = Formulir(
        "f",
        "F",
        (
            Isian("nama", "Nama", FieldKind.TEKS),
            Isian("dari", "Dari", FieldKind.TANGGAL),
            Isian("sampai", "Sampai", FieldKind.TANGGAL),
        ),
    )
    table = Register("tugas", ("nama",), ("dari", "sampai"), 2)
    view = Proyeksi("tugas", "tugas", ("xlsx",), "tugas")
    procedure = Procedure("Surat Tugas", (form,), (table,), (view,))
    facts = {"nama": "Budi Santoso", "dari": date(2026, 12, 1), "sampai": date(2026, 12, 1)}
    taken = row_of(table, form, facts)
    assert taken is not None
    text = basis([booked(1, "Surat Tugas ke Sambas", taken)], procedure)
    assert "Budi" not in text
    assert "#" not in text
    december = sheets(text)["Desember 2026"]
    assert december[2] == ["Hari, tanggal", "Surat Tugas"]
    assert december[3][1] == "Surat Tugas ke Sambas (RUANG-2026-0001)"
    assert "Surat Tugas ke Sambas" in Page(calendar_html.write(text)).words
