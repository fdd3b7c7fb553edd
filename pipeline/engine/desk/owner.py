"""Who has a document open: what the lock files of Word, Excel and LibreOffice tell."""

from collections.abc import Iterable

_LIBRE = ".~lock."
_OFFICE = "~$"


def opened_document(lock: str, siblings: Iterable[str]) -> str:
    """The document a lock file stands for, by its name and those of the files beside it.

    Excel writes `~$` before the name; Word writes it over the first two letters of a long name.
    """
    if lock.startswith(_LIBRE):
        return lock.removeprefix(_LIBRE).removesuffix("#")
    rest = lock.removeprefix(_OFFICE)
    names = sorted(siblings)
    if rest in names:
        return rest
    return next((name for name in names if len(name) > 2 and name[2:] == rest), rest)


def opened_by(lock: str, data: bytes) -> str:
    """The person a lock file names, or nothing when it cannot be told.

    Word and Excel: a length byte and an ANSI name, then a two-byte length and the same in UTF-16
    at byte 54 or 55. LibreOffice: fields divided by commas, the full name first.
    """
    if lock.startswith(_LIBRE):
        fields = data[:400].decode("utf-8", errors="replace").split(",")
        return next((f.strip() for f in fields[:2] if f.strip()), "")
    for start in (54, 55):
        length = int.from_bytes(data[start : start + 2], "little")
        wide = data[start + 2 : start + 2 + 2 * length]
        if 0 < length <= 54 and len(wide) == 2 * length:
            name = wide.decode("utf-16-le", errors="replace").strip("\x00 ")
            if name.isprintable() and name:
                return name
    length = data[0] if data else 0
    name = data[1 : 1 + length].decode("cp1252", errors="replace").strip("\x00 ")
    return name if 0 < length <= 53 and name.isprintable() else ""
