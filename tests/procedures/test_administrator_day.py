"""The office changes its templates in an office program, and everything still works.

The changes are made as an administrator makes them: a logo in the letterhead, other margins,
paragraphs in another order, another wording and size; then LibreOffice itself opens and saves each
file, which cuts every text into runs of its own.
"""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from docx.shared import Mm
from PIL import Image

from pipeline.documents.convert import libreoffice
from pipeline.documents.lint import lint
from pipeline.documents.text import pdf_text
from pipeline.procedures.duk.fields import ANCHORS, FIELDS
from tests import needs
from tests.harness.duk import KantorDuk
from tests.harness.pdfs import find


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[KantorDuk]:
    needs.libreoffice()
    office = KantorDuk(tmp_path)
    change(office.root / "templates/Nota Dinas.docx", tmp_path)
    saved_by_libreoffice(office.root / "templates", tmp_path)
    yield office
    office.engine.close()


def change(template: Path, folder: Path) -> None:
    """What somebody does in half an hour with the mouse."""
    document = Document(str(template))
    Image.new("RGB", (120, 140), (20, 60, 120)).save(folder / "logo.png")
    logo = document.tables[0].rows[0].cells[0].paragraphs[0]
    logo.add_run().add_picture(str(folder / "logo.png"), width=Mm(18))
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(25), Mm(25)
    section.page_width, section.page_height = Mm(210), Mm(297)
    rows = document.tables[1].rows
    rows[0]._tr.addprevious(rows[4]._tr)  # Nomor before Yth.
    first = next(p for p in document.paragraphs if p.text.startswith("1."))
    last = next(p for p in document.paragraphs if p.text.startswith("3."))
    first._p.addprevious(last._p)
    closing = next(p for p in document.paragraphs if p.text.startswith("Demikian"))
    closing.runs[0].text = "Demikian kami sampaikan, terima kasih."
    document.save(str(template))


def saved_by_libreoffice(templates: Path, folder: Path) -> None:
    out = folder / "disimpan"
    program = libreoffice()
    assert program
    subprocess.run(
        [program, "--headless", f"-env:UserInstallation={(folder / 'lo').as_uri()}",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out),
         *(str(path) for path in sorted(templates.glob("*.docx")))],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    for path in out.glob("*.docx"):
        shutil.copyfile(path, templates / path.name)


def test_changed_templates_are_filled_stamped_and_sent(kantor: KantorDuk) -> None:
    for name, example in FIELDS.items():
        remarks = lint(kantor.root / "templates" / name, example, ANCHORS.get(name, ()))
        assert [str(remark) for remark in remarks if remark.grave] == []
    kantor.receive()
    kantor.pass_on("anpeg", "kasubag", "kabag")
    kantor.write_note("kabiro", "Proses lebih lanjut.")
    kantor.pass_on("kabiro", "kabag", "anpeg")
    assert kantor.story()[-1] == "diserahkan"
    (package,) = (kantor.root / "outbox/tu-biro").iterdir()
    nota = package / "Nota Dinas.pdf"
    (number,) = find(nota, "800.1.11.12/1/ORG/2026")
    label = max(find(nota, "Nomor"), key=lambda word: word.bottom)
    (yth,) = find(nota, "Yth.")
    assert label.bottom > yth.top, "the number stands first now"
    assert number.bottom == pytest.approx(label.bottom, abs=4), "on the line of its label"
    assert find(nota, "Demikian kami sampaikan, terima kasih.")
    assert find(nota, "Data dihimpun")[0].bottom > find(nota, "Daftar memuat")[0].top
    for words in ("PARAF - dicatat oleh Alur Berkas", "PERSETUJUAN INTERNAL - dicatat"):
        assert find(nota, words)
    listed = package / "Daftar Urut Kepangkatan.pdf"
    assert find(listed, "PERSETUJUAN INTERNAL - dicatat")
    document = pypdfium2.PdfDocument(nota.read_bytes())
    kinds = [one.type for one in document[0].get_objects()]
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE in kinds, "the logo is printed"
    width, height = document[0].get_size()
    document.close()
    assert (width, height) == pytest.approx((595, 842), abs=2)
    sheet = kantor.find("outbox/arsip/2026/DUK*/00 Lembar Kendali.pdf")
    assert "tempat stempel" not in " ".join(pdf_text(sheet).split())
