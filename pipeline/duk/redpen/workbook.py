"""The workbook's own part: which sheets there are, and in what order."""

from lxml import etree

from pipeline.duk.read.formats.values import count
from pipeline.duk.read.workbook import OUR_TITLE
from pipeline.duk.redpen.first_sheet import KIND
from pipeline.duk.redpen.package import Package, needed, ns

_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_BOOKS = (
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "application/vnd.ms-excel.template.macroEnabled.main+xml",
)
_BEHIND_SHEETS = ("functionGroups", "externalReferences")


class SheetList:
    """The sheets by title: the part of each, worksheets and others alike."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.tree = package.edit(package.book)
        self._ns = ns(self.tree)
        self._id = f"{{{package.r}}}id"
        self._relations = {r.id: r for r in package.relations(package.book)}
        self._sheets = needed(self.tree.find(f"{self._ns}sheets"), "sheets")

    @property
    def sheets(self) -> dict[str, str]:
        """Every sheet that has a part."""
        parts = {}
        for sheet in self._sheets:
            relation = self._relations.get(sheet.get(self._id, ""))
            if relation is not None and self._package.has(relation.part):
                parts[sheet.get("name", "")] = relation.part
        return parts

    @property
    def worksheets(self) -> dict[str, str]:
        """Those of cells."""
        wanted = {r.part for r in self._relations.values() if r.kind == "worksheet"}
        return {title: part for title, part in self.sheets.items() if part in wanted}

    def remove(self, title: str) -> None:
        """Takes a sheet out, and the names that are valid in it alone."""
        at, sheet = next((n, s) for n, s in enumerate(self._sheets) if s.get("name", "") == title)
        relation = self._relations.pop(sheet.get(self._id))
        for other in self._package.relations(relation.part):
            if other.kind in ("comments", "vmlDrawing", "drawing"):
                self._package.drop(other.part)
        self._package.unrelate(self._package.book, relation.id)
        self._package.drop(relation.part)
        self._sheets.remove(sheet)
        self._shift(at, -1)

    def put_first(self, data: bytes, head: int) -> None:
        """A new sheet before all others, shown when the workbook opens. Its first rows, down to
        `head`, are frozen; that row is repeated on every page."""
        part = self._package.fresh("xl/worksheets/alurPemeriksaan{}.xml")
        self._package.put(part, data)
        self._package.typed(part, KIND)
        id_ = self._package.relate(self._package.book, "worksheet", part)
        self._relations = {r.id: r for r in self._package.relations(self._package.book)}
        title = self._title()
        highest = max((count(s.get("sheetId", "0")) for s in self._sheets), default=0)
        sheet = etree.Element(f"{self._ns}sheet", name=title, sheetId=str(highest + 1))
        sheet.set(self._id, id_)
        self._shift(0, 1)
        self._sheets.insert(0, sheet)
        self._print_titles(f"'{title}'!${head}:${head}")
        views = self.tree.find(f"{self._ns}bookViews")
        if views is None:
            views = etree.Element(f"{self._ns}bookViews")
            etree.SubElement(views, f"{self._ns}workbookView")
            self._sheets.addprevious(views)
        for view in views:
            view.attrib.pop("activeTab", None)
            view.attrib.pop("firstSheet", None)

    def without_macros(self) -> bool:
        """Leaves macros out; says whether there were any."""
        any_macro = False
        for kind in _MACRO_BOOKS:
            self._package.retype(kind, _BOOK)
        for relation in self._package.relations(self._package.book):
            if relation.kind == "vbaProject":
                for other in self._package.relations(relation.part):
                    self._package.drop(other.part)
                self._package.drop(relation.part)
                self._package.unrelate(self._package.book, relation.id)
                any_macro = True
        for name in list(self._package):
            if "vbaproject" in name.lower():
                self._package.drop(name)
                any_macro = True
        return any_macro

    def _title(self) -> str:
        taken = {sheet.get("name", "").casefold() for sheet in self._sheets}
        names = (OUR_TITLE, *(f"{OUR_TITLE} {n}" for n in range(2, len(taken) + 3)))
        return next(name for name in names if name.casefold() not in taken)

    def _shift(self, at: int, by: int) -> None:
        """Names that are valid in one sheet count the sheets."""
        names = self.tree.find(f"{self._ns}definedNames")
        for name in () if names is None else list(names):
            number = count(name.get("localSheetId", "-1"))
            if by < 0 and number == at:
                names.remove(name)
            elif number >= at:
                name.set("localSheetId", str(number + by))
        if names is not None and not len(names):
            self.tree.remove(names)

    def _print_titles(self, area: str) -> None:
        names = self.tree.find(f"{self._ns}definedNames")
        if names is None:
            names = etree.Element(f"{self._ns}definedNames")
            last = self._sheets
            for kind in _BEHIND_SHEETS:
                element = self.tree.find(f"{self._ns}{kind}")
                last = last if element is None else element
            last.addnext(names)
        name = etree.Element(f"{self._ns}definedName", name="_xlnm.Print_Titles", localSheetId="0")
        name.text = area
        names.insert(0, name)
