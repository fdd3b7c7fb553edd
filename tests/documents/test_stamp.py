"""Stamps stand where their anchor stands, on every page geometry, and change nothing else."""

import os
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import numpy
import pypdfium2
import pytest
from docx import Document
from docx.shared import Mm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from pipeline.documents.anchors import find_anchors
from pipeline.documents.blocks import Framed, Matrix, Row
from pipeline.documents.convert import convert
from pipeline.documents.draw import Letters
from pipeline.documents.geometry import frame_of
from pipeline.documents.picture import UnusablePicture, read_picture
from pipeline.documents.save import is_packed
from pipeline.documents.sound import RefusedPdf
from pipeline.documents.stamp import stamp
from pipeline.documents.stamps import Line, OnEachPage, Stamp
from pipeline.documents.suite import libreoffice
from pipeline.documents.text import pdf_text
from tests import needs
from tests.harness.duk import is_sound
from tests.harness.pdfs import build, drawn, find, over_text, pages
from tests.harness.samples import rendered

ROWS = (
    Row("Kasubag", "Hj. Dayang Nurhayati, S.E.", "24-11-2026 09.15 WIB", "DUK-2026-0001 revisi 1"),
    Row("Kabag", "Drs. Syarif Abdurrahman", "24-11-2026 10.15 WIB", "DUK-2026-0001 revisi 1"),
)
MATRIX = Matrix(ROWS, ("PARAF - dicatat oleh Alur Berkas.", "Bukan tanda tangan."))
PARAF = Stamp("paraf", MATRIX)
NUMBER = "800.1.11.12/1/ORG/2026"
NOMOR = Stamp("nomor", Line(NUMBER, "Nomor"))
LONG = bool(os.environ.get("LONG"))


def letter(folder: Path, *, before: int = 0, indent: float = 0, rest: str = "") -> Path:
    document = Document()
    for _ in range(before):
        document.add_paragraph("baris")
    paragraph = document.add_paragraph(f"Nomor : #nomor#{rest}")
    paragraph.paragraph_format.left_indent = Mm(indent)
    document.add_paragraph("#paraf#")
    path = folder / "Surat.docx"
    whiten(document)
    document.save(str(path))
    pdf = folder / "Surat.pdf"
    convert(path, pdf, "embedded")
    return pdf


def whiten(document: Any) -> None:
    """Anchors are printed in white, as the templates have them."""
    from docx.shared import RGBColor

    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            before, mark, after = run.text.partition("#paraf#")
            if not mark:
                before, mark, after = run.text.partition("#nomor#")
            if mark:
                run.text = before
                white = paragraph.add_run(mark)
                white.font.color.rgb = RGBColor(255, 255, 255)
                paragraph.add_run(after)
                break


def added_ink(before: Path | bytes, after: Path | bytes, page: int) -> int:
    old, new = drawn(before, page), drawn(after, page)
    return int(numpy.sum(old.astype(int) - new > 60))


@pytest.mark.parametrize("engine", ["embedded", "libreoffice"])
def test_a_stamp_stands_at_its_anchor(engine: str, tmp_path: Path) -> None:
    if engine == "libreoffice":
        needs.libreoffice()
    pdf, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    convert(rendered("Nota Dinas.docx", tmp_path), pdf, engine)
    reader = PdfReader(pdf)
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    (spot,) = find_anchors(document, [frame_of(p) for p in reader.pages]).get("nomor")
    document.close()
    done = stamp(pdf, out, [NOMOR, PARAF])
    assert done.lacking == done.moved == ()
    (word,) = find(out, NUMBER)
    assert word.page == spot.page
    assert word.left == pytest.approx(spot.x, abs=1)
    assert word.bottom == pytest.approx(spot.y, abs=3)
    assert is_sound(out)
    assert over_text(pdf, out, 0) == 0


