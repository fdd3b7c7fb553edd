"""The sample office is one that could be: its people, their posts, ranks, degrees and years."""

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.demo.people import KEADAAN, UNIT, Pegawai, pegawai
from pipeline.demo.sample import write, write_former
from pipeline.duk.listing import draw_up
from pipeline.duk.read.merge import merge
from pipeline.duk.read.reading import read_workbook
from pipeline.office.ranks import PANGKAT
from tests.harness.office import load, shipped

LADDER = tuple(PANGKAT)[::-1]
ENTRY = {"SLTA": "II/a", "D3": "II/c", "D4": "III/a", "S1": "III/a", "S2": "III/a"}
"""By which degree who comes in where; an S2 of the sample was taken in service."""
HIGHEST = {"SLTA": "III/b", "D3": "III/c", "D4": "III/d", "S1": "III/d"}
"""How far regular promotions lead (PP 99/2000)."""
RANGES = {
    "II.b": ("IV/b", "IV/c"), "III.a": ("IV/a", "IV/b"), "IV.a": ("III/c", "III/d"),
    "Ahli Madya": ("IV/a", "IV/c"), "Ahli Muda": ("III/c", "III/d"),
    "Ahli Pertama": ("III/a", "III/b"), "Mahir": ("III/a", "III/b"), "Terampil": ("II/b", "II/d"),
}  # fmt: skip
TRAINING = {"II.b": "PKN II", "III.a": "PKA", "IV.a": "PKP", "": ""}
TITLES = {
    "S2": r"M\.(T|Si|M|H|A\.P)\.", "S1": r"S\.\w+\.|S\.Kom\.", "D4": r"S\.STP\.", "D3": r"A\.Md\.",
}  # fmt: skip
BOUND_DAYS = date(2025, 10, 1)
"""Until then promotions fell on 1 April and 1 October; since, on the first of any month."""

EVERYBODY = pytest.mark.parametrize("p", pegawai(), ids=lambda p: p.nama)
PNS = pytest.mark.parametrize(
    "p", [p for p in pegawai() if p.status == "PNS"], ids=lambda p: p.nama
)


def joined(p: Pegawai) -> date:
    month = p.tmt_jabatan.month if p.status == "PPPK" else int(p.nip[12:14])
    return date(int(p.nip[8:12]), month, 1)


def years(a: date, b: date) -> float:
    return (b - a).days / 365.25


@EVERYBODY
def test_the_nip_tells_birth_entry_and_sex_and_service_is_counted_from_entry(p: Pegawai) -> None:
    assert re.fullmatch(r"\d{18}", p.nip)
    assert p.nip[:8] == f"{p.tanggal_lahir:%Y%m%d}"
    assert p.nip[14] in "12"
    assert (int(p.nip[12:14]) == 21) is (p.status == "PPPK")
    if re.match(r"Hj\.|Dra\.|Siti|Dayang|Utin|Nyemas|Maria", p.nama):
        assert p.nip[14] == "2"
    if re.match(r"H\. |Drs\.|Uray|Gusti|Raden|Abang|Ya'|Syarif", p.nama):
        assert p.nip[14] == "1"
    months = (KEADAAN.year - joined(p).year) * 12 + KEADAAN.month - joined(p).month + 1
    assert p.mk_tahun * 12 + p.mk_bulan == months


@EVERYBODY
def test_everybody_came_in_at_an_age_at_which_one_may_and_is_still_in_service(p: Pegawai) -> None:
    assert 18 <= years(p.tanggal_lahir, joined(p)) <= 35
    leaves = 60 if p.eselon == "II.b" or "Ahli Madya" in p.jabatan else 58
    assert years(p.tanggal_lahir, KEADAAN.replace(year=KEADAAN.year + 1)) < leaves


@PNS
def test_the_pangkat_is_one_that_could_be_reached_by_then(p: Pegawai) -> None:
    steps = LADDER.index(p.golongan) - LADDER.index(ENTRY[p.tingkat_ijazah])
    assert steps >= 0
    if steps == 0:
        assert p.tmt_pangkat == joined(p)
    else:
        assert p.tmt_pangkat.day == 1
        assert years(joined(p), p.tmt_pangkat) >= 4 * steps - 0.01, "four years a step"
        assert p.tmt_pangkat >= BOUND_DAYS or p.tmt_pangkat.month in (4, 10)
    if p.tingkat_ijazah in HIGHEST:
        assert LADDER.index(p.golongan) <= LADDER.index(HIGHEST[p.tingkat_ijazah])


