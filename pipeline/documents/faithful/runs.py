"""Letters and looks of runs: what no engine draws by itself is written so that every one does.

The embedded engine prints nothing for a no-break hyphen, a symbol or a letter that its fonts lack,
and neither capitals nor lines through words; LibreOffice prints an empty box for a symbol.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

from pipeline.documents.faithful.letters import (
    HYPHEN,
    NO_BREAK,
    is_symbol,
    is_symbolic,
    letter_of,
    pictured,
    printable,
)
from pipeline.documents.faithful.looks import Look, Looks, W
from pipeline.documents.fonts import FAMILY
from pipeline.documents.fonts.symbols import FAMILY as SYMBOLS

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_COLOUR = re.compile(rb"\"([0-9A-Fa-f]{6})\"")
FONTS = ("ascii", "hAnsi", "cs", "eastAsia")
_BLACK = "000000"
_PLAIN = ("b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow")
"""What a symbol is not: an engine would draw its shape anew for each of them."""


@dataclass
class Strokes:
    """The colours, each used for nothing else, by which struck words are known in the PDF; whether
    one line goes through them or two."""

    parts: Mapping[str, bytes]
    double: dict[str, bool] = field(default_factory=dict)
    _by_look: dict[tuple[str, bool], str] = field(default_factory=dict)

    def colour(self, look: Look) -> str:
        """So near to the run's own that nobody sees it."""
        base = look.colour.upper() if re.fullmatch(r"[0-9A-Fa-f]{6}", look.colour) else _BLACK
        if (base, look.double) not in self._by_look:
            taken = self._taken | self.double.keys()
            near = (f"{base[:4]}{int(base[4:], 16) ^ n:02X}" for n in range(1, 256))
            chosen = next(c for c in near if c not in taken)
            self._by_look[base, look.double] = chosen
            self.double[chosen] = look.double
        return self._by_look[base, look.double]

    @cached_property
    def _taken(self) -> frozenset[str]:
        """The colours that the file uses itself."""
        named = (_COLOUR.findall(data) for n, data in self.parts.items() if n.endswith(".xml"))
        return frozenset(colour.decode().upper() for colours in named for colour in colours)


@dataclass
class Written:
    """What was done to the runs, counted by what staff are told."""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, what: str, count: int = 1) -> None:
        self.counts[what] = self.counts.get(what, 0) + count


HYPHENS, PICTURES, CAPITALS = "tanda hubung tetap", "simbol", "huruf kapital"
STRUCK, SMALL = "kata yang dicoret", "kapital kecil"


def write_runs(tree: Any, looks: Looks, strokes: Strokes, written: Written) -> None:
    """Every run of a part."""
    for run in list(tree.iter(f"{W}r")):
        paragraph = next(run.iterancestors(f"{W}p"), None)
        table = next(run.iterancestors(f"{W}tbl"), None)
        style = table.find(f"{W}tblPr/{W}tblStyle") if table is not None else None
        name = style.get(f"{W}val", "") if style is not None else ""
        look = looks.of_run(run, looks.style_of(paragraph), name)
        _write(run, look, strokes, written)


def _write(run: Any, look: Look, strokes: Strokes, written: Written) -> None:
    parts, changed = [], False
    for child in run:
        pieces = list(_pieces(child, look, written))
        changed = changed or [piece for _, piece in pieces] != [child]
        parts += pieces
    struck = look.struck and any(True for _ in run.iter(f"{W}t"))
    if not changed and not struck:
        return
    colour = strokes.colour(look) if struck else ""
    if struck:
        written.add(STRUCK)
    own = run.find(f"{W}rPr")
    content = [part for part in parts if part[1] is not own]
    last = run
    for symbolic, group in groupby(content, key=lambda part: part[0]):
        fresh = run.makeelement(f"{W}r")
        fresh.append(_properties(run, own, look, colour, symbolic=symbolic))
        fresh.extend(piece for _, piece in group)
        last.addnext(fresh)
        last = fresh
    run.getparent().remove(run)


