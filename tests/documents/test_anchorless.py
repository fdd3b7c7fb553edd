"""A page of which it is said that it has no anchor shows no `#` to the library that finds them."""

import io
import random
import zlib
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from pipeline.documents.anchorless import Anchorless, _places, _Texts, lacking_anchors, lacks_anchor
from pipeline.documents.anchors import anchors_of
from pipeline.documents.blocks import Framed
from pipeline.documents.draw import Letters
from pipeline.documents.opening import opened
from pipeline.documents.passed import Passed
from pipeline.documents.stamp import stamp
from pipeline.documents.stamps import OnEachPage
from tests.documents.test_stamp import PARAF
from tests.harness.pdfs import find

ANCHOR = b"<0002000300040005000400060002>"


def chars(*pairs: bytes) -> bytes:
    return b"\n%d beginbfchar\n" % len(pairs) + b"\n".join(pairs) + b"\nendbfchar\n"


def ranges(*triples: bytes) -> bytes:
    return b"\n%d beginbfrange\n" % len(triples) + b"\n".join(triples) + b"\nendbfrange\n"


NAMED = chars(b"<0023> <0043>")
PLAIN = (
    chars(b"<0002> <0023>", b"<0003> <0070>", b"<0004> <0061>", b"<0005> <0072>", b"<0006> <0066>")
    + ranges(b"<0014> <0015> <0041>")
    + NAMED
)


def face(writer: PdfWriter, said: bytes) -> DictionaryObject:
    """One that says this of its codes, and is not inside."""
    stream = DecodedStreamObject()
    stream.set_data(said)
    system = DictionaryObject({NameObject("/Ordering"): TextStringObject("Identity")})
    below: dict[str, PdfObject] = {
        "/Type": NameObject("/Font"),
        "/Subtype": NameObject("/CIDFontType2"),
        "/BaseFont": NameObject("/Helvetica"),
        "/CIDSystemInfo": system,
    }
    given: dict[str, PdfObject] = {
        "/Type": NameObject("/Font"),
        "/Subtype": NameObject("/Type0"),
        "/BaseFont": NameObject("/Helvetica"),
        "/Encoding": NameObject("/Identity-H"),
        "/DescendantFonts": ArrayObject([writer._add_object(dictionary(below))]),
        "/ToUnicode": writer._add_object(stream.flate_encode()),
    }
    return dictionary(given)


def dictionary(entries: dict[str, PdfObject]) -> DictionaryObject:
    return DictionaryObject({NameObject(name): value for name, value in entries.items()})


