"""Takes an earlier marking out of a workbook: its list, its comments, its colours."""

from typing import Any

from pipeline.duk.read.formats.values import count
from pipeline.duk.read.workbook import is_ours, named_as_ours
from pipeline.duk.redpen import boxes
from pipeline.duk.redpen.cells import SheetTree, split
from pipeline.duk.redpen.comments import Comments
from pipeline.duk.redpen.findings_sheet import FORMER_COLOUR
from pipeline.duk.redpen.package import Package, ns
from pipeline.duk.redpen.styles import Styles
from pipeline.duk.redpen.workbook import SheetList

FormerStyles = dict[tuple[str, str], int]


def lists(package: Package, sheet_list: SheetList) -> FormerStyles:
    """Removes the lists of findings. Returns the formats whose colours they keep, by sheet and
    cell."""
    kept: FormerStyles = {}
    for title, part in list(sheet_list.sheets.items()):
        if not named_as_ours(title):
            continue
        rows = _rows(package, part)
        if not is_ours(title, [[words for words, _ in row] for row in rows]):
            continue
        for row in rows:
            words = [cell[0] for cell in row]
            if words[0] == FORMER_COLOUR and len(row) > 3:
                kept[words[1], words[2]] = row[3][1]
        sheet_list.remove(title)
    return kept


def comments(package: Package, sheet: str) -> None:
    """Removes our comments of a sheet and their boxes; a part that is empty then goes too."""
    part = package.related(sheet, "comments")
    if part is None:
        return
    notes = Comments(package.look(part))
    touched, gone = notes.clean()
    if not touched:
        return
    package.edit(part)
    drawing = package.related(sheet, "vmlDrawing")
    if drawing is not None and gone:
        package.put(drawing, boxes.without(package.read(drawing), {split(p) for p in gone}))
    if not notes.places:
        _leave(package, sheet, part, "comments")
    if drawing is not None and not notes.places and boxes.empty(package.read(drawing)):
        id_ = _leave(package, sheet, drawing, "vmlDrawing")
        tree = package.edit(sheet)
        legacy = SheetTree(tree).legacy()
        if legacy is not None and id_ in legacy.attrib.values():
            tree.remove(legacy)


def colours(sheet: Any, title: str, styles: Styles, kept: FormerStyles) -> bool:
    """Takes our colours off a sheet; says whether any was there."""
    mine = styles.ours()
    styled = list(SheetTree(sheet, chart=True).styled(mine)) if mine else []
    for element, name, place in styled:
        like = kept.get((title, place))
        element.set(name, str(styles.cleared(count(element.get(name)), like)))
    return bool(styled)


def _leave(package: Package, sheet: str, part: str, kind: str) -> str:
    """Drops a part of a sheet and what leads to it; returns the id it had."""
    id_ = next(r.id for r in package.relations(sheet) if r.part == part and r.kind == kind)
    package.unrelate(sheet, id_)
    package.drop(part)
    return id_


def _rows(package: Package, part: str) -> list[list[tuple[str, int]]]:
    """The words and formats of a sheet's cells, row by row."""
    tree = package.look(part)
    space = ns(tree)
    shared = _shared(package)
    rows: list[list[tuple[str, int]]] = []
    for row in tree.iterfind(f"{space}sheetData/{space}row"):
        cells: list[tuple[str, int]] = []
        for cell in row.iterfind(f"{space}c"):
            at = split(cell.get("r"))[0] if cell.get("r") else len(cells)
            cells += [("", 0)] * (at - len(cells))
            value = cell.findtext(f"{space}v", "")
            if cell.get("t") == "s":
                at = count(value or "-1")
                words = shared[at] if 0 <= at < len(shared) else ""
            else:
                words = value or "".join(t.text or "" for t in cell.iter(f"{space}t"))
            cells.append((words, count(cell.get("s", "0"))))
        rows.append(cells or [("", 0)])
    return rows


def _shared(package: Package) -> list[str]:
    part = package.related(package.book, "sharedStrings")
    if part is None:
        return []
    tree = package.look(part)
    space = ns(tree)
    return ["".join(t.text or "" for t in si.iter(f"{space}t")) for si in tree]
