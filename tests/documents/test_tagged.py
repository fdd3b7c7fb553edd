"""What LibreOffice makes says in which order it is read, for who listens to it."""

from pathlib import Path

from pypdf import PdfReader

from pipeline.documents.convert import convert
from pipeline.documents.stamp import stamp
from pipeline.documents.stamps import Line, Stamp
from pipeline.documents.text import pdf_text
from tests import needs
from tests.harness.archival import leaves_well
from tests.harness.samples import rendered


def test_what_libreoffice_makes_is_tagged_and_stays_so_when_it_is_stamped(tmp_path: Path) -> None:
    needs.libreoffice()
    docx = rendered("Nota Dinas.docx", tmp_path)
    convert(docx, tmp_path / "made.pdf", "libreoffice")
    places = [Stamp(name, Line("1", "Nomor")) for name in ("nomor", "tanggal")]
    stamp(tmp_path / "made.pdf", tmp_path / "out.pdf", places)
    for name in ("made.pdf", "out.pdf"):
        root = PdfReader(tmp_path / name).root_object
        assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value
        assert root["/StructTreeRoot"]["/K"]
    assert "NOTA DINAS" in pdf_text(tmp_path / "out.pdf")
    leaves_well(tmp_path / "out.pdf")
