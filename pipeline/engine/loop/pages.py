"""Pages on desks: ours while they are as they were laid, which they tell by themselves.

A board is laid anew after each move, so no memory of hashes could keep up with it, nor outlive a
machine. Its last line is the hash of all before it: whoever changes a byte makes it his own.
"""

from hashlib import sha256
from pathlib import Path

from pipeline.engine.files import Files

_START, _END = b"<!-- alur ", b" -->\n"
_TAIL = len(_START) + 64 + len(_END)
_MOST = 8 << 20
"""No page of ours comes near; what is larger is not read to find out."""


def digest(basis: str) -> str:
    """What tells one page of a place from another, for the sign of life beside it, too."""
    return sha256(basis.encode()).hexdigest()[:32]


def sealed(page: bytes) -> bytes:
    """The page with its last line."""
    return page + _START + sha256(page).hexdigest().encode() + _END


def is_ours(files: Files, place: Path) -> bool:
    """Whether this is a page as it was laid, by whichever watcher."""
    stat = files.stat(place)
    if stat is None or not _TAIL < stat.size <= _MOST or files.kind(place) != "file":
        return False
    data = files.read(place)
    return data == sealed(data[:-_TAIL])
