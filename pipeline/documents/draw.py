"""A few lines of text and boxes as PDF operators, in Helvetica, which every viewer has."""

import unicodedata
from dataclasses import dataclass, field

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    PdfObject,
)

from pipeline.documents.anchors import Frame

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
    found = given.get_object() if given is not None else None
    return DictionaryObject(found) if isinstance(found, DictionaryObject) else DictionaryObject()


@dataclass
class Canvas:
    """What is drawn on one page, in the coordinates that its reader sees."""

    parts: list[bytes] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, letters: Letters) -> None:
        """One line with its baseline at y."""
        head = f"BT {letters.resource} {letters.size:g} Tf {x:.2f} {y:.2f} Td ("
        self.parts.append(head.encode() + _encoded(text) + b") Tj ET")

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        """A thin frame."""
        self.parts.append(f"0.5 w {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S".encode())

    def put_on(self, writer: PdfWriter, page: PageObject, frame: Frame) -> None:
        """Draws everything over the page; what the page drew cannot disturb it."""
        matrix = " ".join(f"{v:g}" for v in frame.matrix)
        drawn = b"\n".join(self.parts)
        before, after = DecodedStreamObject(), DecodedStreamObject()
        before.set_data(b"q\n")
        after.set_data(b"\nQ\nq 0 0 0 rg 0 0 0 RG " + matrix.encode() + b" cm\n" + drawn + b"\nQ\n")
        contents = page.get("/Contents")
        old = contents.get_object() if contents is not None else ArrayObject()
        middle = list(old) if isinstance(old, ArrayObject) else [page.raw_get("/Contents")]
        page[NameObject("/Contents")] = ArrayObject(
            [writer._add_object(before), *middle, writer._add_object(after)]
        )
        self._fonts(page)

    @staticmethod
    def _fonts(page: PageObject) -> None:
        inherited = page.get("/Resources")
        resources = _copy(inherited)
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
        page[NameObject("/Resources")] = resources
