"""Stamps stand where their anchor stands, on every page geometry, and change nothing else."""

from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from pipeline.documents.anchors import find_anchors, frame_of
from pipeline.documents.convert import convert
from pipeline.documents.stamp import Matrix, Row, Stamp, Text, stamp
from tests import needs
from tests.harness.duk import is_sound
from tests.harness.samples import rendered

MATRIX = Matrix(
    (
        Row("Kasubag", "Hj. Dayang Nurhayati, S.E.", "24-11-2026 09.15 WIB", "DUK-2026-0001 rev 1"),
        Row("Kabag", "Drs. Syarif Abdurrahman", "24-11-2026 10.15 WIB", "DUK-2026-0001 rev 1"),
    ),
    "PARAF - dicatat oleh Alur Berkas.",
)
NUMBER = "800.1.11.12/1/ORG/2026"


def where(pdf: Path, words: str) -> list[tuple[int, float, float]]:
    """Page and seen position of every piece of text that begins so."""
    found: list[tuple[int, float, float]] = []
    reader = PdfReader(pdf)
    for number, page in enumerate(reader.pages):
        frame = frame_of(page)

        def visit(text: str, cm: list[float], tm: list[float], *_: object, n: int = number) -> None:
            if text.strip().startswith(words):
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                found.append((n, *frame.seen(x, y)))  # noqa: B023 - called before the next page

        page.extract_text(visitor_text=visit)
    return found


def letter(folder: Path, *, before: int = 0, indent: float = 0) -> Path:
    document = Document()
    for _ in range(before):
        document.add_paragraph("baris")
    paragraph = document.add_paragraph("Nomor : #nomor#")
    paragraph.paragraph_format.left_indent = Mm(indent)
    document.add_paragraph("#paraf#")
    path = folder / "Surat.docx"
    document.save(str(path))
    pdf = folder / "Surat.pdf"
    convert(path, pdf, "embedded")
    return pdf


@pytest.mark.parametrize("engine", ["embedded", "libreoffice"])
def test_a_stamp_stands_at_its_anchor(engine: str, tmp_path: Path) -> None:
    if engine == "libreoffice":
        needs.libreoffice()
    pdf, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    convert(rendered("Nota Dinas.docx", tmp_path), pdf, engine)
    spots = find_anchors(PdfReader(pdf)).spots
    assert stamp(pdf, out, [Stamp("nomor", Text((NUMBER,))), Stamp("paraf", MATRIX)]) == ()
    ((page, x, y),) = where(out, NUMBER)
    (spot,) = spots["nomor"]
    assert page == spot.page
    assert (x, y) == pytest.approx((spot.x, spot.y), abs=0.1)
    assert is_sound(out)


def test_moving_the_anchor_in_word_moves_the_stamp(tmp_path: Path) -> None:
    places = []
    for before, indent in ((0, 0.0), (6, 40.0), (70, 0.0)):
        pdf, out = letter(tmp_path, before=before, indent=indent), tmp_path / "out.pdf"
        assert stamp(pdf, out, [Stamp("nomor", Text((NUMBER,)))]) == ()
        places.append(where(out, NUMBER)[0])
    assert places[1][1] - places[0][1] == pytest.approx(40 * 72 / 25.4, abs=1)
    assert places[1][2] < places[0][2] - 60
    assert places[2][0] > 0


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("box", [None, (40, 60, 560, 700)])
@pytest.mark.parametrize("offset", [0, 100])
def test_a_stamp_is_upright_and_visible_on_every_geometry(
    rotation: int, box: tuple[int, int, int, int] | None, offset: int, tmp_path: Path
) -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(612, 792)
    page.mediabox = RectangleObject((offset, offset, offset + 612, offset + 792))
    if box:
        page.cropbox = RectangleObject(tuple(v + offset for v in box))
    page.rotate(rotation)
    writer.write(tmp_path / "in.pdf")
    assert stamp(tmp_path / "in.pdf", tmp_path / "out.pdf", [Stamp("paraf", MATRIX)]) == ("paraf",)
    frame = frame_of(PdfReader(tmp_path / "out.pdf").pages[0])
    for words in ("Jabatan", "Kasubag", "PARAF"):
        ((_, x, y),) = where(tmp_path / "out.pdf", words)
        assert 0 < x < frame.width
        assert 0 < y < frame.height
    ((_, x, y),) = where(tmp_path / "out.pdf", "Jabatan")
    ((_, u, v),) = where(tmp_path / "out.pdf", "Kasubag")
    assert v < y, "the table reads from top to bottom"
    assert abs(u - x) < 1
    assert is_sound(tmp_path / "out.pdf")


def test_an_anchor_at_the_very_edge_keeps_the_whole_matrix_on_the_page(tmp_path: Path) -> None:
    document = Document()
    section = document.sections[0]
    section.bottom_margin = section.left_margin = Mm(2)
    for _ in range(60):
        document.add_paragraph("baris")
    document.paragraphs[41].add_run(" #paraf#")
    document.save(str(tmp_path / "Tepi.docx"))
    convert(tmp_path / "Tepi.docx", tmp_path / "in.pdf", "embedded")
    stamp(tmp_path / "in.pdf", tmp_path / "out.pdf", [Stamp("paraf", MATRIX)])
    assert where(tmp_path / "out.pdf", "PARAF")[0][2] > 10


def test_the_page_says_what_it_said_before_and_the_bytes_are_the_same_twice(tmp_path: Path) -> None:
    pdf = letter(tmp_path)
    before = PdfReader(pdf).pages[0].extract_text()
    for name in ("satu.pdf", "dua.pdf"):
        stamp(pdf, tmp_path / name, [Stamp("paraf", MATRIX)])
    assert before.strip() in PdfReader(tmp_path / "satu.pdf").pages[0].extract_text()
    assert (tmp_path / "satu.pdf").read_bytes() == (tmp_path / "dua.pdf").read_bytes()


def test_a_large_file_grows_by_less_than_a_twentieth(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(letter(tmp_path)))
    writer.add_attachment("lampiran.bin", bytes(range(256)) * 2000)
    writer.write(tmp_path / "in.pdf")
    stamp(tmp_path / "in.pdf", tmp_path / "out.pdf", [Stamp("paraf", MATRIX)])
    before, after = ((tmp_path / n).stat().st_size for n in ("in.pdf", "out.pdf"))
    assert before > 400_000
    assert after < before * 1.05
