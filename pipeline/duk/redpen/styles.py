"""The workbook's cell formats, to which ours are added once each and taken away again."""

import copy
from typing import Any

from lxml import etree

from pipeline.duk.read.formats.values import count
from pipeline.duk.redpen.package import ns

RED, YELLOW = "FFF8B4B4", "FFFCE8A6"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
# Excel opens no workbook with more than 65,490 cell formats.
MOST = 65_000
# CT_Stylesheet, ECMA-376 part 1, 18.8.39.
_ORDER = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"),
    *("dxfs", "tableStyles", "colors", "extLst"),
)
_FIRST = {
    "fonts": ['<font><sz val="11"/><name val="Calibri"/></font>'],
    # Excel takes the first two fills for these, whatever stands there.
    "fills": [
        '<fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="gray125"/></fill>',
    ],
    "borders": ["<border><left/><right/><top/><bottom/><diagonal/></border>"],
    "cellXfs": ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
}
_PLAIN = '<sz val="11"/><name val="Calibri"/>'
_FONTS = {
    "judul": '<b/><sz val="14"/><name val="Calibri"/>',
    "kepala": '<b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/>',
    "tautan": '<u/><sz val="11"/><color rgb="FF1F4E9E"/><name val="Calibri"/>',
}
_FILLS = {"kepala": "FF44546A", "galat": RED, "peringatan": YELLOW}
_SIDES = "".join(
    f'<{side} style="thin"><color rgb="FFBFBFBF"/></{side}>'
    for side in ("left", "right", "top", "bottom")
)
_BARE = ("judul", "lepas")


def blank(namespace: str) -> bytes:
    """The styles of a workbook that has none."""
    return (
        f'<styleSheet xmlns="{namespace}"><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" '
        'fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" '
        'fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle '
        'name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ).encode()


class Styles:
    """The styles part. Formats are numbers: places in `cellXfs`."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self._ns = ns(tree)
        for name, first in _FIRST.items():
            elements = self._list(name)
            for text in first[len(elements) :]:
                self._append(elements, text)
        self._known: dict[str, dict[Any, int]] = {}
        self._filled: dict[tuple[int, bool], int] = {}
        self._xfs = list(self._list("cellXfs"))

    def filled(self, style: int, *, grave: bool) -> int:
        """The format with our colour and all else as it was; itself when Excel allows no more."""
        if (style, grave) not in self._filled:
            fill = self._fill(RED if grave else YELLOW)
            self._filled[style, grave] = self._with_fill(style, fill)
        return self._filled[style, grave]

    def coloured(self, style: int) -> bool:
        """Whether a format has a fill of any kind."""
        return count(self._xf(style).get("fillId", "0")) != 0

    def ours(self) -> frozenset[int]:
        """The formats that have one of our colours: nobody else's palette offers them."""
        mine = set()
        for at, fill in enumerate(self._list("fills")):
            colour = fill.find(f"{self._ns}patternFill/{self._ns}fgColor")
            rgb = "" if colour is None else colour.get("rgb", "").upper()
            if rgb[-6:] in (RED[-6:], YELLOW[-6:]):
                mine.add(str(at))
        return frozenset(n for n, xf in enumerate(self._xfs) if xf.get("fillId") in mine)

    def cleared(self, style: int, like: int | None) -> int:
        """The format without our colour: with the fill of another format, or none."""
        return self._with_fill(style, count(self._xf(like).get("fillId", "0")) if like else 0)

    def own(self, kind: str) -> int:
        """A format of the list of findings: judul, kepala, tautan, galat, peringatan, lepas,
        biasa."""
        border = 0
        if kind not in _BARE:
            border = self._add("borders", f"<border>{_SIDES}<diagonal/></border>")
        font = self._add("fonts", f"<font>{_FONTS.get(kind, _PLAIN)}</font>")
        fill = self._fill(_FILLS[kind]) if kind in _FILLS else 0
        wrap = "" if kind in _BARE else ' wrapText="1"'
        parents = self.tree.find(f"{self._ns}cellStyleXfs")
        parent = ' xfId="0"' if parents is not None and len(parents) else ""
        return self._format(
            f'<xf numFmtId="49" fontId="{font}" fillId="{fill}" borderId="{border}"{parent} '
            'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f'<alignment vertical="top"{wrap}/></xf>',
            0,
        )

    def _xf(self, style: int) -> Any:
        return self._xfs[style if style < len(self._xfs) else 0]

    def _with_fill(self, style: int, fill: int) -> int:
        xf = copy.deepcopy(self._xf(style))
        xf.set("fillId", str(fill))
        if fill:
            xf.set("applyFill", "1")
        else:
            xf.attrib.pop("applyFill", None)
        return self._format(xf, style)

    def _format(self, xf: Any, otherwise: int) -> int:
        if len(self._xfs) < MOST:
            at = self._add("cellXfs", xf)
            if at == len(self._xfs):
                self._xfs.append(self._list("cellXfs")[at])
            return at
        return self._known_in("cellXfs").get(_key(self._element(xf)), otherwise)

    def _fill(self, colour: str) -> int:
        return self._add(
            "fills",
            f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/>'
            '<bgColor indexed="64"/></patternFill></fill>',
        )

    def _add(self, name: str, what: Any) -> int:
        """The place of an element in its list, where it is added if no equal one stands there."""
        element = self._element(what)
        known = self._known_in(name)
        key = _key(element)
        if key not in known:
            known[key] = self._append(self._list(name), element)
        return known[key]

    def _known_in(self, name: str) -> dict[Any, int]:
        if name not in self._known:
            places: dict[Any, int] = {}
            for at, element in enumerate(self._list(name)):
                places.setdefault(_key(element), at)
            self._known[name] = places
        return self._known[name]

    def _append(self, elements: Any, what: Any) -> int:
        elements.append(self._element(what))
        elements.set("count", str(len(elements)))
        return len(elements) - 1

    def _element(self, what: Any) -> Any:
        if not isinstance(what, str):
            return what
        head, _, rest = what.partition(">")
        slash = "/" if head.endswith("/") else ""
        text = f'{head.rstrip("/")} xmlns="{self._ns[1:-1]}"{slash}>{rest}'
        return etree.fromstring(text)

    def _list(self, name: str) -> Any:
        elements = self.tree.find(f"{self._ns}{name}")
        if elements is None:
            elements = etree.Element(f"{self._ns}{name}", count="0")
            earlier = [f"{self._ns}{n}" for n in _ORDER[: _ORDER.index(name)]]
            before = [at for at, element in enumerate(self.tree) if element.tag in earlier]
            self.tree.insert(before[-1] + 1 if before else 0, elements)
        return elements


def _key(element: Any) -> Any:
    """What two equal formats share, whatever their prefixes."""
    name = etree.QName(element).localname
    return name, tuple(sorted(element.attrib.items())), tuple(_key(child) for child in element)
