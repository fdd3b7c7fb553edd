"""A document that nothing will be stamped on holds no anchor, and room for its date."""

from io import BytesIO
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
    document = Document(BytesIO(without_anchors(path.read_bytes(), {"tanggal": UNDATED})))
    assert not any(f"#{name}#" in document.element.xml for name in ("tanggal", "paraf"))
    cells = [c for t in document.tables for row in t.rows for c in row.cells]
    (line,) = {p.text: p for c in cells for p in c.paragraphs if UNDATED in p.text}.values()
    assert line.text == f"Pontianak, {UNDATED}"
    assert all(run.font.color.rgb != RGBColor(255, 255, 255) for run in line.runs)


def test_an_anchor_that_word_cut_into_runs_is_taken_out_whole() -> None:
    document = Document()
    paragraph = document.add_paragraph("Pontianak, ")
    for piece in ("#ta", "ngg", "al# dan seterusnya"):
        paragraph.add_run(piece)
    given = BytesIO()
    document.save(given)
    made = Document(BytesIO(without_anchors(given.getvalue(), {"tanggal": "1 Mei"})))
    assert made.paragraphs[0].text == "Pontianak, 1 Mei dan seterusnya"
