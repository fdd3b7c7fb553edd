"""The boxes of a sheet's comments, without which Excel takes a comment for damage.

They are VML, which Excel itself writes in ways that no XML parser reads (`<br>`), so the part is
edited as bytes: boxes are cut out whole, and new ones stand before its end.
"""

import re
from collections.abc import Iterable, Mapping

from pipeline.foreign import Damaged

KIND = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_URN = b"urn:schemas-microsoft-com:"
_NAMES = {"v": _URN + b"vml", "o": _URN + b"office:office", "x": _URN + b"office:excel"}
_SHAPE = re.compile(rb"<(?:\w+:)?shape(?:\s[^>]*)?(?<!/)>.*?</(?:\w+:)?shape>\s*", re.DOTALL)
_ROW = re.compile(rb"<(?:\w+:)?Row>\s*(\d+)\s*</")
_COLUMN = re.compile(rb"<(?:\w+:)?Column>\s*(\d+)\s*</")
_NOTE = re.compile(rb"""ObjectType\s*=\s*["']Note["']""")
_ID = re.compile(rb"_x0000_s(\d+)")
_BLOCKS = re.compile(rb"""(<(?:\w+:)?idmap\b[^>]*\bdata\s*=\s*["'])([^"']*)""")
_END = re.compile(rb"</(?:\w+:)?xml\s*>\s*$")
_TYPE = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    b'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" '
    b'o:connecttype="rect"/></v:shapetype>'
)
# Excel counts the boxes of a workbook in blocks of so many.
BLOCK = 1024


def blank() -> bytes:
    """A part without a box."""
    names = b" ".join(b'xmlns:%s="%s"' % (k.encode(), v) for k, v in _NAMES.items())
    return (
        b"<xml " + names + b'><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/>'
        b"</o:shapelayout></xml>"
    )


def highest(data: bytes) -> int:
    """The highest number that a box has."""
    return max((int(m[1]) for m in _ID.finditer(data)), default=0)


def empty(data: bytes) -> bool:
    """Whether no box of any kind is left."""
    return _SHAPE.search(data) is None


def noted(data: bytes) -> set[tuple[int, int]]:
    """The cells that have a comment's box: column and row, from 0."""
    return {at for m in _SHAPE.finditer(data) if (at := _at(m[0])) is not None}


def without(data: bytes, places: Iterable[tuple[int, int]]) -> bytes:
    """The part without the boxes of some comments."""
    gone = set(places)
    return _SHAPE.sub(lambda m: b"" if _at(m[0]) in gone else m[0], data)


def _at(shape: bytes) -> tuple[int, int] | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    if not _NOTE.search(shape) or row is None or column is None:
        return None
    return int(column[1]), int(row[1])


def extended(data: bytes, boxes: Mapping[tuple[int, int], int], first: int) -> bytes:
    """The part with more boxes: by cell, how many letters each must hold. `first` begins a block
    of numbers that no other part of the workbook uses."""
    end = _END.search(data)
    if end is None:
        raise Damaged("the boxes of the comments are cut off")
    head = data[: data.find(b">", data.find(b"<xml")) + 1]
    prefix = {k: _prefix(head, v) for k, v in _NAMES.items()}
    missing = b"".join(
        b' xmlns:%s="%s"' % (k.encode(), v) for k, v in _NAMES.items() if prefix[k] is None
    )
    shapes = [] if b'"_x0000_t202"' in data else [_named(_TYPE, prefix, missing)]
    for number, ((column, row), letters) in enumerate(boxes.items(), start=first + 1):
        shapes.append(_named(_shape(number, column, row, letters), prefix, missing))
    blocks = range(first // BLOCK, (first + len(boxes)) // BLOCK + 1)
    made = b"".join([data[: end.start()], *shapes, data[end.start() :]])
    return _BLOCKS.sub(
        lambda m: m[1] + b",".join([*filter(None, [m[2]]), *(b"%d" % b for b in blocks)]), made, 1
    )


def _prefix(head: bytes, name: bytes) -> bytes | None:
    match = re.search(rb"""xmlns:(\w+)\s*=\s*["']%s["']""" % re.escape(name), head)
    return match[1] if match else None


def _named(shape: bytes, prefix: Mapping[str, bytes | None], missing: bytes) -> bytes:
    for ours, theirs in prefix.items():
        if theirs is not None and theirs != ours.encode():
            shape = re.sub(rb"(?<=[<\s/])%s:" % ours.encode(), theirs + b":", shape)
    return re.sub(rb"^(<[\w:]+)", rb"\1" + missing, shape)


def _shape(number: int, column: int, row: int, letters: int) -> bytes:
    height = min(30 + 12 * (letters // 42 + 1), 320)
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
        f"margin-left:60pt;margin-top:1.5pt;width:240pt;height:{height}pt;z-index:1;"
        'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox '
        'style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
        f"<x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>"
        f"<x:Column>{column}</x:Column></x:ClientData></v:shape>"
    ).encode()
