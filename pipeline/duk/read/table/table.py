"""One table: its columns confirmed, its cells read, its people checked."""

from collections.abc import Sequence
from itertools import zip_longest
from statistics import median
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from pipeline.duk.codes import Kode
from pipeline.duk.fields import Need, missed
from pipeline.duk.model import ColumnRead
from pipeline.duk.read.checks.person import check
from pipeline.duk.read.checks.remark import PERSON_FACTS, Person, TableFacts
from pipeline.duk.read.formats.grid import Sheet
from pipeline.duk.read.table import complaints, sequence
from pipeline.duk.read.table.columns import Column, understood
from pipeline.duk.read.table.fields import read_fields
from pipeline.duk.read.table.headings import HeadingBlock
from pipeline.duk.read.table.result import Result
from pipeline.duk.read.table.sources import sources_of

if TYPE_CHECKING:
    from pipeline.duk.read.table.sheet import Notes

NEEDED = dict(missed(Need.MUST))
"""Without these nothing can be ranked: the name of each, and how its column is called."""
USED = dict(missed(Need.DECIDES, Need.HELPS))
"""These decide where they are known; without them people are told what that means."""
_SELDOM_EMPTY = tuple(name for name in USED if name != "latihan")
_FULL = 0.8
_FEW = 5


def read_table(sheet: Sheet, block: HeadingBlock, rows: Sequence[int], note: "Notes") -> None:
    """Adds the people in these rows, with everything to be said about them."""
    width = max(max((j.at for j in block.headings), default=0) + 1, 1)
    blank = [None] * width
    cells = list(zip_longest(blank, *(sheet.grid[n] for n in rows)))
    cells = [column[1:] for column in cells]
    mapping = note.mapping.for_sheet(note.name, note.sheet)
    columns = understood(block.headings, cells, mapping, note.aturan)
    _report(columns, note)
    complaints.columns(columns, sheet, block, note)
    sources = sources_of(columns, cells)
    result = read_fields(sources, len(rows), sheet.hidden_columns, note.aturan)
    complaints.service(result, note)
    there = _lacking(result, bool(rows), note)
    broken = complaints.cells(result, rows, note, note.known)
    complaints.rows(sheet, columns, rows, result, note)
    complaints.untitled(columns, cells, sheet, rows, note)
    sequence.check(columns, cells, result, rows, note)
    table = TableFacts(there, _dense(result), _basis(result))
    unread: dict[int, set[str]] = {}
    for n, name in result.tak_terbaca:
        unread.setdefault(n, set()).add(name)
    unknown = [None] * len(rows)
    names = (*result.values, *(name for name in PERSON_FACTS if name not in result.values))
    for n, row in enumerate(
        zip(*(result.values.get(name, unknown) for name in names), strict=True)
    ):
        number = rows[n]
        who = Person(
            zip(names, row, strict=True), table, unread.get(n, ()), result.tiada.get(n, ())
        )
        if who["nip"] is None:
            continue
        for remark in check(who, note.aturan):
            origin = result.origins.get(remark.fact)
            note.tell(
                remark.code,
                remark.message,
                remark.advice,
                row=number,
                column=origin.title if origin else remark.fact,
                at=origin.at if origin else None,
                grave=remark.grave,
            )
        if n in broken:
            continue  # answered already; half a person would only raise questions of its own
        who["berkas"], who["lembar"], who["baris"] = note.name, note.sheet, number + 1
        who["tiada"] = tuple(sorted(who.tiada)) if who.tiada else None
        who["turunan"] = ",".join(who.turunan)
        who["tak_terbaca"] = ",".join(sorted(who.tak_terbaca)) if who.tak_terbaca else ""
        note.people.append(who)


def _dense(result: Result) -> frozenset[str]:
    """The fields that nearly everybody has; hours of training among those who were trained."""
    trained = [n for n, v in enumerate(result.values.get("latihan") or ()) if v is not None]
    found = set()
    for name, values in result.values.items():
        mine, least = values, _FULL * len(values)
        if name == "jam_latihan":
            mine, least = [values[n] for n in trained], len(trained) / 2
        if len(values) >= _FEW and sum(v is not None for v in mine) >= max(least, 1):
            found.add(name)
    return frozenset(found)


def _report(columns: Sequence[Column], note: "Notes") -> None:
    for column in columns:
        note.columns.append(
            ColumnRead(
                note.name,
                note.sheet,
                get_column_letter(column.at + 1),
                column.title,
                column.facts,
                column.how if column.facts else "tidak",
            )
        )


def _lacking(result: Result, any_people: bool, note: "Notes") -> frozenset[str]:
    """Names the columns that the table lacks; returns the fields that it has."""
    there = set(result.values)
    if "pangkat" in there:
        there.add("golongan")
    known = there | {name for name, _, _ in result.doubled}
    if "pendidikan" in known:
        known.add("tingkat_ijazah")
    for names, grave in ((NEEDED, True), (USED, False)):
        for name, said in names.items():
            if name in known or not (any_people or grave):
                continue
            what = "" if grave else " Dianggap tidak ada pada semua pegawai di tabel ini."
            note.tell(
                Kode.KOLOM_TIDAK_ADA,
                f"Kolom {said} tidak ditemukan di lembar {note.sheet or note.name}.{what}",
                "Tambahkan kolom itu atau perbaiki judulnya.",
                column=said,
                grave=grave,
            )
    unread = {name for _, name in result.tak_terbaca}
    for name in _SELDOM_EMPTY:
        if name in unread:
            continue
        if any_people and name in result.values and all(v is None for v in result.values[name]):
            title = result.origins[name].title
            note.tell(
                Kode.KOLOM_KOSONG,
                f"Kolom {title} di lembar {note.sheet or note.name} kosong seluruhnya.",
                "Isi bila memang ada.",
                column=title,
                grave=False,
            )
    return frozenset(there)


def _basis(result: Result) -> float | None:
    """The year (with its fraction) up to which most of the table's masa kerja is counted."""
    years, nips = result.values.get("mk_tahun"), result.values.get("nip")
    months = result.values.get("mk_bulan") or ()
    if not years or not nips:
        return None
    found = [
        int(nip[8:12]) + (int(nip[12:14]) % 20) / 12 + y + ((months[n] or 0) if months else 0) / 12
        for n, (y, nip) in enumerate(zip(years, nips, strict=True))
        if y is not None and nip is not None
    ]
    return median(found) if len(found) >= _FEW else None
