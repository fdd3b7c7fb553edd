"""The one list of findings: what must be corrected first, equal ones folded, each with a link."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.duk.codes import Kode
from pipeline.duk.findings import grouped
from pipeline.duk.model import Cell, Temuan
from pipeline.duk.redpen.checklist import Verdicts, write_checklist

PLACES = {f"unit {n}.xlsx": f"Data Unit/unit {n}.xlsx" for n in range(40)}


def finding(file: str, row: int, *, grave: bool = False, code: Kode = Kode.NILAI_KOSONG) -> Temuan:
    at = Cell(file, "Lembar 'A'", row, 3, "NIP")
    return Temuan.at(at, code, f"Sel D{row + 1} kosong.", grave=grave)


@pytest.fixture
def sheet(tmp_path: Path) -> Any:
    findings = [
        *grouped(finding("unit 0.xlsx", row) for row in range(4, 24)),
        *(finding(f"unit {n}.xlsx", 8) for n in range(1, 30)),
        finding("unit 3.xlsx", 2, grave=True, code=Kode.NIP_FORMAT),
        Temuan.at(Cell(), Kode.KEADAAN_BERTENTANGAN, "Dua tanggal.", grave=True),
    ]
    write_checklist(tmp_path / "a.xlsx", findings, PLACES, Verdicts({}), [("Unit X", ())])
    return openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]


def test_its_head_counts_findings_as_every_other_paper_does(sheet: Any) -> None:
    """And not the rows into which they are folded."""
    assert sheet["A2"].value.startswith("2 wajib diperbaiki (merah), 30 perlu diperiksa (kuning).")


def test_equal_findings_of_many_workbooks_are_one_row_that_opens(sheet: Any) -> None:
    visible = [r for r in range(7, sheet.max_row + 1) if not sheet.row_dimensions[r].hidden]
    assert [sheet.cell(r, 1).value for r in visible] == [
        *["Wajib diperbaiki"] * 2,
        "Perlu diperiksa",
    ]
    assert "49 temuan di 30 workbook" in sheet.cell(visible[-1], 5).value
    within = [r for r in range(7, sheet.max_row + 1) if sheet.row_dimensions[r].hidden]
    assert len(within) == 49, "each of them, with its own cell"


def test_each_cell_links_into_the_workbook_where_it_lies(sheet: Any) -> None:
    links = [c.hyperlink for row in sheet.iter_rows() for c in row if c.hyperlink]
    assert len(links) == 50
    assert links[0].target == "Data%20Unit/unit%203.xlsx"
    assert links[0].location == "'Lembar ''A'''!D3"


def test_the_same_findings_give_the_same_bytes_but_for_the_archives_times(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_checklist(tmp_path / name, [finding("unit 1.xlsx", 4)], PLACES, Verdicts({}))
    a, b = (openpyxl.load_workbook(tmp_path / n).worksheets[0] for n in ("a.xlsx", "b.xlsx"))
    assert [[c.value for c in r] for r in a.rows] == [[c.value for c in r] for r in b.rows]
