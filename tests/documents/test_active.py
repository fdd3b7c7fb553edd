"""PDFs that do something when they are opened, however they spell it."""

import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from pipeline.content import Wrong
from pipeline.documents.active import Doing, doing, sentence
from pipeline.documents.convert import convert
from pipeline.documents.inspector import content
from pipeline.documents.save import saved
from pipeline.engine.desk.screen import refusal
from tests import needs
from tests.documents.test_stamp import shipped
from tests.harness.samples import SAMPLES, rendered
from tests.harness.signing import sign

CASES = Path(__file__).parents[1] / "cases" / "hostile"
HARMLESS = Doing()


def action(kind: str, **more: str) -> DictionaryObject:
    entries = {NameObject("/S"): NameObject(f"/{kind}")}
    entries |= {NameObject(f"/{name}"): TextStringObject(text) for name, text in more.items()}
    return DictionaryObject(entries)


def with_action(what: DictionaryObject) -> Callable[[PdfWriter], None]:
    def add(writer: PdfWriter) -> None:
        writer.root_object[NameObject("/OpenAction")] = writer._add_object(what)

    return add


def with_file(writer: PdfWriter) -> None:
    writer.add_attachment("a.exe", b"MZ")


def with_form(writer: PdfWriter) -> None:
    xfa = ArrayObject([TextStringObject("template"), NumberObject(1)])
    form = DictionaryObject({NameObject("/XFA"): xfa})
    writer.root_object[NameObject("/AcroForm")] = writer._add_object(form)


def with_multimedia(writer: PdfWriter) -> None:
    note = DictionaryObject({NameObject("/Subtype"): NameObject("/RichMedia")})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])


ACTIVE = {
    "JavaScript": with_action(action("JavaScript", JS="app.alert(1)")),
    "perintah menjalankan program": with_action(action("Launch", F="cmd.exe")),
    "perintah mengirim isian": with_action(action("SubmitForm", F="http://x")),
    "perintah mengambil isian": with_action(action("ImportData", F="x.fdf")),
    "perintah membuka berkas lain": with_action(action("GoToE", T="x")),
    "perintah membuka alamat lain": with_action(action("URI", URI="http://x")),
    "berkas lain di dalamnya": with_file,
    "formulir berprogram (XFA)": with_form,
    "isi multimedia": with_multimedia,
}


def made(folder: Path, add: Callable[[PdfWriter], None], *, packed: bool = False) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    add(writer)
    (folder / "a.pdf").write_bytes(saved(writer, packed=packed))
    return (folder / "a.pdf").read_bytes()


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("what", ACTIVE)
def test_what_can_act_is_found_in_the_open_and_in_packs(
    what: str, packed: bool, tmp_path: Path
) -> None:
    data = made(tmp_path, ACTIVE[what], packed=packed)
    assert packed is (b"/ObjStm" in data)
    assert doing(data) == Doing(what)
    found = content(".pdf", data)
    assert (found.wrong, found.active) == (Wrong.ACTIVE, False)
    said = refusal("Nota.pdf", found.wrong)
    assert said is not None
    assert said.startswith("Nota.pdf: memuat perintah atau berkas lain")


def test_names_spelt_with_numbers_are_read_as_what_they_are(tmp_path: Path) -> None:
    data = made(tmp_path, ACTIVE["JavaScript"])
    assert doing(data.replace(b"/JavaScript", b"/J#61v#61Script")).what == "JavaScript"


def test_what_stands_where_the_file_says_nothing_is_is_found_all_the_same(tmp_path: Path) -> None:
    """Behind a string or a stream that never ends, a viewer finds it by the table of objects."""
    data = made(tmp_path, ACTIVE["JavaScript"])
    head, rest = data[:9], data[9:]
    for before in (b"1 0 obj (\n", b"1 0 obj << /Length 9999999 >> stream\n", b"% "):
        assert doing(head + before + rest).what == "JavaScript"


