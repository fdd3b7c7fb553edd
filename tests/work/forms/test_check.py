"""What a form may hold, and what is said where it holds something else."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pipeline.office.model import JamKerja
from pipeline.office.sop.form import Bound, Formulir, Isian, Syarat
from pipeline.office.sop.guard import parse
from pipeline.work.forms.check import check
from pipeline.work.forms.entry import Entry
from tests.work.forms.sample import MOMENT, ROOM, TODAY, K

RIGHT: dict[str, Any] = {
    "unit": "Bagian Umum", "ruang": "Aula", "tanggal": "1 Desember 2026", "mulai": "9.00",
    "selesai": "10.00", "peserta": "25",
}  # fmt: skip


def told(form: Formulir, given: dict[str, Any], moment: datetime = MOMENT) -> list[str]:
    entries = {
        name: tuple(Entry(one, f"B{n}") for n, one in enumerate(_each(value), start=1))
        for name, value in given.items()
    }
    return [refusal.sentence for refusal in check(form, entries, moment).refusals]


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def with_field(nama: str, **changes: Any) -> Formulir:
    return replace(
        ROOM, isian=tuple(replace(i, **changes) if i.nama == nama else i for i in ROOM.isian)
    )


def test_a_right_form_gives_its_facts_with_what_follows_from_a_choice() -> None:
    entries = {name: (Entry(value, "B1"),) for name, value in RIGHT.items()}
    (facts,) = check(ROOM, entries, MOMENT).facts
    assert facts == {
        "unit": "Bagian Umum", "ruang": "Aula", "ruang.kapasitas": 200, "ruang.lantai": 1,
        "tanggal": date(2026, 12, 1), "mulai": time(9), "selesai": time(10), "peserta": 25,
    }  # fmt: skip


@pytest.mark.parametrize(("nama", "value", "sentence"), [
    ("peserta", "0", "Jumlah Peserta (B1): tertulis “0”. Mohon paling kecil 1."),
    ("tanggal", "26-11-2026",
     "Tanggal (B1): tertulis “26-11-2026”. Mohon paling awal 27 November 2026."),
    ("selesai", "9.00",
     "Jam Selesai (B1): tertulis “9.00”. Mohon sesudah Jam Mulai, yaitu sesudah 09.00."),
    ("mulai", "9.00 WIT", "Jam Mulai (B1): tertulis “9.00 WIT”. Mohon tulis jamnya menurut WIB."),
    ("peserta", ["25", "30"],
     "Jumlah Peserta (B1): tertulis “25”. Ada isian di B1 dan B2. Mohon satu saja."),
    ("tanggal", ["1 Desember 2026", "2026-12-01"],
     "Tanggal (B2): tertulis “2026-12-01”. Sudah tertulis di B1. Mohon hapus salah satunya."),
    ("unit", "x" * 81, "Unit Kerja (B1): tertulis “xxxxxxxxxxxxxxxxxxxx …”. Panjangnya 81 huruf; "
     "mohon paling banyak 80 huruf."),
    ("peserta", "300", "Aula memuat 200 orang; yang hadir 300 orang."),
])  # fmt: skip
def test_what_is_wrong_is_told_with_its_place_and_what_is_wanted(
    nama: str, value: Any, sentence: str
) -> None:
    assert told(ROOM, {**RIGHT, nama: value}) == [sentence]


def test_what_is_missing_is_told_apart_from_what_was_left_empty() -> None:
    given = {**RIGHT, "unit": []}
    assert told(ROOM, given) == ["Unit Kerja: Masih kosong. Mohon diisi. Paling panjang 80 huruf."]
    del given["unit"]
    assert told(ROOM, given)[0].startswith("Unit Kerja: Tidak ditemukan di formulir ini.")


def test_bounds_count_from_the_day_of_the_drop_in_the_office_s_zone() -> None:
    form = with_field(
        "tanggal", paling_awal=Bound(2), paling_akhir=Bound(tanggal=date(2026, 12, 5))
    )
    assert told(form, {**RIGHT, "tanggal": "29 November 2026"}) == []
    assert "paling awal 29 November 2026" in told(form, {**RIGHT, "tanggal": "28-11-2026"})[0]
    assert "paling akhir 5 Desember 2026" in told(form, {**RIGHT, "tanggal": "6 Des 2026"})[0]
    late = datetime(2026, 11, 27, 23, 0, tzinfo=ZoneInfo("UTC")).astimezone(MOMENT.tzinfo)
    assert late.date() == TODAY + timedelta(days=1)
    assert told(form, {**RIGHT, "tanggal": "29 November 2026"}, late)


def test_a_bound_may_count_working_days_of_the_office_or_be_the_day_in_another_field() -> None:
    friday = MOMENT  # 27 November 2026
    week = {day: ((time(7, 30), time(16)),) for day in range(5)}
    jam = JamKerja(week, (), frozenset((date(2026, 11, 30),)), frozenset())
    form = with_field("tanggal", paling_awal=Bound(2, kerja=True))
    given = {n: (Entry(v, "B1"),) for n, v in RIGHT.items()}
    for day, refused in (("1 Desember 2026", True), ("2 Desember 2026", False)):
        entries = {**given, "tanggal": (Entry(day, "B1"),)}
        assert bool(check(form, entries, friday, jam).refusals) is refused
    ends = Isian("sampai", "Sampai", K.TANGGAL, paling_awal=Bound(isian="tanggal"))
    leave = replace(ROOM, isian=(*ROOM.isian, ends))
    assert told(leave, {**RIGHT, "sampai": "1 Desember 2026"}) == [], "one day is enough"
    assert told(leave, {**RIGHT, "sampai": "30 November 2026"}) == [
        "Sampai (B1): tertulis “30 November 2026”. Mohon paling awal Tanggal, yaitu 1 Desember "
        "2026."
    ]


def test_a_day_that_only_one_reading_allows_is_no_question() -> None:
    entries = {**{n: (Entry(v, "B1"),) for n, v in RIGHT.items()}}
    entries["tanggal"] = (Entry("05-12-2026", "B1"),)
    (facts,) = check(ROOM, entries, MOMENT).facts
    assert facts["tanggal"] == date(2026, 12, 5)


def test_a_series_is_one_set_of_facts_a_value_and_no_more_than_a_hundred() -> None:
    days = [(TODAY + timedelta(days=n)).isoformat() for n in range(101)]
    entries = {**{n: (Entry(v, "B1"),) for n, v in RIGHT.items()}}
    entries["tanggal"] = tuple(Entry(day, f"B{n}") for n, day in enumerate(days[:3]))
    assert [f["tanggal"] for f in check(ROOM, entries, MOMENT).facts] == [
        TODAY + timedelta(days=n) for n in range(3)
    ]
    assert told(ROOM, {**RIGHT, "tanggal": days[:100]}) == []
    assert told(ROOM, {**RIGHT, "tanggal": days}) == [
        "Paling banyak 100 permohonan dalam satu formulir. Mohon dibagi."
    ]


def test_one_wrong_value_of_a_series_refuses_the_form_and_no_facts_are_given() -> None:
    given = {**RIGHT, "tanggal": ["1 Desember 2026", "besok"]}
    entries = {n: tuple(Entry(v, "B1") for v in _each(value)) for n, value in given.items()}
    checked = check(ROOM, entries, MOMENT)
    assert checked.facts == ()
    assert [refusal.there for refusal in checked.refusals] == ["besok"]


def test_what_must_not_be_together_is_said_once_and_only_when_each_field_is_right() -> None:
    given = {**RIGHT, "peserta": "300", "tanggal": ["1 Desember 2026", "2 Desember 2026"]}
    assert told(ROOM, given) == ["Aula memuat 200 orang; yang hadir 300 orang."]
    assert told(ROOM, {**given, "mulai": "pagi"}) == [
        "Jam Mulai (B1): tertulis “pagi”. Mohon tulis jam dan menit, seperti 09.00."
    ]


def test_of_a_series_only_the_values_that_do_not_go_with_the_rest_are_marked() -> None:
    types = {field.nama: field.jenis for field in ROOM.isian}
    rule = Syarat(parse("tanggal < 2026-12-02 dan mulai < 10:00", types), "Terlalu pagi.")
    given = {**RIGHT, "tanggal": ["1 Desember 2026", "2 Desember 2026"]}
    entries = {
        name: tuple(Entry(one, f"{name}{n}") for n, one in enumerate(_each(value), start=1))
        for name, value in given.items()
    }
    (refusal,) = check(replace(ROOM, syarat=(rule,)), entries, MOMENT).refusals
    assert refusal.between == (("tanggal", "tanggal1"), ("mulai", "mulai1"))


def test_a_sentence_says_each_kind_of_fact_as_people_write_it() -> None:
    isian = (
        Isian("a", "A", K.ANGKA), Isian("b", "B", K.TANGGAL), Isian("c", "C", K.JAM),
        Isian("d", "D", K.YA_TIDAK), Isian("e", "E", K.BULAT), Isian("f", "F", K.TEKS),
    )  # fmt: skip
    types = {one.nama: one.jenis for one in isian}
    syarat = Syarat(parse("a > 0", types), "{a}; {b}; {c}; {d}; {e}; {f}.")
    form = Formulir("k", "K", isian, (syarat,))
    given = {"a": Decimal("1250.5"), "b": "2026-12-01", "c": "9:00", "d": "y", "e": 12345}
    assert told(form, {**given, "a": 1250.5}) == [
        "1.250,5; 1 Desember 2026; 09.00; ya; 12.345; (kosong)."
    ]
