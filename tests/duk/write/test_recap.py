"""The figures equal a plain count, and every table counts everybody."""

import random
from collections import Counter
from dataclasses import asdict, replace
from datetime import date

import pytest

from pipeline.demo.people import pegawai
from pipeline.duk.model import Daftar, Reading, people
from pipeline.duk.rank.ages import first_of_month
from pipeline.duk.rank.ranking import rank_people
from pipeline.duk.write.recap import recaps, retirements

KEADAAN = date(2026, 12, 31)


@pytest.fixture(scope="module")
def daftar() -> Daftar:
    blank = dict.fromkeys(people([]).columns)
    rows = [{**blank, **asdict(p), "eselon": p.eselon or None} for p in pegawai()]
    return rank_people(Reading(people(rows)), KEADAAN, "Biro Contoh")


def test_every_table_counts_everybody_by_sex(daftar: Daftar) -> None:
    men = sum(nip[14] == "1" for nip in daftar.rows["nip"])
    tables = recaps(daftar)
    assert [t.title for t in tables] == [
        "Golongan ruang", "Eselon dan jenjang jabatan", "Tingkat pendidikan", "Usia",
        "Pensiun 2027 sampai 2031",
    ]  # fmt: skip
    for table in tables[:4]:
        assert table.total == ("Jumlah", men, len(daftar.rows) - men)


def test_the_counts_are_those_of_a_plain_count(daftar: Daftar) -> None:
    golongan, post, study, age, _ = recaps(daftar)
    rows = daftar.rows.to_dict("records")
    assert {r[0]: r[1] + r[2] for r in golongan.rows} == Counter(p["golongan"] for p in rows)
    assert {r[0]: r[1] + r[2] for r in post.rows}["III.a"] == sum(
        p["eselon"] == "III.a" for p in rows
    )
    one = {"S1": "S1/D4", "D4": "S1/D4"}  # one level of the rule, named by what there is
    levels = [one.get(p["tingkat_ijazah"], p["tingkat_ijazah"]) for p in rows]
    assert {r[0]: r[1] + r[2] for r in study.rows} == Counter(levels)
    thirties = sum(31 <= p["usia"] <= 35 for p in rows)
    assert {r[0]: r[1] + r[2] for r in age.rows}.get("31-35", 0) == thirties


def test_retirement_is_the_month_after_the_birthday_at_the_age_of_the_post() -> None:
    blank = dict.fromkeys(people([]).columns)
    base = {**blank, "golongan": "IV/c", "tmt_pangkat": date(2020, 4, 1), "mk_tahun": 30}
    posts = {
        "Pengelola": ("Pengelola Data", None, date(1969, 12, 5), date(2028, 1, 1)),
        "Kepala Biro": ("Kepala Biro", "II.b", date(1968, 6, 30), date(2028, 7, 1)),
        "Utama": ("Analis Ahli Utama", None, date(1964, 1, 1), date(2029, 2, 1)),
        "Madya": ("Analis Ahli Madya", None, date(1968, 2, 1), date(2028, 3, 1)),
        "Lama": ("Pengelola Data", None, date(1980, 1, 1), None),
    }
    rows = [
        {**base, "nama": name, "jabatan": post, "eselon": eselon, "tanggal_lahir": born,
         "nip": f"{born:%Y%m%d}200001100{n}", "mk_bulan": n}
        for n, (name, (post, eselon, born, _)) in enumerate(posts.items())
    ]  # fmt: skip
    daftar = rank_people(Reading(people(rows)), KEADAAN, "U")
    assert not daftar.grave
    days = {p.name: p.day for p in retirements(daftar)}
    assert days == {name: day for name, (_, _, _, day) in posts.items() if day}
    assert list(days.values()) == sorted(days.values())
    table = recaps(daftar)[-1]
    assert [(r[0], r[1]) for r in table.rows] == [
        ("2027", 0), ("2028", 3), ("2029", 1), ("2030", 0), ("2031", 0),
    ]  # fmt: skip


def test_months_turn_into_days() -> None:
    assert [first_of_month(2027 * 12), first_of_month(2027 * 12 + 11)] == [
        date(2027, 1, 1), date(2027, 12, 1),
    ]  # fmt: skip


def test_an_empty_list_has_empty_tables(daftar: Daftar) -> None:
    empty = replace(daftar, rows=daftar.rows.iloc[:0])
    assert [t.total for t in recaps(empty)] == [("Jumlah", 0, 0)] * 5
    assert retirements(empty) == []


def test_the_order_of_the_list_does_not_change_the_figures(daftar: Daftar) -> None:
    rows = list(range(len(daftar.rows)))
    random.Random(1).shuffle(rows)
    assert recaps(replace(daftar, rows=daftar.rows.iloc[rows])) == recaps(daftar)
