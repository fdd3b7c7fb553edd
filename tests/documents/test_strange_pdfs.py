"""PDFs as other programs, and no program, would write them: stamped right, or refused in words."""

import io
import itertools
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)

from pipeline.content import Wrong
from pipeline.documents.draw import Canvas
from pipeline.documents.geometry import frame_of
from pipeline.documents.inspector import content
from pipeline.documents.sound import RefusedPdf, open_pdf
from pipeline.documents.stamp import stamp
from tests import needs
from tests.documents.test_stamp import NOMOR, PARAF
from tests.harness.duk import is_sound
from tests.harness.pdfs import build, find, over_text
from tests.pages import kinds, wrong_with

Change = Callable[[PdfWriter, PageObject], None]
PLAIN: dict[str, Any] = {
    "box": (0, 0, 595, 842), "cut": None, "turn": 0, "lines": 30, "anchor": (0.1, 0.4),
    "stray": b"", "inherit": False, "corners": False,
}  # fmt: skip


def put(name: str, value: Any) -> Change:
    def change(writer: PdfWriter, page: PageObject) -> None:
        page[NameObject(name)] = value

    return change


def inherited(name: str, value: Any = None) -> Change:
    """The entry stands with the page's parent only."""

    def change(writer: PdfWriter, page: PageObject) -> None:
        own = page.pop(name, None)
        parent = page.raw_get("/Parent").get_object()
        parent[NameObject(name)] = own if value is None else value

    return change


def without(name: str) -> Change:
    def change(writer: PdfWriter, page: PageObject) -> None:
        page.pop(name)

    return change


def in_pieces(*around: bytes, halved: bool = False) -> Change:
    """The content as an array of streams, unbalanced states in those before and behind it."""

    def change(writer: PdfWriter, page: PageObject) -> None:
        content = page.get_contents()
        data = content.get_data() if content is not None else b""
        middle = data.index(b"\n", len(data) // 2) if halved else 0
        before, after = around or (b"", b"")
        pieces = [before, data[:middle], data[middle:], after]
        page[NameObject("/Contents")] = ArrayObject(
            writer._add_object(_stream(piece)) for piece in pieces
        )

    return change


def _stream(data: bytes) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return stream


def field_over_the_anchor(writer: PdfWriter, page: PageObject) -> None:
    """A form with a field, empty as yet, where the stamp would stand."""
    field = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/FT"): NameObject("/Tx"),
                NameObject("/T"): TextStringObject("nama"),
                NameObject("/Rect"): RectangleObject((50, 200, 350, 400)),
                NameObject("/F"): NumberObject(4),
            }
        )
    )
    page[NameObject("/Annots")] = ArrayObject([field])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): ArrayObject([field])}
    )


def shared(writer: PdfWriter, page: PageObject) -> None:
    """A second page that draws the very same stream with the same resources."""
    other = writer.add_blank_page(595, 842)
    for name in ("/Contents", "/Resources"):
        other[NameObject(name)] = page.raw_get(name)


STAMPED: dict[str, tuple[Change, dict[str, Any]]] = {
    "rotate inherited": (inherited("/Rotate", NumberObject(90)), {}),
    "rotate as a fraction": (put("/Rotate", FloatObject(90.0)), {}),
    "rotate by no quarter": (put("/Rotate", NumberObject(45)), {}),
    "media box inherited": (inherited("/MediaBox"), {}),
    "user unit of 2": (put("/UserUnit", FloatObject(2.0)), {"box": (0, 0, 297, 421), "lines": 9}),
    "user unit of a half": (put("/UserUnit", FloatObject(0.5)), {"box": (0, 0, 1190, 1684)}),
    "crop box beyond": (put("/CropBox", RectangleObject((-50, -50, 400, 900))), {}),
    "crop box of nothing": (put("/CropBox", RectangleObject((0, 0, 0, 0))), {}),
    "no contents": (without("/Contents"), {}),
    "contents of null": (put("/Contents", NullObject()), {}),
    "contents of nothing": (put("/Contents", ArrayObject()), {}),
    "contents cut in two": (in_pieces(halved=True), {}),
    "states unbalanced": (in_pieces(b"q 2 0 0 2 9 9 cm", b"Q Q Q q q .5 0 0 .5 0 0 cm"), {}),
    "a field at the anchor": (field_over_the_anchor, {"lines": 10}),
    "a stream of two pages": (shared, {}),
}


