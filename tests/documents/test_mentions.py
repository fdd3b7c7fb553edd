"""Whether a file names somebody, whatever kind of file it is, and where nobody can tell."""

import zipfile
from io import BytesIO

import openpyxl
import pytest
from docx import Document
from PIL import Image
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from pipeline.documents.mentions import Names, Wanted, named_in

NIP = "198001012005011003"
WANTED = Wanted((NIP,), ("Drs. Stefanus Aloy, M.Si.",))
SHORT = Wanted((NIP,), ("Ani",))


def workbook(*cells: object) -> bytes:
    book, data = openpyxl.Workbook(), BytesIO()
    book.worksheets[0].append(cells)
    book.save(data)
    return data.getvalue()


def letter(*runs: str) -> bytes:
    paper, data = Document(), BytesIO()
    paragraph = paper.add_paragraph()
    for run in runs:
        paragraph.add_run(run)
    paper.save(data)
    return data.getvalue()


def packed(**members: bytes) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as zipped:
        for name, inner in members.items():
            zipped.writestr(name, inner)
    return data.getvalue()


def printed(words: str, note: str = "") -> bytes:
    paper, data = PdfWriter(), BytesIO()
    page = paper.add_blank_page(300, 300)
    face = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    names = {NameObject(key): NameObject(value) for key, value in face.items()}
    fonts = DictionaryObject({NameObject("/F"): DictionaryObject(names)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    drawn = StreamObject()
    drawn.set_data(f"BT /F 12 Tf 20 20 Td ({words}) Tj ET".encode())
    page[NameObject("/Contents")] = drawn
    if note:
        paper.add_annotation(0, FreeText(text=note, rect=(20, 40, 280, 80)))
    paper.write(data)
    return data.getvalue()


def scanned() -> bytes:
    data = BytesIO()
    Image.new("L", (40, 40)).save(data, "PDF")
    return data.getvalue()


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.mark.parametrize(
    "data",
    [
        b"NIP 19800101 200501 1 003",
        b"drs stefanus\r\naloy  m.si",
        f"Ganti {NIP}".encode("utf-16"),
        workbook("1", "DRS. STEFANUS ALOY, M.Si.", "III/a"),
        workbook(NIP),
        letter("Saudara Drs. Ste", "fanus Al", "oy, M.Si. yang"),
        letter("NIP 198001012", "005011003"),
        packed(lampiran=workbook(NIP)),
        b"\xd0\xcf\x11\xe0\xa1" + f"{NIP}".encode("utf-16-le"),
        b"\r\n" + printed(NIP),
        printed("Nota", note="Mohon diperiksa, Drs. Stefanus Aloy, M.Si."),
    ],
    ids=range(11),
)
def test_a_person_is_found_however_it_is_written(data: bytes) -> None:
    assert named_in(data, WANTED) is Names.YES


@pytest.mark.parametrize("damage", [b"", b"\x81"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_name_with_an_accent_is_found_however_it_was_saved(encoding: str, damage: bytes) -> None:
    data = "Sdr. RENÉ TAN, S.E.".encode(encoding) + damage
    wanted = Wanted((), ("René Tan",))
    assert named_in(data, wanted) is Names.YES
    assert named_in(b"\xd0\xcf\x11\xe0\xa1" + data, wanted) is Names.YES


@pytest.mark.parametrize(
    "data",
    [
        b"Ananias dan Riani",
        b"NIP 198001012005011004",
        workbook("Riani", 198001012005),
        letter("Ani", "as"),
    ],
    ids=range(4),
)
def test_a_part_of_another_name_or_number_is_nobody(data: bytes) -> None:
    assert named_in(data, SHORT) is Names.NO
    assert named_in(b"Sdri. ANI, S.E.", SHORT) is Names.YES


@pytest.mark.parametrize(
    "data",
    [
        packed(a=b"x")[:-9],
        b"%PDF-1.7\nnothing",
        b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        PICTURE,
        scanned(),
        b"Rar!\x1a\x07\x01\x00",
    ],
    ids=["cut off", "empty PDF", "locked", "picture", "scan", "archive"],
)
def test_what_cannot_be_read_is_told_apart(data: bytes) -> None:
    assert named_in(data, WANTED) is Names.UNREAD
