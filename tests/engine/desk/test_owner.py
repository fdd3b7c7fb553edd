"""Lock files as Word, Excel and LibreOffice leave them."""

import pytest

from pipeline.engine.desk.owner import opened_by, opened_document


def word_owner(name: str) -> bytes:
    """162 bytes: the ANSI name in 54, then its length and the name in UTF-16."""
    ansi, wide = name.encode("cp1252"), name.encode("utf-16-le")
    return (bytes([len(ansi)]) + ansi).ljust(54, b"\x00") + (
        len(name).to_bytes(2, "little") + wide
    ).ljust(108, b"\x00")


def excel_owner(name: str) -> bytes:
    ansi, wide = name.encode("cp1252"), name.encode("utf-16-le")
    return (bytes([len(ansi)]) + ansi).ljust(55, b" ") + (
        len(name).to_bytes(2, "little") + wide
    ).ljust(110, b" ")


@pytest.mark.parametrize("data", [word_owner("Yohanes Libau"), excel_owner("Yohanes Libau")])
def test_the_person_is_named(data: bytes) -> None:
    assert opened_by("~$ta Dinas.docx", data) == "Yohanes Libau"


def test_libreoffice_names_the_person_first_and_the_account_second() -> None:
    assert opened_by(".~lock.a.xlsx#", b"Yohanes Libau,yohanes,PC-7,24.11.2026 09:00,file;") == (
        "Yohanes Libau"
    )
    assert opened_by(".~lock.a.xlsx#", b",yohanes,PC-7,24.11.2026 09:00,file;") == "yohanes"


@pytest.mark.parametrize("data", [b"", b"\x00", b"\xff" * 162, b"\x07Yoha"])
def test_an_unreadable_owner_is_nobody(data: bytes) -> None:
    assert opened_by("~$x.docx", data) in ("", "Yoha")


@pytest.mark.parametrize(
    ("lock", "document"),
    [
        ("~$ta Dinas.docx", "Nota Dinas.docx"),
        ("~$Data Pegawai.xlsx", "Data Pegawai.xlsx"),
        (".~lock.Nota Dinas.docx#", "Nota Dinas.docx"),
        ("~$lain.docx", "lain.docx"),
    ],
)
def test_the_document_is_named(lock: str, document: str) -> None:
    assert opened_document(lock, ["Nota Dinas.docx", "Data Pegawai.xlsx"]) == document
