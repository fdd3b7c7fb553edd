"""What the eyes of a demo's staff make of folders that the watcher is renewing."""

from pathlib import Path

import pytest

from pipeline.demo.stage import Demo

DECISION = "waktu: '2026-07-01 08:05:00'\nperistiwa: diteruskan\nkeputusan: teruskan\ncatatan: x\n"


def test_a_log_that_is_missing_from_a_listing_for_a_moment_takes_no_decision_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = tmp_path / "outbox" / "log" / "2026-07.yaml"
    view.parent.mkdir(parents=True)
    demo = Demo(tmp_path, lambda _: None)
    assert demo.moves() == 0
    view.write_text(DECISION, encoding="utf-8")
    assert demo.moves() == 1
    view.unlink()
    assert demo.moves() == 1
    view.write_text(DECISION, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refused)
        assert demo.moves() == 1, "as Windows does while it is replaced"
    view.unlink()
    assert not demo.registered(), "nothing is known to be newer than a log that is not there"


def refused(path: Path) -> bytes:
    raise PermissionError(13, "used by another process", str(path))
