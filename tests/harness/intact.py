"""What must hold of a marked copy: Excel opens it, and nothing but the marks is another."""

import posixpath
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl.utils import get_column_letter

# CT_Worksheet, ECMA-376 part 1, 18.3.1.99.
_ORDER = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr"),
    *("sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState"),
    *("dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting"),
    *("dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter"),
    *("rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags"),
    *("drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects"),
    *("controls", "webPublishItems", "tableParts", "extLst"),
)
_BOOK = ("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
         "functionGroups", "externalReferences", "definedNames", "calcPr")  # fmt: skip


def _tree(data: bytes) -> Any:
    """A part as a tree of elements alone."""
    return etree.fromstring(data, etree.XMLParser(remove_comments=True, remove_pis=True))


def sound(path: Path) -> None:
    """Asserts what Excel insists on: relationships, content types, the order of elements, one box
    to a comment, formats that there are."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        parts = {name: archive.read(name) for name in names}
    types = _tree(parts["[Content_Types].xml"])
    named = [t.get("PartName").lstrip("/") for t in types if t.get("PartName")]
    assert len(named) == len(set(named))
    assert set(named) <= set(names), set(named) - set(names)
    extensions = {t.get("Extension").lower() for t in types if t.get("Extension")}
    for name in names:
        assert name in named or name.rpartition(".")[2].lower() in extensions, name
    links = {}
    for name in names:
        if name.endswith(".rels"):
            folder, _, base = name.removesuffix(".rels").rpartition("_rels/")
            links[folder + base] = _links(folder, parts[name], names)
    for part, known in links.items():
        assert part == "" or part in names, f"relationships of {part}, which is gone"
        for word in re.findall(
            rb"""[\w:]*r\d*:(?:id|embed|pict)="([^"]+)\"""", parts.get(part, b"")
        ):
            assert word.decode() in known, f"{part}: {word!r} leads nowhere"
    book = _tree(parts["xl/workbook.xml"])
    _ordered(book, _BOOK)
    ids = [s.get("sheetId") for s in book.iter("{*}sheet")]
    titles = [s.get("name").casefold() for s in book.iter("{*}sheet")]
    assert len(ids) == len(set(ids))
    assert len(titles) == len(set(titles))
    local = [int(n.get("localSheetId", "0")) for n in book.iter("{*}definedName")]
    assert all(0 <= n < len(titles) for n in local)
    styles = next(part for kind, part in links["xl/workbook.xml"].values() if kind == "styles")
    count = _sound_styles(_tree(parts[styles]))
    selected = []
    for name, data in parts.items():
        if "worksheets/" in name and name.endswith(".xml"):
            tree = _tree(data)
            _ordered(tree, _ORDER)
            assert all(int(c.get("s", "0")) < count for c in tree.iter("{*}c")), name
            places = [c.get("r") for c in tree.iter("{*}c") if c.get("r")]
            assert len(places) == len(set(places))
            selected += [v for v in tree.iter("{*}sheetView") if v.get("tabSelected") == "1"]
            _sound_comments(name, links.get(name, {}), parts)
    assert len(selected) == 1


def _links(folder: str, data: bytes, names: Sequence[str]) -> dict[str, tuple[str, str]]:
    links: dict[str, tuple[str, str]] = {}
    for link in _tree(data):
        assert link.get("Id") not in links
        target = posixpath.normpath(posixpath.join("/", folder, link.get("Target"))).lstrip("/")
        if link.get("TargetMode") != "External":
            assert target in names, f"{target} is missing"
        links[link.get("Id")] = (link.get("Type").rpartition("/")[2], target)
    return links


def _ordered(tree: Any, order: Sequence[str]) -> None:
    known = [order.index(n) for e in tree if (n := etree.QName(e).localname) in order]
    assert known == sorted(known), [etree.QName(e).localname for e in tree]


def _sound_styles(styles: Any) -> int:
    sizes = {}
    for name in ("fonts", "fills", "borders", "cellXfs"):
        group = styles.find(f"{{*}}{name}")
        assert int(group.get("count", len(group))) == len(group), name
        sizes[name] = len(group)
    for xf in styles.find("{*}cellXfs"):
        for name in ("font", "fill", "border"):
            assert int(xf.get(f"{name}Id", "0")) < sizes[f"{name}s"]
    assert sizes["cellXfs"] <= 65_490
    return sizes["cellXfs"]


def _sound_comments(sheet: str, links: dict[str, tuple[str, str]], parts: dict[str, bytes]) -> None:
    comments = [part for kind, part in links.values() if kind == "comments"]
    boxes = [part for kind, part in links.values() if kind == "vmlDrawing"]
    assert len(comments) <= 1
    if not comments:
        return
    tree = _tree(parts[comments[0]])
    refs = [c.get("ref") for c in tree.iter("{*}comment")]
    assert len(refs) == len(set(refs))
    assert refs
    authors = len(tree.find("{*}authors"))
    assert all(int(c.get("authorId")) < authors for c in tree.iter("{*}comment"))
    legacy = _tree(parts[sheet]).find("{*}legacyDrawing")
    assert legacy is not None
    vml = parts[links[next(iter(legacy.attrib.values()))][1]]
    assert boxes
    notes = re.findall(rb'ObjectType="Note".*?<\w+:Row>(\d+)<.*?<\w+:Column>(\d+)<', vml, re.DOTALL)
    placed = [f"{get_column_letter(int(c) + 1)}{int(r) + 1}" for r, c in notes]
    assert sorted(placed) == sorted(refs)
    shapes = re.findall(rb'<\w+:shape\s[^>]*?\bid="(_x0000_s\d+)"', vml)
    assert len(shapes) == len(set(shapes))


def differences(before: Path, after: Path) -> dict[str, list[str]]:
    """What a copy changed that it may not: nothing but formats of cells, of which the fill alone
    is another; comments, boxes, and a sheet that stands first. By part; empty when all is well.
    Also asserts nothing: the caller says what it expected."""
    changed: dict[str, list[str]] = {}
    with zipfile.ZipFile(before) as one, zipfile.ZipFile(after) as two:
        old = {n: one.read(n) for n in one.namelist() if not n.endswith("/")}
        new = {n: two.read(n) for n in two.namelist()}
    styles = [next((d for n, d in p.items() if n.endswith("styles.xml")), None) for p in (old, new)]
    for name, data in old.items():
        if name not in new:
            changed[name] = ["gone"]
        elif data == new[name] or name.endswith((".rels", "[Content_Types].xml", ".vml")):
            continue
        else:
            wrong = _compared(_tree(data), _tree(new[name]), *styles)
            if wrong:
                changed[name] = wrong
    return changed


def _compared(a: Any, b: Any, old: bytes | None, new: bytes | None) -> list[str]:
    match etree.QName(a).localname:
        case "worksheet":
            return _sheets(a, b, old, new)
        case "styleSheet":
            return _prefixes(a, b)
        case "workbook":
            return _books(a, b)
        case "comments":
            return _comments(a, b)
    return ["changed"]


def _flat(tree: Any) -> Any:
    return tree.tag, sorted(tree.attrib.items()), tree.text or "", [_flat(child) for child in tree]


def _sheets(a: Any, b: Any, old: bytes | None, new: bytes | None) -> list[str]:
    wrong = []
    formats = _formats(old), _formats(new)
    left, right = _cells(a), _cells(b)
    for place, cell in left.items():
        other = right.get(place)
        if other is None:
            wrong.append(f"{place} is gone")
        elif _format(formats[0], cell) != _format(formats[1], other):
            wrong.append(f"{place} has another format")
    wrong += [f"{p} is new and not empty" for p, c in right.items() if p not in left and len(c)]
    _strip(a)
    _strip(b)
    return wrong if _flat(a) == _flat(b) else [*wrong, "something else has changed"]


def _strip(tree: Any) -> None:
    """Takes off what may change: formats and places (compared before), boxes, the selection."""
    for row in list(tree.iter("{*}row")):
        for cell in list(row):
            cell.attrib.pop("s", None)
            cell.attrib.pop("r", None)
            if not len(cell):
                row.remove(cell)
        for name in ("spans", "r"):
            row.attrib.pop(name, None)
        if not len(row) and not row.attrib:
            row.getparent().remove(row)
    for view in tree.iter("{*}sheetView"):
        view.attrib.pop("tabSelected", None)
    for legacy in tree.findall("{*}legacyDrawing"):
        tree.remove(legacy)


def _cells(tree: Any) -> dict[str, Any]:
    cells, row_at = {}, 0
    for row in tree.iter("{*}row"):
        row_at = int(row.get("r") or row_at + 1)
        column = 0
        for cell in row:
            if cell.get("r"):
                cells[cell.get("r")] = cell
                letters = re.match("[A-Z]+", cell.get("r"))
                assert letters is not None
                column = _number(letters[0])
            else:
                column += 1
                cells[f"{get_column_letter(column)}{row_at}"] = cell
    return cells


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _formats(data: bytes | None) -> list[Any]:
    xfs = None if data is None else _tree(data).find("{*}cellXfs")
    return [] if xfs is None else list(xfs)


def _format(formats: list[Any], cell: Any) -> Any:
    if not formats:
        return {"numFmtId": "0", "fontId": "0", "borderId": "0"}, []
    xf = formats[int(cell.get("s", "0"))]
    own = {k: v for k, v in xf.attrib.items() if k not in ("fillId", "applyFill", "xfId")}
    return own, [_flat(child) for child in xf]


def _prefixes(a: Any, b: Any) -> list[str]:
    wrong = []
    for part in a:
        other = b.find(part.tag)
        name = etree.QName(part).localname
        if name not in ("fonts", "fills", "borders", "cellXfs"):
            if _flat(part) != _flat(other):
                wrong.append(f"{name} has changed")
        elif [_flat(e) for e in part] != [_flat(e) for e in other][: len(part)]:
            wrong.append(f"{name} were renumbered")
    return wrong


def _books(a: Any, b: Any) -> list[str]:
    sheets = b.find("{*}sheets")
    sheets.remove(sheets[0])
    for tree in (a, b):
        for view in tree.iter("{*}workbookView"):
            view.attrib.pop("activeTab", None)
            view.attrib.pop("firstSheet", None)
    views = b.find("{*}bookViews")
    if a.find("{*}bookViews") is None and views is not None:
        b.remove(views)
    names = b.find("{*}definedNames")
    names.remove(names[0])
    for tree in (a, b):
        for empty in [n for n in tree.iter("{*}definedNames") if not len(n)]:
            tree.remove(empty)
    for name in b.iter("{*}definedName"):
        if name.get("localSheetId"):
            name.set("localSheetId", str(int(name.get("localSheetId")) - 1))
    return [] if _flat(a) == _flat(b) else ["the workbook has changed"]


def _comments(a: Any, b: Any) -> list[str]:
    wrong = []
    authors = [[x.text for x in t.find("{*}authors")] for t in (a, b)]
    if authors[1][: len(authors[0])] != authors[0]:
        wrong.append("authors were renumbered")
    theirs = {c.get("ref"): c for c in b.iter("{*}comment")}
    for comment in a.iter("{*}comment"):
        other = theirs[comment.get("ref")]
        words = ["".join(t.text or "" for t in c.iter("{*}t")) for c in (comment, other)]
        if not words[1].startswith(words[0]) or other.get("authorId") != comment.get("authorId"):
            wrong.append(f"the comment of {comment.get('ref')} has changed")
    return wrong
