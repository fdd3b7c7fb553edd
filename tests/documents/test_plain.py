"""What is told of a page from its bytes is what the libraries find that read each operator."""

import random
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from pipeline.documents.anchorless import Anchorless
from pipeline.documents.anchors import find_anchors
from pipeline.documents.convert import convert
from pipeline.documents.geometry import Box, frame_of
from pipeline.documents.ink import ink_of, is_bare, shows
from pipeline.documents.orderly import _read_orderly
from pipeline.documents.plain import plain_content, plainly_orderly
from tests.harness.samples import rendered

WORDS = (
    b"q Q q Q BT ET BT ET|/F4 6.5 Tf|/F4 7 Tf|Tf|1 0 0 -1 4.5 .2 Tm|<000D> Tj|(a\\)b) Tj|[(x)]"
    b" TJ|/P <</MCID 0>> BDC|EMC|0 g|q1|2q|true|% Q|/X|[|]|<<|>>|(|)|1..2 w|\x00 w|d0|T*|'|BI|sh"
)
PIECES = [
    piece for part in WORDS.split(b"|") for piece in ([part] if b"/" in part else part.split())
]


def page_of(content: bytes) -> tuple[PdfWriter, PageObject]:
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    stream = DecodedStreamObject()
    stream.set_data(content)
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    return writer, page


def read_by_the_library(content: bytes) -> bool:
    _, page = page_of(content)
    try:
        return _read_orderly(page)
    except (PyPdfError, AssertionError, ValueError):
        return False


def test_what_is_called_orderly_is_so_for_the_library_that_reads_each_operator() -> None:
    dice, orderly = random.Random(20), 0
    for _ in range(3000):
        content = b" ".join(dice.choice(PIECES) for _ in range(dice.randint(1, 9)))
        if plainly_orderly(content):
            orderly += 1
            assert read_by_the_library(content), content
    assert orderly > 50


@pytest.mark.parametrize(
    "content",
    [
        b"q BT /F4 6.5 Tf 1 0 0 -1 4.5 .2 Tm <000D> Tj ET Q",
        b"q BT /P BMC\n Q ET\nq EMC Q",
        b"BT ET /F4 7 Tf [(x\\)) -3 <01>] TJ /P <</MCID 0>> BDC EMC 0 g T*",
        b"",
    ],
)
def test_what_pages_are_made_of_is_orderly(content: bytes) -> None:
    assert plainly_orderly(content)


@pytest.mark.parametrize(
    "content",
    [
        b"q",
        b"Q q",
        b"BT",
        b"ET BT",
        b"BT BT ET ET",
        b"7 Tf",
        b"/X /F4 7 Tf",
        b"q1 w Q",
        b"(x Tj",
        b"/P BMC",
        b"EMC /P BMC",
        b"/OC /M BDC q Q",
        b"q BT\n BT Q\n ET ET",
        b"q /P BMC Q\n Q q EMC",
        b"q " * 40 + b"Q " * 40,  # told by the library, however deep it goes
    ],
)
def test_what_is_left_open_or_is_no_operator_is_not(content: bytes) -> None:
    assert not plainly_orderly(content)


def test_pages_of_ours_are_told_from_their_bytes_and_those_with_an_anchor_are_read(
    tmp_path: Path,
) -> None:
    pdf = tmp_path / "in.pdf"
    convert(rendered("Daftar Urut Kepangkatan.docx", tmp_path), pdf, "embedded")
    reader, document = PdfReader(pdf), pypdfium2.PdfDocument(pdf.read_bytes())
    anchors = find_anchors(document, [frame_of(page) for page in reader.pages])
    document.close()
    anchorless = Anchorless()
    told = {n for n, page in enumerate(reader.pages) if anchorless.tells(page)}
    contents = [plain_content(page) for page in reader.pages]
    assert all(content is not None and plainly_orderly(content) for content in contents)
    assert anchors.pages
    assert told == set(range(len(reader.pages))) - anchors.pages


@pytest.mark.parametrize(
    "change",
    [
        "another string",
        "a name",
        "a remark",
        "uneven",
        "no table",
        "another encoding",
        "a form",
    ],
)
def test_a_page_of_which_it_cannot_be_told_is_read(change: str, tmp_path: Path) -> None:
    pdf = tmp_path / "in.pdf"
    convert(plain_letter(tmp_path), pdf, "embedded")
    writer = PdfWriter(clone_from=PdfReader(pdf))
    page = writer.pages[0]
    assert Anchorless().tells(page)
    content = plain_content(page) or b""
    faces: Any = page["/Resources"]
    for given in faces["/Font"].values():
        if change == "no table":
            given.get_object().pop("/ToUnicode")
        elif change == "another encoding":
            given.get_object()[NameObject("/Encoding")] = NameObject("/UniGB-UTF16-H")
    if change == "a form":
        form = DictionaryObject({NameObject("/Subtype"): NameObject("/Form")})
        faces[NameObject("/XObject")] = DictionaryObject({NameObject("/X"): form})
    more = {
        "another string": b"BT (a) Tj ET",
        "a name": b"/Span <</Actual#54ext <0023>>> BDC EMC",
        "a remark": b"BT % /F5 7 Tf\n<0041> Tj ET",
        "uneven": b"BT <00230> Tj ET",
    }
    stream = DecodedStreamObject()
    stream.set_data(content + b"\n" + more.get(change, b""))
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    assert not Anchorless().tells(page)


def plain_letter(folder: Path) -> Path:
    document = Document()
    document.add_paragraph("Yth. Kepala Biro Organisasi")
    document.save(str(folder / "Surat.docx"))
    return folder / "Surat.docx"


def test_a_place_is_bare_where_the_whole_page_shows_nothing_near() -> None:
    writer, page = page_of(b"1 g 0 0 300 300 re f 0 g 100 100 60 20 re f")
    frame, data = frame_of(page), bytes_of(writer)
    document = pypdfium2.PdfDocument(data)
    ink = ink_of(document, 0, frame)
    for box in (Box(x, y, 30.5, 10.25) for x in range(0, 260, 7) for y in range(0, 280, 7)):
        assert is_bare(document, 0, frame, box) == ink.free(box.grown(2)), box
    document.close()


def test_a_coloured_ground_is_not_bare_and_what_is_drawn_on_it_is_seen() -> None:
    writer, page = page_of(b".8 g 0 0 300 300 re f 0 g 100 100 60 20 re f")
    frame, document = frame_of(page), pypdfium2.PdfDocument(bytes_of(writer))
    assert not is_bare(document, 0, frame, Box(10, 10, 30, 10))
    assert shows(document, 0, frame, [Box(90, 90, 80, 40)])
    assert not shows(document, 0, frame, [Box(90, 90, 80, 40), Box(10, 10, 30, 10)])
    document.close()


def bytes_of(writer: PdfWriter) -> bytes:
    from io import BytesIO

    out = BytesIO()
    writer.write(out)
    return out.getvalue()
