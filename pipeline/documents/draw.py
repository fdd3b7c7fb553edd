"""A few lines of text and boxes as PDF operators, in the typeface of our letters, put in anew."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import count

from pypdf import PageObject
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    PdfObject,
)

from pipeline.documents.embed import embed
from pipeline.documents.fonts.face import Face, face
from pipeline.documents.geometry import Frame
from pipeline.documents.holder import Holder
from pipeline.documents.orderly import contents_of
from pipeline.documents.picture import Picture


@dataclass(frozen=True)
class Letters:
    """Liberation Sans at a size in points."""

    size: float
    bold: bool = False

    @property
    def leading(self) -> float:
        return self.size * 1.2

    @property
    def resource(self) -> str:
        return "/AlurB" if self.bold else "/AlurR"

    def width(self, text: str) -> float:
        """The length of a line in points."""
        return sum(_advance(letter, self.bold) for letter in text) * self.size / 1000

    @property
    def face(self) -> Face:
        return face(self.bold)

    def glyphs(self, text: str) -> list[int]:
        """The numbers of its glyphs."""
        return [self.face.glyph(letter) for letter in self.drawable(text)]

    def drawable(self, text: str) -> str:
        """The text as it is drawn: a letter that the face does not have by its nearest kin."""
        return "".join(_drawn(letter, self.bold) for letter in text)

    def wrap(self, text: str, width: float) -> list[str]:
        """The text in lines no longer than `width`; a word that is longer is broken."""
        return list(_wrapped(self, text, width))


@lru_cache(maxsize=256)
def _wrapped(letters: Letters, text: str, width: float) -> tuple[str, ...]:
    """A stamp on each page is broken once."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if letters.width(joined) <= width:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if lines[-1] and letters.width(lines[-1] + letter) > width:
                lines.append("")
            lines[-1] += letter
    return tuple(lines)


@lru_cache(maxsize=256)
def _written(letters: Letters, text: str) -> tuple[str, str]:
    """The text as it is drawn, and as the numbers of its glyphs; for a stamp on each page once."""
    return letters.drawable(text), "".join(f"{glyph:04x}" for glyph in letters.glyphs(text))


@cache
def _drawn(letter: str, bold: bool) -> str:
    """Letters that the face has for this one, or none."""
    glyph = face(bold).glyph
    kin = letter if glyph(letter) else unicodedata.normalize("NFKD", letter)
    return "".join(c for c in kin if glyph(c))


@cache
def _advance(letter: str, bold: bool) -> float:
    """How wide a letter is drawn, in thousandths of the size. A text is measured once for each word
    that a line might end with, letter by letter."""
    each = face(bold)
    return sum(each.advance(each.glyph(c)) for c in _drawn(letter, bold))


def _copy(given: PdfObject | None) -> DictionaryObject:
    value = given.get_object() if given is not None else None
    return DictionaryObject(value) if isinstance(value, DictionaryObject) else DictionaryObject()


