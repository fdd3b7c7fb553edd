"""Which dossiers moved since an event: what is asked of long ago may be told of too many."""

import pickle

from pipeline.engine.log.moves import MOST_KNOWN, Followed, Moves


def moved(count: int) -> Moves:
    moves = Moves()
    for nomor in range(1, count + 1):
        moves.note(nomor, f"DUK-2026-{nomor:04d}")
    return moves


def test_those_that_moved_lately_are_told_exactly_and_in_order() -> None:
    moves = moved(3 * MOST_KNOWN)
    first, second = "DUK-2026-0001", f"DUK-2026-{3 * MOST_KNOWN:04d}"
    moves.note(3 * MOST_KNOWN + 1, first)
    assert moves.since(3 * MOST_KNOWN - 1) == (second, first)
    assert moves.moved(first, 3 * MOST_KNOWN)
    assert not moves.moved(second, 3 * MOST_KNOWN)
    assert moves.version == 3 * MOST_KNOWN + 1


def test_who_asks_of_long_ago_is_told_each_that_moved_and_once() -> None:
    moves = moved(3 * MOST_KNOWN)
    moves.note(3 * MOST_KNOWN + 1, "DUK-2026-0001")
    every = {f"DUK-2026-{nomor:04d}" for nomor in range(1, 3 * MOST_KNOWN + 1)}
    for version in (0, 5, MOST_KNOWN):
        told = moves.since(version)
        assert len(told) == len(set(told))
        assert set(told) >= every - {f"DUK-2026-{n:04d}" for n in range(1, version + 1)}
    assert set(moves.since(0)) == every
    assert all(id_ in moves for id_ in every)
    assert "DUK-2026-9999" not in moves
    assert moves.moved("DUK-2026-0002", 1)
    assert not moves.moved("DUK-2026-9999", 1)


def test_what_it_holds_grows_no_more_with_each_dossier() -> None:
    assert len(pickle.dumps(moved(8 * MOST_KNOWN))) < 1.2 * len(pickle.dumps(moved(MOST_KNOWN + 1)))


def test_a_later_process_has_followed_none() -> None:
    followed = Followed()
    for nomor in range(1, 3 * MOST_KNOWN):
        followed.note(nomor, f"DUK-2026-{nomor:04d}")
    again: Followed = pickle.loads(pickle.dumps(followed))
    assert (again.since(0), again.version) == ((), 0)
    again.note(9000, "DUK-2026-0001")
    assert again.since(0) == ("DUK-2026-0001",)
