"""A template whose paragraphs name styles looks as one whose paragraphs say it all themselves."""

import zipfile
from pathlib import Path

import pypdfium2

from pipeline.documents.convert import convert
from pipeline.documents.marks import write_zip
from scripts.templates.kit import CENTRE, anchor, grid, line, page
from scripts.templates.styled import styled


def built(path: Path) -> Path:
    """What templates are built from: sizes, weights, anchors, rows of a table with borders."""
    document = page(215, 330, (10, 20, 10, 20))
    table = grid(document, (40, 60), 6)
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            line(cell, f"baris {number}", size=6.5, bold=number % 2 == 0, align=CENTRE, after=1.5)
    mixed = line(document, "tebal", bold=True, before=20)
    mixed.add_run(" dan tidak")
    anchor(mixed, "tanggal")
    document.save(str(path))
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def looks(docx: Path) -> list[tuple[str, bytes]]:
    pdf = docx.with_suffix(".pdf")
    convert(docx, pdf, "embedded")
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            (page.get_textpage().get_text_range(), page.render(scale=2).to_numpy().tobytes())
            for page in document
        ]
    finally:
        document.close()


def test_styles_look_as_what_they_stand_for(tmp_path: Path) -> None:
    given = built(tmp_path / "sendiri.docx")
    made = styled(parts(given))
    write_zip(tmp_path / "gaya.docx", made)
    assert looks(tmp_path / "gaya.docx") == looks(given)
    text = made["word/document.xml"].decode()
    assert "<w:spacing" not in text
    assert text.count("<w:jc") == 1, "the table's own"
    assert text.count("<w:sz ") == 1, "the anchor's own"
    names = [
        one
        for one in made["word/styles.xml"].decode().split('<w:name w:val="')
        if "Alur" in one[:4]
    ]
    assert [one.split('"')[0] for one in names] == [
        "Alur 6,5 tebal tengah",
        "Alur 6,5 tengah",
        "Alur",
    ]


def test_an_anchor_keeps_its_own_looks(tmp_path: Path) -> None:
    made = styled(parts(built(tmp_path / "sendiri.docx")))["word/document.xml"].decode()
    anchor = made[: made.index("#tanggal#")].rpartition("<w:r>")[2]
    assert '<w:color w:val="FFFFFF"/>' in anchor
    assert '<w:sz w:val="8"/>' in anchor
