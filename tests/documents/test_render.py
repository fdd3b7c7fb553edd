"""Templates: what they may do, what is missing, and that equal input gives equal bytes."""

from pathlib import Path

import pytest
from docx import Document

from pipeline.documents.render import TemplateError, render
from pipeline.documents.text import docx_text


def template(folder: Path, *paragraphs: str) -> Path:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    path = folder / "Templat.docx"
    document.save(str(path))
    return path


def test_fields_are_filled_and_markup_in_a_name_stays_text(tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    render(template(tmp_path, "Nama: {{ nama }}"), {"nama": "Ya' <b>Budi</b> & {{ 1+1 }}\x07"}, out)
    assert docx_text(out).strip() == "Nama: Ya' <b>Budi</b> & {{ 1+1 }}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ tidak_ada }}", "unknown field"),
        ("{{ nama.__class__.__mro__ }}", "forbidden"),
        ("{% for x in %}", "cannot be read"),
    ],
)
def test_a_wrong_template_is_named_with_its_mistake(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(TemplateError, match=f"Templat.docx: .*{said}"):
        render(template(tmp_path, text), {"nama": "x"}, tmp_path / "out.docx")


def test_a_missing_or_damaged_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"Hilang\.docx"):
        render(tmp_path / "Hilang.docx", {}, tmp_path / "out.docx")
    (tmp_path / "Rusak.docx").write_bytes(b"PK\x03\x04 rusak")
    with pytest.raises(TemplateError, match=r"Rusak\.docx"):
        render(tmp_path / "Rusak.docx", {}, tmp_path / "out.docx")


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    path = template(tmp_path, "Nama: {{ nama }}")
    for name in ("satu.docx", "dua.docx"):
        render(path, {"nama": "Budi"}, tmp_path / name)
    assert (tmp_path / "satu.docx").read_bytes() == (tmp_path / "dua.docx").read_bytes()
