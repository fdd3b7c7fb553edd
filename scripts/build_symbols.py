"""Draws the few symbols that letters need and Liberation Sans lacks, as a font of our own.

python -m scripts.build_symbols: writes pipeline/documents/fonts/AlurSimbol.ttf, always the same
bytes. Outlines are straight lines, in thousandths of the size; outer ones run clockwise.
"""

import struct
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.documents.fonts.face import font_file
from pipeline.documents.fonts.symbols import FAMILY, FILE

Point = tuple[int, int]
Outline = tuple[Point, ...]

_UNITS, _WIDE, _UP, _DOWN = 1000, 840, 905, -212
_TICK: Outline = ((170, 330), (250, 400), (360, 260), (620, 660), (700, 600), (370, 120))
_CROSS: Outline = (
    (180, 170), (350, 340), (180, 510), (250, 580), (420, 410), (590, 580), (660, 510),
    (490, 340), (660, 170), (590, 100), (420, 270), (250, 100),
)  # fmt: skip


def _box(left: int, bottom: int, right: int, top: int) -> Outline:
    return ((left, bottom), (left, top), (right, top), (right, bottom))


def _frame(left: int, bottom: int, right: int, top: int, thick: int = 45) -> tuple[Outline, ...]:
    inner = _box(left + thick, bottom + thick, right - thick, top - thick)
    return (_box(left, bottom, right, top), inner[::-1])


def _moved(outline: Outline, share: float, x: int, y: int) -> Outline:
    return tuple((round(a * share) + x, round(b * share) + y) for a, b in outline)


def _diamond(half: int) -> Outline:
    return ((420 - half, 340), (420, 340 + half), (420 + half, 340), (420, 340 - half))


def _star() -> Outline:
    return (
        (420, 720), (515, 440), (810, 440), (575, 270), (660, -10), (420, 160), (180, -10),
        (265, 270), (30, 440), (325, 440),
    )  # fmt: skip


_EDGE = _frame(80, 0, 760, 680)
_SHADOW: Outline = ((120, -60), (120, 0), (760, 0), (760, 640), (820, 640), (820, -60))
_HEAD: Outline = ((60, 60), (300, 340), (60, 620), (790, 340))
_THIN: Outline = ((110, 350), (165, 385), (330, 190), (640, 640), (690, 605), (335, 90))
_SLIM: Outline = (
    (190, 120), (395, 340), (190, 560), (225, 595), (425, 378), (625, 595), (660, 560),
    (457, 340), (660, 120), (625, 85), (425, 303), (225, 85),
)  # fmt: skip
_SIDES = ((-1, 0), (1, 0), (0, 1), (0, -1))
SYMBOLS: dict[str, Sequence[Outline]] = {
    "☐": _EDGE,
    "☑": (*_EDGE, _moved(_TICK, 0.9, 30, 10)),
    "☒": (*_EDGE, _moved(_CROSS, 0.9, 40, 34)),
    "✓": (_THIN,),
    "✔": (_moved(_TICK, 1.1, -50, -20),),
    "✗": (_SLIM,),
    "✘": (_CROSS,),
    "✕": (_SLIM,),
    "✖": (_CROSS,),
    "❏": (*_EDGE, _SHADOW),
    "❑": (*_EDGE, _SHADOW),
    "◆": (_diamond(340),),
    "◇": (_diamond(340), _diamond(280)[::-1]),
    "❖": tuple(
        _moved(_diamond(150), 1, x, y) for x, y in ((-170, 0), (170, 0), (0, 170), (0, -170))
    ),
    "★": (_star(),),
    "☆": (_star(), _moved(_star(), 0.7, 126, 106)[::-1]),
    "➢": (_HEAD, _moved(_HEAD, 0.7, 70, 102)[::-1]),
    "➔": (((60, 290), (60, 390), (500, 390), (500, 560), (790, 340), (500, 120), (500, 290)),),
    "⇒": (
        ((60, 220), (60, 280), (560, 280), (560, 220)),
        ((60, 400), (60, 460), (560, 460), (560, 400)),
        ((480, 90), (730, 340), (480, 590), (540, 640), (800, 340), (540, 40)),
    ),
    "☎": (
        (
            (60, 480),
            (60, 640),
            (140, 700),
            (700, 700),
            (780, 640),
            (780, 480),
            (620, 480),
            (600, 570),
            (240, 570),
            (220, 480),
        ),
        ((270, 520), (570, 520), (760, 20), (80, 20)),
        _box(330, 180, 510, 340)[::-1],
    ),
    "✉": (
        _box(60, 80, 780, 600),
        ((120, 540), (420, 350), (720, 540))[::-1],
        ((105, 125), (105, 490), (420, 290), (735, 490), (735, 125))[::-1],
    ),
    "\ufffd": (
        _diamond(400),
        _box(390, 90, 450, 150)[::-1],
        (
            (390, 200),
            (390, 330),
            (470, 400),
            (470, 450),
            (370, 450),
            (370, 400),
            (310, 400),
            (310, 510),
            (530, 510),
            (530, 370),
            (450, 300),
            (450, 200),
        )[::-1],
    ),
}  # fmt: skip
"""What each looks like."""


