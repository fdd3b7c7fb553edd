"""A PDF made elsewhere is compared with its Word file, word for word."""

from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from pipeline.documents.convert import convert
from pipeline.documents.sametext import differences, refuse_active
from pipeline.documents.sound import RefusedPdf
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
        f'{pdf.name} memuat "kalimatyangmenyusul.", yang tidak ada di Nota Dinas.docx.'
    ]


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


def test_a_pdf_that_acts_when_opened_is_refused(nota: tuple[Path, Path]) -> None:
    _, pdf = nota
    refuse_active(pdf)
    writer = PdfWriter(clone_from=PdfReader(pdf))
    script = DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("app.alert(1)"),
        }
    )
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(script)
    writer.write(pdf)
    with pytest.raises(RefusedPdf, match="JavaScript"):
        refuse_active(pdf)
