"""How a name on the disk is shown: without a character that hides, deceives or cannot be written.

A name may be no UTF-8 (Python then holds lone surrogates), turn the direction of reading, or hold
control characters. The shown form has `⟨code point⟩` in their place, and goes to digests, the log,
answers and the operator. It leads back to the very name (`raw_name`), so that two names in one
folder never look the same, a restart needs no table, and no name has to be refused.
"""

import hashlib
import itertools
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_HIDDEN = (
    "\x00-\x1f\x7f-\x9f"  # controls
    "\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb"  # unseen, bidirectional
    "\u2028\u2029\ufeff\ufdd0-\ufdef\ufffe\uffff"  # line ends, no characters
    "\ud800-\udfff"  # bytes that are no UTF-8; unpaired halves on Windows
    "\U000e0000-\U000e007f"  # tags
    "⟨"
)
_SHOW = re.compile(f"[{_HIDDEN}]")
_CODE = re.compile("⟨([0-9A-F]{2,6})⟩")
_UNSAFE = re.compile(f'[<>:"/\\\\|?*{_HIDDEN}]')
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{p}{n}" for p in ("COM", "LPT") for n in range(1, 10))}
_BRACKETS = str.maketrans("⟨⟩", "()")
_ENDING = 5
_CUT = "..."
LONGEST_BESIDE = 63
"""Characters of a name that is made from a document's own, for what lies beside it."""
_BYTES = 200


@lru_cache(maxsize=1 << 13)
def shown_name(raw: str) -> str:
    """A name as it is shown, from the name as it lies on the disk; each turn asks it of all that
    lie on desks, among which few differ."""
    return _SHOW.sub(lambda match: f"⟨{ord(match[0]):02X}⟩", raw)


def raw_name(name: str) -> str:
    """The name on the disk that is shown like this."""
    return _CODE.sub(lambda match: _character(int(match[1], 16)) or match[0], name)


def _character(code: int) -> str:
    return chr(code) if code <= 0x10FFFF else ""


def safe_name(text: str, limit: int = 80) -> str:
    """A name that every system can hold, as close to the text as possible.

    A long name loses its end, never its ending: of more than `limit` characters, or of more
    bytes than a file system takes together with what is put before and behind it.
    """
    name = _held(text)
    if len(name) > limit or len(name.encode()) > _BYTES:
        _, kept = _parted(name)
        start = name[: limit - len(kept)].encode()[: _BYTES - len(kept.encode())]
        name = start.decode(errors="ignore").strip(" .") + kept
    return _unreserved(name)


def document_name(brought: str, limit: int) -> str:
    """The name under which a file that people brought joins a dossier.

    A long one keeps its beginning and its end, by which names differ, and its ending. One that had
    to be changed bears a few digits, so that two of them never become one.
    """
    name = _unreserved(_held(brought))
    short = len(name) <= limit and len(name.encode()) <= _BYTES
    if short and name == unicodedata.normalize("NFC", brought):
        return name
    stem, ending = _parted(name)
    behind = f" {hashlib.sha256(brought.encode()).hexdigest()[:4]}{ending}"
    room = min(limit, _BYTES) - len(behind)
    shortened = without_middle(stem, room)
    while len(shortened.encode()) > _BYTES - len(behind.encode()):
        room -= 1
        shortened = without_middle(stem, room)
    return shortened + behind


def _held(text: str) -> str:
    """The text without what no name may hold."""
    return _UNSAFE.sub(" ", unicodedata.normalize("NFC", text.translate(_BRACKETS))).strip(" .")


def _unreserved(name: str) -> str:
    if name.partition(".")[0].strip().upper() in _RESERVED:
        name = f"_{name}"
    return name or "tanpa nama"


def _parted(name: str) -> tuple[str, str]:
    """A name and its ending, with the point; the ending is empty if it is too long for one."""
    stem, dot, ending = name.rpartition(".")
    return (stem, f".{ending}") if dot and len(ending) <= _ENDING else (name, "")


def without_middle(text: str, limit: int) -> str:
    """The text, or its beginning and its end, by which names differ."""
    if len(text) <= limit:
        return text
    end = (limit - len(_CUT)) // 3
    return f"{text[: limit - len(_CUT) - end].rstrip(' .')}{_CUT}{text[-end:].lstrip(' .')}"


def numbered(name: str, *, folder: bool = False) -> Iterator[str]:
    """The name itself, and then `... (2).pdf` and so on, for whoever needs one that is free."""
    stem, dot, ending = ("", "", "") if folder else name.rpartition(".")
    yield name
    for serial in itertools.count(2):
        yield f"{stem} ({serial}){dot}{ending}" if stem else f"{name} ({serial})"
