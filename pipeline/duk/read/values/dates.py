"""Dates: what one cell can mean. What it does mean, its whole column decides."""

import re
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from pipeline.duk.codes import Kode
from pipeline.duk.read.values.cell import Unread, empty, text, whole

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("januari jan january", "februari feb pebruari peb february", "maret mar march mrt"),
            *("april apr", "mei may", "juni jun june", "juli jul july"),
            *("agustus agu agt agust ags aug august", "september sep sept"),
            *("oktober okt october oct", "november nov nop nopember"),
            "desember des december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_LIKE_A_DATE = "Tulis tanggal seperti 01-04-2019."
_NUMBERS = re.compile(r"(\d{1,2})\s*([-/. ])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})")
_YMD = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})\s*[-/ ]?\s*([A-Za-z]+)\.?\s*[-/ ,]?\s*(\d{4})")
_CLOCK = re.compile(r"[ T]\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?$")
_MONTH_WORD = re.compile(r"([A-Za-z]+)\.?\s*[-/ ]?\s*((?:19|20)\d\d)")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[-/.]\s*((?:19|20)\d\d)")
_UNKNOWN = {"0000-00-00", "00-00-0000", "00/00/0000", "1970-01-01", "1900-01-01", "1899-12-30"}
DATE_LIKE = re.compile(
    r"(?<!\w)(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{1,2}-\d{1,2}"
    r"|\d{1,2} (?:jan|feb|peb|mar|apr|mei|may|jun|jul|ag|aug|sep|okt|oct|nov|nop|des|dec)[a-z]*"
    r"\.? \d{4})(?!\d)",
    re.IGNORECASE,
)
"""A whole date inside other text."""


class Candidate(NamedTuple):
    """What a cell can mean. `other` is the same text read month first, where that is a day too.

    `pattern` is how it was written: kosong, sel (a date cell), iso, kata (month in words), angka
    (`separator` its separator), bulan_dulu (only month first gives a day), serial, pendek (a year
    of two digits), bulan_tahun, tahun, pengganti (a placeholder for unknown; `other` is that day).
    """

    day: date | None
    pattern: str
    other: date | None = None
    separator: str = ""


BLANK = Candidate(None, "kosong")


def candidate(value: Any) -> Candidate:
    """The possible readings of a cell. Unread when it has none."""
    if value is None:
        return BLANK
    if isinstance(value, date):
        return _cell(value.date() if isinstance(value, datetime) else value)
    number = whole(value)
    if number is not None:
        return _number(number)
    if not isinstance(value, str):
        raise Unread(Kode.TANGGAL_TIDAK_TERBACA, "tidak terbaca sebagai tanggal", _LIKE_A_DATE)
    if empty(value):
        return BLANK
    content = _CLOCK.sub("", text(value).lstrip("'’").strip())
    try:
        return _text(content)
    except ValueError as error:
        if isinstance(error, Unread):
            raise
        raise Unread(
            Kode.TANGGAL_TIDAK_TERBACA, "tanggal itu tidak ada dalam kalender", _LIKE_A_DATE
        ) from error


def full_date(value: Any) -> date | None:
    """A full date standing alone, day first as Indonesian offices write; None when empty."""
    meaning = candidate(value)
    if meaning.pattern in ("tahun", "bulan_tahun", "bulan_dulu"):
        raise Unread(Kode.TANGGAL_TIDAK_TERBACA, "bukan tanggal yang lengkap", _LIKE_A_DATE)
    return meaning.day


def _cell(day: date) -> Candidate:
    if day.isoformat() in _UNKNOWN or day.year < 1901:
        return Candidate(None, "pengganti", day)
    return Candidate(day, "sel", _swapped(day))


def _swapped(day: date) -> date | None:
    return date(day.year, day.day, day.month) if day.day <= 12 and day.day != day.month else None


def _number(number: int) -> Candidate:
    if number in (0, 1):
        return Candidate(None, "pengganti")
    if 1940 <= number <= 2060:
        return Candidate(date(number, 1, 1), "tahun")
    if 10_000 <= number <= 60_000:
        return Candidate(date(1899, 12, 30) + timedelta(days=number), "serial")
    raise Unread(Kode.TANGGAL_TIDAK_TERBACA, "angka itu bukan tanggal", _LIKE_A_DATE)


def _text(content: str) -> Candidate:
    if content in _UNKNOWN:
        return Candidate(None, "pengganti", None if content.startswith("0") else date(1970, 1, 1))
    if match := _YMD.fullmatch(content):
        day = date(int(match[1]), int(match[3]), int(match[4]))
        return _cell(day)._replace(pattern="pengganti" if day.isoformat() in _UNKNOWN else "iso")
    if match := _NUMBERS.fullmatch(content):
        return _numbers(int(match[1]), int(match[3]), match[4], match[2])
    if match := _WORDS.fullmatch(content):
        month = _MONTHS.get(match[2].lower())
        if month:
            return Candidate(date(int(match[3]), month, int(match[1])), "kata")
    if match := _MONTH_WORD.fullmatch(content):
        month = _MONTHS.get(match[1].lower())
        if month:
            return Candidate(date(int(match[2]), month, 1), "bulan_tahun")
    if (match := _MONTH_YEAR.fullmatch(content)) and 1 <= int(match[1]) <= 12:
        return Candidate(date(int(match[2]), int(match[1]), 1), "bulan_tahun")
    if content.isdecimal() and len(content) in (4, 5):
        return _number(int(content))
    raise Unread(Kode.TANGGAL_TIDAK_TERBACA, "tidak terbaca sebagai tanggal", _LIKE_A_DATE)


def _numbers(first: int, second: int, year_text: str, mark: str) -> Candidate:
    short = len(year_text) == 2
    year = int(year_text)
    if short:
        year += 1900 if year > 35 else 2000
    if second > 12 and first <= 12:
        return Candidate(date(year, first, second), "bulan_dulu", separator=mark)
    day = date(year, second, first)
    if not short and day.isoformat() in _UNKNOWN:
        return Candidate(None, "pengganti", day)
    other = date(year, first, second) if first <= 12 and first != second else None
    return Candidate(day, "pendek" if short else "angka", other, mark)
