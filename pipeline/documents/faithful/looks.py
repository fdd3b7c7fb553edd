"""How a run of a Word file looks where looks change what it says: struck, capitals, hidden.

By ECMA-376 part 1, 17.7.3: what a run says of itself counts; else a toggle is on where an odd
number of its styles (table, paragraph, character) turns it on; else the document's defaults.
Works on trees of ElementTree and lxml alike.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TOGGLES = ("caps", "smallCaps", "strike", "dstrike", "vanish")
_COUNTING = {f"{W}{name}": name for name in (*_TOGGLES, "rStyle", "color", "rFonts")}
_OWN, _OF_PARAGRAPH, _STYLE, _VALUE = f"{W}rPr", f"{W}pPr", f"{W}pStyle", f"{W}val"
_DEEPEST = 30
_OFF = ("0", "false", "off")


@dataclass(frozen=True)
class Look:
    """What counts of the looks of a run; `font` and `colour` as the file names them."""

    caps: bool = False
    small: bool = False
    strike: bool = False
    double: bool = False
    hidden: bool = False
    font: str = ""
    colour: str = ""

    @property
    def struck(self) -> bool:
        return self.strike or self.double


@dataclass
class Looks:
    """The looks of the runs of one file, by its styles."""

    styles: Mapping[str, Any] = field(default_factory=dict)
    default: str = ""
    defaults: Any = None
    _known: dict[tuple[str, ...], dict[str, str]] = field(default_factory=dict)
    _looks: dict[tuple[object, ...], Look] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: Any) -> "Looks":
        """Of the root of word/styles.xml, or None."""
        if tree is None:
            return cls()
        styles = {s.get(f"{W}styleId", ""): s for s in tree.iter(f"{W}style")}
        paragraphs = (s for s in styles.values() if s.get(f"{W}type") == "paragraph")
        default = next((s for s in paragraphs if _on(s.get(f"{W}default"), absent=False)), None)
        name = default.get(f"{W}styleId", "") if default is not None else ""
        return cls(styles, name, tree.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))

    def of_run(self, run: Any, style: str, table: str = "") -> Look:
        """Of a run in a paragraph of this style; `table` is the style of the table around them."""
        own = _properties(_child(run, _OWN))
        key = (table, style, *own.items())
        if key not in self._looks:
            inherited = self._inherited(table, style, own.get("rStyle", ""))
            self._looks[key] = _look({**inherited, **own})
        return self._looks[key]

    def style_of(self, paragraph: Any) -> str:
        """The style of a paragraph, or of a run outside any."""
        own = _child(paragraph, _OF_PARAGRAPH) if paragraph is not None else None
        style = _child(own, _STYLE) if own is not None else None
        return str(style.get(_VALUE, "")) if style is not None else self.default

    def _inherited(self, *names: str) -> dict[str, str]:
        if names not in self._known:
            values = dict(_properties(self.defaults))
            levels = [self._style(name) for name in names]
            for level in levels:
                values |= {k: v for k, v in level.items() if k in ("font", "colour")}
            for toggle in _TOGGLES:
                on = [level[toggle] == "1" for level in levels if toggle in level]
                if on:
                    values[toggle] = "1" if sum(on) % 2 else "0"
            self._known[names] = values
        return self._known[names]

    def _style(self, name: str) -> dict[str, str]:
        """What a style says, with those that it is based on."""
        chain: list[Any] = []
        while name in self.styles and len(chain) < _DEEPEST:
            chain.append(self.styles[name])
            based = chain[-1].find(f"{W}basedOn")
            name = based.get(f"{W}val", "") if based is not None else ""
        values: dict[str, str] = {}
        for style in reversed(chain):
            values |= _properties(style.find(f"{W}rPr"))
        return values


def _look(values: Mapping[str, str]) -> Look:
    caps, small, strike, double, hidden = (values.get(one) == "1" for one in _TOGGLES)
    font, colour = values.get("font", ""), values.get("colour", "")
    return Look(caps, small, strike, double, hidden, font, colour)


def _properties(given: Any) -> dict[str, str]:
    return dict(_read(given)) if given is not None else {}


def _read(given: Any) -> Iterator[tuple[str, str]]:
    for one in given:
        name = _COUNTING.get(one.tag)
        if name is None:
            continue
        if name in _TOGGLES:
            yield name, "1" if _on(one.get(_VALUE), absent=True) else "0"
        elif name == "rStyle":
            yield name, one.get(_VALUE, "")
        elif name == "color":
            yield "colour", one.get(_VALUE, "")
        elif font := one.get(f"{W}ascii") or one.get(f"{W}hAnsi"):
            yield "font", font


def _child(element: Any, tag: str) -> Any:
    """The first child of this name; `find` would read its argument as a path, for each run."""
    for one in element:
        if one.tag == tag:
            return one
    return None


def _on(value: str | None, *, absent: bool) -> bool:
    return absent if value is None else value.lower() not in _OFF
