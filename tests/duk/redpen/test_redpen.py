"""The marked copy: the unit's own workbook, touched only where a finding stands."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import PatternFill
from PIL import Image as Picture

from pipeline.duk.read.reading import read_workbook
from pipeline.duk.redpen.mark import mark_workbook, marked_name
from tests import needs
from tests.harness.layouts import L01
from tests.harness.paper import flat_rows, some_people, write, write_flat
from tests.harness.suite import exported

PEOPLE = some_people(12)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A workbook of the official layout with a picture, formulas, and three mistakes."""
    path = write(tmp_path / "DUK Bagian.xlsx", ("DUK", L01, PEOPLE))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["C4"] = float(PEOPLE[0]["nip"])
    sheet["E5"] = "31-02-2020"
    sheet["J6"] = "Kursus Komputer"
    sheet["T1"] = "=SUM(A4:A9)"
    sheet.column_dimensions["F"].width = 37.5
    picture = io.BytesIO()
    Picture.new("RGB", (9, 9), "red").save(picture, "PNG")
    sheet.add_image(Image(picture), "U2")
    book.create_sheet("Rumus")["A1"] = "=DUK!T1"
    book.save(path)
    return path


def marked(path: Path) -> Path:
    read = read_workbook(path, path.name)
    out = path.with_name(marked_name(path.name))
    mark_workbook(path, path.name, read.findings, out, read.columns)
    return out


