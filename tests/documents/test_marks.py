"""The mark survives what people do to a document, and is found without opening the file."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from openpyxl.packaging.custom import StringProperty
from pypdf import PdfReader, PdfWriter

from pipeline.content import FormMark, Mark
from pipeline.documents.marks import (
    mark_office,
    mark_pdf,
    read_form_mark,
    read_mark,
    without_times,
)

MARK = Mark("DUK-2026-0001", 3)


def test_a_pdf_keeps_its_mark_and_stays_sound(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    path = tmp_path / "a.pdf"
    writer.write(path)
    mark_pdf(path, Mark("DUK-2026-0001", 1))
    mark_pdf(path, MARK)
    assert read_mark(path.read_bytes()) == MARK
    assert len(PdfReader(path, strict=True).pages) == 1


def test_word_and_excel_files_keep_their_mark_when_edited(tmp_path: Path) -> None:
    Document().save(str(tmp_path / "a.docx"))
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    for name in ("a.docx", "a.xlsx"):
        mark_office(tmp_path / name, MARK)
        assert read_mark((tmp_path / name).read_bytes()) == MARK
    document = Document(str(tmp_path / "a.docx"))
    document.add_paragraph("ditambah")
    saved = io.BytesIO()
    document.save(saved)
    assert read_mark(saved.getvalue()) == MARK
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book.worksheets[0]["A1"] = 1
    book.save(tmp_path / "b.xlsx")
    assert read_mark((tmp_path / "b.xlsx").read_bytes()) == MARK


def test_the_properties_of_a_unit_s_own_workbook_stay_beside_the_mark(tmp_path: Path) -> None:
    path = tmp_path / "unit.xlsx"
    book = openpyxl.Workbook()
    book.custom_doc_props.append(StringProperty(name="KSOProductBuildVer", value="1057-11.2.0"))
    book.save(path)
    mark_office(path, Mark("DUK-2026-0001", 1))
    mark_office(path, Mark("DUK-2026-0001", 2))
    assert read_mark(path.read_bytes()) == Mark("DUK-2026-0001", 2)
    properties = {p.name: p.value for p in openpyxl.load_workbook(path).custom_doc_props.props}
    assert properties == {"KSOProductBuildVer": "1057-11.2.0", "AlurBerkas": "DUK-2026-0001/2"}


@pytest.mark.parametrize("extra", [
    b'<!-- name="AlurBerkas"><vt:lpwstr>DUK-2026-0009/9< -->', b"<!--" + b" " * (1 << 20) + b"-->",
])  # fmt: skip
def test_properties_that_would_forge_or_hide_a_mark_go(extra: bytes, tmp_path: Path) -> None:
    path = tmp_path / "unit.xlsx"
    openpyxl.Workbook().save(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("docProps/custom.xml", b"<Properties>" + extra + b"</Properties>")
    mark_office(path, Mark("DUK-2026-0001", 1))
    assert read_mark(path.read_bytes()) == Mark("DUK-2026-0001", 1)


def test_the_same_workbook_has_the_same_bytes_whenever_it_is_made(tmp_path: Path) -> None:
    for name, year in (("a.xlsx", 2001), ("b.xlsx", 2020)):
        book = openpyxl.Workbook()
        book.properties.created = datetime(year, 1, 1)  # noqa: DTZ001 - as openpyxl writes it
        book.save(tmp_path / name)
        without_times(tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert b"2001" not in (tmp_path / "a.xlsx").read_bytes()


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.4 rusak", b"PK\x03\x04 rusak", b"teks biasa", b"\xff\xfe\x00", b"PK"]
)
def test_what_has_no_mark_has_none(data: bytes) -> None:
    assert read_mark(data) is None


FORM = FormMark("ruang", "permohonan")


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_a_form_says_which_it_is_beside_the_dossier_it_came_to_lie_in(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    Document().save(str(path)) if name == "a.docx" else openpyxl.Workbook().save(path)
    mark_office(path, FormMark("ruang", "lain"))
    mark_office(path, FORM)
    assert (read_form_mark(path.read_bytes()), read_mark(path.read_bytes())) == (FORM, None)
    mark_office(path, MARK)
    mark_office(path, FORM)
    assert (read_form_mark(path.read_bytes()), read_mark(path.read_bytes())) == (FORM, MARK)


@pytest.mark.parametrize("text", ["ruang", "Ruang/a", "../a/b", "a/" + "b" * 41, "/", "٣/a"])
def test_what_is_no_key_marks_no_form(text: str) -> None:
    value = f'<property name="AlurFormulir"><vt:lpwstr>{text}</vt:lpwstr></property>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("docProps/custom.xml", value.encode())
    assert read_form_mark(packed.getvalue()) is None
    assert read_form_mark(b"PK") is None
    assert read_form_mark(value.encode()) is None
