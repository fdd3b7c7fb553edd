"""A few lines of text and boxes as PDF operators, in Helvetica, which every viewer has."""

import unicodedata
from dataclasses import dataclass, field

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NullObject,
    PdfObject,
)

from pipeline.documents.geometry import Frame
from pipeline.documents.picture import Picture

# Widths of the letters from space to tilde, in thousandths, from Adobe's Core 14 metrics.
_PLAIN = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
_BOLD = (
    *(278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611),
    *(975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556),
    *(333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611),
    *(611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584),
)


@dataclass(frozen=True)
class Letters:
    """Helvetica at a size in points."""

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
        table = _BOLD if self.bold else _PLAIN
        return sum(_width(letter, table) for letter in text) * self.size / 1000

    def wrap(self, text: str, width: float) -> list[str]:
        """The text in lines no longer than `width`; a word that is longer is broken."""
        lines = [""]
        for word in text.split():
            joined = f"{lines[-1]} {word}".strip()
            if self.width(joined) <= width:
                lines[-1] = joined
                continue
            if lines[-1]:
                lines.append("")
            for letter in word:
                if lines[-1] and self.width(lines[-1] + letter) > width:
                    lines.append("")
                lines[-1] += letter
        return lines


def _width(letter: str, table: tuple[int, ...]) -> int:
    plain = unicodedata.normalize("NFKD", letter)[0]
    code = ord(plain) - 32
    return table[code] if 0 <= code < len(table) else 1000


def _encoded(text: str) -> bytes:
    """WinAnsi; a letter outside it by its nearest kin."""
    try:
        data = text.encode("cp1252")
    except UnicodeEncodeError:
        data = unicodedata.normalize("NFKD", text).encode("cp1252", errors="ignore")
    return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _copy(given: PdfObject | None) -> DictionaryObject:
    value = given.get_object() if given is not None else None
    return DictionaryObject(value) if isinstance(value, DictionaryObject) else DictionaryObject()


@dataclass
class Canvas:
    """What is drawn on one page, in the coordinates that its reader sees."""

    parts: list[bytes] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, letters: Letters) -> None:
        """One line with its baseline at y."""
        head = f"BT {letters.resource} {letters.size:g} Tf {x:.2f} {y:.2f} Td ("
        self.parts.append(head.encode() + _encoded(text) + b") Tj ET")

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        """A thin frame on white ground."""
        box = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
        self.parts.append(f"1 g {box} f 0 g 0.5 w {box} S".encode())

    def picture(self, x: float, y: float, width: float, height: float, what: Picture) -> None:
        """A picture in a rectangle, its proportions kept."""
        scale = min(width / what.width, height / what.height)
        w, h = what.width * scale, what.height * scale
        if what not in self.pictures:
            self.pictures.append(what)
        name = f"/AlurP{self.pictures.index(what)}"
        at = f"{x + (width - w) / 2:.2f} {y + (height - h) / 2:.2f}"
        self.parts.append(f"q {w:.2f} 0 0 {h:.2f} {at} cm {name} Do Q".encode())

    def put_on(self, writer: PdfWriter, page: PageObject, frame: Frame) -> None:
        """Draws everything over the page; what the page drew cannot disturb it."""
        matrix = " ".join(f"{v:g}" for v in frame.matrix)
        drawn = b"\n".join(self.parts)
        lacking, open_ = _balance(page)
        before, after = DecodedStreamObject(), DecodedStreamObject()
        before.set_data(b"q\n" * (1 + lacking))
        closing = b"\n" + b"Q\n" * (1 + lacking + open_)
        colours = b"q 0 g 0 G 1 w 0 J 0 j [] 0 d "
        after.set_data(closing + colours + matrix.encode() + b" cm\n" + drawn + b"\nQ\n")
        contents = page.get("/Contents")
        old = contents.get_object() if contents is not None else None
        middle = [] if old is None or isinstance(old, NullObject) else [page.raw_get("/Contents")]
        if isinstance(old, ArrayObject):
            middle = list(old)
        page[NameObject("/Contents")] = ArrayObject(
            [
                writer._add_object(before),
                *middle,
                writer._add_object(after.flate_encode()),
            ]
        )
        self._resources(writer, page)

    def _resources(self, writer: PdfWriter, page: PageObject) -> None:
        resources = _copy(page.get("/Resources"))
        fonts = _copy(resources.get("/Font"))
        for name, base in (("/AlurR", "/Helvetica"), ("/AlurB", "/Helvetica-Bold")):
            fonts[NameObject(name)] = DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Font"),
                    NameObject("/Subtype"): NameObject("/Type1"),
                    NameObject("/BaseFont"): NameObject(base),
                    NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
                }
            )
        resources[NameObject("/Font")] = fonts
        if self.pictures:
            objects = _copy(resources.get("/XObject"))
            for number, picture in enumerate(self.pictures):
                objects[NameObject(f"/AlurP{number}")] = writer._add_object(picture.stream())
            resources[NameObject("/XObject")] = objects
        page[NameObject("/Resources")] = resources


def _balance(page: PageObject) -> tuple[int, int]:
    """How many saved states the page takes back without having saved, and leaves open."""
    content = page.get_contents()
    depth = lowest = 0
    for _, operator in content.operations if content is not None else ():
        depth += (operator == b"q") - (operator == b"Q")
        lowest = min(lowest, depth)
    return -lowest, depth - lowest
