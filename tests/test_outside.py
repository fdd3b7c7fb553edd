"""What the environment did is told apart from what the work did."""

import errno
import signal
import subprocess
import sys

import pytest

from pipeline.outside import EXIT, Hindered, Whose, is_outside, whose_end


@pytest.mark.parametrize(
    ("code", "whose"),
    [
        (0, Whose.NOBODY),
        (1, Whose.OWN),
        (9, Whose.OWN),
        (EXIT, Whose.OUTSIDE),
        (127, Whose.OUTSIDE),
        (-signal.SIGSEGV, Whose.OWN),
        (-signal.SIGABRT, Whose.OWN),
        (-9, Whose.OUTSIDE),
        (-15, Whose.OUTSIDE),
    ],
)
def test_an_end_is_put_down_to_whom_it_belongs(code: int, whose: Whose) -> None:
    assert whose_end(code, windows=False) is whose


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGXCPU", "SIGXFSZ"])
def test_a_limit_that_the_system_enforces_is_the_work_s_own(name: str) -> None:
    assert whose_end(-getattr(signal, name), windows=False) is Whose.OWN


@pytest.mark.parametrize(
    ("code", "said", "whose"),
    [
        (1, True, Whose.OWN),
        (1, False, Whose.OUTSIDE),
        (0xC0000005, False, Whose.OWN),
        (0xC000013A - (1 << 32), False, Whose.OUTSIDE),
        (0x40010004, False, Whose.OUTSIDE),
    ],
)
def test_windows_has_no_signals_but_the_task_manager_says_nothing(
    code: int, said: bool, whose: Whose
) -> None:
    assert whose_end(code, spoke=said, windows=True) is whose


def test_a_child_that_was_really_killed_was_ended_from_outside() -> None:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    child.kill()
    assert whose_end(child.wait(), spoke=False) is Whose.OUTSIDE


@pytest.mark.parametrize("name", ["ENOSPC", "EIO", "ENOMEM", "EMFILE", "ENFILE", "EROFS"])
def test_what_the_disk_or_the_system_refuses_is_the_environment(name: str) -> None:
    assert is_outside(OSError(getattr(errno, name), "no"))


def test_the_environment_is_seen_behind_the_error_that_passed_it_on() -> None:
    full = OSError(errno.ENOSPC, "no space left")
    try:
        try:
            raise full
        except OSError as error:
            raise ValueError("cannot be saved") from error
    except ValueError as passed_on:
        assert is_outside(passed_on)
    assert is_outside(Hindered("a converter was killed"))


@pytest.mark.parametrize("name", ["ENOMEM", "EMFILE"])
def test_a_confined_process_that_reaches_its_own_limit_is_at_fault_itself(name: str) -> None:
    assert not is_outside(OSError(getattr(errno, name), "no"), confined=True)
    assert is_outside(OSError(errno.ENOSPC, "no"), confined=True)


@pytest.mark.parametrize(
    "error", [FileNotFoundError(2, "no"), PermissionError(13, "no"), ValueError(), MemoryError()]
)
def test_a_missing_file_a_mistake_or_its_own_limit_is_no_environment(error: Exception) -> None:
    assert not is_outside(error)
