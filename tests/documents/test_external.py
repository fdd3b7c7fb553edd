"""What a Word file would fetch from elsewhere is left out of what is printed, and named."""

import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree
from pypdf import PdfReader

from pipeline.confine import Bounds
from pipeline.documents import child, suite
from pipeline.documents.convert import ConvertError, convert
from pipeline.documents.external import fetching_nothing, outside
from pipeline.documents.lint import lint
from pipeline.documents.marks import write_zip
from pipeline.documents.prepared import prepare
from pipeline.documents.text import docx_text, pdf_text
from pipeline.documents.wordparts import RefusedWord, parsed
from pipeline.resources import shipped_template
from tests import needs
from tests.harness.samples import SAMPLES, rendered
from tests.harness.web import Web, serving
from tests.harness.wordfile import strict

CASES = Path(__file__).parents[1] / "cases" / "hostile"
PICTURE = CASES / "net__rahasia.png"
HOSTILE = ("net__gambar luar.docx", "net__templat luar.docx")
SAMPLE_OF_OURS = shipped_template("Nota Dinas.docx")


@pytest.fixture
def web() -> Iterator[Web]:
    with serving(PICTURE.read_bytes()) as server:
        yield server


def aimed(name: str, folder: Path, web: Web) -> Path:
    """The document, with its places on the network and on the disk where something lies."""
    secret = folder / "rahasia"
    secret.mkdir()
    (secret / "rahasia.png").write_bytes(PICTURE.read_bytes())
    (secret / "rahasia.txt").write_text("ISI RAHASIA", encoding="ascii")
    parts = parts_of(CASES / name)
    for part, data in parts.items():
        data = data.replace(b"127.0.0.1:18999", b"127.0.0.1:%d" % web.port)
        parts[part] = data.replace(b"/tmp/h/hostile/repro/net", str(secret).encode())
    write_zip(folder / name, parts)
    return folder / name


