"""The first lines of the Lembar Kendali follow the state of the dossier."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.engine.protocol import Visit
from pipeline.engine.terms import Keputusan
from pipeline.procedures.duk.papers import WORDS
from pipeline.work.case import Case
from pipeline.work.cover import context
from pipeline.work.first_lines import first_lines
from pipeline.work.sheet_lines import SheetLines
from tests.work.test_cover import NOON, case

BACK, ON = Keputusan.KEMBALIKAN, Keputusan.SETUJU


def visit(
    step: int, peran: str, hasil: Keputusan, words: str = "", *, tetap: bool = False, hours: int = 0
) -> Visit:
    until: datetime = NOON + timedelta(hours=hours)
    return Visit(step, peran, NOON, until, hasil, words, tetap)


def after(folder: Path, *visits: Visit, **more: Any) -> Case:
    given = case(folder, 0)
    return replace(given, perkara=replace(given.perkara, kunjungan=visits, **more))


KABAG = visit(4, "kabag", BACK, "Sebutkan batas waktunya.")
DOWN = visit(3, "kasubag", BACK, "Mohon ditambahkan.")


def test_a_return_stands_first_in_red_with_who_and_why(tmp_path: Path) -> None:
    top = first_lines(after(tmp_path, visit(3, "kasubag", ON), KABAG), (), 0)
    assert top.merah == ("DIKEMBALIKAN oleh Kabag: Sebutkan batas waktunya.",)
    assert top.biasa == ()


def test_the_reason_goes_along_when_it_is_sent_further_down(tmp_path: Path) -> None:
    top = first_lines(after(tmp_path, KABAG, DOWN), ("28 wajib diperbaiki: buka x.",), 28)
    assert top.merah == (
        "DIKEMBALIKAN oleh Kabag: Sebutkan batas waktunya.",
        "DIKEMBALIKAN oleh Kasubag: Mohon ditambahkan.",
    )
    assert top.biasa == ("28 wajib diperbaiki: buka x.",)


@pytest.mark.parametrize("later", [0, 1, 2])
def test_every_later_reader_sees_a_reason_after_which_nothing_changed(
    tmp_path: Path, later: int
) -> None:
    word = visit(3, "kasubag", ON, "Sudah ada di alinea 2.", tetap=True)
    passed = [visit(4, "kabag", ON), visit(5, "kabiro", ON)][:later]
    top = first_lines(after(tmp_path, KABAG, word, *passed), (), 0)
    assert top.merah == (
        "Dikembalikan Kabag: Sebutkan batas waktunya. Tidak ada yang berubah sesudah itu. "
        "Penjelasan Kasubag: Sudah ada di alinea 2.",
    )


def test_a_change_answers_every_reason_before_it(tmp_path: Path) -> None:
    word = visit(3, "kasubag", ON, "Sudah ada.", tetap=True)
    again = (KABAG, DOWN, visit(2, "anpeg", ON))
    assert first_lines(after(tmp_path, KABAG, word, *again), (), 0).merah == ()


def test_each_reason_is_told_until_one_is_answered(tmp_path: Path) -> None:
    word = visit(3, "kasubag", ON, "Sudah ada.", tetap=True)
    second = visit(4, "kabag", BACK, "Belum saya temukan.")
    top = first_lines(after(tmp_path, KABAG, word, second, word), (), 0)
    assert [line.partition(":")[0] for line in top.merah] == ["Dikembalikan Kabag"] * 2
    assert "Belum saya temukan." in top.merah[1]


@pytest.mark.parametrize(
    ("warnings", "said"),
    [
        (0, "Lengkap: tidak ada yang wajib diperbaiki."),
        (3, "Lengkap: tidak ada yang wajib diperbaiki, 3 perlu diperhatikan."),
    ],
)
def test_a_complete_one_says_so(tmp_path: Path, warnings: int, said: str) -> None:
    assert first_lines(after(tmp_path, visit(3, "kasubag", ON)), (), warnings).biasa == (said,)


def test_the_sheet_counts_the_things_to_look_at_and_not_its_lines(tmp_path: Path) -> None:
    lines = SheetLines(peringatan=("Perlu diperiksa: a.", "... dan 26 lagi."), perhatian=27)
    top = context(after(tmp_path, visit(3, "kasubag", ON)), lines, (), WORDS)["keadaan"]
    assert top == ["Lengkap: tidak ada yang wajib diperbaiki, 27 perlu diperhatikan."]


def test_one_that_took_longer_than_its_steps_may_is_late(tmp_path: Path) -> None:
    slow = visit(4, "kabag", ON, hours=30)
    (line,) = first_lines(after(tmp_path, slow), (), 0).biasa
    assert line.startswith("Terlambat: sudah terpakai ")


def test_a_cancelled_one_says_by_whom(tmp_path: Path) -> None:
    gone = after(tmp_path, visit(3, "kasubag", Keputusan.BATAL, "Tidak jadi."), jenis="batal")
    assert first_lines(gone, (), 0).merah == ("DIBATALKAN oleh Kasubag.",)


def test_the_sheet_at_the_step_that_numbers_tells_how_long_it_can_be_dragged_back(
    tmp_path: Path,
) -> None:
    ways = context(after(tmp_path, visit(4, "kabag", ON)), SheetLines(), (), WORDS)["cara"]
    assert any("Nomor diberikan 30 detik sesudah itu" in line for line in ways)


def test_where_no_time_is_left_for_regret_the_sheet_says_so(tmp_path: Path) -> None:
    given = after(tmp_path, visit(4, "kabag", ON))
    tempo = replace(given.office.tempo, sesal_nomor=0)
    at_once = replace(given, office=replace(given.office, tempo=tempo))
    ways = context(at_once, SheetLines(), (), WORDS)["cara"]
    assert "Nomor diberikan seketika dan tidak dapat ditarik lagi." in ways
