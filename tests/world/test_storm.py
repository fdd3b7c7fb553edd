"""Real kills of the real watcher among staff who do anything. The long run is `make soak`."""

import sys
from pathlib import Path

import pytest

from tests.harness.live import Live
from tests.harness.staff import Storm
from tests.soak import ROUNDS, storm

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")


def test_twenty_kills_among_staff_who_do_anything(tmp_path: Path) -> None:
    live = Live(tmp_path)
    live.establish()
    staff = Storm(live.root, 20)
    assert storm(live, staff, ROUNDS, span=(0.3, 1.6)) == []
    assert live.kills == ROUNDS
