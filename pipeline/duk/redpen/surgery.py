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
from pipeline.duk.redpen.cells import Lembaran, split
from pipeline.duk.redpen.comments import Komentar
from pipeline.duk.redpen.findings_sheet import SEMULA, Baris, Isian, baris, kalimat
from pipeline.duk.redpen.first_sheet import bersih, head_row, sheet_xml
from pipeline.duk.redpen.package import Paket, Unsuited, ns
from pipeline.duk.redpen.styles import Gaya
from pipeline.duk.redpen.workbook import Susunan
from pipeline.foreign import reading

_SELECTED = re.compile(rb"""\stabSelected\s*=\s*["'][^"']*["']""")


def mark(workbook: bytes, isian: Isian, out: Path) -> None:
    """Writes the marked copy, without macros and without what an earlier marking left.

    Unsuited where a part that must be changed is damaged.
    """
    made = BytesIO()
    with (
        reading("zipfile", "lxml", refused=_unsuited),
        zipfile.ZipFile(BytesIO(workbook)) as archive,
    ):
        paket = Paket(archive)
        _Marking(paket, isian).run()
        paket.write(made)
    out.write_bytes(made.getvalue())


def _unsuited(error: BaseException) -> Unsuited:
    return Unsuited(str(error) or type(error).__name__)


class _Marking:
    def __init__(self, paket: Paket, isian: Isian) -> None:
        self.paket = paket
        self.isian = isian
        self.susunan = Susunan(paket)
        self.styles = Gaya(paket.edit(self._styles()))
        self.semula: list[Baris] = []
        self.threads: list[str] = []
        self.boxes = max((boxes.highest(paket.read(n)) for n in paket if _is_vml(n)), default=0)

    def run(self) -> None:
        said = list(self.isian.catatan)
        if self.susunan.without_macros():
            said.append("Makro tidak disertakan dalam salinan ini.")
        kept = unmark.lists(self.paket, self.susunan)
        by_sheet: dict[str, list[Temuan]] = {}
        for title, t in self.isian.satuan():
            by_sheet.setdefault(title, []).append(t)
        for title, part in self.susunan.worksheets.items():
            unmark.comments(self.paket, part)
            self._sheet(title, part, by_sheet.get(title, []), kept)
        for part in self.susunan.sheets.values():
            self._unselect(part)
        if self.threads:
            said.append(
                f"Sel {', '.join(self.threads)} sudah memuat utas komentar, yang tidak diubah; "
                "penjelasannya hanya ada di lembar ini."
            )
        rows = [*baris(replace(self.isian, catatan=tuple(said))), *self.semula]
        data = sheet_xml(rows, self.styles, ns(self.susunan.tree)[1:-1])
        self.susunan.put_first(data, head_row(rows))

    def _styles(self) -> str:
        found = self.paket.related(self.paket.book, "styles")
        if found is None:
            # Some readers look for it under this name, whatever the relationship says.
            found = "xl/styles.xml"
            if self.paket.has(found):
                raise Unsuited("nothing leads to its styles")
            self.paket.put(found, styles.kosong(ns(self.susunan.tree)[1:-1]))
            self.paket.typed(found, styles.KIND)
            self.paket.relate(self.paket.book, "styles", found)
        return found

    def _sheet(self, title: str, part: str, its: Sequence[Temuan], kept: unmark.Semula) -> None:
        if not its and not self.styles.ours():
            return
        tree = self.paket.look(part)
        touched = unmark.colours(tree, title, self.styles, kept)
        if its:
            sheet = Lembaran(tree)
            said = self._fill(title, sheet, its)
            self._comment(title, part, sheet, said)
        if touched or its:
            self.paket.edit(part)
        self.paket.forget(part)

    def _fill(self, title: str, sheet: Lembaran, its: Sequence[Temuan]) -> dict[str, list[str]]:
        """Colours the cells; returns what is to be said in each, in reading order."""
        said: dict[str, list[str]] = {}
        grave: set[str] = set()
        for t in its:
            place = sheet.head(str(t.sel))
            sentences = said.setdefault(place, [])
            if (sentence := bersih(kalimat(t))) not in sentences:
                sentences.append(sentence)
            if t.galat:
                grave.add(place)
        for place in said:
            cell = sheet.cell(place)
            style = count(cell.get("s", "0"))
            cell.set("s", str(self.styles.filled(style, galat=place in grave)))
            if self.styles.coloured(style):
                self.semula.append(Baris((SEMULA, title, place), "semula", gaya=style))
        return {p: said[p] for p in sorted(said, key=lambda p: split(p)[::-1])}

    def _comment(self, title: str, part: str, sheet: Lembaran, said: dict[str, list[str]]) -> None:
        notes_part = self.paket.related(part, "comments")
        if notes_part is None:
            notes_part = self.paket.fresh("xl/alurKomentar{}.xml")
            self.paket.put(notes_part, comments.baru(ns(sheet.tree)[1:-1]))
            self.paket.typed(notes_part, comments.KIND)
            self.paket.relate(part, "comments", notes_part)
        notes = Komentar(self.paket.edit(notes_part))
        for place, sentences in said.items():
            if not notes.add(place, sentences):
                self.threads.append(f"{title}!{place}")
        drawing = self._drawing(part, sheet)
        there = boxes.noted(self.paket.read(drawing))
        wanted = {split(p): notes.length(p) for p in notes.places if split(p) not in there}
        if wanted:
            first = (self.boxes // boxes.BLOCK + 1) * boxes.BLOCK
            self.paket.put(drawing, boxes.extended(self.paket.read(drawing), wanted, first))
            self.boxes = first + len(wanted)

    def _drawing(self, part: str, sheet: Lembaran) -> str:
        """The part of the boxes to which the sheet leads."""
        legacy = sheet.legacy()
        if legacy is not None:
            id_ = legacy.get(f"{{{self.paket.r}}}id")
            found = next((r.part for r in self.paket.relations(part) if r.id == id_), "")
            if self.paket.has(found):
                return found
            sheet.tree.remove(legacy)
        made = self.paket.fresh("xl/drawings/alurKomentar{}.vml")
        self.paket.put(made, boxes.baru())
        self.paket.default("vml", boxes.KIND)
        sheet.add_legacy(self.paket.r, self.paket.relate(part, "vmlDrawing", made))
        return made

    def _unselect(self, part: str) -> None:
        """Two selected sheets would be edited together."""
        data = self.paket.read(part)
        end = data.find(b"sheetData")
        head = data if end < 0 else data[:end]
        if _SELECTED.search(head):
            self.paket.put(part, _SELECTED.sub(b"", head) + data[len(head) :])


def _is_vml(name: str) -> bool:
    return name.lower().endswith(".vml")
