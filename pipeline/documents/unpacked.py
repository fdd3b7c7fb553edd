"""How large the streams of a PDF become, told before anything unpacks them whole."""

from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, EncodedStreamObject
from zlib_ng import zlib_ng

from pipeline.documents.values import items
from pipeline.foreign import Damaged

_MOST = 64 << 20
_ALL = 512 << 20
_FLATE = ("/FlateDecode", "/Fl")
_AT_ONCE = 1 << 20
_HEADS, _HEAD = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda"), 2
"""How nearly all deflated streams begin."""
_WRONG: type[Exception] = zlib_ng.error  # type: ignore[assignment] # its stub names an instance


@dataclass
class Room:
    """What is left of the room that all streams of a file have together."""

    left: int = _ALL

    def take(self, size: int) -> None:
        """Damaged where a stream, or all of them, are larger than any document's."""
        self.left -= size
        if size > _MOST or self.left < 0:
            raise Damaged("its streams unpack to far too much")


def check_unpacked(reader: PdfReader) -> None:
    """Damaged where a page's words, a font or the like unpack to more than any document's.

    Pictures are left out: their readers unpack as much as their width and height call for.
    """
    numbers = {n for table in reader.xref.values() for n in table} | set(reader.xref_objStm)
    room = Room()
    for number in sorted(numbers):
        stream = reader.get_object(number)
        if isinstance(stream, EncodedStreamObject) and stream.get("/Subtype") != "/Image":
            room.take(unpacked_size(stream._data, filters(stream)))


def whole(data: bytes) -> bytes | None:
    """What a deflated stream unpacks to; None where it is damaged or more than any document's.
    Whether its sum is right is not asked: readers show what comes out in any case."""
    bare = data.startswith(_HEADS)
    unpacker = zlib_ng.decompressobj(-zlib_ng.MAX_WBITS if bare else zlib_ng.MAX_WBITS)
    try:
        unpacked = unpacker.decompress(data[_HEAD:] if bare else data, _MOST)
    except _WRONG:
        return None
    return unpacked if unpacker.eof else None


def filters(stream: DictionaryObject) -> list[str]:
    """How a stream is packed, the outermost first."""
    named: Any = stream.get("/Filter")
    value = named.get_object() if named is not None else None
    return [str(one) for one in items(value)] or [str(value)]


def unpacked_size(data: bytes, filters: list[str]) -> int:
    """How much comes out of the deflating filters at the head of a chain."""
    size = len(data)
    for number, name in enumerate(filters):
        if name not in _FLATE:
            break
        last = number + 1 == len(filters) or filters[number + 1] not in _FLATE
        data, size = _inflated(data, keep=not last)
    return size


def _inflated(data: bytes, *, keep: bool) -> tuple[bytes, int]:
    """What comes out, if it is asked for, and its length; of a damaged stream what is whole."""
    unpacker, kept, size = zlib_ng.decompressobj(), bytearray(), 0
    while data:
        try:
            part = unpacker.decompress(data, _AT_ONCE)
        except _WRONG:
            break  # its readers judge what that means
        data = unpacker.unconsumed_tail
        size += len(part)
        if size > _MOST:
            raise Damaged("a stream unpacks to far too much")
        if keep:
            kept += part
    return bytes(kept), size
