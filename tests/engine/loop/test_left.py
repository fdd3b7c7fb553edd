"""Answered once holds while the thing lies there; dropped again after it went, it is a new drop."""

import shutil
from pathlib import Path

import pytest

from tests.checker import check
from tests.harness.office import Kantor

PLACES = ["kasubag/BARU/alat.exe", "kasubag/BARU/map/alat.exe", "anpeg/KEMBALIKAN/alat.exe"]
TOP = {PLACES[1]: "kasubag/BARU/map"}


@pytest.fixture
def kantor(tmp_path: Path) -> Kantor:
    return Kantor(tmp_path)


def answered(kantor: Kantor) -> int:
    return kantor.story().count("dijawab")


def away(kantor: Kantor, place: str) -> None:
    shutil.move(kantor.root / "inbox" / TOP.get(place, place), kantor.base / "jauh")


def back(kantor: Kantor, place: str) -> None:
    shutil.move(kantor.base / "jauh", kantor.root / "inbox" / TOP.get(place, place))


def again(kantor: Kantor) -> None:
    kantor.engine.close()
    kantor.start()
    kantor.run(30)


@pytest.mark.parametrize("place", PLACES)
def test_the_same_refused_file_dropped_again_after_it_was_taken_away_is_answered_again(
    kantor: Kantor, place: str
) -> None:
    kantor.put(f"inbox/{place}", b"MZ program")
    kantor.run(60)
    again(kantor)
    assert answered(kantor) == 1, "it lies there"
    away(kantor, place)
    kantor.run(20)
    assert kantor.answers(place.split("/")[0]) == ""
    back(kantor, place)
    kantor.run(60)
    assert answered(kantor) == 2
    assert "alat.exe" in kantor.answers(place.split("/")[0])
    again(kantor)
    assert answered(kantor) == 2
    kantor.put("inbox/verifikasi/uji.txt", "uji")
    kantor.run(15)
    assert "uji.txt: TIDAK DIKENAL" in kantor.answers("verifikasi")
    assert check(kantor.root) == []


@pytest.mark.parametrize("place", PLACES)
def test_what_was_seen_gone_is_new_although_the_watcher_stopped_before_it_came_back(
    kantor: Kantor, place: str
) -> None:
    kantor.put(f"inbox/{place}", b"MZ program")
    kantor.run(60)
    away(kantor, place)
    kantor.run(20)
    kantor.engine.close()
    back(kantor, place)
    kantor.start()
    kantor.run(60)
    assert answered(kantor) == 2


def test_one_of_two_answered_files_that_goes_and_comes_back_is_answered_again(
    kantor: Kantor,
) -> None:
    for name in ("satu.exe", "dua.exe"):
        kantor.put(f"inbox/kasubag/BARU/{name}", b"MZ " + name.encode())
        kantor.run(60)
    before = answered(kantor)
    away(kantor, "kasubag/BARU/dua.exe")
    kantor.run(30)
    assert answered(kantor) == before, "the other one was answered, and lies there"
    back(kantor, "kasubag/BARU/dua.exe")
    kantor.run(60)
    assert answered(kantor) == before + 1
