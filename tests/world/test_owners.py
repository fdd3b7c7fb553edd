"""Things that are named like Word's owner files and are none. Nothing waits for them."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.engine.files import Files
from tests.engine.loop.test_day import ID, forward, opened
from tests.harness.office import Kantor
from tests.harness.probe import goes_on

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links of POSIX")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link(path: Path) -> None:
    path.symlink_to("/dev/zero")


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(300 << 20)


@pytest.mark.parametrize("act", [pipe, link, huge])
@pytest.mark.parametrize("name", ["~$x.xlsx", ".~lock.x.xlsx#"])
def test_what_is_no_owner_file_is_answered_and_keeps_no_desk_busy(
    kantor: Kantor, act: Callable[[Path], None], name: str
) -> None:
    forward(opened(kantor), "anpeg")
    act(kantor.root / "inbox/kasubag/SETUJU" / name)
    folder = kantor.root / "inbox/kasubag/BARU/unit"
    folder.mkdir()
    act(folder / name)
    (folder / "lain.csv").write_text("2;Siti")
    kantor.run(30)
    assert f"{name} tidak dikenal" in kantor.answers("kasubag")
    forward(kantor, "kasubag")
    assert kantor.book.berkas[ID].langkah == 4
    assert "DUK-2026-0002" in kantor.book.berkas, "the good file beside it opens a dossier"
    refused = "ukurannya melebihi" if act is huge else "tautan tidak diikuti"
    assert refused in kantor.answers("kasubag")
    assert goes_on(kantor)


def test_a_large_owner_file_of_a_program_is_read_no_further_than_its_name(kantor: Kantor) -> None:
    place = kantor.put("inbox/kasubag/BARU/.~lock.data.csv#", ",yohanes,PC,;" + "x" * 4000)
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    read: list[tuple[str, int]] = []

    class Watching(Files):
        def read_start(self, path: Path, most: int) -> bytes:
            read.append((path.name, most))
            return super().read_start(path, most)

    kantor.engine.notices.files = Watching()
    kantor.run(10)
    assert set(read) == {(place.name, 400)}
    assert "yohanes: data.csv" in kantor.answers("kasubag")


def test_a_pipe_or_a_link_is_never_opened(tmp_path: Path) -> None:
    pipe(tmp_path / "pipa")
    link(tmp_path / "tautan")
    (tmp_path / "isi").write_bytes(b"12345")
    files = Files()
    for name in ("pipa", "tautan"):
        for read in (lambda p: files.read_start(p, 4), files.hash):
            with pytest.raises(OSError, match="no regular file"):
                read(tmp_path / name)
    assert files.read_start(tmp_path / "isi", 4) == b"1234"


def test_a_pipe_that_takes_a_files_place_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(tmp_path / "pipa")
    (tmp_path / "isi").write_bytes(b"1")
    before = (tmp_path / "isi").lstat()
    monkeypatch.setattr(Path, "lstat", lambda _path: before)
    with pytest.raises(OSError, match="no regular file"):
        Files().hash(tmp_path / "pipa")