def _pieces(child: Any, look: Look, written: Written) -> Iterator[tuple[bool, Any]]:
    """What stands for a child of a run: each with whether the font of symbols prints it."""
    if child.tag == f"{W}noBreakHyphen":
        written.add(HYPHENS)
        yield False, _text(child, HYPHEN)
    elif child.tag in (f"{W}t", f"{W}sym"):
        text = shown_text(child, look)
        drawn = not text.isascii() and any(map(is_symbol, text))
        if child.tag == f"{W}t" and text == (child.text or "") and not drawn:
            yield False, child
            return
        _count(child, text, look, written)
        for symbolic, letters in groupby(text, key=is_symbol):
            yield symbolic, _text(child, "".join(letters))
    else:
        yield False, child


def shown_text(child: Any, look: Look) -> str:
    """What a text or a symbol of a run shows, in letters that can be printed."""
    if child.tag == f"{W}sym":
        text = _symbol(child)
    else:
        text = child.text or ""
        if is_symbolic(look.font):
            text = "".join(pictured(ord(letter), look.font) for letter in text)
    text = printable(text)
    return text.upper() if look.caps or look.small else text


def _symbol(child: Any) -> str:
    try:
        code = int(child.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    font = child.get(f"{W}font", "")
    return pictured(code, font) if is_symbolic(font) else letter_of(code)


def _count(child: Any, text: str, look: Look, written: Written) -> None:
    if any(map(is_symbol, text)) or child.tag == f"{W}sym" or is_symbolic(look.font):
        written.add(PICTURES)
    if NO_BREAK in (child.text or ""):
        written.add(HYPHENS)
    if look.small:
        written.add(SMALL)
    elif look.caps:
        written.add(CAPITALS)


def _text(beside: Any, text: str) -> Any:
    element = beside.makeelement(f"{W}t", {_SPACE: "preserve"})
    element.text = text
    return element


def _properties(run: Any, own: Any, look: Look, colour: str, *, symbolic: bool) -> Any:
    """The looks of a run that stands for another, in the order that the schema asks for."""
    made = deepcopy(own) if own is not None else run.makeelement(f"{W}rPr")
    gone = _PLAIN if symbolic else ("strike", "dstrike") if colour else ()
    for name in gone:
        for each in made.findall(f"{W}{name}"):
            made.remove(each)
    if symbolic or is_symbolic(look.font):
        for each in made.findall(f"{W}rFonts"):
            made.remove(each)
        family = SYMBOLS if symbolic else FAMILY
        fonts = made.makeelement(f"{W}rFonts", {f"{W}{name}": family for name in FONTS})
        made.insert(1 if made.find(f"{W}rStyle") is not None else 0, fonts)
    if colour:
        for each in made.findall(f"{W}color"):
            made.remove(each)
        at = _behind(made, _BEFORE_STRIKE)
        for name in ("strike", "dstrike"):
            made.insert(at, made.makeelement(f"{W}{name}", {f"{W}val": "0"}))
            at += 1
        made.insert(
            _behind(made, _BEFORE_COLOUR), made.makeelement(f"{W}color", {f"{W}val": colour})
        )
    return made


_BEFORE_STRIKE = ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps")
_BEFORE_COLOUR = (
    *_BEFORE_STRIKE, "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "noProof",
    "snapToGrid", "vanish", "webHidden",
)  # fmt: skip


def _behind(properties: Any, names: tuple[str, ...]) -> int:
    tags = {f"{W}{name}" for name in names}
    return max((n for n, one in enumerate(properties, start=1) if one.tag in tags), default=0)


def interesting(styles: Mapping[str, Any]) -> frozenset[str]:
    """The styles whose runs need to be looked at, those based on them included."""
    wanted = {name for name, style in styles.items() if _changes(style)}
    while True:
        more = {
            name
            for name, style in styles.items()
            if (based := style.find(f"{W}basedOn")) is not None and based.get(f"{W}val") in wanted
        }
        if more <= wanted:
            return frozenset(wanted)
        wanted |= more


def _changes(style: Any) -> bool:
    own = style.find(f"{W}rPr")
    if own is None:
        return False
    named = any(
        own.find(f"{W}{name}") is not None for name in ("caps", "smallCaps", "strike", "dstrike")
    )
    fonts = own.find(f"{W}rFonts")
    return named or (fonts is not None and is_symbolic(fonts.get(f"{W}ascii") or ""))
