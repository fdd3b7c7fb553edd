"""What a moment took goes back to the system."""

import sys

import psutil
import pytest

from pipeline.commands.freed import give_back


@pytest.mark.skipif(sys.platform != "linux", reason="of the C library of Linux alone")
def test_what_many_small_texts_took_is_given_back() -> None:
    held = [bytes(2000) for _ in range(30_000)]
    kept = held[::3000]
    held.clear()
    before = psutil.Process().memory_info().rss
    give_back()
    assert psutil.Process().memory_info().rss < before - (20 << 20)
    assert all(text == bytes(2000) for text in kept)
