"""Makes a Word file printable by every engine without a word of it changing.

Each mend has a module that tells its reason. A part is parsed only where its bytes hold something
to mend; a file that holds nothing stays as it is, byte for byte.
"""

import re
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from pipeline.documents.faithful.fields import freeze_fields
from pipeline.documents.faithful.formulas import lay_readings, speak_formulas
from pipeline.documents.faithful.labels import write_labels
from pipeline.documents.faithful.letters import is_missing, is_symbol, printable
from pipeline.documents.faithful.looks import Looks, W
from pipeline.documents.faithful.runs import (
    CAPITALS,
    HYPHENS,
    PICTURES,
    SMALL,
    STRUCK,
    Strokes,
    Written,
    interesting,
    write_runs,
)
from pipeline.documents.faithful.unwrap import UNWRAPS
from pipeline.documents.fonts.symbols import FAMILY, embed_symbols
from pipeline.documents.wordparts import parsed

STORY = re.compile(r"word/(document|header|footer|footnotes|endnotes)\w*\.xml")
_STYLED = b"Style"
"""Without these bytes a part names no style, of a paragraph, a run or a table."""
_NUMBERING = "word/numbering.xml"
_RUNS = (
    b":noBreakHyphen", b":sym ", b":caps", b":smallCaps", b":strike", b":dstrike", b"ingdings",
    b"ebdings", b'"Symbol"', b'"symbol"', b"arlett", b"MT Extra", b"Dingbats",
)  # fmt: skip
"""Bytes without which no run has to be written otherwise, but for its letters and styles."""
_FORMULAS, _READINGS, _FIELDS = "rumus", "bacaan di atas kata", "kolom isian"
_STRUCTURE: dict[str, tuple[tuple[bytes, ...], Callable[[Any], int]]] = {
    **UNWRAPS,
    _FIELDS: ((b":fldSimple", b":fldChar", b":pgNum"), freeze_fields),
    _FORMULAS: ((b":oMath",), speak_formulas),
    _READINGS: ((b":ruby",), lay_readings),
}
_OTHERWISE = {
    SMALL: "kapital kecil menjadi huruf kapital",
    _FORMULAS: "rumus ditulis dalam satu baris",
    _READINGS: "bacaan di atas kata ditulis di belakangnya",
}
_SILENT = (_FIELDS, "pilihan tampilan", "bagian bertanda XML")
"""Mends of which there is nothing to look at."""


@dataclass(frozen=True)
class Mended:
    """What was mended, in words for staff; what looks otherwise than in Word; the colours by which
    words to be struck are known, and whether one line goes through them or two."""

    what: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    strokes: dict[str, bool] = field(default_factory=dict)
    changed: bool = False


def mend(parts: MutableMapping[str, bytes], trees: Mapping[str, Any], looks: Looks) -> Mended:
    """Mends the parts of a Word file in place. `trees` are those of its texts, as lxml has parsed
    them; they are changed with the parts."""
    names = interesting(looks.styles)
    styles = [f'"{name}"'.encode() for name in names]
    default = looks.default in names
    strokes, written, changed = Strokes(parts), Written(), False
    for name in [n for n in trees if STORY.fullmatch(n)]:
        data = parts[name]
        structure = [
            (what, change) for what, (signs, change) in _STRUCTURE.items() if _any_of(signs, data)
        ]
        runs = default or b":oMath" in data or _any_of(_RUNS, data) or _unprintable(data)
        runs = runs or (_STYLED in data and _any_of(styles, data))
        if not structure and not runs:
            continue
        tree = trees[name]
        before = dict(written.counts)
        for what, change in structure:
            if count := change(tree):
                written.add(what, count)
        if runs or structure:
            write_runs(tree, looks, strokes, written)
        if written.counts != before:
            changed = True
            parts[name] = _bytes(tree)
    if _has_lists(parts, looks):
        changed = _labels(parts) or changed
    if any(FAMILY.encode() in data for name, data in parts.items() if name.endswith(".xml")):
        embed_symbols(parts)
    return Mended(
        tuple(what for what in _ORDER if written.counts.get(what) and what not in _SILENT),
        tuple(words for what, words in _OTHERWISE.items() if written.counts.get(what)),
        dict(strokes.double),
        changed,
    )


_ORDER = (*_STRUCTURE, HYPHENS, PICTURES, CAPITALS, SMALL, STRUCK)


def _has_lists(parts: MutableMapping[str, bytes], looks: Looks) -> bool:
    """Whether a paragraph is one of a list, by itself or by its style."""
    place = f"{W}pPr/{W}numPr"
    styles = [n for n, style in looks.styles.items() if style.find(place) is not None]
    signs = [f'"{name}"'.encode() for name in styles]
    stories = [data for name, data in parts.items() if STORY.fullmatch(name)]
    return any(b":numPr" in data or (_STYLED in data and _any_of(signs, data)) for data in stories)


def _labels(parts: MutableMapping[str, bytes]) -> bool:
    data = parts.get(_NUMBERING, b"")
    if not _any_of(_RUNS, data) and not _unprintable(data):
        return False
    tree = parsed(data)
    changed = bool(write_labels(tree))
    if changed:
        parts[_NUMBERING] = _bytes(tree)
    return changed


def _any_of(signs: Iterable[bytes], data: bytes) -> bool:
    return any(sign in data for sign in signs)


def _unprintable(data: bytes) -> bool:
    """Whether a part holds a letter that has to be written otherwise."""
    if data.isascii():
        return b"&#" in data
    letters = set(data.decode("utf-8", errors="replace"))
    return any(is_symbol(c) or is_missing(c) or printable(c) != c for c in letters)


def _bytes(tree: Any) -> bytes:
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
