"""What lies on the disk, as the engine sees it on every system."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.engine import looking
from pipeline.engine.looking import Looking


class Listed:
    """What Windows keeps of a file in a listing: no number, and what it was when it was opened."""

    def __init__(self, entry: os.DirEntry[str]) -> None:
        self.name, self.path = entry.name, entry.path

    def __fspath__(self) -> str:
        return self.path

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        fields = list(Path(self.path).stat(follow_symlinks=follow_symlinks))
        fields[1], fields[6] = 0, 0
        return os.stat_result(fields)


@contextmanager
def listing(folder: Path) -> Iterator[Iterator[Listed]]:
    with os.scandir(folder) as entries:
        yield map(Listed, entries)


def test_a_file_looks_the_same_in_a_listing_and_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "usulan.xlsx").write_bytes(b"isi")
    monkeypatch.setattr(looking, "os", _System())
    files = Looking()
    (name,) = files.names(tmp_path)
    assert name.stat == files.stat(tmp_path / "usulan.xlsx")
    assert (name.stat.size, name.stat.inode != 0) == (3, True)


class _System:
    """The calls of this system, but for the listing."""

    scandir = staticmethod(listing)

    def __getattr__(self, name: str) -> object:
        return getattr(os, name)
