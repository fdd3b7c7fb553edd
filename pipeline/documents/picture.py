"""A picture of the office's, such as of somebody's paraf, put into a PDF as the file holds it.

JPEG and plain PNG are formats that PDF can hold as they are, so nothing is decoded here.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pypdf.generic import (
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from pipeline.errors import Unready

_PNG = b"\x89PNG\r\n\x1a\n"
_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
_START_OF_FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_LARGEST = 300_000
UNKNOWN_JPEG = ": its kind of JPEG is not known; save it again as plain JPEG"


class UnusablePicture(Unready, code="PICTURE_UNUSABLE"):
    """A picture that cannot be used."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"Gambar {name} tidak dapat dipakai. Mohon beri tahu administrator.",
            f"{name}{why}",
        )


@dataclass(frozen=True)
class Picture:
    """Pixels wide and high, colours a pixel, the compressed data and how it is compressed."""

    width: int
    height: int
    colours: int
    data: bytes
    jpeg: bool

    def stream(self) -> StreamObject:
        """The picture as an object of a PDF."""
        stream = EncodedStreamObject()
        stream._data = self.data
        for name, value in (
            ("Width", self.width),
            ("Height", self.height),
            ("BitsPerComponent", 8),
        ):
            stream[NameObject(f"/{name}")] = NumberObject(value)
        stream[NameObject("/Type")] = NameObject("/XObject")
        stream[NameObject("/Subtype")] = NameObject("/Image")
        stream[NameObject("/ColorSpace")] = NameObject(_SPACES[self.colours])
        stream[NameObject("/Filter")] = NameObject("/DCTDecode" if self.jpeg else "/FlateDecode")
        if not self.jpeg:
            rows = {"Predictor": 15, "Colors": self.colours, "BitsPerComponent": 8,
                    "Columns": self.width}  # fmt: skip
            stream[NameObject("/DecodeParms")] = DictionaryObject(
                {NameObject(f"/{name}"): NumberObject(value) for name, value in rows.items()}
            )
        return stream


def read_picture(path: Path) -> Picture:
    """A JPEG, or a PNG of eight bits a colour without transparency. Raises UnusablePicture."""
    data = path.read_bytes()
    if len(data) > _LARGEST:
        raise UnusablePicture(path.name, f" is larger than {_LARGEST // 1000} kB")
    try:
        if data.startswith(_PNG):
            return _png(path.name, data)
        if data.startswith(b"\xff\xd8"):
            return _jpeg(path.name, data)
    except (struct.error, LookupError) as error:
        raise UnusablePicture(path.name, " is damaged") from error
    raise UnusablePicture(path.name, " is neither JPEG nor PNG")


def _png(name: str, data: bytes) -> Picture:
    chunks = list(_chunks(data))
    width, height, bits, colour, _, _, laced = struct.unpack(">IIBBBBB", dict(chunks)[b"IHDR"])
    if bits != 8 or colour not in (0, 2) or laced:
        raise UnusablePicture(
            name, ": save it as JPEG, or as PNG of eight bits without transparency or interlacing"
        )
    packed = b"".join(body for kind, body in chunks if kind == b"IDAT")
    return Picture(width, height, 3 if colour == 2 else 1, packed, jpeg=False)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        yield kind, data[at + 8 : at + 8 + length]
        at += length + 12


def _jpeg(name: str, data: bytes) -> Picture:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        if marker in _START_OF_FRAME:
            height, width, colours = struct.unpack_from(">HHB", data, at + 5)
            if colours in (1, 3) and width and height:
                return Picture(width, height, colours, data, jpeg=True)
            break
        at += 2 + length
    raise UnusablePicture(name, UNKNOWN_JPEG)
