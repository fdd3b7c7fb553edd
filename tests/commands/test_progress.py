"""How far a long command is, is seen by an operator at a terminal, and stands in nothing else."""

import io
import json
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands import progress as bars
from pipeline.commands.places import STATE
from pipeline.commands.progress import each_of, progress


class Terminal(io.StringIO):
    """A stream that an operator looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that draws, whatever this test is run from."""
    monkeypatch.setenv("TERM", "xterm")
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)


def test_a_terminal_sees_what_is_done_and_how_much_of_it() -> None:
    terminal = Terminal()
    assert list(each_of(["a", "b", "c"], "checking [the store]", stream=terminal, patience=0)) == [
        *"abc"
    ]
    drawn = terminal.getvalue()
    assert "checking [the store]" in drawn
    assert "3/3" in drawn


def test_nothing_is_left_of_it_when_its_work_is_done() -> None:
    terminal = Terminal()
    with progress("ranking", stream=terminal, patience=0) as step:
        step(1, 0, "data.xlsx")
    assert "ranking: data.xlsx" in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[2K"), "the line is taken away"


def test_what_is_done_before_two_seconds_have_passed_shows_none() -> None:
    terminal = Terminal()
    assert [*each_of([1, 2], "reading", stream=terminal, patience=3600)] == [1, 2]
    assert terminal.getvalue() == ""


def test_a_log_or_a_pipe_holds_none_of_it() -> None:
    pipe = io.StringIO()
    assert [*each_of([1, 2], "reading", stream=pipe, patience=0)] == [1, 2]
    assert pipe.getvalue() == ""


def test_a_work_that_fails_takes_its_bar_along() -> None:
    terminal = Terminal()
    with pytest.raises(ValueError), progress("reading", stream=terminal, patience=0):
        raise ValueError
    assert terminal.getvalue().endswith("\x1b[2K")


@pytest.mark.parametrize(
    ("command", "bar"),
    [
        (("status",), "reading the log"),
        (("verify",), "checking the store"),
        (("doctor",), "examining the office"),
    ],
)
def test_an_operators_command_shows_how_far_it_is(
    command: tuple[str, ...],
    bar: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    office(tmp_path, monkeypatch)
    terminal = seen(monkeypatch)
    main(["--root", str(tmp_path / "kantor"), *command])
    assert bar in terminal.getvalue()
    assert bar not in capsys.readouterr().out


def test_json_is_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office(tmp_path, monkeypatch)
    terminal = seen(monkeypatch)
    capsys.readouterr()
    assert main(["--root", str(tmp_path / "kantor"), "status", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["berkas"] == []
    assert terminal.getvalue() == ""


def office(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One with an event in its log."""
    monkeypatch.setenv(STATE, str(folder / "state"))
    assert main(["init", str(folder / "kantor")]) == 0
    assert main(["--root", str(folder / "kantor"), "watch", "--once"]) == 0


def seen(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error, at which an operator looks, two seconds after a command began."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(bars, "_PATIENCE", 0.0)
    return terminal
