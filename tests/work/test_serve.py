"""How a worker's life ends where nothing may wait at its standard input."""

import threading

import pytest

from pipeline.work import serve


def test_nothing_waits_at_the_standard_input_of_a_worker_on_windows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A library that is loaded meanwhile would wait for ever."""
    monkeypatch.setattr(serve.sys, "platform", "win32")
    begun: list[threading.Thread] = []
    monkeypatch.setattr(threading.Thread, "start", begun.append)
    serve.die_with_parent()
    assert not begun
