"""Calendars are laid by the watcher as the letter book is, and cost it nothing while they rest."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.commands import outbox as held_against
from pipeline.commands.outbox import outbox
from pipeline.commands.recorded import Recorded
from pipeline.engine.loop.memory import Memory
from pipeline.engine.loop.projecting import Projecting
from pipeline.engine.loop.projection import Projection, Views
from pipeline.office.model import Office
from pipeline.projections import calendars
from pipeline.projections.letter_books import LetterBooks
from tests.harness.bookings import ROOMS, Procedure, booked, row
from tests.harness.office import Kantor
from tests.harness.runners import PETTY

FOLDER = "outbox/laporan/ruang-rapat"
FILES = ("Kalender.html", "Kalender.ics", "Kalender.xlsx")


def views(
    office: Office,
    _reading: object,
    procedure: Procedure = Procedure(),  # noqa: B008
) -> Views:
    fixed = tuple(calendars(procedure, "Asia/Pontianak", "0123abcd"))
    return Views(fixed, LetterBooks({}).each)


class Looked:
    """Counts how often a basis is asked for."""

    def __init__(self) -> None:
        self.bases = 0

    def __call__(self, office: Office, reading: object) -> Views:
        each = views(office, reading)
        counted = (replace(one, basis=self._counted(one)) for one in each.fixed)
        return replace(each, fixed=tuple(counted))

    def _counted(self, each: Projection) -> Callable[..., str]:
        def basis(book: object) -> str:
            self.bases += 1
            return each.basis(book)  # type: ignore[arg-type]

        return basis


@pytest.fixture
def looked() -> Looked:
    return Looked()


@pytest.fixture
def kantor(tmp_path: Path, looked: Looked) -> Iterator[Kantor]:
    office = Kantor(tmp_path, PETTY)
    office.engine.projecting.projections = looked
    yield office
    office.engine.close()


def book(kantor: Kantor, number: int, judul: str, *, room: str = ROOMS[0]) -> None:
    event = booked(number, judul, row(date(2026, 12, number), room), nomor=kantor.book.nomor + 1)
    kantor.engine.register.write(replace(event, waktu=kantor.clock.now()))


def laid(kantor: Kantor) -> dict[str, bytes]:
    folder = kantor.root / FOLDER
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())} if folder.is_dir() else {}


def test_nothing_is_laid_until_something_is_booked(kantor: Kantor) -> None:
    kantor.run(10)
    assert laid(kantor) == {}
    book(kantor, 1, "Rapat awal")
    kantor.run(10)
    assert tuple(laid(kantor)) == FILES
    assert all(b"Rapat awal" in laid(kantor)[name] for name in FILES[:2])


def test_a_basis_is_asked_for_when_its_register_has_changed_and_at_no_other_time(
    kantor: Kantor, looked: Looked
) -> None:
    book(kantor, 1, "Rapat")
    kantor.run(10)
    asked = looked.bases
    kantor.run(60)
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")  # a dossier of another procedure
    kantor.run(40)
    assert looked.bases == asked
    book(kantor, 2, "Rapat kedua")
    kantor.run(10)
    assert looked.bases == asked + len(FILES)
    assert b"Rapat kedua" in laid(kantor)["Kalender.ics"]


def test_another_configuration_is_shown_without_another_booking(kantor: Kantor) -> None:
    book(kantor, 1, "Rapat")
    kantor.run(10)
    before = laid(kantor)
    other = Procedure(judul="Pemakaian Aula")
    kantor.engine.projecting.projections = lambda office, reading: views(office, reading, other)
    kantor.engine.configure(replace(kantor.engine.office), kantor.engine.sources)
    kantor.run(10)
    assert b"Pemakaian Aula" in laid(kantor)["Kalender.html"]
    assert b"Pemakaian Aula" not in before["Kalender.html"]


def test_one_view_that_somebody_has_open_keeps_none_of_the_others(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    renew, held = kantor.files.renew, [True]

    def held_open(place: Path, data: bytes, **more: bool) -> None:
        if place.name == "Kalender.xlsx" and held[0]:
            raise PermissionError(13, "in use", str(place))
        renew(place, data, **more)

    monkeypatch.setattr(kantor.files, "renew", held_open)
    book(kantor, 1, "Rapat")
    kantor.run(10)
    assert tuple(laid(kantor)) == FILES[:2]
    held[0] = False
    kantor.run(10)
    assert tuple(laid(kantor)) == FILES


def test_one_of_a_former_configuration_that_waited_is_not_taken_for_one_of_this(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    renew, lets = kantor.files.renew, iter([False, False, True])

    def held_open(place: Path, data: bytes, **more: bool) -> None:
        if place.name == "Kalender.html" and not next(lets, False):
            raise PermissionError(13, "in use", str(place))
        renew(place, data, **more)

    def described_otherwise(office: Office, reading: object) -> Views:
        return views(office, reading, Procedure(judul="Pemakaian Aula"))

    monkeypatch.setattr(kantor.files, "renew", held_open)
    book(kantor, 1, "Rapat")
    kantor.run(3)
    assert tuple(laid(kantor)) == FILES[1:]
    kantor.engine.projecting.projections = described_otherwise
    kantor.reconfigure("singkat: Kasubag", "singkat: Kasubbag")
    kantor.run(30)
    assert b"Pemakaian Aula" not in laid(kantor)["Kalender.html"], "closed for a moment only"
    kantor.engine.close()
    monkeypatch.undo()
    kantor.start()
    kantor.engine.projecting.projections = described_otherwise
    kantor.run(30)
    assert b"Pemakaian Aula" in laid(kantor)["Kalender.html"]


def test_verify_names_a_calendar_that_was_changed_removed_or_added(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_against, "projections", views)
    book(kantor, 1, "Rapat")
    kantor.run(10)
    place = kantor.root / FOLDER

    def findings() -> list[str]:
        office = Recorded(kantor.root, Memory(kantor.base / "ingatan")).read()
        return [f for f in outbox(office, None)[0] if "laporan" in f]

    assert findings() == []
    data = (place / "Kalender.ics").read_bytes()
    (place / "Kalender.ics").write_bytes(data.replace(b"Rapat", b"Pesta"))
    assert findings() == [f"{FOLDER}/Kalender.ics differs from what the log gives"]
    (place / "Kalender.ics").unlink()
    assert findings() == [f"{FOLDER}/Kalender.ics is missing"]
    (place / "Kalender.ics").write_bytes(data)
    (place / "Rekap.xlsx").touch()
    assert findings() == [f"{FOLDER}/Rekap.xlsx does not belong there"]
    (place / "Rekap.xlsx").unlink()
    (kantor.root / "outbox/laporan/lain").mkdir()
    (kantor.root / "outbox/laporan/lain/Rekap.xlsx").touch()
    assert findings() == ["outbox/laporan/lain does not belong there"]


def test_verify_tells_what_a_dead_watcher_laid_last_from_what_was_changed(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_against, "projections", views)
    book(kantor, 1, "Rapat")
    kantor.run(10)
    older = laid(kantor)
    book(kantor, 2, "Rapat akhir")
    kantor.run(10)
    book(kantor, 3, "Rapat penutup")

    def said(memory: str = "ingatan", *, watched: bool = False) -> tuple[list[str], list[str]]:
        office = Recorded(kantor.root, Memory(kantor.base / memory)).read()
        findings, notes = outbox(office, None, watched=watched)
        return sorted(f for f in findings if "laporan" in f), sorted(notes)

    laid_last = "is what the watcher laid last, before the log went on; laid anew when it starts"
    late = [f"{FOLDER}/{name} {laid_last}" for name in FILES]
    differing = [f"{FOLDER}/{name} differs from what the log gives" for name in FILES]
    assert said() == ([], late)
    assert said(watched=True) == (differing, []), "one that works has to follow the log"
    assert said("mesin lain") == (differing, []), "another machine does not know"
    shutil.copytree(kantor.base / "ingatan", kantor.base / "mesin lama")
    Memory(kantor.base / "mesin lama").remember(0, "0" * 64)
    assert said("mesin lama") == (differing, []), "another wrote the log since"
    (kantor.root / FOLDER / FILES[1]).write_bytes(older[FILES[1]])
    assert said() == (differing[1:2], [late[0], late[2]]), "an older one was brought"
    kantor.run(10)
    assert said() == ([], [])


def test_where_config_is_not_valid_verify_says_that_its_views_were_not_compared(
    kantor: Kantor,
) -> None:
    book(kantor, 1, "Rapat")
    kantor.run(10)
    (kantor.root / "config.yaml").write_text("kantor: [", encoding="utf-8")
    office = Recorded(kantor.root, Memory(kantor.base / "ingatan")).read()
    findings, notes = outbox(office, None)
    assert [f for f in findings if "laporan" in f] == []
    (note,) = notes
    assert note.startswith("config.yaml is not valid: the letter book")
    assert note.endswith("views that it describes were not compared")


def test_a_look_at_what_has_not_changed_asks_for_no_more_of_many_bookings_than_of_few(
    kantor: Kantor, looked: Looked
) -> None:
    for number in range(1, 20):
        book(kantor, number, f"Rapat {number}")
    kantor.run(20)
    projecting: Projecting = kantor.engine.projecting
    asked = looked.bases
    assert projecting.due(kantor.book) == ()
    assert looked.bases == asked
