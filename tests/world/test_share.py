"""The share goes and comes back, fills up, or cannot be written; two watchers meet on it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.commands.places import STATE
from pipeline.engine.loop import hearing
from tests import needs
from tests.checker import check, read
from tests.harness.live import Live
from tests.harness.petty_watch import petty

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and mounts of Linux")


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    office = Live(tmp_path)
    office.establish()
    yield office
    office.stop()


def opened(live: Live) -> bool:
    return any(live.root.glob("inbox/anpeg/MASUK/DUK-*/Naskah.pdf"))


def quiet(live: Live) -> bool:
    """Whether the opening was laid out to its last step, pages and handbook included, so that no
    turn is in the middle of it."""
    views = live.root.glob("outbox/log/*.yaml")
    board, handbook = live.root / "outbox/papan.html", live.root / "inbox/PANDUAN.pdf"
    told = opened(live) and any("peristiwa: dibuka" in p.read_text("utf-8") for p in views)
    return told and handbook.is_file() and "DUK-2026-0001" in board.read_text("utf-8")


def drop(live: Live, name: str = "data.csv", data: str = "1;Budi") -> None:
    (live.root / "inbox/kasubag/BARU" / name).write_text(data)


def test_a_share_that_goes_is_waited_for_and_not_taken_for_deletion(live: Live) -> None:
    live.start()
    drop(live)
    live.until(lambda: quiet(live))
    board = live.root / "inbox/anpeg/PAPAN.html"  # laid last
    live.until(lambda: board.exists() and "DUK-2026-0001" in board.read_text("utf-8"))
    away = live.base / "jauh"
    live.root.rename(away)
    live.until(lambda: live.count("the share is gone; waiting"))
    live.root.mkdir()
    other = live.root / ".alur"
    other.mkdir()
    (other / "penanda").write_text("kantor lain\n")
    with pytest.raises(AssertionError):
        live.until(lambda: live.count("watching") == 2, most=2)
    (other / "penanda").unlink()
    other.rmdir()
    assert list(live.root.iterdir()) == [], "nothing is made where a share should be"
    live.root.rmdir()
    away.rename(live.root)
    live.until(lambda: live.count("watching") == 2)
    drop(live, "lain.csv", "2;Siti")
    live.until(lambda: len(list(live.root.glob("inbox/anpeg/MASUK/DUK-*/Naskah.pdf"))) == 2)
    assert live.count("the share is gone") == 1
    live.stop()
    live.rest()
    assert check(live.root) == []


def _without_the_kabag(text: str) -> bytes:
    """Another office, as far as roles go: the desks of the procedure are not there."""
    return text.replace("kabag:", "kepala_bagian:").replace("peran: kabag", "peran: kepala_bagian")\
        .encode()  # fmt: skip


@pytest.mark.parametrize(
    "spoilt", [lambda text: text.encode("utf-16"), _without_the_kabag, lambda _: None]
)
def test_a_share_that_comes_back_with_a_spoilt_configuration_goes_on_with_the_former_one(
    live: Live, spoilt: Callable[[str], bytes | None]
) -> None:
    live.start()
    drop(live)
    live.until(lambda: quiet(live))
    config, away = live.root / "config.yaml", live.base / "jauh"
    written = spoilt(config.read_text(encoding="utf-8"))
    live.root.rename(away)
    live.until(lambda: live.count("the share is gone; waiting"))
    (away / "config.yaml").unlink()
    if written is not None:
        (away / "config.yaml").write_bytes(written)
    away.rename(live.root)
    live.until(lambda: live.count("watching") == 2)
    assert live.count("the former one stays in force") + live.count("stays without force") == 1
    assert served(live)


def served(live: Live) -> bool:
    (live.root / "inbox/verifikasi/uji.txt").write_text("uji")
    live.until(
        (live.root / "inbox/verifikasi/PESAN SISTEM - uji.txt hasil pemeriksaan.txt").is_file
    )
    return True


def test_a_watcher_whose_words_cannot_be_written_goes_on(tmp_path: Path) -> None:
    """As where they are kept on a disk that is full."""
    live = Live(tmp_path)
    live.establish()
    live.words = Path("/dev/full")
    live.start()
    try:
        assert served(live)
    finally:
        live.stop()


def test_change_notifications_that_stumble_at_their_end_end_nothing(
    live: Live, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As they do over folders that were renamed while they watched; the lock is let go too."""

    class Stumbling(hearing.Observer):  # type: ignore[misc, valid-type]
        def stop(self) -> None:
            super().stop()
            raise KeyError("~alur-2b9d8e48319b")

    monkeypatch.setattr(hearing, "Observer", Stumbling)
    monkeypatch.setenv(STATE, str(live.base / "ingatan"))
    drop(live)
    for _ in range(2):
        assert petty(live.root, once=True) == 0
    assert opened(live)
    assert capsys.readouterr().err.count("the change notifications ended with KeyError") == 2


def test_the_second_watcher_waits_until_the_first_is_dead_even_when_it_only_sleeps(
    live: Live,
) -> None:
    first = live.start()
    live.until(lambda: live.count("watching") == 1)
    os.kill(first.pid, signal.SIGSTOP)
    second = live.start()
    live.until(lambda: live.count("another alur watch works in this office"))
    drop(live)
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(3)
    assert live.count("watching") == 1
    assert not opened(live), "nobody works while the first one sleeps"
    os.kill(first.pid, signal.SIGCONT)
    live.until(lambda: opened(live))
    assert live.count("watching") == 1, "the first one went on"
    first.kill()
    first.wait()
    live.until(lambda: live.count("watching") == 2)
    live.stop()
    live.rest()
    assert check(live.root) == []
    assert [event[0] for event in read(live.root).story] == ["kunci_dibuat", "dibuka"]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Live]:
    """An office on a file system of three megabytes."""
    needs.small_disk()
    office = Live(tmp_path)
    office.root.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(office.root))
    subprocess.run(mount, check=True)
    try:
        office.establish()
        yield office
        office.stop()
    finally:
        subprocess.run(("umount", "-l", str(office.root)), check=True)


def test_a_full_disk_is_waited_for_and_said_once(small: Live) -> None:
    small.start()
    small.until(lambda: small.count("watching"))
    ballast = small.root / "penuh"
    drop(small, data="1;Budi\n" * 30_000)
    with pytest.raises(OSError, match="No space left"), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    small.until(lambda: small.count("the disk is in the way"))
    with pytest.raises(AssertionError):
        small.until(lambda: opened(small), most=3)
    assert small.count("the disk is in the way") == 1, small.output
    ballast.unlink()
    small.until(lambda: opened(small))
    small.stop()
    small.rest()
    assert check(small.root) == []
    assert [event[0] for event in read(small.root).story] == ["kunci_dibuat", "dibuka"]


def test_a_share_that_cannot_be_written_is_waited_for(small: Live) -> None:
    drop(small)
    subprocess.run(("mount", "-o", "remount,ro", str(small.root)), check=True)
    small.start()
    small.until(lambda: small.count("the disk is in the way"))
    subprocess.run(("mount", "-o", "remount,rw", str(small.root)), check=True)
    small.until(lambda: opened(small))
    assert small.count("the disk is in the way") == 1, small.output
    small.stop()
    small.rest()
    assert check(small.root) == []
