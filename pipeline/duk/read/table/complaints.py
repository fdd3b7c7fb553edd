"""Complaints as sentences: what stands in which cell, whose it is, what is wanted."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.fields import DECISIVE, NOTES, label
from pipeline.duk.model import Temuan, column_letter
from pipeline.duk.read.formats.grid import Sheet
from pipeline.duk.read.table.columns import Column
from pipeline.duk.read.table.context import SheetContext
from pipeline.duk.read.table.result import Complaint, Result
from pipeline.duk.read.values.cell import text
from pipeline.duk.read.values.names import core

_SERIOUS = frozenset((Kode.SEL_GALAT, Kode.RUMUS_TANPA_NILAI))
_MOST_MERGED = 500


def service(result: Result, context: SheetContext) -> Iterator[Temuan]:
    """Two columns for one fact, and months that look like years."""
    for name, a, b in result.doubled:
        yield Temuan.at(
            context.cell(title=b.title),
            Kode.KOLOM_GANDA,
            f"Kolom {column_letter(a.at)} ({a.title}) dan {column_letter(b.at)} ({b.title}) "
            f"sama-sama berisi {label(name)}, tetapi isinya berbeda.",
            "Hapus yang tidak dipakai, atau minta petugas TI menetapkan kolomnya di config.yaml.",
            grave=_decides(name, result),
        )
    years, months = result.values.get("mk_tahun"), result.values.get("mk_bulan")
    if not years or not months or "mk_bulan" not in result.origins:
        return
    large = sum(m is not None and m > 11 for m in months)
    if large > max(1, len(months) // 5) and all(y is None or y <= 11 for y in years):
        title = result.origins["mk_bulan"].title
        yield Temuan.at(
            context.cell(title=title),
            Kode.JUDUL_TIDAK_COCOK,
            f"Kolom bulan masa kerja ({title}) berisi angka di atas 11, sedangkan kolom tahun "
            "tidak; tampaknya tertukar.",
            "Periksa judul tahun dan bulan masa kerja.",
            grave=True,
        )


def _decides(fact: str, result: Result) -> bool:
    """Whether the order, or who is in it, hangs on a fact: an education where no level is told."""
    if fact == "pendidikan":
        return "tingkat_ijazah" not in result.origins
    return fact in DECISIVE or fact == "status"


def broken_people(result: Result) -> set[int]:
    """The people (their places in the table) of whom something decisive could not be read."""
    outside = _outside(result)
    return {k.person for k in result.complaints if _grave(k, result, k.person in outside)}


def _outside(result: Result) -> set[int]:
    """Those whose NIP is a PPPK's."""
    nips = result.values.get("nip") or ()
    return {n for n, nip in enumerate(nips) if nip and 21 <= int(nip[12:14]) <= 29}


def cells(result: Result, rows: Sequence[int], context: SheetContext) -> Iterator[Temuan]:
    """One finding for each cell that could not be read, or was read with a remark."""
    names = result.values.get("nama") or [None] * len(rows)
    outside = _outside(result)
    for k in result.complaints:
        if k.fact == "golongan" and k.person in outside:
            continue
        who = names[k.person] or "tanpa nama"
        cell = context.cell(rows[k.person], k.column.at, k.column.title)
        written = "kosong" if not k.quoted else f"tertulis {text(k.quoted)[:60]}"
        advice = k.unread.advice
        if k.fact == "nip" and k.unread.code.startswith("NIP") and not k.only_noted:
            advice = _right_nip(k, who, context.known) or advice
        message = f"Sel {cell} ({who}): {written}; {k.unread}."
        grave = _grave(k, result, k.person in outside)
        yield Temuan.at(cell, k.unread.code, message, advice, grave=grave)


def _grave(k: Complaint, result: Result, outside: bool) -> bool:
    if k.only_noted:
        return False
    if outside and k.fact not in ("nip", "nama"):
        return False
    if k.unread.code in _SERIOUS:
        return k.fact not in NOTES
    contradicts = k.unread.code is Kode.NILAI_BERTENTANGAN
    return k.fact in DECISIVE or (contradicts and _decides(k.fact, result))


