"""What the next desk has done with what was sent to it, from what lies there."""

from pipeline.engine.desk.drop import Taken
from pipeline.engine.desk.place import Entry, Place
from pipeline.engine.looking import Stat
from pipeline.engine.rules.next_desk import next_desk
from pipeline.engine.rules.outcome import NextDesk
from pipeline.office.model import Laci
from tests.engine.rules.test_decide import ID, Desk, file

STAT = Stat(1, 1, 1, 1)


def entry(name: str = f"{ID} Uji", laci: Laci = Laci.MASUK, **more: object) -> Entry:
    place = Place("kabag", laci, f"inbox/kabag/{laci}")
    given: dict[str, object] = {"folder": True, "files": (("Lembar.pdf", STAT),), **more}
    return Entry(place, name, **given)  # type: ignore[arg-type]


def done(there: Entry, *files: Taken, read: bool = True) -> NextDesk:
    desk = Desk().go(4)
    laid = tuple(Taken(n, sha, None, None) for n, sha in desk.berkas.laid().items())
    lying = {there.path: files or laid} if read else {}
    return next_desk(desk.book, desk.berkas, [there], lying)


def test_what_lies_as_it_was_laid_has_had_nothing_done_to_it() -> None:
    assert done(entry()) is NextDesk.NOTHING


def test_an_owner_file_says_that_it_is_open_read_or_not() -> None:
    assert done(entry(busy=("~$Lembar.pdf",))) is NextDesk.OPEN
    assert done(entry(busy=("~$Lembar.pdf",)), read=False) is NextDesk.OPEN


def test_a_drawer_that_decides_says_that_it_is_being_decided() -> None:
    assert done(entry(laci=Laci.SETUJU)) is NextDesk.DECIDING


def test_bytes_that_no_event_names_are_a_change() -> None:
    desk = Desk().go(4)
    laid = tuple(Taken(n, sha, None, None) for n, sha in desk.berkas.laid().items())
    assert done(entry(), *laid, file("tambahan.pdf", "baru")) is NextDesk.CHANGED


def test_what_has_not_settled_is_not_sure_but_a_foreign_folder_keeps_nobody() -> None:
    assert done(entry(), read=False) is NextDesk.UNSURE
    assert done(entry("lepas.pdf", folder=False), read=False) is NextDesk.UNSURE
    assert done(entry("Folder orang lain", locked=True), read=False) is NextDesk.NOTHING
