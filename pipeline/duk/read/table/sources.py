"""From columns to facts: for every field the cells that hold it, split, ditto marks resolved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.fields import DATES, REGISTRY, Kind, Role, of_kind
from pipeline.duk.read.formats.grid import Broken
from pipeline.duk.read.table.columns import Column
from pipeline.duk.read.table.looks import DITTO_STARTS, is_ditto, is_tick
from pipeline.duk.read.table.splitters import Asis, Split, splitter
from pipeline.duk.read.values.cell import Unread, empty, text, whole

_UNREAD_FIELDS = frozenset(f.name for f in REGISTRY if f.role is Role.MADE)
_FEW, _MOST = 4, 0.8
TITLES = ("gelar_depan", "gelar_belakang")
"""Titles before and behind a name, where they have columns of their own."""
_NEVER_DITTO = frozenset(("nama", "nip", "no"))


@dataclass(frozen=True)
class Source:
    """One field out of one column: a raw value for each person, None where the cell has none."""

    fact: str
    column: Column
    values: tuple[Any, ...]
    split_off: bool
    """Whether the fact was split off a cell that holds others."""


def sources_of(
    columns: Sequence[Column], cells: Sequence[Sequence[Any]], *, since_1904: bool = False
) -> list[Source]:
    """Every source of every field, in the order of the columns. `cells` are the sheet's columns;
    `since_1904` says from which day numbers count that are days."""
    claimed = {name for column in columns for name in column.facts}
    sources: list[Source] = []
    for column in columns:
        if not column.facts or column.facts[0] in _UNREAD_FIELDS:
            continue
        values = _values(column, cells)
        split = splitter(column, claimed, values)
        if split is None:
            plain = column.facts[0]
            if column.looks is not None and column.looks.ticks and plain in _TICKED:
                values = [_ticked(column, v) for v in values]
            if plain == "status":
                values = _spelled_out(values)
            if since_1904 and plain in _DAYS:
                values = [_day_since_1904(v) for v in values]
            sources.append(Source(plain, column, tuple(values), split_off=False))
        else:
            sources += _split(column, values, split, claimed)
    return _entitled(sources)


def _entitled(sources: list[Source]) -> list[Source]:
    """Names with the titles that stand in columns of their own, as a list prints them."""
    before, after = (next((s.values for s in sources if s.fact == name), ()) for name in TITLES)
    rest = [s for s in sources if s.fact not in TITLES]
    if not before and not after:
        return rest
    at = next((n for n, s in enumerate(rest) if s.fact == "nama"), None)
    if at is not None:
        rows = zip_longest(rest[at].values, before, after)
        rest[at] = replace(rest[at], values=tuple(_full_name(*row) for row in rows))
    return rest


def _full_name(name: Any, before: Any, after: Any) -> Any:
    if not isinstance(name, str) or empty(name):
        return name
    first, last = (
        "" if title is None or empty(title) or text(title) in name else text(title)
        for title in (before, after)
    )
    return f"{first} {name}".strip() + (f", {last.lstrip(', ')}" if last else "")


_SHORT = {"C": "CPNS", "P": "PNS"}


_DAYS = DATES | of_kind(Kind.YEAR)
_SERIALS = range(10_000, 60_001)


def _day_since_1904(value: Any) -> Any:
    """A plain number of a workbook that counts from 1904, as the day that it is."""
    number = whole(value)
    if number is None or number not in _SERIALS:
        return value
    return date(1904, 1, 1) + timedelta(days=number)


def _spelled_out(values: list[Any]) -> list[Any]:
    """`C` and `P` of the national system, where a column of statuses holds them."""
    written = {text(v).upper() for v in values if not empty(v)}
    if not written <= {*_SHORT, *_SHORT.values()}:
        return values
    return [_SHORT.get(text(v).upper(), v) for v in values]


_TICKED = ("jenis_kelamin", "status")


def _ticked(column: Column, value: Any) -> str | None:
    """A tick means what stands above it: L or P, CPNS or PNS."""
    return column.title.split()[-1] if is_tick(value) else None


def _values(column: Column, cells: Sequence[Sequence[Any]]) -> list[Any]:
    values = list(cells[column.at]) if column.at < len(cells) else []
    if column.facts[0] in _NEVER_DITTO:
        return values
    marks = {v for v in set(values) if type(v) is str and v[:1] in DITTO_STARTS and is_ditto(v)}
    for n, value in enumerate(values if marks else ()):
        if value in marks:
            values[n] = values[n - 1] if n else Broken(
                Kode.SEL_GALAT, f"{text(value)} (tidak ada baris di atasnya)"
            )  # fmt: skip
    return values


def _split(column: Column, values: Sequence[Any], split: Split, claimed: set[str]) -> list[Source]:
    rows: list[dict[str, Any]] = []
    known: dict[str, dict[str, Any]] = {}
    for value in values:
        if value is None:
            rows.append({})
        elif isinstance(value, Broken):
            rows.append(dict.fromkeys(column.facts[:1], value))
        elif type(value) is str:
            rows.append(known.get(value) or known.setdefault(value, split(value)))
        else:
            rows.append(split(value))
    if column.family in ("nama", "lahir"):
        _half_read(values, rows)
    names = [*column.facts, *{n: None for row in rows for n in row if n not in column.facts}]
    sources = []
    for name in names:
        if name.startswith("?") or name not in _SPLIT_FIELDS:
            continue
        if name not in column.facts and name in _ONLY_ALONE and name in claimed:
            continue
        cells = tuple(row.get(name) for row in rows)
        if name in column.facts or any(cell is not None for cell in cells):
            sources.append(Source(name, column, cells, split_off=True))
    return sources


def _half_read(values: Sequence[Any], rows: list[dict[str, Any]]) -> None:
    """Cells without a birth date where nearly all others of the column hold one beside more."""
    dated = sum("tanggal_lahir" in row for row in rows)
    if dated < max(_FEW, _MOST * sum(v is not None for v in values)):
        return
    for n, (value, row) in enumerate(zip(values, rows, strict=True)):
        if isinstance(value, str) and "tanggal_lahir" not in row and not empty(value):
            half = Unread(
                Kode.TANGGAL_TIDAK_TERBACA,
                "tempat dan tanggal lahirnya tidak terbaca di sel ini",
                "Tulis misalnya 'Sanggau, 12-03-1969'.",
            )
            rows[n] = {**row, "tanggal_lahir": Asis(value, half)}


_SPLIT_FIELDS = frozenset(f.name for f in REGISTRY if f.family) - {"jenjang", "usia"}
# Beside a column of their own these say less exactly what that column says better.
_ONLY_ALONE = frozenset(("lulus_latihan", "jam_latihan", "tahun_lulus", "tempat_lahir"))
