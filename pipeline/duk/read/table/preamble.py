"""The lines around a table: KEADAAN and UNIT KERJA."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from pipeline.duk.read.values.cell import Unread, text
from pipeline.duk.read.values.dates import full_date

_DAY = re.compile(
    r"\bkeadaan\b[^\d]{0,40}?(\d{1,2}\s*[-/. ]\s*(?:\d{1,2}|[a-z]+)\.?\s*[-/. ]\s*\d{4}"
    r"|\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)
_TO = r"\bkeadaan\b(?:\s*(?:s\s*[./]?\s*d\b\.?|sampai(?: dengan)?|akhir|pada|per|bulan|:))*\s*"
_MONTH = re.compile(rf"{_TO}([a-z]+)\s+(?:tahun\s+)?(\d{{4}})", re.IGNORECASE)
_YEAR = re.compile(rf"{_TO}(?:tahun\s*:?\s*)?(\d{{4}})(?![-/.\d])", re.IGNORECASE)
_UNIT = re.compile(
    r"^\W*(?:unit(?: kerja| organisasi)?|satuan kerja|perangkat daerah|opd|skpd)\s*:\s*(.+)",
    re.IGNORECASE,
)


def reference_date(rows: Sequence[Sequence[Any]]) -> tuple[date | None, str | None]:
    """The reference date that the lines name, and the line whose date could not be read.

    A month alone (KEADAAN AKHIR BULAN DESEMBER TAHUN 2026) is its last day, so is a year alone.
    """
    for row in rows:
        line = _line(row)
        if "keadaan" not in line.lower():
            continue
        day = next((full_date(cell) for cell in row if isinstance(cell, date)), None) or _day(line)
        if day is not None or re.search(r"\d{4}", line):
            return day, None if day else line
    return None, None


def _day(line: str) -> date | None:
    day, month, year = _DAY.search(line), _MONTH.search(line), _YEAR.search(line)
    try:
        if day:
            return full_date(day[1])
        if year:
            return date(int(year[1]), 12, 31)
        first = full_date(f"1 {month[1]} {month[2]}") if month else None
    except Unread:
        return None
    return _last_day(first) if first else None


def _last_day(first: date) -> date:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def unit(rows: Sequence[Sequence[Any]]) -> str | None:
    """The unit that the lines name."""
    for row in rows:
        if match := _UNIT.search(_line(row)):
            return match[1].strip()
    return None


def _line(row: Sequence[Any]) -> str:
    return " ".join(text(cell) for cell in row if cell is not None and not isinstance(cell, date))[
        :500
    ]