@PNS
def test_the_post_fits_the_pangkat_and_the_training_the_post(p: Pegawai) -> None:
    level = p.eselon or next((rung for rung in RANGES if rung in p.jabatan), "")
    if level:
        low, high = RANGES[level]
        assert LADDER.index(low) <= LADDER.index(p.golongan) <= LADDER.index(high)
    assert joined(p) <= p.tmt_jabatan <= KEADAAN
    assert p.latihan == TRAINING[p.eselon]
    assert bool(p.lulus_latihan) is bool(p.jam_latihan) is bool(p.latihan)
    if p.lulus_latihan:
        assert joined(p) < p.lulus_latihan <= KEADAAN


@EVERYBODY
def test_degree_title_and_year_fit_the_person(p: Pegawai) -> None:
    last = p.nama.split(", ")[-1] if ", " in p.nama else ""
    if p.tingkat_ijazah == "SLTA":
        assert last == ""
    else:
        assert re.fullmatch(TITLES[p.tingkat_ijazah], last)
        assert (p.tingkat_ijazah == "D4") is (last == "S.STP.")
    assert p.pendidikan.startswith(p.tingkat_ijazah) or p.tingkat_ijazah == "SLTA"
    youngest = {"SLTA": 17, "D3": 20, "D4": 21, "S1": 21, "S2": 24}[p.tingkat_ijazah]
    assert youngest <= p.tahun_lulus - p.tanggal_lahir.year <= 40
    if p.tingkat_ijazah != "S2":
        assert p.tahun_lulus <= joined(p).year, "the degree by which one came in"
    else:
        assert p.tahun_lulus > joined(p).year


def test_the_list_holds_the_officials_who_sign_it() -> None:
    office = load(shipped())
    there = {p.nip: p for p in pegawai()}
    for role in ("kabiro", "kabag", "kasubag", "anpeg"):
        peran = office.peran[role]
        person = there[peran.pejabat.nip]
        assert (person.nama, person.jabatan) == (peran.pejabat.nama, peran.jabatan)
        assert person.golongan == peran.pejabat.golongan


def test_an_office_has_one_head_one_head_a_part_and_no_crowd_of_one_name() -> None:
    posts = Counter(p.eselon for p in pegawai())
    assert (posts["II.b"], posts["III.a"], posts["IV.a"]) == (1, 3, 1)
    for first in range(0, 3 * UNIT, UNIT):
        unit = pegawai()[first : first + UNIT]
        assert len(unit) == UNIT
        assert sum(p.eselon == "III.a" for p in unit) == 1
    for what in ("nama", "nip"):
        assert max(Counter(getattr(p, what) for p in pegawai()).values()) == 1
    assert Counter(p.status for p in pegawai()) == {"PNS": 57, "PPPK": 2, "CPNS": 1}


def test_three_layouts_make_one_list_without_a_finding(tmp_path: Path) -> None:
    reading = merge([read_workbook(p, p.name) for p in write(tmp_path, broken=False).files])
    daftar, _ = draw_up(reading, KEADAAN, "Biro Organisasi")
    assert (reading.findings, daftar.findings) == ((), ())
    assert daftar.rows["nama"][0] == "Ir. Theresia Mayang, M.T."
    assert sorted(daftar.outside["nama"]) == sorted(p.nama for p in pegawai() if p.status != "PNS")
    ranks = [LADDER.index(g) for g in daftar.rows["golongan"]]
    assert all(a >= b for a, b in pairwise(ranks))


def test_the_list_of_the_year_before_holds_the_values_of_that_year(tmp_path: Path) -> None:
    write_former(tmp_path / "lama.xlsx")
    reading = merge([read_workbook(tmp_path / "lama.xlsx", "lama.xlsx")])
    before = date(KEADAAN.year - 1, 12, 31)
    assert reading.keadaan == before
    daftar, _ = draw_up(reading, before, "Biro Organisasi")
    assert daftar.findings == ()
    assert max(daftar.rows["tmt_pangkat"]) <= before
    assert len(daftar.rows) == 57
