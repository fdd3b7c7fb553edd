"""A name written in other letters' case is the same name on Windows: what people rename so is found
where it was, and nothing is doubled."""

from pathlib import Path

import pytest

from pipeline.engine.files import Files
from tests.engine.loop.test_day import FOLDER, ID, forward, opened
from tests.harness.office import Kantor


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_name_is_written_in_another_case(tmp_path: Path) -> None:
    (tmp_path / "usulan.xlsx").write_bytes(b"isi")
    Files().rename(tmp_path / "usulan.xlsx", tmp_path / "USULAN.xlsx")
    assert listed(tmp_path) == ["USULAN.xlsx"]


def test_another_file_of_that_name_in_another_case_takes_the_name(tmp_path: Path) -> None:
    for name in ("usulan.xlsx", "lain.xlsx"):
        (tmp_path / name).write_bytes(name.encode())
    with pytest.raises(FileExistsError):
        Files().rename(tmp_path / "lain.xlsx", tmp_path / "USULAN.xlsx")


def test_a_drawer_that_is_written_otherwise_is_that_drawer(kantor: Kantor) -> None:
    desk = kantor.root / "inbox/kasubag"
    opened(kantor)
    forward(kantor, "anpeg")
    (desk / "SETUJU").rename(desk / "Setuju")
    kantor.run(30)
    assert "Setuju" in listed(desk)
    forward(kantor, "kasubag")
    assert kantor.book.berkas[ID].langkah == 4
    assert [path for path in kantor.desk("kasubag") if "PESAN" not in path] == []
    assert kantor.story() == ["dibuka", "diteruskan", "diteruskan"]


def test_work_that_is_written_otherwise_is_the_same_work(kantor: Kantor) -> None:
    opened(kantor)
    folder = kantor.root / "inbox/anpeg/MASUK" / FOLDER
    (folder / "data.csv").rename(folder / "DATA.CSV")
    (folder / "Catatan.txt").rename(folder / "CATATAN.TXT")
    kantor.run(120)
    names = [name.casefold() for name in listed(folder)]
    assert len(names) == len(set(names)) == 5
    forward(kantor, "anpeg")
    assert kantor.book.berkas[ID].langkah == 3
    assert kantor.answers("anpeg") == ""


def test_a_dossier_that_is_written_otherwise_is_decided(kantor: Kantor) -> None:
    opened(kantor)
    masuk = kantor.root / "inbox/anpeg/MASUK"
    (masuk / FOLDER).rename(masuk / FOLDER.upper())
    kantor.run(30)
    assert len(listed(masuk)) == 1
    forward(kantor, "anpeg")
    assert kantor.book.berkas[ID].langkah == 3
