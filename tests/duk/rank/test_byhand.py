"""Forty lists that were ranked by hand, each place with its reason, from the words of the rule.

Who ranked them had not read the ranking. A list is given in another order than the right one.
"""

import random
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pipeline.duk.model import Reading, people
from pipeline.duk.rank.criterion import CRITERION_NAMES
from pipeline.duk.rank.ranking import rank_people

TABLE = Path(__file__).parent / "byhand/daftar.txt"
POST = re.compile(
    r"(?P<jabatan>.*?)(?: (?P<eselon>[IV]+\.[ab]))?"
    r" (?P<tmt_jabatan>\d{4}-\d\d-\d\d)(?:/(?P<level>\d{4}-\d\d-\d\d))?"
)
FUNCTIONAL = re.compile(r"Ahli |Penyelia|Mahir|Terampil")


def lists() -> list[tuple[str, list[list[str]]]]:
    """Heading and rows of each list, with the cells of `=` filled in."""
    made: list[tuple[str, list[list[str]]]] = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            made.append((line[2:], []))
        elif line and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split(";")]
            above = made[-1][1][-1] if made[-1][1] else cells
            pairs = zip(cells, above, strict=True)
            made[-1][1].append([old if cell == "=" else cell for cell, old in pairs])
    return made


def person(cells: list[str], place: int) -> dict[str, Any]:
    pangkat, post, served, training, study, birth, _ = cells
    parts = POST.fullmatch(post)
    assert parts, post
    golongan, tmt_pangkat = pangkat.split()
    born, _, serial = birth.partition(" #")
    years, months = served.split(".")
    latihan, _, lulus = training.removeprefix("-").rpartition(" ")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", lulus):
        latihan, lulus = training.removeprefix("-"), ""
    tingkat, _, tahun = study.partition(" ")
    level = parts["level"] and date.fromisoformat(parts["level"])
    functional = FUNCTIONAL.search(post) is not None
    return {
        "nama": f"Pegawai {place:02d}",
        "tanggal_lahir": date.fromisoformat(born),
        # unless the list is about it, the number speaks against the right order
        "nip": f"{born.replace('-', '')}2005011{serial or 900 - place:03}",
        "golongan": golongan,
        "tmt_pangkat": date.fromisoformat(tmt_pangkat),
        "jabatan": parts["jabatan"],
        "eselon": parts["eselon"],
        "tmt_jabatan": date.fromisoformat(parts["tmt_jabatan"]),
        "tmt_eselon": None if functional else level,
        "tmt_jenjang": level if functional else None,
        "mk_tahun": int(years),
        "mk_bulan": int(months),
        "latihan": latihan or None,
        "lulus_latihan": date.fromisoformat(lulus) if lulus else None,
        "tingkat_ijazah": tingkat,
        "tahun_lulus": int(tahun) if tahun else None,
    }


@pytest.mark.parametrize(("heading", "rows"), lists(), ids=lambda v: v if type(v) is str else "")
def test_a_list_ranked_by_hand_is_ranked_so(heading: str, rows: list[list[str]]) -> None:
    entries = [person(cells, place) for place, cells in enumerate(rows, start=1)]
    shuffled = random.Random(heading).sample(entries, len(entries))
    daftar = rank_people(Reading(people(shuffled)), date(2026, 12, 31), "U")
    assert not daftar.grave, daftar.findings
    assert list(daftar.rows["nama"]) == [entry["nama"] for entry in entries]
    reasons = ["" if cells[-1] == "-" else cells[-1] for cells in rows]
    assert [reason or "" for reason in daftar.rows["dasar_urut"]] == reasons


def test_there_are_forty_and_every_criterion_decides_ten_places_at_least() -> None:
    made = lists()
    assert len(made) == 40
    assert all(8 <= len(rows) <= 30 for _, rows in made)
    decided = Counter(below[-1] for _, rows in made for _, below in pairwise(rows))
    assert set(decided) == set(CRITERION_NAMES)
    assert min(decided.values()) >= 10, decided
