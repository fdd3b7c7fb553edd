"""The words of a Word or PDF document, for comparing what two of them say."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LIMIT = 64 << 20


class NoText(ValueError):
    """The file is no Word document that can be read."""


def docx_text(path: Path) -> str:
    """The paragraphs of a Word file's body, one a line, tables included.

    Deleted text of tracked changes is left out. Raises NoText.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            info = archive.getinfo("word/document.xml")
            if info.file_size > _LIMIT:
                raise NoText(f"{path.name} is too large")
            tree = fromstring(archive.read(info))
    except (KeyError, OSError, ParseError, DefusedXmlException, zipfile.BadZipFile) as error:
        raise NoText(str(error)) from error
    return "\n".join("".join(_words(p)) for p in tree.iter(f"{_W}p"))


def _words(paragraph: Element) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag in (f"{_W}tab", f"{_W}br"):
            yield " "


def pdf_text(path: Path) -> str:
    """The text of a PDF, page after page."""
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(path).pages)
