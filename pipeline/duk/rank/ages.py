"""Ages on a day, and when people reach the age at which service ends. For notes and recaps only."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.duk.profile import Aturan

Ints = NDArray[np.int64]


def usia(lahir: pd.Series, hari: date) -> Ints:
    """Completed years on a day, for a column of dates."""
    years, months, days = _parts(lahir)
    before = (months > hari.month) | ((months == hari.month) & (days > hari.day))
    return np.asarray(hari.year - years - before, dtype=np.int64)


def bulan_pensiun(lahir: pd.Series, rung: NDArray[Any], aturan: Aturan) -> Ints:
    """Service ends on the first of this month, counted as year * 12 + month - 1.

    It is the month after the birthday at which the post's age is reached.
    """
    codes, rungs = pd.factorize(rung)
    ages = np.array([*(aturan.usia_pensiun(str(r)) for r in rungs), 0], dtype=np.int64)
    years, months, _ = _parts(lahir)
    return np.asarray((years + ages[codes]) * 12 + months, dtype=np.int64)


def awal_bulan(bulan: int) -> date:
    """The day that `bulan_pensiun` counts."""
    return date(int(bulan) // 12, int(bulan) % 12 + 1, 1)


def _parts(column: pd.Series) -> tuple[Ints, Ints, Ints]:
    codes, found = pd.factorize(column.to_numpy())
    parts = [np.array([getattr(d, n) for d in found], dtype=np.int64)[codes] for n in _NAMES]
    return parts[0], parts[1], parts[2]


_NAMES = ("year", "month", "day")
