"""What a double-click begins: one question, and an office that is watched."""

from pathlib import Path

from pipeline.begin import begin
from pipeline.names import Paths


def asked(remembered: Path, answer: str) -> tuple[Path | None, list[str], list[str]]:
    """The folder, the question, and what was told."""
    questions: list[str] = []
    told: list[str] = []

    def ask(question: str) -> str:
        questions.append(question)
        return answer

    return begin(remembered, ask, told.append), questions, told


def test_a_folder_that_is_named_becomes_an_office_and_is_offered_the_next_time(
    tmp_path: Path,
) -> None:
    root, remembered = tmp_path / "Kantor Bupati", tmp_path / "ingatan" / "kantor.txt"
    named, _, told = asked(remembered, f'"{root}"')
    assert named == root
    assert Paths(root).sentinel.is_file()
    assert str(root) in told[0]
    before = Paths(root).sentinel.read_bytes()
    again, questions, told = asked(remembered, "")
    assert (again, told) == (root, [])
    assert str(root) in questions[0]
    assert Paths(root).sentinel.read_bytes() == before


def test_nobody_who_names_no_folder_gets_an_office(tmp_path: Path) -> None:
    named, _, told = asked(tmp_path / "kantor.txt", "  ")
    assert named is None
    assert told
    assert not list(tmp_path.iterdir())
