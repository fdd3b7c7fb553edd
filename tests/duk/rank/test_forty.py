"""Forty lists kept as a table that can be ranked on paper, with the place and the reason of each.

Places and reasons are those of the rule read aloud (`harness/oracle.py`), which shares no code with
the ranking. Those that a person ranked: `test_byhand.py`.
"""

import csv
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.duk.fields import DATES, NUMBERS
from pipeline.duk.model import Reading, people
from pipeline.duk.rank.criterion import CRITERION_NAMES
from pipeline.duk.rank.ranking import rank_people

TABLE = Path(__file__).parents[2] / "cases/rank/empat puluh daftar.csv"


def typed(name: str, text: str) -> Any:
    if not text:
        return None
    if name in DATES:
        return date.fromisoformat(text)
    return int(text) if name in NUMBERS else text


def test_forty_lists_are_ranked_as_the_table_says_and_every_criterion_decides_often() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    decided = dict.fromkeys(CRITERION_NAMES, 0)
    lists = [list(group) for _, group in groupby(rows, key=lambda row: row["daftar"])]
    assert len(lists) == 40
    for group in lists:
        assert 8 <= len(group) <= 30
        entries = [
            {name: typed(name, text) for name, text in row.items() if name != "nomor"}
            for row in group
        ]
        daftar = rank_people(Reading(people(entries)), date(2026, 12, 31), "U")
        wanted = sorted(group, key=lambda row: int(row["nomor"]))
        assert list(daftar.rows["nip"]) == [row["nip"] for row in wanted]
        assert list(daftar.rows["dasar_urut"]) == [row["dasar_urut"] for row in wanted]
        for row in wanted[1:]:
            decided[row["dasar_urut"]] += 1
    assert min(decided.values()) >= 10, decided
