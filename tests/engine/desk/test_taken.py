"""What the rules are told of a file that was taken."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.content import FormMark
from pipeline.documents.marks import mark_office
from pipeline.engine.desk.drop import Taken
from pipeline.engine.desk.take import Intake
from tests.harness.office import Kantor


def test_a_taken_form_says_which_form_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Taken] = []
    take = Intake.take

    def noting(self: Intake, *given: Any) -> tuple[Taken, ...]:
        read = take(self, *given)
        taken.extend(read)
        return read

    monkeypatch.setattr(Intake, "take", noting)
    path = tmp_path / "isi.xlsx"
    openpyxl.Workbook().save(path)
    mark_office(path, FormMark("ruang", "permohonan"))
    kantor = Kantor(tmp_path)
    kantor.put("inbox/kasubag/BARU/isi.xlsx", path.read_bytes())
    kantor.run(5)
    kantor.engine.close()
    assert FormMark("ruang", "permohonan") in {one.formulir for one in taken}
