"""What a PDF that comes back says of its signatures. It is read and never written.

Whether a certificate is valid is not judged here: that takes the certification provider's own
service. What can be told without it is which bytes a signature was put on: an incremental
signature leaves everything that was there before as it stood, to the byte.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from pypdf import PdfReader
from pypdfium2 import raw

from pipeline.documents.sound import filled_signatures, guarded
from pipeline.documents.unpacked import check_unpacked
from pipeline.documents.values import numbers, text

_MOST = 50
_LONGEST = 120
_PICTURE = 0.6


@dataclass(frozen=True)
class Signature:
    """One signature as its dictionary states it. `whole`: it covers the file to its end."""

    nama: str
    waktu: str
    whole: bool


def signatures(pdf: Path) -> tuple[Signature, ...]:
    """The signatures of a PDF, in the order of its form. Raises RefusedPdf if it is broken."""
    data = pdf.read_bytes()
    with guarded(pdf.name):
        reader = PdfReader(BytesIO(data))
        return tuple(_signatures(reader, len(data)))


def _signatures(reader: PdfReader, length: int) -> Iterator[Signature]:
    for number, signature in enumerate(filled_signatures(reader)):
        if number >= _MOST:
            return
        if str(signature.get("/Type", "/Sig")) not in ("/Sig", "/DocTimeStamp"):
            continue
        yield Signature(
            text(signature.get("/Name"))[:_LONGEST],
            text(signature.get("/M"))[:_LONGEST],
            _covers(signature.get("/ByteRange"), length),
        )


def _covers(value: Any, length: int) -> bool:
    """Whether the signed bytes run from the first to the last, but for the signature itself."""
    ranges = numbers(value)
    if len(ranges) != 4:
        return False
    start, first, second, rest = ranges
    return start == 0 and 0 < first < second and second + rest == length


def is_scan(pdf: Path) -> bool:
    """Whether every page is little but a picture, as a scanner makes it.

    Letters that a scanner's own reading laid over the picture do not count. Raises RefusedPdf.
    """
    data = pdf.read_bytes()
    with guarded(pdf.name):
        reader = PdfReader(BytesIO(data))
        if not reader.is_encrypted:
            check_unpacked(reader)
        document = pypdfium2.PdfDocument(data)
        try:
            return len(document) > 0 and all(_is_picture(page) for page in document)
        finally:
            document.close()


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    """Pictures, be it in strips, fill most of the page, and no letters can be seen on them."""
    room = page.get_width() * page.get_height()
    covered = 0.0
    try:
        for drawn in page.get_objects():
            if drawn.type == raw.FPDF_PAGEOBJ_IMAGE:
                left, bottom, right, top = drawn.get_bounds()
                covered += abs(right - left) * abs(top - bottom)
            elif drawn.type == raw.FPDF_PAGEOBJ_TEXT and (
                raw.FPDFTextObj_GetTextRenderMode(drawn) != raw.FPDF_TEXTRENDERMODE_INVISIBLE
            ):
                return False
    finally:
        page.close()
    return bool(covered >= _PICTURE * room)
