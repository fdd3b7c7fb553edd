"""The colours of our pages as an ICC profile: sRGB (IEC 61966-2-1) in the form of ICC.1:2001.

Made of its published numbers, so that no foreign file is shipped.
"""

import struct
from functools import cache

_STEPS = 256
_WHITE = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.4360, 0.2225, 0.0139),
    b"gXYZ": (0.3851, 0.7169, 0.0971),
    b"bXYZ": (0.1431, 0.0606, 0.7139),
}
_NAME = b"sRGB IEC61966-2.1"


@cache
def srgb() -> bytes:
    """The profile."""
    curve = b"curv" + struct.pack(f">II{_STEPS}H", 0, _STEPS, *map(_linear, range(_STEPS)))
    tags = {
        b"desc": b"desc" + struct.pack(">II", 0, len(_NAME) + 1) + _NAME + bytes(1 + 78),
        b"cprt": b"text" + bytes(4) + b"No copyright\0",
        b"wtpt": _point(_WHITE),
        **{tag: _point(values) for tag, values in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    entries, body, start = b"", b"", 132 + 12 * len(tags)
    places: dict[bytes, int] = {}
    for tag, data in tags.items():
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        entries += tag + struct.pack(">II", places[data], len(data))
    size = start + len(body)
    head = struct.pack(">I4sI4s4s4s", size, bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + _fixed(_WHITE)
    return head + bytes(128 - len(head)) + struct.pack(">I", len(tags)) + entries + body


def _linear(step: int) -> int:
    value = step / (_STEPS - 1)
    light = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return round(light * 0xFFFF)


def _point(values: tuple[float, ...]) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(values)


def _fixed(values: tuple[float, ...]) -> bytes:
    return struct.pack(">3i", *(round(value * 0x10000) for value in values))
