"""What is stamped is seen on a dark page, and behind a layer that nobody ended."""

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from pipeline.documents.blocks import Framed
from pipeline.documents.stamp import stamp
from pipeline.documents.stamps import Line, OnEachPage, Stamp
from pipeline.documents.values import dictionary
from tests.harness.pdfs import drawn, find

NUMBER = Stamp("nomor", Line("800.1.11.12/1/ORG/2026", "Nomor"))
SMALL = OnEachPage(Framed("Paraf internal: Kasubag"), top=False)


def named(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})


def page_with(path: Path, content: bytes) -> Path:
    """A page in Helvetica, with a layer `/M` that is switched off."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    layer = writer._add_object(named(Type=NameObject("/OCG"), Name=TextStringObject("Lapisan")))
    shown = named(OFF=ArrayObject([layer]))
    writer.root_object[NameObject("/OCProperties")] = named(OCGs=ArrayObject([layer]), D=shown)
    face = named(
        Type=NameObject("/Font"), Subtype=NameObject("/Type1"), BaseFont=NameObject("/Helvetica")
    )
    page[NameObject("/Resources")] = named(Font=named(F=face), Properties=named(M=layer))
    stream = DecodedStreamObject()
    stream.set_data(content)
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    writer.write(path)
    return path


@pytest.mark.parametrize("tone", ["0", "0.1", "0.4"])
def test_a_number_on_a_dark_page_stands_on_white(tone: str, tmp_path: Path) -> None:
    ground = f"{tone} g 0 0 595 842 re f BT /F 11 Tf 90 700 Td (#nomor#) Tj ET"
    given, out = page_with(tmp_path / "in.pdf", ground.encode()), tmp_path / "out.pdf"
    done = stamp(given, out, [NUMBER])
    assert (done.lacking, done.moved) == ((), ())
    (word,) = find(out, "800.1.11.12/1/ORG/2026")
    tones = drawn(out, 0)[842 - int(word.top) : 842 - int(word.bottom), int(word.left) : 200]
    assert tones.max() - tones.min() > 180, "black on white"


@pytest.mark.parametrize("left", [b"/OC /M BDC", b"q /OC /M BDC", b"EMC /OC /M BDC /P BMC"])
def test_a_layer_that_nobody_ended_takes_no_stamp_with_it(left: bytes, tmp_path: Path) -> None:
    content = b"BT /F 11 Tf 90 700 Td (Surat) Tj ET " + left
    given, out = page_with(tmp_path / "in.pdf", content), tmp_path / "out.pdf"
    assert stamp(given, out, [SMALL]).full == ()
    assert find(out, "Paraf internal")
    assert drawn(out, 0)[790:, 300:].min() < 100, "seen, though the layer is not"
    resources = dictionary(PdfReader(out).pages[0]["/Resources"])
    form = dictionary(dictionary(resources["/XObject"])["/AlurPage"])
    assert isinstance(form, StreamObject)
    assert form.get_data().endswith(b"EMC"), "Ghostscript ends no part where a drawing ends"
