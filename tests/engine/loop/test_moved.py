"""A folder that was only moved on a disk of this machine is believed sooner; nothing else is."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.engine.desk.drop import Taken
from pipeline.engine.desk.place import Entry
from pipeline.engine.desk.take import Intake
from pipeline.engine.loop import hearing
from tests.checker import check
from tests.engine.loop.test_day import ID, opened
from tests.harness.office import Kantor
from tests.test_samba import shared

SOON, WHOLE = 0.5, 2.0
"""Seconds for what was moved, and `tenang`."""
LATE = 0.2
"""By so much a look comes after what it waits for here."""

Read = dict[str, list[tuple[float, tuple[Taken, ...]]]]


@pytest.fixture
def read(kantor: Kantor, monkeypatch: pytest.MonkeyPatch) -> Read:
    """When each thing was read whole, by its path, and what it was."""
    times: Read = {}
    take = Intake.take

    def noting(self: Intake, entry: Entry, *given: Any) -> tuple[Taken, ...]:
        files = take(self, entry, *given)
        times.setdefault(entry.path, []).append((kantor.clock.ticks, files))
        return files

    monkeypatch.setattr(Intake, "take", noting)
    return times


def after(
    kantor: Kantor,
    read: Read,
    act: Callable[[], str],
    meanwhile: Callable[[float], None] | None = None,
) -> float:
    """Seconds from an act until what it laid at a path is read."""
    path, begun = act(), kantor.clock.ticks
    while path not in read:
        assert kantor.clock.ticks < begun + 30
        kantor.engine.turn()
        kantor.clock.pass_(0.1)
        if meanwhile is not None:
            meanwhile(kantor.clock.ticks - begun)
    return read[path][0][0] - begun


def at_rest(kantor: Kantor) -> Path:
    opened(kantor)
    kantor.run(30)
    return kantor.find("inbox/anpeg/MASUK/DUK*")


def moved(kantor: Kantor, folder: Path) -> str:
    target = kantor.root / "inbox/anpeg/SELESAI" / folder.name
    folder.rename(target)
    return target.relative_to(kantor.root).as_posix()


def test_a_dossier_that_was_dragged_is_read_sooner(kantor: Kantor, read: Read) -> None:
    folder = at_rest(kantor)
    assert SOON <= after(kantor, read, lambda: moved(kantor, folder)) <= SOON + LATE
    kantor.run(30)
    assert kantor.book.berkas[ID].lies_at("kasubag")
    assert check(kantor.root) == []


def test_it_can_be_dragged_back_for_as_long_as_before(kantor: Kantor, read: Read) -> None:
    folder = at_rest(kantor)
    path = moved(kantor, folder)
    for _ in range(28):
        kantor.engine.turn()
        kantor.clock.pass_(0.1)
    assert path in read
    (kantor.root / path).rename(folder)
    kantor.run(30)
    assert kantor.story() == ["dibuka"]
    assert folder.is_dir()


@pytest.mark.parametrize("kind", ["cifs", "nfs4", "fuse.rclone", ""])
def test_over_a_mount_it_takes_the_whole_time(
    kind: str, kantor: Kantor, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "file_system", lambda _folder: kind)
    kantor.start()
    folder = at_rest(kantor)
    assert after(kantor, read, lambda: moved(kantor, folder)) >= WHOLE


def test_a_settle_time_that_is_shorter_still_is_the_bound(kantor: Kantor, read: Read) -> None:
    kantor.reconfigure("tenang: 2 ", "tenang: 0.3 ")
    folder = at_rest(kantor)
    assert after(kantor, read, lambda: moved(kantor, folder)) <= 0.3 + LATE


def test_a_copy_takes_the_whole_time(kantor: Kantor, read: Read) -> None:
    """As across two shares: copied with its times, and deleted where it lay."""
    folder = at_rest(kantor)

    def copied() -> str:
        target = kantor.root / "inbox/anpeg/SELESAI" / folder.name
        shutil.copytree(folder, target)
        shutil.rmtree(folder)
        return target.relative_to(kantor.root).as_posix()

    assert after(kantor, read, copied) >= WHOLE


def test_what_is_renamed_into_a_drawer_from_elsewhere_takes_the_whole_time(
    kantor: Kantor, read: Read
) -> None:
    at_rest(kantor)
    staged = kantor.base / "siap"
    staged.mkdir()
    (staged / "data.csv").write_text("1;Siti")

    def laid() -> str:
        staged.rename(kantor.root / "inbox/anpeg/SELESAI/siap")
        return "inbox/anpeg/SELESAI/siap"

    assert after(kantor, read, laid) >= WHOLE


def test_what_was_saved_right_before_it_was_dragged_takes_the_whole_time(
    kantor: Kantor, read: Read
) -> None:
    folder = at_rest(kantor)
    sheet = folder / "Catatan.txt"
    sheet.write_text(sheet.read_text(encoding="utf-8-sig") + "Mohon periksa.\r\n", encoding="utf-8")
    kantor.engine.turn()
    kantor.clock.pass_(0.6)
    kantor.engine.turn()
    assert after(kantor, read, lambda: moved(kantor, folder)) >= WHOLE


@pytest.mark.skipif(sys.platform == "win32", reason="a folder that holds an open file stays there")
def test_a_writer_that_goes_on_after_the_drag_is_waited_for(kantor: Kantor, read: Read) -> None:
    """A program on the server keeps the file open: no share hinders it, and no lock tells."""
    folder = at_rest(kantor)
    with (folder / "Catatan.txt").open("ab", buffering=0) as file:
        path = moved(kantor, folder)
        written = 0

        def writing(_seconds: float) -> None:
            nonlocal written
            if written < 30:
                file.write(b"baris lagi\r\n")
                written += 1

        waited = after(kantor, read, lambda: path, writing)
    assert waited >= 30 * 0.1 + WHOLE - LATE
    whole = (kantor.root / path / "Catatan.txt").read_bytes()
    (sheet,) = (file for file in read[path][0][1] if file.nama == "Catatan.txt")
    assert kantor.engine.store.read(sheet.sha256) == whole


def test_something_that_is_laid_into_it_meanwhile_is_waited_for(kantor: Kantor, read: Read) -> None:
    folder = at_rest(kantor)
    path = moved(kantor, folder)
    laid: list[float] = []

    def laying(seconds: float) -> None:
        if not laid and seconds >= 0.3:
            (kantor.root / path / "tambahan.csv").write_text("9;Tuti")
            laid.append(seconds)

    assert after(kantor, read, lambda: path, laying) >= laid[0] + WHOLE
    assert "tambahan.csv" in {file.nama for file in read[path][0][1]}


def test_a_copy_that_grows_in_pieces_is_never_taken_half(kantor: Kantor, read: Read) -> None:
    """Each piece is written and closed: nobody has it open in between."""
    at_rest(kantor)
    place = kantor.root / "inbox/anpeg/SELESAI/besar/data.csv"
    place.parent.mkdir()

    def growing(seconds: float) -> None:
        if seconds < 8 and round(seconds * 10) % 15 == 0:
            with place.open("ab") as file:
                file.write(b"1;Budi\r\n" * 1000)

    path = "inbox/anpeg/SELESAI/besar"
    growing(0.0)
    after(kantor, read, lambda: path, growing)
    (file,) = read[path][0][1]
    assert kantor.engine.store.read(file.sha256) == place.read_bytes()


def test_through_a_samba_share_what_is_renamed_is_read_sooner_and_what_is_written_is_not(
    kantor: Kantor, read: Read, tmp_path: Path
) -> None:
    """The server's own disk is a disk of this machine, whoever asks it to rename."""
    folder = at_rest(kantor)
    (tmp_path / "data.csv").write_text("1;Siti")
    with shared(kantor.root) as share:

        def put() -> str:
            share.do(
                "cd inbox/anpeg/SELESAI", "mkdir kiriman", "cd kiriman",
                f"lcd {tmp_path}", "put data.csv",
            )  # fmt: skip
            return "inbox/anpeg/SELESAI/kiriman"

        def renamed() -> str:
            share.do("cd inbox/anpeg", f'rename "MASUK/{folder.name}" "SELESAI/{folder.name}"')
            return f"inbox/anpeg/SELESAI/{folder.name}"

        assert after(kantor, read, put) >= WHOLE
        kantor.run(30)
        assert SOON <= after(kantor, read, renamed) <= SOON + LATE
        kantor.run(30)
    assert kantor.book.berkas[ID].lies_at("kasubag")
