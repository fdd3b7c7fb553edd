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

from pipeline.duk.model import FIELDS, Bacaan, Temuan, Terbaca
from pipeline.duk.read.merge import gabung
from pipeline.duk.read.reading import baca
from pipeline.duk.read.table.table import USED
from tests.harness.cell_damages import SEL
from tests.harness.layouts import SEMUA
from tests.harness.paper import DATAR, Person, Tata, baris, k, orang
from tests.harness.sheet_damages import LEMBAR
from tests.harness.workbench import lembar

COUNT = 4000 if os.environ.get("LONG") else 250
SIZES = (12, 12, 12, 30, 12, 12, 12, 90) if os.environ.get("LONG") else (12, 12, 12, 12, 30)


def _plain(name: str) -> Any:
    return "no" if name == "no" else lambda p: baris(p, 0)[name]


PLAIN = Tata("plain", tuple(k(head, _plain(name)) for name, head in DATAR.items()), frozenset())
DAMAGES = (*SEL, *LEMBAR)
LAYOUTS = (*SEMUA, PLAIN)


def _people(number: int) -> list[Person]:
    return orang(SIZES[number % len(SIZES)], seed=number % 7 + 1)


def _read(path: Path) -> Bacaan:
    return gabung([baca(path, path.name)])


@cache
def _before(tata: int, number: int, cells: bool, folder: Path) -> Bacaan:
    path = folder / "before.xlsx"
    lembar(LAYOUTS[tata], _people(number), cells=cells).save(path)
    return _read(path)


def _all(temuan: Iterable[Temuan]) -> list[Temuan]:
    return [one for t in temuan for one in (t.rincian or (t,))]


def outcome(before: Bacaan, after: Bacaan) -> str:
    """found, harmless, or what is wrong.

    Found: the list is blocked; or a new warning names whoever reads otherwise than before, or the
    column in which he does.
    """
    known = Counter((t.kode, t.kolom) for t in _all(before.temuan))
    new = []
    for t in _all(after.temuan):
        known[t.kode, t.kolom] -= 1
        if known[t.kode, t.kolom] < 0:
            new.append(t)
    if any(t.galat for t in new):
        return "found"
    rows = {p["nip"]: p for p in after.orang.to_dict("records")}
    those = {p["nip"]: p for p in before.orang.to_dict("records")}
    told = _told(new, (*before.kolom, *after.kolom))
    if "nip" in told or any(t.kode in _OF_MANY for t in new):
        return "found"
    if rows.keys() != those.keys():
        return f"wrong: {rows.keys() ^ those.keys()} came or went"
    idle = {n for n in _IDLE if all(p[n] is None for p in rows.values())}
    for nip, person in rows.items():
        odd = {n: person[n] for n in FIELDS if person[n] != those[nip][n] and n not in idle}
        if odd.get("pendidikan") == those[nip]["tingkat_ijazah"]:
            del odd["pendidikan"]  # JURUSAN is gone: the level alone says less, and nothing wrong
        named = any(t.baris == person["baris"] or person["nama"] in t.pesan for t in new)
        if odd and not (named or odd.keys() & told):
            return f"wrong: {odd}"
    return "found" if new else "harmless"


_OF_MANY = ("NOMOR_LOMPAT", "NIP_BERURUTAN", "KOLOM_TANPA_JUDUL")
_IDLE = ("tempat_lahir", "jam_latihan", "status")
"""A sheet without a column for these is sound."""
_BESIDE = {"pendidikan": ("tahun_lulus", "tingkat_ijazah"), "jabatan": ("eselon",)}


def _told(temuan: Iterable[Temuan], columns: Iterable[Terbaca]) -> set[str]:
    """The fields whose column a finding names, and those that may stand in one cell with them."""
    meaning = {k.judul: k.arti for k in columns} | {said: (n,) for n, said in USED.items()}
    found = {name for t in temuan for name in meaning.get(t.kolom, (t.kolom,))}
    return found | {other for name in found for other in _BESIDE.get(name, ())}


def damage(number: int, folder: Path) -> tuple[str, str, str]:
    """Outcome, kind and description of one damage; `none` where there was nothing to damage."""
    dice = random.Random(number)
    tata = number % len(LAYOUTS)
    kind = DAMAGES[(number // len(LAYOUTS)) % len(DAMAGES)]
    cells = dice.random() < 0.4
    sheet = lembar(LAYOUTS[tata], _people(number), cells=cells)
    told = kind(sheet, dice)
    if told is None:
        return "none", kind.__name__, ""
    path = folder / "unit.xlsx"
    sheet.save(path)
    before = _before(tata, number % (len(SIZES) * 7), cells, folder)
    found = outcome(before, _read(path))
    return found, kind.__name__, f"{LAYOUTS[tata].nama} {'cells ' if cells else ''}{told}"


def test_every_single_damage_is_found_or_harmless(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes: Counter[tuple[str, str]] = Counter()
    wrong = []
    number = done = 0
    while done < COUNT:
        found, kind, told = damage(number, tmp_path)
        number += 1
        if found == "none":
            continue
        done += 1
        outcomes[kind, found.split(":")[0]] += 1
        if found.startswith("wrong"):
            wrong.append((number - 1, kind, told, found))
    with capsys.disabled():
        total = Counter(outcome for (_, outcome), n in outcomes.items() for _ in range(n))
        sys.stderr.write(f"\n{done} damages: {dict(total)}; {dict(sorted(outcomes.items()))}\n")
    assert wrong == []
    assert {kind for kind, _ in outcomes} == {d.__name__ for d in DAMAGES}