def _right_nip(k: Complaint, who: str, known: Mapping[str, str]) -> str | None:
    """The NIP by which this person is known already, if exactly one fits."""
    digits = "".join(c for c in k.quoted if c.isdecimal())
    mine = core(who)
    fitting = [nip for nip, name in known.items() if nip[:12] == digits[:12] and core(name) == mine]
    if len(fitting) != 1:
        return None
    return (
        f"Menurut data yang sudah ada NIP-nya {fitting[0]}. Format selnya sebagai Teks, lalu ketik."
    )


def rows(
    sheet: Sheet,
    columns: Sequence[Column],
    numbers: Sequence[int],
    result: Result,
    context: SheetContext,
) -> Iterator[Temuan]:
    """People in hidden rows, and merged cells that swallow what belongs to someone."""
    names = result.values.get("nama") or [None] * len(numbers)
    place = {number: n for n, number in enumerate(numbers)}
    for number in sheet.hidden_rows:
        if number in place:
            yield Temuan.at(
                context.cell(number),
                Kode.BARIS_TERSEMBUNYI,
                f"Baris {number + 1} ({names[place[number]] or 'tanpa nama'}) tersembunyi, tetapi "
                "tetap dibaca.",
                "Hapus barisnya bila orang itu tidak ikut.",
            )
    yield from _merged(sheet, columns, place, names, context)


def _merged(
    sheet: Sheet,
    columns: Sequence[Column],
    place: Mapping[int, int],
    names: Sequence[Any],
    context: SheetContext,
) -> Iterator[Temuan]:
    used = {c.at: c for c in columns if c.facts and c.facts[0] not in ("no", "usia")}
    for top, left, bottom, right in sheet.merged:
        rows_within = [r for r in range(top, min(bottom, top + 2000) + 1) if r in place]
        columns_within = [c for c in range(left, min(right, left + 500) + 1) if c in used]
        covered = [
            (r, c)
            for r in rows_within
            for c in columns_within
            if (r, c) != (top, left) and c < len(sheet.grid[r]) and text(sheet.grid[r][c])
        ]
        single = len(rows_within) < 2 and len(columns_within) < 2
        if not rows_within or not columns_within or (single and not covered):
            continue
        area = f"{context.cell(top, left)}:{context.cell(bottom, right)}"
        decisive = any({*DECISIVE, "pendidikan"} & {*used[c].facts} for c in columns_within)
        row, column = covered[0] if covered else (rows_within[0], columns_within[0])
        cell = context.cell(row, column, used[column].title)
        owner = names[place[rows_within[0]]] or "baris pertama"
        what = f"nilainya hanya dimiliki {owner} dan sel lainnya kosong"
        if covered:
            hidden = text(sheet.grid[row][column])[:40]
            what = f"sel {cell} tertutup, padahal berisi '{hidden}'"
        yield Temuan.at(
            cell,
            Kode.SEL_GABUNG,
            f"Sel {area} digabung, sehingga {what}.",
            "Pisahkan selnya (Unmerge) dan isi masing-masing.",
            grave=decisive,
        )


def untitled(
    columns: Sequence[Column],
    cells: Sequence[Sequence[Any]],
    sheet: Sheet,
    numbers: Sequence[int],
    context: SheetContext,
) -> Iterator[Temuan]:
    """Columns among the table's that people fill but no heading names."""
    named = {c.at for c in columns}
    merged = {c for top, left, bottom, right in sheet.merged if right - left < _MOST_MERGED
              for c in range(left + 1, right + 1)
              if any(top <= n <= bottom for n in numbers)}  # fmt: skip
    for column in range(min(len(cells), max(named, default=0) + 1)):
        if column in named | merged:
            continue
        some = [(n, v) for n, v in zip(numbers, cells[column], strict=True) if text(v)]
        if len(some) < max(2, len(numbers) // 2):
            continue
        letter = column_letter(column)
        yield Temuan.at(
            context.cell(some[0][0], column, letter),
            Kode.KOLOM_TANPA_JUDUL,
            f"Kolom {letter} berisi (misalnya '{text(some[0][1])[:40]}') tetapi tidak berjudul, "
            "sehingga tidak dibaca.",
            "Beri judul bila isinya dipakai.",
        )
