"""Whether a file names somebody, whatever kind of file it is, and where nobody can tell."""

import zipfile
from io import BytesIO

import openpyxl
import pytest
from docx import Document

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
    ],
    ids=range(9),
)
def test_a_person_is_found_however_it_is_written(data: bytes) -> None:
    assert named_in(data, WANTED) is Names.YES


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
    ],
    ids=["cut off", "empty PDF", "locked"],
)
def test_what_cannot_be_read_is_told_apart(data: bytes) -> None:
    assert named_in(data, WANTED) is Names.UNREAD
