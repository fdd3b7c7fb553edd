"""Of objects that say the same one is read, and each refers to what it referred to."""

import io
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import PdfObject, read_object

from pipeline.documents.alike import Alike

DOCUMENT = PdfWriter()
FACE = (
    b"<<\n/Type /Font\n/Below [ %d 0 R ]\n/W [ 0 [ 7 8 ] 9 [ 1.5 ] ]\n/To %d 0 R\n"
    b"/System <<\n/Ordering (Identity)\n/More [ [ %d 0 R ] /None ]\n>>\n>>"
)


def library(written: bytes) -> PdfObject:
    value: PdfObject = read_object(io.BytesIO(written), DOCUMENT)
    return value


def spelt(value: PdfObject) -> bytes:
    out = io.BytesIO()
    value.write_to_stream(out)
    return out.getvalue()


def read(*objects: bytes) -> tuple[list[PdfObject], int]:
    """Each, and how many of them the library read."""
    asked = []

    def counting(written: bytes) -> PdfObject:
        asked.append(written)
        return library(written)

    alike = Alike(DOCUMENT)
    return [alike.read(one, counting) for one in objects], len(asked)


def test_each_refers_to_its_own_and_says_the_same() -> None:
    objects = [FACE % numbers for numbers in ((7, 8, 9), (21, 22, 23), (9, 9, 1))]
    values, asked = read(*objects)
    assert asked == 1
    assert [spelt(value) for value in values] == [spelt(library(one)) for one in objects]
    face: Any = values[1]
    assert face.raw_get("/To").idnum == 22


@pytest.mark.parametrize(
    "kind",
    [
        b"<<\n/A (%d 0 R)\n/B %d 1 R\n>>",
        b"<<\n/A (see %d 0 R)\n/B %d 0 R\n>>",
        b"<<\n/A %d  0 R\n/B %d 0 R\n>>",
        b"<<\n/A %d 0 R\n/A %d 0 R\n>>",
        b"<<\n%% %d 0 R\n/B %d 0 R\n>>",
        b"[ %d 1 R %d 0 R ]",
    ],
)
def test_where_it_is_not_certain_what_a_number_is_each_is_read(kind: bytes) -> None:
    objects = [kind % numbers for numbers in ((5, 5), (5, 6), (6, 7))]
    values, asked = read(*objects)
    assert asked == 3
    assert [spelt(value) for value in values] == [spelt(library(one)) for one in objects]
