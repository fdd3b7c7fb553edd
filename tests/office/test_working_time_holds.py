"""What holds of working time whatever the moments: it adds up, never shrinks, and ends at work."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.office.model import JamKerja
from pipeline.office.sop.steps import Standar
from pipeline.office.working_time import Worked, due, elapsed_minutes, minutes, spans
from tests.harness.board_days import NOW, office

JAM: JamKerja = office().jam_kerja
WHOLE = st.integers(min_value=0, max_value=400 * 24 * 60)
"""Minutes after the beginning of a year with Ramadan, holidays and cuti bersama."""
FIRST = NOW.replace(month=10, day=1, hour=0, minute=0)
FEW = settings(max_examples=60, deadline=None)


def at(minute: int) -> datetime:
    return FIRST + timedelta(minutes=minute)


def plainly(a: datetime, b: datetime) -> int:
    """Minute by minute, with no cleverness."""
    count = 0
    while a < b:
        now = a.time()
        count += any(start <= now < end for start, end in spans(JAM, a.date()))
        a += timedelta(minutes=1)
    return count


@FEW
@given(WHOLE, WHOLE, WHOLE)
def test_it_adds_up(a: int, b: int, c: int) -> None:
    first, middle, last = sorted((a, b, c))
    worked = Worked(JAM)
    whole = worked.minutes(at(first), at(last))
    assert worked.minutes(at(first), at(middle)) + worked.minutes(at(middle), at(last)) == whole
    assert elapsed_minutes(JAM, at(first), at(last)) == whole, "asked alone it is the same"


@FEW
@given(WHOLE, st.integers(0, 5000), st.integers(0, 5000))
def test_it_never_shrinks_and_is_never_more_than_the_time(a: int, b: int, more: int) -> None:
    worked = Worked(JAM)
    shorter = worked.minutes(at(a), at(a + b))
    assert shorter <= worked.minutes(at(a), at(a + b + more))
    assert 0 <= shorter <= b
    assert worked.minutes(at(a + b), at(a)) == 0


@settings(max_examples=15, deadline=None)
@given(WHOLE, st.integers(0, 3 * 24 * 60))
def test_it_is_what_counting_minutes_gives(a: int, b: int) -> None:
    assert Worked(JAM).minutes(at(a), at(a + b)) == plainly(at(a), at(a + b))


@FEW
@given(WHOLE, st.integers(0, 12), st.integers(0, 449))
def test_a_standard_is_due_within_working_hours_and_when_just_that_much_was_worked(
    a: int, days: int, left: int
) -> None:
    standard = Standar(days, left or 1)
    limit = due(JAM, at(a), standard)
    hours = spans(JAM, limit.date())
    assert any(start < limit.time() <= end for start, end in hours)
    assert elapsed_minutes(JAM, at(a), limit) == minutes(standard)


@FEW
@given(WHOLE, st.integers(0, 5000), st.integers(1, 6000))
def test_who_begins_later_is_not_due_earlier(a: int, later: int, standard: int) -> None:
    assert due(JAM, at(a), Standar(0, standard)) <= due(JAM, at(a + later), Standar(0, standard))


@pytest.mark.parametrize(
    ("since", "standard", "limit"),
    [
        ("2026-12-23T15:00:00+07:00", Standar(0, 120), "2026-12-28T08:30:00+07:00"),
        ("2027-02-04T15:45:00+07:00", Standar(0, 60), "2027-02-08T08:45:00+07:00"),
    ],
    ids=["Natal and its cuti bersama", "into Ramadan"],
)
def test_holidays_cuti_bersama_and_ramadan_count(since: str, standard: Standar, limit: str) -> None:
    assert due(JAM, datetime.fromisoformat(since), standard).isoformat() == limit