def written(change: Change, more: dict[str, Any]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(build([{**PLAIN, **more}]))))
    change(writer, writer.pages[0])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def assert_stamped(given: Path, out: Path) -> None:
    """What was there is there, and every stamp stands upright and whole on its page."""
    stamp(given, out, [PARAF, NOMOR])
    assert is_sound(out)
    frames = [frame_of(page) for page in PdfReader(out).pages]
    told = find(out, "PARAF - ")
    assert told
    for word in (*told, *find(out, "Jabatan")):
        frame = frames[word.page]
        assert 0 < word.left < word.right < frame.width
        assert 0 < word.bottom < word.top < frame.height
        assert word.right - word.left > word.top - word.bottom
    for number in range(len(PdfReader(given).pages)):
        assert over_text(given, out, number) == 0


@pytest.mark.parametrize("kind", STAMPED)
def test_a_strange_page_is_stamped(kind: str, tmp_path: Path) -> None:
    given = tmp_path / "in.pdf"
    given.write_bytes(written(*STAMPED[kind]))
    assert_stamped(given, tmp_path / "out.pdf")


def test_no_stamp_stands_on_a_form_field(tmp_path: Path) -> None:
    given, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    given.write_bytes(written(field_over_the_anchor, {"lines": 10}))
    assert stamp(given, out, [PARAF]).moved == ("paraf",)
    for word in (*find(out, "PARAF - "), *find(out, "Jabatan")):
        assert word.bottom > 400 or word.top < 200 or word.left > 350


REFUSED: dict[str, tuple[Change, str]] = {
    "crop box elsewhere": (put("/CropBox", RectangleObject((900, 900, 1400, 1900))), "terpotong"),
    "media box of nothing": (put("/MediaBox", RectangleObject((0, 0, 0, 0))), "tidak wajar"),
    "no media box": (without("/MediaBox"), "rusak"),
    "a text that never ends": (in_pieces(b"BT (", b""), "rusak"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_stamped_right_is_refused_in_words(kind: str, tmp_path: Path) -> None:
    change, said = REFUSED[kind]
    given, out = tmp_path / "Surat.pdf", tmp_path / "out.pdf"
    given.write_bytes(written(change, {}))
    with pytest.raises(RefusedPdf) as refused:
        stamp(given, out, [PARAF])
    assert refused.value.staff.startswith("Surat.pdf ")
    assert said in refused.value.staff
    assert not out.exists()


CORPUS = Path(__file__).parent.parent / "cases" / "corpus"


@pytest.mark.parametrize("name", ["pdf-satu-Q-kelebihan", "pdf-teks-tidak-ditutup"])
def test_a_page_that_viewers_read_differently_shows_its_stamp_in_both(
    name: str, tmp_path: Path
) -> None:
    needs.poppler()
    assert wrong_with((CORPUS / f"{name}.pdf").read_bytes(), tmp_path) == ""


@pytest.mark.parametrize("number", range(16))
def test_a_kind_of_page_shows_its_stamp_in_two_viewers_or_is_refused(
    number: int, tmp_path: Path
) -> None:
    needs.poppler()
    name, data = next(itertools.islice(kinds(), number, None))
    assert not wrong_with(data, tmp_path), name


def test_r149_a_stamp_is_as_large_as_its_page_whatever_unit_that_counts_in(tmp_path: Path) -> None:
    sizes = []
    for unit, box in ((1.0, (0, 0, 595, 842)), (2.0, (0, 0, 297, 421))):
        given = tmp_path / "in.pdf"
        given.write_bytes(
            written(put("/UserUnit", FloatObject(unit)), {"box": box, "lines": 3, "anchor": None})
        )
        stamp(given, tmp_path / "out.pdf", [PARAF])
        (word,) = find(tmp_path / "out.pdf", "PARAF - dicatat")
        sizes.append((word.right - word.left, word.top - word.bottom))
    assert sizes[0] == pytest.approx(sizes[1], rel=0.02)


def test_r155_lines_before_the_file_are_taken_at_the_desk_and_stamped(tmp_path: Path) -> None:
    data = b"X-Mailer: kantor\r\n\r\n" + build([PLAIN])
    assert content(".pdf", data).wrong is None
    assert content(".pdf", b"x" * 2000 + data).wrong is Wrong.OTHER_KIND
    (tmp_path / "in.pdf").write_bytes(data)
    assert_stamped(tmp_path / "in.pdf", tmp_path / "out.pdf")


def test_r156_a_page_of_five_metres_is_refused_before_it_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "Nota.pdf").write_bytes(build([{**PLAIN, "box": (0, 0, 14400, 14400)}]))
    with pytest.raises(RefusedPdf) as refused:
        open_pdf(tmp_path / "Nota.pdf")
    assert refused.value.staff == "Nota.pdf halaman 1 ukurannya tidak wajar (5080 x 5080 mm)."


def test_a_file_that_only_one_library_can_read_is_refused_at_the_first_desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_: bytes) -> None:
        raise pypdfium2.PdfiumError("Failed to load document")

    (tmp_path / "Nota.pdf").write_bytes(build([PLAIN]))
    monkeypatch.setattr(pypdfium2, "PdfDocument", unreadable)
    with pytest.raises(RefusedPdf) as refused:
        open_pdf(tmp_path / "Nota.pdf")
    assert "rusak" in refused.value.staff


