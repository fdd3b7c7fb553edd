"""What the watcher has of the machine: its notifications of changes, its time zones, its accounts'
folders, and an end in the middle of the work."""

import subprocess
import sys
import threading
import time
import zoneinfo
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.commands import state_folder
from pipeline.demo import sample
from pipeline.demo.stage import Demo
from pipeline.engine.clock import SystemClock
from pipeline.engine.loop.hearing import Hearing
from pipeline.names import Paths
from tests.checker import check
from tests.windows.holding import UNDER_WINE

_PATIENCE = 120.0
_LONG_NAME = "Berkas Édouard – susulan"


@pytest.mark.parametrize(
    "deep",
    [
        "",
        pytest.param(
            f"inbox/kasubag/BARU/{_LONG_NAME}",
            marks=pytest.mark.skipif(UNDER_WINE, reason="Wine tells of the folder itself alone"),
        ),
    ],
)
def test_what_people_do_in_the_desks_is_heard(deep: str, tmp_path: Path) -> None:
    """By ReadDirectoryChangesW, whose thread begins to listen at a moment of its own. It is
    told while changes go on, too."""
    folder = tmp_path / deep
    folder.mkdir(parents=True, exist_ok=True)
    data, other = folder / "data.csv", folder / "lain.csv"
    hint, told = threading.Event(), list[str]()
    hearing = Hearing(tmp_path, hint, told.append)
    end = time.monotonic() + _PATIENCE
    try:
        while not hint.wait(0.5) and time.monotonic() < end:
            data.write_bytes(b"isi")
            data.rename(other)
            other.unlink()
    finally:
        hearing.end()
    assert hint.is_set()
    assert told == []


def test_a_folder_that_is_listened_to_can_be_dragged_away(tmp_path: Path) -> None:
    folder = tmp_path / "MASUK" / _LONG_NAME
    folder.mkdir(parents=True)
    hearing = Hearing(tmp_path, threading.Event(), lambda _: None)
    try:
        folder.rename(tmp_path / _LONG_NAME)
    finally:
        hearing.end()


@pytest.mark.parametrize(
    ("zone", "hours"), [("Asia/Jakarta", 7), ("Asia/Pontianak", 7), ("Asia/Makassar", 8),
                        ("Asia/Jayapura", 9)]
)  # fmt: skip
def test_the_office_s_time_is_known_without_zones_of_the_system(zone: str, hours: int) -> None:
    assert zoneinfo.TZPATH == (), "they come with the program"
    now = SystemClock(zoneinfo.ZoneInfo(zone)).now()
    assert now.utcoffset() == timedelta(hours=hours)


def alur(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        (sys.executable, "-m", "pipeline", *arguments), capture_output=True, check=False
    )


def test_a_watcher_that_is_terminated_in_its_work_goes_on_where_the_log_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock is free at once, and what was dropped is taken once."""
    monkeypatch.setenv("ALUR_STATE", str(tmp_path / "ingatan"))
    root = tmp_path / "Kantor Ñandú"
    assert alur("init", str(root)).returncode == 0
    config = root / "config.yaml"
    text = config.read_text(encoding="utf-8")
    for wait in ("hening_baru", "hening_kerja", "tenang", "sesal"):
        text = text.replace(f"  {wait}: ", f"  {wait}: 1 #", 1)
    config.write_text(text, encoding="utf-8")
    workbook = sample.write(tmp_path / "unit").official
    drop = root / "inbox" / "kasubag" / "BARU" / workbook.name
    drop.write_bytes(workbook.read_bytes())
    watch = (sys.executable, "-m", "pipeline", "--root", str(root), "watch")
    watcher = subprocess.Popen(watch, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _until(lambda: any(Paths(root).alur.glob("log/*.yaml")))
    watcher.kill()
    watcher.wait()
    once = alur("--root", str(root), "watch", "--once")
    assert once.returncode == 0, once.stderr.decode(errors="replace")
    log = "".join(path.read_text("utf-8") for path in sorted((root / "outbox/log").glob("*.yaml")))
    assert log.count("peristiwa: dibuka\n") == 1
    assert not drop.exists()
    assert check(root) == []


def _until(there: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if there():
            return
        time.sleep(0.05)
    raise AssertionError("nothing came of it")


def test_a_demo_that_is_laid_again_leaves_no_state_of_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALUR_STATE", str(tmp_path / "ingatan"))
    demo = Demo(tmp_path / "kantor", lambda _: None)
    demo.set_up()
    before = state_folder(demo.root)
    before.mkdir(parents=True, exist_ok=True)
    (before / "watch.log").write_text("alur: watching\n", encoding="utf-8")
    demo.set_up()
    assert not before.exists()
