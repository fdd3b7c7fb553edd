"""`alur sop print` writes the sheet of a procedure as it runs."""

from pathlib import Path

import pytest
from docx import Document

from pipeline.cli import main
from pipeline.commands import DONE, FINDINGS, USAGE
from pipeline.commands.init import init

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A new office, as `alur init` lays it out."""
    place = tmp_path / "kantor"
    assert init(place) == DONE
    return place


def printed(office: Path, out: Path, *more: str) -> int:
    return main(["--root", str(office), "sop", "print", "duk", "--out", str(out), *more])


def words(path: Path) -> str:
    tables = Document(str(path)).tables
    return " ".join(cell.text for table in tables for row in table.rows for cell in row.cells)


def test_the_sheet_is_written_as_word_and_pdf(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "lembar"
    assert printed(office, out) == DONE
    names = sorted(path.name for path in out.iterdir())
    assert [Path(name).suffix for name in names] == [".docx", ".pdf"]
    told = capsys.readouterr().out
    assert all(str(out / name) in told for name in names)


def test_what_is_printed_is_what_runs(office: Path, tmp_path: Path) -> None:
    steps = office / "templates" / "duk" / "sop.yaml"
    text = steps.read_text("utf-8")
    steps.write_text(text.replace("standar: 1 hari", "standar: 7 hari"), "utf-8")
    assert printed(office, tmp_path) == DONE
    assert "7 hari" in words(next(tmp_path.glob("*.docx")))


def test_letters_that_the_pdf_lacks_are_told(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = office / "templates" / "duk" / "sop.yaml"
    text = steps.read_text("utf-8")
    steps.write_text(text.replace("kegiatan: M", "kegiatan: 中 M", 1), "utf-8")
    assert printed(office, tmp_path, "--paper", "f4") == FINDINGS
    assert "中" in capsys.readouterr().out


def test_a_procedure_that_is_not_there_is_told_with_those_that_are(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(office), "sop", "print", "cuti"]) == USAGE
    assert "duk" in capsys.readouterr().err
