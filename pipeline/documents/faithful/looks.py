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

    def of_run(self, run: Any, paragraph: Any, table: str = "") -> Look:
        """Of a run in a paragraph; `table` is the style of the table around them."""
        own = _properties(run.find(f"{W}rPr"))
        style = paragraph.find(f"{W}pPr/{W}pStyle") if paragraph is not None else None
        name = style.get(f"{W}val", "") if style is not None else self.default
        key = (table, name, *own.items())
        if key not in self._looks:
            self._looks[key] = _look({**self._inherited(table, name, own.get("rStyle", "")), **own})
        return self._looks[key]

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
        name = one.tag.removeprefix(W) if isinstance(one.tag, str) else ""
        if name in _TOGGLES:
            yield name, "1" if _on(one.get(f"{W}val"), absent=True) else "0"
        elif name == "rStyle":
            yield name, one.get(f"{W}val", "")
        elif name == "color":
            yield "colour", one.get(f"{W}val", "")
        elif name == "rFonts":
            font = one.get(f"{W}ascii") or one.get(f"{W}hAnsi")
            if font:
                yield "font", font


def _on(value: str | None, *, absent: bool) -> bool:
    return absent if value is None else value.lower() not in _OFF
