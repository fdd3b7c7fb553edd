"""Surgery on an .xlsx: fills, comments and one more sheet, and every other byte as it was.

openpyxl would drop pictures, charts and the values of formulas. Here only the parts that a finding
touches are parsed; the rest of the archive is copied. What the surgery is not made for (comments
that are there already, an earlier marking) raises Unsuited, and openpyxl does it instead.
"""

import posixpath
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.duk.coretan.bagian import Styles, comments_xml, sheet_xml, vml_xml
from pipeline.duk.coretan.daftar import Baris, judul_lembar, satuan
from pipeline.duk.lembar.ooxml import column_number
from pipeline.duk.model import Temuan
from pipeline.duk.sheets import PEMERIKSAAN

_M = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"
_C = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_BOOK, _BOOK_RELS, _TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
_STAMP = (2000, 1, 1, 0, 0, 0)
_PLACE = re.compile(r"([A-Z]+)(\d+)")
# What may follow <legacyDrawing> in a sheet, in the schema's order (ECMA-376 part 1, 18.3.1.99).
_AFTER = ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
          "tableParts", "extLst")  # fmt: skip


class Unsuited(ValueError):
    """A workbook that needs the other way."""


def mark(source: Path, temuan: Sequence[Temuan], rows: Sequence[Baris], out: Path) -> None:
    """Writes the marked copy. Macros are left out. Unsuited where this is not made for."""
    try:
        with zipfile.ZipFile(source) as archive:
            _Surgery(archive).run(temuan, rows, out)
    except (KeyError, etree.XMLSyntaxError, zipfile.BadZipFile, AttributeError) as error:
        raise Unsuited(str(error)) from error


def _parse(data: bytes) -> Any:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _bytes(tree: Any) -> bytes:
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


