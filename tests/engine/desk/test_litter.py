"""What file servers and sync programs keep on a share is never a document and stops none."""

from pathlib import Path

import pytest

from pipeline.engine.desk.grounds import Ground
from pipeline.engine.desk.observe import Look, look
from pipeline.engine.desk.place import Place
from pipeline.engine.files import Files

PLACE = Place("kasubag", None, "inbox/kasubag")


def seen(root: Path) -> Look:
    return look(Files(), [Ground(PLACE, root, frozenset())], 1000)


@pytest.mark.parametrize(
    "name",
    [
        *("@eaDir", "#recycle", ".recycle", "$RECYCLE.BIN", "System Volume Information"),
        *(".stversions", ".stfolder", ".Trash-1000", ".AppleDouble", "@Recycle", "lost+found"),
    ],
)
def test_a_folder_of_the_file_server_is_left_alone_wherever_it_lies(
    name: str, tmp_path: Path
) -> None:
    for folder in (tmp_path / name / "MASUK/DUK-2026-0001 Biro", tmp_path / "berkas" / name):
        folder.mkdir(parents=True)
        (folder / "Nota Dinas.pdf@SynoEAStream").write_bytes(b"x")
        (folder / "data.xlsx").write_bytes(b"x")
    (tmp_path / "berkas/unit.xlsx").write_bytes(b"x")
    (entry,) = seen(tmp_path).entries
    assert [path for path, _ in entry.files] == ["unit.xlsx"]


@pytest.mark.parametrize("name", ["Nota Dinas.pdf@SynoEAStream", "._data.xlsx", "ehthumbs.db"])
def test_a_file_of_the_file_server_is_no_document(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert seen(tmp_path).entries == ()


@pytest.mark.parametrize(
    "name", [".syncthing.data.xlsx.tmp", "~syncthing~data.xlsx.tmp", "data.xlsx.partial"]
)
def test_what_still_arrives_makes_its_neighbours_wait(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"x")
    (tmp_path / "unit.xlsx").write_bytes(b"x")
    (entry,) = seen(tmp_path).entries
    assert (entry.name, entry.busy) == ("unit.xlsx", (name,))


def test_a_folder_that_only_sounds_like_one_is_somebodys(tmp_path: Path) -> None:
    (tmp_path / "recycle 2026").mkdir()
    (tmp_path / "recycle 2026/unit.xlsx").write_bytes(b"x")
    assert [e.name for e in seen(tmp_path).entries] == ["recycle 2026"]
