"""The office's hours as a page counts them: minutes of a day, by the weekday (Sunday 0)."""

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from pipeline.office.model import JamKerja
from pipeline.office.working_time import days_off

_Week = Mapping[int, tuple[tuple[time, time], ...]]


def schedule(jam: JamKerja, years: Iterable[int]) -> dict[str, Any]:
    """The hours of a week, of seasons by their dates, and the days off of these years. A day on
    which the office works although the calendar has it off is none of them."""
    return {
        "minggu": _week(jam.jam),
        "musim": [[m.dari.isoformat(), m.sampai.isoformat(), _week(m.jam)] for m in jam.musim],
        "libur": sorted(day.isoformat() for year in years for day in days_off(jam, year)),
    }


def _week(hours: _Week) -> dict[str, list[list[int]]]:
    return {
        str((day + 1) % 7): [[_minutes(start), _minutes(end)] for start, end in spans]
        for day, spans in hours.items()
    }


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute
