"""Surgery on an .xlsx: fills, comments and one more sheet, and every other byte as it was.

A library that reads a workbook and writes it anew drops what it does not know: pictures, charts,
the values of formulas. Here only the parts that a finding touches are parsed; the rest of the
archive is copied.
"""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from pipeline.duk.model import Temuan
from pipeline.duk.read.formats.values import count
from pipeline.duk.redpen import boxes, comments, styles, unmark
from pipeline.duk.redpen.cells import SheetTree, split
from pipeline.duk.redpen.comments import Comments
from pipeline.duk.redpen.findings_sheet import FORMER_COLOUR, Report, Row, remark_of, report_rows
from pipeline.duk.redpen.first_sheet import cleaned, head_row, sheet_xml
from pipeline.duk.redpen.package import Package, Unsuited, ns
from pipeline.duk.redpen.styles import Styles
from pipeline.duk.redpen.workbook import SheetList
from pipeline.foreign import reading

Sentences = dict[str, list[str]]
"""What is to be said in a cell, by its place."""

_SELECTED = re.compile(rb"""\stabSelected\s*=\s*["'][^"']*["']""")


def mark(workbook: bytes, report: Report, out: Path) -> None:
    """Writes the marked copy, without macros and without what an earlier marking left.

    Unsuited where a part that must be changed is damaged.
    """
    made = BytesIO()
    with (
        reading("zipfile", "lxml", refused=_unsuited),
        zipfile.ZipFile(BytesIO(workbook)) as archive,
    ):
        package = Package(archive)
        _Marking(package, report).run()
        package.write(made)
    out.write_bytes(made.getvalue())


def _unsuited(error: BaseException) -> Unsuited:
    return Unsuited(str(error) or type(error).__name__)


class _Marking:
    def __init__(self, package: Package, report: Report) -> None:
        self.package = package
        self.report = report
        self.sheet_list = SheetList(package)
        self.styles = Styles(package.edit(self._styles()))
        self.former: list[Row] = []
        self.threads: list[str] = []
        self.boxes = max((boxes.highest(package.read(n)) for n in package if _is_vml(n)), default=0)

    def run(self) -> None:
        notes = list(self.report.notes)
        if self.sheet_list.without_macros():
            notes.append("Makro tidak disertakan dalam salinan ini.")
        kept = unmark.lists(self.package, self.sheet_list)
        by_sheet: dict[str, list[Temuan]] = {}
        for title, t in self.report.singles():
            by_sheet.setdefault(title, []).append(t)
        for title, part in self.sheet_list.worksheets.items():
            unmark.comments(self.package, part)
            self._sheet(title, part, by_sheet.get(title, []), kept)
        for part in self.sheet_list.sheets.values():
            self._unselect(part)
        if self.threads:
            notes.append(
                f"Sel {', '.join(self.threads)} sudah memuat utas komentar, yang tidak diubah; "
                "penjelasannya hanya ada di lembar ini."
            )
        rows = [*report_rows(replace(self.report, notes=tuple(notes))), *self.former]
        data = sheet_xml(rows, self.styles, ns(self.sheet_list.tree)[1:-1])
        self.sheet_list.put_first(data, head_row(rows))

    def _styles(self) -> str:
        part = self.package.related(self.package.book, "styles")
        if part is None:
            # Some readers look for it under this name, whatever the relationship says.
            part = "xl/styles.xml"
            if self.package.has(part):
                raise Unsuited("nothing leads to its styles")
            self.package.put(part, styles.blank(ns(self.sheet_list.tree)[1:-1]))
            self.package.typed(part, styles.KIND)
            self.package.relate(self.package.book, "styles", part)
        return part

    def _sheet(
        self, title: str, part: str, findings: Sequence[Temuan], kept: unmark.FormerStyles
    ) -> None:
        if not findings and not self.styles.ours():
            return
        tree = self.package.look(part)
        touched = unmark.colours(tree, title, self.styles, kept)
        if findings:
            sheet = SheetTree(tree)
            sentences = self._fill(title, sheet, findings)
            self._comment(title, part, sheet, sentences)
        if touched or findings:
            self.package.edit(part)
        self.package.forget(part)

    def _fill(self, title: str, sheet: SheetTree, findings: Sequence[Temuan]) -> Sentences:
        """Colours the cells; returns what is to be said in each, in reading order."""
        by_place: Sentences = {}
        grave: set[str] = set()
        for t in findings:
            place = sheet.head(str(t.sel))
            sentences = by_place.setdefault(place, [])
            if (sentence := cleaned(remark_of(t))) not in sentences:
                sentences.append(sentence)
            if t.grave:
                grave.add(place)
        for place in by_place:
            cell = sheet.cell(place)
            style = count(cell.get("s", "0"))
            cell.set("s", str(self.styles.filled(style, grave=place in grave)))
            if self.styles.coloured(style):
                self.former.append(Row((FORMER_COLOUR, title, place), "semula", style=style))
        return {p: by_place[p] for p in sorted(by_place, key=lambda p: split(p)[::-1])}

    def _comment(self, title: str, part: str, sheet: SheetTree, by_place: Sentences) -> None:
        notes_part = self.package.related(part, "comments")
        if notes_part is None:
            notes_part = self.package.fresh("xl/alurKomentar{}.xml")
            self.package.put(notes_part, comments.blank(ns(sheet.tree)[1:-1]))
            self.package.typed(notes_part, comments.KIND)
            self.package.relate(part, "comments", notes_part)
        notes = Comments(self.package.edit(notes_part))
        for place, sentences in by_place.items():
            if not notes.add(place, sentences):
                self.threads.append(f"{title}!{place}")
        drawing = self._drawing(part, sheet)
        there = boxes.noted(self.package.read(drawing))
        wanted = {split(p): notes.length(p) for p in notes.places if split(p) not in there}
        if wanted:
            first = (self.boxes // boxes.BLOCK + 1) * boxes.BLOCK
            self.package.put(drawing, boxes.extended(self.package.read(drawing), wanted, first))
            self.boxes = first + len(wanted)

    def _drawing(self, part: str, sheet: SheetTree) -> str:
        """The part of the boxes to which the sheet leads."""
        legacy = sheet.legacy()
        if legacy is not None:
            id_ = legacy.get(f"{{{self.package.r}}}id")
            target = next((r.part for r in self.package.relations(part) if r.id == id_), "")
            if self.package.has(target):
                return target
            sheet.tree.remove(legacy)
        made = self.package.fresh("xl/drawings/alurKomentar{}.vml")
        self.package.put(made, boxes.blank())
        self.package.default("vml", boxes.KIND)
        sheet.add_legacy(self.package.r, self.package.relate(part, "vmlDrawing", made))
        return made

    def _unselect(self, part: str) -> None:
        """Two selected sheets would be edited together."""
        data = self.package.read(part)
        end = data.find(b"sheetData")
        head = data if end < 0 else data[:end]
        if _SELECTED.search(head):
            self.package.put(part, _SELECTED.sub(b"", head) + data[len(head) :])


def _is_vml(name: str) -> bool:
    return name.lower().endswith(".vml")