def computed(path: Path) -> None:
    """Gives the formula the value that an office program would have computed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = next(n for n, data in parts.items() if b"SUM(A4:A9)" in data)
    parts[name] = re.sub(rb"(SUM\(A4:A9\)</f>)<v ?/?>(?:</v>)?", rb"\1<v>21</v>", parts[name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_the_wrong_cells_are_filled_commented_and_linked(bad: Path) -> None:
    book = openpyxl.load_workbook(marked(bad))
    assert book.sheetnames == ["Pemeriksaan", "DUK", "Rumus"]
    sheet = book["DUK"]
    for place, colour, words in (
        ("C4", "FFF8B4B4", "tersimpan sebagai angka"),
        ("E5", "FFF8B4B4", "tidak ada dalam kalender"),
        ("J6", "FFFCE8A6", "Kursus Komputer"),
    ):
        assert sheet[place].fill.fgColor.rgb == colour, place
        assert words in sheet[place].comment.text
    assert sheet["D4"].comment is None
    listed = {c.value: c.hyperlink.location for c in book["Pemeriksaan"]["B"] if c.hyperlink}
    assert listed["C4"] == "'DUK'!C4"
    words = [str(c.value) for row in book["Pemeriksaan"].iter_rows() for c in row if c.value]
    assert any("2 wajib diperbaiki" in w for w in words)
    assert "PANGKAT | GOL/RUANG" in words


def test_everything_else_is_as_it_was(bad: Path) -> None:
    out = marked(bad)
    with zipfile.ZipFile(bad) as before, zipfile.ZipFile(out) as after:
        assert set(before.namelist()) <= set(after.namelist())
        touched = {name for name in before.namelist() if before.read(name) != after.read(name)}
        assert touched == {
            "[Content_Types].xml",
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/styles.xml",
            "xl/worksheets/sheet1.xml",
            "xl/worksheets/_rels/sheet1.xml.rels",
        }
        cells = [
            re.sub(rb'\ss="\d+"', b"", b"".join(re.findall(rb"<sheetData>.*</sheetData>", data)))
            for data in (
                before.read("xl/worksheets/sheet1.xml"),
                after.read("xl/worksheets/sheet1.xml"),
            )
        ]
        assert re.findall(rb"<f>.*?</f>", cells[0]) == re.findall(rb"<f>.*?</f>", cells[1])
        assert re.findall(rb"<v>.*?</v>", cells[0]) == re.findall(rb"<v>.*?</v>", cells[1])
    sheet = openpyxl.load_workbook(out)["DUK"]
    assert sheet.column_dimensions["F"].width == 37.5
    assert sheet["T1"].value == "=SUM(A4:A9)"
    assert len(sheet._images) == 1
    assert sheet["C4"].number_format == openpyxl.load_workbook(bad)["DUK"]["C4"].number_format


def test_fixed_in_the_copy_and_dropped_again_it_is_clean(bad: Path) -> None:
    out = marked(bad)
    book = openpyxl.load_workbook(out)
    sheet = book["DUK"]
    sheet["C4"], sheet["C4"].number_format = PEOPLE[0]["nip"], "@"
    sheet["E5"] = f"{PEOPLE[1]['tmt_pangkat']:%d-%m-%Y}"
    sheet["J6"] = PEOPLE[2]["latihan"]
    book.save(out)
    read = read_workbook(out, out.name)
    assert [t.pesan for t in read.findings if t.grave] == []
    assert sorted(read.people["nip"]) == sorted(p["nip"] for p in PEOPLE)


def test_half_fixed_it_is_marked_anew_without_the_old_marks(bad: Path) -> None:
    out = marked(bad)
    book = openpyxl.load_workbook(out)
    book["DUK"]["E5"] = f"{PEOPLE[1]['tmt_pangkat']:%d-%m-%Y}"
    book.save(out)
    again = openpyxl.load_workbook(marked(out))
    assert again.sheetnames.count("Pemeriksaan") == 1
    assert again["DUK"]["E5"].comment is None
    assert again["DUK"]["C4"].comment is not None


def test_comments_of_their_own_stay(bad: Path) -> None:
    """Beside ours and before ours; the pictures and values of that workbook stay as well."""
    book = openpyxl.load_workbook(bad)
    book["DUK"]["B4"].comment = Comment("Sudah dicek", "Rosalia")
    book["DUK"]["C4"].comment = Comment("Tolong dilihat", "Rosalia")
    book.save(bad)
    computed(bad)
    out = marked(bad)
    again = openpyxl.load_workbook(out)["DUK"]
    assert (again["B4"].comment.text, again["B4"].comment.author) == ("Sudah dicek", "Rosalia")
    assert again["C4"].comment.text.startswith("Tolong dilihat\nPemeriksaan Alur Berkas:\n• Sel C4")
    assert (again["C4"].comment.author, again["E5"].comment.author) == ("Rosalia", "Alur Berkas")
    assert again["C4"].fill.fgColor.rgb == "FFF8B4B4"
    assert len(again._images) == 1
    assert openpyxl.load_workbook(out, data_only=True)["DUK"]["T1"].value == 21


def test_a_second_copy_keeps_values_comments_and_colours_of_the_unit(bad: Path) -> None:
    book = openpyxl.load_workbook(bad)
    for place in ("C4", "E5", "G7"):
        book["DUK"][place].fill = PatternFill("solid", fgColor="FF92D050")
    book["DUK"]["C4"].comment = Comment("Tolong dilihat", "Rosalia")
    book.save(bad)
    book = openpyxl.load_workbook(marked(bad))
    book["DUK"]["C4"] = PEOPLE[0]["nip"]
    book["DUK"]["J6"] = PEOPLE[2]["latihan"]
    book["DUK"]["E5"].comment.text += "\nSudah saya tanyakan"
    book.save(bad)
    computed(bad)
    out = marked(bad)
    book = openpyxl.load_workbook(out)
    sheet = book["DUK"]
    assert book.sheetnames == ["Pemeriksaan", "DUK", "Rumus"]
    assert sheet["C4"].comment.text == "Tolong dilihat"
    assert [sheet[p].fill.fgColor.rgb for p in ("C4", "E5", "G7", "J6")] == [
        *("FF92D050", "FFF8B4B4", "FF92D050", "00000000")
    ]
    assert sheet["J6"].comment is None
    assert sheet["E5"].comment.text.startswith("Sudah saya tanyakan\nPemeriksaan Alur Berkas:")
    assert sheet["E5"].comment.text.count("Sel E5") == 1
    assert openpyxl.load_workbook(out, data_only=True)["DUK"]["T1"].value == 21


def test_a_grouped_finding_marks_every_cell(tmp_path: Path) -> None:
    rows = [{**flat_rows(p, n), "nip": float(p["nip"])} for n, p in enumerate(PEOPLE, start=1)]
    sheet = openpyxl.load_workbook(marked(write_flat(tmp_path / "a.xlsx", rows)))["Sheet"]
    assert all(PEOPLE[n]["nama"] in sheet.cell(n + 2, 3).comment.text for n in range(12))


def test_a_csv_is_answered_by_an_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "unit.csv"
    nip = PEOPLE[0]["nip"]
    lines = ["NAMA;NIP;GOLONGAN;TMT PANGKAT;JABATAN;MASA KERJA TAHUN;MASA KERJA BULAN",
             f"=HYPERLINK(1);{nip[:17]};III/c;01-04-2020;Analis;12;3",
             f"Budi;{PEOPLE[1]['nip']};III/c;01-04-2020;Analis;12;3"]  # fmt: skip
    path.write_text("\n".join(lines), encoding="utf-8")
    out = marked(path)
    assert out.name == "Pemeriksaan - unit.csv.xlsx"
    sheet = openpyxl.load_workbook(out)["Data"]
    assert "17 angka" in sheet["B2"].comment.text
    assert sheet["A2"].data_type == "s", "what was text never becomes a formula"


def test_macros_are_not_passed_on(bad: Path) -> None:
    path = bad.with_suffix(".xlsm")
    with zipfile.ZipFile(bad) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        target.writestr("xl/vbaProject.bin", b"macro")
    read = read_workbook(path, path.name)
    assert "BERKAS_BERMAKRO" in {t.kode for t in read.findings}
    with zipfile.ZipFile(marked(path)) as copied:
        assert "xl/vbaProject.bin" not in copied.namelist()
        assert b"macroEnabled" not in copied.read("[Content_Types].xml")
    words = [
        row[0].value for row in openpyxl.load_workbook(marked(path))["Pemeriksaan"].iter_rows()
    ]
    assert "Makro tidak disertakan dalam salinan ini." in words


def saved_by_libreoffice(path: Path) -> None:
    """Opens a workbook in LibreOffice and saves it under its own name."""
    folder = path.parent / "libreoffice"
    exported("xlsx", folder, path)
    (folder / path.name).replace(path)


def test_rounds_of_repair_in_an_office_program_end_in_a_clean_workbook(bad: Path) -> None:
    """LibreOffice writes every part anew and forgets who wrote a comment."""
    needs.libreoffice()
    book = openpyxl.load_workbook(bad)
    book["DUK"]["C4"].fill = PatternFill("solid", fgColor="FF92D050")
    book["DUK"]["C4"].comment = Comment("Tolong dilihat", "Rosalia")
    book["DUK"]["B4"].comment = Comment("Sudah dicek", "Rosalia")
    book.save(bad)

    first = marked(bad)
    book = openpyxl.load_workbook(first)
    book["DUK"]["C4"] = PEOPLE[0]["nip"]
    book["DUK"]["E5"] = "29-02-2021"
    book.save(first)
    saved_by_libreoffice(first)
    second = marked(first)
    book = openpyxl.load_workbook(second)
    sheet = book["DUK"]
    assert book.sheetnames == ["Pemeriksaan", "DUK", "Rumus"]
    assert (sheet["C4"].comment.text, sheet["B4"].comment.text) == ("Tolong dilihat", "Sudah dicek")
    assert sheet["C4"].fill.fgColor.rgb == "FF92D050"
    assert sheet["E5"].comment.text.count("Pemeriksaan Alur Berkas:") == 1
    assert "29-02-2021" in sheet["E5"].comment.text
    assert sheet["J6"].fill.fgColor.rgb == "FFFCE8A6"
    assert openpyxl.load_workbook(second, data_only=True)["DUK"]["T1"].value == 21

    sheet["E5"] = f"{PEOPLE[1]['tmt_pangkat']:%d-%m-%Y}"
    sheet["J6"] = PEOPLE[2]["latihan"]
    book.save(second)
    saved_by_libreoffice(second)
    read = read_workbook(second, second.name)
    assert read.findings == ()
    assert sorted(read.people["nip"]) == sorted(p["nip"] for p in PEOPLE)
    book = openpyxl.load_workbook(marked(second))
    assert book["Pemeriksaan"]["A2"].value.startswith("Tidak ada temuan")
    left = {c.coordinate for row in book["DUK"].iter_rows() for c in row if c.comment}
    assert left == {"B4", "C4"}
    assert book["DUK"]["E5"].fill.fill_type is None


def test_a_damaged_part_gives_a_copy_of_the_values_that_says_so(tmp_path: Path) -> None:
    """The values are read in spite of a broken theme; so is the copy made in spite of it."""
    path = write_flat(
        tmp_path / "a.xlsx", [{**flat_rows(p, n), "nip": "1"} for n, p in enumerate(some_people(3))]
    )
    flip(path, "xl/theme/theme1.xml")
    book = openpyxl.load_workbook(marked(path))
    assert book.sheetnames == ["Pemeriksaan", "Sheet"]
    assert "Sebagian isi berkas asal rusak" in book["Pemeriksaan"]["A4"].value
    assert any(c.comment for row in book["Sheet"].iter_rows() for c in row)


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/styles.xml"])
def test_a_part_whose_checksum_is_wrong_is_never_believed(part: str, tmp_path: Path) -> None:
    """A flipped bit among the words of a sheet, or the forms of its dates, is a plausible value."""
    path = write_flat(tmp_path / "a.xlsx", [flat_rows(p, n) for n, p in enumerate(some_people(3))])
    flip(path, part)
    assert {t.kode for t in read_workbook(path, path.name).findings} == {"BERKAS_TIDAK_TERBACA"}


def flip(path: Path, part: str) -> None:
    """Changes a letter in a part that no compression protects; the archive keeps its checksum."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts.setdefault(part, b"<sst><si><t>Uray Hendra</t></si></sst>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, member in parts.items():
            archive.writestr(name, member)
    content = parts[part]
    at = content.rindex(b"</") - 3
    wrong = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
    path.write_bytes(path.read_bytes().replace(content, wrong))
