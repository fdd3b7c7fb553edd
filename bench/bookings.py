"""What many bookings cost the watcher: python -m bench.bookings

Beside each figure with 5,000 bookings, each of a dossier that has ended, stands the same with 50: a
whole turn and a look at what is due while nothing changes, the answer who holds a slot and what is
free, one more event, and the text of a calendar after it. Milliseconds of this process, the best of
several.
"""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from pipeline.engine.log.book import Book
from pipeline.engine.log.event import Event
from pipeline.engine.log.fold import fold, replay
from pipeline.engine.log.payload import Diserahkan
from pipeline.engine.log.payload_moves import Diselesaikan
from pipeline.engine.rules.clashes import clash
from pipeline.projections import calendars
from pipeline.projections.bookings import Bookings, bookings_of
from tests.harness.bookings import FORM, REGISTER, ROOMS, Procedure, booked, many, row
from tests.harness.office import Kantor

_TIMES = 15


def _hours(_: date) -> tuple[tuple[time, time], ...]:
    return ((time(7, 15), time(15, 30)),)


def main() -> None:
    few, lots = figures(50), figures(5000)
    print(f"{'':44}{'50':>10}{'5,000':>10}  ms")
    for name, value in few.items():
        print(f"{name:44}{value:10.3f}{lots[name]:10.3f}")


def figures(count: int) -> dict[str, float]:
    """Milliseconds by what was done."""
    book = replay(many(count))
    procedure = Procedure()
    views = list(calendars(procedure, "Asia/Pontianak", "x"))
    bookings = _fresh(procedure)
    bookings.basis(book)
    asked: dict[str, Any] = {"ruang": ROOMS[0], "tanggal": date(2026, 1, 1)}
    asked |= {"mulai": time(9), "selesai": time(10)}
    event = _one_more(book, count)
    first = _best(lambda: _fresh(procedure).basis(book), 3)
    turn = _turn(count)
    return {
        "a turn of the watcher": turn,
        "a look: what is due": _best(lambda: [view.version(book) for view in views]),
        "who holds a slot, and what is free": _best(
            lambda: clash(book.registers, (REGISTER,), FORM, asked, hours=_hours)
        ),
        "one more event, folded": _best(lambda: fold(book, event())),
        "the text of its calendars after it": _best(lambda: _again(book, event(), bookings)),
        "the text of its calendars at the start": first,
    }


def _turn(count: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        kantor = Kantor(Path(folder))
        projecting = kantor.engine.projecting
        projecting.projections = lambda _: tuple(calendars(Procedure(), "Asia/Pontianak", "x"))
        for event in many(count):
            done = Diselesaikan(judul="Rapat", langkah_berikut=3)
            for rincian in (event.rincian, done, Diserahkan()):
                nomor = kantor.book.nomor + 1
                fold(kantor.book, replace(event, rincian=rincian, nomor=nomor))
        kantor.run(30)
        spent = _best(kantor.engine.turn)
        kantor.engine.close()
        return spent


def _fresh(procedure: Procedure) -> Bookings:
    bookings = bookings_of(procedure, procedure.proyeksi[0], "Asia/Pontianak", "x")
    assert bookings is not None
    return bookings


def _one_more(book: Book, count: int) -> Callable[[], Event]:
    def event() -> Event:
        number = book.nomor + 1
        day = date(2026, 1, 1) + timedelta(days=count % 300)
        return booked(
            count + 1, f"Rapat {number}", row(day, "Aula", "17:00", "18:00"), nomor=number
        )

    return event


def _again(book: Book, event: Event, bookings: Bookings) -> Callable[[], object]:
    fold(book, event)
    return lambda: bookings.basis(book)


def _best(act: Callable[[], Any], times: int = _TIMES) -> float:
    """Where an act gives another, that one is measured."""
    spans = []
    for _ in range(times):
        start = perf_counter()
        rest = act()
        if callable(rest):
            start = perf_counter()
            rest()
        spans.append(perf_counter() - start)
    return min(spans) * 1000


if __name__ == "__main__":
    main()
