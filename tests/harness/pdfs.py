"""Looking at PDFs as a reader does, and a generator of PDFs such as nobody would draw by hand."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import pypdfium2
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
)

from pipeline.documents.geometry import Frame, frame_of


@dataclass(frozen=True)
class Word:
    """A character box in seen coordinates."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


def find(pdf: Path | bytes, words: str) -> list[Word]:
    """Where these words stand, from the first letter to the last, in seen coordinates."""
    data = pdf if isinstance(pdf, bytes) else pdf.read_bytes()
    frames = [frame_of(p) for p in PdfReader(io.BytesIO(data)).pages]
    document = pypdfium2.PdfDocument(data)
    places = []
    for number, frame in enumerate(frames):
        text = document[number].get_textpage()
        searcher = text.search(words, match_case=True)
        while (hit := searcher.get_next()) is not None:
            boxes = [text.get_charbox(hit[0] + n) for n in range(hit[1])]
            places.append(_seen(number, frame, boxes))
        searcher.close()
    document.close()
    return places


def _seen(number: int, frame: Frame, boxes: list[tuple[float, float, float, float]]) -> Word:
    points = [frame.seen(x, y) for b in boxes for x, y in ((b[0], b[1]), (b[2], b[3]))]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Word(number, min(xs), min(ys), max(xs), max(ys))


def drawn(pdf: Path | bytes, page: int, scale: float = 1.0) -> Any:
    """A page as grey tones, rows from the top."""
    document = pypdfium2.PdfDocument(pdf if isinstance(pdf, bytes) else pdf.read_bytes())
    tones = document[page].render(scale=scale, grayscale=True).to_numpy().copy()
    document.close()
    return tones.reshape(tones.shape[0], tones.shape[1])


def over_text(before: Path | bytes, after: Path | bytes, page: int) -> int:
    """How many dark dots of the page as it was are no longer dark."""
    old, new = drawn(before, page), drawn(after, page)
    return int(numpy.sum((old < 100) & (new.astype(int) - old > 60)))


STRAY = [b"", b"Q Q\n", b"q 3 0 0 3 50 50 cm\n", b"0 0 10 10 re W n\n"]
BOX = st.integers(-300, 300)
SIDE = st.sampled_from([200, 420, 595, 612, 792, 842, 936, 1191, 2000])


@st.composite
def pages(draw: st.DrawFn) -> dict[str, Any]:
    """One page: its boxes and turn, how much is printed on it, and where its anchor stands."""
    width, height = draw(SIDE), draw(SIDE)
    x, y = draw(BOX), draw(BOX)
    cut = draw(st.tuples(*[st.integers(0, 60)] * 4)) if draw(st.booleans()) else None
    return {
        "box": (x, y, x + width, y + height),
        "cut": cut,
        "turn": draw(st.sampled_from([0, 90, 180, 270, -90, 450])),
        "lines": draw(st.integers(0, 80)),
        "anchor": draw(st.one_of(st.none(), st.tuples(st.floats(0, 1), st.floats(0, 1)))),
        "stray": draw(st.sampled_from(STRAY)),
        "inherit": draw(st.booleans()),
        "corners": draw(st.booleans()),
    }  # fmt: skip


def build(described: list[dict[str, Any]]) -> bytes:
    """A PDF of these pages, in Helvetica, every one as strange as described."""
    writer = PdfWriter()
    fonts = DictionaryObject(
        {
            NameObject("/F"): DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Font"),
                    NameObject("/Subtype"): NameObject("/Type1"),
                    NameObject("/BaseFont"): NameObject("/Helvetica"),
                }
            )
        }
    )
    resources = writer._add_object(DictionaryObject({NameObject("/Font"): fonts}))
    for one in described:
        x0, y0, x1, y1 = one["box"]
        page = writer.add_blank_page(x1 - x0, y1 - y0)
        corners = (x1, y1, x0, y0) if one["corners"] else (x0, y0, x1, y1)
        page[NameObject("/MediaBox")] = ArrayObject(FloatObject(v) for v in corners)
        crop = (x0, y0, x1, y1)
        if one["cut"]:
            a, b, c, d = one["cut"]
            crop = (x0 + a, y0 + b, x1 - c, y1 - d)
            page[NameObject("/CropBox")] = RectangleObject(crop)
        page[NameObject("/Rotate")] = NumberObject(one["turn"])
        if one["inherit"]:
            page.raw_get("/Parent").get_object()[NameObject("/Resources")] = resources
            page.pop("/Resources", None)
        else:
            page[NameObject("/Resources")] = resources
        content = DecodedStreamObject()
        content.set_data(_content(one, crop))
        page[NameObject("/Contents")] = writer._add_object(content)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _content(one: dict[str, Any], crop: tuple[int, int, int, int]) -> bytes:
    x0, y0, x1, y1 = crop
    parts = []
    for number in range(one["lines"]):
        y = y1 - 20 - number * 11
        if y > y0 + 10:
            parts.append(f"BT /F 9 Tf {x0 + 12} {y} Td (baris ke {number} yang tercetak) Tj ET")
    if one["anchor"]:
        x = x0 + one["anchor"][0] * (x1 - x0 - 40)
        y = y0 + one["anchor"][1] * (y1 - y0 - 12)
        parts.append(f"1 g BT /F 6 Tf {x:.2f} {y:.2f} Td (#paraf#) Tj ET 0 g")
    return b"\n".join(part.encode() for part in parts) + b"\n" + one["stray"]