def test_places_to_click_and_pages_to_open_at_are_harmless(tmp_path: Path) -> None:
    def add(writer: PdfWriter) -> None:
        link = DictionaryObject(
            {
                NameObject("/Subtype"): NameObject("/Link"),
                NameObject("/A"): action("URI", URI="http://pontianak.example"),
            }
        )
        page = writer.pages[0]
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(link)])
        with_action(action("GoTo", D="halaman"))(writer)
        writer.add_metadata({"/Title": "Naskah tentang JavaScript dan Launch"})

    for packed in (False, True):
        assert doing(made(tmp_path, add, packed=packed)) == HARMLESS


@pytest.mark.parametrize("name", SAMPLES)
def test_what_we_print_is_harmless(name: str, tmp_path: Path) -> None:
    convert(rendered(name, tmp_path), tmp_path / "a.pdf", "embedded")
    assert doing((tmp_path / "a.pdf").read_bytes()) == HARMLESS


def test_what_libreoffice_prints_is_harmless(tmp_path: Path) -> None:
    needs.libreoffice()
    convert(rendered("Nota Dinas.docx", tmp_path), tmp_path / "a.pdf", "libreoffice")
    assert doing((tmp_path / "a.pdf").read_bytes()) == HARMLESS


@pytest.mark.parametrize("given", shipped(), ids=lambda path: path.name)
def test_pdfs_that_packages_ship_are_harmless(given: Path) -> None:
    assert doing(given.read_bytes()) == HARMLESS


def packed_with(text: bytes, filters: bytes) -> bytes:
    data = zlib.compress(b"5 0 <</S/JavaScript>>")
    head = b"%%PDF-1.5\n4 0 obj <</Type/ObjStm/N 1/First 4%s/Length %d>>stream\n" % (
        filters, len(data),
    )  # fmt: skip
    return head + text + data + b"\nendstream endobj\n%%EOF"


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        (b"", b"/Filter[/ASCII85Decode/FlateDecode]"),
        (b"", b"/Filter/FlateDecode/DecodeParms<</Predictor 12>>"),
        (b"x", b"/Filter/FlateDecode"),
        (b"", b"/Filter 9 0 R"),
    ],
)
def test_objects_that_cannot_be_looked_into_are_refused_as_such(
    text: bytes, filters: bytes
) -> None:
    found = doing(packed_with(text, filters))
    assert found.obscured
    data = packed_with(text, filters).replace(b"JavaScript", b"Nothing")
    assert content(".pdf", data).wrong in (Wrong.OBSCURED, Wrong.ACTIVE)
    assert "tersembunyi" in sentence("a.pdf", Doing(obscured=True))


def test_a_pack_whose_dictionary_stands_elsewhere_is_no_way_around() -> None:
    far = b"%" + b"x" * 70_000 + b"\n>>stream"
    data = packed_with(b"", b"/Filter/FlateDecode").replace(b">>stream", far)
    assert doing(data.replace(b"JavaScript", b"Nothing")).refused


def test_a_signed_one_is_taken_and_said_to_be_active(tmp_path: Path) -> None:
    needs.openssl()
    data = sign(made(tmp_path, ACTIVE["JavaScript"]), tmp_path)
    found = content(".pdf", data)
    assert (found.wrong, found.active) == (None, True)
    assert "cetak" not in sentence("a.pdf", doing(data)), "what is signed is not made anew"
    plain = sign(made(tmp_path, lambda _: None), tmp_path)
    found = content(".pdf", plain)
    assert (found.wrong, found.active) == (None, False)


@pytest.mark.parametrize("name", sorted(p.name for p in CASES.glob("bombs__*.pdf")))
def test_a_file_made_to_blow_up_is_looked_through_at_once(name: str) -> None:
    began = time.process_time()
    doing((CASES / name).read_bytes())
    assert time.process_time() - began < 2


def test_the_note_with_a_script_and_a_program_is_refused() -> None:
    found = content(".pdf", (CASES / "nota dengan js.pdf").read_bytes())
    assert found.wrong is Wrong.ACTIVE
