"""A flat file is passed on but for what is changed: what comes out looks and says the same as where
the library writes all anew, and what is not flat is left to the library."""

import io
import re
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    NumberObject,
)

from pipeline.content import Mark
from pipeline.documents.blocks import Framed
from pipeline.documents.convert import convert
from pipeline.documents.draw import Letters
from pipeline.documents.drawing import Drawing
from pipeline.documents.flat import Flat
from pipeline.documents.marks import read_mark
from pipeline.documents.opening import opened
from pipeline.documents.passed import Passed
from pipeline.documents.rewrite import Anew
from pipeline.documents.sound import RefusedPdf
from pipeline.documents.stamp import stamp
from pipeline.documents.stamps import OnEachPage, Stamp
from pipeline.documents.text import pdf_text
from tests.documents.test_stamp import NOMOR, PARAF
from tests.harness.archival import pdf_a_lacks
from tests.harness.duk import is_sound
from tests.harness.pdfs import build, drawn, find, over_text
from tests.harness.samples import rendered

SMALL = OnEachPage(Framed("Paraf internal: Kasubag; Kabag", Letters(6), 120), top=False)
PAGE: dict[str, Any] = {
    "box": (0, 0, 595, 842), "cut": None, "turn": 0, "lines": 20, "anchor": (0.1, 0.4),
    "stray": b"", "inherit": False, "corners": False,
}  # fmt: skip
BARE = {**PAGE, "lines": 0, "anchor": None}
FULL = {**PAGE, "lines": 80, "anchor": None}
STRAY = {**PAGE, "stray": b"Q Q\n"}
TURNED = {**PAGE, "turn": 90, "cut": (10, 20, 30, 40)}
FILES: dict[str, list[dict[str, Any]]] = {
    "one page": [PAGE],
    "several": [PAGE, BARE, TURNED],
    "corners": [BARE, FULL, BARE, {**FULL, "box": (0, 0, 595, 870)}, STRAY],
    "full": [{**PAGE, "anchor": None, "lines": 80, "box": (0, 0, 200, 300)}],
}


def printed(name: str, folder: Path) -> bytes:
    """A file of ours, or one such as nobody would draw."""
    if name in FILES:
        return build(FILES[name])
    convert(rendered(f"{name}.docx", folder), folder / "printed.pdf", "embedded")
    return (folder / "printed.pdf").read_bytes()


@pytest.mark.parametrize("name", [*FILES, "Nota Dinas", "Daftar Urut Kepangkatan"])
@pytest.mark.parametrize("stamps", [[PARAF, NOMOR], [SMALL, PARAF], [SMALL]], ids=len)
def test_what_is_passed_on_looks_as_what_is_written_anew(
    name: str, stamps: list[Stamp | OnEachPage], tmp_path: Path
) -> None:
    flat, other = tmp_path / "flat.pdf", tmp_path / "other.pdf"
    flat.write_bytes(printed(name, tmp_path))
    other.write_bytes(flat.read_bytes() + b"\n")
    assert isinstance(opened(flat, flat.read_bytes(), every=True), Passed)
    assert isinstance(opened(other, other.read_bytes(), every=True), Anew)
    done = [
        stamp(given, given.with_suffix(".out"), stamps, "DUK-2026-0001/1")
        for given in (flat, other)
    ]
    assert done[0] == done[1]
    one, two = flat.with_suffix(".out"), other.with_suffix(".out")
    assert pdf_text(one) == pdf_text(two)
    assert pdf_a_lacks(one) == pdf_a_lacks(two)
    assert read_mark(one.read_bytes()) == Mark("DUK-2026-0001", 1)
    assert is_sound(one)
    assert Flat.of(one.read_bytes()), "so that it is passed on again"
    for page in range(len(PdfReader(two).pages)):
        assert (drawn(one, page, 2.0) == drawn(two, page, 2.0)).all()


def test_what_no_stamp_touches_is_passed_on_to_the_byte(tmp_path: Path) -> None:
    given, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    given.write_bytes(printed("Daftar Urut Kepangkatan", tmp_path))
    stamp(given, out, [PARAF])
    before, after = Flat.of(given.read_bytes()), Flat.of(out.read_bytes())
    assert before
    assert after
    same = {n for n in before.firsts if n in after.firsts and before.written(n) == after.written(n)}
    changed = before.firsts.keys() - same
    assert len(changed) == 7, "catalogue, information, profile, two that name it, page, content"
    assert len(same) > 10


