"""The printed form: what stands in the workbook, and that its pages say what the PDF says."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.documents.convert import convert
from pipeline.documents.render import render
from pipeline.documents.text import pdf_text
from pipeline.duk.fields import COLUMNS
from pipeline.duk.listing import draw_up
from pipeline.duk.model import Daftar, Reading, people
from pipeline.duk.rank.notes import list_note
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.write.fitting import line_count, row_height
from pipeline.duk.write.form import REASONS_COLUMN, signature, write_xlsx
from pipeline.duk.write.header import FORM_TITLE, LIST_TITLE, header
from pipeline.duk.write.layout import FORM_COLUMNS
from pipeline.duk.write.tables import write_csv, write_data
from pipeline.procedures.duk.concept import list_context
from pipeline.resources import shipped_template
from tests import needs
from tests.harness import oracle
from tests.harness.suite import exported

LAST = get_column_letter(len(FORM_COLUMNS))
KEADAAN = date(2026, 12, 31)
SIGNS = {
    "jabatan": "Kepala Biro Organisasi",
    "nama": "Ir. Theresia Mayang, M.T.",
    "pangkat": "Pembina Utama Muda (IV/c)",
    "nip": "196909171995032001",
}
NASTY = ('=HYPERLINK("http://x")', "+Maria", "-Yohanes", "@Uray", "\tTab\x07", "A & B <C>")
LONG = "Drs. H. Syarif Muhammad Abdurrahman Kusumajaya Ningrat, S.T., M.T., M.Si., IPU."
UNBROKEN = "Pegawaidengannamasangatpanjangtanpaspasiyangtidakdapatdipatahkan"
POST = "Kepala Subbagian Perencanaan, Evaluasi, dan Pengelolaan Sistem Informasi Kepegawaian"


def office(count: int) -> Daftar:
    """A list of so many people, the first of them with names that forms stumble over."""
    import random

    rows = oracle.crowd(random.Random(11), count)
    for row, name in zip(rows, (LONG, UNBROKEN, *NASTY), strict=False):
        row |= {"nama": name, "keterangan": "=1+1", "tempat_lahir": "Putussibau"}
    for row in rows[::7]:
        row["jabatan"] = POST
        row["eselon"] = "IV.a"
    return draw_up(Reading(people(rows)), KEADAAN, "Biro Contoh")[0]


def form(daftar: Daftar, path: Path) -> Worksheet:
    write_xlsx(daftar, path, SIGNS, "Pontianak")
    return openpyxl.load_workbook(path)["DUK"]


def rows_of(sheet: Worksheet) -> Iterator[tuple[Any, ...]]:
    for row in sheet.iter_rows(min_row=13, max_col=len(FORM_COLUMNS)):
        if isinstance(row[0].value, int):
            yield row


@pytest.mark.parametrize("count", [3, 60])
def test_the_form_is_ready_to_print(tmp_path: Path, count: int) -> None:
    daftar = office(count)
    sheet = form(daftar, tmp_path / "DUK.xlsx")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 14
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$10:$12"
    assert sheet.freeze_panes == "D13"
    assert (sheet.oddHeader.center.text, sheet.HeaderFooter.differentFirst) == ("&P", True)
    assert [sheet.cell(row, 12).value for row in (1, 2, 3)] == list(FORM_TITLE)
    assert [str(sheet.cell(row, 1).value) for row in range(4, 10)] == [
        *(f"{words} : {value}" for words, value in header(daftar).items()), LIST_TITLE,
    ]  # fmt: skip
    assert sheet.cell(10, 2).value == "NAMA\nTEMPAT, TANGGAL LAHIR"
    numbered = [c.value for c in sheet[12]][: len(FORM_COLUMNS)]
    assert numbered == list(range(1, len(FORM_COLUMNS) + 1))
    printed = list(rows_of(sheet))
    assert [r[0].value for r in printed] == list(range(1, count + 1))
    assert [r[2].value for r in printed] == list(daftar.rows["nip"])
    assert all(r[2].data_type == "s" and r[2].number_format == "@" for r in printed)
    foot = sheet.cell(printed[-1][0].row + 2, 13)
    assert "NIP 196909171995032001" in str(foot.value)
    assert str(sheet.print_area).endswith(f"${LAST}${foot.row}")
    assert "KEPALA BIRO ORGANISASI," in str(foot.value)
    assert "Ir. THERESIA MAYANG, M.T." in str(foot.value)
    note = str(sheet.cell(foot.row, 1).value)
    assert note == f"Catatan: {list_note(daftar.profile)}"
    assert "pp-15-1979 versi 2" in note
    assert "Ahli Utama" not in note
    passed = {row[10].value for row in printed} - {"", None}
    assert all(re.fullmatch(r"\d\d-\d{4}", str(value)) for value in passed)


def test_the_word_form_that_ships_prints_the_columns_of_the_form_in_their_order() -> None:
    document = Document(str(shipped_template("Daftar Urut Kepangkatan.docx")))
    table = max(document.tables, key=lambda table: len(table.columns))
    _, headings, numbers, _, person, _ = table.rows
    printed = [re.findall(r"{{ p\.(\w+) }}", cell.text) for cell in person.cells]
    wanted = [[c.name, "lahir"] if c.name == "nama" else [c.name] for c in FORM_COLUMNS]
    assert printed == wanted, "build it anew: scripts/build_templates.py"
    assert [c.text for c in headings.cells] == [c.word_heading for c in FORM_COLUMNS]
    for column in FORM_COLUMNS:
        official = column.heading or column.group
        assert "".join(column.word_heading.split()) == "".join(official.split()), (
            "the words of the official form"
        )
    assert [c.text for c in numbers.cells] == [str(at + 1) for at in range(len(FORM_COLUMNS))]


def test_the_columns_of_the_word_form_fill_its_page() -> None:
    section = Document(str(shipped_template("Daftar Urut Kepangkatan.docx"))).sections[0]
    room = (section.page_width - section.left_margin - section.right_margin) / 36000
    assert sum(column.millimetres for column in FORM_COLUMNS) == pytest.approx(room, abs=0.5)


def test_who_signs_for_another_does_so_in_the_workbook_too() -> None:
    signer = {**SIGNS, "atas_nama": ["a.n. Sekretaris Daerah,", "Plh. Kepala Biro,"]}
    lines = signature(signer, "Pontianak")
    assert lines[1:3] == ["a.n. SEKRETARIS DAERAH,", "Plh. KEPALA BIRO,"]
    assert "KEPALA BIRO ORGANISASI," not in lines


def test_each_place_is_explained_beside_the_form(tmp_path: Path) -> None:
    sheet = form(office(20), tmp_path / "DUK.xlsx")
    reasons = [sheet.cell(r[0].row, REASONS_COLUMN).value for r in rows_of(sheet)]
    assert sheet.cell(11, REASONS_COLUMN).value == "PENJELASAN URUTAN"
    assert reasons[0] == "Nomor 1, urutan teratas daftar ini."
    for number, reason in enumerate(reasons[1:], start=2):
        assert str(reason).startswith(f"Nomor {number}, di bawah ")


def test_nothing_that_people_wrote_becomes_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "DUK.xlsx"
    form(office(20), path)
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in archive.read(name), name
    names = " ".join(str(r[1].value) for r in rows_of(openpyxl.load_workbook(path)["DUK"]))
    for name in NASTY:
        assert name.strip().replace("\x07", "") in names


def test_rows_are_tall_enough_for_what_stands_in_them(tmp_path: Path) -> None:
    """Counted in another way than the writer counts: by letters of an average width."""
    sheet = form(office(60), tmp_path / "DUK.xlsx")
    for row in rows_of(sheet):
        for cell in row:
            wide = sheet.column_dimensions[cell.column_letter].width
            lines = sum(-(-len(p) // int(wide * 1.05)) for p in str(cell.value or "").split("\n"))
            assert sheet.row_dimensions[cell.row].height >= max(lines, 1) * 9 * 1.2


def test_lines_are_counted_with_long_words_broken() -> None:
    assert line_count("", 10, 9) == 1
    assert line_count("satu\ndua", 10, 9) == 2
    assert line_count("x" * 100, 10, 9) >= 10
    assert row_height(2, 9) > row_height(1, 9) >= 9 * 1.3


def test_equal_lists_are_equal_bytes_but_for_the_archive_s_clock(tmp_path: Path) -> None:
    daftar = office(5)
    parts = []
    for name in ("a.xlsx", "b.xlsx"):
        write_xlsx(daftar, tmp_path / name, SIGNS, "Pontianak")
        with zipfile.ZipFile(tmp_path / name) as archive:
            names = [n for n in archive.namelist() if n != "docProps/core.xml"]
            parts.append({n: archive.read(n) for n in names})
    assert parts[0] == parts[1]


def test_recaps_have_charts_of_excel_s_own(tmp_path: Path) -> None:
    path = tmp_path / "DUK.xlsx"
    form(office(30), path)
    with zipfile.ZipFile(path) as archive:
        charts = [archive.read(n) for n in archive.namelist() if "/charts/chart" in n]
    assert len(charts) == 5
    assert all(b"Rekapitulasi" in chart for chart in charts)


def test_the_list_put_back_as_a_source_is_read_to_the_same_people(tmp_path: Path) -> None:
    daftar = office(12)
    daftar = replace(daftar, outside=daftar.rows[["nip", "nama"]].head(1).assign(alasan="PPPK"))
    write_xlsx(daftar, tmp_path / "DUK.xlsx", SIGNS, "Pontianak")
    reading = read_workbook(tmp_path / "DUK.xlsx", "DUK.xlsx")
    assert [t.pesan for t in reading.findings if t.grave] == []
    assert list(reading.people["nip"]) == list(daftar.rows["nip"])


def test_tidak_ada_survives_the_merged_sheet(tmp_path: Path) -> None:
    import random

    row = oracle.crowd(random.Random(1), 1)[0]
    row |= {"tahun_lulus": None, "declared": ("tahun_lulus",)}
    write_data(Reading(people([row])), tmp_path / "Data.xlsx")
    again = read_workbook(tmp_path / "Data.xlsx", "Data.xlsx").people.iloc[0]
    assert again["tahun_lulus"] is None
    assert again["declared"] == ("tahun_lulus",)


def test_the_csv_has_the_columns_people_rely_on(tmp_path: Path) -> None:
    write_csv(office(4), tmp_path)
    lines = (tmp_path / "DUK.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == ",".join(COLUMNS)
    assert len(lines) == 5


def pdf_rows(pdf: Path) -> list[tuple[int, str]]:
    """Number and NIP of every printed row, page after page."""
    words = pdf_text(pdf)
    nips = re.findall(r"(?<!\d)(19\d{16})(?!\d)", words)
    return [(n, nip) for n, nip in enumerate(nips, start=1)]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Daftar, Path, Path, str]:
    """The list of 60 printed twice: by LibreOffice from the workbook, and as our PDF."""
    needs.libreoffice()
    folder = tmp_path_factory.mktemp("cetak")
    daftar = office(60)
    write_xlsx(daftar, folder / "DUK.xlsx", SIGNS, "Pontianak")
    output = exported("pdf", folder, folder / "DUK.xlsx")
    output += exported("xlsx", folder / "ulang", folder / "DUK.xlsx")
    render(
        shipped_template("Daftar Urut Kepangkatan.docx"),
        list_context(daftar, SIGNS, "Pontianak"),
        folder / "resmi.docx",
    )
    convert(folder / "resmi.docx", folder / "resmi.pdf", "embedded")
    return daftar, folder / "DUK.pdf", folder / "resmi.pdf", output


def test_the_workbook_prints_the_rows_and_headings_of_the_pdf(
    printed: tuple[Daftar, Path, Path, str],
) -> None:
    daftar, sheet, official, output = printed
    output = "\n".join(
        line for line in output.splitlines() if "javaldx" not in line
    )  # no Java here
    assert not re.search(r"warn|error|fail", output, re.IGNORECASE), output
    wanted = list(enumerate(daftar.rows["nip"], start=1))
    assert pdf_rows(official)[: len(wanted)] == wanted
    assert pdf_rows(sheet)[: len(wanted)] == wanted
    for pdf in (sheet, official):
        words = " ".join(pdf_text(pdf).split())
        assert UNBROKEN in words.replace(" ", "").replace("-", "")
        assert LONG.replace(" ", "") in words.replace(" ", "")
        assert "PENJELASAN URUTAN" not in words


def test_headings_stand_on_every_page_of_both(printed: tuple[Daftar, Path, Path, str]) -> None:
    import pypdf

    for pdf in printed[1:3]:
        pages = 0
        for page in pypdf.PdfReader(pdf).pages:
            words = page.extract_text()
            people = set(re.findall(r"(?<!\d)19\d{16}(?!\d)", words)) - {SIGNS["nip"]}
            if not people or "Nomor induk" in words:
                continue
            squeezed = re.sub(r"\s", "", words)
            assert "MASAKERJA" in squeezed, "a page of people without its heading"
            pages += 1
            assert "LATIHANJABATAN" in squeezed
            assert "PENDIDIKAN" in squeezed
        assert pages > 1


def test_libreoffice_recalculates_the_workbook_to_the_same_cells(
    printed: tuple[Daftar, Path, Path, str],
) -> None:
    folder = printed[1].parent
    ours = openpyxl.load_workbook(folder / "DUK.xlsx")
    theirs = openpyxl.load_workbook(folder / "ulang/DUK.xlsx", data_only=True)
    assert theirs.sheetnames == ours.sheetnames
    assert theirs["Data DUK"].sheet_state == "hidden"
    for name in ("DUK", "Rekapitulasi"):
        for row in ours[name].iter_rows():
            for cell in row:
                if cell.value not in (None, ""):
                    assert theirs[name][cell.coordinate].value == cell.value, cell.coordinate
