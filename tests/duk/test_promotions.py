"""When promotions took effect: one table, in words for staff and in months to reckon by."""

from datetime import date

import pytest

from pipeline.duk.promotions import (
    Period,
    next_promotion_day,
    promotion_days,
    promotion_periods,
)

MONTHS = {
    "Januari": 1, "Februari": 2, "Maret": 3, "April": 4, "Mei": 5, "Juni": 6, "Juli": 7,
    "Agustus": 8, "September": 9, "Oktober": 10, "November": 11, "Desember": 12,
}  # fmt: skip


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(1975, 5, 2), date(1975, 10, 1)),
        (date(2023, 5, 2), date(2023, 10, 1)),
        (date(2024, 5, 2), date(2024, 6, 1)),
        (date(2026, 5, 2), date(2026, 6, 1)),
        (date(2023, 11, 1), date(2024, 2, 1)),
        (date(2026, 5, 1), date(2026, 5, 1)),
    ],
)
def test_the_dates_of_promotions_are_those_in_force_then(day: date, following: date) -> None:
    assert next_promotion_day(day) == following


@pytest.mark.parametrize("period", promotion_periods(), ids=lambda period: period.source)
def test_the_words_for_staff_name_the_months_that_are_reckoned_by(period: Period) -> None:
    every = period.words == "tanggal 1 setiap bulan"
    named = tuple(number for month, number in MONTHS.items() if f"1 {month}" in period.words)
    assert period.months == (tuple(range(1, 13)) if every else named)


def test_the_periods_stand_newest_first() -> None:
    since = [period.since for period in promotion_periods()]
    assert since == sorted(since, reverse=True)


def test_what_staff_are_told_of_a_day_is_the_rule_of_that_day() -> None:
    assert promotion_days(date(2026, 1, 1)) == "tanggal 1 setiap bulan (Peraturan BKN 4/2025)"
    assert promotion_days(date(1979, 1, 1)) == (
        "1 April atau 1 Oktober (PP 99/2000 dan sebelumnya PP 3/1980)"
    )
