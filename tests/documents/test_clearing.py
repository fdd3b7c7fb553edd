"""Anchors are gone from what people get, and stamped words have a typeface of their own inside."""

from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from pipeline.documents.draw import Letters
from pipeline.documents.fonts.face import face
from pipeline.documents.stamp import stamp
from pipeline.documents.stamps import Line, Stamp
from tests.harness.archival import pdf_a_lacks


def page(path: Path, content: bytes) -> Path:
    """A page whose words are shown by these operators, in a font that is not inside."""
    writer = PdfWriter()
    blank = writer.add_blank_page(612, 936)
    stream = DecodedStreamObject()
    stream.set_data(content)
    blank[NameObject("/Contents")] = writer._add_object(stream)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    blank[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    writer.write(path)
    return path


def places(path: Path, word: str) -> list[float]:
    document = pypdfium2.PdfDocument(path)
    words = document[0].get_textpage()
    index, _ = words.search(word).get_next()
    return [round(value, 1) for value in words.get_charbox(index)]


ALONE = b"BT /F1 11 Tf 70 700 Td (Nomor :) Tj ET BT /F1 11 Tf 150 700 Td (#nomor#) Tj ET"
PIECES = b"BT /F1 11 Tf 70 700 Td (Nomor :) Tj 0 -20 Td [(#no) -20 (mor) 3 (#)] TJ ET"
AMONG = b"BT /F1 11 Tf 70 700 Td (Nomor : #nomor# tanggal) Tj ET"
NEXT_LINE = b"BT /F1 11 Tf 14 TL 70 700 Td (Nomor :) Tj (#nomor#) ' (tanggal) ' ET"


@pytest.mark.parametrize("content", [ALONE, PIECES, AMONG, NEXT_LINE])
def test_an_anchor_is_gone_and_what_stands_beside_it_stays_where_it_was(
    content: bytes, tmp_path: Path
) -> None:
    given, out = page(tmp_path / "in.pdf", content), tmp_path / "out.pdf"
    stamp(given, out, [])
    words = PdfReader(out).pages[0].extract_text()
    assert "#" not in words
    assert "omor#" not in words
    for word in ("Nomor :", "tanggal"):
        if word.encode() in content:
            assert places(out, word) == places(given, word)


def test_stamped_words_are_read_again_and_their_typeface_is_inside(tmp_path: Path) -> None:
    given, out = page(tmp_path / "in.pdf", ALONE), tmp_path / "out.pdf"
    stamp(given, out, [Stamp("nomor", Line("800.1 – Plt. Ka’bag é", "Nomor"))])
    assert "800.1 – Plt. Ka’bag é" in PdfReader(out).pages[0].extract_text()
    fonts = PdfReader(out).pages[0]["/Resources"]["/Font"]
    (ours,) = (fonts[name] for name in fonts if name != "/F1")
    assert ours["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"].get_data()


def test_letters_are_as_wide_as_they_are_drawn() -> None:
    assert Letters(10).width("AA") == pytest.approx(13.34, abs=0.01)
    assert Letters(10, bold=True).width("A") == pytest.approx(7.22, abs=0.01)


def test_a_subset_keeps_the_numbers_of_its_glyphs_and_little_else() -> None:
    whole = face(bold=False)
    glyphs = [whole.glyph(letter) for letter in "é1"]
    made = type(whole)(whole.name, whole.subset(glyphs))
    assert [made.advance(glyph) for glyph in glyphs] == [whole.advance(g) for g in glyphs]
    assert len(made.data) < len(whole.data) / 8


def test_a_pdf_with_a_font_that_is_not_inside_does_not_say_that_it_is_for_the_archive(
    tmp_path: Path,
) -> None:
    path = tmp_path / "out.pdf"
    stamp(page(tmp_path / "in.pdf", ALONE), path, [])
    assert "6.6.4 says so" in pdf_a_lacks(path)


def test_pages_whose_fonts_are_inside_are_for_the_archive(tmp_path: Path) -> None:
    given, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    writer = PdfWriter()
    writer.add_blank_page(612, 936)
    writer.write(given)
    stamp(given, out, [Stamp("nomor", Line("1", "Nomor"))])
    assert pdf_a_lacks(out) == []