def font() -> bytes:
    """The font file."""
    glyphs: list[bytes] = [_glyph(_frame(100, 0, 500, 700, 30))]
    codes: dict[int, int] = {ord(" "): 1}
    glyphs.append(b"")
    for letter, outlines in sorted(SYMBOLS.items()):
        codes[ord(letter)] = len(glyphs)
        glyphs.append(_glyph(outlines))
    body, places = bytearray(), [0]
    for glyph in glyphs:
        body += glyph + bytes(-len(glyph) % 4)
        places.append(len(body))
    count = len(glyphs)
    return font_file(
        {
            "head": struct.pack(
                ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, _UNITS, 0, 0,
                0, -60, 840, 740, 0, 8, 2, 1, 0,
            ),
            "hhea": struct.pack(
                ">IhhhHhhhhhh4hhH", 0x10000, _UP, _DOWN, 0, _WIDE, 0, 0, _WIDE, 1, 0, 0,
                0, 0, 0, 0, 0, count,
            ),
            "maxp": struct.pack(
                ">IH13H", 0x10000, count, 64, 8, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0
            ),
            "hmtx": b"".join(struct.pack(">Hh", 278 if n == 1 else _WIDE, 0) for n in range(count)),
            "cmap": _characters(codes),
            "glyf": bytes(body),
            "loca": struct.pack(f">{len(places)}I", *places),
            "name": _names(),
            "post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
            "OS/2": _windows(codes),
        }
    )  # fmt: skip


def _glyph(outlines: Iterable[Outline]) -> bytes:
    points = [point for outline in outlines for point in outline]
    ends, at = [], -1
    for outline in outlines:
        at += len(outline)
        ends.append(at)
    xs, ys = zip(*points, strict=True)
    head = struct.pack(">5h", len(ends), min(xs), min(ys), max(xs), max(ys))
    steps = b"".join(
        struct.pack(
            f">{len(values)}h", *(b - a for a, b in zip((0, *values), values, strict=False))
        )
        for values in (xs, ys)
    )
    return head + struct.pack(f">{len(ends)}HH", *ends, 0) + b"\x01" * len(points) + steps


def _characters(codes: dict[int, int]) -> bytes:
    """A `cmap` of format 4, a segment a letter."""
    rows = [*sorted(codes.items()), (0xFFFF, 0)]
    count = len(rows)
    power = count.bit_length() - 1
    letters = struct.pack(f">{count}H", *(code for code, _ in rows))
    shifts = ((glyph - code) & 0xFFFF if glyph else 1 for code, glyph in rows)
    table = letters + bytes(2) + letters + struct.pack(f">{count}H", *shifts) + bytes(2 * count)
    search = 2 << power
    head = struct.pack(">7H", 4, 14 + len(table), 0, 2 * count, search, power, 2 * count - search)
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + head + table


def _names() -> bytes:
    named = {
        1: FAMILY, 2: "Regular", 3: f"{FAMILY} 1", 4: FAMILY, 5: "Version 1.0",
        6: FAMILY.replace(" ", ""),
    }  # fmt: skip
    rows, text = b"", b""
    for number, value in sorted(named.items()):
        data = value.encode("utf-16-be")
        rows += struct.pack(">6H", 3, 1, 0x409, number, len(data), len(text))
        text += data
    return struct.pack(">3H", 0, len(named), 6 + len(rows)) + rows + text


def _windows(codes: dict[int, int]) -> bytes:
    return struct.pack(
        ">HhHHH11h10s4I4sHHHhhhHHIIhhHHH", 4, _WIDE, 400, 5, 0,
        650, 600, 0, 75, 650, 600, 0, 350, 50, 250, 0, bytes(10), 1 << 31, 0, 0, 0, b"ALUR", 0x40,
        min(codes), max(codes), _UP, _DOWN, 0, _UP, -_DOWN, 1, 0, 500, 700, 0, 32, 2,
    )  # fmt: skip


if __name__ == "__main__":
    place = Path(__file__).parent.parent / "pipeline/documents/fonts" / FILE
    place.write_bytes(font())