def test_what_nothing_refers_to_any_longer_is_gone(tmp_path: Path) -> None:
    given, once, twice = (tmp_path / f"{n}.pdf" for n in range(3))
    given.write_bytes(printed("Nota Dinas", tmp_path))
    stamp(given, once, [PARAF], "DUK-2026-0001/1")
    stamp(once, twice, [NOMOR], "DUK-2026-0001/2")
    assert twice.read_bytes().count(b"AlurBerkas") == 2, "one key, one value"
    assert read_mark(twice.read_bytes()) == Mark("DUK-2026-0001", 2)
    (content,) = contents(given)[:1]
    assert content in given.read_bytes()
    for out in (once, twice):
        assert content not in out.read_bytes(), "with the anchors in it"
        assert out.read_bytes().count(b"/Type /Metadata") == 1


def test_what_a_page_drew_in_parts_is_gone_with_its_anchors(tmp_path: Path) -> None:
    given, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    given.write_bytes(printed("Nota Dinas", tmp_path))
    (content,) = contents(given)[:1]
    writer = PdfWriter(clone_from=given)
    for page in writer.pages:
        page[NameObject("/Contents")] = ArrayObject([page.raw_get("/Contents")])
    writer.write(given)
    assert isinstance(opened(given, given.read_bytes(), every=False), Passed)
    stamp(given, out, [PARAF])
    assert content in given.read_bytes()
    assert content not in out.read_bytes()


def contents(pdf: Path) -> list[bytes]:
    """The packed bytes that each page draws."""
    return [page["/Contents"].get_object()._data for page in PdfReader(pdf).pages]


def test_the_same_bytes_come_out_twice_and_one_stamp_for_many_pages_is_there_once(
    tmp_path: Path,
) -> None:
    given = tmp_path / "in.pdf"
    given.write_bytes(build([BARE] * 30))
    for name in ("a", "b"):
        stamp(given, tmp_path / name, [SMALL])
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    parts = {
        part.idnum
        for page in PdfReader(tmp_path / "a").pages
        for part in page["/Contents"]
        if isinstance(part, IndirectObject)
    }
    assert len(parts) == 2 + 30, "what begins, what is stamped, and what each page draws"


def test_a_corner_that_only_a_later_page_has_full_is_not_stamped_over(tmp_path: Path) -> None:
    """The first page is bare, so that the others are hoped to be."""
    given, once, out = (tmp_path / f"{n}.pdf" for n in ("in", "once", "out"))
    given.write_bytes(build([BARE, BARE]))
    stamp(given, once, [SMALL])
    writer = PdfWriter(clone_from=PdfReader(given))
    writer.append(PdfReader(once))
    writer.append(io.BytesIO(build([FULL, BARE])))
    writer.write(given)
    done = stamp(given, out, [OnEachPage(Framed("Cap kedua", Letters(6), 60), top=False)])
    assert done.full == ()
    words = find(out, "Cap kedua")
    assert [word.page for word in words] == list(range(6))
    assert all(over_text(given, out, page) == 0 for page in range(6))
    firsts = find(out, "Paraf internal")
    assert [word.page for word in firsts] == [2, 3]
    for first, word in zip(firsts, words[2:4], strict=True):
        assert word.right < first.left or word.bottom > first.top + 2


def test_a_faint_print_in_a_corner_that_was_hoped_to_be_bare_is_seen(tmp_path: Path) -> None:
    given, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    faint = {**BARE, "stray": b"0.9 g 560 16 3 3 re f\n"}
    given.write_bytes(build([BARE, faint]))
    stamp(given, out, [SMALL])
    box = slice(842 - 20, 842 - 15), slice(559, 564)
    assert (drawn(given, 1)[box] == drawn(out, 1)[box]).all(), "nothing lies over it"
    assert [word.page for word in find(out, "Paraf internal")] == [0, 1]


