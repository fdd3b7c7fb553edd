"""An office that starts from a checkpoint decides as one that reads its whole log."""

import random
import sqlite3
from pathlib import Path

import pytest

from pipeline.engine.log.book import Book
from pipeline.engine.log.chain import BrokenLog
from pipeline.engine.log.checkpoint import Checkpoint
from pipeline.engine.log.event import Event
from pipeline.engine.log.shelf import DamagedShelf, Shelf
from pipeline.engine.loop import commit, noting
from pipeline.engine.loop.engine import Engine
from pipeline.engine.loop.memory import Memory
from pipeline.engine.loop.watch import Watcher
from pipeline.names import Paths
from tests.checker import check
from tests.engine.loop.test_day import ID, forward, opened
from tests.engine.loop.test_hearing import Waits
from tests.harness.office import Kantor
from tests.harness.staff import Storm


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """The book is noted after each event."""
    monkeypatch.setattr(noting, "AT_REST", 1)
    monkeypatch.setattr(noting, "AT_MOST", 1)


def with_checkpoint(base: Path, name: str = "kantor") -> Kantor:
    return Kantor(base, name=name, checkpoint=Checkpoint(base / f"{name}.db", "this one"))


def story(kantor: Kantor) -> list[bytes]:
    log = sorted((kantor.root / ".alur/log").iterdir())
    months = sorted((kantor.root / "outbox/log").iterdir())
    return [path.read_bytes() for path in (*log, *months)]


def again(kantor: Kantor) -> None:
    """The watcher ends and is started anew."""
    kantor.engine.close()
    kantor.start()


@pytest.mark.parametrize("seed", [12, 13])
def test_a_storm_of_people_is_answered_to_the_byte_as_without_it(tmp_path: Path, seed: int) -> None:
    stories = []
    for kantor in (Kantor(tmp_path / "a"), with_checkpoint(tmp_path / "b")):
        staff = Storm(kantor.root, seed)
        dice = random.Random(seed)
        for _ in range(30):
            staff.act()
            kantor.run(dice.choice((2, 10, 60)))
            if dice.random() < 0.3:
                again(kantor)
        kantor.run(200)
        stories.append((story(kantor), check(kantor.root), kantor.tree()))
        kantor.engine.close()
    without, with_it = stories
    assert len(without[0]) > 10
    assert with_it == without


def test_a_start_reads_only_what_came_after_the_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kantor = with_checkpoint(tmp_path)
    forward(opened(kantor), "anpeg")
    kantor.run(120)
    kantor.engine.close()
    kantor.assembled()
    read: list[int] = []
    follow = type(kantor.engine.register)._follow
    monkeypatch.setattr(
        type(kantor.engine.register),
        "_follow",
        lambda self, event: (read.append(event.nomor), follow(self, event)),
    )
    kantor.start()
    assert read == []
    assert kantor.book.nomor == 2
    kantor.drag(f"inbox/kasubag/MASUK/{ID}*", "inbox/kasubag/SETUJU")
    kantor.run(60)
    assert len(read) == 1
    kantor.engine.close()


def test_an_event_that_is_missing_before_the_checkpoint_is_noticed(tmp_path: Path) -> None:
    kantor = with_checkpoint(tmp_path)
    forward(opened(kantor), "anpeg")
    kantor.run(120)
    kantor.engine.close()
    (kantor.root / ".alur/log/00000001.yaml").unlink()
    with pytest.raises(BrokenLog, match=r"00000001\.yaml is missing"):
        kantor.start()
    kantor.engine.close()


def test_a_month_of_the_readable_log_that_was_changed_meanwhile_is_laid_again(
    tmp_path: Path,
) -> None:
    kantor = with_checkpoint(tmp_path)
    forward(opened(kantor), "anpeg")
    kantor.run(120)
    kantor.engine.close()
    (month,) = (kantor.root / "outbox/log").iterdir()
    right = month.read_bytes()
    month.write_bytes(b"other")
    kantor.start()
    kantor.run(30)
    assert month.read_bytes() == right
    kantor.engine.close()


