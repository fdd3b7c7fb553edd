"""The readable log grows by what happened, and is whole whatever became of its file meanwhile."""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pytest

from pipeline.engine.files import InUse
from tests.engine.loop.test_day import forward, opened
from tests.harness.office import Kantor, Unforced


def month(kantor: Kantor) -> Path:
    return kantor.root / "outbox/log/2026-11.yaml"


def saved(place: Path, data: bytes) -> None:
    """As somebody saves it, later than it was laid."""
    later = place.stat().st_mtime_ns + 1_000_000_000
    place.write_bytes(data)
    os.utime(place, ns=(later, later))


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


def test_a_month_grows_where_it_lies(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    before = month(kantor).stat()
    forward(kantor, "kasubag", "kabag")
    assert month(kantor).stat().st_ino == before.st_ino
    assert month(kantor).stat().st_size > before.st_size


def test_a_full_disk_leaves_no_half_event_there(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    monthly, whole = kantor.engine.register.monthly, month(kantor).read_bytes()
    monthly.files = files = Full()
    forward(kantor, "kasubag")
    assert files.refused
    assert month(kantor).read_bytes() == whole
    monthly.files = kantor.files
    kantor.run(200)
    assert month(kantor).read_bytes() == events(kantor)


def test_what_somebody_has_open_grows_later_and_is_not_written_anew(kantor: Kantor) -> None:
    class Held(Unforced):
        def _longer(self, path: Path) -> BinaryIO:
            raise InUse(errno.EBUSY, "in use", str(path))

    forward(opened(kantor), "anpeg")
    monthly, before = kantor.engine.register.monthly, month(kantor).stat()
    monthly.files = Held()
    forward(kantor, "kasubag")
    assert month(kantor).stat().st_size == before.st_size
    monthly.files = kantor.files
    kantor.run(200)
    assert month(kantor).read_bytes() == events(kantor)
    assert month(kantor).stat().st_ino == before.st_ino


class Full(Unforced):
    """A disk that takes half of what a month grows by, and then nothing."""

    refused = 0

    def _write(self, file: BinaryIO, data: bytes) -> None:
        self.refused += 1
        super()._write(file, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file.name))


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_nothing_is_written_through_a_link_in_its_place(kantor: Kantor, tmp_path: Path) -> None:
    forward(opened(kantor), "anpeg")
    elsewhere = tmp_path / "milik lain.yaml"
    month(kantor).rename(elsewhere)
    month(kantor).symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    forward(kantor, "kasubag")
    assert elsewhere.read_bytes() == before
    month(kantor).unlink()
    kantor.run(200)
    assert month(kantor).read_bytes() == events(kantor)


@pytest.mark.parametrize(
    "spoil",
    [
        Path.unlink,
        lambda place: saved(place, b"tulisan orang"),
        lambda place: saved(place, place.read_bytes()[:-1] + b"?"),
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


def replaced(place: Path) -> None:
    beside = place.with_name("beside")
    beside.write_bytes(b"tulisan orang")
    beside.replace(place)


def cut(place: Path) -> None:
    place.write_bytes(b"tulisan orang")


def longer(place: Path) -> None:
    with place.open("ab") as file:
        file.write(b"tulisan orang")


@dataclass
class Meanwhile(Unforced):
    """A disk on which somebody saves a file at the very moment in which it grows."""

    saves: Callable[[Path], None] | None = None

    def _sync(self, file: BinaryIO) -> None:
        if Path(file.name).name.startswith("2026-11") and self.saves is not None:
            saves, self.saves = self.saves, None
            saves(Path(file.name))
        super()._sync(file)


@pytest.mark.skipif(sys.platform == "win32", reason="what is open is replaced by nobody there")
@pytest.mark.parametrize("saves", [replaced, cut, longer])
def test_what_somebody_saves_while_it_grows_does_not_stay(
    kantor: Kantor, saves: Callable[[Path], None]
) -> None:
    forward(opened(kantor), "anpeg")
    monthly = kantor.engine.register.monthly
    monthly.files = files = Meanwhile(saves=saves)
    forward(kantor, "kasubag")
    assert files.saves is None
    forward(kantor, "kabag")
    kantor.run(30)
    assert month(kantor).read_bytes() == events(kantor)


def test_all_months_lie_there_again_where_their_folder_was_taken_away(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    kantor.clock.pass_(10 * 86400)
    forward(kantor, "kasubag")
    folder = month(kantor).parent
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert len(before) > 1
    shutil.rmtree(folder)
    kantor.run(60)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_what_lies_in_the_place_of_one_month_holds_up_no_other(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    kantor.clock.pass_(10 * 86400)
    forward(kantor, "kasubag")
    later = month(kantor).with_name("2026-12.yaml")
    before = later.read_bytes()
    kantor.engine.close()
    for path in month(kantor).parent.iterdir():
        path.unlink()
    (month(kantor) / "isi").mkdir(parents=True)
    kantor.engine = kantor.start()
    kantor.run(30)
    assert later.read_bytes() == before
    (month(kantor) / "isi").rmdir()
    month(kantor).rmdir()
    kantor.run(200)
    assert month(kantor).read_bytes() + before == events(kantor)


def test_a_month_that_somebody_made_read_only_is_replaced(kantor: Kantor) -> None:
    class ReadOnly(Unforced):
        def _longer(self, path: Path) -> BinaryIO:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    forward(opened(kantor), "anpeg")
    kantor.engine.register.monthly.files = ReadOnly()
    forward(kantor, "kasubag")
    assert month(kantor).read_bytes() == events(kantor)
