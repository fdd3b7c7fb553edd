"""The clock of a demo: the last working day before today, at most a week back, and no office's."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.commands import Failure
from pipeline.commands import played_watch as module
from pipeline.commands.played_watch import Played, PlayedClock, begin, played_day
from pipeline.office.working_time import spans
from tests.harness.office import ZONE, load, shipped

JAM = load(shipped()).jam_kerja


@pytest.mark.parametrize(
    ("today", "played"),
    [
        (date(2026, 11, 26), date(2026, 11, 25)),
        (date(2026, 11, 30), date(2026, 11, 27)),  # on a Monday, last Friday
        (date(2026, 11, 28), date(2026, 11, 27)),
        (date(2026, 12, 28), date(2026, 12, 23)),  # over Christmas
    ],
)
def test_it_plays_on_the_last_working_day_before_today(today: date, played: date) -> None:
    assert played_day(JAM, today) == played


def test_after_a_week_without_a_working_day_it_plays_on_no_other_day() -> None:
    day = date(2026, 1, 1)
    while (day := day + timedelta(days=1)).year < 2029:
        played = played_day(JAM, day)
        week = [day - timedelta(days=back) for back in range(1, 8)]
        assert played == next((d for d in week if spans(JAM, d)), None)


def test_its_clock_goes_on_as_the_machines_own_does(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = [100.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: ticks[0])
    clock = PlayedClock(datetime(2026, 11, 25, 8, 5, tzinfo=ZONE), started=100.0)
    ticks[0] += 61.9
    assert clock.now() == datetime(2026, 11, 25, 8, 6, 1, tzinfo=ZONE)
    assert clock.monotonic() == 161.9


def test_no_office_is_played_in(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="is no demo"):
        begin(tmp_path, "08:05:00")


def test_each_hour_begins_a_watcher_and_the_last_ends_when_it_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played, hours = Played(tmp_path), []

    class Watcher:
        def __init__(self, hour: str) -> None:
            self.hour, self.stopped = hour, False

        def stop(self) -> None:
            self.stopped = True

        def run(self, *, once: bool) -> None:
            assert not once
            hours.append(self.hour)
            if self.hour == "08:05:00":
                played.hear(["08:40:00\n", "09:20:00\n"])
                assert self.stopped

    monkeypatch.setattr(Played, "_clock", lambda _self, hour: hour)
    monkeypatch.setattr(module, "watcher_of", lambda _root, clock_of: Watcher(clock_of))
    assert played.run("08:05:00") == 0
    assert hours == ["08:05:00", "09:20:00"]
