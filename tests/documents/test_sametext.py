"""A PDF made elsewhere is compared with its Word file, word for word."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from pypdf import PdfReader

from pipeline.documents.convert import convert
from pipeline.documents.sametext import differences
from tests import needs
from tests.harness.samples import rendered


def changed(docx: Path, old: str, new: str) -> None:
    document = Document(str(docx))
    cells = (c for t in document.tables for row in t.rows for c in row.cells)
    for paragraph in (*document.paragraphs, *(p for c in cells for p in c.paragraphs)):
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)
    document.save(str(docx))


@pytest.fixture
def nota(tmp_path: Path) -> tuple[Path, Path]:
    docx, pdf = rendered("Nota Dinas.docx", tmp_path), tmp_path / "Nota Dinas (Word).pdf"
    convert(docx, pdf, "embedded")
    return docx, pdf


def test_the_same_text_has_no_differences(nota: tuple[Path, Path]) -> None:
    assert differences(*nota) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("57 (", "58 ("), ("Biasa", "Rahasia"), ("kasih", "kasih banyak"), ("IV 3", "IV 8")],
)
def test_one_other_word_is_found_and_named(nota: tuple[Path, Path], old: str, new: str) -> None:
    docx, pdf = nota
    changed(docx, old, new)
    found = differences(docx, pdf)
    assert len(found) == 2
    assert any("tidak memuat" in line and new in line for line in found)


def test_a_paragraph_too_many_or_too_few_is_found(nota: tuple[Path, Path], tmp_path: Path) -> None:
    docx, pdf = nota
    document = Document(str(docx))
    document.add_paragraph("Kalimat yang menyusul.")
    document.save(str(docx))
    assert differences(docx, pdf) == [f'{pdf.name} tidak memuat "Kalimat yang menyusul.".']
    convert(docx, pdf, "embedded")
    fresh = rendered("Nota Dinas.docx", tmp_path)
    found = differences(fresh, pdf)
    assert found == [
        f'{pdf.name} memuat "Kalimat yang menyusul.", yang tidak ada di Nota Dinas.docx.'
    ]


def exchange(document: Any) -> None:
    """Two neighbours with words in them change places."""
    one, other = (p for p in document.paragraphs if p.text.startswith(("1.", "2.")))
    one._p.addprevious(other._p)


def move_row(document: Any) -> None:
    rows = document.tables[0].rows
    rows[2]._tr.addprevious(rows[9]._tr)


def change_number(document: Any) -> None:
    document.tables[0].rows[12].cells[3].text = "33000"


def leave_out(document: Any) -> None:
    last = document.paragraphs[-1]._p
    last.getparent().remove(last)


def move_item(document: Any) -> None:
    _, other = (p for p in document.paragraphs if p.text.startswith("Butir"))
    document.paragraphs[-1]._p.addnext(other._p)


LISTED = "naskah.pdf memuat"
ELSEWHERE = "di tempat lain daripada lain.docx."
CHANGES: dict[Callable[[Any], None], str] = {
    move_row: f'{LISTED} "9 Orang yang ke-9 dari daftar ini III/a 29" {ELSEWHERE}',
    change_number: 'naskah.pdf tidak memuat "33000".',
    leave_out: f'{LISTED} "Demikian disampaikan.", yang tidak ada di lain.docx.',
    move_item: f'{LISTED} "Butir kedua" {ELSEWHERE}',
}


def written(folder: Path) -> Path:
    """A letter with what makes false alarms: hyphens, ligatures, lists, repeated rows and heads."""
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "PEMERINTAH PROVINSI KALIMANTAN BARAT"
    section.footer.paragraphs[0].text = "Biro Organisasi"
    document.add_paragraph("1. Kata-kata undang-undang, masing-masing tahun 2025-2026. " * 12)
    document.add_paragraph("2. Efisiensi, definisi, afiliasi, ko\u00adordi\u00adna\u00adsi. " * 20)
    document.add_paragraph("Butir pertama", style="List Number")
    document.add_paragraph("Butir kedua", style="List Number")
    table = document.add_table(70, 4)
    head = table.rows[0]
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, text in zip(head.cells, ("No", "Nama", "Golongan", "Usia"), strict=True):
        cell.text = text
    for number, row in enumerate(table.rows, start=0):
        words = (str(number), f"Orang yang ke-{number} dari daftar ini", "III/a", str(20 + number))
        for cell, text in zip(row.cells if number else (), words, strict=False):
            cell.text = text
    document.add_paragraph("Demikian disampaikan.")
    document.save(str(folder / "naskah.docx"))
    return folder / "naskah.docx"


@pytest.mark.parametrize("engine", ["embedded", "libreoffice"])
def test_order_is_part_of_what_a_document_says(engine: str, tmp_path: Path) -> None:
    if engine == "libreoffice":
        needs.libreoffice()
    docx, pdf, other = written(tmp_path), tmp_path / "naskah.pdf", tmp_path / "lain.docx"
    convert(docx, pdf, engine)
    assert len(PdfReader(pdf).pages) > 2
    assert differences(docx, pdf) == [], "no false alarm"
    for change, line in CHANGES.items():
        document = Document(str(docx))
        change(document)
        document.save(str(other))
        assert line in differences(other, pdf), change
    document = Document(str(docx))
    exchange(document)
    document.save(str(other))
    (line,) = differences(other, pdf)
    assert line.startswith(LISTED)
    assert line.endswith(ELSEWHERE)


def test_numbered_lists_headers_and_page_numbers_are_no_difference(tmp_path: Path) -> None:
    needs.libreoffice()
    document = Document()
    document.sections[0].header.paragraphs[0].text = "PEMERINTAH PROVINSI"
    document.add_heading("Bab", 1)
    for number in range(120):
        document.add_paragraph(f"butir yang ke {number} dari daftar", style="List Number")
    document.save(str(tmp_path / "a.docx"))
    convert(tmp_path / "a.docx", tmp_path / "a.pdf", "libreoffice")
    assert len(PdfReader(tmp_path / "a.pdf").pages) > 1
    assert differences(tmp_path / "a.docx", tmp_path / "a.pdf") == []
