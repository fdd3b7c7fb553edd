"""What the night makes of the data base: to be corrected and sent back, cards, bezetting."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from pipeline.cli import main
from pipeline.commands.nightly import Manner, nightly
from pipeline.commands.places import STATE
from pipeline.night.unit import Unit
from pipeline.procedures.dbk.night.units import Reports
from tests.harness.data_base import DataBaseOffice
from tests.harness.paper import some_people

SPRING, LATER = date(2026, 9, 30), date(2026, 11, 24)
FOLDER = "outbox/laporan/pegawai"


def units(office: DataBaseOffice, day: date = LATER) -> Mapping[str, Unit]:
    return {unit.key: unit for unit in Reports(office.known(), day).units()}


def made(unit: Unit) -> bytes:
    (data,) = unit.make(unit.load()).values()
    return data


def changed(data: bytes, act: Callable[[openpyxl.worksheet.worksheet.Worksheet], None]) -> bytes:
    book, out = openpyxl.load_workbook(BytesIO(data)), BytesIO()
    act(book.worksheets[0])
    book.save(out)
    return out.getvalue()


def test_a_sheet_of_what_is_known_says_nothing_new_until_somebody_changes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STATE, str(tmp_path / "mesin"))
    office = DataBaseOffice(tmp_path)
    stays, acts, leaves = some_people(3, seed=4)
    acts |= {"jabatan": "Plt. Kepala Bagian Umum", "eselon": None}
    office.send("Biro Umum", SPRING, [stays, acts, leaves])
    office.approve()
    leaving = {"Perubahan": "Pensiun", "TMT atau tanggal lulus": "1 November 2026"}
    office.form(leaves, **leaving)
    office.approve()
    known = len(office.known())

    key = "pegawai/Biro Umum/Data Pegawai Biro Umum.xlsx"
    told = units(office)
    assert [*told] == [
        key,
        "pegawai/Biro Umum/Kartu Pegawai Biro Umum.html",
        "pegawai/Bezetting.xlsx",
    ]
    assert told[key].inputs == units(office, date(2026, 12, 31))[key].inputs, "the quarter goes on"
    assert told[key].inputs != units(office, date(2027, 1, 1))[key].inputs, "another has begun"
    assert made(told[key]) == made(units(office)[key]), "equal facts give equal bytes"
    assert nightly(office.root, Manner(), office.clock) == 0
    laid = office.root / FOLDER / "Biro Umum" / "Data Pegawai Biro Umum.xlsx"
    assert laid.read_bytes() == made(told[key])
    assert main(["--root", str(office.root), "verify"]) == 0

    lines = [
        [c.value for c in row] for row in openpyxl.load_workbook(laid).worksheets[0].iter_rows()
    ]
    assert [lines[1][0], lines[2][0]] == ["UNIT KERJA : Biro Umum", "KEADAAN : 01-10-2026"]
    assert {str(row[1]) for row in lines[6:]} == {p["nip"] for p in (stays, acts, leaves)}
    later = json.loads(units(office, date(2027, 1, 1))[key].load())
    assert {row["nip"] for row in later["pegawai"]} == {stays["nip"], acts["nip"]}, "who left"
    office.put("inbox/kasubag/BARU/DATA/Biro Umum.xlsx", laid.read_bytes())
    office.run(40)
    assert office.sheet("anpeg/MASUK/DBK-2026-0003*/Lembar Perbedaan.xlsx") == []
    office.approve("DBK-2026-0003*")
    assert len(office.known()) == known

    card = made(told["pegawai/Biro Umum/Kartu Pegawai Biro Umum.html"]).decode()
    assert card.count("<section>") == 3
    assert f"<h2>{stays['nama']}</h2>" in card
    assert "Biro Umum.xlsx (Sheet" in card, "where it was read"
    counted = openpyxl.load_workbook(BytesIO(made(told["pegawai/Bezetting.xlsx"]))).worksheets[0]
    rows = [[c.value for c in row[1:6]] for row in counted.iter_rows(min_row=4)]
    assert ["Biro Umum", "Plt. Kepala Bagian Umum", None, 1, 1] in rows
    assert sum(row[3] for row in rows) == 2

    def promote(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        heads = [cell.value for cell in sheet[6]]
        row = next(r for r in sheet.iter_rows(min_row=7) if r[1].value == stays["nip"])
        row[heads.index("GOLONGAN")].value = "IV/c"
        row[heads.index("TMT PANGKAT")].value = "01-10-2026"

    office.put("inbox/kasubag/BARU/DATA/Biro Umum.xlsx", changed(laid.read_bytes(), promote))
    office.run(40)
    (row,) = office.sheet("anpeg/MASUK/DBK-2026-0004*/Lembar Perbedaan.xlsx")
    assert (row["NIP"], row["HAL"], row["DILAPORKAN"]) == (
        stays["nip"], "pangkat", "IV/c TMT 01-10-2026",
    )  # fmt: skip
