"""Slow shares, listings that fail half-way, and clocks that are wrong."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pipeline.engine.files import Files
from pipeline.engine.looking import Name
from tests.checker import check
from tests.engine.loop.test_day import FOLDER, ID, READING, forward, laid, opened
from tests.harness.office import FakeClock, Kantor


class Slow(Files):
    """Every look and every change takes 200 ms of the office's own time."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.calls = 0

    def names(self, folder: Path) -> tuple[Name, ...]:
        self._wait()
        return super().names(folder)

    def rename(self, source: Path, target: Path) -> None:
        self._wait()
        super().rename(source, target)

    def create(self, path: Path, data: bytes, *, private: bool = False) -> None:
        self._wait()
        super().create(path, data, private=private)

    def copy(self, source: Path, target: Path) -> str:
        self._wait()
        return super().copy(source, target)

    def _wait(self) -> None:
        self.calls += 1
        self.clock.pass_(0.2)


def test_a_slow_share_gives_the_same_day(tmp_path: Path) -> None:
    clock = FakeClock()
    slow = Slow(clock)
    kantor = Kantor(tmp_path, clock=clock, files=slow)
    forward(opened(kantor), "anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")
    kantor.run(30)
    kantor.engine.close()
    assert slow.calls > 100
    assert kantor.story() == ["dibuka", *["diteruskan"] * 5, "diselesaikan", "diserahkan"]
    assert check(kantor.root) == []


class HalfWay(Files):
    """A listing that breaks off after its first half."""

    def __init__(self) -> None:
        self.broken = ""

    def names(self, folder: Path) -> tuple[Name, ...]:
        if self.broken and folder.as_posix().endswith(self.broken):
            list(super().names(folder))
            raise OSError(5, "the listing broke off", str(folder))
        return super().names(folder)


@pytest.mark.parametrize("where", ["inbox/kasubag/MASUK", FOLDER])
def test_a_listing_that_fails_half_way_counts_for_nothing(tmp_path: Path, where: str) -> None:
    files = HalfWay()
    kantor = Kantor(tmp_path, files=files)
    forward(opened(kantor), "anpeg")
    before = kantor.tree()
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")
    files.broken = where
    kantor.run(60)
    assert kantor.book.berkas[ID].langkah == 3
    told = [path for path in kantor.tree() if "menunggu" in path]
    assert len(kantor.tree()) == len(before + told), (
        "nothing was laid for want of what was not seen"
    )
    assert len([t for t in kantor.reports if "cannot be listed" in t]) == 1
    files.broken = ""
    kantor.run(60)
    assert kantor.book.berkas[ID].langkah == 4
    kantor.engine.close()
    assert check(kantor.root) == []


def test_a_listing_that_fails_concerns_its_desk_alone(tmp_path: Path) -> None:
    files = HalfWay()
    kantor = Kantor(tmp_path, files=files)
    forward(opened(kantor), "anpeg", "kasubag")
    files.broken = "inbox/kabag/SETUJU"
    kantor.drag("inbox/kabag/MASUK/DUK*", "inbox/kabag/SETUJU")
    kantor.put("inbox/kasubag/BARU/lain.csv", "2;Siti")
    kantor.run(60)
    assert kantor.story() == ["dibuka", "diteruskan", "diteruskan", "dibuka"]
    assert not [path for path in kantor.desk("kabag") if path.startswith("MASUK/DUK")]
    files.broken = ""
    kantor.run(60)
    assert kantor.book.berkas[ID].langkah == 5
    kantor.engine.close()
    assert check(kantor.root) == []


class Locked(Files):
    """A folder whose owner lets nobody else in."""

    def names(self, folder: Path) -> tuple[Name, ...]:
        if folder.name == "Punya saya":
            raise PermissionError(13, "Permission denied", str(folder))
        return super().names(folder)


def test_a_folder_that_nobody_else_may_open_holds_up_nobody_else(tmp_path: Path) -> None:
    kantor = Kantor(tmp_path, files=Locked())
    forward(opened(kantor), "anpeg")
    mine = kantor.put("inbox/kasubag/BARU/Punya saya/lain.csv", "9;Yohanes").parent
    notice = kantor.root / "inbox/kasubag/BARU/PESAN SISTEM - tidak dapat dibaca.txt"
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")
    kantor.run(200)
    assert kantor.book.berkas[ID].langkah == 3, "that desk waits until all of it can be seen"
    assert "Punya saya tidak dapat dibaca" in notice.read_text(encoding="utf-8-sig")
    assert len([t for t in kantor.reports if "Punya saya cannot be read" in t]) == 1
    kantor.put("inbox/kabag/undangan.pdf", "%PDF-1.4\nlain\n%%EOF\n")
    kantor.run(60)
    assert kantor.story()[-1] == "dijawab", "another desk goes on"
    mine.rename(mine.with_name("Punya kita"))
    kantor.run(200)
    assert kantor.book.berkas[ID].langkah == 4
    assert "dibuka" in kantor.story()[-2:]
    assert not notice.exists()


def test_while_the_clock_is_a_day_behind_nothing_is_decided(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    right = kantor.clock.wall
    kantor.clock.wall -= timedelta(days=1)
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")
    kantor.run(120)
    kantor.start()
    kantor.run(60)
    assert kantor.book.berkas[ID].langkah == 3
    assert len([t for t in kantor.reports if "the clock is behind" in t]) == 2, "once a start"
    kantor.clock.wall = right + timedelta(minutes=5)
    kantor.run(60)
    assert kantor.book.berkas[ID].langkah == 4
    moved = kantor.engine.register.log.bytes_of(kantor.book.nomor).decode()
    assert f"waktu: '{right.date().isoformat()}" in moved, "dated when the clock was right again"
    assert kantor.desk("kabag") == laid(READING)


def test_another_time_zone_changes_no_order_and_no_past(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    config = kantor.root / "config.yaml"
    text = config.read_text(encoding="utf-8")
    assert "Asia/Pontianak" in text
    config.write_text(text.replace("Asia/Pontianak", "Asia/Jayapura"), encoding="utf-8")
    kantor.clock.wall = kantor.clock.wall.astimezone(ZoneInfo("Asia/Jayapura"))
    before = [kantor.engine.register.log.bytes_of(n) for n in range(1, kantor.book.nomor + 1)]
    kantor.start()
    forward(kantor, "kasubag")
    kantor.engine.close()
    assert kantor.book.berkas[ID].langkah == 4
    after = [kantor.engine.register.log.bytes_of(n) for n in range(1, kantor.book.nomor + 1)]
    assert after[: len(before)] == before
    assert b"+09:00" in after[-1]
    assert check(kantor.root) == []
