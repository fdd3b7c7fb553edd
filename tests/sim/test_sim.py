"""A few months by seed; the rest is `make sim`."""

from collections.abc import Iterator

import pytest

from tests.matrix.office import quickly
from tests.sim.month import play

SEEDS = (1, 2)


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        yield


@pytest.mark.parametrize("seed", SEEDS)
def test_a_month_of_anything_at_all_leaves_an_office_in_order(seed: int) -> None:
    problems, met = play(seed)
    assert problems == []
    assert met["kills"] and met["power cuts"] and met["full disks"] and met["events"] > 20
    assert met["versions told from others"]
