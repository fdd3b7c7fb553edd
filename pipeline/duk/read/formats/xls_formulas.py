"""Formulas of an .xls that no program ever computed: xlrd gives them an empty text or a zero.

Whoever computes a workbook names its engine (RecalcId, [MS-XLS] 2.4.215). Where none is named,
Excel computes everything anew when it opens the file: what is stored is not what its owner sees.
"""

import io
import struct
from collections.abc import Iterator

from xlrd.compdoc import CompDoc

from pipeline.foreign import Damaged

_FORMULA, _EOF, _BOF, _BOUNDSHEET, _RECALC = 0x06, 0x0A, 0x809, 0x85, 0x1C1
_NEVER = (b"\x00" * 8, b"\x03\x00\x00\x00\x00\x00\xff\xff")
"""Results that writers put down who do not compute: a zero, and the empty text."""
_WORKSHEET = 0
Place = tuple[int, int]


def uncomputed(data: bytes) -> list[frozenset[Place]]:
    """For each worksheet, in order, the cells whose formula has no value yet; empty where the file
    names the engine that computed it. Damaged and xlrd's CompDocError when damaged."""
    document = CompDoc(data, logfile=io.StringIO())
    for name in ("Workbook", "Book"):
        stream, base, size = document.locate_named_stream(name)
        if stream:
            book = bytes(stream[base : base + size])
            return [] if _computed(book) else [_cells(book, at) for at in _sheets(book)]
    return []


def _records(book: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, start and length of each record of one substream, from its BOF to its EOF."""
    depth = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        if at + 4 + length > len(book):
            raise Damaged("a record is cut off")
        yield kind, at + 4, length
        depth += (kind == _BOF) - (kind == _EOF)
        if kind == _EOF and depth <= 0:
            return
        at += 4 + length


def _computed(book: bytes) -> bool:
    return any(
        kind == _RECALC and length >= 8 and book[at + 4 : at + 8] != b"\x00" * 4
        for kind, at, length in _records(book, 0)
    )


def _sheets(book: bytes) -> list[int]:
    return [
        struct.unpack_from("<L", book, at)[0]
        for kind, at, length in _records(book, 0)
        if kind == _BOUNDSHEET and length >= 6 and book[at + 5] == _WORKSHEET
    ]


def _cells(book: bytes, start: int) -> frozenset[Place]:
    return frozenset(
        struct.unpack_from("<HH", book, at)
        for kind, at, length in _records(book, start)
        if kind == _FORMULA and length >= 14 and book[at + 6 : at + 14] in _NEVER
    )
