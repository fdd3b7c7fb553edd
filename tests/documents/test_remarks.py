"""What readers leave in documents is found: comments, tracked changes, annotations."""

import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Highlight, Link, Text
from pypdf.generic import ArrayObject, FloatObject

from pipeline.documents.annotations import pdf_annotations, same_pages
from pipeline.documents.convert import convert
from pipeline.documents.marks import write_zip
from pipeline.documents.remarks import docx_comments, tracked_changes
from pipeline.documents.stamp import stamp
from pipeline.documents.text import RefusedWord, docx_text
from tests.harness.remarks import annotate, track

WORDS = "Bersama ini kami sampaikan daftar pegawai."


@pytest.fixture
def docx(tmp_path: Path) -> Path:
    document = Document()
    paragraph = document.add_paragraph(WORDS)
    document.add_comment(paragraph.runs, "Mohon sebutkan jumlahnya.", "Kabag", "KB")
    document.save(str(tmp_path / "Nota.docx"))
    return tmp_path / "Nota.docx"


def test_a_word_comment_tells_who_what_and_about_which_words(docx: Path) -> None:
    (remark,) = docx_comments(docx)
    assert (remark.jenis, remark.penulis, remark.teks) == (
        "komentar", "Kabag", "Mohon sebutkan jumlahnya.",
    )  # fmt: skip
    assert remark.tempat == WORDS
    assert tracked_changes(docx) == ()


@pytest.mark.parametrize(
    ("before", "after", "jenis", "teks"),
    [
        ("daftar", '<w:ins w:id="9" w:author="Kabag">%s</w:ins>', "sisipan", "lengkap "),
        ("daftar", '<w:del w:id="9" w:author="Kabag">%s</w:del>', "hapusan", "lama "),
        ("daftar", '<w:moveFrom w:id="9" w:author="Kabag">%s</w:moveFrom>', "hapusan", "pindah "),
    ],
)
def test_every_kind_of_tracked_change_is_found(
    docx: Path, before: str, after: str, jenis: str, teks: str
) -> None:
    assert before in docx_text(docx)
    track(docx, after, teks)
    (remark,) = tracked_changes(docx)
    assert (remark.jenis, remark.penulis, remark.teks) == (jenis, "Kabag", teks.strip())
    assert "Bersama ini" in remark.tempat


def test_a_change_in_a_header_and_a_change_of_form_count_too(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("isi")
    document.sections[0].header.paragraphs[0].add_run("kepala")
    path = tmp_path / "Nota.docx"
    document.save(str(path))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change = b'<w:rPr><w:rPrChange w:id="3" w:author="Kabag"><w:rPr/></w:rPrChange></w:rPr><w:t>'
    for name in list(parts):
        if re.match(r"word/(header|document)", name):
            parts[name] = parts[name].replace(b"<w:t>", change, 1)
    write_zip(path, parts)
    assert [r.jenis for r in tracked_changes(path)] == ["perubahan bentuk"] * 2


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 rusak", b"bukan"])
def test_what_is_no_word_file_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.docx").write_bytes(data)
    for look in (docx_comments, tracked_changes):
        with pytest.raises(RefusedWord):
            look(tmp_path / "x.docx")


def test_annotations_are_read_with_the_words_they_mark(docx: Path, tmp_path: Path) -> None:
    pdf, marked = tmp_path / "Nota.pdf", tmp_path / "Coretan.pdf"
    convert(docx, pdf, "embedded")
    annotate(pdf, marked, "kami sampaikan", "Kurang sopan.")
    (remark,) = pdf_annotations(marked)
    assert remark.jenis == "anotasi (sorotan)"
    assert remark.tempat == 'halaman 1, pada "kami sampaikan"'
    assert remark.teks == "Kurang sopan."
    assert same_pages(pdf, marked)


def test_links_are_no_remarks_and_every_other_kind_is(docx: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "Nota.pdf"
    convert(docx, pdf, "embedded")
    writer = PdfWriter(clone_from=PdfReader(pdf))
    writer.add_annotation(0, Link(rect=(50, 50, 90, 90), url="https://example.org"))
    writer.add_annotation(0, Text(rect=(50, 50, 90, 90), text="catatan tempel"))
    writer.add_annotation(0, FreeText(rect=(50, 150, 190, 190), text="di tepi"))
    quads = ArrayObject(FloatObject(v) for v in (1, 1, 2, 1, 1, 2, 2, 2))
    writer.add_annotation(0, Highlight(rect=(1, 1, 2, 2), quad_points=quads))
    writer.write(tmp_path / "b.pdf")
    assert [r.teks for r in pdf_annotations(tmp_path / "b.pdf")] == [
        "catatan tempel",
        "di tepi",
        "",
    ]


def test_a_page_that_says_something_else_is_not_the_same(docx: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "Nota.pdf"
    convert(docx, pdf, "embedded")
    document = Document(str(docx))
    document.paragraphs[0].runs[0].text = WORDS.replace("daftar", "Daftar")
    document.save(str(docx))
    convert(docx, tmp_path / "lain.pdf", "embedded")
    assert not same_pages(pdf, tmp_path / "lain.pdf")
    stamp(pdf, tmp_path / "sama.pdf", [])
    assert same_pages(pdf, tmp_path / "sama.pdf")
