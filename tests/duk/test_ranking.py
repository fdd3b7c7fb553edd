"""The rule's order, case by case, and against a plain pairwise comparison."""

from dataclasses import asdict
from datetime import date
from functools import cmp_to_key
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.demo.people import pegawai
from pipeline.duk.model import Bacaan, people
from pipeline.duk.ranking import susun

KEADAAN = date(2026, 12, 31)
BASE = {
    "nama": "Budi",
    "nip": "198001012005011001",
    "golongan": "III/c",
    "tmt_pangkat": date(2020, 4, 1),
    "jabatan": "Pengelola Data",
    "tmt_jabatan": date(2019, 1, 1),
    "mk_tahun": 15,
    "mk_bulan": 0,
    "tingkat_ijazah": "S1",
    "tahun_lulus": 2003,
    "tanggal_lahir": date(1980, 1, 1),
}


def ranked(*changes: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Names in order and what decided, of people who differ from one another as told."""
    rows = [
        {**BASE, "nama": name, "nip": f"19800101200501100{n}", **change}
        for n, (name, change) in enumerate(zip("ABCDEFG", changes, strict=False), start=1)
    ]
    daftar = susun(
        Bacaan(people({**dict.fromkeys(people([]).columns), **r} for r in rows)), KEADAAN, "U"
    )
    assert not daftar.galat, [t.pesan for t in daftar.temuan]
    return list(daftar.baris["nama"]), list(daftar.baris["dasar_urut"])


@pytest.mark.parametrize(
    ("below", "above", "dasar"),
    [
        ({"golongan": "IV/b"}, {"golongan": "IV/c"}, "pangkat"),
        ({"tmt_pangkat": date(2020, 10, 1)}, {}, "tmt_pangkat"),
        ({}, {"eselon": "IV.a"}, "jabatan"),
        (
            {"eselon": "IV.a", "tmt_eselon": date(2020, 1, 1), "tmt_jabatan": date(2010, 1, 1)},
            {"eselon": "IV.a", "tmt_eselon": date(2015, 1, 1), "tmt_jabatan": date(2022, 1, 1)},
            "tmt_jabatan",
        ),
        ({"mk_tahun": 14, "mk_bulan": 11}, {"mk_tahun": 14, "mk_bulan": 12}, "masa_kerja"),
        (
            {"latihan": None, "jam_latihan": 900},
            {"latihan": "PKP", "lulus_latihan": date(2019, 1, 1)},
            "latihan_jabatan",
        ),
        (
            {"latihan": "PKP", "lulus_latihan": date(2020, 1, 1)},
            {"latihan": "PIM IV", "lulus_latihan": date(2019, 1, 1)},
            "lulus_latihan",
        ),
        ({"tingkat_ijazah": "S1"}, {"tingkat_ijazah": "S2"}, "pendidikan"),
        ({"tahun_lulus": 2004}, {"tahun_lulus": 2003}, "lulus_pendidikan"),
        ({"tanggal_lahir": date(1981, 1, 1)}, {}, "usia"),
    ],
)
def test_each_criterion_decides(below: dict[str, Any], above: dict[str, Any], dasar: str) -> None:
    assert ranked(below, above) == (["B", "A"], ["", dasar])


def test_only_the_nip_decides_and_a_person_is_asked() -> None:
    assert ranked({}, {}) == (["A", "B"], ["", "nip"])


def test_a_promotion_after_the_reference_date_is_refused() -> None:
    row = {**dict.fromkeys(people([]).columns), **BASE, "tmt_pangkat": date(2027, 4, 1)}
    daftar = susun(Bacaan(people([row])), KEADAAN, "U")
    assert [t.kode for t in daftar.temuan] == ["TMT_MASA_DEPAN"]
    assert daftar.baris.empty


def test_pppk_and_cpns_stand_apart_with_the_reason() -> None:
    rows = [{**dict.fromkeys(people([]).columns), **asdict(p)} for p in pegawai()]
    for row in rows:
        row["eselon"] = row["eselon"] or None
    daftar = susun(Bacaan(people(rows)), KEADAAN, "U")
    assert sorted(daftar.luar["alasan"]) == ["CPNS", "PPPK", "PPPK"]
    assert len(daftar.baris) == 57
    assert list(daftar.baris["no"]) == list(range(1, 58))


LADDER = ["IV/a", "III/d", "III/c"]


def compare(a: dict[str, Any], b: dict[str, Any]) -> int:
    """The rule read aloud, two people at a time."""
    if a["golongan"] != b["golongan"]:
        return LADDER.index(a["golongan"]) - LADDER.index(b["golongan"])
    if a["tmt_pangkat"] != b["tmt_pangkat"]:
        return -1 if a["tmt_pangkat"] < b["tmt_pangkat"] else 1
    rungs = ["III.a", "IV.a", None]
    if a["eselon"] != b["eselon"]:
        return rungs.index(a["eselon"]) - rungs.index(b["eselon"])
    if a["tmt_jabatan"] != b["tmt_jabatan"]:
        return -1 if a["tmt_jabatan"] < b["tmt_jabatan"] else 1
    months = [p["mk_tahun"] * 12 + p["mk_bulan"] for p in (a, b)]
    if months[0] != months[1]:
        return months[1] - months[0]
    if a["tanggal_lahir"] != b["tanggal_lahir"]:
        return -1 if a["tanggal_lahir"] < b["tanggal_lahir"] else 1
    return -1 if a["nip"] < b["nip"] else 1


days = st.sampled_from([date(2019, 4, 1), date(2020, 4, 1)])
persons = st.lists(
    st.fixed_dictionaries(
        {
            "golongan": st.sampled_from(LADDER),
            "tmt_pangkat": days,
            "eselon": st.sampled_from(["III.a", "IV.a", None]),
            "tmt_jabatan": days,
            "mk_tahun": st.integers(10, 11),
            "mk_bulan": st.sampled_from([0, 12]),
            "tanggal_lahir": st.sampled_from([date(1980, 1, 1), date(1980, 1, 2)]),
        }
    ),
    min_size=2,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(persons)
def test_the_order_equals_a_plain_pairwise_comparison(drawn: list[dict[str, Any]]) -> None:
    blank = dict.fromkeys(people([]).columns)
    rows = [
        {**blank, **BASE, **person, "nip": f"1980010120050110{n:02d}"}
        for n, person in enumerate(drawn, start=1)
    ]
    daftar = susun(Bacaan(people(rows)), KEADAAN, "U")
    expected = [p["nip"] for p in sorted(rows, key=cmp_to_key(compare))]
    assert list(daftar.baris["nip"]) == expected
