"""What falls due of the people of a list, as far as a list tells it."""

from datetime import date

import pandas as pd

from pipeline.duk.fields import LIST_COLUMNS
from pipeline.duk.profile import shipped_profile
from pipeline.duk.rank.due import falling_due

TODAY, LAST = date(2026, 11, 28), date(2027, 2, 26)


def listed(**person: object) -> pd.DataFrame:
    usual: dict[str, object] = {
        "no": 1, "nama": "Ratna", "nip": "198503152010122003", "golongan": "III/c",
        "tmt_pangkat": date(2024, 4, 1), "jabatan": "Analis Kepegawaian", "mk_tahun": 15,
        "mk_bulan": 5, "tanggal_lahir": date(1985, 3, 15), "usia": 41,
    }  # fmt: skip
    row = {name: {**usual, **person}.get(name) for name in LIST_COLUMNS}
    return pd.DataFrame([row], dtype=object)


def due(of: date = date(2026, 11, 1), **person: object) -> list[tuple[date, str]]:
    each = falling_due(listed(**person), shipped_profile(), of, TODAY, LAST)
    return [(one.day, one.what) for one in each]


def test_who_reaches_the_retirement_age_is_told_from_the_first_of_the_next_month() -> None:
    assert due(tanggal_lahir=date(1968, 12, 20), mk_tahun=None) == [
        (date(2027, 1, 1), "Batas usia pensiun")
    ]
    assert due(tanggal_lahir=date(1969, 3, 20), mk_tahun=None) == []


def test_four_years_in_a_rank_are_told_with_the_next_period_of_promotions() -> None:
    assert due(tmt_pangkat=date(2022, 12, 1), mk_tahun=None) == [
        (date(2026, 12, 1), "Kenaikan pangkat")
    ]
    assert due(tmt_pangkat=date(2022, 12, 15), mk_tahun=None) == [
        (date(2027, 1, 1), "Kenaikan pangkat")
    ]
    assert due(tmt_pangkat=None, mk_tahun=None) == []


def test_two_years_of_service_are_an_estimate_from_the_day_of_the_list() -> None:
    assert due(mk_tahun=15, mk_bulan=11) == [(date(2026, 12, 1), "Kenaikan gaji berkala")]
    assert due(mk_tahun=15, mk_bulan=5) == []
    (each,) = falling_due(
        listed(mk_tahun=15, mk_bulan=10), shipped_profile(), date(2026, 11, 1), TODAY, LAST
    )
    assert (each.day, each.nip) == (date(2027, 1, 1), "198503152010122003")
    assert "Perkiraan dari masa kerja dalam daftar: genap 16 tahun" in each.note


def test_nobody_has_nothing_due() -> None:
    assert falling_due(listed().iloc[:0], shipped_profile(), TODAY, TODAY, LAST) == ()
