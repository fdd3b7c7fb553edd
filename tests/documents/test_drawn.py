"""One computed page gives the same sheet as PDF and as Word."""

import hashlib
import re
import zipfile
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from pipeline.documents import suite
from pipeline.documents.child import Limits
from pipeline.documents.drawn.model import Sheet
from pipeline.documents.drawn.pdf import as_pdf, undrawable
from pipeline.documents.drawn.word import write_word
from pipeline.office.sop.model import Identitas
from pipeline.office.sop.steps import Jenis, Sasaran
from pipeline.work.sop_sheet import Header, content, sop_sheet
from tests import needs
from tests.work.sop_sheet.samples import guard, sop, step

LONG = "Memeriksa & meneliti <konsep> yang sudah dibuat dan membubuhkan paraf, "


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    """Three pages with every symbol, several readers, branches and pentagons."""
    identitas = Identitas(
        judul="Peminjaman",
        dibuat=date(2026, 12, 1),
        dasar_hukum=("Peraturan " * 60, "Peraturan lain"),
        kualifikasi=("Sarjana",),
        pelaku_luar=("TU Biro", "BKD"),
    )
    steps = (
        step(1, "unit", jenis=Jenis.TUGAS, setuju=(Sasaran(2),), kegiatan="Mengisi"),
        step(2, "kasubag", setuju=(Sasaran(3, guard("peserta > 1")), Sasaran(4)), kembali=1),
        step(3, "kabag", "anpeg", setuju=(Sasaran(4),), kembali=2, kegiatan=LONG * 8),
        step(4, "kabiro", setuju=(Sasaran(5),), kembali=2, kegiatan=LONG * 8),
        step(5, "kabag", setuju=(Sasaran(6),), kembali=3, kegiatan=LONG * 8),
        step(6, "anpeg", jenis=Jenis.SERAHKAN, kegiatan=LONG * 6),
    )
    kop = ("PEMERINTAH PROVINSI", "BIRO CONTOH")
    signed = ("Kepala Biro Contoh", "", "", "Nama Lengkap")
    return sop_sheet(content(sop(*steps, identitas=identitas), Header(kop, {}, signed)))


Words = list[tuple[str, float, float]]


def printed(pdf: bytes) -> list[Words]:
    """Each page's words and where their lower left corners lie, in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_words(page) for page in document]
    finally:
        document.close()


def _words(page: pypdfium2.PdfPage) -> Words:
    text = page.get_textpage()
    whole = text.get_text_range()
    words: Words = []
    for match in re.finditer(r"\S+", whole):
        left, bottom, _, _ = text.get_charbox(match.start(), loose=True)
        words.append((match[0], left, bottom))
    return words


def test_the_same_pages_give_the_same_bytes(sheet: Sheet, tmp_path: Path) -> None:
    one, other = tmp_path / "1.docx", tmp_path / "2.docx"
    write_word(sheet, one)
    write_word(sheet, other)
    assert one.read_bytes() == other.read_bytes()
    assert hashlib.sha256(as_pdf(sheet)).digest() == hashlib.sha256(as_pdf(sheet)).digest()


def test_every_word_of_the_word_file_is_text_of_the_pdf(sheet: Sheet, tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    write_word(sheet, out)
    tables = Document(str(out)).tables
    cells = {cell._tc: cell.text for table in tables for row in table.rows for cell in row.cells}
    pages = [[word for word, _, _ in page] for page in printed(as_pdf(sheet))]
    shown = sorted(word for page in pages for word in page)
    for word in " ".join(cells.values()).split():
        assert word in shown
    assert {"Ya", "Tidak", "DRAF", "<konsep>", "&"} <= set(shown)


def test_libreoffice_prints_the_word_file_as_our_own_pdf(sheet: Sheet, tmp_path: Path) -> None:
    needs.libreoffice()
    given, work = tmp_path / "a.docx", tmp_path / "work"
    work.mkdir()
    write_word(sheet, given)
    assert not suite.export("pdf:writer_pdf_Export", work, Limits(), given)
    theirs, ours = printed((work / "a.pdf").read_bytes()), printed(as_pdf(sheet))
    assert len(theirs) == len(ours) == len(sheet.pages) > 2
    for number, (left, right) in enumerate(zip(theirs, ours, strict=True)):
        assert sorted(word for word, *_ in left) == sorted(word for word, *_ in right)
        for word, x, y in right:
            near = min(abs(x - a) + abs(y - b) for other, a, b in left if other == word)
            assert near < 4.5, (number, word, x, y)


def test_libreoffice_draws_every_arrow_of_the_word_file(sheet: Sheet, tmp_path: Path) -> None:
    needs.libreoffice()
    given, work = tmp_path / "a.docx", tmp_path / "work"
    work.mkdir()
    write_word(sheet, given)
    assert not suite.export("pdf:writer_pdf_Export", work, Limits(), given)
    document = pypdfium2.PdfDocument((work / "a.pdf").read_bytes())
    scale = 3
    for page, shown in zip(sheet.pages, document, strict=True):
        dark = shown.render(scale=scale).to_numpy().max(axis=2) < 128
        for arrow in page.arrows:
            for (x0, y0), (x1, y1) in pairwise(arrow.points):
                x, y = round((x0 + x1) / 2 * scale), round((y0 + y1) / 2 * scale)
                assert dark[y - 3 : y + 4, x - 3 : x + 4].any(), arrow
    document.close()


def test_the_shapes_of_the_word_file_are_the_five_symbols(sheet: Sheet, tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    write_word(sheet, out)
    with zipfile.ZipFile(BytesIO(out.read_bytes())) as archive:
        body = archive.read("word/document.xml").decode()
    kinds = set(re.findall(r'prst="(\w+)"', body))
    assert kinds == {
        *("flowChartTerminator", "flowChartProcess", "flowChartDecision"),
        *("flowChartOffpageConnector", "rect"),
    }
    assert body.count("<a:custGeom>") == body.count('<a:tailEnd type="triangle"')
    numbers = re.findall(r'<wp:docPr id="(\d+)"', body)
    assert len(numbers) == len(set(numbers))


def test_letters_that_the_pdf_cannot_draw_are_named() -> None:
    assert undrawable("peserta > 10 – “Ya”") == ""
    assert undrawable("☐ peserta ≥ 10 → 3 ✓") == "☐✓"
