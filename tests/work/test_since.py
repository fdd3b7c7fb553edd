"""What a table's rows are told to have changed in, from one revision to the next."""

from pipeline.work.content import Papers, Table
from pipeline.work.since import Naskah, sections

TABLE = Table("daftar", "orang", {"golongan": "golongan", "tmt_jenjang": "TMT jenjang"})


def kept(revisi: int, **row: str) -> Naskah:
    return Naskah(revisi, "", [], {"1": {"no": "1", "nama": "Siti Rahmah", **row}})


def lines(before: Naskah, now: Naskah) -> list[str]:
    return [
        b.alasan for bagian in sections("", before, now, Papers(table=TABLE)) for b in bagian.baris
    ]


def test_a_column_that_another_version_of_the_program_did_not_keep_is_no_difference() -> None:
    old, new = kept(0, golongan="III/d"), kept(1, golongan="III/d", tmt_jenjang="01-04-2020")
    assert lines(old, new) == []
    assert lines(new, old) == []


def test_a_value_that_came_into_an_empty_cell_is_one() -> None:
    old = kept(0, golongan="III/d", tmt_jenjang="")
    new = kept(1, golongan="III/d", tmt_jenjang="01-04-2020")
    assert lines(old, new) == ["TMT jenjang (kosong) menjadi 01-04-2020."]
