"""What people write in one cell, and what it means, or what is asked of them."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from pipeline.office.sop.form import Bound, Choice, Isian
from pipeline.work.forms.dates import days_of
from pipeline.work.forms.entry import Formula, Unfit
from pipeline.work.forms.hours import time_of
from pipeline.work.forms.numbers import number_of, whole_of
from pipeline.work.forms.values import fact_of, is_blank
from tests.work.forms.sample import EVERY, K

CHRISTMAS = date(2026, 12, 25)
NAIVE = datetime(2026, 12, 25)  # noqa: DTZ001 - as a cell holds it
ANY = EVERY.field("tanggal")


def fact(nama: str, raw: Any) -> Any:
    return fact_of(EVERY.field(nama), raw, "WIB", lambda _: True)


def test_a_nip_is_eighteen_digits_with_a_day_of_birth_however_they_are_spaced() -> None:
    field = Isian("nip", "NIP", K.NIP)
    for raw in ("198511092011012003", "19851109 201101 2 003", "19851109.201101.2.003"):
        assert fact_of(field, raw, "WIB", lambda _: True) == "198511092011012003"
    for raw, wrong in (
        ("1985.1109", "NIP terdiri atas 18 angka, di sini ada 8."),
        ("198513092011012003", "Delapan angka pertamanya bukan tanggal lahir."),
        ("198511092011013003", "Angka ke-15 harus 1 (laki-laki) atau 2 (perempuan)."),
        ("19851109201101200A", "NIP hanya terdiri atas angka."),
        (198511092011012003, "dibulatkan oleh Excel"),
    ):
        with pytest.raises(Unfit, match=re.escape(wrong)):
            fact_of(field, raw, "WIB", lambda _: True)


@pytest.mark.parametrize("raw", [
    "25 Desember 2026", "25 desember 2026", " 25  DESEMBER  2026 ", "25 Des 2026", "25 Des. 2026",
    "25-12-2026", "25/12/2026", "25.12.2026", "25 12 2026", "2026-12-25", "2026-12-25 00:00:00",
    "Jumat, 25 Desember 2026", "Jum'at 25 Desember 2026", "25 December 2026", "25-Des-2026",
    date(2026, 12, 25), NAIVE,
])  # fmt: skip
def test_a_day_is_read_as_people_and_programs_write_it(raw: Any) -> None:
    assert days_of(raw) == (CHRISTMAS,)


@pytest.mark.parametrize("raw", ["12-12-2026", "12/12/2026", "12 Desember 2026"])
def test_a_day_that_reads_the_same_both_ways_is_no_question(raw: str) -> None:
    assert days_of(raw) == (date(2026, 12, 12),)


@pytest.mark.parametrize(("raw", "wanted"), [
    ("31 Februari 2026", "tidak ada"), ("31-02-2026", "tidak ada"), ("12-25-2026", "tidak ada"),
    ("00-12-2026", "tidak ada"), ("25-12-26", "empat angka"), ("25 Des 26", "empat angka"),
    ("Senin, 25 Desember 2026", "hari Jumat, bukan Senin"), ("besok", "Mohon tulis tanggal"),
    ("25 Desember", "Mohon tulis tanggal"), ("25 Dsmbr 2026", "Mohon tulis tanggal"),
    ("25-26 Desember 2026", "Mohon tulis tanggal"), ("25 Desember 0026", "tidak wajar"),
    (46016, "Mohon tulis tanggal"), (NAIVE.replace(1900, 1, 9), "tidak wajar"), (time(9), "Mohon"),
    (NAIVE.replace(hour=9), "tanpa jam"), ("٢٥-١٢-٢٠٢٦", "Mohon tulis tanggal"),
])  # fmt: skip
def test_what_is_no_day_is_asked_again(raw: Any, wanted: str) -> None:
    with pytest.raises(Unfit, match=wanted):
        days_of(raw)


def test_two_readings_of_one_day_are_a_question_unless_the_field_takes_only_one() -> None:
    with pytest.raises(Unfit, match="5 Desember 2026 atau 12 Mei 2026"):
        fact("tanggal", "05-12-2026")
    later = Isian("tanggal", "Tanggal", K.TANGGAL, paling_awal=Bound(0))
    assert fact_of(later, "05/12/2026", "WIB", lambda d: d > date(2026, 11, 27)) == date(
        2026, 12, 5
    )
    with pytest.raises(Unfit, match="atau"):
        fact_of(later, "05/12/2026", "WIB", lambda d: d > date(2027, 1, 1))


@pytest.mark.parametrize("raw", [
    "9.00", "09:00", "9:00 WIB", "09.00 wib", "pukul 9.00", "Jam 09.00", "09:00:00", "9:00 AM",
    time(9), timedelta(hours=9), time(8, 59, 59, 999_999), timedelta(hours=9, microseconds=3),
])  # fmt: skip
def test_a_time_is_read_as_people_and_programs_write_it(raw: Any) -> None:
    assert time_of(raw, "WIB") == time(9)


@pytest.mark.parametrize(("raw", "wanted"), [
    ("9", "jam dan menit"), (9, "jam dan menit"), (0.375, "jam dan menit"), ("9.5", "jam dan"),
    ("24.00", "tidak ada"), ("12.60", "tidak ada"), ("9.00 WITA", "menurut WIB"),
    ("9.00 - 10.00", "jam dan menit"), ("sembilan", "jam dan menit"), (time(9, 0, 30), "jam dan"),
    (NAIVE.replace(1900, 1, 9), "jam dan menit"), ("13:00 PM", "jam dan menit"),
    (timedelta(hours=30), "jam dan menit"), (timedelta(hours=-1), "jam dan menit"),
])  # fmt: skip
def test_what_is_no_time_is_asked_again(raw: Any, wanted: str) -> None:
    with pytest.raises(Unfit, match=wanted):
        time_of(raw, "WIB")


@pytest.mark.parametrize(("raw", "number"), [
    ("25", 25), ("25 orang", 25), ("25 Orang.", 25), ("1.250", 1250), ("1,250", 1250),
    ("1.000", 1000), ("1.250.000", 1_250_000), ("25,0", 25), ("-5", -5), (25, 25), (25.0, 25),
])  # fmt: skip
def test_a_whole_number_is_read_as_people_write_it(raw: Any, number: int) -> None:
    value = whole_of(raw)
    assert value == number
    assert type(value) is int


@pytest.mark.parametrize("raw", [
    "25,5", 25.5, "dua puluh", "2 ribu", "25 s.d. 30", "25-30", "kurang lebih 25", "25 orang lebih",
    "2.5", "1.25.000", True, "½", "25%", "9" * 16, 10**16, "1e5", date(2026, 1, 1), "٢٥",
])  # fmt: skip
def test_what_is_no_whole_number_is_asked_again(raw: Any) -> None:
    with pytest.raises(Unfit, match="Mohon tulis angka"):
        whole_of(raw)


@pytest.mark.parametrize(("raw", "number"), [
    ("2,5", "2.5"), ("2.5", "2.5"), ("1.250,75", "1250.75"), ("1,250.75", "1250.75"),
    ("1.250.000", "1250000"), ("0,125", "0.125"), (0.1 + 0.2, "0.3"), ("2,5 ha", "2.5"), (3, "3"),
])  # fmt: skip
def test_a_number_is_read_as_people_write_it(raw: Any, number: str) -> None:
    assert number_of(raw) == Decimal(number)


@pytest.mark.parametrize("raw", ["1.250", "1,250", "12.345 meter"])
def test_two_readings_of_one_number_are_a_question(raw: str) -> None:
    with pytest.raises(Unfit, match="dapat dibaca"):
        number_of(raw)


@pytest.mark.parametrize("raw", ["aula", "AULA ", "Au", "aula*"])
def test_a_choice_is_known_by_case_and_by_its_beginning(raw: str) -> None:
    assert fact("pilihan", raw) == "Aula"


@pytest.mark.parametrize("raw", ["kapuas", "Rapat Kap", "ruang rapat k"])
def test_a_choice_is_known_by_the_beginning_of_one_of_its_words(raw: str) -> None:
    assert fact("pilihan", raw) == "Ruang Rapat Kapuas"


def test_a_beginning_of_two_choices_is_a_question_and_what_is_none_is_told_the_choices() -> None:
    with pytest.raises(Unfit, match="Ruang Rapat Kapuas atau Ruang Rapat Landak"):
        fact("pilihan", "ruang rapat")
    letters = Isian("r", "R", K.PILIHAN, pilihan=(Choice("Aula", {}), Choice("Ruang A", {})))
    with pytest.raises(Unfit, match="Aula atau Ruang A"):
        fact_of(letters, "a", "WIB", lambda _: True)
    with pytest.raises(Unfit, match="Mohon pilih Ruang Rapat Kapuas, Ruang Rapat Landak, Aula"):
        fact("pilihan", "lapangan")
    with pytest.raises(Unfit, match="Mohon pilih Aula"):
        fact_of(
            Isian("r", "R", K.PILIHAN, pilihan=(Choice("Aula", {}),)), "*", "WIB", lambda _: True
        )


@pytest.mark.parametrize(("raw", "right"), [
    ("Ya", True), ("y", True), (True, True), ("TIDAK", False), ("tdk", False), (False, False),
])  # fmt: skip
def test_yes_and_no_are_read(raw: Any, right: bool) -> None:
    assert fact("ya", raw) is right


def test_neither_yes_nor_no_is_asked_again() -> None:
    with pytest.raises(Unfit, match="ya atau tidak"):
        fact("ya", "mungkin")


@pytest.mark.parametrize(("raw", "text"), [
    (" Rapat\x00 staf \n", "Rapat staf"), (812, "812"), (2.5, "2,5"),
    (CHRISTMAS, "25 Desember 2026"),
    (time(9), "09.00"), ("=1+1", "=1+1"),
])  # fmt: skip
def test_whatever_stands_in_a_text_field_is_its_text(raw: Any, text: str) -> None:
    assert fact("teks", raw) == text


@pytest.mark.parametrize("raw", ["x" * 501, 10**15, Formula("=A1"), Formula("#REF!")])
def test_a_text_too_long_a_rounded_figure_and_a_formula_are_asked_again(raw: Any) -> None:
    with pytest.raises(Unfit, match=r"[Mm]ohon"):
        fact("teks", raw)


@pytest.mark.parametrize("raw", [None, "", "  ", "-", "—", ".....", "____", "Klik untuk memilih"])
def test_what_people_write_for_nothing_is_nothing(raw: Any) -> None:
    assert is_blank(raw)
