"""Masa kerja grows by whole months."""

from datetime import date

import pytest

from pipeline.personnel.service import whole_months


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 6, 30), date(2026, 9, 30), 3),
        (date(2026, 9, 30), date(2026, 12, 31), 3),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 1, 15), date(2026, 2, 14), 0),
        (date(2026, 2, 1), date(2026, 1, 1), -1),
    ],
)
def test_months_are_whole_and_the_end_of_a_month_ends_it(
    start: date, end: date, months: int
) -> None:
    assert whole_months(start, end) == months
