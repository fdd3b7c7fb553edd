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
_WORDS = re.compile(r"(\d{1,2})\s*[-/ ]?\s*([A-Za-z]+)\.?\s*[-/ ,]?\s*(\d{4}|\d{2})")
_CLOCK = re.compile(
    r"[ T](?P<time>\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?)\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?$"
)
_MIDNIGHT = re.compile(r"[0:.]+")
_SHORT_MONTH = re.compile(r"(\d{1,2})\s*[-/ ]\s*(\d{2})")
_MONTH_WORD = re.compile(r"([A-Za-z]+)\.?\s*[-/ ]?\s*((?:19|20)\d\d)")
_WHOLE = re.compile(r"(\d{4,5})(?:[.,]0)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[-/.]\s*((?:19|20)\d\d)")
_UNKNOWN = {"0000-00-00", "00-00-0000", "00/00/0000", "1970-01-01", "1900-01-01", "1899-12-30"}
DATE_LIKE = re.compile(
    r"(?<!\w)(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{1,2}-\d{1,2}"
    r"|\d{1,2}[- ](?:jan|feb|peb|mar|apr|mei|may|jun|jul|ag|aug|sep|okt|oct|nov|nop|des|dec)[a-z]*"
    r"\.?[- ](?:\d{4}|\d{2}))(?!\d)",
    re.IGNORECASE,
)
"""A whole date inside other text."""


class Candidate(NamedTuple):
    """What a cell can mean. `other` is the same text read month first, where that is a day too.

    `pattern` is how it was written: kosong, sel (a date cell), iso, kata (month in words), angka
    (`separator` its separator), bulan_dulu (only month first gives a day), serial, pendek (a year
    of two digits), bulan_tahun, bulan_pendek (such a month with a year of two digits), tahun,
    pengganti (a placeholder for unknown; `other` is that day).
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
    if number is None and not isinstance(value, str):
        raise Unread(Kode.TANGGAL_TIDAK_TERBACA, "tidak terbaca sebagai tanggal", _LIKE_A_DATE)
    if empty(value):
        return BLANK
    try:
        return _timed(text(value).lstrip("'").strip()) if number is None else _number(number)
    except Unread:
        raise
    except ValueError as error:
        raise Unread(
            Kode.TANGGAL_TIDAK_TERBACA, "tanggal itu tidak ada dalam kalender", _LIKE_A_DATE
        ) from error


def _timed(content: str) -> Candidate:
    """A date, with or without the hour that programs write behind it."""
    clock = _CLOCK.search(content)
    if clock is None:
        return _text(content)
    meaning = _text(content[: clock.start()])
    if clock["zone"] and not _MIDNIGHT.fullmatch(clock["time"]) and meaning.day:
        raise _elsewhere(meaning.day)
    return meaning


def _elsewhere(day: date) -> Unread:
    """Midnight here, told as the hour that it was in another zone: the day before, or this one."""
    a, b = (f"{d:%d-%m-%Y}" for d in (day, day + timedelta(days=1)))
    wrong = f"dapat berarti {a} atau {b}, karena jamnya menurut zona waktu lain"
    return Unread(Kode.TANGGAL_RAGU, wrong, "Tulis tanggalnya saja, misalnya 01-04-2019.")


def full_date(value: Any) -> date | None:
    """A full date standing alone, day first as Indonesian offices write; None when empty."""
    meaning = candidate(value)
    if meaning.pattern in ("tahun", "bulan_tahun", "bulan_pendek", "bulan_dulu"):
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
    if 1_000_000 <= number < 100_000_000:
        return _close(str(number))
    raise Unread(Kode.TANGGAL_TIDAK_TERBACA, "angka itu bukan tanggal", _LIKE_A_DATE)


def _close(digits: str) -> Candidate:
    """`20200401` or `01042020`, also without its first 0. No figures are a day in both orders."""
    full = digits.zfill(8)
    if 1940 <= int(full[:4]) <= 2060 and 1 <= int(full[4:6]) <= 12:
        return Candidate(date(int(full[:4]), int(full[4:6]), int(full[6:])), "iso")
    if 1940 <= int(full[4:]) <= 2060:
        return _numbers(int(full[:2]), int(full[2:4]), full[4:], "")
    raise Unread(Kode.TANGGAL_TIDAK_TERBACA, "angka itu bukan tanggal", _LIKE_A_DATE)


def _text(content: str) -> Candidate:
    if content in _UNKNOWN:
        return Candidate(None, "pengganti", None if content.startswith("0") else date(1970, 1, 1))
    if match := _YMD.fullmatch(content):
        day = date(int(match[1]), int(match[3]), int(match[4]))
        return _cell(day)._replace(pattern="pengganti" if day.isoformat() in _UNKNOWN else "iso")
    if match := _NUMBERS.fullmatch(content):
        return _numbers(int(match[1]), int(match[3]), match[4], match[2])
    if (month := _month(content)) is not None:
        return month
    if match := _WHOLE.fullmatch(content):
        return _number(int(match[1]))
    if content.isdecimal() and len(content) == 8:
        return _close(content)
    raise Unread(Kode.TANGGAL_TIDAK_TERBACA, "tidak terbaca sebagai tanggal", _LIKE_A_DATE)


def _month(content: str) -> Candidate | None:
    """A month in words, or a month and a year alone."""
    if (match := _WORDS.fullmatch(content)) and (month := _MONTHS.get(match[2].lower())):
        year, short = _year(match[3])
        return Candidate(date(year, month, int(match[1])), "pendek" if short else "kata")
    if (match := _MONTH_WORD.fullmatch(content)) and (month := _MONTHS.get(match[1].lower())):
        return Candidate(date(int(match[2]), month, 1), "bulan_tahun")
    for rule, pattern in ((_MONTH_YEAR, "bulan_tahun"), (_SHORT_MONTH, "bulan_pendek")):
        if (match := rule.fullmatch(content)) and 1 <= int(match[1]) <= 12:
            return Candidate(date(_year(match[2])[0], int(match[1]), 1), pattern)
    return None


def _year(written: str) -> tuple[int, bool]:
    """A year, and whether only its last two digits were written."""
    year = int(written)
    if len(written) > 2:
        return year, False
    return year + (1900 if year > 35 else 2000), True


def _numbers(first: int, second: int, year_text: str, mark: str) -> Candidate:
    year, short = _year(year_text)
    if second > 12 and first <= 12:
        return Candidate(date(year, first, second), "bulan_dulu", separator=mark)
    day = date(year, second, first)
    if not short and day.isoformat() in _UNKNOWN:
        return Candidate(None, "pengganti", day)
    other = date(year, first, second) if first <= 12 and first != second else None
    return Candidate(day, "pendek" if short else "angka", other, mark)
