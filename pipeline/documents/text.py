"""The words of a Word or PDF document, for comparing what two of them say."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element

from pypdf import PdfReader

from pipeline.documents.sound import guarded
from pipeline.documents.wordparts import RefusedWord, word_parts

__all__ = ["RefusedWord", "docx_text", "pdf_text"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"


def docx_text(path: Path) -> str:
    """The paragraphs of a Word file's body, one a line, tables included.

    Deleted text of tracked changes is left out. Raises RefusedWord.
    """
    tree = word_parts(path, _BODY.__eq__).get(_BODY)
    if tree is None:
        raise RefusedWord(f"{path.name} has no {_BODY}")
    return "\n".join("".join(_words(p)) for p in tree.iter(f"{_W}p"))


def _words(paragraph: Element) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag in (f"{_W}tab", f"{_W}br"):
            yield " "


def pdf_text(path: Path) -> str:
    """The text of a PDF, page after page. Raises RefusedPdf."""
    data = path.read_bytes()
    with guarded(path.name):
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
