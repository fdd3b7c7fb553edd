"""A ZIP of which most lies packed already, and is closed anew behind what is added.

As PKWARE's APPNOTE 6.3 says in 4.3: entries, then the directory that tells where each begins, then
where that begins. Times and rights are always the same, so that equal parts are equal bytes.
"""

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

_ENTRY = struct.Struct("<4s5H3L2H")
_LISTED = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_READER, _WRITER = 20, 20 | 3 << 8
"""The version of the format, of a reader and, with its system, of a writer."""
_DEFLATED, _WINDOW = 8, -15
_UTF_8 = 0x800
_RIGHTS = 0o600 << 16
_DAY = (2000 - 1980) << 9 | 1 << 5 | 1


@dataclass(frozen=True)
class Packed:
    """The entries, and the directory of them."""

    entries: bytes = b""
    directory: bytes = b""
    count: int = 0

    def with_parts(self, parts: Mapping[str, bytes], level: int = -1) -> "Packed":
        """The same with more parts behind, deflated as hard as `level` says."""
        entries, listed, at = [self.entries], [self.directory], len(self.entries)
        for name, data in parts.items():
            spelt = name.encode()
            deflating = zlib.compressobj(level, zlib.DEFLATED, _WINDOW)
            packed = deflating.compress(data) + deflating.flush()
            looks = (0 if name.isascii() else _UTF_8, _DEFLATED, 0, _DAY)
            sizes = (zlib.crc32(data), len(packed), len(data), len(spelt))
            entry = _ENTRY.pack(b"PK\3\4", _READER, *looks, *sizes, 0)
            entries += (entry, spelt, packed)
            listed += (
                _LISTED.pack(b"PK\1\2", _WRITER, _READER, *looks, *sizes, 0, 0, 0, 0, _RIGHTS, at),
                spelt,
            )
            at += len(entry) + len(spelt) + len(packed)
        return Packed(b"".join(entries), b"".join(listed), self.count + len(parts))

    def whole(self) -> bytes:
        """The file."""
        numbers = (0, 0, self.count, self.count, len(self.directory), len(self.entries), 0)
        return self.entries + self.directory + _END.pack(b"PK\5\6", *numbers)
