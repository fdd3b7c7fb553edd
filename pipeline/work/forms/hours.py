"""Times of the day as people write them, to the minute."""

import re
from datetime import time, timedelta

from pipeline.work.forms.entry import Raw, Unfit

EXAMPLE = "09.00"
_LIKE = f"Mohon tulis jam dan menit, seperti {EXAMPLE}."
_WRITTEN = re.compile(
    r"(?:pukul|jam|pkl\.?)?\s*([0-9]{1,2})\s*[.:]\s*([0-9]{2})(?:[.:]00)?\s*(am|pm)?"
    r"\s*(wib|wita|wit)?\.?"
)
_DAY = 24 * 60


def time_of(raw: Raw, zone: str) -> time:
    """The time that the value means in this zone, such as `WIB`. Unfit where it is none."""
    if isinstance(raw, timedelta):
        return _minute(raw)
    if isinstance(raw, time):
        return _minute(timedelta(hours=raw.hour, minutes=raw.minute, seconds=raw.second,
                                 microseconds=raw.microsecond))  # fmt: skip
    if not isinstance(raw, str):
        raise Unfit(_LIKE)
    match = _WRITTEN.fullmatch(" ".join(raw.lower().split()))
    if match is None:
        raise Unfit(_LIKE)
    if match[4] and zone and match[4].upper() != zone:
        raise Unfit(f"Mohon tulis jamnya menurut {zone}.")
    hour, minute = int(match[1]), int(match[2])
    if match[3]:
        if not 1 <= hour <= 12:
            raise Unfit(_LIKE)
        hour = hour % 12 + (12 if match[3] == "pm" else 0)
    if hour > 23 or minute > 59:
        raise Unfit(f"Jam itu tidak ada. Mohon tulis antara 00.00 dan 23.59, seperti {EXAMPLE}.")
    return time(hour, minute)


def _minute(since_midnight: timedelta) -> time:
    """A workbook holds a part of the day, which is a whole minute but for its last digits."""
    seconds = since_midnight.total_seconds()
    minutes = round(seconds / 60)
    if not 0 <= minutes < _DAY or abs(seconds - minutes * 60) > 1:
        raise Unfit(_LIKE)
    return time(minutes // 60, minutes % 60)
