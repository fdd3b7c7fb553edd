"""Whole numbers, years and masa kerja."""

import re
from datetime import date
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.read.values.cell import Unread, empty, text, whole

_FIGURES = r"(\d{1,3}(?:[.,]\d{3})+|\d{1,5})(?:[.,]0)?"
FIGURE = re.compile(_FIGURES)
"""A whole number as people and programs write it: `12`, `12.0`, `1.200`."""
_UNIT = re.compile(rf"{_FIGURES}\s*(?:thn|tahun|th|bln|bulan|bl|jam|jp|jpl)?\.?")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SERVICE = re.compile(
    r"(?:(?P<y>\d{1,3})\s*(?:tahun|thn|th)\b\.?)?[\s,/&;dan-]*(?:(?P<m>\d{1,3})\s*(?:bulan|bln|bl)\b\.?)?"
)
_PAIR = re.compile(r"(\d{1,2})\s*[-/.,:|]\s*(\d{1,2})|(\d{1,2})\s+(\d{1,2})")
_SAY = "Tulis tahun dan bulannya dengan angka, misalnya 12 dan 3."


def whole_number(value: Any, most: int = 100_000) -> int | None:
    """A whole number, such as hours of training; None when empty."""
    number = _number(value)
    if number is not None and not 0 <= number <= most:
        raise Unread(Kode.MASA_KERJA_TIDAK_TERBACA, f"angka itu tidak mungkin (0-{most})", _SAY)
    return number


def _number(value: Any) -> int | None:
    if empty(value):
        return None
    number = whole(value)
    if number is not None:
        return number
    if isinstance(value, str) and (match := _UNIT.fullmatch(text(value).lower().lstrip("'"))):
        return int(match[1].replace(".", "").replace(",", ""))
    if isinstance(value, date):
        raise Unread(Kode.MASA_KERJA_TIDAK_TERBACA, "berubah menjadi tanggal oleh Excel", _SAY)
    raise Unread(Kode.MASA_KERJA_TIDAK_TERBACA, "bukan bilangan bulat", _SAY)


def masa_kerja(value: Any) -> tuple[int | None, int | None]:
    """Years and months out of one cell: `12 Tahun 3 Bulan`, `05-03`; years alone leave None."""
    if empty(value):
        return None, None
    number = whole(value)
    if number is not None:
        return number, None
    content = text(value).lower().lstrip("'") if isinstance(value, str) else ""
    match = _SERVICE.fullmatch(content)
    if content and match and (match["y"] or match["m"]):
        return int(match["y"] or 0), int(match["m"]) if match["m"] else None
    pair = _PAIR.fullmatch(content)
    if pair:
        first, second = (pair[1], pair[2]) if pair[1] else (pair[3], pair[4])
        return int(first), int(second)
    if content.isdecimal() and len(content) <= 2:
        return int(content), None
    if isinstance(value, date):
        raise Unread(
            Kode.MASA_KERJA_TIDAK_TERBACA,
            "berubah menjadi tanggal oleh Excel",
            "Format selnya sebagai Teks, lalu tulis misalnya '12 Tahun 3 Bulan'.",
        )
    raise Unread(
        Kode.MASA_KERJA_TIDAK_TERBACA,
        "tidak terbaca sebagai tahun dan bulan",
        "Tulis misalnya '12 Tahun 3 Bulan'.",
    )


def year(value: Any) -> int | None:
    """A year, also from a full date in a column headed year; None when empty."""
    if empty(value):
        return None
    if isinstance(value, date):
        return value.year
    number = whole(value)
    if number is not None and 10_000 <= number <= 60_000:
        return date.fromordinal(date(1899, 12, 30).toordinal() + number).year
    content = text(value).lstrip("'")
    years = _YEAR.findall(content)
    if len(set(years)) == 1 and (len(content) <= 20):
        return int(years[0])
    raise Unread(
        Kode.TANGGAL_TIDAK_TERBACA, "tidak terbaca sebagai tahun", "Tulis tahun dengan empat angka."
    )
