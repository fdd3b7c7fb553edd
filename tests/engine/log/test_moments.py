"""The moments at which very many dossiers ended."""

import pickle
import random
from datetime import UTC, datetime, timedelta, timezone

import pytest

from pipeline.engine.log.moments import Moments

WIB = timezone(timedelta(hours=7))
BEGIN = datetime(2026, 3, 2, 8, 15, 30, 120, tzinfo=WIB)


def test_each_is_told_as_it_was_noted_last() -> None:
    moments = Moments()
    moments.note("DUK-2026-0001", BEGIN)
    moments.note("DUK-2026-0001", BEGIN + timedelta(days=1))
    moments.note("lama", BEGIN)
    moments.note("DUK-2026-0300", BEGIN.astimezone(timezone(timedelta(hours=-3))))
    moments.note("DUK-2026-0301", BEGIN)
    moments.forget("DUK-2026-0301")
    moments.forget("DUK-2026-0302")
    again: Moments = pickle.loads(pickle.dumps(moments))
    assert dict(again.items()) == {
        "DUK-2026-0001": BEGIN + timedelta(days=1), "lama": BEGIN, "DUK-2026-0300": BEGIN,
    }  # fmt: skip
    assert len(again) == 3
    assert again.get("DUK-2026-0301") is None
    told = again.get("DUK-2026-0300")
    assert told is not None
    assert told.utcoffset() == timedelta(hours=-3)


@pytest.mark.parametrize("offset", [timedelta(hours=7, minutes=7, seconds=12), timedelta(0)])
def test_a_clock_that_no_minute_tells_is_told_as_it_stood(offset: timedelta) -> None:
    moments, moment = Moments(), BEGIN.astimezone(timezone(offset))
    moments.note("DUK-2026-0001", moment)
    told = moments.get("DUK-2026-0001")
    assert told is not None
    assert told.isoformat() == moment.isoformat()


def test_the_latest_come_first_however_they_were_numbered() -> None:
    by_chance, moments = random.Random(7), Moments()
    every = {f"DUK-{year}-{n:04d}": BEGIN for year in (2025, 2026) for n in range(1, 700)}
    every["lama"] = BEGIN
    for number, id_ in enumerate(by_chance.sample(sorted(every), len(every))):
        every[id_] = (BEGIN + timedelta(hours=number)).astimezone(UTC)
        moments.note(id_, every[id_])
    latest = sorted(every, key=lambda id_: every[id_], reverse=True)
    assert [id_ for id_, _ in moments.latest_first()] == latest
