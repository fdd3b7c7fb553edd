"""Attempts are counted before they begin, and taken back unless they ended badly."""

from pathlib import Path

import pytest

from pipeline.engine.files import Files
from pipeline.engine.loop.attempts import Attempts


def started(folder: Path) -> Attempts:
    attempts = Attempts(Files(), folder / "percobaan", "kerja-")
    attempts.open()
    return attempts


def test_an_attempt_that_ends_the_watcher_counts(tmp_path: Path) -> None:
    for deaths in range(3):
        attempts = started(tmp_path)
        assert attempts.deaths("a") == deaths
        attempts.begin("a")
        assert attempts.deaths("a") == deaths, "while it runs nobody knows yet"
    assert started(tmp_path).deaths("a") == 3


def test_what_the_environment_ended_is_taken_back(tmp_path: Path) -> None:
    attempts = started(tmp_path)
    attempts.begin("a")
    assert attempts.died("a") == 1
    attempts.begin("a")
    attempts.undone("a")
    assert attempts.deaths("a") == 1, "only the last one"
    assert started(tmp_path).deaths("a") == 1


def test_what_ended_well_or_was_answered_is_forgotten(tmp_path: Path) -> None:
    attempts = started(tmp_path)
    for _ in range(2):
        attempts.begin("a")
        attempts.died("a")
    attempts.begin("b")
    attempts.died("b")
    attempts.forget("a")
    assert (attempts.deaths("a"), attempts.deaths("b")) == (0, 1)
    assert (started(tmp_path).deaths("a"), started(tmp_path).deaths("b")) == (0, 1)


def test_other_files_in_the_folder_are_somebody_else_s(tmp_path: Path) -> None:
    folder = tmp_path / "percobaan"
    folder.mkdir()
    for name in ("periksa-1", "periksa-sendiri-ab", "kerja-", "kerja-a.x", "0123-abc"):
        (folder / name).write_bytes(b"xxx")
    attempts = started(tmp_path)
    attempts.begin("a")
    attempts.forget("a")
    assert len(list(folder.iterdir())) == 5


class Unanswered(Files):
    """The first file is made, but the disk's reply is lost."""

    lost = False

    def create(self, path: Path, data: bytes, *, private: bool = False) -> None:
        super().create(path, data, private=private)
        if not self.lost:
            self.lost = True
            raise OSError(5, "the reply is lost", str(path))


def test_one_whose_writing_down_was_not_told_is_begun_again_and_counts_once(tmp_path: Path) -> None:
    attempts = Attempts(Unanswered(), tmp_path / "percobaan", "kerja-")
    attempts.open()
    with pytest.raises(OSError, match="the reply is lost"):
        attempts.begin("a")
    attempts.undone("a")
    attempts.begin("a")
    assert attempts.died("a") == 1
    assert started(tmp_path).deaths("a") == 1


class Refusing(Files):
    """Says that each name is taken."""

    def create(self, path: Path, data: bytes, *, private: bool = False) -> None:
        raise FileExistsError(17, "the name is taken", str(path))


def test_none_begins_that_is_not_written_down(tmp_path: Path) -> None:
    attempts = Attempts(Refusing(), tmp_path / "percobaan", "kerja-")
    attempts.open()
    with pytest.raises(FileExistsError):
        attempts.begin("a")
