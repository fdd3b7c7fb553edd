"""A sample of the matrix; the whole of it is `make matrix`."""

import random
from collections.abc import Iterator
from unittest.mock import patch

import pytest

from pipeline.engine.loop.attempts import DEATHS
from tests.matrix import commands
from tests.matrix.half_laid import saved_in_it
from tests.matrix.last_moment import LAST_MOMENTS, late_bytes
from tests.matrix.machine_down import machine_down
from tests.matrix.office import quickly
from tests.matrix.pieces import told_in_pieces
from tests.matrix.refused import REFUSALS
from tests.matrix.run import grouped
from tests.matrix.scenarios import SCENARIOS, in_common
from tests.matrix.set_aside import moved_by_itself
from tests.matrix.trials import Figures, Shared, cuts, faults, key, kill_then_cut, starts

TRIED = Shared()


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        yield


def shown(figures: Figures) -> str:
    found = grouped(figures.failures)
    return "\n".join(f"{len(places)}x {what}\n  {places[0]}" for what, places in found.items())


def test_what_scenarios_begin_with_in_common_is_one_office() -> None:
    alike = in_common("recall", SCENARIOS.keys() - {"recall"})
    offices = []
    for name in ("every step", "recall"):
        with patch("secrets.token_bytes", random.Random(0).randbytes):
            offices.append([(key(start.tree), start.clock) for start in starts(name)[: alike + 1]])
    assert alike == 3
    assert offices[0] == offices[1]


@pytest.mark.parametrize("name", SCENARIOS)
def test_power_cuts_lose_and_double_nothing(name: str) -> None:
    figures = Figures()
    cuts(name, figures, subsets=2, every=131, offset=len(name))
    assert figures.states > 10
    assert not figures.failures, shown(figures)


@pytest.mark.parametrize(("name", "acts", "drawer", "file"), LAST_MOMENTS)
def test_bytes_written_in_the_last_moment_are_kept(
    name: str, acts: int, drawer: str, file: str
) -> None:
    figures = Figures()
    late_bytes(name, figures, acts, drawer, file)
    assert figures.cuts > 10
    assert not figures.failures, shown(figures)


def test_what_is_set_aside_lasts_before_its_answer_is_laid() -> None:
    figures = Figures()
    moved_by_itself("set aside", figures)
    assert figures.cuts == 1
    assert not figures.failures, shown(figures)


def test_what_somebody_saved_in_what_was_half_laid_outlives_its_being_taken_away() -> None:
    figures = Figures()
    saved_in_it("half laid", figures)
    assert figures.cuts > 5
    assert not figures.failures, shown(figures)


def test_what_is_told_from_others_is_lost_by_no_power_cut() -> None:
    figures = Figures()
    told_in_pieces("told in pieces", figures)
    assert figures.states > 100
    assert not figures.failures, shown(figures)


def test_work_that_takes_the_machine_down_is_not_tried_for_ever() -> None:
    figures = Figures()
    machine_down("every step", figures)
    assert figures.cuts == DEATHS
    assert not figures.failures, shown(figures)


@pytest.mark.parametrize("name", ["every step", "edit", "together"])
def test_what_a_killed_watcher_left_in_memory_is_made_to_last(name: str) -> None:
    figures = Figures()
    kill_then_cut(name, figures, 97, 7, TRIED)
    assert figures.states > 2
    assert not figures.failures, shown(figures)


@pytest.mark.parametrize("name", ["every step", "bad drop", "edit"])
def test_a_failing_call_loses_and_doubles_nothing(name: str) -> None:
    figures = Figures()
    faults(name, figures, every=197, offset=len(name))
    assert figures.faults > 20
    assert not figures.failures, shown(figures)


@pytest.mark.parametrize(("name", "every"), [("bad drop", 167), ("held", 199), ("return", 251)])
def test_a_call_that_windows_refuses_loses_and_doubles_nothing(name: str, every: int) -> None:
    figures = Figures()
    faults(name, figures, every, offset=len(name), only=REFUSALS)
    assert figures.faults > 10
    assert not figures.failures, shown(figures)


@pytest.mark.parametrize("name", commands.COMMANDS)
def test_a_command_that_is_cut_short_is_run_again(name: str) -> None:
    figures = Figures()
    commands.cuts(name, figures, subsets=2, every=1)
    commands.kill_then_cut(name, figures, every=3)
    commands.faults(name, figures, every=11)
    assert figures.faults > 20
    assert not figures.failures, shown(figures)
