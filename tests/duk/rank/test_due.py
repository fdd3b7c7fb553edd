"""What falls due of the people of a list, as far as a list tells it."""

from datetime import date

import pandas as pd

from pipeline.duk.fields import LIST_COLUMNS
from pipeline.duk.model import Daftar
from pipeline.duk.profile import shipped_profile
from pipeline.duk.rank.due import falling_due

TODAY, LAST = date(2026, 11, 28), date(2027, 2, 26)


def daftar(rows: pd.DataFrame, *outside: tuple[str, str, str]) -> Daftar:
    left_out = pd.DataFrame([*outside], columns=["nip", "nama", "alasan"], dtype=object)
    return Daftar(rows, left_out, (), TODAY, "Biro", shipped_profile())


def listed(**person: object) -> pd.DataFrame:
    usual: dict[str, object] = {
        "no": 1, "nama": "Ratna", "nip": "198503152010122003", "golongan": "III/c",
        "tmt_pangkat": date(2024, 4, 1), "jabatan": "Analis Kepegawaian", "mk_tahun": 15,
        "mk_bulan": 5, "tanggal_lahir": date(1985, 3, 15), "usia": 41,
    }  # fmt: skip
    row = {name: {**usual, **person}.get(name) for name in LIST_COLUMNS}
    return pd.DataFrame([row], dtype=object)


def due(of: date = date(2026, 11, 1), **person: object) -> list[tuple[date, str]]:
    each = falling_due(daftar(listed(**person)), of, TODAY, LAST)
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
    rows = listed(mk_tahun=15, mk_bulan=10)
    (each,) = falling_due(daftar(rows), date(2026, 11, 1), TODAY, LAST)
    assert (each.day, each.nip) == (date(2027, 1, 1), "198503152010122003")
    assert "Perkiraan dari masa kerja dalam daftar: genap 16 tahun" in each.note


def test_nobody_has_nothing_due() -> None:
    assert falling_due(daftar(listed().iloc[:0]), TODAY, TODAY, LAST) == ()


def test_a_candidate_s_year_of_probation_is_told_by_the_month_in_the_nip() -> None:
    """Of others who are not on the list nothing is told, nor of a NIP without a month."""
    outside = daftar(
        listed().iloc[:0],
        ("200103152026012003", "Ayu", "CPNS"),
        ("200103152025122004", "Ari", "CPNS"),
        ("200103152025122005", "Adi", "PPPK"),
        ("200103152025992006", "Ani", "CPNS"),
        ("200103152024052007", "Ade", "CPNS"),
    )
    each = falling_due(outside, TODAY, TODAY, LAST)
    assert [(one.day, one.what, one.name) for one in each] == [
        (date(2026, 12, 1), "CPNS menjadi PNS", "Ari"),
        (date(2027, 1, 1), "CPNS menjadi PNS", "Ayu"),
    ]
    assert "sejak 12-2025 (bulan menurut NIP)" in each[0].note


def test_the_days_of_objection_end_thirty_days_after_the_letter_at_the_earliest() -> None:
    letters = [("DUK-2026-0007", date(2026, 11, 10)), ("DUK-2026-0003", date(2026, 10, 1))]
    (each,) = falling_due(daftar(listed().iloc[:0]), TODAY, TODAY, LAST, letters)
    assert (each.day, each.name) == (date(2026, 12, 10), "Daftar DUK-2026-0007")
    assert "surat bertanggal 10-11-2026" in each.note
    assert "hari itu tidak tercatat" in each.note
