"""Forms that went through other programs and other hands, and are read all the same."""

import zipfile
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from time import process_time
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.content import FormMark
from pipeline.documents.marks import read_form_mark, write_zip
from pipeline.office.sop.fact import Fact
from pipeline.work.forms.read import forms_like, read_form
from pipeline.work.forms.refused import RefusedForm
from tests import needs
from tests.harness.suite import exported
from tests.work.forms.filled import as_typed, fill
from tests.work.forms.sample import EVERY, HEAD, MARK, MOMENT, ROOM

TYPED = {
    "Unit Kerja": "Bagian Umum",
    "Ruang": "Aula",
    "Tanggal": "1 Desember 2026",
    "Jam Mulai": "9.00",
    "Jam Selesai": "10.30",
    "Jumlah Peserta": "25 orang",
}
FACTS: dict[str, Fact] = {
    "unit": "Bagian Umum", "ruang": "Aula", "ruang.kapasitas": 200, "ruang.lantai": 1,
    "tanggal": date(2026, 12, 1), "mulai": time(9), "selesai": time(10, 30), "peserta": 25,
}  # fmt: skip
ALL: dict[str, Fact] = {
    "teks": "Rapat = staf, 0812", "bulat": 1250, "tanggal": date(2026, 12, 5), "jam": time(9, 5),
    "pilihan": "Ruang Rapat Kapuas", "ya": True, "lain": date(2027, 1, 2),
}  # fmt: skip
OTHER = FormMark("semua", "semua")
KNOWN = {MARK: ROOM, OTHER: EVERY}


def facts_of(path: Path) -> dict[str, Fact]:
    reading = read_form(path, ROOM, MOMENT)
    assert [refusal.sentence for refusal in reading.refusals] == []
    (facts,) = reading.facts
    return dict(facts)


def without_mark(path: Path) -> Path:
    """The same file saved by a program that keeps no custom properties."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    write_zip(path, {name: data for name, data in parts.items() if "custom.xml" not in name})
    assert read_form_mark(path.read_bytes()) is None
    return path


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forms that LibreOffice saved: `isi` with every kind of field (the workbook by way of another
    format), `kosong`, and `rumus` with a formula that it computed."""
    needs.libreoffice()
    folder = tmp_path_factory.mktemp("lain")
    for ending in ("xlsx", "docx"):
        fill(folder / f"isi.{ending}", EVERY, as_typed(EVERY, ALL, f".{ending}"))
        fill(folder / f"kosong.{ending}", ROOM, {})
    with_formula(folder / "rumus.xlsx")
    exported("ods", folder, folder / "isi.xlsx")
    (folder / "isi.xlsx").unlink()
    exported("xlsx", folder, *(folder / n for n in ("isi.ods", "kosong.xlsx", "rumus.xlsx")))
    exported("docx", folder, folder / "isi.docx", folder / "kosong.docx")
    return folder


def with_formula(path: Path) -> str:
    """Fills a workbook in which a number is computed; returns the cell."""
    typed: dict[str, Any] = {
        **TYPED, "Tanggal": date(2026, 12, 1), "Jam Mulai": time(9), "Jumlah Peserta": 0,
    }  # fmt: skip
    fill(path, ROOM, typed)
    book = openpyxl.load_workbook(path)
    sheet = book["Formulir"]
    (row,) = [c.row for (c,) in sheet.iter_rows(max_col=1) if c.value == "Jumlah Peserta *"]
    sheet.cell(row, 2).value = "=20+5"
    book.save(path)
    return f"B{row}"


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_a_form_that_another_program_saved_keeps_its_mark_and_every_value(
    ending: str, elsewhere: Path
) -> None:
    path = elsewhere / f"isi.{ending}"
    assert read_form_mark(path.read_bytes()) == HEAD.mark
    (facts,) = read_form(path, EVERY, MOMENT).facts
    assert {name: facts[name] for name in ALL} == ALL


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_a_blank_that_another_program_saved_is_blank(ending: str, elsewhere: Path) -> None:
    assert not any(read_form(elsewhere / f"kosong.{ending}", ROOM, MOMENT).entries.values())


def test_a_formula_counts_by_the_value_that_was_computed(elsewhere: Path) -> None:
    assert facts_of(elsewhere / "rumus.xlsx") == FACTS