def test_a_second_stamping_leaves_every_letter_of_the_first(tmp_path: Path) -> None:
    once, twice = tmp_path / "once.pdf", tmp_path / "twice.pdf"
    stamp(letter(tmp_path), once, [NOMOR, PARAF])
    stamp(once, twice, [OnEachPage(Framed("xyz"), top=False)])
    before, after = pdf_text(once), pdf_text(twice)
    assert NUMBER in before
    assert after.replace("xyz", "").split() == before.split()
    assert over_text(once, twice, 0) == 0
    assert added_ink(twice, once, 0) == 0, "nothing of the first stamping is gone"


def test_moving_the_anchor_in_word_moves_the_stamp(tmp_path: Path) -> None:
    places = []
    for before, indent in ((0, 0.0), (6, 40.0), (70, 0.0)):
        pdf, out = letter(tmp_path, before=before, indent=indent), tmp_path / "out.pdf"
        assert stamp(pdf, out, [NOMOR]).lacking == ()
        places.append(find(out, NUMBER)[0])
    assert places[1].left - places[0].left == pytest.approx(40 * 72 / 25.4, abs=1)
    assert places[1].bottom < places[0].bottom - 60
    assert places[2].page > 0


def test_an_anchor_cut_into_runs_by_word_is_still_found(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("Nomor: ")
    for piece in ("#no", "m", "or#"):
        paragraph.add_run(piece).bold = piece == "m"
    document.save(str(tmp_path / "Potong.docx"))
    convert(tmp_path / "Potong.docx", tmp_path / "in.pdf", "embedded")
    assert stamp(tmp_path / "in.pdf", tmp_path / "out.pdf", [NOMOR]).lacking == ()


def test_where_something_stands_the_stamp_goes_beside_it_and_says_what_it_is(
    tmp_path: Path,
) -> None:
    pdf, out = letter(tmp_path, rest=" tanggal dan hal surat ini"), tmp_path / "out.pdf"
    assert stamp(pdf, out, [NOMOR]).moved == ("nomor",)
    assert find(out, f"Nomor: {NUMBER}")
    assert over_text(pdf, out, 0) == 0


def test_a_full_last_page_gets_a_page_for_its_stamps(tmp_path: Path) -> None:
    tones = numpy.indices((842, 595)).sum(axis=0) % 7 * 30
    Image.fromarray(tones.astype("uint8")).save(tmp_path / "in.pdf", resolution=72)
    out = tmp_path / "out.pdf"
    assert stamp(tmp_path / "in.pdf", out, [PARAF]).lacking == ("paraf",)
    assert len(PdfReader(out).pages) == 2
    assert find(out, "PARAF - dicatat")[0].page == 1
    assert "tidak menyisakan tempat" in " ".join(pdf_text(out).split())
    assert is_sound(out)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("box", [None, (40, 60, 560, 700)])
@pytest.mark.parametrize("offset", [0, 100])
@pytest.mark.parametrize("size", [(612, 792), (842, 1191), (420, 595)])
def test_a_stamp_is_upright_and_visible_on_every_geometry(
    rotation: int,
    box: tuple[int, int, int, int] | None,
    offset: int,
    size: tuple[int, int],
    tmp_path: Path,
) -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(*size)
    page.mediabox = RectangleObject((offset, offset, offset + size[0], offset + size[1]))
    if box:
        page.cropbox = RectangleObject(tuple(v + offset for v in box))
    page.rotate(rotation)
    writer.write(tmp_path / "in.pdf")
    out = tmp_path / "out.pdf"
    assert stamp(tmp_path / "in.pdf", out, [PARAF]).lacking == ("paraf",)
    frame = frame_of(PdfReader(out).pages[0])
    (head,), (first, *_), (told,) = (
        find(out, w) for w in ("Jabatan", "Kasubag", "PARAF - dicatat")
    )
    for word in (head, first, told):
        assert 0 < word.left < word.right < frame.width
        assert 0 < word.bottom < word.top < frame.height
    assert first.top < head.bottom, "the table reads from top to bottom"
    assert head.right - head.left > head.top - head.bottom, "the letters stand upright"
    assert abs(first.left - head.left) < 1
    assert added_ink(tmp_path / "in.pdf", out, 0) > 200, "it can be seen"
    assert is_sound(out)


@pytest.mark.parametrize("top", [True, False])
def test_the_small_paraf_stands_in_the_corner_of_every_page(top: bool, tmp_path: Path) -> None:
    given, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    convert(rendered("Daftar Urut Kepangkatan.docx", tmp_path), given, "embedded")
    words = "Paraf internal: Kasubag 24-11-2026 09.15 WIB; Kabag 24-11-2026 10.15 WIB. Bukan TTE."
    small = OnEachPage(Framed(words, Letters(6), Letters(6).width(words) + 10), top)
    done = stamp(given, out, [PARAF, small])
    frames = [frame_of(page) for page in PdfReader(given).pages]
    assert done.full == ()
    found = find(out, "Paraf internal")
    assert [word.page for word in found] == list(range(len(frames)))
    for word in found:
        frame = frames[word.page]
        assert word.left > frame.width / 2
        assert word.bottom > frame.height - 90 if top else word.top < 90
        assert over_text(given, out, word.page) == 0
    assert is_sound(out)


def test_what_is_stamped_in_a_corner_is_never_stamped_over(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(tmp_path / "in.pdf")
    each = [OnEachPage(Framed(words, Letters(6), 80), top=False) for words in ("Satu", "Dua")]
    stamp(tmp_path / "in.pdf", tmp_path / "out.pdf", each)
    (one,), (other,) = (find(tmp_path / "out.pdf", words) for words in ("Satu", "Dua"))
    assert one.right < other.left or one.bottom > other.top or one.top < other.bottom


def test_a_corner_that_is_full_stays_without_and_is_told(tmp_path: Path) -> None:
    tones = numpy.indices((842, 595)).sum(axis=0) % 7 * 30
    Image.fromarray(tones.astype("uint8")).save(tmp_path / "in.pdf", resolution=72)
    small = OnEachPage(Framed("Paraf internal: Kasubag; Kabag.", Letters(6), 165), top=False)
    assert stamp(tmp_path / "in.pdf", tmp_path / "out.pdf", [small]).full == (1,)
    assert find(tmp_path / "out.pdf", "Paraf internal") == []


def test_an_anchor_at_the_very_edge_keeps_the_whole_matrix_on_the_page(tmp_path: Path) -> None:
    described = {
        "box": (0, 0, 595, 842), "cut": None, "turn": 0, "lines": 0, "anchor": (1.0, 0.0),
        "stray": b"", "inherit": False, "corners": False,
    }  # fmt: skip
    (tmp_path / "in.pdf").write_bytes(build([described]))
    assert stamp(tmp_path / "in.pdf", tmp_path / "out.pdf", [PARAF]).moved == ()
    (told,) = find(tmp_path / "out.pdf", "Bukan tanda tangan.")
    assert told.bottom > 10
    (last,) = find(tmp_path / "out.pdf", "ID dan revisi")
    assert last.right < 595 - 10


@settings(
    max_examples=500 if LONG else 40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=not LONG,
)
@given(described=st.lists(pages(), min_size=1, max_size=3), packed=st.booleans())
def test_any_pdf_is_stamped_where_it_can_be_read_or_refused(
    described: list[dict[str, Any]], packed: bool, tmp_path: Path
) -> None:
    given, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    given.write_bytes(build(described))
    out.unlink(missing_ok=True)
    if packed and shutil.which("qpdf"):
        subprocess.run(
            ["qpdf", "--object-streams=generate", str(given), str(out)], check=False
        )  # fmt: skip
        given.write_bytes(out.read_bytes())
    anchors = sum(one["anchor"] is not None for one in described)
    try:
        done = stamp(given, out, [PARAF])
    except RefusedPdf as refused:
        assert refused.staff
        small = [o for o in described if min(_sides(o)) < 200]
        assert small, refused
        return
    assert is_sound(out)
    assert bool(done.lacking) == (anchors == 0)
    frames = [frame_of(page) for page in PdfReader(out).pages]
    told, heads = find(out, "PARAF - "), find(out, "Jabatan")
    assert len(told) == len(heads) == max(1, anchors)
    for word in (*told, *heads):
        frame = frames[word.page]
        assert 0 < word.left < word.right < frame.width
        assert 0 < word.bottom < word.top < frame.height
        assert word.right - word.left > word.top - word.bottom
    for number in range(len(described)):
        assert over_text(given, out, number) == 0


def _sides(one: dict[str, Any]) -> tuple[float, float]:
    x0, y0, x1, y1 = one["box"]
    a, b, c, d = one["cut"] or (0, 0, 0, 0)
    return x1 - x0 - a - c, y1 - y0 - b - d


def shipped() -> list[Path]:
    """Every PDF that the packages of this machine bring along."""
    folders = [Path(sysconfig.get_paths()["purelib"]), Path("/usr/share/doc")]
    program = libreoffice()
    if program:
        folders.append(Path(program).resolve().parents[1] / "share")
    return sorted(p for folder in folders if folder.is_dir() for p in folder.rglob("*.pdf"))


@pytest.mark.parametrize("given", shipped(), ids=lambda path: path.name)
def test_pdfs_that_packages_ship_are_stamped_or_refused(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    try:
        stamp(given, out, [PARAF, NOMOR])
    except RefusedPdf as refused:
        assert str(refused).startswith(given.name)
        return
    assert len(find(out, "PARAF - dicatat oleh Alur Berkas.")) == 1
    assert len(find(out, f"Nomor: {NUMBER}")) == 1
    assert is_sound(out)
    last = len(PdfReader(given).pages) - 1
    assert over_text(given, out, last) == 0
    if given.stat().st_size > 400_000:
        assert out.stat().st_size < given.stat().st_size * 1.05


def by_producer(folder: Path, producer: str) -> Path:
    """One page with a line of text, as this program writes a PDF."""
    pdf = folder / f"{producer}.pdf"
    if producer in ("embedded", "libreoffice"):
        convert(rendered("Surat Pengantar.docx", folder), pdf, producer)
    elif producer == "pillow":
        Image.new("RGB", (595, 842), "white").save(pdf, resolution=72)
    elif producer == "pdfium":
        document = pypdfium2.PdfDocument.new()
        document.new_page(595, 842)
        document.save(str(pdf))
        document.close()
    else:
        writer = PdfWriter()
        writer.add_blank_page(595, 842)
        writer.write(pdf)
    return pdf


@pytest.mark.parametrize("producer", ["embedded", "libreoffice", "pillow", "pdfium", "pypdf"])
def test_pdfs_of_every_producer_are_stamped(producer: str, tmp_path: Path) -> None:
    if producer == "libreoffice":
        needs.libreoffice()
    pdf, out = by_producer(tmp_path, producer), tmp_path / "out.pdf"
    stamp(pdf, out, [PARAF, Stamp("persetujuan", Framed("PERSETUJUAN INTERNAL - uji"))])
    assert find(out, "PARAF - dicatat")
    assert find(out, "PERSETUJUAN INTERNAL")
    assert over_text(pdf, out, 0) == 0
    assert is_sound(out)


def test_what_must_not_be_stamped_is_refused_with_the_reason(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(letter(tmp_path)))
    writer.encrypt("rahasia")
    writer.write(tmp_path / "sandi.pdf")
    (tmp_path / "rusak.pdf").write_bytes(b"%PDF-1.4 rusak")
    (tmp_path / "kosong.pdf").write_bytes(b"")
    writer = PdfWriter()
    writer.add_blank_page(90, 90)
    writer.write(tmp_path / "kecil.pdf")
    signed(tmp_path / "bertanda.pdf")
    for name, said in (
        ("sandi.pdf", "dikunci dengan sandi atau dilindungi"),
        ("rusak.pdf", "rusak"),
        ("kosong.pdf", "rusak"),
        ("kecil.pdf", "ukurannya tidak wajar"),
        ("bertanda.pdf", "sudah ditandatangani"),
    ):
        with pytest.raises(RefusedPdf) as caught:
            stamp(tmp_path / name, tmp_path / "out.pdf", [PARAF])
        assert said in caught.value.staff
        assert not (tmp_path / "out.pdf").exists()


def signed(path: Path) -> None:
    """A PDF with a filled signature field, deep in its form."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    field = DictionaryObject(
        {
            NameObject("/FT"): NameObject("/Sig"),
            NameObject("/V"): DictionaryObject({NameObject("/Type"): NameObject("/Sig")}),
        }
    )
    parent = DictionaryObject(
        {
            NameObject("/T"): TextStringObject("tanda"),
            NameObject("/Kids"): ArrayObject([writer._add_object(field)]),
        }
    )
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): ArrayObject([writer._add_object(parent)])}
    )
    writer.write(path)


def test_the_page_says_what_it_said_but_for_its_anchors_and_the_bytes_are_the_same_twice(
    tmp_path: Path,
) -> None:
    pdf = letter(tmp_path)
    before = re.sub(r"#\w+#", "", PdfReader(pdf).pages[0].extract_text())
    for name in ("satu.pdf", "dua.pdf"):
        stamp(pdf, tmp_path / name, [PARAF])
    assert before.strip() in PdfReader(tmp_path / "satu.pdf").pages[0].extract_text()
    assert (tmp_path / "satu.pdf").read_bytes() == (tmp_path / "dua.pdf").read_bytes()


@pytest.mark.parametrize("packed", [False, True])
def test_a_large_file_grows_by_less_than_a_twentieth(packed: bool, tmp_path: Path) -> None:
    given, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    described = {
        "box": (0, 0, 612, 936), "cut": None, "turn": 0, "lines": 70, "anchor": None,
        "stray": b"", "inherit": False, "corners": False,
    }  # fmt: skip
    count = 400 if not packed else 900
    given.write_bytes(build([{**described, "turn": n % 4 * 90} for n in range(count)]))
    writer = PdfWriter(clone_from=PdfReader(given))
    for page in writer.pages:
        page.compress_content_streams()
    from pipeline.documents.save import saved

    writer.add_attachment("lampiran.bin", os.urandom(200_000))
    given.write_bytes(saved(writer, packed=packed))
    assert is_packed(PdfReader(given)) == packed
    stamp(given, out, [PARAF, NOMOR])
    assert given.stat().st_size > 400_000
    assert out.stat().st_size < given.stat().st_size * 1.05
    assert is_sound(out)


def test_a_specimen_is_drawn_in_the_matrix_and_only_there(tmp_path: Path) -> None:
    Image.new("RGB", (60, 20), (10, 20, 120)).save(tmp_path / "p.png")
    Image.new("RGB", (60, 20), (10, 20, 120)).save(tmp_path / "p.jpg")
    pdf = letter(tmp_path)
    plain = added_ink_of(pdf, tmp_path, ROWS)
    for name in ("p.png", "p.jpg"):
        picture = read_picture(tmp_path / name)
        rows = tuple(Row(r.jabatan, r.nama, r.waktu, r.id_revisi, picture) for r in ROWS)
        assert added_ink_of(pdf, tmp_path, rows) > plain + 500
    Image.new("RGBA", (60, 20)).save(tmp_path / "tembus.png")
    (tmp_path / "bukan.png").write_bytes(b"bukan gambar")
    for name in ("tembus.png", "bukan.png"):
        with pytest.raises(UnusablePicture, match=name):
            read_picture(tmp_path / name)


def added_ink_of(pdf: Path, folder: Path, rows: tuple[Row, ...]) -> int:
    out = folder / "spesimen.pdf"
    stamp(pdf, out, [Stamp("paraf", Matrix(rows, ("Bukan tanda tangan.",)))])
    assert is_sound(out)
    return added_ink(pdf, out, 0)


def test_letters_are_as_wide_as_a_viewer_draws_them(tmp_path: Path) -> None:
    pdf, out = letter(tmp_path), tmp_path / "out.pdf"
    words = "Kepala Bagian Kelembagaan dan Analisis Jabatan"
    stamp(pdf, out, [Stamp("persetujuan", Framed(words, Letters(8), 400))])
    (word,) = find(out, words)
    assert word.right - word.left == pytest.approx(Letters(8).width(words), abs=2)
