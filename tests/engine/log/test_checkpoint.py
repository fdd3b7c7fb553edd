"""A checkpoint tells the very book that the whole log tells, or nothing."""

import random
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pipeline.engine.files import Files, InUse
from pipeline.engine.log.book import Book
from pipeline.engine.log.chain import Chain, Head, event_path
from pipeline.engine.log.checkpoint import Checkpoint, Noted
from pipeline.engine.log.event import Event
from pipeline.engine.log.fold import fold
from pipeline.engine.log.seal import Sealing
from pipeline.engine.log.shelf import DamagedShelf, Shelf
from pipeline.engine.log.shelved import Shelved, ShelvedSet
from tests.engine.log.golden.lay import logs

PROGRAM = "this one"


def name(golden: Path) -> str:
    return f"{golden.parent.name} {golden.name}"


def events_in(folder: Path) -> list[tuple[Event, bytes]]:
    chain = Chain(Files(), folder)
    return list(chain.read(chain.numbers()))


def told(what: Any) -> Any:
    """All that a book holds, as plain mappings, sets and objects."""
    if isinstance(what, Shelved):
        return dict(what.items())
    if isinstance(what, ShelvedSet):
        return set(what)
    if type(what).__module__ == "pipeline.engine.log.given":
        return told(vars(what))
    if isinstance(what, dict):
        return {key: told(value) for key, value in what.items()}
    return what


def noted(book: Book, event: Event) -> Noted:
    return Noted(
        Head(event.nomor, event.sidik), Sealing(), book, Head(event.nomor, event.sidik), "besides"
    )


def taken_up(place: Path, folder: Path, program: str = PROGRAM) -> Any:
    """All that a checkpoint tells of a log; None where it is of no use."""
    checkpoint = Checkpoint(place, program)
    try:
        noted = checkpoint.noted(lambda n: event_path(folder, n).read_bytes(), change=True)
        return noted and told(vars(noted.book))
    finally:
        checkpoint.close()


@pytest.fixture(params=logs(), ids=name)
def golden(request: pytest.FixtureRequest) -> Iterator[Path]:
    yield request.param / "log"


def lasting(book: Book) -> dict[str, Any]:
    """All of it but what each process follows by itself."""
    return {name: value for name, value in vars(book).items() if name != "moved"}


def test_a_book_that_is_noted_and_taken_up_over_and_over_is_that_of_the_whole_log(
    golden: Path, tmp_path: Path
) -> None:
    dice, events = random.Random(golden.parent.name), events_in(golden)
    whole, book = Book(), Book()
    checkpoint = Checkpoint(tmp_path / "titik.db", PROGRAM)
    for event, _ in events:
        fold(whole, event)
        fold(book, event)
        if dice.random() < 0.4:
            checkpoint.note(noted(book, event))
            if dice.random() < 0.5:
                checkpoint.close()
                checkpoint = Checkpoint(tmp_path / "titik.db", PROGRAM)
                again = checkpoint.noted(lambda n: event_path(golden, n).read_bytes(), change=True)
                assert again is not None
                assert (again.head.nomor, again.gesture, again.besides) == (
                    event.nomor, Head(event.nomor, event.sidik), "besides",
                )  # fmt: skip
                book = again.book
    assert told(lasting(book)) == told(lasting(whole))
    for id_ in whole.berkas:
        assert book.warisan(whole.berkas[id_].prosedur.kunci) == whole.warisan(
            whole.berkas[id_].prosedur.kunci
        )
    checkpoint.close()


@pytest.fixture
def laid(tmp_path: Path) -> tuple[Path, Path]:
    """A checkpoint of a golden log, and the log."""
    folder = next(path for path in logs() if path.name == "duk") / "log"
    book, events = Book(), events_in(folder)
    for event, _ in events:
        fold(book, event)
    checkpoint = Checkpoint(tmp_path / "titik.db", PROGRAM)
    checkpoint.note(noted(book, events[-1][0]))
    checkpoint.close()
    return tmp_path / "titik.db", folder


@pytest.mark.skipif(sys.platform == "win32", reason="its folder's rights say whose it is")
def test_a_checkpoint_is_read_by_its_account_alone(laid: tuple[Path, Path]) -> None:
    assert laid[0].stat().st_mode & 0o077 == 0


def test_a_checkpoint_of_another_program_is_of_no_use_and_goes(laid: tuple[Path, Path]) -> None:
    place, folder = laid
    ours = Checkpoint(place, PROGRAM)
    assert ours.noted(lambda n: event_path(folder, n).read_bytes(), change=True) is not None
    ours.close()
    assert taken_up(place, folder, "another") is None
    assert not place.exists()


