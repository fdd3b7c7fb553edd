"""An office's own tables decide everywhere: what is read by them is what is ranked by them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.duk.model import Daftar
from pipeline.duk.profile import shipped_profile
from pipeline.duk.rank.ranking import rank_people
from pipeline.duk.read.merge import merge
from pipeline.duk.read.reading import read_workbook
from tests.harness.paper import FLAT_HEADS, flat_rows, some_people, write_flat

ALIKE = {
    "golongan": "III/d",
    "tmt_pangkat": date(2020, 4, 1),
    "jabatan": "Analis Jabatan",
    "eselon": None,
    "tmt_jabatan": date(2019, 1, 1),
    "mk_tahun": 15,
    "mk_bulan": 0,
    "latihan": "PKA",
    "lulus_latihan": date(2015, 5, 20),
    "jam_latihan": 300,
}


def ranked(path: Path, tables: dict[str, Any], *changes: dict[str, Any]) -> Daftar:
    """People who are equal but for these changes, written as a workbook, read and ranked."""
    people = [{**p, **ALIKE, **change} for p, change in zip(some_people(9), changes, strict=False)]
    write_flat(path, [flat_rows(p, n) for n, p in enumerate(people, 1)], FLAT_HEADS)
    reading = merge([read_workbook(path, path.name, profile=shipped_profile().with_tables(tables))])
    return rank_people(reading, date(2026, 12, 31), "Biro Contoh")


def of(daftar: Daftar, name: str) -> list[Any]:
    assert not daftar.grave, [t.pesan for t in daftar.findings]
    return list(daftar.rows[name])


def codes(daftar: Daftar, *wanted: str) -> list[str]:
    return [str(t.kode) for t in daftar.findings if t.kode in wanted]


def test_of_several_trainings_in_a_cell_the_highest_of_the_office_s_own_table_counts(
    tmp_path: Path,
) -> None:
    own = {"latihan": [["LEMHANNAS"], ["PKP"], ["PKA"]]}
    several = {"latihan": "PKA; PKP"}
    daftar = ranked(tmp_path / "a.xlsx", own, {"latihan": "PKA"}, several)
    assert of(daftar, "latihan") == ["PKP", "PKA"]
    assert of(daftar, "dasar_urut") == ["", "latihan_jabatan"]
    shipped = ranked(tmp_path / "b.xlsx", {}, {"latihan": "PKP"}, several)
    assert of(shipped, "latihan") == ["PKA", "PKP"]


def test_a_training_that_only_the_office_knows_is_ranked_and_asked_about_nowhere(
    tmp_path: Path,
) -> None:
    own = {"latihan": [["LEMHANNAS"], ["PKA"]]}
    daftar = ranked(tmp_path / "a.xlsx", own, {"latihan": "PKA"}, {"latihan": "Lemhannas"})
    assert of(daftar, "latihan") == ["Lemhannas", "PKA"]
    assert codes(daftar, "LATIHAN_TIDAK_DIKENAL") == []


def test_a_training_that_the_office_s_table_leaves_out_is_told_and_does_not_count(
    tmp_path: Path,
) -> None:
    own = {"latihan": [["LEMHANNAS"], ["PKA"]]}
    daftar = ranked(tmp_path / "a.xlsx", own, {"latihan": "PIM II"}, {"latihan": "PKA"})
    assert of(daftar, "latihan") == ["PKA", "PIM II"]
    assert of(daftar, "dasar_urut") == ["", "latihan_jabatan"]
    assert codes(daftar, "LATIHAN_TIDAK_DIKENAL") == ["LATIHAN_TIDAK_DIKENAL"]


@pytest.mark.parametrize("written", ["Magister Terapan", "MAGISTER TERAPAN"])
def test_a_level_of_the_office_s_own_is_not_taken_for_the_usual_one(
    tmp_path: Path, written: str
) -> None:
    own = {
        "pendidikan": [["S3"], ["Magister Terapan"], ["S2"], ["S1"], ["SLTA"]],
    }
    changes = [{"tingkat_ijazah": level, "tahun_lulus": 2003, "pendidikan": ""}
               for level in ("S2", written)]  # fmt: skip
    daftar = ranked(tmp_path / "a.xlsx", own, *changes)
    assert [text.upper() for text in of(daftar, "tingkat_ijazah")] == ["MAGISTER TERAPAN", "S2"]
    assert of(daftar, "dasar_urut") == ["", "pendidikan"]


def test_a_column_full_of_the_office_s_own_levels_is_a_column_of_levels(tmp_path: Path) -> None:
    own = {"pendidikan": [["Tingkat Atas"], ["Tingkat Bawah"]]}
    changes = [{"tingkat_ijazah": f"Tingkat {x}", "pendidikan": "", "tahun_lulus": 2003}
               for x in ("Bawah", "Atas", "Bawah", "Atas")]  # fmt: skip
    daftar = ranked(tmp_path / "a.xlsx", own, *changes)
    assert [t.upper()[8:] for t in of(daftar, "tingkat_ijazah")] == ["ATAS", "ATAS"] + ["BAWAH"] * 2


def test_what_counts_as_equal_is_said_only_where_the_table_says_so(tmp_path: Path) -> None:
    own = {"latihan": [["ADUM"], ["PIM IV"]]}
    adum = {"latihan": "ADUM"}
    assert codes(ranked(tmp_path / "a.xlsx", own, adum), "LATIHAN_RAGU") == []
    assert codes(ranked(tmp_path / "b.xlsx", {}, adum), "LATIHAN_RAGU") == ["LATIHAN_RAGU"]
