"""What a library makes of foreign bytes is told as a damaged file; our mistakes and the disk's
are told as what they are."""

import errno
import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

from pipeline.documents import leaves, save, sound, text, wordparts
from pipeline.documents.anchors import anchors_of
from pipeline.documents.annotations import pdf_annotations
from pipeline.documents.lint import lint
from pipeline.documents.marks import Mark, mark_pdf, write_zip
from pipeline.documents.remarks import docx_comments
from pipeline.documents.render import TemplateError, render
from pipeline.documents.sound import RefusedPdf, open_pdf
from pipeline.documents.stamp import stamp
from pipeline.documents.story import story_of
from pipeline.documents.text import RefusedWord, docx_text
from pipeline.duk.read import workbook
from pipeline.duk.read.workbook import open_book
from pipeline.foreign import Damaged, reading
from tests.documents.test_stamp import NOMOR

HOSTILE = Path(__file__).parent / "cases" / "hostile"


class Refused(Exception):
    """What a reader makes of it."""


def refused(error: BaseException) -> Refused:
    return Refused(str(error))


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    path = tmp_path / "surat.pdf"
    writer.write(path)
    return path


@pytest.fixture
def word(tmp_path: Path) -> Path:
    document = Document()
    document.add_paragraph("Nota {{ nama }}")
    path = tmp_path / "nota.docx"
    document.save(str(path))
    return path


def planted(*_: Any, **__: Any) -> Any:
    raise TypeError("a mistake of ours")


def full(*_: Any, **__: Any) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device")