def parts_of(docx: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(docx) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("docx", [*(CASES / name for name in HOSTILE), SAMPLE_OF_OURS], ids=str)
def test_a_tree_is_that_of_the_part_as_it_is_printed(docx: Path) -> None:
    alone = fetching_nothing(docx)
    for name in alone.parts:
        if name.endswith((".xml", ".rels")):
            assert etree.tostring(alone.tree(name)) == etree.tostring(parsed(alone.parts[name]))


def pictures(pdf: Path) -> int:
    return sum(len(page.images) for page in PdfReader(pdf).pages)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("network", [False, True])
def test_libreoffice_fetches_nothing_even_when_it_is_asked_to(
    name: str, network: bool, web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own settings alone, given the document as it came, with and without a network."""
    needs.libreoffice()
    monkeypatch.setattr(child, "Bounds", partial(Bounds, network=network))
    docx, work = aimed(name, tmp_path, web), tmp_path / "kerja"
    work.mkdir()
    assert suite.export("pdf", work, child.Limits(), docx) == ""
    pdf = work / f"{docx.stem}.pdf"
    assert (web.asked, pictures(pdf)) == ([], 0)
    assert "RAHASIA" not in pdf_text(pdf)


@pytest.mark.parametrize("engine", ["embedded", "libreoffice"])
def test_a_picture_from_elsewhere_is_not_in_the_pdf(engine: str, web: Web, tmp_path: Path) -> None:
    if engine == "libreoffice":
        needs.libreoffice()
    docx = aimed("net__gambar luar.docx", tmp_path, web)
    convert(docx, tmp_path / "out.pdf", engine)
    assert (web.asked, pictures(tmp_path / "out.pdf")) == ([], 0)
    assert "SEKRETARIAT DAERAH" in pdf_text(tmp_path / "out.pdf")


def test_each_thing_from_elsewhere_is_named() -> None:
    place = "file:///tmp/h/hostile/repro/net"
    assert set(outside(CASES / "net__gambar luar.docx")) == {
        f"kolom INCLUDETEXT ({place}/rahasia.txt)",
        "gambar (http://127.0.0.1:18999/gambar.png)",
        "gambar (file://127.0.0.1/share/x.png)",
        f"gambar ({place}/rahasia.png)",
    }
    assert outside(CASES / "net__templat luar.docx") == (
        "templat Word (http://127.0.0.1:18999/t.dotm)",
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_the_copy_wants_nothing_more_and_says_the_same(name: str, tmp_path: Path) -> None:
    before = (CASES / name).read_bytes()
    prepare(CASES / name, tmp_path / "copy.docx")
    assert outside(tmp_path / "copy.docx") == ()
    assert docx_text(tmp_path / "copy.docx") == docx_text(CASES / name)
    Document(str(tmp_path / "copy.docx"))
    left = b"".join(parts_of(tmp_path / "copy.docx").values())
    assert b"18999" not in left
    assert (CASES / name).read_bytes() == before


def test_what_a_strict_file_wants_from_elsewhere_is_found_as_well(tmp_path: Path) -> None:
    copy = tmp_path / "gambar luar.docx"
    copy.write_bytes((CASES / "net__gambar luar.docx").read_bytes())
    assert outside(strict(copy)) == outside(CASES / "net__gambar luar.docx")


@pytest.mark.parametrize("name", SAMPLES)
def test_our_own_documents_are_printed_as_they_are(name: str, tmp_path: Path) -> None:
    docx = rendered(name, tmp_path)
    prepare(docx, tmp_path / "copy.docx")
    assert (tmp_path / "copy.docx").read_bytes() == docx.read_bytes()


def letter(folder: Path, xml: str = "", **more: bytes) -> Path:
    """A letter with a paragraph that holds this, and more parts."""
    document = Document()
    document.add_paragraph("Isi surat.")
    if xml:
        document.element.body.insert(1, parse_xml(f"<w:p {nsdecls('w', 'r')}>{xml}</w:p>"))
    document.save(str(folder / "surat.docx"))
    return folder / "surat.docx"


def field(*code: str) -> str:
    """A field whose code is cut into runs, and what it showed last."""
    runs = "".join(f"<w:r><w:instrText>{c}</w:instrText></w:r>" for c in code)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f"{mark.format('begin')}{runs}{mark.format('separate')}"
        f"<w:r><w:t>hasil</w:t></w:r>{mark.format('end')}"
    )


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        (field(' INCLUDE', 'PICTURE "http://x/y.png" \\d '), "kolom INCLUDEPICTURE (http://x/y.png)"),
        (field(' dde Excel "C:\\a.xls" '), "kolom DDE (Excel)"),
        ('<w:fldSimple w:instr="INCLUDETEXT C:/a.docx"><w:r><w:t>hasil</w:t></w:r></w:fldSimple>',
         "kolom INCLUDETEXT (C:/a.docx)"),
        ('<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata '
         'src="\\\\server\\a.png"/></v:shape></w:pict><w:t>hasil</w:t></w:r>',
         "gambar (\\\\server\\a.png)"),
    ],
)  # fmt: skip
def test_what_names_a_place_without_a_relation_is_found(
    xml: str, told: str, tmp_path: Path
) -> None:
    docx = letter(tmp_path, xml)
    assert outside(docx) == (told,)
    prepare(docx, tmp_path / "copy.docx")
    assert outside(tmp_path / "copy.docx") == ()
    assert docx_text(tmp_path / "copy.docx").split() == ["Isi", "surat.", "hasil"]


@pytest.mark.parametrize(
    "code", [" PAGE ", " NUMPAGES ", ' DATE \\@ "d" ', ' HYPERLINK "http://x" ']
)
def test_other_fields_and_links_that_people_follow_stay(code: str, tmp_path: Path) -> None:
    assert outside(letter(tmp_path, field(code))) == ()


def test_a_file_of_another_kind_inside_is_left_out(tmp_path: Path) -> None:
    docx = letter(tmp_path)
    parts = parts_of(docx)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    end, one = b"</Relationships>", f'<Relationship Id="rIdX" Type="{kind}" Target="x.html"/>'
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(end, one.encode() + end)
    name = "word/document.xml"
    parts[name] = parts[name].replace(b"<w:sectPr", b'<w:altChunk r:id="rIdX"/><w:sectPr', 1)
    parts["word/x.html"] = b"<img src='http://x/y.png'>"
    write_zip(docx, parts)
    assert outside(docx) == ("isi berkas lain",)
    prepare(docx, tmp_path / "copy.docx")
    assert b"altChunk" not in parts_of(tmp_path / "copy.docx")["word/document.xml"]


def test_a_file_that_holds_a_part_twice_is_printed_by_nobody(tmp_path: Path) -> None:
    docx = letter(tmp_path)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(docx, "a") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(RefusedWord, match="twice"):
        outside(docx)
    with pytest.raises(ConvertError, match="twice"):
        convert(docx, tmp_path / "out.pdf")


def test_a_template_that_wants_something_from_elsewhere_is_told(tmp_path: Path) -> None:
    said = [str(remark) for remark in lint(CASES / HOSTILE[1], {}, ())]
    assert [line for line in said if "t.dotm" in line and "never fetched" in line]
