"""A Word template without its anchors, where nothing will ever be stamped."""

import io
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from pipeline.documents.anchors import NAMES


def without_anchors(template: bytes, instead: Mapping[str, str]) -> bytes:
    """Takes every anchor out; `instead` holds what stands in the place of some. Raises what its
    libraries raise. The same from the same is at hand."""
    return _without(template, tuple(sorted(instead.items())))


@lru_cache(maxsize=8)
def _without(template: bytes, instead: tuple[tuple[str, str], ...]) -> bytes:
    words = dict(instead)
    document = Document(io.BytesIO(template))
    body = document.element.body
    for paragraph in body.iter(qn("w:p")):
        pieces = list(paragraph.iter(qn("w:t")))
        for name in NAMES:
            while (at := "".join(p.text or "" for p in pieces).find(f"#{name}#")) >= 0:
                _replace(pieces, at, len(name) + 2, words.get(name, ""))
    whole = io.BytesIO()
    document.save(whole)
    return whole.getvalue()


def _replace(pieces: list[Any], at: int, length: int, words: str) -> None:
    """Puts words in the place of so many letters, however Word has cut them into runs."""
    for piece in pieces:
        text = piece.text or ""
        if at >= len(text):
            at -= len(text)
            continue
        gone = min(length, len(text) - at)
        piece.text = text[:at] + words + text[at + gone :]
        if words:
            _show(piece.getparent())
        words, length, at = "", length - gone, 0
        if not length:
            return


def _show(run: Any) -> None:
    """An anchor is white; what stands in its place is there to be read."""
    for colour in list(run.iter(qn("w:color"))):
        colour.getparent().remove(colour)