class _Surgery:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = archive.namelist()
        self.changed: dict[str, bytes] = {}
        self.book = _parse(archive.read(_BOOK))
        self.rels = _parse(archive.read(_BOOK_RELS))
        self.types = _parse(archive.read(_TYPES))
        if any(n.startswith("xl/") and "alur" in n for n in self.names):
            raise Unsuited("it was marked before")

    def run(self, temuan: Sequence[Temuan], rows: Sequence[Baris], out: Path) -> None:
        members = self._members()
        if PEMERIKSAAN in members:
            raise Unsuited("it was marked before")
        styles_name = self._part("styles")
        styles = Styles(_parse(self.archive.read(styles_name)))
        by_sheet: dict[str, list[Temuan]] = {}
        for t in satuan(temuan):
            if t.sel and judul_lembar(t.lembar) in members:
                by_sheet.setdefault(judul_lembar(t.lembar), []).append(t)
        for number, (title, its) in enumerate(by_sheet.items(), start=1):
            self._sheet(members[title], its, styles, number)
        self._first_sheet(sheet_xml(rows, styles))
        self.changed[styles_name] = _bytes(styles.tree)
        self._drop_macros()
        self.changed |= {
            _BOOK: _bytes(self.book),
            _BOOK_RELS: _bytes(self.rels),
            _TYPES: _bytes(self.types),
        }
        self._write(out)

    def _part(self, kind: str) -> str:
        for relation in self.rels:
            if relation.get("Type", "").endswith(f"/{kind}"):
                return posixpath.normpath(posixpath.join("/xl", relation.get("Target"))).lstrip("/")
        raise Unsuited(f"it has no {kind}")

    def _members(self) -> dict[str, str]:
        targets = {r.get("Id"): r.get("Target") for r in self.rels}
        found = {}
        for sheet in self.book.iterfind(f"{{{_M}}}sheets/{{{_M}}}sheet"):
            target = targets[sheet.get(f"{{{_R}}}id")]
            found[sheet.get("name")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        return found

    def _sheet(self, member: str, its: list[Temuan], styles: Styles, number: int) -> None:
        tree = _parse(self.archive.read(member))
        if tree.find(f"{{{_M}}}legacyDrawing") is not None:
            raise Unsuited("it has comments of its own")
        said: dict[str, list[str]] = {}
        grave: dict[str, bool] = {}
        for t in its:
            place = str(t.sel)
            said.setdefault(place, []).append(f"{t.pesan} {t.saran}".strip())
            grave[place] = grave.get(place, False) or t.galat
        for place, galat in grave.items():
            cell = _cell(tree, place)
            cell.set("s", str(styles.filled(int(cell.get("s", "0")), galat=galat)))
        view = tree.find(f"{{{_M}}}sheetViews/{{{_M}}}sheetView")
        if view is not None:
            view.attrib.pop("tabSelected", None)
        drawing = etree.Element(f"{{{_M}}}legacyDrawing")
        drawing.set(f"{{{_R}}}id", "rIdAlurVml")
        later = [e for e in tree if etree.QName(e).localname in _AFTER]
        if later:
            later[0].addprevious(drawing)
        else:
            tree.append(drawing)
        self.changed[member] = _bytes(tree)
        comments, vml = f"xl/alurKomentar{number}.xml", f"xl/drawings/alurKomentar{number}.vml"
        ordered = sorted(said, key=lambda p: (_split(p)[1], _split(p)[0]))
        texts = [(p, "\n".join(said[p])) for p in ordered]
        self.changed[comments] = comments_xml(texts)
        self.changed[vml] = vml_xml([_split(p) for p in ordered])
        self._relate(member, "rIdAlurVml", "vmlDrawing", f"/{vml}")
        self._relate(member, "rIdAlurKomentar", "comments", f"/{comments}")
        self._type(f"/{comments}", f"{_MAIN}comments+xml")
        if not any(d.get("Extension", "").lower() == "vml" for d in self.types):
            default = etree.SubElement(self.types, f"{{{_C}}}Default", Extension="vml")
            default.set("ContentType", "application/vnd.openxmlformats-officedocument.vmlDrawing")
            self.types.insert(0, default)

    def _relate(self, member: str, identity: str, kind: str, target: str) -> None:
        folder, _, name = member.rpartition("/")
        path = f"{folder}/_rels/{name}.rels"
        if path in self.changed:
            tree = _parse(self.changed[path])
        elif path in self.names:
            tree = _parse(self.archive.read(path))
        else:
            tree = etree.Element(f"{{{_P}}}Relationships", nsmap={None: _P})
        etree.SubElement(
            tree, f"{{{_P}}}Relationship", Id=identity, Type=f"{_R}/{kind}", Target=target
        )
        self.changed[path] = _bytes(tree)

    def _type(self, part: str, kind: str) -> None:
        etree.SubElement(self.types, f"{{{_C}}}Override", PartName=part, ContentType=kind)

    def _first_sheet(self, data: bytes) -> None:
        self.changed["xl/worksheets/alurPemeriksaan.xml"] = data
        self._type("/xl/worksheets/alurPemeriksaan.xml", f"{_MAIN}worksheet+xml")
        etree.SubElement(
            self.rels,
            f"{{{_P}}}Relationship",
            Id="rIdAlurPemeriksaan",
            Type=f"{_R}/worksheet",
            Target="/xl/worksheets/alurPemeriksaan.xml",
        )
        sheets = self.book.find(f"{{{_M}}}sheets")
        highest = max(int(s.get("sheetId")) for s in sheets)
        sheet = etree.Element(f"{{{_M}}}sheet", name=PEMERIKSAAN, sheetId=str(highest + 1))
        sheet.set(f"{{{_R}}}id", "rIdAlurPemeriksaan")
        sheets.insert(0, sheet)
        for name in self.book.iterfind(f"{{{_M}}}definedNames/{{{_M}}}definedName"):
            if name.get("localSheetId") is not None:
                name.set("localSheetId", str(int(name.get("localSheetId")) + 1))
        for view in self.book.iterfind(f"{{{_M}}}bookViews/{{{_M}}}workbookView"):
            view.set("activeTab", "0")
            view.set("firstSheet", "0")
        for member in self._members().values():
            self._unselect(member)

    def _unselect(self, member: str) -> None:
        """Two selected sheets would be edited together."""
        if member in self.changed or member not in self.names:
            return
        data = self.archive.read(member)
        if b"tabSelected" in data[:20_000]:
            cut = re.sub(rb'\stabSelected="[^"]*"', b"", data[:20_000], count=1)
            self.changed[member] = cut + data[20_000:]

    def _drop_macros(self) -> None:
        for part in list(self.types):
            kind = part.get("ContentType", "")
            if kind == "application/vnd.ms-excel.sheet.macroEnabled.main+xml":
                part.set("ContentType", f"{_MAIN}sheet.main+xml")
            elif "vbaProject" in kind and part.get("PartName"):
                self.types.remove(part)
        for relation in list(self.rels):
            if relation.get("Type", "").endswith("/vbaProject"):
                self.rels.remove(relation)

    def _write(self, out: Path) -> None:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name in self.names:
                if "vbaproject" in name.lower():
                    continue
                data = self.changed.pop(name, None)
                info = zipfile.ZipInfo(name, _STAMP)
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, self.archive.read(name) if data is None else data)
            for name, data in sorted(self.changed.items()):
                info = zipfile.ZipInfo(name, _STAMP)
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, data)


def _split(place: str) -> tuple[int, int]:
    """Column and row of a cell, from 0."""
    match = _PLACE.fullmatch(place)
    if match is None:
        raise Unsuited(f"{place} is no cell")
    return column_number(match[1]), int(match[2]) - 1


def _cell(tree: Any, place: str) -> Any:
    """The cell, made where the sheet has none."""
    column, number = _split(place)
    data = tree.find(f"{{{_M}}}sheetData")
    row = next((r for r in data if r.get("r") == str(number + 1)), None)
    if row is None:
        row = etree.Element(f"{{{_M}}}row", r=str(number + 1))
        before = [r for r in data if int(r.get("r", "0")) < number + 1]
        data.insert(len(before), row)
    for at, cell in enumerate(row):
        if cell.get("r") == place:
            return cell
        if cell.get("r") is None:
            raise Unsuited("its cells have no places")
        if _split(cell.get("r"))[0] > column:
            made = etree.Element(f"{{{_M}}}c", r=place)
            row.insert(at, made)
            return made
    return etree.SubElement(row, f"{{{_M}}}c", r=place)