def test_what_is_missing_of_an_archive_is_laid_again_after_a_start_however_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.engine.loop.outward._AT_A_TURN", 1)
    kantor = with_checkpoint(tmp_path)
    forward(opened(kantor), "anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")
    for number in range(3):
        kantor.put(f"inbox/kasubag/BARU/unit {number}/pegawai.csv", f"{number};Budi")
    kantor.run(120)
    (archived,) = kantor.root.glob("outbox/arsip/*/*")
    names = sorted(path.name for path in archived.iterdir())
    kantor.engine.close()
    for path in archived.iterdir():
        path.unlink()
    archived.rmdir()
    kantor.start()
    kantor.run(30)
    assert sorted(path.name for path in archived.iterdir()) == names
    kantor.engine.close()


def test_a_checkpoint_that_is_damaged_while_the_watcher_works_ends_the_engine(
    tmp_path: Path,
) -> None:
    """Nothing that it cannot read is taken for something that is not there."""
    kantor = with_checkpoint(tmp_path)
    forward(opened(kantor), "anpeg")
    kantor.run(120)
    again(kantor)
    assert kantor.checkpoint is not None
    kantor.checkpoint._open_shelf._base.execute("UPDATE leaf SET body = x'00'")
    kantor.drag(f"inbox/kasubag/MASUK/{ID}*", "inbox/kasubag/SETUJU")
    with pytest.raises(DamagedShelf):
        kantor.run(60)
    kantor.engine.close()
    kantor.start()
    kantor.run(60)
    assert kantor.book.berkas[ID].langkah == 4
    kantor.engine.close()


def test_the_watcher_goes_on_from_the_log_where_its_checkpoint_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kantor = Kantor(tmp_path)
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.engine.close()
    memory = Memory(kantor.base / "ingatan", kantor.files)
    memory.folder.mkdir(exist_ok=True)
    memory.checkpoint.write_bytes(b"damaged")
    turn, left = Engine.turn, [DamagedShelf("a part is lost")]

    def first_damaged(engine: Engine) -> bool:
        if left:
            raise left.pop()
        return turn(engine)

    monkeypatch.setattr(Engine, "turn", first_damaged)
    hint = Waits(kantor, 1000)
    hint.watcher = Watcher(
        Paths(kantor.root), kantor.assembled, memory, kantor.reports.append, _hint=hint
    )
    hint.watcher.run(once=True)
    assert any("the checkpoint is damaged" in line for line in kantor.reports)
    assert not memory.checkpoint.exists()
    assert len(list((kantor.root / ".alur/log").iterdir())) == 1


def test_an_office_works_on_where_no_checkpoint_can_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as disk:
        disk.setattr(Shelf, "_lay_first_leaves", full)
        kantor = with_checkpoint(tmp_path)
        forward(opened(kantor), "anpeg")
        kantor.run(120)
    assert kantor.book.nomor == 2
    assert len([line for line in kantor.reports if "it cannot be made" in line]) == 1
    kantor.drag(f"inbox/kasubag/MASUK/{ID}*", "inbox/kasubag/SETUJU")
    kantor.run(60)
    again(kantor)
    assert kantor.book.berkas[ID].langkah == 4
    kantor.engine.close()


def test_a_book_that_took_in_half_an_event_is_never_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever keeps the error to one thing, the next start reads that event."""
    kantor = with_checkpoint(tmp_path)
    forward(opened(kantor), "anpeg")
    kantor.run(120)
    register, today = kantor.engine.register, kantor.clock.now().date()

    def half(book: Book, event: Event) -> None:
        book.nomor = event.nomor
        raise TypeError

    with monkeypatch.context() as broken:
        broken.setattr(commit, "fold", half)
        with pytest.raises(TypeError):
            register.confirm_date(today)
    register.confirm_date(today)
    register.note(moving=False)
    kantor.engine.close()
    checkpoint = Checkpoint(tmp_path / "kantor.db", "this one")
    noted = checkpoint.noted(register.log.bytes_of, change=False)
    assert noted is not None
    assert (noted.head.nomor, register.log.head.nomor) == (2, 4)
    checkpoint.close()
