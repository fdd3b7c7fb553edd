"""Working time: hours, holidays, Ramadan, and the standards measured in it."""

import sys
from datetime import date, datetime, time
from importlib import import_module
from zoneinfo import ZoneInfo

import pytest

from pipeline.office import national
from pipeline.office.model import JamKerja
from pipeline.office.sop.steps import Standar
from pipeline.office.working_time import due, elapsed_minutes, left_of, minutes, say, usual
from pipeline.procedures.configuration import load
from tests.harness.office import shipped

JAM = load(shipped()).jam_kerja
ZONE = ZoneInfo("Asia/Pontianak")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("2026-11-24 08:00", "2026-11-24 09:00", 60),
        ("2026-11-24 11:30", "2026-11-24 13:30", 60),  # the midday break does not count
        ("2026-11-24 15:30", "2026-11-25 08:00", 60),  # nor does the night
        ("2026-11-27 16:00", "2026-11-30 08:00", 60),  # nor the weekend
        ("2026-12-23 15:00", "2026-12-28 08:30", 120),  # 24 is cuti bersama, 25 Christmas
        ("2027-02-09 07:00", "2027-02-09 08:30", 30),  # Ramadan begins at eight
        ("2026-11-24 20:00", "2026-11-24 22:00", 0),
        ("2026-11-24 09:00", "2026-11-24 08:00", 0),
    ],
)
def test_elapsed_minutes(a: str, b: str, wanted: int) -> None:
    assert elapsed_minutes(JAM, at(a), at(b)) == wanted


def test_a_standard_is_due_in_working_time() -> None:
    assert due(JAM, at("2026-11-24 15:50"), Standar(0, 15)) == at("2026-11-25 07:35")
    assert due(JAM, at("2026-11-26 08:00"), Standar(2, 0)) == at("2026-11-30 08:00")


def test_standards_are_said_as_people_say_them() -> None:
    assert minutes(Standar(3, 80)) == 3 * 450 + 80
    assert say(3 * 450 + 80) == "3 hari 1 jam 20 menit"
    assert say(0) == "0 menit"


def test_the_hours_that_are_left_of_a_day_are_those_that_are_not_over() -> None:
    jam = JamKerja({0: ((time(8), time(12)), (time(13), time(16)))}, (), frozenset(), frozenset())
    monday = date(2026, 11, 23)
    moment = at("2026-11-23T09:30")
    assert left_of(jam, monday, moment) == ((time(9, 30), time(12)), (time(13), time(16)))
    assert left_of(jam, monday, moment.replace(hour=12)) == ((time(13), time(16)),)
    assert left_of(jam, monday, moment.replace(day=22)) == usual(jam, monday)
    assert left_of(jam, monday, moment.replace(day=24)) == ()
    assert left_of(jam, date(2026, 11, 24), moment) == (), "no hours on such a day"


def test_no_other_country_is_loaded_and_the_days_are_those_of_the_package() -> None:
    known = national.days(2026, "public", "government")
    countries = {name for name in sys.modules if name.startswith("holidays.countries")}
    assert countries == {"holidays.countries.indonesia"}
    package = import_module("holidays")
    off = package.country_holidays("ID", years=2026, categories=("public", "government"))
    assert known == frozenset(off)
    assert import_module("holidays.countries").Germany  # what is loaded later is whole
