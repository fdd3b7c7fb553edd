"""Many PDFs of as many kinds of page, each stamped and looked at as two viewers draw it.

    python -m tests.pages [--files 200]

Each is seen in PDFium and in Poppler, or refused in words; exit 1 if one is neither.
"""

import argparse
import io
import itertools
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)

from pipeline.documents.blocks import Matrix, Row
from pipeline.documents.geometry import frame_of
from pipeline.documents.sound import RefusedPdf
from pipeline.documents.stamp import stamp
from pipeline.documents.stamps import Stamp
from tests.harness.pdfs import build, drawn, find
from tests.harness.seen import by_poppler, inked

Change = Callable[[PdfWriter, PageObject], None]
_TOLD = "PARAF - dicatat oleh Alur Berkas."
PARAF = Stamp(
    "paraf",
    Matrix(
        (Row("Kasubag", "Hj. Dayang Nurhayati, S.E.", "24-11-2026 09.15 WIB", "DUK-2026-0001"),),
        (_TOLD,),
    ),
)
_PLAIN: dict[str, Any] = {
    "box": (0, 0, 595, 842), "cut": None, "turn": 0, "lines": 25, "anchor": (0.1, 0.4),
    "stray": b"", "inherit": False, "corners": False,
}  # fmt: skip

GEOMETRIES: dict[str, dict[str, Any]] = {
    "A4": {},
    "no anchor": {"anchor": None},
    "turned 90": {"turn": 90},
    "turned 180": {"turn": 180},
    "turned 270": {"turn": 270},
    "cropped": {"cut": (30, 40, 20, 50)},
    "cropped and turned": {"cut": (30, 40, 20, 50), "turn": 90},
    "far from the origin": {"box": (-300, 200, 295, 1042)},
    "corners exchanged": {"corners": True},
    "A5": {"box": (0, 0, 420, 595), "lines": 12},
    "A3 across": {"box": (0, 0, 1191, 842)},
    "A0": {"box": (0, 0, 2384, 3370)},
    "full": {"lines": 80},
    "inherited": {"inherit": True},
}


def _content(before: bytes = b"", after: bytes = b"") -> Change:
    def change(writer: PdfWriter, page: PageObject) -> None:
        content = page.get_contents()
        stream = DecodedStreamObject()
        data = content.get_data() if content is not None else b""
        stream.set_data(before + b"\n" + data + b"\n" + after)
        page[NameObject("/Contents")] = writer._add_object(stream)

    return change


def _note(kind: str, corners: tuple[int, int, int, int], **more: Any) -> Change:
    def change(writer: PdfWriter, page: PageObject) -> None:
        note = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject(f"/{kind}"),
                NameObject("/Rect"): RectangleObject(corners),
                NameObject("/Contents"): TextStringObject("catatan"),
                NameObject("/F"): NumberObject(4),
                **{NameObject(f"/{name}"): value for name, value in more.items()},
            }
        )
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(note)])

    return change


def _entry(name: str, value: Any) -> Change:
    def change(_: PdfWriter, page: PageObject) -> None:
        page[NameObject(name)] = value

    return change


def _two_pages(writer: PdfWriter, page: PageObject) -> None:
    other = writer.add_blank_page(595, 842)
    other[NameObject("/Contents")] = page.raw_get("/Contents")
    other[NameObject("/Resources")] = page["/Resources"]


def _none(_: PdfWriter, __: PageObject) -> None:
    return


