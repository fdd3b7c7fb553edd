"""What lies deeper than Windows looks by itself: it is asked of the port to the disk alone, which
reaches it, and is never taken for nothing."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from pipeline.engine.desk.project import Projector
from pipeline.engine.desk.retain import Retention
from pipeline.engine.store import Store
from tests.harness.office import FakeClock, Unforced


@pytest.fixture
def unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    """As paths of 260 characters and more are to Python's own questions there."""
    for question in ("is_file", "is_dir", "is_symlink", "exists"):
        usual = getattr(Path, question)
        answer = partial(_answer, usual)
        monkeypatch.setattr(Path, question, lambda path, answer=answer: answer(path))


def _answer(usual: Callable[[Path], bool], path: Path) -> bool:
    return "bekas" not in path.parts and usual(path)


@pytest.mark.usefixtures("unseen")
def test_bytes_that_nothing_names_are_stored_before_they_are_let_go(tmp_path: Path) -> None:
    used, files, clock = tmp_path / "bekas", Unforced(), FakeClock()
    store = Store(files, tmp_path / "isi")
    store.open()
    day = clock.now() - timedelta(days=90)
    folder = used / f"00000001 {day:%Y-%m-%d} berkas"
    files.make_folder(folder)
    files.create(folder / "tambahan.xlsx", b"satu-satunya")
    told: list[str] = []
    named: set[str] = set()
    retention = Retention(
        files, store, clock, used, (), named.__contains__, lambda _, digest: told.append(digest)
    )
    retention.sweep(30, 30)
    assert [store.read(digest) for digest in told] == [b"satu-satunya"]
    assert files.exists(folder / "tambahan.xlsx"), "let go another time"


@pytest.mark.usefixtures("unseen")
def test_what_is_cleared_from_a_desk_is_stored_when_nothing_names_it(tmp_path: Path) -> None:
    files, clock = Unforced(), FakeClock()
    store = Store(files, tmp_path / "isi")
    store.open()
    told: list[str] = []
    projector = Projector(
        files, tmp_path, store, tmp_path / "bekas", tmp_path / "karantina", clock.now,
        lambda _: False, lambda _, digest: told.append(digest),
    )  # fmt: skip
    files.make_folder(tmp_path / ".alur")
    projector.open()
    files.make_folder(tmp_path / "inbox")
    files.create(tmp_path / "inbox" / "data.xlsx", b"satu-satunya")
    projector.clear("inbox/data.xlsx")
    assert [store.read(digest) for digest in told] == [b"satu-satunya"]
