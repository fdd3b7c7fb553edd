"""Days of an office that remembers, and of its twin that does not; a year is `make identity`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.engine.log.checkpoint import Checkpoint
from pipeline.engine.loop import noting
from pipeline.engine.loop.noting import Noting
from tests.harness.office import Alone
from tests.matrix.office import quickly
from tests.sim.twin import twins
from tests.sim.warmth import warmth
from tests.sim.year import days

SEED, DAYS = 1, 2


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        yield


def test_an_office_that_remembers_nothing_leaves_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_up = []
    before = Noting.taken_up

    def noted(self: Noting) -> object:
        book = before(self)
        taken_up.append(book is not None)
        return book

    monkeypatch.setattr(Noting, "taken_up", noted)
    monkeypatch.setattr(noting, "AT_REST", 1)
    warm, differing = twins(lambda base, cold: days(base, SEED, DAYS, cold=cold), tmp_path)
    assert differing == []
    assert sum(path.startswith(".alur/log/") for path in warm) > 3
    assert sum(taken_up) >= DAYS - 1, "the one that remembers begins from its checkpoint"
    assert len(taken_up) == DAYS, "the other asks none"


def test_where_the_environment_says_so_nothing_that_is_remembered_is_gone_by(
    tmp_path: Path,
) -> None:
    checkpoint = Checkpoint(tmp_path / "titik.db", "this one")
    for cold in (True, False):
        with warmth(cold=cold):
            engine = Alone(tmp_path / str(cold), checkpoint=checkpoint).engine
        made_before = engine.projecting.made_before
        made_before.note("tempat", "daftar", "dasar", b"isi")
        assert bool(made_before.of("tempat", "daftar", "dasar")) is not cold
        assert (engine.register.noting is None) is cold
        remembering = (engine.rest, engine.deciding.standing, engine.intake, engine.registers)
        assert [each.cold for each in remembering] == [cold] * 4
        engine.close()
