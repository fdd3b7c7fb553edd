"""What a document may be a version of is found by names: its own first, then those around it."""

import pytest

from pipeline.engine.likeness import likeliest

KNOWN = (
    ("Nota Dinas.pdf", "first"),
    ("Nota Dinas.docx", "word"),
    ("Induk - Nota Dinas.pdf", "master"),
    ("Daftar Urut Kepangkatan.pdf", "list"),
    ("00 Lembar Kendali.pdf", "sheet"),
    ("Nota Dinas.pdf", "second"),
    ("data", "bare"),
)


@pytest.mark.parametrize(
    ("nama", "found"),
    [
        ("Nota Dinas.pdf", ("second", "first", "master")),
        ("Nota Dinas (pertinggal).pdf", ("second", "first")),
        ("Induk - Nota Dinas.pdf", ("master", "second", "first")),
        ("Nota Dinas.docx", ("word",)),
        ("00 Lembar Kendali.pdf", ("sheet",)),
        ("Surat Pengantar.pdf", ()),
        ("Rekapitulasi.xlsx", ()),
    ],
)
def test_those_of_its_name_come_first_and_the_latest_of_them(
    nama: str, found: tuple[str, ...]
) -> None:
    assert likeliest(nama, KNOWN) == found


def test_the_same_bytes_are_named_once() -> None:
    assert likeliest("a.pdf", [("a.pdf", "one"), ("a.pdf", "one")]) == ("one",)
