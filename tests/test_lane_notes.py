"""What is noted of a run of the Windows lane, so that it can be gone on with."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.windows import notes
from tests.windows.notes import Note, Noting
from tests.windows.suite import _forget_failures, _is_of


def item(name: str) -> Any:
    return SimpleNamespace(nodeid=name, path=Path(name.partition("::")[0]))


def test_the_last_note_of_a_name_counts_and_half_a_line_is_none(tmp_path: Path) -> None:
    file = tmp_path / "ran.jsonl"
    notes.write(file, Note("a.py::satu", notes.BEGAN))
    notes.write(file, Note("a.py::satu", notes.PASSED))
    with file.open("a") as lines:
        lines.write('["a.py::dua", "pas')
    assert notes.read(file) == {"a.py::satu": Note("a.py::satu", notes.PASSED)}


def test_what_is_noted_is_not_run_again_and_what_is_left_out_is_noted(tmp_path: Path) -> None:
    file = tmp_path / "ran.jsonl"
    notes.write(file, Note("b.py::satu", notes.PASSED))
    items = [item("b.py::satu"), item("b.py::dua"), item("a.py::satu"), item("a.py::pipa")]
    Noting(file, 60, "tests", {"::pipa": "no pipes"}).pytest_collection_modifyitems(items)
    assert [each.nodeid for each in items] == ["a.py::satu", "b.py::dua"]
    assert notes.read(file)["a.py::pipa"] == Note("a.py::pipa", notes.LEFT_OUT, "no pipes")


def test_what_failed_and_what_hung_is_run_again_and_its_place_is_not_whole(tmp_path: Path) -> None:
    file = tmp_path / "ran.jsonl"
    for name, outcome in (
        ("tests/a/x.py::satu", notes.PASSED),
        ("tests/a/x.py::dua", notes.FAILED),
        ("tests/a", notes.WHOLE),
        ("tests/b/y.py::satu", notes.BEGAN),
        ("tests/c/z.py::satu", notes.SKIPPED),
        ("tests/c", notes.WHOLE),
    ):
        notes.write(file, Note(name, outcome))
    _forget_failures(file)
    assert [*notes.read(file)] == ["tests/a/x.py::satu", "tests/c/z.py::satu", "tests/c"]


def test_a_test_is_of_its_file_and_of_the_folders_above_it() -> None:
    assert _is_of("tests/a", "tests/a/x.py::satu")
    assert _is_of("tests/a/x.py", "tests/a/x.py::satu")
    assert not _is_of("tests/a", "tests/ab/x.py::satu")
    assert not _is_of("tests/a", "tests/a")