Change = Callable[[bytes], bytes]
OTHERWISE: dict[str, Change] = {
    "a line behind it": lambda data: data + b"\n",
    "lines before it": lambda data: b"X-Mailer: kantor\r\n" + data,
    "bytes between": lambda data: data.replace(b"\nendobj\n", b"\nendobj\n% x\n", 1),
    "an object that the table does not name": lambda data: moved(
        data, b"\nendobj\n", b"\nendobj\n99 0 obj\n<<\n>>\nendobj\n"
    ),
    "a length that is not so": lambda data: re.sub(
        rb"/Length ([0-9]+)\n", lambda m: b"/Length %d\n" % (int(m[1]) - 1), data, count=1
    ),
    "a stream that begins otherwise": lambda data: data.replace(b"\nstream\n", b" stream\n", 1),
    "another end of lines": lambda data: data.replace(b"xref\n0 ", b"xref\r0 "),
    "a row that names the beginning": lambda data: re.sub(
        rb"[0-9]{10} 00000 n ", b"0000000000 00000 n ", data, count=1
    ),
    "two rows that name one place": lambda data: re.sub(
        rb"([0-9]{10} 00000 n \n)[0-9]{10} 00000 n \n", rb"\1\1", data, count=1
    ),
    "a row beyond the end": lambda data: re.sub(
        rb"[0-9]{10} 00000 n ", b"9999999999 00000 n ", data, count=1
    ),
    "another number": lambda data: data.replace(b"\n2 0 obj\n", b"\n3 0 obj\n", 1),
    "no digit": lambda data: data.replace(b"\n2 0 obj\n", b"\n: 0 obj\n", 1),
    "an earlier table": lambda data: data.replace(b"/Root", b"/Prev 9\n/Root"),
    "a key": lambda data: data.replace(b"/Root", b"/Encrypt 3 0 R\n/Root"),
    "half of it": lambda data: data[: len(data) // 2],
    "nothing": lambda _: b"",
}


def moved(data: bytes, old: bytes, new: bytes) -> bytes:
    """With something put in before the first object ends, and a table that holds again."""
    at = data.index(old)
    longer = len(new) - len(old)

    def row(match: re.Match[bytes]) -> bytes:
        place = int(match[1])
        return b"%010d 00000 n " % (place + longer if place > at else place)

    data = re.sub(rb"startxref\n([0-9]+)", lambda m: b"startxref\n%d" % (int(m[1]) + longer), data)
    return re.sub(rb"([0-9]{10}) 00000 n ", row, data.replace(old, new, 1))


def referring(within: bytes) -> tuple[bytes, int]:
    """Pages of which the first has its face and what else it draws with as objects, and which."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(build([{**PAGE, "anchor": None}, BARE]))))
    page = writer.pages[0]
    fonts: Any = page["/Resources"]["/Font"]
    face = writer._add_object(fonts["/F"].get_object())
    fonts[NameObject("/F")] = face
    resources = writer._add_object(page["/Resources"].get_object())
    page[NameObject("/Resources")] = resources
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue(), (face if within == b"/F" else resources).idnum


@pytest.mark.parametrize("spelt", [b"%d\n0 R", b"%d  0 R", b"%d 00 R", b"%d 0\nR"])
@pytest.mark.parametrize("name", [b"/Resources", b"/F"])
def test_what_is_referred_to_in_another_way_is_not_lost(
    spelt: bytes, name: bytes, tmp_path: Path
) -> None:
    given, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    data, number = referring(name)
    old, new = (b"%b %b\n" % (name, said % number) for said in (b"%d 0 R", spelt))
    given.write_bytes(moved(data, old, new))
    assert Flat.of(given.read_bytes())
    stamp(given, out, [NOMOR])
    resources: Any = PdfReader(out).pages[0]["/Resources"]
    assert resources["/Font"]["/F"]["/BaseFont"] == "/Helvetica"


@pytest.mark.parametrize("kind", OTHERWISE)
def test_what_is_not_flat_is_left_to_the_library(kind: str) -> None:
    data = build([PAGE, BARE])
    assert Flat.of(data)
    changed = OTHERWISE[kind](data)
    assert changed != data
    assert Flat.of(changed) is None


def with_form(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject()


def deeper(writer: PdfWriter) -> None:
    node = writer.root_object["/Pages"]
    node[NameObject("/Rotate")] = NumberObject(90)


def twice(writer: PdfWriter) -> None:
    kids = writer.root_object["/Pages"]["/Kids"]
    kids[1] = kids[0]


def marked(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/Lang")] = NameObject("/AlurBerkas")


@pytest.mark.parametrize("change", [with_form, deeper, twice, marked])
def test_what_asks_for_more_than_passing_on_is_left_to_the_library(
    change: Callable[[PdfWriter], None],
) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(build([PAGE, BARE]))))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    assert Flat.of(out.getvalue())
    assert Passed.of(out.getvalue()) is None


@cache
def nothing_packed(zeros: int) -> bytes:
    """So many megabytes of nothing."""
    packer = zlib.compressobj(9)
    block = bytes(1 << 20)
    return b"".join(packer.compress(block) for _ in range(zeros)) + packer.flush()


def swelling(zeros: int) -> EncodedStreamObject:
    stream = EncodedStreamObject()
    stream._data = nothing_packed(zeros)
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    return stream


@pytest.mark.parametrize("where", ["content", "table of a face", "both", "many"])
def test_a_flat_file_that_swells_is_refused_before_it_is_unpacked(
    where: str, tmp_path: Path
) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(build([PAGE] * 12))))
    pages: list[Any] = list(writer.pages)
    face = pages[0]["/Resources"]["/Font"]["/F"].get_object()
    if where == "many":
        for page in pages:
            page[NameObject("/Contents")] = writer._add_object(swelling(60))
    else:
        bomb = writer._add_object(swelling(65))
        if where != "content":
            below = DictionaryObject(
                {
                    NameObject("/CIDSystemInfo"): DictionaryObject(
                        {NameObject("/Ordering"): NameObject("/x")}
                    )
                }
            )
            face[NameObject("/ToUnicode")] = bomb
            face[NameObject("/Encoding")] = NameObject("/Identity-H")
            face[NameObject("/DescendantFonts")] = ArrayObject([below])
        if where != "table of a face":
            pages[-1][NameObject("/Contents")] = bomb
    writer.write(tmp_path / "in.pdf")
    assert Flat.of((tmp_path / "in.pdf").read_bytes())
    with pytest.raises(RefusedPdf, match="unpack") as refused:
        stamp(tmp_path / "in.pdf", tmp_path / "out.pdf", [PARAF])
    assert "rusak" in refused.value.staff


def number(page: PageObject, number: int) -> None:
    page[NameObject("/StructParents")] = NumberObject(number)


def number_but_the_first(page: PageObject, number: int) -> None:
    if number:
        page[NameObject("/StructParents")] = NumberObject(number)


def number_within(page: PageObject, number: int) -> None:
    page[NameObject("/PieceInfo")] = DictionaryObject(
        {NameObject("/StructParents"): NumberObject(number)}
    )


def empty_the_second(page: PageObject, number: int) -> None:
    """What it could have drawn is named where nobody looks."""
    within = DictionaryObject()
    if number == 1:
        within[NameObject("/Contents")] = page.raw_get("/Contents")
        del page["/Contents"]
    page[NameObject("/PieceInfo")] = within


def said(page: PageObject) -> tuple[object, ...]:
    within = page.get("/PieceInfo", {})
    return page.get("/StructParents"), within.get("/StructParents"), "/Contents" in within


@pytest.mark.parametrize("change", [number, number_but_the_first, number_within, empty_the_second])
def test_pages_that_say_more_than_others_keep_what_they_say(
    change: Callable[[PageObject, int], None], tmp_path: Path
) -> None:
    given, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(build([FULL, FULL, BARE]))))
    for at, page in enumerate(writer.pages):
        change(page, at)
    writer.write(given)
    assert isinstance(opened(given, given.read_bytes(), every=True), Passed)
    stamp(given, out, [SMALL])
    before, after = ([said(page) for page in PdfReader(pdf).pages] for pdf in (given, out))
    assert before == after
    left = slice(0, 842), slice(0, 300)
    for at in range(3):
        assert (drawn(given, at)[left] == drawn(out, at)[left]).all()


def test_a_page_far_behind_is_drawn_alone_as_it_is_among_all(tmp_path: Path) -> None:
    given, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    given.write_bytes(build([BARE] * 60 + [PAGE, TURNED]))
    data = given.read_bytes()
    kept = opened(given, data, every=False)
    for number in (3, 60, 61):
        assert (drawn(kept.alone(number), 0) == drawn(data, number)).all()
    drawing = Drawing.of(kept, data)
    assert len(drawing) == 62
    assert [drawing[number].get_width() for number in (3, 60, 61)] == [595, 595, 782]
    assert sorted(drawing.alone) == [60, 61]
    drawing.close()
    assert stamp(given, out, [PARAF]).lacking == ()
    assert {word.page for word in find(out, "PARAF - ")} == {60, 61}


def test_content_in_pieces_is_read_page_by_page(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(build([BARE, PAGE]))))
    before = DecodedStreamObject()
    before.set_data(b"q Q\n")
    for page in writer.pages:
        page[NameObject("/Contents")] = ArrayObject(
            [writer._add_object(before), page.raw_get("/Contents")]
        )
    given, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    writer.write(given)
    assert isinstance(opened(given, given.read_bytes(), every=False), Passed)
    assert stamp(given, out, [PARAF]).lacking == ()
    assert [word.page for word in find(out, "PARAF - ")] == [1]
    assert "#" not in pdf_text(out)
