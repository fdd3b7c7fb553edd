"""What a procedure's file says is what a dossier goes by: stored, it is read as it was read."""

from dataclasses import fields
from pathlib import Path

import pytest

from pipeline.engine.log.stored import stored_procedure
from pipeline.office.sop.model import Prosedur
from pipeline.office.sop.sender import sent_by
from tests.office.sop.reading import CASES, known, opened

OWN = ("mentah", "pengaturan", "penomoran")
"""What the office adds."""


@pytest.mark.parametrize("path", [*CASES.glob("*.yaml")], ids=lambda path: path.stem)
def test_a_procedure_that_was_stored_is_read_as_its_file_is(path: Path) -> None:
    office = known()
    read, node = opened(path.read_text(encoding="utf-8"), office)
    assert not node.notes.problems
    sop = sent_by(read, "kasubag")
    settings = office.pengaturan.plain() if office.pengaturan else {}
    stored = stored_procedure({**sop.mentah, "pengaturan": settings}, sop.kunci)
    for field in fields(Prosedur):
        if field.name not in OWN:
            assert getattr(stored, field.name) == getattr(sop, field.name), field.name
