"""Whether a PDF that a person made says the same as the Word file beside it."""

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

import pypdfium2
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from pypdf.generic import ArrayObject, DictionaryObject

from pipeline.documents.remarks import short
from pipeline.documents.sound import RefusedPdf, guarded, open_pdf
from pipeline.documents.text import NoText

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LIMIT = 64 << 20
_CUT = "\x00"
# What Word prints and a Word file does not hold as text: numbers of lists, bullets.
_LABEL = re.compile(r"(\(?\d{1,3}[.)]|\(?[a-z][.)]|[ivx]{1,5}[.)]|[•·▪◦o§\uf0b7\uf0a7–—-])*")
_PAGE_NUMBER = re.compile(
    r"\s*[-–]?\s*(halaman\s*)?\d{1,4}(\s*(dari|/)\s*\d{1,4})?\s*[-–]?\s*", re.IGNORECASE
)
_ACTIVE = {"/JS": "JavaScript", "/JavaScript": "JavaScript", "/Launch": "a program to start"}


def differences(docx: Path, pdf: Path, most: int = 5) -> list[str]:
    """Sentences for staff on what one has and the other lacks; none when they say the same.

    Layout, spacing, capitals, page numbers and the labels of lists are no difference. Raises
    NoText and RefusedPdf.
    """
    open_pdf(pdf)
    body, margins, again = _paragraphs(docx)
    printed = _printed(pdf, margins)
    missing = []
    for text in sorted(body, key=len, reverse=True):
        plain = _plain(text)
        if plain in printed:
            printed = printed.replace(plain, _CUT, 1)
        else:
            missing.append(text)
    for plain in sorted(again, key=len, reverse=True):
        printed = printed.replace(plain, _CUT)  # headings that stand again on every page
    extra = [part for part in printed.split(_CUT) if not _LABEL.fullmatch(part)]
    found = [f'{pdf.name} tidak memuat "{short(text)}".' for text in missing]
    found += [
        f'{pdf.name} memuat "{short(text)}", yang tidak ada di {docx.name}.' for text in extra
    ]
    return [*found[:most], *([f"Dan {len(found) - most} perbedaan lagi."] if found[most:] else [])]


def refuse_active(pdf: Path) -> None:
    """Raises RefusedPdf for a PDF that does something when it is opened."""
    reader = open_pdf(pdf)
    with guarded(pdf.name):
        for number in sorted(
            {n for g in reader.xref.values() for n in g} | set(reader.xref_objStm)
        ):
            found = reader.get_object(number)
            if isinstance(found, DictionaryObject | ArrayObject):
                _inspect(pdf.name, found)


def _inspect(name: str, value: Any, depth: int = 0) -> None:
    if depth > 20:
        return
    if isinstance(value, DictionaryObject):
        kind = next((k for k in _ACTIVE if k in value or value.get("/S") == k), None)
        if kind:
            raise RefusedPdf(
                name,
                f"contains {_ACTIVE[kind]}",
                "memuat perintah yang berjalan sendiri. Simpan sekali lagi dari Word.",
            )
        for part in value.values():
            _inspect(name, part, depth + 1)
    elif isinstance(value, ArrayObject):
        for part in value:
            _inspect(name, part, depth + 1)


def _plain(text: str) -> str:
    """Letters and signs alone, without spaces, breaks, capitals or ligatures."""
    normal = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        letter
        for letter in normal
        if not letter.isspace() and unicodedata.category(letter) not in ("Cc", "Cf", "Co", "Cn")
    )


def _printed(pdf: Path, margins: set[str]) -> str:
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    pages = []
    for page in document:
        words = page.get_textpage()
        lines = words.get_text_range().splitlines()
        words.close()
        kept = "".join(_plain(line) for line in _without_numbers(lines))
        pages.append(_without_margins(kept, margins))
    document.close()
    return "".join(pages)


def _without_margins(page: str, margins: set[str]) -> str:
    """A page without the paragraphs of its header and footer at either end."""
    for margin in sorted(margins, key=len, reverse=True):
        if margin.isdigit():
            continue  # a page number as it stood when Word saved the file
        page = page.removeprefix(margin) if page.startswith(margin) else page.removesuffix(margin)
    return page


def _without_numbers(lines: list[str]) -> list[str]:
    """The lines of a page without the page number in its first or last ones."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    edges = {*filled[:1], *filled[-1:]}
    return [
        line for n, line in enumerate(lines) if not (n in edges and _PAGE_NUMBER.fullmatch(line))
    ]


def _paragraphs(docx: Path) -> tuple[list[str], set[str], set[str]]:
    """The paragraphs with words in them; squeezed, those of margins and of repeated headings."""
    body: list[str] = []
    margins: set[str] = set()
    again: set[str] = set()
    try:
        with zipfile.ZipFile(docx) as archive:
            for info in archive.infolist():
                name = info.filename.removeprefix("word/")
                wanted = name.startswith(("document.", "header", "footer", "footnotes", "endnotes"))
                if not info.filename.startswith("word/") or not wanted:
                    continue
                if info.file_size > _LIMIT:
                    raise NoText(f"{docx.name} is too large")
                tree = fromstring(archive.read(info))
                texts = [text for text in _texts(tree) if _plain(text)]
                for row in tree.iter(f"{_W}tr"):
                    if row.find(f"{_W}trPr/{_W}tblHeader") is not None:
                        again |= {plain for text in _texts(row) if (plain := _plain(text))}
                if name.startswith(("header", "footer")):
                    margins |= {_plain(text) for text in texts}
                else:
                    body += texts
    except (KeyError, OSError, ParseError, DefusedXmlException, zipfile.BadZipFile) as error:
        raise NoText(str(error)) from error
    return body, margins, again


def _texts(tree: Element) -> Iterator[str]:
    """Paragraph by paragraph; a paragraph inside another's text box is told on its own."""
    for paragraph in _walk(tree):
        if paragraph.tag == f"{_W}p":
            yield "".join(_own(paragraph))


def _walk(node: Element) -> Iterator[Element]:
    yield node
    for child in node:
        if child.tag != _FALLBACK:
            yield from _walk(child)


def _own(node: Element) -> Iterator[str]:
    for child in node:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br"):
            yield " "
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in (f"{_W}p", _FALLBACK):
            yield from _own(child)
