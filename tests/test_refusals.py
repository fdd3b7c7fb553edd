"""What Windows refuses, and what is made of it; none of it needs Windows."""

from collections.abc import Callable

import pytest

from pipeline.outside import is_outside
from pipeline.windows.paths import reachable
from pipeline.windows.refusals import in_words, patiently

SHARING, LOCKED, DENIED, NOT_FOUND = 32, 33, 5, 3


def refused(number: int | None) -> PermissionError:
    error = PermissionError(13, "refused", "x")
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


def test_a_file_held_open_and_a_right_that_is_missing_have_different_words() -> None:
    words = {in_words(refused(SHARING), held=False), in_words(refused(DENIED), held=False)}
    assert len(words) == 2
    assert in_words(refused(None), held=False) == in_words(refused(DENIED), held=False)
    assert in_words(refused(DENIED), held=True) == in_words(refused(SHARING), held=True)


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
