"""The parts that a marked copy gains: styles, comments, their boxes, and the list of findings."""

import copy
import re
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from pipeline.duk.coretan.daftar import WIDTHS, Baris

_M = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RED, _YELLOW = "FFF8B4B4", "FFFCE8A6"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Styles:
    """The workbook's styles, to which fills and a few cell formats are added once each."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self._made: dict[tuple[int, str], int] = {}
        self._fills: dict[str, int] = {}

    def _list(self, name: str) -> Any:
        found = self.tree.find(f"{{{_M}}}{name}")
        if found is None:
            raise KeyError(name)
        return found

    def _add(self, name: str, element: Any) -> int:
        its = self._list(name)
        its.append(element)
        its.set("count", str(len(its)))
        return len(its) - 1

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            fill = etree.fromstring(
                f'<fill xmlns="{_M}"><patternFill patternType="solid"><fgColor rgb="{colour}"/>'
                '<bgColor indexed="64"/></patternFill></fill>'
            )
            self._fills[colour] = self._add("fills", fill)
        return self._fills[colour]

    def filled(self, style: int, *, galat: bool) -> int:
        """The cell format `style` with our colour and all else as it was."""
        return self._format(style, _RED if galat else _YELLOW)

    def _format(self, style: int, colour: str) -> int:
        key = (style, colour)
        if key not in self._made:
            xf = copy.deepcopy(self._list("cellXfs")[style])
            xf.set("fillId", str(self._fill(colour)))
            xf.set("applyFill", "1")
            self._made[key] = self._add("cellXfs", xf)
        return self._made[key]

    def own(self, kind: str) -> int:
        """A format of the list of findings: bold, link, wrap, red or yellow."""
        key = (-1, kind)
        if key not in self._made:
            fonts = {
                "bold": '<b/><sz val="12"/><name val="Calibri"/>',
                "link": '<u/><sz val="11"/><color rgb="FF1F4E9E"/><name val="Calibri"/>',
            }
            inner = fonts.get(kind, '<sz val="11"/><name val="Calibri"/>')
            font = self._add("fonts", etree.fromstring(f'<font xmlns="{_M}">{inner}</font>'))
            fill = {"red": _RED, "yellow": _YELLOW}.get(kind)
            xf = etree.fromstring(
                f'<xf xmlns="{_M}" numFmtId="49" fontId="{font}" fillId='
                f'"{self._fill(fill) if fill else 0}" borderId="0" applyFont="1" applyFill="1" '
                f'applyAlignment="1"><alignment vertical="top"{_wrap(kind)}/></xf>'
            )
            self._made[key] = self._add("cellXfs", xf)
        return self._made[key]


def _wrap(kind: str) -> str:
    return ' wrapText="1"' if kind == "wrap" else ""


def _clean(text: str) -> str:
    return escape(_CONTROL.sub("", text)[:32_767])


def sheet_xml(rows: Sequence[Baris], styles: Styles) -> bytes:
    """The sheet `Pemeriksaan`."""
    cols = "".join(
        f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(WIDTHS, 1)
    )
    lines, links = [], []
    for number, row in enumerate(rows, start=1):
        cells = []
        for column, value in enumerate(row.sel):
            place = f"{'ABCDE'[column]}{number}"
            style = styles.own(_kind(row, column))
            cells.append(
                f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
                f"{_clean(value)}</t></is></c>"
            )
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
        if row.tautan:
            title, place = row.tautan
            target = "'" + title.replace("'", "''") + f"'!{place}"
            links.append(f'<hyperlink ref="B{number}" location={quoteattr(target)}/>')
    hyperlinks = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{_M}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="4" '
        'topLeftCell="A5" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{cols}</cols><sheetData>{''.join(lines)}</sheetData>{hyperlinks}"
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _kind(row: Baris, column: int) -> str:
    if row.rupa in ("judul", "kepala"):
        return "bold"
    if column == 1 and row.tautan:
        return "link"
    if column == 2 and row.rupa in ("galat", "peringatan"):
        return "red" if row.rupa == "galat" else "yellow"
    return "wrap" if len(row.sel) > 1 else "plain"


def comments_xml(texts: Sequence[tuple[str, str]]) -> bytes:
    """The comments part: cell and words."""
    notes = "".join(
        f'<comment ref="{place}" authorId="0"><text><t xml:space="preserve">{_clean(words)}</t>'
        "</text></comment>"
        for place, words in texts
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><comments xmlns="{_M}"><authors>'
        f"<author>Alur Berkas</author></authors><commentList>{notes}</commentList></comments>"
    ).encode()


def vml_xml(places: Sequence[tuple[int, int]]) -> bytes:
    """The boxes of the comments, which Excel wants for each: column and row, from 0."""
    shapes = "".join(
        f'<v:shape id="_x0000_s{1025 + n}" type="#_x0000_t202" style="position:absolute;'
        'margin-left:60pt;margin-top:1.5pt;width:240pt;height:90pt;z-index:1;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" '
        'color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox '
        'style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
        f"<x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>"
        f"<x:Column>{column}</x:Column></x:ClientData></v:shape>"
        for n, (column, row) in enumerate(places)
    )
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:'
        'office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
        '<o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" '
        'coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke '
        'joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
        f"{shapes}</xml>"
    ).encode()
