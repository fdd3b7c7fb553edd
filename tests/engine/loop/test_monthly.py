"""The readable log grows by what happened, and is whole whatever became of its file meanwhile."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.loop.test_day import forward, opened
from tests.harness.office import Kantor


def month(kantor: Kantor) -> Path:
    return kantor.root / "outbox/log/2026-11.yaml"


def events(kantor: Kantor) -> bytes:
    log = kantor.engine.register.log
    return b"".join(log.bytes_of(number) for number in range(1, kantor.book.nomor + 1))


def test_events_that_were_written_are_not_read_again(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    forward(opened(kantor), "anpeg")
    assert month(kantor).read_bytes() == events(kantor)
    log, asked, before = kantor.engine.register.log, list[int](), kantor.book.nomor
    read = log.bytes_of
    monkeypatch.setattr(log, "bytes_of", lambda nomor: (asked.append(nomor), read(nomor))[1])
    forward(kantor, "kasubag", "kabag")
    assert sorted({*asked}) == [*range(before + 1, kantor.book.nomor + 1)]
    assert month(kantor).read_bytes() == events(kantor)


@pytest.mark.parametrize(
    "spoil",
    [
        Path.unlink,
        lambda place: place.write_bytes(b"tulisan orang"),
        lambda place: place.write_bytes(place.read_bytes()[:-1] + b"?"),
        lambda place: (place.unlink(), place.mkdir()),
    ],
)
def test_a_month_that_was_changed_is_whole_with_the_next_event(
    kantor: Kantor, spoil: Callable[[Path], object]
) -> None:
    forward(opened(kantor), "anpeg")
    spoil(month(kantor))
    forward(kantor, "kasubag")
    lying = month(kantor)
    if lying.is_dir():  # somebody's folder is in the way, and is left
        lying.rmdir()
        kantor.run(60)
        forward(kantor, "kabag")
    assert lying.read_bytes() == events(kantor)
