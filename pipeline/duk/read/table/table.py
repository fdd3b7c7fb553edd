"""One table: its columns confirmed, its cells read, its people checked."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from statistics import median
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.fields import Need, missed
from pipeline.duk.model import ColumnRead, Temuan, column_letter
from pipeline.duk.read.checks.person import check
from pipeline.duk.read.checks.remark import PERSON_FACTS, Entry, TableFacts
from pipeline.duk.read.formats.grid import Sheet
from pipeline.duk.read.table import complaints, doubts, gaps, sequence
from pipeline.duk.read.table.columns import Column, understood
from pipeline.duk.read.table.context import SheetContext, TableReading
from pipeline.duk.read.table.departures import with_days
from pipeline.duk.read.table.fields import read_fields
from pipeline.duk.read.table.headings import HeadingBlock
from pipeline.duk.read.table.result import Result
from pipeline.duk.read.table.sources import sources_of

NEEDED = dict(missed(Need.MUST))
"""Without these nothing can be ranked: the name of each, and how its column is called."""
USED = dict(missed(Need.DECIDES, Need.HELPS))
"""These decide where they are known; without them people are told what that means."""
_SELDOM_EMPTY = tuple(name for name in USED if name != "latihan")
_FULL = 0.8
_FEW = 5


def read_table(
    sheet: Sheet, block: HeadingBlock, rows: Sequence[int], context: SheetContext
) -> TableReading:
    """The people in these rows, with everything to be said about them."""
    width = max(max((j.at for j in block.headings), default=0) + 1, 1)
    cells = _columns([sheet.grid[n] for n in rows], width)
    columns = understood(block.headings, cells, context.mapping, context.profile)
    sources = sources_of(columns, cells, since_1904=sheet.since_1904)
    result = read_fields(sources, len(rows), sheet.hidden_columns, context.profile)
    result = with_days(result, columns, cells)
    findings = [
        *doubts.check(columns, sheet, block, rows, context),
        *complaints.service(result, context),
        *_lacking(result, bool(rows), context),
        *doubts.blank_statuses(columns, context),
        *complaints.cells(result, rows, context),
        *complaints.rows(sheet, columns, rows, result, context),
        *complaints.untitled(columns, cells, sheet, rows, context),
        *sequence.check(columns, cells, result, rows, context),
        *gaps.check(columns, cells, result, rows, context),
    ]
    people, remarks = _checked(result, rows, context)
    read = tuple(_column_read(column, context) for column in columns)
    return TableReading(tuple(people), (*findings, *remarks), read)


def _columns(rows: Sequence[Sequence[Any]], least: int) -> list[Sequence[Any]]:
    """The cells of these rows by column, at least so many; None where a row is shorter."""
    if min(map(len, rows), default=0) == max(map(len, rows), default=0) >= least:
        return list(zip(*rows, strict=True))
    cells = zip_longest([None] * least, *rows)
    return [column[1:] for column in cells]


def _checked(
    result: Result, rows: Sequence[int], context: SheetContext
) -> tuple[list[dict[str, Any]], list[Temuan]]:
    """The people, filled in with what follows safely, and the remarks on their values."""
    table = TableFacts(_there(result), _gaps(result), _basis(result))
    broken = complaints.broken_people(result)
    unread: dict[int, set[str]] = {}
    for n, name in result.unread:
        unread.setdefault(n, set()).add(name)
    unknown = [None] * len(rows)
    names = (*result.values, *(name for name in PERSON_FACTS if name not in result.values))
    people: list[dict[str, Any]] = []
    findings: list[Temuan] = []
    for n, row in enumerate(
        zip(*(result.values.get(name, unknown) for name in names), strict=True)
    ):
        values = zip(names, row, strict=True)
        who = Entry(values, table, rows[n] + 1, unread.get(n, ()), result.declared.get(n, ()))
        if who["nip"] is None:
            continue
        check(who, context.profile)
        for remark in who.remarks:
            origin = result.origins.get(remark.fact)
            at, title = (origin.at, origin.title) if origin else (None, remark.fact)
            findings.append(
                Temuan.at(
                    context.cell(rows[n], at, title),
                    remark.code,
                    remark.message,
                    remark.advice,
                    grave=remark.grave,
                )
            )
        if n not in broken:  # answered already; half a person would only raise questions
            people.append(_kept(who, context))
    return people, findings


def _kept(who: Entry, context: SheetContext) -> dict[str, Any]:
    return {
        **who,
        "berkas": context.file,
        "lembar": context.sheet,
        "baris": who.baris,
        "declared": tuple(sorted(who.declared)) if who.declared else None,
        "derived": ",".join(who.derived),
        "unread": ",".join(sorted(who.unread)) if who.unread else "",
    }


def _gaps(result: Result) -> frozenset[str]:
    """The fields that nearly everybody has and somebody lacks; hours of training are asked of those
    who were trained, and of half of them."""
    trained = [n for n, v in enumerate(result.values.get("latihan") or ()) if v is not None]
    gaps = set()
    for name, values in result.values.items():
        mine, least = values, _FULL * len(values)
        if name == "jam_latihan":
            mine, least = [values[n] for n in trained], len(trained) / 2
        missing = list(mine).count(None)
        if missing and len(values) >= _FEW and len(mine) - missing >= max(least, 1):
            gaps.add(name)
    return frozenset(gaps)


def _column_read(column: Column, context: SheetContext) -> ColumnRead:
    return ColumnRead(
        context.file,
        context.sheet,
        column_letter(column.at),
        column.title,
        column.facts,
        column.how if column.facts else "tidak",
    )


def _there(result: Result) -> frozenset[str]:
    """The fields that the table has a column for; a golongan follows from a pangkat."""
    return frozenset({*result.values, *(["golongan"] if "pangkat" in result.values else ())})


def _lacking(result: Result, any_people: bool, context: SheetContext) -> Iterator[Temuan]:
    """The columns that the table lacks, and those that are empty."""
    known = {*_there(result), *(name for name, _, _ in result.doubled)}
    if "pendidikan" in known:
        known.add("tingkat_ijazah")
    for names, grave in ((NEEDED, True), (USED, False)):
        for name, title in names.items():
            if name in known or not (any_people or grave):
                continue
            what = "" if grave else " Dianggap tidak ada pada semua pegawai di tabel ini."
            yield Temuan.at(
                context.cell(title=title),
                Kode.KOLOM_TIDAK_ADA,
                f"Kolom {title} tidak ditemukan di lembar {context.called}.{what}",
                "Tambahkan kolom itu atau perbaiki judulnya.",
                grave=grave,
            )
    unread = {name for _, name in result.unread}
    for name in _SELDOM_EMPTY:
        if name in unread:
            continue
        if any_people and name in result.values and all(v is None for v in result.values[name]):
            title = result.origins[name].title
            yield Temuan.at(
                context.cell(title=title),
                Kode.KOLOM_KOSONG,
                f"Kolom {title} di lembar {context.called} kosong seluruhnya.",
                "Isi bila memang ada.",
            )


def _basis(result: Result) -> float | None:
    """The year (with its fraction) up to which most of the table's masa kerja is counted."""
    years, nips = result.values.get("mk_tahun"), result.values.get("nip")
    months = result.values.get("mk_bulan") or ()
    if not years or not nips:
        return None
    years_of_basis = [
        int(nip[8:12]) + (int(nip[12:14]) % 20) / 12 + y + ((months[n] or 0) if months else 0) / 12
        for n, (y, nip) in enumerate(zip(years, nips, strict=True))
        if y is not None and nip is not None
    ]
    return median(years_of_basis) if len(years_of_basis) >= _FEW else None
