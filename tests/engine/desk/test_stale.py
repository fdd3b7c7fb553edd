"""What a dead program left behind makes nobody wait for ever; what arrives is named."""

from pathlib import Path

import pytest

from pipeline.engine.desk.grounds import Ground
from pipeline.engine.desk.observe import Look, look
from pipeline.engine.desk.place import Place
from pipeline.engine.desk.stale import Stale
from pipeline.engine.desk.take import not_followed
from pipeline.engine.files import Files
from pipeline.engine.loop.notices import _arriving

PLACE = Place("kasubag", None, "inbox/kasubag")
HOUR = 3600.0


def seen(root: Path) -> Look:
    return look(Files(), [Ground(PLACE, root, frozenset())], 1000)


@pytest.mark.parametrize(
    ("name", "counts"), [("~$unit.xlsx", 11 * HOUR), ("~WRD0001.tmp", 600.0), ("a.partial", 600.0)]
)
def test_a_file_of_a_program_counts_while_it_is_young(
    name: str, counts: float, tmp_path: Path
) -> None:
    (tmp_path / "berkas").mkdir()
    for folder in (tmp_path, tmp_path / "berkas"):
        (folder / name).write_bytes(b"x")
        (folder / "unit.xlsx").write_bytes(b"x")
    stale = Stale()
    for passed in (0.0, counts):
        entries = stale.without(seen(tmp_path), passed).entries
        assert all(entry.busy for entry in entries)
    assert not any(e.busy for e in stale.without(seen(tmp_path), 13 * HOUR).entries)


def test_one_that_changes_counts_on(tmp_path: Path) -> None:
    (tmp_path / "unit.xlsx").write_bytes(b"x")
    (tmp_path / "b.xlsx.partial").write_bytes(b"x")
    stale = Stale()
    stale.without(seen(tmp_path), 0.0)
    (tmp_path / "b.xlsx.partial").write_bytes(b"xx")
    assert stale.without(seen(tmp_path), 14 * 60.0).entries[0].busy
    assert stale.without(seen(tmp_path), 28 * 60.0).entries[0].busy


@pytest.mark.parametrize(
    ("name", "becomes"),
    [
        (".syncthing.Data Lain.xlsx.tmp", "Data Lain.xlsx"),
        ("~syncthing~Data Lain.xlsx.tmp", "Data Lain.xlsx"),
        ("Data Lain.xlsx.partial", "Data Lain.xlsx"),
        ("~WRD0001.tmp", "~WRD0001.tmp"),
    ],
)
def test_what_arrives_is_named_as_what_it_becomes(name: str, becomes: str) -> None:
    assert _arriving(name) == becomes


def test_a_workbook_seven_folders_deep_lies_too_deep_and_is_no_link(tmp_path: Path) -> None:
    deep = tmp_path / "a/b/c/d/e/f/g"
    deep.mkdir(parents=True)
    (deep / "unit.xlsx").write_bytes(b"x")
    (entry,) = seen(tmp_path).entries
    (odd,) = entry.odd
    assert "terletak terlalu dalam" in not_followed(odd)
    assert "pintasan" not in not_followed(odd)
