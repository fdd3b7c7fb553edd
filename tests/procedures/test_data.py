"""Of which day a list is: what the note says, what the workbook says, and what neither does."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.duk.codes import Kode
from pipeline.procedures.duk.data import Data, read
from pipeline.work.case import Case
from tests.harness.data_base import unit_sheet
from tests.harness.paper import flat_rows, some_people, write_flat
from tests.procedures.test_settings import SECTION, case

SUMMER, END = date(2026, 6, 30), date(2026, 12, 31)


def compiled(folder: Path, note: str, day: date | None = SUMMER) -> Data:
    """A list of a workbook that names this day, with this note."""
    made, path, people = case(folder, SECTION), folder / "unit.xlsx", some_people(2, seed=4)
    if day is None:
        write_flat(path, [flat_rows(p, n) for n, p in enumerate(people, start=1)])
    else:
        unit_sheet(path, "Biro Umum", day, people)
    perkara = json.loads((folder / "perkara.json").read_text(encoding="utf-8"))
    perkara["masukan"] = [
        {"nama": path.name, "kelas": "sumber", "sha256": "1", "berkas": path.name}
    ]
    perkara["catatan"] = note
    (folder / "perkara.json").write_text(json.dumps(perkara), encoding="utf-8")
    return read(replace(Case.load(folder), templates=made.templates))


@pytest.mark.parametrize(("named", "counts"), [(SUMMER, SUMMER), (None, END)])
def test_a_note_that_cannot_be_read_sets_no_day(
    named: date | None, counts: date, tmp_path: Path
) -> None:
    data = compiled(tmp_path, "Keadaan: 31 Desembr 2026x", named)
    (told,) = data.galat
    assert told.kode is Kode.TANGGAL_TIDAK_TERBACA
    assert "'Keadaan: 31 Desembr 2026x', tetapi tanggalnya tidak terbaca" in told.pesan
    assert data.reading.keadaan == counts


def test_a_note_that_names_another_day_than_the_workbook_is_asked_about(tmp_path: Path) -> None:
    data = compiled(tmp_path, "Keadaan: 31-12-2026")
    (told,) = data.galat
    assert told.kode is Kode.KEADAAN_BERTENTANGAN
    assert "keadaan 31-12-2026, sedangkan workbook menyebut 30-06-2026" in told.pesan
    assert data.reading.keadaan == END
