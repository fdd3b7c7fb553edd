"""What a Word file shows that is no text: found, named for staff, and by which engine it is drawn.

What no engine draws in a way that can be found again in the PDF is drawn by none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_RASTER = ("png", "jpg", "jpeg", "gif", "bmp", "webp")
_SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessing"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


class Cause(StrEnum):
    """What cannot be told by its text, in words for staff."""

    FORMULA = "rumus bersusun"
    FIELD = "kolom yang digambar dari kodenya (EQ atau kode batang)"
    LETTER = "huruf yang tidak ada dalam fon pencetak"
    WORDART = "tulisan WordArt atau tanda air"
    CHART = "bagan"
    DIAGRAM = "diagram SmartArt"
    INK = "tulisan tangan digital"
    DRAWING = "gambar dari program lain"
    VECTOR = "gambar vektor (EMF, WMF, atau SVG)"
    SHAPE = "bentuk gambar di dalam baris"


_ENGLISH: Mapping[Cause, str] = {
    Cause.FORMULA: "a formula in two dimensions",
    Cause.FIELD: "a field that is drawn by its code",
    Cause.LETTER: "letters that no font has",
    Cause.WORDART: "WordArt or a watermark",
    Cause.CHART: "a chart",
    Cause.DIAGRAM: "a SmartArt diagram",
    Cause.INK: "digital ink",
    Cause.DRAWING: "a drawing of another program",
    Cause.VECTOR: "a vector picture",
    Cause.SHAPE: "a shape inside a line",
}
DRAWN_BY: Mapping[Cause, frozenset[str]] = {
    Cause.VECTOR: frozenset(("libreoffice",)),
    Cause.SHAPE: frozenset(("libreoffice",)),
}
"""The engines that draw it; what is not named here none draws."""


@dataclass(frozen=True)
class Blind:
    """One such thing: which paragraph (from 1, tables included; 0 in a margin or a note), what it
    says around it, and which letters, if letters it is."""

    cause: Cause
    paragraph: int
    quote: str = ""
    letters: str = ""

    @property
    def english(self) -> str:
        """The same for operators."""
        what = _ENGLISH[self.cause] + (f" ({self.letters})" if self.letters else "")
        where = f"paragraph {self.paragraph}" if self.paragraph else "a margin or a note"
        return f'{what} in {where} ("{self.quote}")' if self.quote else f"{what} in {where}"

    def __str__(self) -> str:
        what = f"{self.cause} ({self.letters})" if self.letters else str(self.cause)
        where = f"paragraf {self.paragraph}" if self.paragraph else "kepala, kaki, atau catatan"
        return f'{where}, "{self.quote}": {what}' if self.quote else f"{where}: {what}"


@dataclass(frozen=True)
class Drawn:
    """What an element draws: causes, and how many pictures, or none of both."""

    causes: tuple[Cause, ...] = ()
    pictures: int = 0


def drawn(element: Any, targets: Mapping[str, str]) -> Drawn:
    """What a drawing, an old picture or an embedded object draws; `targets` are the parts that the
    relations of its own part lead to. The text of its boxes is not looked at."""
    causes: list[Cause] = []
    pictures = 0
    for node in element.iter():
        name = node.tag if isinstance(node.tag, str) else ""
        if name == f"{_A}graphicData":
            causes += _graphic(node.get("uri", ""))
        elif name == f"{_V}textpath" and node.get("string"):
            causes.append(Cause.WORDART)
        elif name in (f"{_A}blip", f"{_V}imagedata"):
            target = targets.get(node.get(f"{R}embed") or node.get(f"{R}id") or "", "")
            if target.rpartition(".")[2].lower() in _RASTER:
                pictures += 1
            elif target:
                causes.append(Cause.VECTOR)
        elif name == f"{_W}contentPart":
            causes.append(Cause.INK)
        elif name == f"{_WP}inline" and any(
            one.get("uri", "").startswith(_SHAPES) for one in node.iter(f"{_A}graphicData")
        ):
            causes.append(Cause.SHAPE)
    return Drawn(tuple(dict.fromkeys(causes)), pictures)


def _graphic(uri: str) -> list[Cause]:
    if uri.endswith(("/chart", "/chartex")):
        return [Cause.CHART]
    if uri.endswith("/diagram"):
        return [Cause.DIAGRAM]
    return [] if uri == _PICTURE or uri.startswith(_SHAPES) else [Cause.DRAWING]