def test_a_formula_that_nobody_computed_is_a_question(tmp_path: Path) -> None:
    cell = with_formula(tmp_path / "isi.xlsx")
    (refusal,) = read_form(tmp_path / "isi.xlsx", ROOM, MOMENT).refusals
    assert (refusal.there, refusal.cell) == ("=20+5", cell)
    assert "Mohon tulis nilainya." in refusal.wanted


@pytest.mark.parametrize("ending", [".xlsx", ".docx"])
def test_a_form_is_known_by_its_mark_and_without_it_by_title_and_labels(
    ending: str, tmp_path: Path
) -> None:
    path = fill(tmp_path / f"isi{ending}", ROOM, TYPED)
    assert forms_like(path, KNOWN) == (MARK,)
    assert forms_like(without_mark(path), KNOWN) == (MARK,)
    assert facts_of(path) == FACTS


def test_some_other_workbook_is_no_form(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    for row in (["Nama", "NIP", "Ruang"], ["Budi", "1", "Aula"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert forms_like(tmp_path / "a.xlsx", KNOWN) == ()


Change = Callable[[Worksheet], object]


def _shouted(sheet: Worksheet) -> None:
    for (cell,) in sheet.iter_rows(min_row=7, max_col=1):
        cell.value = f" {str(cell.value).replace(' *', '').upper().replace(' ', '  ')} : "


def _numbered(sheet: Worksheet) -> None:
    for number, (cell,) in enumerate(sheet.iter_rows(min_row=7, max_col=1), start=1):
        cell.value = f"{number}. {cell.value}"


def _upside_down(sheet: Worksheet) -> None:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=7)]
    for number, row in enumerate(reversed(rows), start=7):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value


def _copied_below(sheet: Worksheet) -> None:
    for row in range(7, sheet.max_row + 1):
        sheet.cell(row + 20, 1).value = sheet.cell(row, 1).value


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet.insert_cols(1),
        lambda sheet: sheet.insert_cols(2, 2),
        lambda sheet: sheet.insert_rows(1, 5),
        lambda sheet: sheet.delete_cols(3),
        _shouted,
        _numbered,
        _upside_down,
        _copied_below,
    ],
)
def test_a_workbook_that_was_rearranged_is_read_by_its_labels(
    change: Change, tmp_path: Path
) -> None:
    path = fill(tmp_path / "isi.xlsx", ROOM, TYPED)
    book = openpyxl.load_workbook(path)
    sheet = book["Formulir"]
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    change(sheet)
    book.save(path)
    assert facts_of(without_mark(path)) == FACTS


def test_a_workbook_of_a_program_that_writes_no_styles_is_read(tmp_path: Path) -> None:
    path = fill(tmp_path / "isi.xlsx", ROOM, TYPED)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    spread = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/styles.xml"] = f'<styleSheet xmlns="{spread}"/>'.encode()
    write_zip(path, parts)
    assert facts_of(path) == FACTS


def test_two_answers_on_one_line_are_a_question(tmp_path: Path) -> None:
    path = fill(tmp_path / "isi.xlsx", ROOM, TYPED)
    book = openpyxl.load_workbook(path)
    sheet = book["Formulir"]
    sheet.cell(7, 4).value = "Bagian Hukum"
    sheet.cell(7, 3).value = None
    book.save(path)
    (refusal,) = read_form(path, ROOM, MOMENT).refusals
    assert refusal.wanted == "Ada isian di B7 dan D7. Mohon satu saja."


def test_a_cell_names_its_sheet_where_there_are_several(tmp_path: Path) -> None:
    path = fill(tmp_path / "isi.xlsx", ROOM, TYPED)
    book = openpyxl.load_workbook(path)
    book.create_sheet("Catatan")["A1"] = "lain"
    book.save(path)
    assert read_form(path, ROOM, MOMENT).entries["unit"][0].cell == "Formulir!B7"


# Word. --------------------------------------------------------------------------------


def test_what_was_typed_below_the_label_is_its_answer(tmp_path: Path) -> None:
    path = fill(tmp_path / "isi.docx", ROOM, {**TYPED, "Unit Kerja": ""})
    document = Document(str(path))
    document.tables[0].rows[0].cells[0].add_paragraph("Bagian Umum")
    document.save(str(path))
    assert facts_of(path) == FACTS


