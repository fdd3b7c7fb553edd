"""The day of a departure that stands in a column of its own, such as TMT PENSIUN.

Most who have such a day serve still: it is when they will retire. Only of somebody whose status
says that he has left it tells since when.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.duk.read.table.columns import Column
from pipeline.duk.read.table.result import Result
from pipeline.duk.read.values.cell import text

_WORD = re.compile(r"pensiun|meninggal|berhenti|pindah", re.IGNORECASE)
_DAY = re.compile(r"\b(tmt|tanggal|tgl|sejak)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(menjelang|persiapan|masa|mpp|akan|usul\w*|calon|rencana|proses|pindah(an)? dari)\b",
    re.IGNORECASE,
)
_TOLD_IN = ("status", "keterangan")


def with_days(result: Result, columns: Sequence[Column], cells: Sequence[Sequence[Any]]) -> Result:
    """What is read, with the day added to each status, or note, that names the same departure
    without a day of its own."""
    values = dict(result.values)
    for column in columns:
        word = _WORD.search(column.title)
        if column.facts or word is None or not _DAY.search(column.title):
            continue
        days = cells[column.at] if column.at < len(cells) else ()
        for name in (name for name in _TOLD_IN if name in values):
            pairs = zip(values[name], days, strict=False)
            values[name] = [_dated(status, day, word[0].lower()) for status, day in pairs]
    return replace(result, values=values)


def _dated(status: Any, day: Any, word: str) -> Any:
    plain = isinstance(status, str) and word in status.lower() and not _AHEAD.search(status)
    if not plain or not day or any(sign.isdecimal() for sign in status):
        return status
    when = f"{day:%d-%m-%Y}" if isinstance(day, date) else text(day)
    return f"{status}; {word} TMT {when}"
