"""What the watcher tells, line by line, and kept in files of its own."""

from pathlib import Path

import pytest

from pipeline.commands import watch_log
from pipeline.commands.watch_log import FILE, kept_in, tell
from pipeline.engine.files import Files
from pipeline.engine.loop.heartbeat import beat, last_sign, last_sure, paces_in
from pipeline.engine.loop.paces import Pace, Paces
from tests.harness.board_days import NOW


def test_each_line_stands_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    tell("config.yaml is not valid:\nline 3\nline 4")
    assert capsys.readouterr().err.splitlines() == [
        "alur: config.yaml is not valid:",
        "alur: line 3",
        "alur: line 4",
    ]


def test_it_is_kept_with_its_time_in_files_that_rotate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_log, "_BYTES", 2000)
    with kept_in(tmp_path):
        for number in range(200):
            tell(f"event {number}, DUK-2026-0001, diteruskan: ke kabag")
    tell("after the end")
    files = sorted(p.name for p in tmp_path.iterdir())
    assert files == [FILE, *(f"{FILE}.{n}" for n in range(1, 5))]
    last = (tmp_path / FILE).read_text(encoding="utf-8").splitlines()[-1]
    assert last.endswith(" event 199, DUK-2026-0001, diteruskan: ke kabag")
    assert last[:4].isdigit()
    assert last[10] == "T"


def test_a_folder_that_cannot_be_made_keeps_nobody_from_working(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x")
    with kept_in(tmp_path / "berkas" / "log"):
        tell("it goes on")


def test_the_pace_of_each_desk_stands_in_the_sign_of_life(tmp_path: Path) -> None:
    paces = Paces()
    for number in range(100):
        paces.listed({"kabag": number / 1000, "kabiro": 0.001, "": 5.0})
    for _ in range(10):
        paces.wrote("kabag", 0.25)
    place = tmp_path / "denyut"
    beat(Files(), place, NOW, NOW, paces.each())
    assert paces_in(Files(), place) == {"kabag": Pace(95, 250), "kabiro": Pace(1, None)}
    assert last_sign(Files(), place) == last_sure(Files(), place) == NOW
