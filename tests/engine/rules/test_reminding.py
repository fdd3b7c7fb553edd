"""What is due soon, late, or late for too long: in working time, each once and only while it is."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.rules.reminding import Deadlines, Stage, deadline_of, notices
from pipeline.office.errors import ConfigError
from pipeline.office.model import Office
from tests.harness.board_days import NOW, book
from tests.harness.office import load, shipped

ASKED = "\npengingat: {sebelum: 5 menit, sesudah: 1 jam, kepada: kabiro}\n"


def office(more: str = ASKED) -> Office:
    return load(shipped(shipped().config + more))


def moved(berkas: Berkas, step: int, since: datetime) -> Berkas:
    return replace(berkas, langkah=step, masuk=since)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-27T{text}:00+07:00")


@pytest.mark.parametrize(
    ("now", "stage"),
    [
        ("09:30", None),
        ("09:45", Stage.SOON),  # since 09.35, a standard of 15 minutes
        ("09:50", Stage.SOON),
        ("09:51", Stage.LATE),
        ("10:50", Stage.LATE),
        ("10:51", Stage.ESCALATED),
    ],
)
def test_a_dossier_comes_to_one_stage_after_the_other(now: str, stage: Stage | None) -> None:
    days = book(1, 0)
    (berkas,) = days.open()
    days.berkas[berkas.id] = moved(days.berkas[berkas.id], 4, at("09:35"))
    every = list(Deadlines().due(office(), days, at(now)))
    assert [each.stage for each in every] == ([stage] if stage else [])


def test_over_the_end_of_the_day_only_working_time_counts() -> None:
    days = book(1, 0)
    (berkas,) = days.open()
    limit = deadline_of(office(), moved(berkas, 4, at("16:20")))
    assert limit is not None
    monday = datetime(2026, 11, 30, 7, 30, tzinfo=limit.late.tzinfo)
    assert (limit.soon, limit.late) == (at("16:30"), monday + timedelta(minutes=5))
    assert limit.escalated == monday + timedelta(minutes=65)


def test_notes_lie_at_the_desk_and_at_whom_the_office_names() -> None:
    days = book(1, 0)
    (berkas,) = days.open()
    days.berkas[berkas.id] = moved(berkas, 4, at("09:35"))

    def lying(now: str, how: Office) -> dict[tuple[str, str], tuple[str, ...]]:
        return notices(how, Deadlines().due(how, days, at(now)))

    ((place, lines),) = lying("09:46", office()).items()
    assert place == ("inbox/kabag/MASUK", f"{berkas.id} mendekati tenggat")
    assert "ditunggu sampai Jumat, 27 November 2026 pukul 09.50." in lines[0]
    assert lying("10:00", office()) == {}, "the board tells it"
    ((place, lines),) = lying("11:00", office()).items()
    assert place == ("inbox/kabiro/MASUK", f"{berkas.id} terlambat")
    assert "masih di meja Kabag" in lines[0]
    assert lying("11:00", office("")) == {}, "nobody asked for it"


def test_what_was_reckoned_is_not_kept_when_the_office_is_configured_anew() -> None:
    days, deadlines = book(3, 0), Deadlines()
    assert len(list(deadlines.due(office(), days, NOW))) <= 3
    plain = {each.stage for each in deadlines.due(office(""), days, NOW + timedelta(days=30))}
    assert plain == {Stage.LATE}


@pytest.mark.parametrize(
    "wrong",
    [
        "\npengingat: {sebelum: sebentar}\n",
        "\npengingat: {sesudah: 1 hari}\n",
        "\npengingat: {sesudah: 1 hari, kepada: bupati}\n",
    ],
)
def test_a_reminder_that_nobody_could_get_is_refused(wrong: str) -> None:
    with pytest.raises(ConfigError, match="pengingat"):
        office(wrong)