@dataclass
class Canvas:
    """What is drawn on one page, in the coordinates that its reader sees."""

    parts: list[bytes] = field(default_factory=list)
    used: dict[bool, str] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)
    label: str = ""
    """A name that the page has nowhere, by which what is drawn here is told from what it draws."""

    def text(self, x: float, y: float, text: str, letters: Letters) -> None:
        """One line with its baseline at y."""
        drawn, written = _written(letters, text)
        place = f"{letters.size:g} Tf {x:.2f} {y:.2f} Td"
        self.parts.append(f"BT {letters.resource} {place} <{written}> Tj ET".encode())
        self.used[letters.bold] = "".join(sorted({*self.used.get(letters.bold, ""), *drawn}))

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        """A thin frame on white ground."""
        box = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
        self.parts.append(f"1 g {box} f 0 g 0.5 w {box} S".encode())

    def ground(self, x: float, y: float, width: float, height: float) -> None:
        """White, for what is written on a page of another colour."""
        self.parts.append(f"1 g {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f 0 g".encode())

    def line(
        self, begin: tuple[float, float], end: tuple[float, float], width: float, colour: str
    ) -> None:
        """A straight line; the colour is RRGGBB."""
        shares = " ".join(f"{int(colour[n : n + 2], 16) / 255:.4f}" for n in (0, 2, 4))
        way = " ".join(f"{v:.2f}" for v in (*begin, *end)).split()
        self.parts.append(
            f"q {shares} RG {width:.2f} w {way[0]} {way[1]} m {way[2]} {way[3]} l S Q".encode()
        )

    def picture(self, x: float, y: float, width: float, height: float, what: Picture) -> None:
        """A picture in a rectangle, its proportions kept."""
        scale = min(width / what.width, height / what.height)
        w, h = what.width * scale, what.height * scale
        if what not in self.pictures:
            self.pictures.append(what)
        name = f"/AlurP{self.pictures.index(what)}"
        at = f"{x + (width - w) / 2:.2f} {y + (height - h) / 2:.2f}"
        self.parts.append(f"q {w:.2f} 0 0 {h:.2f} {at} cm {name} Do Q".encode())

    def put_on(
        self,
        holder: Holder,
        page: PageObject,
        frame: Frame,
        fonts: Mapping[str, PdfObject],
        shared: dict[bytes, PdfObject] | None = None,
        *,
        orderly: bool = False,
    ) -> None:
        """Draws everything over the page; what the page drew cannot disturb it. `fonts` are those
        that `embedded` put into the file; `shared`: what other pages draw, too, is put in once;
        `orderly`: it is known that the page ends what it begins."""
        contents = contents_of(holder, page, frame, orderly=orderly)
        # of a disorderly page its faces left with them
        matrix = " ".join(f"{v:g}" for v in frame.matrix)
        drawn = b"\n".join(self.parts)
        for ours, free in self._resources(holder, page, fonts).items():
            drawn = drawn.replace(f"{ours} ".encode(), f"{free} ".encode())
        colours = b"q 0 g 0 G 1 w 0 J 0 j [] 0 d "
        drawn = colours + matrix.encode() + b" cm\n" + drawn + b"\nQ\n"
        if self.label:
            drawn = b"/%b BMC\n%bEMC\n" % (self.label.encode(), drawn)
        known = {} if shared is None else shared
        before, after = b"q\n", b"\nQ\n" + drawn
        for each in (before, after):
            if each not in known:
                stream = DecodedStreamObject()
                stream.set_data(each)
                known[each] = holder._add_object(stream.flate_encode() if each == after else stream)
        page[NameObject("/Contents")] = ArrayObject([known[before], *contents, known[after]])

    def _resources(
        self, holder: Holder, page: PageObject, fonts: Mapping[str, PdfObject]
    ) -> dict[str, str]:
        """Puts faces and pictures among the page's own. Returns the free name of each whose name
        is taken: by a stamp that the page bears already."""
        resources = _copy(page.get("/Resources"))
        names = [Letters(1, bold).resource for bold in self.used]
        pictures = {f"/AlurP{n}": picture for n, picture in enumerate(self.pictures)}
        taken: dict[str, str] = {}
        if names:
            known = _copy(resources.get("/Font"))
            for name in names:
                known[NameObject(_free(name, known, taken))] = fonts[name]
            resources[NameObject("/Font")] = known
        if pictures:
            objects = _copy(resources.get("/XObject"))
            for name, picture in pictures.items():
                place = NameObject(_free(name, objects, taken))
                objects[place] = holder._add_object(picture.stream())
            resources[NameObject("/XObject")] = objects
        page[NameObject("/Resources")] = resources
        return taken


def _free(name: str, known: DictionaryObject, taken: dict[str, str]) -> str:
    """The name, or the next that is free, which is noted then."""
    if name not in known:
        return name
    taken[name] = next(n for i in count(2) if (n := f"{name}x{i}") not in known)
    return taken[name]


def embedded(holder: Holder, canvases: Iterable[Canvas]) -> dict[str, PdfObject]:
    """Puts the faces into the file once for all canvases, with the letters that they drew."""
    used: dict[bool, set[str]] = {}
    for canvas in canvases:
        for bold, letters in canvas.used.items():
            used.setdefault(bold, set()).update(letters)
    return {
        Letters(1, bold).resource: embed(holder, face(bold), "".join(sorted(letters)), bold=bold)
        for bold, letters in sorted(used.items())
    }
