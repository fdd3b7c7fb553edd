"""What is new to a reader stands in Perubahan.pdf and on the Lembar Kendali, on one page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from tests.harness.duk import KantorDuk, edit_cell


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[KantorDuk]:
    office = KantorDuk(tmp_path)
    yield office
    office.engine.close()


def test_a_reader_sees_what_changed_since_he_last_saw_it(kantor: KantorDuk) -> None:
    kantor.receive()
    kantor.pass_on("anpeg", "kasubag")
    assert "Perubahan.pdf" not in kantor.names("kabag")
    kantor.send_back("kabag", "Mohon diperbaiki.")
    kantor.send_back("kasubag", "Sesuai catatan Kabag.")
    docx = kantor.masuk("anpeg", "Nota Dinas.docx")
    document = Document(str(docx))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("diucapkan terima kasih", "kami ucapkan terima kasih")
    document.save(str(docx))
    workbook = kantor.masuk("anpeg", "Data Unit/data pegawai RB.xlsx")
    edit_cell(workbook, lambda book: change_post(book.worksheets[0]))
    kantor.run(100)
    kantor.pass_on("anpeg")
    said = kantor.words("kasubag", "Perubahan.pdf")
    assert "Sejak Kasubag terakhir melihat (revisi 1" in said
    assert "diucapkan terima kasih" in said
    assert "kami ucapkan terima kasih" in said
    assert "menjadi Pengelola Arsip" in said
    sheet = kantor.words("kasubag", "00 Lembar Kendali.pdf")
    assert "Sejak revisi 1: nota dinas 1 kalimat dan daftar 1 orang berbeda." in sheet
    kantor.pass_on("kasubag")
    assert "Sejak Kabag terakhir melihat" in kantor.words("kabag", "Perubahan.pdf")
    kantor.pass_on("kabag")
    assert "terakhir melihat" not in kantor.words("kabiro", "00 Lembar Kendali.pdf")
    assert len(PdfReader(kantor.masuk("kabiro", "00 Lembar Kendali.pdf")).pages) == 1
    log = "".join(p.read_text(encoding="utf-8") for p in (kantor.root / "outbox/log").iterdir())
    assert "Pengelola Arsip" not in log


def change_post(sheet: object) -> None:
    """Gives one person of the workbook another post."""
    for row in sheet.iter_rows():  # type: ignore[attr-defined]
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith(("Pengelola", "Pengadm")):
                cell.value = "Pengelola Arsip"
                return
    raise AssertionError("nobody with such a post")