def zipped(*, method: int = zipfile.ZIP_DEFLATED, flag: int = 0, spoil: bool = False) -> bytes:
    """An archive of one part, whose directory names another method or flag than it has."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + bytes(range(65, 91)) * 40 + b"</a>")
    data = bytearray(made.getvalue())
    if spoil:
        data[50:60] = b"\xff" * 10
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = data.index(signature)
        struct.pack_into("<H", data, found + at, flag)
        struct.pack_into("<H", data, found + at + 2, method)
    return bytes(data)


def test_a_mistake_in_our_own_line_is_no_damage() -> None:
    from pipeline.documents.values import numbers

    with pytest.raises(AttributeError), reading("pypdf", refused=refused):
        numbers(3)  # type: ignore[arg-type]


def test_what_a_library_raises_is_damage_whatever_its_type() -> None:
    with pytest.raises(Refused), reading("zipfile", refused=refused):
        zipfile.ZipFile(io.BytesIO(zipped(method=97))).read("word/document.xml")


def test_another_library_than_the_one_that_reads_is_not_meant() -> None:
    with pytest.raises(zipfile.BadZipFile), reading("pypdf", refused=refused):
        zipfile.ZipFile(io.BytesIO(b"none"))


def test_damage_that_a_reader_of_ours_notices_is_damage() -> None:
    with pytest.raises(Refused), reading("pypdf", refused=refused):
        raise Damaged("a list of numbers holds something else")


def test_an_error_of_the_system_below_a_library_is_the_systems() -> None:
    class Disk(io.BytesIO):
        broken = False

        def read(self, size: int | None = -1) -> bytes:
            return full() if self.broken else super().read(size)

    disk = Disk(zipped())
    with pytest.raises(OSError, match="No space"), reading("zipfile", refused=refused):
        archive = zipfile.ZipFile(disk)
        disk.broken = True
        archive.read("word/document.xml")


def test_a_planted_mistake_is_not_told_as_a_damaged_pdf(
    letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (sound, leaves):
        monkeypatch.setattr(module, "is_visible", planted)
    for reader in (open_pdf, pdf_annotations):
        with pytest.raises(TypeError, match="a mistake of ours"):
            reader(letter)
    with pytest.raises(TypeError, match="a mistake of ours"):
        stamp(letter, tmp_path / "out.pdf", [NOMOR])


def test_a_planted_mistake_is_not_told_as_a_damaged_word_file(
    word: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wordparts, "_shallow", planted)
    for reader in (docx_text, story_of, docx_comments):
        with pytest.raises(TypeError, match="a mistake of ours"):
            reader(word)


def test_a_planted_mistake_is_not_told_as_a_damaged_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped())
    monkeypatch.setattr(workbook, "_parts", planted)
    with pytest.raises(TypeError, match="a mistake of ours"):
        open_book(path, path.name)


def test_a_full_disk_is_not_told_as_a_damaged_document(
    letter: Path, word: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "write_bytes", full)
    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    for act in (
        lambda: stamp(letter, tmp_path / "out.pdf", [NOMOR]),
        lambda: mark_pdf(letter, Mark("DUK-2026-0001", 1)),
        lambda: render(word, {"nama": "Budi"}, tmp_path / "out.docx"),
    ):
        with pytest.raises(OSError, match="No space"):
            act()


READERS: list[Callable[[Path], Any]] = [
    open_pdf, pdf_annotations, anchors_of, text.pdf_text, docx_text, story_of, docx_comments,
    lambda path: open_book(path, "a.xlsx"),
]  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
def test_a_disk_that_cannot_be_read_is_not_told_as_a_damaged_document(
    reader: Callable[[Path], Any], letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Path) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", broken)
    with pytest.raises(OSError, match="Input/output"):
        reader(letter)


@pytest.mark.parametrize(
    "damage",
    [
        {"method": 97},
        {"flag": 1},
        {"spoil": True},
        {"method": 14},
        {"method": 12},
    ],
    ids=["unknown method", "encrypted", "deflate", "lzma", "bzip2"],
)
def test_whatever_zip_raises_is_a_word_file_that_cannot_be_read(
    damage: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(zipped(**damage))
    for reader in (docx_text, story_of, docx_comments):
        with pytest.raises(RefusedWord):
            reader(path)
    with pytest.raises(TemplateError):
        render(path, {}, tmp_path / "out.docx")


def test_elements_that_lie_too_deep_are_no_word_file(tmp_path: Path) -> None:
    path, deep = tmp_path / "a.docx", 20_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<a>" * deep + "</a>" * deep)
    for reader in (docx_text, story_of, docx_comments):
        with pytest.raises(RefusedWord, match="deep"):
            reader(path)


def test_a_pdf_that_only_one_library_opens_is_refused() -> None:
    path = HOSTILE / "fuzz__t_pdf-PdfiumError-find_anchors-50.bin"
    assert len(open_pdf(path).pages)
    with pytest.raises(pypdfium2.PdfiumError):
        list(pypdfium2.PdfDocument(path))
    with pytest.raises(RefusedPdf) as said:
        anchors_of(path)
    assert said.value.staff.startswith(f"{path.name} rusak")


@pytest.mark.parametrize("what", ["/Catalog", "/Pages", "/Page"])
def test_a_pdf_whose_pages_hang_on_its_information_is_refused(what: str, letter: Path) -> None:
    """The mark goes into the document information; here that is what the pages hang on."""
    root = PdfReader(letter).trailer["/Root"]
    number = {
        "/Catalog": root.indirect_reference.idnum,
        "/Pages": root.raw_get("/Pages").idnum,
        "/Page": PdfReader(letter).pages[0].indirect_reference.idnum,
    }[what]
    letter.write_bytes(re.sub(rb"/Info \d+ 0 R", b"/Info %d 0 R" % number, letter.read_bytes()))
    before = letter.read_bytes()
    with pytest.raises(RefusedPdf, match="pages hang on"):
        mark_pdf(letter, Mark("DUK-2026-0001", 1))
    with pytest.raises(RefusedPdf, match="pages hang on"):
        stamp(letter, letter.with_name("out.pdf"), [NOMOR])
    assert letter.read_bytes() == before


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_are_counted_after_each_save(
    packed: bool, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(save, "_pages", lambda _: 0)
    with pytest.raises(Damaged, match="of its 1 pages 0 would be left"):
        save.saved(PdfWriter(clone_from=PdfReader(letter)), packed=packed)


def test_a_form_that_refers_to_itself_is_read_once(letter: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(letter))
    field = writer._add_object(DictionaryObject({NameObject("/FT"): NameObject("/Sig")}))
    field.get_object()[NameObject("/Kids")] = ArrayObject([field] * 3)
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([field])})
    writer.root_object[NameObject("/AcroForm")] = writer._add_object(form)
    writer.write(letter)
    assert open_pdf(letter).pages


def test_values_that_are_no_numbers_are_damage_and_no_mistake(letter: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(letter))
    note = DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/Highlight"),
            NameObject("/QuadPoints"): ArrayObject([NumberObject(1), NameObject("/X")]),
        }
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([note])
    writer.write(letter)
    with pytest.raises(RefusedPdf):
        pdf_annotations(letter)


def test_a_page_that_is_turned_by_a_name_is_damaged(letter: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(letter))
    writer.pages[0][NameObject("/Rotate")] = NameObject("/Rotate")
    writer.write(letter)
    with pytest.raises(RefusedPdf, match="no number"):
        open_pdf(letter)


def test_a_template_whose_main_part_is_no_document_is_one_grave_remark(word: Path) -> None:
    with zipfile.ZipFile(word) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = b"<a/>"
    write_zip(word, parts)
    (remark,) = lint(word, {}, ())
    assert (remark.grave, remark.what.startswith("is no usable Word file")) == (True, True)
