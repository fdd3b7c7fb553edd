"""Our own list comes back as data: as our workbook, pasted from Word, with marks of last year."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.demo import sample
from pipeline.duk.fields import AGREED
from pipeline.duk.listing import draw_up
from pipeline.duk.model import Daftar, Reading, rows
from pipeline.duk.read.merge import merge
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.redpen.mark import mark_workbook
from pipeline.duk.write.form import write_xlsx
from pipeline.duk.write.layout import FORM_COLUMNS, GROUPS
from pipeline.duk.write.tables import form_rows

KEADAAN = date(2026, 12, 31)
SIGNER = {"jabatan": "Kepala", "nama": "A", "pangkat": "B", "nip": "1", "atas_nama": []}


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    files = sample.write(tmp_path_factory.mktemp("unit"), broken=False).files
    return merge([read_workbook(path, path.name) for path in files])


@pytest.fixture(scope="module")
def listed(units: Reading) -> Daftar:
    return draw_up(units, KEADAAN, "Biro Organisasi")[0]


def agrees(back: Reading, units: Reading, listed: Daftar) -> None:
    """Every fact of everybody on the list as the units wrote it; the form has no status."""
    assert not back.findings, [t.pesan for t in back.findings]
    known = {p["nip"]: p for p in rows(units.people)}
    assert len(back.people) == len(listed.rows)
    facts = [name for name in AGREED if name != "status"]
    for person in rows(back.people):
        mine = known[person["nip"]]
        assert {n: person[n] for n in facts} == {n: mine[n] for n in facts}
    again = draw_up(back, KEADAAN, "Biro Organisasi")[0]
    assert list(again.rows["nip"]) == list(listed.rows["nip"])


def test_our_list_as_a_workbook_is_read_as_the_data_it_was_made_of(
    units: Reading, listed: Daftar, tmp_path: Path
) -> None:
    path = tmp_path / "Daftar Urut Kepangkatan tahun lalu.xlsx"
    write_xlsx(listed, path, SIGNER, "Pontianak")
    assert len(openpyxl.load_workbook(path).sheetnames) > 3, "with recaps and the hidden data"
    agrees(read_workbook(path, path.name), units, listed)


def test_a_sheet_that_somebody_added_to_our_list_is_read_too(
    units: Reading, listed: Daftar, tmp_path: Path
) -> None:
    path = tmp_path / "DUK.xlsx"
    write_xlsx(listed, path, SIGNER, "Pontianak")
    book = openpyxl.load_workbook(path)
    added = book.create_sheet("Pegawai baru")
    added.append(["NAMA", "NIP", "GOLONGAN"])
    added.append(["Sari Dewi", "199203112015032004", "III/a"])
    book.save(path)
    names = list(read_workbook(path, path.name).people["nama"])
    assert len(names) == len(listed.rows) + 1
    assert "Sari Dewi" in names


@pytest.mark.parametrize("parted", [False, True], ids=["stacked", "parted"])
def test_the_table_of_our_word_file_pasted_into_excel_is_read(
    parted: bool, units: Reading, listed: Daftar, tmp_path: Path
) -> None:
    """Excel parts the paragraphs of a cell into rows, and merges its neighbours over them."""
    path = tmp_path / "tempel.xlsx"
    _pasted(listed, parted).save(path)
    agrees(read_workbook(path, path.name), units, listed)


def test_a_marked_copy_of_our_list_used_again_next_year_is_data_like_any_other(
    units: Reading, listed: Daftar, tmp_path: Path
) -> None:
    path, marked = tmp_path / "DUK.xlsx", tmp_path / "data 2027.xlsx"
    write_xlsx(listed, path, SIGNER, "Pontianak")
    mark_workbook(path, path.name, [], marked)
    back = read_workbook(marked, marked.name)
    assert back.marked == "DUK.xlsx"
    agrees(back, units, listed)


def _pasted(listed: Daftar, parted: bool) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    column = 1
    for group, parts in GROUPS:
        last = column + len(parts) - 1
        sheet.cell(1, column, group)
        for at, part in enumerate(parts, start=column):
            sheet.cell(2, at, part or None)
        sheet.merge_cells(None, 1, column, 2 if parts == ("",) else 1, last)
        column = last + 1
    row = 3
    for person in form_rows(listed):
        for at, field in enumerate(FORM_COLUMNS, start=1):
            value = person[field.name] or None
            if field.name == "nama":
                sheet.cell(row, at, value if parted else f"{value}\n{person['lahir']}")
                if parted:
                    sheet.cell(row + 1, at, person["lahir"])
                continue
            sheet.cell(row, at, value)
            if parted:
                sheet.merge_cells(None, row, at, row + 1, at)
        row += 2 if parted else 1
    return book