def page(content: bytes, said: bytes = PLAIN, pages: int = 1, at: int = 0) -> PdfWriter:
    """Pages of this face, of which one draws this and the others a letter."""
    writer = PdfWriter()
    fonts = writer._add_object(dictionary({"/F": writer._add_object(face(writer, said))}))
    for number in range(pages):
        one = writer.add_blank_page(300, 300)
        one[NameObject("/Resources")] = dictionary({"/Font": fonts})
        stream = DecodedStreamObject()
        stream.set_data(content if number == at else shown(b"<0014>"))
        one[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    return writer


def shown(text: bytes) -> bytes:
    return b"BT /F 12 Tf 1 0 0 1 50 50 Tm " + text + b" Tj ET"


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def seen(data: bytes) -> str:
    """What the library reads of the first page that finds anchors."""
    document = pypdfium2.PdfDocument(data)
    words = document[0].get_textpage()
    text: str = words.get_text_range()
    words.close()
    document.close()
    return text


def told(data: bytes) -> bool:
    return Anchorless().tells(PdfReader(io.BytesIO(data)).pages[0])


SHOWING: dict[str, tuple[bytes, bytes]] = {
    "a table that does not name the code": (chars(b"<0014> <0041>"), b"<0023>"),
    "a table that names it as nothing": (chars(b"<0023> <FFFF>"), b"<0023>"),
    "one that names it twice": (NAMED + chars(b"<0023> <FFFF>"), b"<0023>"),
    "a part that says it holds another": (NAMED.replace(b"1", b"2"), b"<0023>"),
    "a part that does not say how many": (NAMED.replace(b"1", b""), b"<0023>"),
    "a part in a remark": (b"%" + NAMED.replace(b"\n", b" "), b"<0023>"),
    "a part in a string": (b"( %b )" % NAMED, b"<0023>"),
    "a part in a code": (b"< " + NAMED, b"<0023>"),
    "another gap": (NAMED.replace(b"> <", b">\v<"), b"<0023>"),
    "a range whose end is read by half": (ranges(b"<0000> <0110> <0100>"), b"<0023>"),
    "a range that ends before it begins": (ranges(b"<0030> <0010> <0100>"), b"<0023>"),
    "a range that goes round": (ranges(b"<0000> <00FF> <FFF0>"), b"<0033>"),
    "several letters": (NAMED + chars(b"<0014> <00410023>"), b"<0014>"),
    "several letters in a range": (NAMED + ranges(b"<0024> <0034> <00410021>"), b"<0026>"),
    "a longer code": (NAMED + chars(b"<000024> <0023>"), b"<0024>"),
    "a list": (ranges(b"<0023> <0024> [<0041> <0023>]"), b"<0024>"),
    "lower case": (NAMED + chars(b"<001a> <0023>"), b"<001a>"),
    "spaces": (PLAIN, b"<0014 00 02>"),
    "what is no digit": (PLAIN, b"<0x0G02>"),
    "a text over lines": (PLAIN, b"<0014000\n2>"),
    "a code that is not whole": (PLAIN, b"<00140002001>"),
    "a list of texts": (PLAIN, b"[<0014>-20<0002>] TJ"),
    "another string": (PLAIN, b"(\\000\\002)"),
}


@pytest.mark.parametrize("kind", SHOWING)
def test_a_page_that_shows_the_sign_of_an_anchor_is_read(kind: str) -> None:
    said, text = SHOWING[kind]
    data = written(page(shown(text), said))
    assert "#" in seen(data)
    assert not told(data)


BYTES = b"1 0 0 1 50 50 Tm <2370617261662320> Tj"


@pytest.mark.parametrize(
    "content",
    [
        b"BT /Z 12 Tf " + BYTES,
        b"BT /F 5 12 Tf " + BYTES,
        b"BT 12 Tf " + BYTES,
        b"q " * 40 + b"BT /F 12 Tf <0014> Tj /ANameThatIsLong 12.25 Tf " + BYTES,
        b"q " * 40 + b"BT /F 12 Tf <0014> Tj /F\t12 12 Tf " + BYTES,
        b"q BT /F 12 Tf <0014> Tj /Z 12 Tf ET Q BT /X 12 Tf ET /Z 12 Tf BT " + BYTES,
    ],
)
def test_a_face_that_the_page_does_not_have_is_shown_in_another_and_read(content: bytes) -> None:
    data = written(page(content + b" ET"))
    assert "#paraf#" in seen(data)
    assert not told(data)


def test_a_picture_whose_dots_look_like_operators_is_read() -> None:
    picture = b"BI /W 9 /H 1 /BPC 8 /CS /G ID /G 12 Tf EI "
    writer = page(b"BT /F 12 Tf " + picture + shown(ANCHOR)[12:])
    resources: Any = writer.pages[0]["/Resources"]
    resources["/Font"][NameObject("/G")] = writer._add_object(face(writer, NAMED))
    data = written(writer)
    assert "#paraf#" in seen(data)
    assert not told(data)


@pytest.mark.parametrize("name", [b"/F", b"/ANameThatIsLong"])
@pytest.mark.parametrize("size", [b"7", b"6.5", b"11.04", b"0.000000000000001"])
def test_a_face_of_the_page_is_known_however_long_its_name_and_size_are(
    name: bytes, size: bytes
) -> None:
    content = b"BT\n%b %b Tf <0014> Tj ET" % (name, size)
    sure = len(name + size) < 32 - 1
    for before in (b"", b"q Q " * 10):
        faces = {name: frozenset({b"0002"}), b"/G": frozenset({b"0014"})}
        assert lacks_anchor(before + content, faces) == sure
        assert not lacks_anchor(before + content.replace(b"0014", b"0002"), faces)
        assert not lacks_anchor(before + content, {b"/G": frozenset({b"0014"})})


def test_a_face_is_known_wherever_a_content_names_it_first() -> None:
    for before in range(48):
        content = b"q" + b" " * before + b"/F 7 Tf <0014> Tj"
        assert lacks_anchor(content, {b"/F": frozenset({b"0002"})})
        assert not lacks_anchor(content, {b"/F": frozenset({b"0014"})})
        assert not lacks_anchor(content, {b"/G": frozenset({b"0014"})})


def other_encoding(given: DictionaryObject) -> None:
    given.pop("/ToUnicode")
    given[NameObject("/Encoding")] = NameObject("/UniGB-UTF16-H")


def simple(given: DictionaryObject) -> None:
    given.pop("/DescendantFonts")
    given.pop("/ToUnicode")
    given[NameObject("/Subtype")] = NameObject("/Type1")
    named: list[Any] = [NumberObject(0x14), NameObject("/numbersign")]
    given[NameObject("/Encoding")] = dictionary({"/Differences": ArrayObject(named)})


@pytest.mark.parametrize(
    ("change", "text"), [(other_encoding, b"<0023>"), (simple, b"<14>"), (simple, b"<14002020>")]
)
def test_a_face_that_shows_it_by_another_encoding_is_read(
    change: Callable[[DictionaryObject], None], text: bytes
) -> None:
    writer = page(shown(text))
    resources: Any = writer.pages[0]["/Resources"]
    change(resources["/Font"]["/F"])
    data = written(writer)
    assert "#" in seen(data)
    assert not told(data)


def test_a_part_that_is_drawn_and_faces_that_hang_on_what_is_above_are_read() -> None:
    writer = page(b"/X Do")
    resources: Any = writer.pages[0]["/Resources"]
    form = DecodedStreamObject()
    form.set_data(shown(ANCHOR))
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(NumberObject(n) for n in (0, 0, 300, 300))
    form[NameObject("/Resources")] = resources
    drawing = dictionary({"/XObject": dictionary({"/X": writer._add_object(form)})})
    writer.pages[0][NameObject("/Resources")] = drawing
    above = page(shown(ANCHOR))
    pages: Any = above.root_object["/Pages"]
    pages[NameObject("/Resources")] = above.pages[0].pop("/Resources")
    for data in (written(writer), written(above)):
        assert "#paraf#" in seen(data)
        assert not told(data)


@pytest.mark.parametrize("at", [2, 77, 499])
def test_the_only_anchor_among_five_hundred_pages_is_found_where_it_is(
    at: int, tmp_path: Path
) -> None:
    given, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    given.write_bytes(written(page(shown(ANCHOR), pages=500, at=at)))
    kept = opened(given, given.read_bytes(), every=False)
    assert isinstance(kept, Passed)
    assert [n for n in range(500) if n not in kept.anchorless] == [at]
    assert stamp(given, out, [PARAF]).lacking == ()
    assert not anchors_of(out).pages
    assert [word.page for word in find(out, "PARAF - ")] == [at]


def test_an_anchor_in_a_stream_whose_sum_is_wrong_is_found(tmp_path: Path) -> None:
    """Viewers show what comes out of it."""
    writer = page(shown(ANCHOR), pages=3, at=1)
    for number, one in enumerate(writer.pages):
        stream: Any = one["/Contents"].get_object()
        stream._data = stream._data[:-1] + bytes([stream._data[-1] ^ 1])
        assert number != 1 or zlib.decompressobj(-15).decompress(stream._data[2:]) == shown(ANCHOR)
    given, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    given.write_bytes(written(writer))
    kept = opened(given, given.read_bytes(), every=False)
    assert [n for n in range(3) if n not in kept.anchorless] == [1]
    small = OnEachPage(Framed("Paraf internal", Letters(6), 80), top=False)
    assert stamp(given, out, [small, PARAF]).lacking == ()
    assert not anchors_of(out).pages
    assert [word.page for word in find(out, "Paraf internal")] == [0, 1, 2]


OPEN = (
    b"/F 7 Tf <0014",
    b"0014> Tj /F 7 Tf <0014> Tj",
    b"<0002> Tj",
    b"q /F 7 Tf",
    b"/F 7 T",
    b"f <0002> Tj",
    b"/F",
    b"7 Tf <0002> Tj",
    b"/G 7 Tf <0002> Tj",
    b"/F 7 Tf (0014) Tj",
)


def test_what_is_looked_through_together_is_told_as_each_by_itself_is() -> None:
    """What one page leaves open, no other one ends."""
    faces = {b"/F": frozenset({b"0002"}), b"/G": frozenset({b"0014"})}
    sure = b"/F 7 Tf <0014> Tj"
    for one, other in product((*OPEN, sure, b""), repeat=2):
        each = [lacks_anchor(content, faces) for content in (one, other)]
        assert lacking_anchors([one, other], faces) == each, (one, other)
        assert lacking_anchors([sure, one, other, sure], faces) == [True, *each, True]
    assert lacking_anchors([], faces) == []


@pytest.mark.parametrize("text", [b"<0014>", b"<00 140>", b"<23>", b"[<0014> 3 <2323>] TJ"])
def test_where_no_face_that_is_named_shows_it_no_text_does(text: bytes) -> None:
    data = written(page(shown(text), NAMED))
    assert "#" not in seen(data)
    assert told(data)
    spoken = b"/Span <</ActualText <FEFF0023>>> BDC " + shown(text) + b" EMC"
    assert not told(written(page(spoken, NAMED)))


PIECES = (
    *(b"<%b>" % text for text in (b"0002", b"0014", b"00 02", b"0020", b"1400", b"", b"00140015")),
    *b"< > << >> Tj Tf BT ET q Q /F /G 12 00 02 0002 14 TJ [ ] x <0 0>".split(),
)


def test_by_chance_no_page_that_shows_it_is_told() -> None:
    """Of contents as nobody would write them many show it, and some of the others are told."""
    dice, without = random.Random(20), 0
    for _ in range(400):
        pieces = [dice.choice(PIECES) for _ in range(dice.randint(1, 12))]
        data = written(page(shown(b"<0014>") + b"\n BT /F 12 Tf " + b" ".join(pieces)))
        if told(data):
            without += 1
            assert "#" not in seen(data), pieces
    assert without > 20


def test_only_texts_that_hold_an_anchors_code_where_a_letter_begins_are_looked_at() -> None:
    shown = (b"00010004", b"10004000", b"001a", b"001A0004", b"", b"00040001", b"1000", b"10000000")
    content = b"0004 " + b" 0004 ".join(b"<%b> Tj" % text for text in shown)
    texts = _Texts.of(content)
    assert texts is not None
    assert sorted(texts.holding(b"0004").tolist()) == [0, 3, 5]
    assert sorted(texts.holding(b"001A").tolist()) == [2, 3]
    assert sorted(texts.holding(b"0000").tolist()) == [7]
    assert not len(texts.holding(b"0400"))
    assert not len(texts.holding(b"FFFF"))
    places = [content.index(b"<%b>" % text) for text in shown]
    assert _places(content, [0, 3, 5]).tolist() == [places[0], places[3], places[5]]


@pytest.mark.parametrize("content", [b"<00410>", b"<0041", b"0041>", b"<00<41>", b"><", b"<>>"])
def test_texts_that_are_not_written_as_whole_codes_are_not_told(content: bytes) -> None:
    assert _Texts.of(b"<0041> " + content + b" <0041>") is None
    assert not lacks_anchor(b"q " * 20 + b"/F 7 Tf " + content, {b"/F": frozenset({b"0002"})})


def test_a_page_that_draws_nothing_has_none() -> None:
    assert all(lacks_anchor(content, {}) for content in (b"", b"<>", b"0", b"<0041>"))
