"""Blank forms before the desks that may open: laid, laid again, and a person's once saved into."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.documents.marks import read_form_mark
from pipeline.office.model import Laci
from tests.harness.rooms import MARK, KantorRuang, form

PLACE = "inbox/kasubag/FORMULIR"
BLANKS = [f"FORMULIR/Permohonan Pemakaian Ruang Rapat{ending}" for ending in (".docx", ".xlsx")]


class Kantor(KantorRuang):
    """A desk that may open has a drawer for blank forms; so has one that may not."""

    def assembled(self) -> Any:
        engine = super().assembled()
        roles = {
            key: replace(role, laci={**role.laci, Laci.FORMULIR: "FORMULIR"})
            for key, role in engine.office.peran.items()
            if key in ("kasubag", "kabag")
        }
        office = replace(engine.office, peran={**engine.office.peran, **roles})
        engine.configure(office, engine.in_force.sources)
        return engine


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[Kantor]:
    office = Kantor(tmp_path)
    office.run(60)
    yield office
    office.engine.close()


def test_blank_forms_lie_before_the_desks_that_may_open(kantor: Kantor) -> None:
    assert kantor.desk("kasubag") == BLANKS
    assert kantor.desk("kabag") == []
    for name in BLANKS:
        data = (kantor.root / "inbox/kasubag" / name).read_bytes()
        assert read_form_mark(data) == MARK
    assert kantor.story() == [], "no event tells of them"


def test_a_blank_that_was_taken_away_lies_there_again(kantor: Kantor) -> None:
    (kantor.root / "inbox/kasubag" / BLANKS[1]).unlink()
    kantor.run(60)
    assert kantor.desk("kasubag") == BLANKS
    assert kantor.story() == []


def test_a_form_that_was_filled_in_where_the_blank_lay_is_kept_and_told_where_to_go(
    kantor: Kantor,
) -> None:
    place = kantor.root / "inbox/kasubag" / BLANKS[1]
    place.write_bytes(form())
    kantor.run(90)
    assert place.read_bytes() == form()
    assert kantor.story() == ["dijawab"]
    assert "pindahkan ke folder BARU di meja Kasubag" in kantor.answers("kasubag")
    place.rename(kantor.root / "inbox/kasubag/BARU/permohonan.xlsx")
    kantor.run(90)
    assert sorted(kantor.book.berkas) == ["RUANG-2026-0001"]
    assert [p for p in kantor.desk("kasubag") if "PESAN" not in p] == BLANKS


def test_blanks_are_known_after_a_restart(kantor: Kantor) -> None:
    kantor.engine.close()
    kantor.start()
    kantor.run(60)
    assert kantor.desk("kasubag") == BLANKS
    assert kantor.story() == []


def test_where_it_is_not_known_which_blanks_are_ours_they_are_drawn_again(kantor: Kantor) -> None:
    kantor.engine.close()
    (kantor.base / "ingatan/blanko").unlink()
    kantor.start()
    kantor.run(60)
    assert kantor.desk("kasubag") == BLANKS
    assert kantor.story() == []


def edited(kantor: Kantor, label: str = "") -> bytes:
    """The workbook as it was drawn, with a line of the office's own; `label` stands over one."""
    path = kantor.root / "blanko.xlsx"
    path.write_bytes((kantor.root / "inbox/kasubag" / BLANKS[1]).read_bytes())
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["A60"] = "Hubungi Bagian Umum, pesawat 12"
    for row in book.worksheets[0].iter_rows() if label else ():
        for cell in row:
            if str(cell.value).casefold().startswith(label):
                cell.value = "Lain"
    book.save(path)
    return path.read_bytes()


def test_the_offices_own_blank_is_laid_in_place_of_the_drawn_one(kantor: Kantor) -> None:
    place = kantor.root / "inbox/kasubag" / BLANKS[1]
    drawn, own = place.read_bytes(), edited(kantor)
    kept = kantor.put("templates/ruang/Permohonan Pemakaian Ruang Rapat.xlsx", own)
    kantor.run(60)
    assert place.read_bytes() == own
    kept.write_bytes(edited(kantor, "peserta"))
    kantor.run(60)
    assert place.read_bytes() == drawn, "it has lost a field"
    kept.write_bytes(own)
    kantor.run(60)
    kept.unlink()
    kantor.run(60)
    assert place.read_bytes() == drawn
    assert kantor.desk("kasubag") == BLANKS
    assert kantor.story() == []
