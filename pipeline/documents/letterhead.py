"""The office's picture in a letterhead: in the empty cell left of the lines of `kop`."""

import io
from functools import lru_cache
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.image.exceptions import UnrecognizedImageError
from docx.image.image import Image
from docx.shared import Mm
from docx.table import Table, _Cell

from pipeline.documents.picture import UNKNOWN_JPEG, Picture, UnusablePicture, read_picture
from pipeline.foreign import reading

_SIDE = 18
"""Millimetres: no picture is wider or higher on paper."""


def logo_in(template: bytes, picture: Path) -> bytes:
    """The template with the picture, if it has a place for it. UnusablePicture, also where there
    is no such picture."""
    try:
        shape = read_logo(picture)
        return _with(template, picture.read_bytes(), wide=shape.width > shape.height)
    except OSError as error:
        raise UnusablePicture(picture.name, f" cannot be opened: {error.strerror}") from error


def read_logo(path: Path) -> Picture:
    """A picture that a Word file can hold, too. UnusablePicture, OSError."""
    picture, data = read_picture(path), path.read_bytes()

    def unusable(error: BaseException) -> UnusablePicture:
        unknown = isinstance(error, UnrecognizedImageError)
        return UnusablePicture(path.name, UNKNOWN_JPEG if unknown else " is damaged")

    with reading("docx", refused=unusable):
        Image.from_blob(data)
    return picture


@lru_cache(maxsize=32)
def _with(template: bytes, picture: bytes, *, wide: bool) -> bytes:
    document = Document(io.BytesIO(template))
    place = next((cell for table in document.tables if (cell := _place(table)) is not None), None)
    if place is None:
        return template
    paragraph = place.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    sides = {"width": Mm(_SIDE)} if wide else {"height": Mm(_SIDE)}
    paragraph.add_run().add_picture(io.BytesIO(picture), **sides)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _place(table: Table) -> _Cell | None:
    """The first cell of a letterhead, unless somebody put something there."""
    cells = table.rows[0].cells if table.rows else ()
    if len(cells) < 2 or not any("kop.baris" in cell.text for cell in cells[1:]):
        return None
    drawn = cells[0]._tc.xpath(".//w:drawing | .//w:pict | .//w:object")
    return None if drawn or cells[0].text.strip() else cells[0]
