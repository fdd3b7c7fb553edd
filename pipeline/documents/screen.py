"""Whether a file's bytes are what its name says, safe to take, and all there. Pure.

Threat: a drop may carry a program under a document's name, or an archive made to blow up. Rule:
only documents of known kinds whose first bytes agree with their name are taken; of an archive no
more than its directory is read, and its length is bounded first. Residual risk: a well-formed
document may still attack its parser, which is why this and all parsing happens in a child process
with limits.
"""

import io
import struct
import zipfile

from pipeline.content import Wrong
from pipeline.formats import Container, held_in

_ZIP, _PLAIN = held_in(Container.ZIP), held_in(Container.PLAIN)
_MAGIC = {
    ".jpg": (b"\xff\xd8",),
    ".jpeg": (b"\xff\xd8",),
    ".png": (b"\x89PNG",),
    ".tif": (b"II*\0", b"MM\0*"),
    ".tiff": (b"II*\0", b"MM\0*"),
}
_PDF, _BEFORE_PDF = b"%PDF-", 1024
"""Every viewer looks for the sign in so many bytes; some programs write lines before it."""
_OLE = b"\xd0\xcf\x11\xe0"
_PROGRAM = (b"MZ", b"\x7fELF", b"#!")
_MEMBERS = 10_000
_MEMBER = b"PK\x01\x02"
_RATIO = 200
_UNPACKED = 1 << 30

BROKEN_DIRECTORY = (
    zipfile.BadZipFile,
    NotImplementedError,
    ValueError,
    OverflowError,
    OSError,
    struct.error,
)
"""What the library raises over a directory that is no directory; the bytes are in memory, so
that an OSError is a place outside of them."""


def wrong_with(ending: str, data: bytes) -> Wrong | None:
    """Why these bytes cannot be taken under a name with this ending; None when they can."""
    if data.startswith(_PROGRAM):
        return Wrong.PROGRAM
    if ending in _ZIP:
        return _wrong_with_zip(data)
    if ending == ".pdf":
        return None if _PDF in data[:_BEFORE_PDF] else Wrong.OTHER_KIND
    if ending in _MAGIC and not data.startswith(_MAGIC[ending]):
        return Wrong.OTHER_KIND
    return None


def _wrong_with_zip(data: bytes) -> Wrong | None:
    if data.startswith(_OLE):
        return Wrong.LOCKED
    if data.count(_MEMBER) > _MEMBERS:
        return Wrong.SWELLS
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except BROKEN_DIRECTORY:
        return Wrong.DAMAGED
    unpacked = sum(member.file_size for member in members)
    if len(members) > _MEMBERS or unpacked > min(_UNPACKED, _RATIO * max(len(data), 1 << 16)):
        return Wrong.SWELLS
    return None


def looks_whole(ending: str, data: bytes) -> bool:
    """Whether the end of the file is there, for kinds that mark it."""
    tail = data[-66_000:]
    if ending == ".pdf":
        return b"%%EOF" in tail
    if ending in _ZIP:
        return b"PK\x05\x06" in tail or data.startswith(_OLE)
    return bool(data) or ending in _PLAIN
