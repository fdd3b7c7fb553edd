"""The signs of lists: one that a font of symbols has is printed in a font that every engine has."""

from typing import Any

from pipeline.documents.faithful.letters import is_symbol, is_symbolic, pictured, printable
from pipeline.documents.faithful.looks import W
from pipeline.documents.faithful.runs import FONTS
from pipeline.documents.fonts import FAMILY
from pipeline.documents.fonts.symbols import FAMILY as SYMBOLS


def write_labels(tree: Any) -> int:
    """The signs of lists that are written in a font of symbols."""
    changed = 0
    for level in tree.iter(f"{W}lvl"):
        text, fonts = level.find(f"{W}lvlText"), level.find(f"{W}rPr/{W}rFonts")
        given = text.get(f"{W}val", "") if text is not None else ""
        family = (fonts.get(f"{W}ascii") or "") if fonts is not None else ""
        plain = "".join(pictured(ord(c), family) for c in given) if is_symbolic(family) else given
        plain = "".join(c if not _lacks(c) else "•" for c in printable(plain))
        symbolic = any(map(is_symbol, plain))
        if text is None or (plain == given and not symbolic and not is_symbolic(family)):
            continue
        text.set(f"{W}val", plain)
        _set_fonts(level, SYMBOLS if symbolic else FAMILY)
        changed += 1
    return changed


def _lacks(letter: str) -> bool:
    return 0xF000 <= ord(letter) <= 0xF0FF


def _set_fonts(level: Any, family: str) -> None:
    own = level.find(f"{W}rPr")
    if own is None:
        own = level.makeelement(f"{W}rPr")
        level.append(own)
    for each in own.findall(f"{W}rFonts"):
        own.remove(each)
    own.insert(0, own.makeelement(f"{W}rFonts", {f"{W}{name}": family for name in FONTS}))
