"""Masa kerja: given for a day, and longer by a month with each month since."""

from collections.abc import Mapping
from datetime import date

from pipeline.personnel.fact import Fact


def months_of(values: Mapping[str, str]) -> int | None:
    """Its months in all; None where years or months are not given as numbers."""
    years, months = values.get("mk_tahun", ""), values.get("mk_bulan", "") or "0"
    if not (years.isdecimal() and months.isdecimal()):
        return None
    return int(years) * 12 + int(months)


def service_on(fact: Fact, day: date) -> Mapping[str, str]:
    """What it has become by a day: whole months since the day for which it was given."""
    given = months_of(fact.values)
    if given is None or fact.since is None:
        return fact.values
    years, months = divmod(max(given + whole_months(fact.since, day), 0), 12)
    return {**fact.values, "mk_tahun": str(years), "mk_bulan": str(months)}


def whole_months(start: date, end: date) -> int:
    """Months from one day to another. The ends of two months are whole months apart, however long
    these are."""
    months = (end.year - start.year) * 12 + end.month - start.month
    short = end.day < start.day and not _ends_month(end)
    return months - short


def _ends_month(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).day == 1