def test_a_checkpoint_that_cannot_go_is_told_by_its_name(
    laid: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows refuses it while a command reads it."""

    def refuses(path: Path, **_: object) -> None:
        error = PermissionError(13, "refused", str(path))
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(Path, "unlink", refuses)
    monkeypatch.setattr("pipeline.windows.refusals._PAUSES", ())
    with pytest.raises(InUse, match="somebody has it open") as told:
        taken_up(*laid, "another")
    assert told.value.filename == str(laid[0])


def test_a_checkpoint_of_another_log_is_of_no_use(laid: tuple[Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "log"
    other.mkdir()
    assert taken_up(laid[0], other) is None
    assert not laid[0].exists()


def test_a_file_that_is_no_checkpoint_is_of_no_use(laid: tuple[Path, Path]) -> None:
    place, folder = laid
    place.write_bytes(b"nothing of ours")
    assert taken_up(place, folder) is None
    assert taken_up(place, folder) is None


def test_whatever_byte_is_changed_nothing_else_is_ever_told(laid: tuple[Path, Path]) -> None:
    place, folder = laid
    right = taken_up(place, folder)
    assert right is not None
    whole, dice = place.read_bytes(), random.Random(7)
    found_out = 0
    for _ in range(120):
        at = dice.randrange(len(whole))
        place.write_bytes(
            whole[:at] + bytes([whole[at] ^ 1 << dice.randrange(8)]) + whole[at + 1 :]
        )
        try:
            told_then = taken_up(place, folder)
            if told_then != right:
                assert told_then is None
                found_out += 1
        except DamagedShelf:
            found_out += 1
    assert found_out > 20


def test_a_leaf_that_is_lost_is_no_key_that_is_missing(tmp_path: Path) -> None:
    place = tmp_path / "shelf.db"
    shelf = Shelf(place, ["a"], change=True)
    values = {f"{n:04}".encode(): b"x" for n in range(1000)}
    shelf.put({"a": values})
    assert list(shelf.keys("a")) == sorted(values)
    shelf._base.execute("DELETE FROM leaf WHERE low = (SELECT max(low) FROM leaf)")
    assert shelf.get("a", b"0001") == b"x"
    with pytest.raises(DamagedShelf):
        shelf.get("a", b"0999")
    with pytest.raises(DamagedShelf):
        list(shelf.keys("a"))
    shelf.close()


def test_what_cannot_be_written_leaves_all_as_it_was(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf.db", ["a"], change=True)
    shelf.put({"a": {b"1": b"x"}})
    shelf._base.execute("PRAGMA query_only = 1")
    with pytest.raises(OSError, match="cannot be written"):
        shelf.put({"a": {b"2": b"y"}})
    shelf._base.execute("PRAGMA query_only = 0")
    assert list(shelf.keys("a")) == [b"1"]
    shelf.close()


def test_a_mapping_on_a_shelf_is_a_dict(tmp_path: Path) -> None:
    """Whatever is done to it, whenever it is noted, and however little stays in memory."""
    dice = random.Random(3)
    checkpoint = Checkpoint(tmp_path / "titik.db", PROGRAM)
    book, plain = Book(), dict[str, str]()
    book.given._latest = shelved = Shelved("latest", most=5)
    for step in range(1, 600):
        key = f"jalur {dice.randrange(60)}"
        if dice.random() < 0.7:
            shelved[key] = plain[key] = str(step)
        else:
            assert shelved.pop(key, None) == plain.pop(key, None)
        if dice.random() < 0.05:
            checkpoint.note(Noted(Head(step, ""), Sealing(), book))
        probe = f"jalur {dice.randrange(60)}"
        assert (probe in shelved, shelved.get(probe)) == (probe in plain, plain.get(probe))
    assert dict(shelved.items()) == plain
    assert (len(shelved), bool(shelved)) == (len(plain), bool(plain))
    checkpoint.close()


def test_what_a_dossier_left_goes_from_its_heirs_with_its_bytes() -> None:
    folder = next(path for path in logs() if path.name == "duk") / "log"
    book = Book()
    for event, _ in events_in(folder):
        fold(book, event)
    (procedure,) = {b.prosedur.kunci for b in book.berkas.values()}
    left = book.warisan(procedure)
    assert left
    gone = left[0]
    book.put(book.berkas[gone.asal].without({gone.sha256}))
    assert gone not in book.warisan(procedure)


def test_bytes_that_every_dossier_names_are_known_of_each_of_them(tmp_path: Path) -> None:
    checkpoint, book = Checkpoint(tmp_path / "titik.db", PROGRAM), Book()
    ids = {f"DUK-2026-{number:04}" for number in range(200)}
    for number, id_ in enumerate(sorted(ids), 1):
        book.name("sheet", id_)
        if number % 50 == 0:
            checkpoint.note(Noted(Head(number, ""), Sealing(), book))
    assert book.named_by("sheet") == ids
    assert len(book.named["sheet"].ids) < 50, "what one more costs does not grow"
    book.name("sheet", "")
    assert book.named_by("sheet") == {*ids, ""}
    assert book.named_by("unknown") == set()
    checkpoint.close()


def test_a_leaf_of_another_moment_is_damage_however_whole_it_is(tmp_path: Path) -> None:
    """As in a copy that was taken while the file was being written."""
    place = tmp_path / "shelf.db"
    shelf = Shelf(place, ["a", "b"], change=True)
    shelf.put({"a": {b"1": b"former"}})
    leaf, seal = (
        shelf._base.execute(f"SELECT * FROM {each} WHERE board = 'a'").fetchone()
        for each in ("leaf", "seal")
    )
    shelf.put({"a": {b"1": b"later"}, "b": {b"2": b"of that moment"}})
    shelf.close()
    Shelf(place, ["a", "b"], change=False).close()
    base = sqlite3.connect(place)
    base.execute("INSERT OR REPLACE INTO leaf VALUES (?, ?, ?)", leaf)
    base.execute("INSERT OR REPLACE INTO seal VALUES (?, ?, ?)", seal)
    base.commit()
    base.close()
    for change in (False, True):
        with pytest.raises(DamagedShelf, match="not all of one moment"):
            Shelf(place, ["a", "b"], change=change)


def test_one_process_alone_notes_in_a_checkpoint(laid: tuple[Path, Path]) -> None:
    """A copy of the office that lies elsewhere has the same name, and other dossiers."""
    place, folder = laid
    before = place.read_bytes()
    first, second = Checkpoint(place, PROGRAM), Checkpoint(place, PROGRAM)
    noted_first = first.noted(lambda n: event_path(folder, n).read_bytes(), change=True)
    assert noted_first is not None
    assert second.noted(lambda n: event_path(folder, n).read_bytes(), change=True) is None
    with pytest.raises(OSError, match="another process"):
        second.note(noted_first)
    assert place.read_bytes() == before
    assert second.noted(lambda n: event_path(folder, n).read_bytes(), change=False) is not None
    second.close()
    assert told(vars(noted_first.book))
    first.close()
    assert taken_up(place, folder) is not None


def test_a_log_whose_last_gesture_is_another_has_no_checkpoint(
    laid: tuple[Path, Path], tmp_path: Path
) -> None:
    place, folder = laid
    events = events_in(folder)
    last = events[-1][0]
    log = tmp_path / "log"
    shutil.copytree(folder, log)
    checkpoint = Checkpoint(place, PROGRAM)
    gesture = Head(1, events[0][0].sidik)
    checkpoint.note(Noted(Head(last.nomor, last.sidik), Sealing(), Book(), gesture))
    checkpoint.close()
    assert taken_up(place, log) is not None
    event_path(log, 1).write_bytes(b"another")
    assert taken_up(place, log) is None


def test_what_was_seen_gone_from_the_desks_is_not_known_from_a_checkpoint(
    tmp_path: Path,
) -> None:
    """Of a share that was laid back it may lie there again, and no event tells."""
    checkpoint, book = Checkpoint(tmp_path / "titik.db", PROGRAM), Book()
    book.terjawab["inbox/x|1"] = 1
    book.pergi.add("inbox/x|1")
    data = b"an event"
    head = Head(1, sha256(data).hexdigest())
    checkpoint.note(Noted(head, Sealing(), book))
    assert book.pergi == {"inbox/x|1"}
    checkpoint.close()
    again = checkpoint.noted(lambda _: data, change=True)
    assert again is not None
    assert (again.book.answered("inbox/x|1"), again.book.pergi) == (True, set())
    checkpoint.close()


def test_what_the_libraries_of_today_do_not_read_is_of_no_use(
    laid: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(*_: object) -> None:
        raise AttributeError("no such class any more")

    with monkeypatch.context() as updated:
        updated.setattr("pipeline.engine.log.checkpoint._Unpickler.find_class", other)
        assert taken_up(*laid) is None
    assert not laid[0].exists()