CONTENTS: dict[str, Change] = {
    "plain": _none,
    "one Q too many": _content(after=b"Q"),
    "three Q too many": _content(b"Q", b"Q Q"),
    "two q left open": _content(after=b"q q 3 0 0 3 50 50 cm"),
    "a clip left behind": _content(after=b"0 0 10 10 re W n"),
    "a text left open": _content(after=b"BT /F 9 Tf 50 20 Td (buka) Tj"),
    "a text begun twice": _content(b"BT BT ET"),
    "an unknown operator": _content(b"1 2 apa"),
    "an operator without operands": _content(b"BT Tf ET"),
    "letters that clip": _content(after=b"q BT /F 40 Tf 7 Tr 50 500 Td (GUNTING) Tj ET"),
    "invisible letters": _content(b"BT 3 Tr ET"),
    "everything turned over": _content(b"1 0 0 -1 0 842 cm"),
    "everything tiny": _content(after=b"0.001 0 0 0.001 0 0 cm"),
    "a coloured ground": _content(b"q 0.9 0.95 1 rg 0 0 5000 5000 re f Q"),
    "a black ground": _content(b"q 0 g 0 0 5000 5000 re f Q"),
    "a picture in the line": _content(
        b"q 50 0 0 50 300 700 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    ),
    "a user unit of 2": _entry("/UserUnit", FloatObject(2.0)),
    "a user unit of a half": _entry("/UserUnit", FloatObject(0.5)),
    "a group": _entry(
        "/Group",
        DictionaryObject(
            {
                NameObject("/S"): NameObject("/Transparency"),
                NameObject("/CS"): NameObject("/DeviceRGB"),
            }
        ),
    ),
    "no contents": lambda _, page: page.pop("/Contents") and None,
    "two pages of one stream": _two_pages,
    "a square over the anchor": _note("Square", (40, 300, 560, 420)),
    "a highlight over the anchor": _note(
        "Highlight", (40, 300, 560, 420),
        QuadPoints=ArrayObject(FloatObject(v) for v in (40, 420, 560, 420, 40, 300, 560, 300)),
    ),
    "a note over the whole page": _note("Square", (-400, -400, 4000, 4000)),
    "a link over the anchor": _note("Link", (40, 300, 560, 420)),
    "a field over the anchor": _note("Widget", (40, 300, 560, 420), FT=NameObject("/Tx")),
}  # fmt: skip
WHOLES: dict[str, Callable[[bytes], bytes]] = {
    "as it is": lambda data: data,
    "lines before": lambda data: b"From: a\r\nTo: b\r\n" + data,
    "bytes behind": lambda data: data + b"\x00" * 3000,
    "no end": lambda data: data[: data.rindex(b"startxref")],
}


def kinds() -> Iterator[tuple[str, bytes]]:
    """Every kind of page by name: each geometry with each content, in an order in which any first
    few are as different as they can be."""
    pairs = list(itertools.product(GEOMETRIES, CONTENTS))
    step = 83  # prime to the number of pairs
    for number in range(len(pairs)):
        geometry, content = pairs[number * step % len(pairs)]
        whole = list(WHOLES)[number % len(WHOLES)] if number % 3 == 0 else "as it is"
        writer = PdfWriter(
            clone_from=PdfReader(io.BytesIO(build([{**_PLAIN, **GEOMETRIES[geometry]}])))
        )
        CONTENTS[content](writer, writer.pages[0])
        out = io.BytesIO()
        writer.write(out)
        yield f"{geometry}, {content}, {whole}", WHOLES[whole](out.getvalue())


def wrong_with(data: bytes, folder: Path) -> str | None:
    """What is wrong with a stamped page: nothing, or words; None where it is refused."""
    given, out = folder / "in.pdf", folder / "out.pdf"
    given.write_bytes(data)
    try:
        stamp(given, out, [PARAF])
    except RefusedPdf as refused:
        return None if refused.staff.startswith("in.pdf ") else "refused without words"
    words = find(out, _TOLD)
    before, after = PdfReader(given).pages, PdfReader(out).pages
    if len(words) < 1 or len(after) < len(before):
        return f"{len(words)} stamps on {len(after)} pages"
    for word in words:
        frame = frame_of(after[word.page])
        fresh = word.page >= len(before)
        for name, draw in (("PDFium", drawn), ("Poppler", by_poppler)):
            later = draw(out, word.page)
            first = draw(given, word.page) if not fresh else later * 0 + 255
            if inked(first, later, word, frame.width) < 15:
                return f"not seen in {name}"
    return ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=200)
    options = parser.parse_args()
    counts = Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        for name, data in itertools.islice(kinds(), options.files):
            wrong = wrong_with(data, Path(folder))
            counts["refused" if wrong is None else "wrong" if wrong else "seen in both"] += 1
            if wrong is None or wrong:
                print(f"{name}: {wrong or 'refused'}")
    print(f"{options.files} files: {dict(counts)}")
    return int(bool(counts["wrong"]))


if __name__ == "__main__":
    sys.exit(main())
