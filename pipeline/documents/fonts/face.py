"""A font of ours as bytes: which letters it has, how wide they are, and only those that are used.

Read by Microsoft's OpenType description: `cmap` format 4, `hmtx`, `glyf` with its composites.
"""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from pipeline.documents.fonts import LIBERATION

_KEPT = ("cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep")
"""The tables that a viewer needs of a font inside a PDF."""
_ARGS_ARE_WORDS, _HAS_SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80


@dataclass(frozen=True)
class Face:
    """A TrueType font. `name` is that of its family in a PDF."""

    name: str
    data: bytes

    def glyph(self, letter: str) -> int:
        """The number of its glyph, or 0 where the font does not have it."""
        return self._glyphs.get(ord(letter), 0)

    @property
    def letters(self) -> frozenset[int]:
        """The codes of all letters that it has."""
        return frozenset(self._glyphs)

    def advance(self, glyph: int) -> float:
        """How wide a glyph is, in thousandths of the size."""
        return self._advances[min(glyph, len(self._advances) - 1)]

    def box(self) -> tuple[float, ...]:
        """The font's own box, in thousandths."""
        corners = struct.unpack_from(">4h", self.data, self._at("head") + 36)
        return tuple(value * 1000 / self._units for value in corners)

    def heights(self) -> tuple[float, float]:
        """Ascent and descent, in thousandths."""
        up, down = struct.unpack_from(">2h", self.data, self._at("hhea") + 4)
        return up * 1000 / self._units, down * 1000 / self._units

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """A font of these glyphs and those that they are put together from, under their numbers."""
        kept = self._closed({0, *glyphs})
        tables = {tag: self._table(tag) for tag in _KEPT if tag in self._tables}
        outlines, places, last = bytearray(), bytearray(), self._number("maxp", 4)
        for number in sorted(number for number in kept if number < last):
            places += struct.pack(">I", len(outlines)) * (number + 1 - len(places) // 4)
            outlines += self._outline(number)
            outlines += bytes(-len(outlines) % 4)
        tables["glyf"] = bytes(outlines)
        tables["loca"] = bytes(places) + struct.pack(">I", len(outlines)) * (
            last + 1 - len(places) // 4
        )
        tables["hmtx"] = self._widths(kept)
        head = bytearray(tables["head"])
        struct.pack_into(">I", head, 8, 0)
        struct.pack_into(">h", head, 50, 1)  # places in `loca` are whole numbers of bytes
        tables["head"] = bytes(head)
        return font_file(tables)

    @cached_property
    def _tables(self) -> dict[str, tuple[int, int]]:
        (count,) = struct.unpack_from(">H", self.data, 4)
        entries = (struct.unpack_from(">4s3I", self.data, 12 + 16 * n) for n in range(count))
        return {tag.decode("latin-1"): (offset, length) for tag, _, offset, length in entries}

    @cached_property
    def _advances(self) -> tuple[float, ...]:
        count = self._number("hhea", 34)
        pairs = struct.unpack_from(f">{2 * count}H", self.data, self._at("hmtx"))
        return tuple(value * 1000 / self._units for value in pairs[::2])

    @cached_property
    def _units(self) -> int:
        return self._number("head", 18)

    @cached_property
    def _glyphs(self) -> dict[int, int]:
        start = self._at("cmap")
        (count,) = struct.unpack_from(">H", self.data, start + 2)
        entries = [struct.unpack_from(">2HI", self.data, start + 4 + 8 * n) for n in range(count)]
        at = start + next(offset for *table, offset in entries if table == [3, 1])
        (segments,) = struct.unpack_from(">H", self.data, at + 6)
        half = segments // 2
        ends = struct.unpack_from(f">{half}H", self.data, at + 14)
        starts = struct.unpack_from(f">{half}H", self.data, at + 16 + segments)
        shifts = struct.unpack_from(f">{half}h", self.data, at + 16 + 2 * segments)
        ranges = at + 16 + 3 * segments
        offsets = struct.unpack_from(f">{half}H", self.data, ranges)
        glyphs = {}
        for n, (first, last) in enumerate(zip(starts, ends, strict=True)):
            for code in range(first, min(last, 0xFFFE) + 1):
                glyph = code
                if offsets[n]:
                    place = ranges + 2 * n + offsets[n] + 2 * (code - first)
                    (glyph,) = struct.unpack_from(">H", self.data, place)
                if glyph or not offsets[n]:
                    glyphs[code] = (glyph + shifts[n]) & 0xFFFF
        return glyphs

    def _at(self, tag: str) -> int:
        return self._tables[tag][0]

    def _number(self, tag: str, at: int) -> int:
        return int(struct.unpack_from(">H", self.data, self._at(tag) + at)[0])

    def _table(self, tag: str) -> bytes:
        offset, length = self._tables[tag]
        return self.data[offset : offset + length]

    def _outline(self, glyph: int) -> bytes:
        long = self._number("head", 50)
        size, scale = (">2I", 1) if long else (">2H", 2)
        step = 4 if long else 2
        first, last = struct.unpack_from(size, self.data, self._at("loca") + step * glyph)
        start = self._at("glyf")
        return self.data[start + first * scale : start + last * scale]

    def _closed(self, glyphs: set[int]) -> set[int]:
        waiting, closed = list(glyphs), set(glyphs)
        while waiting:
            fresh = set(_parts(self._outline(waiting.pop()))) - closed
            closed |= fresh
            waiting += fresh
        return closed

    def _widths(self, kept: set[int]) -> bytes:
        """What is not kept is as wide as nothing, which packs well."""
        table, count = self._table("hmtx"), 4 * self._number("hhea", 34)
        widths = bytearray(count)
        for place in (4 * number for number in kept if 4 * number < count):
            widths[place : place + 4] = table[place : place + 4]
        return bytes(widths) + table[count:]


def _parts(outline: bytes) -> Iterator[int]:
    """The glyphs that a composite one is put together from."""
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">2H", outline, at)
        yield glyph
        at += 8 if flags & _ARGS_ARE_WORDS else 6
        at += 8 if flags & _MATRIX else 4 if flags & _TWO_SCALES else 2 if flags & _HAS_SCALE else 0


def font_file(tables: dict[str, bytes]) -> bytes:
    """A font file of these tables, with its sums."""
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">I4H", 0x10000, count, 16 << power, power, 16 * (count - (1 << power)))
    at, entries, body = 12 + 16 * count, [], bytearray()
    for tag, data in sorted(tables.items()):
        entries.append(struct.pack(">4s3I", tag.encode(), _sum(data), at + len(body), len(data)))
        body += data + bytes(-len(data) % 4)
    made = bytearray(head + b"".join(entries) + body)
    place = next(struct.unpack_from(">I", e, 8)[0] for e in entries if e.startswith(b"head"))
    struct.pack_into(">I", made, place + 8, (0xB1B0AFBA - _sum(bytes(made))) & 0xFFFFFFFF)
    return bytes(made)


def _sum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    return int(sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF)


@cache
def face(bold: bool) -> Face:
    """The face in which stamps are written: as wide as Arial, and that of both engines."""
    style = "Bold" if bold else "Regular"
    name = "LiberationSans-Bold" if bold else "LiberationSans"
    return Face(name, (LIBERATION / f"LiberationSans-{style}.ttf").read_bytes())
