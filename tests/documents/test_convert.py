"""Word to PDF with both engines, on the templates that ship, and the limits of a conversion."""

import sys
from pathlib import Path

import psutil
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from pipeline.documents import engines
from pipeline.documents.anchors import find_anchors
from pipeline.documents.child import Limits, run
from pipeline.documents.convert import ConvertError, convert
from pipeline.documents.geometry import frame_of
from pipeline.documents.sametext import differences
from pipeline.documents.text import pdf_text
from tests import needs
from tests.harness.samples import ROW, SAMPLES, rendered
from tests.harness.suite import printed

ENGINES = ["embedded", "libreoffice"]


def squeezed(path: Path) -> str:
    return "".join(pdf_text(path).split())


def places(pdf: Path) -> dict[str, list[tuple[int, float, float]]]:
    """Page and position of every anchor, in points."""
    frames = [frame_of(page) for page in PdfReader(pdf).pages]
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    spots = find_anchors(document, frames).spots
    document.close()
    return {name: [(s.page, s.x, s.y) for s in found] for name, found in spots.items()}


@pytest.fixture(scope="module")
def by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every sample, printed by LibreOffice."""
    needs.libreoffice()
    folder = tmp_path_factory.mktemp("sampel")
    return printed(folder, *(rendered(name, folder) for name in SAMPLES))


@pytest.mark.parametrize("name", SAMPLES)
def test_both_engines_say_the_same_on_the_same_pages(
    name: str, by_libreoffice: dict[str, Path], tmp_path: Path
) -> None:
    docx = rendered(name, tmp_path)
    assert convert(docx, tmp_path / "out.pdf", "embedded").engine == "embedded"
    pages, words, anchors = {}, {}, {}
    for engine, pdf in (("embedded", tmp_path / "out.pdf"), ("libreoffice", by_libreoffice[name])):
        pages[engine] = len(PdfReader(pdf).pages)
        words[engine] = sorted(squeezed(pdf))
        anchors[engine] = places(pdf)
        assert differences(docx, pdf) == []
    assert pages["embedded"] == pages["libreoffice"]
    assert words["embedded"] == words["libreoffice"]
    assert anchors["embedded"].keys() == anchors["libreoffice"].keys()
    if pages["embedded"] == 1:
        for anchor, spots in anchors["embedded"].items():
            for one, other in zip(spots, anchors["libreoffice"][anchor], strict=True):
                assert one == pytest.approx(other, abs=2 * 72 / 25.4), anchor


def test_both_engines_print_the_same_rows_of_the_list(
    by_libreoffice: dict[str, Path], tmp_path: Path
) -> None:
    docx = rendered("Daftar Urut Kepangkatan.docx", tmp_path)
    convert(docx, tmp_path / "out.pdf", "embedded")
    rows = {}
    for engine, pdf in (
        ("embedded", tmp_path / "out.pdf"),
        ("libreoffice", by_libreoffice[docx.name]),
    ):
        text = [page.extract_text() for page in PdfReader(pdf).pages]
        assert all("PENDIDIKAN" in page for page in text), "the heading stands on every page"
        rows[engine] = ["".join(page.split()).count(ROW["nip"]) for page in text]
    assert sum(rows["embedded"]) == sum(rows["libreoffice"]) == 40


def test_the_headings_of_the_list_stand_on_every_page(tmp_path: Path) -> None:
    docx = rendered("Daftar Urut Kepangkatan.docx", tmp_path)
    convert(docx, tmp_path / "out.pdf", "embedded")
    pages = PdfReader(tmp_path / "out.pdf").pages
    assert len(pages) > 1
    assert all("PENDIDIKAN" in page.extract_text() for page in pages)


def asking_for(folder: Path, *families: str) -> Path:
    """A document with a line in each family."""
    document = Document()
    for family in families:
        run = document.add_paragraph().add_run(f"Baris dalam {family}.")
        run.font.name = family
        run._r.rPr.rFonts.set(qn("w:cs"), family)
    document.save(str(folder / "Huruf.docx"))
    return folder / "Huruf.docx"


@pytest.mark.parametrize("engine", ENGINES)
def test_only_our_fonts_are_used_whatever_the_machine_has(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if engine == "libreoffice":
        needs.libreoffice()
    if sys.platform == "win32":
        pytest.skip("on Windows both engines ask the system for fonts (docs/decisions/0002)")
    families = ("Arial", "Liberation Sans", "Times New Roman", "Carlito", "DejaVu Sans", "Bookman")
    docx = asking_for(tmp_path, *families)
    made = []
    for n, fonts in enumerate(("<dir>/usr/share/fonts</dir>", "")):
        config = tmp_path / f"{n}.conf"
        config.write_text(f'<?xml version="1.0"?><fontconfig>{fonts}</fontconfig>')
        monkeypatch.setenv("FONTCONFIG_FILE", str(config))
        convert(docx, tmp_path / f"{n}.pdf", engine)
        made.append((tmp_path / f"{n}.pdf").read_bytes())
    assert made[0] == made[1]
    assert fonts_of(tmp_path / "0.pdf") == {"LiberationSans"}


def fonts_of(pdf: Path) -> set[str]:
    """The fonts that the pages of a PDF use, all of them embedded."""
    fonts = set()
    for page in PdfReader(pdf).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            found = font.get_object()
            inner = (
                found["/DescendantFonts"][0].get_object() if "/DescendantFonts" in found else found
            )
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & inner["/FontDescriptor"].keys()
            fonts.add(str(found["/BaseFont"]).lstrip("/").split("+")[-1])
    return fonts


def test_the_embedded_engine_gives_the_same_bytes_twice(tmp_path: Path) -> None:
    docx = rendered("Nota Dinas.docx", tmp_path)
    for name in ("satu.pdf", "dua.pdf"):
        convert(docx, tmp_path / name, "embedded")
    assert (tmp_path / "satu.pdf").read_bytes() == (tmp_path / "dua.pdf").read_bytes()


def test_libreoffice_gives_the_same_bytes_alone_and_among_others(
    by_libreoffice: dict[str, Path], tmp_path: Path
) -> None:
    docx = rendered("Lembar Disposisi.docx", tmp_path)
    assert convert(docx, tmp_path / "satu.pdf", "libreoffice").engine == "libreoffice"
    assert (tmp_path / "satu.pdf").read_bytes() == by_libreoffice[docx.name].read_bytes()


def test_a_document_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    docx = rendered("Daftar Urut Kepangkatan.docx", tmp_path)
    with pytest.raises(ConvertError, match="pages; 1 to 1 are allowed"):
        convert(docx, tmp_path / "out.pdf", "embedded", Limits(pages=1))


GRANDCHILD = (
    "import subprocess, sys, time; "
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
    "print(child.pid, flush=True); time.sleep({})"
)


@pytest.mark.parametrize("seconds", [60, 0.3])
def test_whatever_a_conversion_started_ends_with_it(seconds: float, tmp_path: Path) -> None:
    command = [sys.executable, "-c", GRANDCHILD.format(seconds)]
    why = run(command, tmp_path, Limits(seconds=1.5), {})
    assert ("longer than" in why) == (seconds > 1)
    pid = int((tmp_path / "said.txt").read_text().split()[0])
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_temporary_files_of_a_conversion_stay_in_its_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import tempfile; print(tempfile.mkdtemp())"]
    assert run(command, tmp_path, Limits(), {}) == ""
    assert (tmp_path / "said.txt").read_text().startswith(str(tmp_path / "temp"))


@pytest.mark.parametrize("engine", [*ENGINES, "auto"])
def test_what_is_no_document_is_refused_in_words(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temp = tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temp))
    (tmp_path / "Rusak.docx").write_bytes(b"PK\x03\x04 bukan dokumen")
    if engine != "embedded":
        needs.libreoffice()
    with pytest.raises(ConvertError, match=r"Rusak\.docx") as caught:
        convert(tmp_path / "Rusak.docx", tmp_path / "out.pdf", engine)
    assert "Rusak.docx" in caught.value.staff
    assert not (tmp_path / "out.pdf").exists()
    assert list(temp.iterdir()) == []


def test_a_conversion_that_takes_too_long_is_killed_with_its_children(tmp_path: Path) -> None:
    needs.libreoffice()
    document = Document()
    document.add_paragraph("lambat")
    document.save(str(tmp_path / "Lambat.docx"))
    with pytest.raises(ConvertError, match="longer than"):
        convert(tmp_path / "Lambat.docx", tmp_path / "o.pdf", "libreoffice", Limits(seconds=0.05))
    mine = psutil.Process().children(recursive=True)
    assert not [p for p in mine if "soffice" in p.name()]


def test_a_conversion_that_eats_memory_is_killed(tmp_path: Path) -> None:
    document, docx = Document(), tmp_path / "panjang.docx"
    for _ in range(80):
        document.add_paragraph("Makan memori.\n" * 500)
    document.save(str(docx))
    with pytest.raises(ConvertError, match=r"more than 20 MB|memory|exit code"):
        convert(docx, tmp_path / "o.pdf", "embedded", Limits(megabytes=20))


def test_auto_falls_back_to_the_other_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs.libreoffice()
    monkeypatch.setitem(engines.ENGINES, "embedded", lambda *_: "it will not")
    docx = rendered("Surat Pengantar.docx", tmp_path)
    assert convert(docx, tmp_path / "out.pdf", "auto").engine == "libreoffice"
