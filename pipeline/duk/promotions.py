"""On which days promotions took effect, by the rule of that day: a table with dates and sources."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pipeline.duk.profile import shipped_tables


@dataclass(frozen=True)
class Period:
    """A time from `since` on in which promotions were dated to the first of these months; `words`
    tell the days to staff, `source` says who ruled so."""

    since: date
    months: tuple[int, ...]
    words: str
    source: str


@lru_cache(maxsize=1)
def promotion_periods() -> tuple[Period, ...]:
    """Those of `kenaikan_pangkat` in `aturan.yaml`, newest first."""
    return tuple(
        Period(each["sejak"], tuple(each["bulan"]), each["hari"], each["sumber"])
        for each in shipped_tables()["kenaikan_pangkat"]
    )


@lru_cache(maxsize=512)
def promotion_days(day: date) -> str:
    """When promotions took effect at the time of a day, in words for staff, and who said so."""
    period = _in_force(day)
    return f"{period.words} ({period.source})"


def next_promotion_day(day: date) -> date:
    """The first day from this one on to which a promotion is dated."""
    while not (day.day == 1 and day.month in _in_force(day).months):
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return day


def _in_force(day: date) -> Period:
    """The oldest one stands for all time before it too."""
    periods = promotion_periods()
    return next((period for period in periods if day >= period.since), periods[-1])
