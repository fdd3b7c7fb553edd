"""Stamps on a PDF, each at its anchor, never over anything that is printed.

Everything is computed in what a reader sees, drawn as vectors on top, and the same input gives
the same bytes. What the page said before stays as it is, but for the anchors, which are taken out.
A stamp goes
1. to its anchor;
2. where something stands there, to the nearest free place on that page;
3. without an anchor, or without a free place, to the foot of the last page;
4. and where that is full, to a page of its own behind it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import pypdfium2
from pypdf.generic import PdfObject

from pipeline.documents.anchors import Anchors, Spot, find_anchors
from pipeline.documents.blocks import Block
from pipeline.documents.clearing import clear_anchors
from pipeline.documents.draw import Canvas, Letters, embedded
from pipeline.documents.drawing import Drawing
from pipeline.documents.geometry import Box, Frame
from pipeline.documents.ink import Corner, Ink, corner, covered, ink_of, inside, is_bare, shows_in
from pipeline.documents.opening import opened
from pipeline.documents.rewrite import Rewrite
from pipeline.documents.sound import check_alike, guarded, unseen
from pipeline.documents.stamps import Line, OnEachPage, Stamp, Stamped, standing_alone
from pipeline.foreign import Damaged

_MARGIN = 18.0
_FOOT = 42.0
_LEAST = 420.0
_CORNER, _ASIDE = 14.0, 60.0
_ADDED = "Halaman ini ditambahkan untuk stempel karena halaman sebelumnya tidak menyisakan tempat."
_SMALLER = (1.0, 0.9, 0.8)


def stamp(
    pdf: Path, out: Path, stamps: Sequence[Stamp | OnEachPage], mark: str | None = None
) -> Stamped:
    """Writes a stamped copy. Every anchor of a name gets its stamp. Raises RefusedPdf."""
    data, printed = pdf.read_bytes(), frozenset[int]()
    every = any(isinstance(one, OnEachPage) for one in stamps)
    with guarded(pdf.name):
        while True:
            sheet = _Sheet.of(pdf, data, printed, every=every)
            made = sheet.stamped(stamps, mark)
            more = sheet.look_at(made, pdf.name)
            if not more:
                break
            printed |= more
    out.write_bytes(made)
    return Stamped(tuple(sheet.lacking), tuple(sheet.moved), tuple(sheet.full))


@dataclass
class _Sheet:
    """A document that is being stamped.

    That a corner is bare is seen in the stamped file, which is drawn in any case, without what was
    stamped there; the first page's before, for where one has something there, all may have.
    `printed`: pages of which it is known that they have.
    """

    data: bytes
    given: Rewrite
    document: Drawing
    frames: list[Frame]
    anchors: Anchors
    printed: frozenset[int] = frozenset()
    lacking: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    full: list[int] = field(default_factory=list)
    canvases: dict[int, Canvas] = field(default_factory=dict)
    inks: dict[int, Ink] = field(default_factory=dict)
    boxes: dict[int, list[Box]] = field(default_factory=dict)
    hoped: dict[int, Box] = field(default_factory=dict)

    @classmethod
    def of(cls, pdf: Path, data: bytes, printed: frozenset[int], *, every: bool) -> "_Sheet":
        given = opened(pdf, data, every=every)
        document = Drawing.of(given, data)
        frames = [*given.frames]
        check_alike(len(document), len(frames))
        anchors = find_anchors(document, frames, given.anchorless)
        return cls(data, given, document, frames, anchors, printed)

    @cached_property
    def label(self) -> str:
        return f"Alur{sha256(self.data).hexdigest()[:16]}"  # no file holds its own

    def stamped(self, stamps: Sequence[Stamp | OnEachPage], mark: str | None) -> bytes:
        """The bytes of the stamped file."""
        try:
            for one in stamps:
                if isinstance(one, OnEachPage):
                    self.put_on_each(one)
                else:
                    self.put(one)
            clear_anchors(self.given, self.document, self.anchors.pages)
        finally:
            self.document.close()
        fonts = embedded(self.given, self.canvases.values())
        shared: dict[bytes, PdfObject] = {}
        for number, canvas in sorted(self.canvases.items()):
            page, orderly = self.given.page(number), number in self.given.orderly
            orderly = orderly and number not in self.anchors.pages  # an anchor may be out of it
            canvas.put_on(self.given, page, self.frames[number], fonts, shared, orderly=orderly)
        return self.given.saved(mark)

    def put(self, one: Stamp) -> None:
        spots = self.anchors.get(one.anchor)
        if not spots:
            self.lacking.append(one.anchor)
            self._at_the_foot(one.content)
        for spot in spots:
            if not self._at(spot, one.content):
                self.moved.append(one.anchor)
                if not self._beside(spot, one.content):
                    self._at_the_foot(one.content)

    def put_on_each(self, one: OnEachPage) -> None:
        """In the corner of every page that the document came with, or close to it."""
        looked: bool | None = None
        for page, frame in enumerate(self.given.frames):
            width, height = one.content.size(frame.width / 2)
            bottom = frame.height - _CORNER - height if one.top else _CORNER
            wanted = Box(frame.width - _CORNER - width, bottom, width, height)
            if self._may_be_bare(page, wanted):
                if not looked:
                    looked = is_bare(self.document, page, frame, wanted)
                else:
                    self.hoped[page] = wanted
                if looked:
                    canvas = self.canvases[page] = Canvas(label=self.label)
                    one.content.draw(canvas, wanted)
                    self.boxes[page] = [wanted]
                    continue
            box = self._ink(page).nearest(wanted, _CORNER)
            if box is None or abs(box.x - wanted.x) > _ASIDE or abs(box.y - wanted.y) > _ASIDE:
                self.full.append(page + 1)
            else:
                self._draw(page, one.content, box)

    def look_at(self, made: bytes, nama: str) -> frozenset[int]:
        """Draws the pages of the finished file. The pages that have something where they were
        hoped to be bare; RefusedPdf where a stamp is not seen."""
        printed = set()
        document = pypdfium2.PdfDocument(made)
        try:
            check_alike(len(document), len(self.frames))
            for number, boxes in self.boxes.items():
                page, frame, hoped = document[number], self.frames[number], self.hoped.get(number)
                seen = corner(page, frame, hoped, self.label) if hoped else Corner.SHOWN
                if seen is Corner.PRINTED:
                    printed.add(number)
                elif seen is Corner.UNSEEN or not shows_in(page, frame, boxes[bool(hoped) :]):
                    raise unseen(nama, number + 1)
                page.close()
        finally:
            document.close()
        return frozenset(printed)

    def _may_be_bare(self, page: int, box: Box) -> bool:
        """Whether nothing is known of a page yet, and the box stands well inside it."""
        known = page in self.printed or page in self.inks or page in self.boxes
        return not (known or self.given.annotated(page)) and inside(self.frames[page], box, _CORNER)

    def _ink(self, page: int) -> Ink:
        if page not in self.inks:
            ink = self.inks[page] = ink_of(self.document, page, self.frames[page])
            drawn = self.boxes.get(page, ())
            for box in (*covered(self.given.page(page), self.frames[page]), *drawn):
                ink.take(box)
        return self.inks[page]

    def _canvas(self, page: int) -> Canvas:
        return self.canvases.setdefault(page, Canvas())

    def _at(self, spot: Spot, content: Line | Block) -> bool:
        """At the anchor itself, if nothing stands there."""
        if not isinstance(content, Line):
            box = self._wanted(spot, content)
            return self._draw(spot.page, content, box) if self._free(spot.page, box) else False
        for share in _SMALLER:
            letters = Letters(round(spot.size * share, 1))
            width = letters.width(content.text)
            box = Box(spot.x, spot.y - letters.size * 0.2, width, letters.size * 0.92)
            inside = spot.x + width <= self.frames[spot.page].width - 2
            if inside and self._ink(spot.page).free(box):
                canvas = self._canvas(spot.page)
                if self._ink(spot.page).dark:
                    canvas.ground(box.x, box.y, box.width, box.height)
                canvas.text(spot.x, spot.y, content.text, letters)
                self._take(spot.page, box)
                return True
        return False

    def _wanted(self, spot: Spot, block: Block) -> Box:
        """The block with its upper left corner at the anchor, pushed inside the page."""
        frame = self.frames[spot.page]
        width, height = block.size(frame.width - 2 * _MARGIN)
        left = max(_MARGIN, min(spot.x, frame.width - _MARGIN - width))
        top = min(max(spot.y + spot.size * 0.8, _MARGIN + height), frame.height - _MARGIN)
        return Box(left, top - height, width, height)

    def _free(self, page: int, box: Box) -> bool:
        return box.y >= 0 and self._ink(page).free(box)

    def _beside(self, spot: Spot, content: Line | Block) -> bool:
        block = standing_alone(content)
        box = self._ink(spot.page).nearest(self._wanted(spot, block), _MARGIN)
        return box is not None and self._draw(spot.page, block, box)

    def _at_the_foot(self, content: Line | Block) -> None:
        block = standing_alone(content)
        page = len(self.frames) - 1
        frame = self.frames[page]
        foot = min(_FOOT, frame.width / 12)
        width, height = block.size(frame.width - 2 * foot)
        box = self._ink(page).nearest(Box(foot, foot, width, height), min(_MARGIN, foot))
        if box is None:
            page = self._added()
            frame = self.frames[page]
            box = self._ink(page).nearest(
                Box(_FOOT, frame.height - 2 * _FOOT - height, width, height), _MARGIN
            )
        if box is None:
            raise Damaged("a page is too small for its stamps")
        self._draw(page, block, box)

    def _added(self) -> int:
        """A page of its own, as large as the last one is seen, and never too small."""
        frame = self.frames[-1]
        width, height = max(frame.width, _LEAST), max(frame.height, _LEAST)
        self.given.add_page(width, height)
        fresh = Frame(width, height, (1, 0, 0, 1, 0, 0))
        self.frames.append(fresh)
        page = len(self.frames) - 1
        self.inks[page] = Ink.blank(fresh)
        letters = Letters(7)
        for number, line in enumerate(letters.wrap(_ADDED, fresh.width - 2 * _FOOT)):
            y = fresh.height - _FOOT - number * letters.leading
            self._canvas(page).text(_FOOT, y, line, letters)
            self._ink(page).take(Box(0, y - 3, fresh.width, letters.leading + 3))
        return page

    def _draw(self, page: int, block: Block, box: Box) -> bool:
        block.draw(self._canvas(page), box)
        self._take(page, box)
        return True

    def _take(self, page: int, box: Box) -> None:
        self._ink(page).take(box)
        self.boxes.setdefault(page, []).append(box)
