"""Several readers of one step in a whole office: both orders, one gesture, a death between."""

from pathlib import Path

import pytest

from tests.checker import check
from tests.engine.loop.test_crash import Died, Dying
from tests.engine.loop.test_day import FOLDER, ID, READING, laid, opened
from tests.harness.readers import KantorPembaca


def before_both(base: Path, sepakat: str = "semua", **more: object) -> KantorPembaca:
    kantor = KantorPembaca(base, sepakat, **more)
    opened(kantor)
    kantor.agree("anpeg")
    kantor.run(30)
    return kantor


def papers(kantor: KantorPembaca, desk: str) -> list[str]:
    return [p for p in kantor.desk(desk) if "PESAN" not in p]


def test_it_lies_before_both_and_the_checker_says_so(tmp_path: Path) -> None:
    kantor = before_both(tmp_path)
    assert papers(kantor, "kasubag") == papers(kantor, "kabag") == laid(READING)
    assert check(kantor.root) == []


@pytest.mark.parametrize("first", ["kasubag", "kabag"])
def test_the_dossier_goes_on_when_both_have_agreed(tmp_path: Path, first: str) -> None:
    kantor = before_both(tmp_path)
    second = {"kasubag": "kabag", "kabag": "kasubag"}[first]
    shown = {p.name: p.read_bytes() for p in kantor.find(f"inbox/{second}/MASUK/DUK*").iterdir()}
    kantor.agree(first)
    kantor.run(30)
    assert papers(kantor, first) == []
    here = {p.name: p.read_bytes() for p in kantor.find(f"inbox/{second}/MASUK/DUK*").iterdir()}
    assert here == shown, "nothing changed before the other"
    assert check(kantor.root) == []
    kantor.agree(second)
    kantor.run(30)
    assert kantor.story() == ["dibuka", "diteruskan", "disepakati", "diteruskan"]
    assert kantor.book.berkas[ID].langkah == 4
    naskah = kantor.find("inbox/kabag/MASUK/DUK*/Naskah.pdf").read_text()
    assert naskah.count("r1") == 2, "the paraf of both are in force"
    assert check(kantor.root) == []


def test_both_agree_before_the_watcher_looks(tmp_path: Path) -> None:
    kantor = before_both(tmp_path)
    kantor.agree("kasubag", "kabag")
    kantor.run(60)
    assert kantor.story() == ["dibuka", "diteruskan", "disepakati", "diteruskan"]
    assert check(kantor.root) == []


@pytest.mark.parametrize("who", ["kasubag", "kabag"])
def test_one_return_takes_it_off_every_desk_and_keeps_what_was_being_written(
    tmp_path: Path, who: str
) -> None:
    kantor = before_both(tmp_path)
    other = {"kasubag": "kabag", "kabag": "kasubag"}[who]
    kantor.write_note(other, "Masih saya baca.")
    kantor.write_note(who, "Kurang lengkap.")
    kantor.agree(who, drawer="KEMBALIKAN")
    kantor.run(60)
    assert kantor.book.berkas[ID].langkah == 2
    assert papers(kantor, other) == [] == papers(kantor, who)
    assert f"{ID} sudah dikembalikan oleh " in kantor.answers(other)
    store = (p.read_bytes() for p in (kantor.root / ".alur/isi").rglob("*") if p.is_file())
    assert any(b"Masih saya baca." in data for data in store)
    assert check(kantor.root) == []


def test_one_agrees_and_the_other_returns_in_the_same_turn(tmp_path: Path) -> None:
    kantor = before_both(tmp_path)
    kantor.write_note("kabag", "Kurang lengkap.")
    kantor.agree("kasubag")
    kantor.agree("kabag", drawer="KEMBALIKAN")
    kantor.run(60)
    assert kantor.book.berkas[ID].langkah == 2
    assert kantor.story()[-1] in ("dikembalikan", "dijawab")
    assert papers(kantor, "kasubag") == [] == papers(kantor, "kabag")
    assert check(kantor.root) == []


def test_of_two_at_once_where_one_is_enough_one_passes_it_on_and_the_other_is_told(
    tmp_path: Path,
) -> None:
    kantor = before_both(tmp_path, "salah satu")
    kantor.agree("kasubag", "kabag")
    kantor.run(60)
    assert kantor.story().count("diteruskan") == 2
    assert kantor.book.berkas[ID].langkah == 4
    assert len(kantor.book.berkas[ID].paraf) == 1
    assert check(kantor.root) == []


@pytest.mark.parametrize("first", ["kasubag", "kabag"])
def test_a_death_after_one_agreed_loses_and_doubles_nothing(tmp_path: Path, first: str) -> None:
    dying = Dying()
    kantor = before_both(tmp_path, files=dying)
    second = {"kasubag": "kabag", "kabag": "kasubag"}[first]
    kantor.agree(first)
    dying.when = lambda what, source, _: what == "move" and f"/SETUJU/{FOLDER}" in source
    with pytest.raises(Died):
        kantor.run(60)
    dying.when = lambda *_: False
    kantor.engine.close()
    kantor.start()
    kantor.run(60)
    assert kantor.story() == ["dibuka", "diteruskan", "disepakati"]
    assert papers(kantor, first) == []
    kantor.agree(second)
    kantor.run(30)
    assert kantor.book.berkas[ID].langkah == 4
    assert check(kantor.root) == []
