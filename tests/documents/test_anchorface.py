"""The letters of anchors have a face of their own, and nobody sees it."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject

from pipeline.documents import anchorface, engines
from pipeline.documents.anchorface import set_apart
from pipeline.documents.anchorless import Anchorless
from pipeline.documents.anchors import anchors_of
from pipeline.documents.convert import convert
from pipeline.documents.opening import opened
from pipeline.documents.stamp import stamp
from pipeline.documents.text import pdf_text
from tests.documents.test_anchorless import ANCHOR, NAMED, PLAIN, chars, page, ranges, written
from tests.documents.test_slices import DAFTAR, listed, pages
from tests.documents.test_stamp import PARAF
from tests.harness.archival import pdf_a_lacks
from tests.harness.duk import is_sound

MANY = 12


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A long list, as it is printed now and as earlier versions did."""
    folder = tmp_path_factory.mktemp("lists")
    docx = listed(DAFTAR, 300, folder)
    now, before = folder / "now.pdf", folder / "before.pdf"
    convert(docx, now, "embedded")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(engines, "set_apart", lambda _: None)
        convert(docx, before, "embedded")
    return now, before


def showing(pdf: Path) -> list[bool]:
    """Of each page whether a face that it may name shows the sign of an anchor."""
    asked = Anchorless()
    each = [asked.faces_of(one) for one in PdfReader(pdf).pages]
    return [one is None or any(one.values()) for one in each]


def test_only_the_page_of_the_anchors_has_a_face_that_shows_them(both: tuple[Path, Path]) -> None:
    now, before = both
    assert all(showing(before))
    assert len(showing(now)) > anchorface._MANY
    assert showing(now) == [*([False] * (len(showing(now)) - 1)), True]


def test_nothing_looks_or_reads_otherwise(both: tuple[Path, Path]) -> None:
    now, before = both
    assert pages(now) == pages(before)
    assert pdf_text(now) == pdf_text(before)
    assert anchors_of(now) == anchors_of(before)
    assert pdf_a_lacks(now) == pdf_a_lacks(before)
    assert is_sound(now)


def test_stamped_it_looks_the_same(both: tuple[Path, Path], tmp_path: Path) -> None:
    outs = [tmp_path / given.name for given in both]
    done = [stamp(given, out, [PARAF]) for given, out in zip(both, outs, strict=True)]
    assert done[0] == done[1]
    assert done[0].lacking == ()
    assert pages(outs[0]) == pages(outs[1])
    assert "#paraf#" not in pdf_text(outs[0])
    kept = opened(outs[0], outs[0].read_bytes(), every=False)
    assert all(n in kept.anchorless for n in range(len(kept.frames) - 1))


def engine(text: bytes) -> bytes:
    """As the engine writes it."""
    return b"BT\n/F 12 Tf\n1 0 0 1 50 50 Tm\n" + text + b" Tj\nET\n"


HELD = engine(ANCHOR) + engine(b"<0014>")


def done(writer: PdfWriter) -> PdfWriter:
    given = PdfWriter(clone_from=PdfReader(io.BytesIO(written(writer))))
    set_apart(given)
    return given


def test_each_page_that_holds_one_is_changed_and_no_other() -> None:
    writer = page(HELD, pages=MANY, at=4)
    before, given = PdfReader(io.BytesIO(written(writer))), done(writer)
    after = PdfReader(io.BytesIO(written(given)))
    for number, (one, other) in enumerate(zip(before.pages, after.pages, strict=True)):
        old, new = (each["/Contents"].get_object().get_data() for each in (one, other))
        assert new == (old if number != 4 else HELD.replace(b"/F 12", b"/FA0 12", 1))
        assert one.extract_text() == other.extract_text()
    assert Anchorless().faces_of(after.pages[0]) == {b"/F": frozenset()}
    assert Anchorless().faces_of(after.pages[4]) == {b"/F": frozenset(), b"/FA0": {b"0002"}}


TABLES = {
    "a letter by itself": PLAIN,
    "the first of a range": NAMED + ranges(b"<0002> <0004> <0023>"),
    "the last": NAMED + ranges(b"<0001> <0002> <0022>"),
    "within": NAMED + ranges(b"<0001> <0014> <0022>"),
    "all of one": NAMED + ranges(b"<0002> <0002> <0023>"),
    "one of two parts": NAMED + ranges(b"<0001> <0003> <0022>") + chars(b"<0016> <0023>"),
}


@pytest.mark.parametrize("said", TABLES)
def test_a_table_says_of_all_other_codes_what_it_said(said: str) -> None:
    given = done(page(HELD, TABLES[said], pages=MANY, at=4))
    face: Any = given.pages[0]["/Resources"]["/Font"]["/F"]
    named = [
        {line for line in mapped(table) if line[1] != "#"}
        for table in (TABLES[said], face["/ToUnicode"].get_object().get_data())
    ]
    assert named[0] == named[1]
    assert Anchorless().faces_of(given.pages[0]) == {b"/F": frozenset()}


def mapped(table: bytes) -> set[tuple[int, str]]:
    """Which code is which letter, read another way than by the program."""
    pairs, kind = set(), ""
    for line in table.decode().splitlines():
        kind = line.split()[1] if " begin" in line else kind
        numbers = [int(one.strip("<>"), 16) for one in line.split() if one.startswith("<")]
        if kind == "beginbfchar" and len(numbers) == 2:
            pairs.add((numbers[0], chr(numbers[1])))
        elif len(numbers) == 3:
            first, last, letter = numbers
            pairs |= {(code, chr(letter + code - first)) for code in range(first, last + 1)}
    return pairs


def few_pages() -> PdfWriter:
    return page(HELD, pages=9, at=4)


def written_otherwise() -> PdfWriter:
    return page(HELD + b"BT /F 12 Tf " + ANCHOR + b" Tj ET", pages=MANY, at=4)


def another_face() -> PdfWriter:
    """That does not say which letter 0023 is: viewers take it for a `#`."""
    return page(HELD, PLAIN.replace(NAMED, b""), pages=MANY, at=4)


def nothing_drawn() -> PdfWriter:
    writer = page(HELD, pages=MANY, at=4)
    writer.add_blank_page(300, 300)
    return writer


def in_pieces() -> PdfWriter:
    writer = page(HELD, pages=MANY, at=4)
    one = writer.pages[4]
    one[NameObject("/Contents")] = ArrayObject([one.raw_get("/Contents")])
    return writer


def full_part() -> PdfWriter:
    """Of which one line would become two: a part holds a hundred at most."""
    lines = [b"<%04X> <%04X> <%04X>" % (n, n, n) for n in range(0x100, 0x163)]
    table = ranges(b"<0001> <0003> <0022>", *lines) + chars(b"<0014> <0041>", b"<0023> <0043>")
    return page(HELD, table, pages=MANY, at=4)


def no_anchor() -> PdfWriter:
    return page(engine(b"<0014>"), pages=MANY, at=4)


@pytest.mark.parametrize(
    "kind",
    [few_pages, written_otherwise, another_face, nothing_drawn, in_pieces, full_part, no_anchor],
)
def test_what_is_otherwise_than_nearly_all_is_stays_as_it_is(
    kind: Callable[[], PdfWriter],
) -> None:
    given = PdfWriter(clone_from=PdfReader(io.BytesIO(written(kind()))))
    before = written(given)
    set_apart(given)
    assert written(given) == before
