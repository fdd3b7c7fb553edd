"""Drawers whose name is written in other letters' case, where the disk tells those apart or not."""

import sys
from pathlib import Path

import pytest

from pipeline.engine.desk.grounds import Ground
from pipeline.engine.desk.place import Place
from pipeline.engine.files import Files
from pipeline.engine.looking import Stat


class Alike(Files):
    """A disk that takes a name in any case for the same."""

    def stat(self, path: Path) -> Stat | None:
        same = [p for p in path.parent.iterdir() if p.name.casefold() == path.name.casefold()]
        return super().stat(same[0]) if same else None


def held(files: Files, desk: Path) -> dict[str, bool]:
    ground = Ground(Place("kabag", None, "inbox/kabag"), desk, frozenset({"SETUJU"}))
    return {name.name: ground.holds_place(files, name) for name in files.names(desk)}


def test_a_drawer_written_otherwise_is_that_drawer_where_the_disk_says_so(tmp_path: Path) -> None:
    (tmp_path / "Setuju").mkdir()
    assert held(Alike(), tmp_path) == {"Setuju": True}


@pytest.mark.skipif(sys.platform == "win32", reason="names in any case are the same there")
def test_two_folders_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "Setuju").mkdir()
    assert held(Files(), tmp_path) == {"Setuju": False}
    for name in ("SETUJU", "lain"):
        (tmp_path / name).mkdir()
    assert held(Files(), tmp_path) == {"SETUJU": True, "Setuju": False, "lain": False}
