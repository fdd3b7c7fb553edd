"""Where the anchors of a document stand, in the page as its reader sees it.

An anchor is a word such as `#paraf#` that the template prints in white. It is found by its
letters, however Word has cut them into runs.
"""

import ctypes
import math
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from pipeline.documents.geometry import Frame
from pipeline.documents.pages import Pages
from pipeline.documents.sound import guarded
from pipeline.documents.values import FAR
from pipeline.foreign import Damaged

NAMES = ("paraf", "persetujuan", "nomor", "tanggal")


@dataclass(frozen=True)
class Spot:
    """A point on a page, in seen coordinates, and the size of the anchor's letters in points."""

    page: int
    x: float
    y: float
    size: float = 11.0


@dataclass(frozen=True)
class Anchors:
    """All spots by anchor name, in the order of the pages."""

    spots: dict[str, list[Spot]] = field(default_factory=dict)

    def get(self, name: str) -> tuple[Spot, ...]:
        return tuple(self.spots.get(name, ()))

    @property
    def pages(self) -> frozenset[int]:
        """The pages, from 0, that have one."""
        return frozenset(spot.page for spots in self.spots.values() for spot in spots)

    def lacking(self, *names: str) -> tuple[str, ...]:
        """Those of these names that the document does not have."""
        return tuple(name for name in names if not self.spots.get(name))


def find_anchors(document: Pages, frames: list[Frame], without: Container[int] = ()) -> Anchors:
    """Every anchor of every page but of those that are known to be `without`. Damaged where one
    stands at no place that a page can have."""
    anchors = Anchors()
    for number, frame in enumerate(frames):
        if number in without:
            continue
        page = document[number]
        words = page.get_textpage()
        there = NAMES if "#" in words.get_text_range() else ()
        for name in there:
            for x, y, size in _places(words, f"#{name}#"):
                u, v = frame.seen(x, y)
                spot = Spot(number, u, v, size * frame.unit)
                anchors.spots.setdefault(name, []).append(spot)
        words.close()
        page.close()
    return anchors


def anchors_of(pdf: Path) -> Anchors:
    """The anchors of a file; names and pages only count, places are in stored coordinates.

    Raises RefusedPdf.
    """
    data = pdf.read_bytes()
    with guarded(pdf.name):
        document = pypdfium2.PdfDocument(data)
        try:
            return find_anchors(document, [Frame(1, 1, (1, 0, 0, 1, 0, 0))] * len(document))
        finally:
            document.close()


def _places(words: pypdfium2.PdfTextPage, text: str) -> Iterator[tuple[float, float, float]]:
    for index, *_ in occurrences(words, text):
        x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
        raw.FPDFText_GetCharOrigin(words, index, ctypes.byref(x), ctypes.byref(y))
        raw.FPDFText_GetMatrix(words, index, ctypes.byref(matrix))
        area = abs(matrix.a * matrix.d - matrix.b * matrix.c)
        size = raw.FPDFText_GetFontSize(words, index) * math.sqrt(area)
        if not all(abs(one) < FAR for one in (x.value, y.value, size)):
            raise Damaged("an anchor stands nowhere")
        yield x.value, y.value, size


def occurrences(words: pypdfium2.PdfTextPage, text: str) -> Iterator[list[int]]:
    """The places of its letters, each time; in a narrow cell they may be broken over lines."""
    searcher = words.search(text, match_case=True)
    place = searcher.get_next()
    if place is None and text in "".join(words.get_text_range().split()):
        letters = [
            (chr(code), index)
            for index in range(words.count_chars())
            if not chr(code := raw.FPDFText_GetUnicode(words, index)).isspace()
        ]
        plain = "".join(letter for letter, _ in letters)
        for match in re.finditer(re.escape(text), plain):
            yield [index for _, index in letters[match.start() : match.end()]]
    while place is not None:
        start, count = place
        yield list(range(start, start + count))
        place = searcher.get_next()
    searcher.close()
