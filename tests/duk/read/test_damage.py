"""A thousand single damages that spreadsheets do: each is found, or harmless to the list.

Each is done to every layout in turn, to a dozen people and to a hundred, with dates as text and as
cells. The quick run takes a sample; LONG=1 (make long) takes thousands.
"""

import os
import random
import sys
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.duk.fields import FIELDS
from pipeline.duk.model import ColumnRead, Reading, Temuan
from pipeline.duk.read.merge import merge
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.read.table.table import USED
from tests.harness.cell_damages import CELL_DAMAGES
from tests.harness.layouts import AGENCY_LAYOUTS, ALL_LAYOUTS
from tests.harness.paper import FLAT_HEADS, Layout, Person, flat_rows, k, some_people
from tests.harness.sheet_damages import SHEET_DAMAGES
from tests.harness.workbench import on_bench

COUNT = 4000 if os.environ.get("LONG") else 250
SIZES = (12, 12, 12, 30, 12, 12, 12, 90) if os.environ.get("LONG") else (12, 12, 12, 12, 30)


def _plain(name: str) -> Any:
    return "no" if name == "no" else lambda p: flat_rows(p, 0)[name]


PLAIN = Layout(
    "plain", tuple(k(head, _plain(name)) for name, head in FLAT_HEADS.items()), frozenset()
)
DAMAGES = (*CELL_DAMAGES, *SHEET_DAMAGES)
LAYOUTS = (*ALL_LAYOUTS, PLAIN, *(AGENCY_LAYOUTS if os.environ.get("LONG") else ()))


def _people(number: int) -> list[Person]:
    return some_people(SIZES[number % len(SIZES)], seed=number % 7 + 1)


def _read(path: Path) -> Reading:
    return merge([read_workbook(path, path.name)])


@cache
def _before(layout: int, number: int, cells: bool, folder: Path) -> Reading:
    path = folder / "before.xlsx"
    on_bench(LAYOUTS[layout], _people(number), cells=cells).save(path)
    return _read(path)


def _all(findings: Iterable[Temuan]) -> list[Temuan]:
    return [one for t in findings for one in (t.rincian or (t,))]


def outcome(before: Reading, after: Reading) -> str:
    """found, harmless, or what is wrong.

    Found: the list is blocked; or a new warning names whoever reads otherwise than before, or the
    column in which he does.
    """
    known = Counter((t.kode, t.kolom) for t in _all(before.findings))
    new = []
    for t in _all(after.findings):
        known[t.kode, t.kolom] -= 1
        if known[t.kode, t.kolom] < 0:
            new.append(t)
    if any(t.grave for t in new):
        return "found"
    rows = {p["nip"]: p for p in after.people.to_dict("records")}
    those = {p["nip"]: p for p in before.people.to_dict("records")}
    told_of = _fields_named(new, (*before.columns, *after.columns))
    if "nip" in told_of or any(t.kode in _OF_MANY for t in new):
        return "found"
    if rows.keys() != those.keys():
        return f"wrong: {rows.keys() ^ those.keys()} came or went"
    idle = {n for n in _IDLE if all(p[n] is None for p in rows.values())}
    for nip, person in rows.items():
        odd = {n: person[n] for n in FIELDS if person[n] != those[nip][n] and n not in idle}
        if odd.get("pendidikan") == those[nip]["tingkat_ijazah"]:
            del odd["pendidikan"]  # JURUSAN is gone: the level alone says less, and nothing wrong
        if odd.get("pendidikan", "") is None and _only_a_level(those[nip]):
            del odd["pendidikan"]  # it said no more than the level, which is there
        named = any(t.baris == person["baris"] or person["nama"] in t.pesan for t in new)
        if odd and not (named or odd.keys() & told_of):
            return f"wrong: {odd}"
    return "found" if new else "harmless"


def _only_a_level(person: Person) -> bool:
    return bool(person["pendidikan"] == person["tingkat_ijazah"])


_OF_MANY = ("NOMOR_LOMPAT", "NIP_BERURUTAN", "KOLOM_TANPA_JUDUL")
_IDLE = ("tempat_lahir", "jam_latihan", "status")
"""A sheet without a column for these is sound."""
_BESIDE = {"pendidikan": ("tahun_lulus", "tingkat_ijazah"), "jabatan": ("eselon",)}


def _fields_named(findings: Iterable[Temuan], columns: Iterable[ColumnRead]) -> set[str]:
    """The fields whose column a finding names, and those that may stand in one cell with them."""
    meaning = {k.title: k.facts for k in columns} | {title: (n,) for n, title in USED.items()}
    fields = {name for t in findings for name in meaning.get(t.kolom, (t.kolom,))}
    return fields | {other for name in fields for other in _BESIDE.get(name, ())}


def damage(number: int, folder: Path) -> tuple[str, str, str]:
    """Outcome, kind and description of one damage; `none` where there was nothing to damage."""
    dice = random.Random(number)
    layout = number % len(LAYOUTS)
    kind = DAMAGES[(number // len(LAYOUTS)) % len(DAMAGES)]
    cells = dice.random() < 0.4
    sheet = on_bench(LAYOUTS[layout], _people(number), cells=cells)
    description = kind(sheet, dice)
    if description is None:
        return "none", kind.__name__, ""
    path = folder / "unit.xlsx"
    sheet.save(path)
    before = _before(layout, number % (len(SIZES) * 7), cells, folder)
    result = outcome(before, _read(path))
    return result, kind.__name__, f"{LAYOUTS[layout].name} {'cells ' if cells else ''}{description}"


def test_every_single_damage_is_found_or_harmless(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes: Counter[tuple[str, str]] = Counter()
    wrong = []
    number = done = 0
    while done < COUNT:
        result, kind, description = damage(number, tmp_path)
        number += 1
        if result == "none":
            continue
        done += 1
        outcomes[kind, result.split(":")[0]] += 1
        if result.startswith("wrong"):
            wrong.append((number - 1, kind, description, result))
    with capsys.disabled():
        total = Counter(outcome for (_, outcome), n in outcomes.items() for _ in range(n))
        sys.stderr.write(f"\n{done} damages: {dict(total)}; {dict(sorted(outcomes.items()))}\n")
    assert wrong == []
    assert {kind for kind, _ in outcomes} == {d.__name__ for d in DAMAGES}
