"""The staff of the demo do what people do."""

import os
from pathlib import Path

import pytest

from pipeline.demo.staff import drag


def test_a_folder_that_is_being_read_is_dragged_again_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, drawer = tmp_path / "berkas", tmp_path / "SETUJU"
    folder.mkdir()
    drawer.mkdir()
    move = os.replace
    waited: list[float] = []

    def refused(source: Path, target: Path) -> None:
        if len(waited) < 2:
            raise PermissionError(13, "Access is denied")
        move(source, target)

    monkeypatch.setattr(os, "replace", refused)
    drag(folder, drawer, waited.append)
    assert (drawer / "berkas").is_dir()
    assert len(waited) == 2
