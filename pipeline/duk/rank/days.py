"""Whole dates inside what people wrote for people."""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.duk.read.values.cell import Unread
from pipeline.duk.read.values.dates import candidate, full_date

_MONTH = re.compile(r"[A-Za-z]+ (?:19|20)\d\d|(?<![\d/.-])\d{1,2}[-/](?:19|20)\d\d")
_DAY = re.compile(r"\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]+)[-/. ]\d{4}|\d{4}-\d{2}-\d{2}")


def days_in(text: str) -> Iterator[date]:
    """The days that a text names, in order."""
    for written in _DAY.findall(text):
        try:
            day = full_date(written)
        except Unread:
            continue
        if day:
            yield day


def months_in(text: str) -> Iterator[date]:
    """The first days of the months that a text names without a day: `Juni 2027`, `06-2027`."""
    for written in _MONTH.findall(without_days(text)):
        try:
            meaning = candidate(written)
        except Unread:
            continue
        if meaning.pattern == "bulan_tahun" and meaning.day:
            yield meaning.day


def without_days(text: str) -> str:
    """The text with its days taken out."""
    return _DAY.sub(" ", text)
