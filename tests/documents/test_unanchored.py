"""A document that nothing will be stamped on holds no anchor, and room for its date."""

from pathlib import Path

from docx import Document
from docx.shared import RGBColor

from pipeline.documents.unanchored import without_anchors
from pipeline.duk.write.header import UNDATED
from tests.harness.samples import rendered

LIST = "Daftar Urut Kepangkatan.docx"


def test_no_anchor_is_left_and_the_date_can_be_read(tmp_path: Path) -> None:
    path = rendered(LIST, tmp_path)
    before = Document(str(path)).element.xml
    assert "#tanggal#" in before
    without_anchors(path, {"tanggal": UNDATED})
    document = Document(str(path))
    assert not any(f"#{name}#" in document.element.xml for name in ("tanggal", "paraf"))
    cells = [c for t in document.tables for row in t.rows for c in row.cells]
    (line,) = {p.text: p for c in cells for p in c.paragraphs if UNDATED in p.text}.values()
    assert line.text == f"Pontianak, {UNDATED}"
    assert all(run.font.color.rgb != RGBColor(255, 255, 255) for run in line.runs)


def test_an_anchor_that_word_cut_into_runs_is_taken_out_whole(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("Pontianak, ")
    for piece in ("#ta", "ngg", "al# dan seterusnya"):
        paragraph.add_run(piece)
    document.save(str(tmp_path / "a.docx"))
    without_anchors(tmp_path / "a.docx", {"tanggal": "1 Mei"})
    assert (
        Document(str(tmp_path / "a.docx")).paragraphs[0].text == "Pontianak, 1 Mei dan seterusnya"
    )
