"""On which days promotions took effect, by the rule of that day: a table with dates and sources."""

from datetime import date
from functools import lru_cache

from pipeline.duk.profile import shipped_tables


@lru_cache(maxsize=512)
def promotion_days(day: date) -> str:
    """When promotions took effect at the time of a day, in words for staff, and who said so."""
    periods = shipped_tables()["kenaikan_pangkat"]
    period = next((p for p in periods if day >= p["sejak"]), periods[-1])
    return f"{period['hari']} ({period['sumber']})"