def test_a_letter_that_only_bears_the_labels_is_read(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("PERMOHONAN PEMAKAIAN RUANG RAPAT")
    for label, value in TYPED.items():
        document.add_paragraph(f"{label}\t: {value}")
    document.save(str(tmp_path / "a.docx"))
    assert forms_like(tmp_path / "a.docx", KNOWN) == (MARK,)
    assert facts_of(tmp_path / "a.docx") == FACTS
    document = Document()
    document.add_paragraph("Permohonan Pemakaian Ruang Rapat")
    for label, value in TYPED.items():
        document.add_paragraph(f"{label}: {value}")
    document.save(str(tmp_path / "b.docx"))
    assert facts_of(tmp_path / "b.docx") == FACTS


def test_tracked_changes_and_fields_count_as_they_are_shown(tmp_path: Path) -> None:
    path = fill(tmp_path / "isi.docx", ROOM, {**TYPED, "Unit Kerja": ""})
    document = Document(str(path))
    paragraph = document.tables[0].rows[0].cells[1].paragraphs[0]
    for xml in (
        '<w:del %s w:id="1" w:author="a"><w:r><w:delText>Bagian Hukum</w:delText></w:r></w:del>',
        '<w:ins %s w:id="2" w:author="a"><w:r><w:t>Bagian</w:t></w:r></w:ins>',
        "<w:r %s><w:instrText> AUTHOR </w:instrText></w:r>",
        '<w:r %s><w:t xml:space="preserve"> Umum</w:t></w:r>',
    ):
        paragraph._p.append(parse_xml(xml % nsdecls("w")))
    document.save(str(path))
    assert facts_of(path) == FACTS


# What cannot be read. -----------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx", "a.xls", "a.ods", "a.pdf"])
def test_what_cannot_be_read_as_a_form_is_said_with_what_to_do(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04 rusak")
    with pytest.raises(RefusedForm) as caught:
        read_form(tmp_path / name, ROOM, MOMENT)
    wanted = {".xlsx": "formulir kosong", ".docx": "formulir kosong"}
    assert wanted.get(Path(name).suffix, "simpan sebagai Excel") in caught.value.staff


def test_a_workbook_far_larger_than_any_form_is_not_read(tmp_path: Path) -> None:
    path = fill(tmp_path / "isi.xlsx", ROOM, TYPED)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/besar.bin", bytes(33 << 20))
    with pytest.raises(RefusedForm, match="larger"):
        read_form(path, ROOM, MOMENT)


def test_only_so_many_cells_are_looked_at_wherever_others_lie(tmp_path: Path) -> None:
    path = fill(tmp_path / "isi.xlsx", ROOM, TYPED)
    book = openpyxl.load_workbook(path)
    sheet = book["Formulir"]
    sheet["XFD1048576"] = "jauh"
    sheet["A501"] = "Perlu Proyektor: ya"
    book.save(path)
    assert facts_of(path) == FACTS


HOSTILE = {
    "colons": ":" * 20_000,
    "lines": "a\n" * 10_000,
    "labels": "Tanggal:" + "1;" * 9_990,
    "spaces": " " * 20_000,
    "nested": "1. " * 6_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_cells_full_of_what_a_label_might_be_are_read_within_seconds(
    kind: str, tmp_path: Path
) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    spread = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    text = f'<sst {spread}><si><t xml:space="preserve">{HOSTILE[kind]}</t></si></sst>'
    parts["xl/sharedStrings.xml"] = text.encode()
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    declared = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{types}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", declared.encode()
    )
    name = "xl/worksheets/sheet1.xml"
    rows = b"".join(b"<row>" + b'<c t="s"><v>0</v></c>' * 60 + b"</row>" for _ in range(150))
    parts[name] = f"<worksheet {spread}><sheetData>".encode() + rows + b"</sheetData></worksheet>"
    write_zip(tmp_path / "a.xlsx", parts)
    began = process_time()
    assert forms_like(tmp_path / "a.xlsx", KNOWN) == ()
    assert read_form(tmp_path / "a.xlsx", ROOM, MOMENT).facts == ()
    assert process_time() - began < 6
