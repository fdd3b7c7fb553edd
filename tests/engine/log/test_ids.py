"""The IDs of an office's dossiers."""

import pytest

from pipeline.engine.log.ids import Ids


def noted(*each: tuple[str, str]) -> Ids:
    ids = Ids()
    for procedure, id_ in each:
        ids.note(procedure, id_)
    return ids


def test_each_is_told_once_in_the_order_of_its_procedure_and_number() -> None:
    ids = noted(
        ("duk", "DUK-2026-0002"), ("ruang", "RUANG-2026-0001"), ("duk", "DUK-2026-0010"),
        ("duk", "DUK-2027-0001"), ("duk", "DUK-2026-0002"),
    )  # fmt: skip
    of_lists = ["DUK-2026-0002", "DUK-2026-0010", "DUK-2027-0001"]
    assert list(ids.of("duk")) == of_lists
    assert list(ids) == [*of_lists, "RUANG-2026-0001"]
    assert len(ids) == 4
    assert list(ids.of("unknown")) == []


@pytest.mark.parametrize("id_", ["DUK-2026-1", "DUK-2026-000000001", "DUK-2026-999999999", "duk"])
def test_what_is_written_in_another_way_is_told_as_it_is_written(id_: str) -> None:
    ids = noted(("duk", id_), ("duk", "DUK-2026-0001"), ("duk", id_))
    assert list(ids.of("duk")) == ["DUK-2026-0001", id_]
    assert len(ids) == 2


def test_the_next_one_comes_after_the_last_and_after_what_was_given() -> None:
    ids = noted(("duk", "DUK-2026-0009"), ("lain", "DUK-2026-0012"))
    assert ids.next("DUK-2026", 0) == "DUK-2026-0013"
    assert ids.next("DUK-2026", 40) == "DUK-2026-0041"
    assert ids.next("DUK-2027", 0) == "DUK-2027-0001"


def test_more_may_come_while_they_are_gone_through() -> None:
    ids = noted(("duk", "DUK-2026-0001"), ("duk", "DUK-2026-0002"))
    through = iter(ids)
    first = next(through)
    for number in range(3, 40):
        ids.note("duk", f"DUK-2026-{number:04d}")
    ids.note("ruang", "RUANG-2026-0001")
    assert {first, *through} >= {"DUK-2026-0001", "DUK-2026-0002"}
    assert len(ids) == 40
