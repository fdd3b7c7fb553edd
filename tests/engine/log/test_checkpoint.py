"""A checkpoint tells the very book that the whole log tells, or nothing."""

import random
import sys
from collections.abc import Iterator
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
    return Noted(Head(event.nomor, event.sidik), Sealing(), book, event.nomor, "besides")


def taken_up(place: Path, folder: Path, program: str = PROGRAM) -> Noted | None:
    def bytes_of(nomor: int) -> bytes:
        return event_path(folder, nomor).read_bytes()

    return Checkpoint(place, program).noted(bytes_of, change=True)


@pytest.fixture(params=logs(), ids=name)
def golden(request: pytest.FixtureRequest) -> Iterator[Path]:
    yield request.param / "log"


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
                    event.nomor, event.nomor, "besides",
                )  # fmt: skip
                book = again.book
    assert told(vars(book)) == told(vars(whole))
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
    first = taken_up(place, folder)
    assert first is not None
    right = told(vars(first.book))
    whole, dice = place.read_bytes(), random.Random(7)
    found_out = 0
    for _ in range(120):
        at = dice.randrange(len(whole))
        place.write_bytes(
            whole[:at] + bytes([whole[at] ^ 1 << dice.randrange(8)]) + whole[at + 1 :]
        )
        try:
            noted_then = taken_up(place, folder)
            if noted_then is None or told(vars(noted_then.book)) != right:
                assert noted_then is None
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
            checkpoint.note(Noted(Head(step, ""), Sealing(), book, 0))
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
            checkpoint.note(Noted(Head(number, ""), Sealing(), book, 0))
    assert book.named_by("sheet") == ids
    assert len(book.named["sheet"].ids) < 50, "what one more costs does not grow"
    book.name("sheet", "")
    assert book.named_by("sheet") == {*ids, ""}
    assert book.named_by("unknown") == set()
    checkpoint.close()
