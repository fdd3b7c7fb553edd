"""What Windows refuses, and what is made of it; none of it needs Windows."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.engine.files import Files, InUse
from pipeline.outside import is_outside
from pipeline.windows import refusals
from pipeline.windows.paths import reachable
from pipeline.windows.refusals import in_words, patiently

SHARING, LOCKED, DENIED, NO_WAY = 32, 33, 5, 3


def refused(number: int | None, errno: int = 13) -> OSError:
    error = OSError(errno, "refused", "x")
    if number is not None:
        error.winerror = number  # type: ignore[attr-defined]
    return error


def refusing(number: int | None, times: int) -> tuple[Callable[[], str], list[int]]:
    """A call that is refused so often, and its calls so far."""
    calls: list[int] = []

    def call() -> str:
        calls.append(1)
        if len(calls) <= times:
            raise refused(number)
        return "done"

    return call, calls


@pytest.mark.parametrize("number", [SHARING, LOCKED, DENIED])
def test_who_lets_go_within_a_moment_is_not_noticed(number: int) -> None:
    slept: list[float] = []
    call, _ = refusing(number, 3)
    assert patiently(call, slept.append) == "done"
    assert sum(slept) < 0.2


def test_who_holds_it_for_longer_is_told_after_a_moment() -> None:
    call, calls = refusing(SHARING, 100)
    with pytest.raises(PermissionError):
        patiently(call, lambda _: None)
    assert 2 < len(calls) < 10


def test_what_posix_refuses_is_not_tried_again() -> None:
    call, calls = refusing(None, 100)
    with pytest.raises(PermissionError):
        patiently(call, lambda _: pytest.fail("nobody waits"))
    assert len(calls) == 1


def test_a_file_held_open_a_missing_right_and_a_missing_folder_have_different_words() -> None:
    words = {in_words(refused(number), held=False) for number in (SHARING, DENIED, NO_WAY)}
    assert len(words) == 3
    assert in_words(refused(None), held=False) == in_words(refused(DENIED), held=False)
    assert in_words(refused(DENIED), held=True) == in_words(refused(SHARING), held=True)


@pytest.mark.parametrize(
    ("number", "errno", "kind", "words"),
    [
        (SHARING, 13, InUse, "somebody has it open"),
        (DENIED, 13, PermissionError, "this account has no right to it"),
        (NO_WAY, 2, FileNotFoundError, "a folder on the way to it is not there"),
    ],
)
@pytest.mark.parametrize("act", ["read", "rename", "remove"])
def test_what_windows_refuses_is_told_in_words_of_ours_with_the_name(
    act: str,
    number: int,
    errno: int,
    kind: type[OSError],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The machine's own words are in its language, and the same for much that differs."""
    data = tmp_path / "data.xlsx"
    data.write_bytes(b"isi")

    def refuses(*_: object) -> None:
        raise refused(number, errno)

    windows = ("pipeline.windows.sharing.open_shared",) if sys.platform == "win32" else ()
    for call in ("os.open", "os.replace", "os.unlink", *windows):
        monkeypatch.setattr(call, refuses)
    monkeypatch.setattr(refusals, "_PAUSES", ())
    acts: dict[str, Callable[[], object]] = {
        "read": lambda: Files._open(data, 0),
        "rename": lambda: Files().rename(data, tmp_path / "lain.xlsx"),
        "remove": lambda: Files()._unlink(data),
    }
    with pytest.raises(OSError) as told:
        acts[act]()
    assert (type(told.value), told.value.strerror) == (kind, words)
    assert Path(told.value.filename).name == "data.xlsx"


def test_of_a_move_into_a_folder_that_is_not_there_the_folder_s_path_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> None:
        raise refused(NO_WAY, 2)

    (tmp_path / "data.xlsx").write_bytes(b"isi")
    monkeypatch.setattr("os.replace", refuses)
    with pytest.raises(FileNotFoundError) as told:
        Files().rename(tmp_path / "data.xlsx", tmp_path / "pergi" / "data.xlsx")
    assert told.value.filename == str(tmp_path / "pergi" / "data.xlsx")


def test_a_file_held_open_counts_against_nobody() -> None:
    assert is_outside(refused(SHARING))
    assert not is_outside(refused(DENIED))


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("D:\\kantor\\inbox", "D:\\kantor\\inbox"),
        (f"D:\\{'a' * 300}\\b.xlsx", f"\\\\?\\D:\\{'a' * 300}\\b.xlsx"),
        (f"D:\\k\\..\\{'a' * 300}/b", f"\\\\?\\D:\\{'a' * 300}\\b"),
        (f"\\\\server\\kantor\\{'a' * 300}", f"\\\\?\\UNC\\server\\kantor\\{'a' * 300}"),
        (f"\\\\?\\D:\\{'a' * 300}", f"\\\\?\\D:\\{'a' * 300}"),
    ],
)
def test_a_long_path_is_given_in_the_form_that_has_no_limit(path: str, taken: str) -> None:
    assert reachable(path) == taken
