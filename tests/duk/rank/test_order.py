"""The order against the rule's own text, on hundreds of lists with heavy ties; and properties."""

import os
import random
from datetime import date
from itertools import combinations, pairwise
from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.duk.model import Daftar, Reading, people
from pipeline.duk.rank.criterion import CRITERION_NAMES
from pipeline.duk.rank.gaps import ASKED
from pipeline.duk.rank.order import ranked
from pipeline.duk.rank.ranking import rank_people
from tests.harness import oracle

KEADAAN = date(2026, 12, 31)
LISTS = 10_000 if os.environ.get("LONG") else 250  # make long


def rank(rows: list[dict[str, Any]]) -> Daftar:
    return rank_people(Reading(people(rows)), KEADAAN, "U")


def test_the_order_and_its_reasons_equal_the_rule_read_aloud() -> None:
    dice = random.Random(1979)
    decided = dict.fromkeys(CRITERION_NAMES, 0)
    for _ in range(LISTS):
        rows = oracle.crowd(dice, dice.randint(2, 12))
        daftar = rank(rows)
        order, why = oracle.ranked(rows)
        assert list(daftar.rows["nip"]) == order
        assert list(daftar.rows["dasar_urut"]) == why
        assert list(daftar.rows["no"]) == list(range(1, len(rows) + 1))
        for name in why[1:]:
            decided[name] += 1
    assert min(decided.values()) > LISTS // 100, decided  # every criterion was put to the test


@pytest.mark.parametrize("widest", [2, 5, 1 << 20, 1 << 50])
@pytest.mark.parametrize("count", [0, 1, 2, 700])
def test_columns_put_people_in_order_as_a_sort_by_one_after_another(
    count: int, widest: int
) -> None:
    dice = numpy.random.default_rng(count + widest)
    columns = [dice.integers(-3, dice.integers(1, widest), count) for _ in range(7)]
    columns.append(dice.permutation(count))
    made = ranked(columns)
    keys = list(zip(*(column.tolist() for column in columns), strict=True))
    assert made.order.tolist() == sorted(range(count), key=keys.__getitem__)
    listed = [keys[row] for row in made.order.tolist()]
    assert made.deciding.tolist() == [
        next(n for n, (one, other) in enumerate(zip(above, below, strict=True)) if one != other)
        for above, below in pairwise(listed)
    ]


def test_a_missing_value_is_asked_for_exactly_where_it_decides() -> None:
    dice = random.Random(1980)
    criteria = {column: name for name, (column, _) in ASKED.items()} | {
        "tmt_jenjang": "tmt_jabatan"  # of a pelaksana only the TMT of the level is asked for
    }
    blocked = 0
    for _ in range(LISTS):
        rows = oracle.crowd(dice, dice.randint(2, 8), gaps=0.15)
        daftar = rank(rows)
        nips = {r["baris"]: r["nip"] for r in rows}
        asked = {
            (nips[t.baris], criteria[t.kolom])
            for t in daftar.findings
            if t.kode == "NILAI_PENENTU_KOSONG"
        }
        wanted = oracle.asked(rows)
        assert asked == wanted
        assert daftar.grave == bool(wanted)
        if wanted:
            blocked += 1
            assert daftar.rows.empty
        else:
            order, why = oracle.ranked(rows)
            assert list(daftar.rows["nip"]) == order
            assert list(daftar.rows["dasar_urut"]) == why
    assert LISTS // 10 < blocked < LISTS * 9 // 10


@pytest.mark.parametrize("seed", range(3))
def test_a_long_list_equals_the_rule_read_aloud(seed: int) -> None:
    rows = oracle.crowd(random.Random(seed), 120)
    assert (list(rank(rows).rows["nip"]), list(rank(rows).rows["dasar_urut"])) == oracle.ranked(
        rows
    )


seeds = st.integers(0, 2**32)


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_the_order_of_the_input_does_not_matter(seed: int) -> None:
    dice = random.Random(seed)
    rows = oracle.crowd(dice, 12)
    first = rank(rows).rows
    dice.shuffle(rows)
    assert rank(rows).rows.equals(first)


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_dropping_a_person_never_reorders_the_rest(seed: int) -> None:
    dice = random.Random(seed)
    rows = oracle.crowd(dice, 12)
    order = list(rank(rows).rows["nip"])
    gone = dice.choice(rows)
    rows.remove(gone)
    order.remove(gone["nip"])
    assert list(rank(rows).rows["nip"]) == order


@settings(max_examples=25, deadline=None)
@given(seeds, st.data())
def test_a_later_criterion_never_beats_an_earlier_one(seed: int, data: st.DataObject) -> None:
    rows = oracle.crowd(random.Random(seed), 2)
    daftar = rank(rows)
    above, why = daftar.rows["nip"][0], daftar.rows["dasar_urut"][1]
    later = {
        "masa_kerja": {"mk_tahun": 1},
        "latihan_jabatan": {"latihan": None},
        "pendidikan": {"tingkat_ijazah": "SMA"},
        "lulus_pendidikan": {"tahun_lulus": 2020},
    }
    usable = [n for n in later if CRITERION_NAMES.index(n) > CRITERION_NAMES.index(why)]
    if not usable:
        return
    worse = later[data.draw(st.sampled_from(usable))]
    changed = [{**r, **worse} if r["nip"] == above else r for r in rows]
    again = rank(changed).rows
    assert again["nip"][0] == above
    assert again["dasar_urut"][1] == why


@settings(max_examples=5, deadline=None)
@given(seeds)
def test_everybody_has_a_number_of_their_own_and_the_order_is_total(seed: int) -> None:
    rows = oracle.crowd(random.Random(seed), 7)
    places = {n: i for i, n in enumerate(rank(rows).rows["nip"])}
    assert sorted(places.values()) == list(range(7))
    for a, b in combinations(rows, 2):
        alone = list(rank([a, b]).rows["nip"])
        assert (alone[0] == a["nip"]) == (places[a["nip"]] < places[b["nip"]])
