"""What an event has erased and somebody has open goes later, and holds up nothing else."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from pipeline.engine.desk.retain import Retention
from pipeline.engine.files import Files
from pipeline.engine.log.book import Book
from pipeline.engine.loop.retiring import Retiring
from pipeline.engine.store import Store
from tests.harness.office import FakeClock

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
GONE = sha256(b"gone").hexdigest()


class Opened(Files):
    """A file system on which somebody has a file open."""

    opened: Path | None = None

    def remove(self, path: Path) -> None:
        if path == self.opened:
            raise PermissionError(13, "in use", str(path))
        super().remove(path)


def test_what_somebody_has_open_holds_up_neither_the_rest_nor_a_start(tmp_path: Path) -> None:
    files, used = Opened(), tmp_path / "bekas"
    used.mkdir()
    first, second = used / "1 2026-11-30 a.txt", used / "2 2026-11-30 b.txt"
    for path in (first, second):
        path.write_bytes(b"gone")
    store = Store(files, tmp_path / "isi")
    store.open()
    assert store.put(b"gone") == GONE
    retention = Retention(files, store, FakeClock(), used, (), lambda _: True, lambda *_: None)
    register: Any = SimpleNamespace(store=store, book=Book(erased={GONE}))
    clock: Any = SimpleNamespace(now=lambda: NOW)
    retiring = Retiring(register, cast(Any, None), clock, retention.forget, NOW.date())
    files.opened = first
    retiring.open()
    assert (first.exists(), second.exists()) == (True, False)
    assert store.has(GONE), "by which the next turn knows that something is left"
    with pytest.raises(PermissionError):
        retiring.turn()
    files.opened = None
    retiring.turn()
    assert (first.exists(), store.has(GONE)) == (False, False)
