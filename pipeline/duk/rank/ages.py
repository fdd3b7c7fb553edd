"""Ages on a day, and when people reach the age at which service ends. For notes and recaps only."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.duk.profile import Profile

Ints = NDArray[np.int64]


def ages_on(born: pd.Series, day: date) -> Ints:
    """Completed years on a day, for a column of dates."""
    years, months, days = _parts(born)
    before = (months > day.month) | ((months == day.month) & (days > day.day))
    return np.asarray(day.year - years - before, dtype=np.int64)


def retirement_months(born: pd.Series, rung: NDArray[Any], profile: Profile) -> Ints:
    """Service ends on the first of this month, counted as year * 12 + month - 1.

    It is the month after the birthday at which the post's age is reached.
    """
    codes, rungs = pd.factorize(rung)
    known = [profile.retirement_age(rung) for rung in rungs]
    ages = np.array([*known, profile.retirement_age(None)], dtype=np.int64)
    years, months, _ = _parts(born)
    return np.asarray((years + ages[codes]) * 12 + months, dtype=np.int64)


def first_of_month(months: int) -> date:
    """The day that `retirement_months` counts."""
    return date(int(months) // 12, int(months) % 12 + 1, 1)


def _parts(column: pd.Series) -> tuple[Ints, Ints, Ints]:
    codes, days = pd.factorize(column.to_numpy())
    parts = [np.array([getattr(d, n) for d in days], dtype=np.int64)[codes] for n in _NAMES]
    return parts[0], parts[1], parts[2]


_NAMES = ("year", "month", "day")
