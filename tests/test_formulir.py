"""alur formulir: blanks that are read again, and the office's own that stay."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from pipeline.cli import main
from pipeline.commands import formulir
from pipeline.documents.marks import read_form_mark
from pipeline.office.model import Office
from pipeline.office.sop.model import Prosedur
from pipeline.procedures.configuration import office_in
from pipeline.resources import bundled
from pipeline.work.forms.read import read_form
from tests.harness.office import describe
from tests.work.forms.sample import MARK, MOMENT, ROOM

BLANKS = [f"{ROOM.judul}.docx", f"{ROOM.judul}.xlsx"]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office with a procedure that has a form."""
    (tmp_path / "config.yaml").write_bytes(bundled("config.yaml").read_bytes())

    describe(tmp_path)

    def with_rooms(root: Path) -> Office:
        given = office_in(root)
        rooms = Prosedur("ruang", "RUANG", "Pemakaian Ruang", "RUANG", (), {}, formulir=(ROOM,))
        return replace(given, prosedur={**given.prosedur, "ruang": rooms})

    monkeypatch.setattr(formulir, "office_in", with_rooms)
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "sop.yaml")


def test_the_blanks_of_a_procedure_lie_in_its_folder_and_say_which_form_they_are(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(office), "formulir", "ruang"]) == 0
    place = office / "templates" / "ruang"
    assert names(place) == BLANKS
    for path in (place / name for name in BLANKS):
        assert read_form_mark(path.read_bytes()) == MARK
        assert set(read_form(path, ROOM, MOMENT).entries) == {i.nama for i in ROOM.isian}
    assert capsys.readouterr().out.count(": drawn") == 2
    assert main(["--root", str(office), "formulir", "ruang"]) == 0


def test_a_blank_that_the_office_made_its_own_stays(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(office), "formulir", "ruang"]) == 0
    own = office / "templates" / "ruang" / BLANKS[1]
    book = openpyxl.load_workbook(own)
    book["Formulir"]["D1"] = "Biro Umum"
    book.save(own)
    data = own.read_bytes()
    capsys.readouterr()
    assert main(["--root", str(office), "formulir", "ruang"]) == 1
    assert own.read_bytes() == data
    assert f"{own}: kept as it is" in capsys.readouterr().out
    assert main(["--root", str(office), "formulir", "ruang", "--out", str(office / "baru")]) == 0
    assert names(office / "baru") == BLANKS
    assert (office / "baru" / BLANKS[1]).read_bytes() != data


@pytest.mark.parametrize(("key", "why"), [("cuti", "there are: duk, ruang"), ("duk", "no forms")])
def test_a_procedure_that_has_none_is_told(
    key: str, why: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(office), "formulir", key]) == 2
    assert why in capsys.readouterr().err