def test_a_stamp_that_would_not_be_seen_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Nota.pdf").write_bytes(build([PLAIN]))
    monkeypatch.setattr(Canvas, "text", lambda *_: None)
    monkeypatch.setattr(Canvas, "rectangle", lambda *_: None)
    with pytest.raises(RefusedPdf, match="is not seen") as refused:
        stamp(tmp_path / "Nota.pdf", tmp_path / "out.pdf", [PARAF])
    assert refused.value.staff == (
        "Nota.pdf halaman 1 tidak menampakkan stempel yang dibubuhkan. Buat PDF-nya sekali lagi."
    )
    assert not (tmp_path / "out.pdf").exists()


def test_an_anchor_that_stands_nowhere_is_refused(tmp_path: Path) -> None:
    far = b"BT /F 6 Tf %b.50 334.00 Td (#paraf#) Tj ET\n" % (b"6" * 80)
    (tmp_path / "in.pdf").write_bytes(build([{**PLAIN, "anchor": None, "stray": far, "turn": 90}]))
    with pytest.raises(RefusedPdf, match="stands nowhere"):
        stamp(tmp_path / "in.pdf", tmp_path / "out.pdf", [PARAF])


def test_bytes_around_the_file_and_an_update_behind_it_do_no_harm(tmp_path: Path) -> None:
    given, plain = tmp_path / "in.pdf", build([PLAIN])
    writer = PdfWriter(io.BytesIO(plain), incremental=True)
    writer.add_blank_page(595, 842)
    updated = io.BytesIO()
    writer.write(updated)
    for data in (b"\x00spam\n" * 5 + plain, plain + b"\x00" * 2000, updated.getvalue()):
        given.write_bytes(data)
        assert_stamped(given, tmp_path / "out.pdf")
    for cut in (plain[: plain.rindex(b"startxref")], plain[: len(plain) // 2]):
        given.write_bytes(cut)
        with pytest.raises(RefusedPdf, match="cannot be read"):
            stamp(given, tmp_path / "out.pdf", [PARAF])


QPDF: dict[str, tuple[str, ...]] = {
    "linearised": ("--linearize",),
    "packed": ("--object-streams=generate", "--compress-streams=y"),
    "flat": ("--qdf",),
}


@pytest.mark.parametrize("kind", QPDF)
def test_what_qpdf_writes_is_stamped(kind: str, tmp_path: Path) -> None:
    needs.qpdf()
    plain, given = tmp_path / "plain.pdf", tmp_path / "in.pdf"
    plain.write_bytes(build([PLAIN, {**PLAIN, "turn": 90}]))
    subprocess.run(["qpdf", *QPDF[kind], str(plain), str(given)], check=True)
    assert_stamped(given, tmp_path / "out.pdf")


@pytest.mark.parametrize("how", [("40",), ("128", "--use-aes=y"), ("256",)], ids=lambda how: how[0])
def test_a_file_that_opens_without_its_password_is_refused_all_the_same(
    how: tuple[str, ...], tmp_path: Path
) -> None:
    needs.qpdf()
    plain, given = tmp_path / "plain.pdf", tmp_path / "in.pdf"
    plain.write_bytes(build([PLAIN]))
    command = ["qpdf", "--allow-weak-crypto", "--encrypt", "", "pemilik", *how, "--"]
    subprocess.run([*command, str(plain), str(given)], check=True)
    with pytest.raises(RefusedPdf, match="is encrypted") as refused:
        stamp(given, tmp_path / "out.pdf", [PARAF])
    assert "tanpa sandi dan tanpa perlindungan" in refused.value.staff


def test_what_ghostscript_writes_is_stamped(tmp_path: Path) -> None:
    needs.ghostscript()
    plain, given = tmp_path / "plain.pdf", tmp_path / "in.pdf"
    plain.write_bytes(build([PLAIN, {**PLAIN, "turn": 270}]))
    subprocess.run(
        ["gs", "-q", "-dSAFER", "-sDEVICE=pdfwrite", "-o", str(given), str(plain)], check=True
    )
    assert_stamped(given, tmp_path / "out.pdf")
