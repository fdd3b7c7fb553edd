"""Days as people write them: all that one cell can mean."""

import re
from datetime import date, datetime, time

from pipeline.work.forms.entry import Raw, Unfit

EXAMPLE = "12 Desember 2026"
_LIKE = f"Mohon tulis tanggal seperti {EXAMPLE}."
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("januari jan january", "februari feb pebruari peb february", "maret mar march"),
            *("april apr", "mei may", "juni jun june", "juli jul july"),
            *("agustus agu agt ags aug august", "september sep sept"),
            *("oktober okt october oct", "november nov nop nopember"),
            "desember des december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_ALSO = {"ahad": "minggu", "jum'at": "jumat", "jum’at": "jumat"}
_IN_WORDS = re.compile(
    r"(?:([a-z'’]+)\s*,\s*|([a-z'’]+)\s+)?([0-9]{1,2})[\s-]+([a-z]+)\.?[\s,-]+([0-9]{4})"
)
_ISO = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?:[t ]00:00(?::00)?)?")
_NUMBERS = re.compile(r"([0-9]{1,2})\s*([-/. ])\s*([0-9]{1,2})\s*\2\s*([0-9]{4})")
_SHORT = re.compile(r"[0-9]{1,2}\s*[-/. ]\s*([0-9]{1,2}|[a-z]+)\s*[-/. ]\s*'?[0-9]{2}")
_FIRST, _LAST = 1902, 2199


def days_of(raw: Raw) -> tuple[date, ...]:
    """Every day that the value can mean, the usual reading first. Unfit where it is none."""
    if isinstance(raw, datetime):
        if raw.time() != time():
            raise Unfit(f"Mohon tulis tanggal saja, tanpa jam, seperti {EXAMPLE}.")
        return (_likely(raw.date()),)
    if isinstance(raw, date):
        return (_likely(raw),)
    if not isinstance(raw, str):
        raise Unfit(_LIKE)
    text = " ".join(raw.lower().split())
    if match := _ISO.fullmatch(text):
        return (_day(match[4], match[3], match[1]),)
    if match := _IN_WORDS.fullmatch(text):
        return (_named(match),)
    if match := _NUMBERS.fullmatch(text):
        return _numbers(match)
    if _SHORT.fullmatch(text):
        raise Unfit(f"Mohon tulis tahunnya dengan empat angka, seperti {EXAMPLE}.")
    raise Unfit(_LIKE)


def _named(match: re.Match[str]) -> date:
    month = _MONTHS.get(match[4])
    if month is None:
        raise Unfit(_LIKE)
    day = _day(match[3], str(month), match[5])
    weekday = match[1] or match[2]
    if weekday is None:
        return day
    weekday = _ALSO.get(weekday, weekday)
    if weekday not in _WEEKDAYS:
        raise Unfit(_LIKE)
    right = _WEEKDAYS[day.weekday()]
    if weekday != right:
        raise Unfit(
            f"Tanggal itu hari {right.capitalize()}, bukan {weekday.capitalize()}. Mohon pastikan "
            "hari dan tanggalnya."
        )
    return day


def _numbers(match: re.Match[str]) -> tuple[date, ...]:
    """Day first, as Indonesian offices write; month first, as many programs do."""
    first, second = int(match[1]), int(match[3])
    orders = ((first, second), (second, first)) if first != second else ((first, second),)
    days = [_day(str(d), str(m), match[4]) for d, m in orders if 1 <= m <= 12]
    if not days or second > 12:
        raise Unfit(f"Tanggal itu tidak ada. {_LIKE}")
    return tuple(days)


def _day(day: str, month: str, year: str) -> date:
    try:
        return _likely(date(int(year), int(month), int(day)))
    except ValueError as error:
        if isinstance(error, Unfit):
            raise
        raise Unfit(f"Tanggal itu tidak ada. {_LIKE}") from error


def _likely(day: date) -> date:
    """Programs write a day of about 1900 where there was none."""
    if not _FIRST <= day.year <= _LAST:
        raise Unfit(f"Tahun itu tidak wajar. {_LIKE}")
    return day
