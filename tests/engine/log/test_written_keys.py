"""What one process wrote to a shelf that began empty."""

from pathlib import Path
from typing import Any

from pipeline.engine.log.book import Book, Naming
from pipeline.engine.log.chain import GENESIS, Head
from pipeline.engine.log.checkpoint import Checkpoint, Noted
from pipeline.engine.log.seal import Sealing
from pipeline.engine.log.written_keys import WrittenKeys


def test_each_that_was_written_is_known_and_few_others() -> None:
    written = WrittenKeys()
    for number in range(60_000):
        written.add(f"{number:064x}")
    assert all(f"{number:064x}" in written for number in range(60_000))
    others = sum(f"{number:064x}" in written for number in range(60_000, 80_000))
    assert others < 20_000 * 0.05


def test_what_was_never_written_is_not_looked_up_and_what_was_is_found(tmp_path: Path) -> None:
    shelf, book = Checkpoint(tmp_path / "titik.db", "", for_now=True), Book()
    for number in range(200):
        book.named[f"{number:064x}"] = Naming((f"DUK-2026-{number:04d}",))
    shelf.note(Noted(Head(1, GENESIS), Sealing(), book))
    asked: list[bytes] = []
    lying: Any = shelf._shelf
    found = lying.get
    lying.get = lambda table, key: (asked.append(key), found(table, key))[1]
    assert all(book.named[f"{n:064x}"].ids == (f"DUK-2026-{n:04d}",) for n in range(0, 200, 7))
    assert len(asked) > 0
    asked.clear()
    assert not any(f"{n:064x}" in book.named for n in range(1000, 2000))
    assert len(asked) < 50
    shelf.close()
