"""Catatan.txt: the sheet laid for a reader's words, and what the reader added to it."""

from collections import Counter

MOST_BYTES = 64 << 10
"""A sheet is read whole by whoever decides, and printed: more is no note any longer."""
_RULE = "-" * 60


def blank(berkas: str, penyajian: int, asked: str) -> bytes:
    """The sheet for one presentation: UTF-8 with a mark that Notepad of any age understands."""
    lines = [
        f"Catatan untuk berkas {berkas}, versi ke-{penyajian}.",
        asked,
        "Tulis di bawah garis ini, lalu simpan.",
        _RULE,
        "",
    ]
    return ("\ufeff" + "\r\n".join(lines)).encode()


def text(data: bytes) -> str:
    """The sheet's words, whether Notepad saved UTF-8, UTF-16 or ANSI (Windows-1252)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def written(data: bytes) -> str:
    """The words of any text that a person laid there: on a sheet, those below its rule."""
    words = text(data)
    return words.rpartition(_RULE)[2].strip()


def added(sheet: bytes, laid: bytes | None) -> str:
    """What the reader wrote: the lines that did not stand on the sheet as it was laid."""
    printed = Counter(line.strip() for line in text(laid or b"").splitlines())
    written = []
    for line in text(sheet).splitlines():
        stripped = line.strip()
        if printed[stripped] > 0:
            printed[stripped] -= 1
        else:
            written.append(line.rstrip())
    return "\n".join(written).strip()
