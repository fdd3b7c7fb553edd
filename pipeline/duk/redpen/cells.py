"""The cells of one sheet's part: found by their place, made where there are none."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from pipeline.duk.model import Cell
from pipeline.duk.read.formats.extent import column_number
from pipeline.duk.read.formats.values import count
from pipeline.duk.redpen.package import Unsuited, ns

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
# What stands before <legacyDrawing> in a sheet (CT_Worksheet, ECMA-376 part 1, 18.3.1.99).
_BEFORE = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr"),
    *("sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState"),
    *("dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting"),
    *("dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter"),
    *("rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags"),
    "drawing",
)
_TRUE = ("1", "true")


def split(place: str) -> tuple[int, int]:
    """Column and row of a cell, from 0."""
    match = _PLACE.fullmatch(place)
    if match is None:
        raise Unsuited(f"{place} is no cell")
    return column_number(match[1]), int(match[2]) - 1


class SheetTree:
    """A sheet's tree. A cell or row without a place of its own stands behind the one before it."""

    def __init__(self, tree: Any, *, chart: bool = False) -> None:
        self.tree = tree
        self._ns = ns(tree)
        self._data = tree.find(f"{self._ns}sheetData")
        if self._data is None and not chart:
            raise Unsuited("a sheet holds no cells")
        self._rows: dict[int, Any] = {}
        self._cells: dict[int, dict[int, Any]] = {}
        for number, row in self._numbered():
            self._rows.setdefault(number, row)
        self._merged = [m for m in map(_area, tree.iter(f"{self._ns}mergeCell")) if m]

    def head(self, place: str) -> str:
        """The cell that shows what stands at a place: in a merged area its first one."""
        column, row = split(place)
        for left, top, right, bottom in self._merged:
            if left <= column <= right and top <= row <= bottom:
                return str(Cell(row=top, column=left))
        return place

    def cell(self, place: str) -> Any:
        """The cell, made where the sheet has none, in the format of its row or column."""
        column, number = split(place)
        row = self._row(number + 1)
        cells = self._cells_of(number + 1, row)
        if column in cells:
            return cells[column]
        made = etree.Element(f"{self._ns}c", r=place)
        if style := self._inherited(row, column):
            made.set("s", style)
        for at, cell in cells.items():
            cell.set("r", str(Cell(row=number, column=at)))
        later = [at for at in cells if at > column]
        if later:
            cells[min(later)].addprevious(made)
        else:
            row.append(made)
        row.attrib.pop("spans", None)
        cells[column] = made
        return made

    def styled(self, styles: frozenset[int]) -> Iterator[tuple[Any, str, str]]:
        """What has one of these formats: the element, the name of the attribute that says so,
        and of a cell its place."""
        wanted = {str(s) for s in styles}
        for column in self.tree.iterfind(f"{self._ns}cols/{self._ns}col"):
            if column.get("style") in wanted:
                yield column, "style", ""
        for number, row in self._numbered():
            if row.get("s") in wanted:
                yield row, "s", ""
            at = -1
            for cell in row.iterfind(f"{self._ns}c"):
                at = split(cell.get("r"))[0] if cell.get("r") else at + 1
                if cell.get("s") in wanted:
                    yield cell, "s", str(Cell(row=number - 1, column=at))

    def legacy(self) -> Any:
        """The element that leads to the boxes of the comments, or None."""
        return self.tree.find(f"{self._ns}legacyDrawing")

    def add_legacy(self, namespace: str, id_: str) -> None:
        """Leads to the boxes of the comments, at the place that the schema gives."""
        made = etree.Element(f"{self._ns}legacyDrawing")
        made.set(f"{{{namespace}}}id", id_)
        known = [f"{self._ns}{name}" for name in _BEFORE]
        last = max(at for at, element in enumerate(self.tree) if element.tag in known)
        self.tree.insert(last + 1, made)

    def _numbered(self) -> Iterator[tuple[int, Any]]:
        number = 0
        for row in () if self._data is None else self._data.iterfind(f"{self._ns}row"):
            number = count(row.get("r") or str(number + 1))
            yield number, row

    def _row(self, number: int) -> Any:
        if number in self._rows:
            return self._rows[number]
        made = etree.Element(f"{self._ns}row", r=str(number))
        for at, row in self._rows.items():
            row.set("r", str(at))
        later = [at for at in self._rows if at > number]
        if later:
            self._rows[min(later)].addprevious(made)
        else:
            self._data.append(made)
        self._rows[number] = made
        return made

    def _cells_of(self, number: int, row: Any) -> dict[int, Any]:
        if number not in self._cells:
            at = -1
            cells: dict[int, Any] = {}
            for cell in row.iterfind(f"{self._ns}c"):
                at = split(cell.get("r"))[0] if cell.get("r") else at + 1
                cells.setdefault(at, cell)
            self._cells[number] = cells
        return self._cells[number]

    def _inherited(self, row: Any, column: int) -> str | None:
        if row.get("customFormat") in _TRUE:
            return str(row.get("s", "0"))
        for span in self.tree.iterfind(f"{self._ns}cols/{self._ns}col"):
            if count(span.get("min", "0")) <= column + 1 <= count(span.get("max", "0")):
                style = span.get("style")
                return None if style is None else str(style)
        return None


def _area(merge: Any) -> tuple[int, int, int, int] | None:
    first, _, last = merge.get("ref", "").partition(":")
    if not last:
        return None
    (left, top), (right, bottom) = split(first), split(last)
    return left, top, right, bottom
