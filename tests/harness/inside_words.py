"""Words that only the program knows: nothing that people in the office read says them."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from pipeline.documents.text import pdf_text

INSIDE = re.compile(
    r"\b(penyajian|sidik|sidiknya|sha-?256|hash|worker|engine|snapshot|proyeksi|render|cache|exit)\b"
    r"|\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{12,}\b",
    re.IGNORECASE,
)
"""The words, and the digits of a hash. The line `Log 17: abcd-efgh-...` is none of them."""
_FOR_CHECKING = re.compile(
    r"Kode pemeriksa \(SHA-256\)|\b[0-9a-f]{64}\b|\bSHA256SUMS\b", re.IGNORECASE
)
"""Of the list of what leaves: with it the office that gets it checks that all of it has come."""
_LISTS = ("Inventaris.xlsx", "Surat Pengantar.pdf", "Surat Pengantar.docx", "Tanda Terima.pdf")
_BROUGHT = "Data Unit"
"""Workbooks of others, as they came: an export of a national system is full of such digits."""
_READ = {".pdf", ".docx", ".xlsx", ".txt", ".html"}
_TAG = re.compile(r"<style.*?</style>|<script.*?</script>|<[^>]*>", re.DOTALL)


def said_in(place: Path) -> Iterator[tuple[str, str]]:
    """Each such word on the desks and in what leaves, below an office's folder, with where it
    stands. The log and a dossier's story are for those who look into it."""
    for top in ("inbox", "outbox"):
        for path in sorted((place / top).rglob("*")):
            brought = _BROUGHT in path.parts
            if path.suffix.lower() in _READ and not brought and path.is_file():
                text = words(path)
                if path.name in _LISTS:
                    text = _FOR_CHECKING.sub("", text)
                for each in INSIDE.finditer(text):
                    yield path.relative_to(place).as_posix(), each.group()


def words(path: Path) -> str:
    """What a reader sees in a file of one of these kinds."""
    if path.suffix.lower() == ".pdf":
        return pdf_text(path)
    if path.suffix.lower() in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as parts:
            pages = (n for n in parts.namelist() if re.match(r"(word|xl)/.*\.xml$", n))
            return " ".join(_text_of(parts.read(name).decode("utf-8")) for name in pages)
    text = path.read_text(encoding="utf-8-sig")
    return _text_of(text) if path.suffix.lower() == ".html" else text


def _text_of(markup: str) -> str:
    """The text between tags, those of one paragraph or cell run together."""
    apart = re.sub(r"</(w:p|si|c|td|p|li|h\d)>", " ", markup)
    return unescape(_TAG.sub("", apart))
