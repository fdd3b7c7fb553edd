"""A second check of the data says what became right and what is wrong still."""

from pipeline.duk.codes import Kode
from pipeline.duk.model import Cell, Temuan
from pipeline.procedures.duk.rounds import Round, since, this_round


def finding(row: int, message: str, *, file: str = "a.xlsx", grave: bool = True) -> Temuan:
    return Temuan.at(Cell(file, "S", row, 3), Kode.NIP_FORMAT, message, grave=grave)


def test_each_finding_is_right_still_there_or_new() -> None:
    before = this_round([finding(4, "Sel D5 (Ani): kurang."), finding(7, "Sel D8 (Budi): kurang.")])
    now = this_round([finding(7, "Sel D8 (Budi): lain."), finding(9, "Sel D10 (Cici): kurang.")])
    compared = since(before, now)
    assert [one.tempat for one in compared.right] == ["D5"]
    assert [one.tempat for one in compared.still] == ["D8"]
    assert [one.tempat for one in compared.new] == ["D10"]
    assert compared.lines() == (
        "Sejak pemeriksaan sebelumnya: 1 sudah benar, 1 masih ada, 1 temuan baru; tersisa 2 yang "
        "wajib diperbaiki.",
    )


def test_a_row_put_in_above_makes_nothing_right_and_nothing_new() -> None:
    before = this_round([finding(4, "Sel D5 (Ani): kurang."), finding(7, "Sel D8 (Budi): kurang.")])
    now = this_round([finding(5, "Sel D6 (Ani): kurang."), finding(8, "Sel D9 (Budi): kurang.")])
    compared = since(before, now)
    assert (len(compared.right), len(compared.still), len(compared.new)) == (0, 2, 0)


def test_a_first_check_tells_of_none_before() -> None:
    assert since(Round(), this_round([finding(4, "x")])).lines() == ()


def test_what_is_only_to_be_checked_is_not_left_to_be_corrected() -> None:
    before = this_round([finding(4, "Sel D5: kurang.")])
    lines = since(before, this_round([finding(6, "Sel D7: mohon dilihat.", grave=False)])).lines()
    assert lines[0].endswith("tidak ada lagi yang wajib diperbaiki.")
