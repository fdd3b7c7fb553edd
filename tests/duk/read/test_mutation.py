"""Mutated layouts: columns shuffled, headings renamed and regrouped, rows added, dates restyled.

A counter says what share is read without a finding, with nothing told but what the layout itself
lacks, with another warning, refused; none is wrong.
"""

import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.duk.read.merge import merge
from pipeline.duk.read.reading import read_workbook
from tests.harness.layouts import AGENCY_LAYOUTS, ALL_LAYOUTS
from tests.harness.paper import Cell, Layout, PaperColumn, Person, flat, some_people, write

LONG = bool(os.environ.get("LONG"))
SEEDS = (*ALL_LAYOUTS, *AGENCY_LAYOUTS)
_OTHER_WORDS = {
    "NAMA": ("Nama Lengkap", "NAMA PEGAWAI", "Nama PNS", "NAMA DAN GELAR"),
    "NIP": ("N I P", "Nip", "NIP BARU", "Nomor Induk Pegawai", "N.I.P."),
    "PANGKAT": ("KEPANGKATAN", "Pangkat Terakhir", "PANGKAT / GOLONGAN"),
    "GOL/RUANG": ("Gol. Ruang", "GOLONGAN RUANG", "GOL", "Gol/Rg"),
    "TMT": ("T.M.T", "T M T", "Terhitung Mulai Tanggal", "tmt"),
    "JABATAN": ("Jabatan Terakhir", "JABATAN SEKARANG", "Jab."),
    "MASA KERJA": ("Masa Kerja", "MASA KERJA SELURUHNYA", "MK"),
    "THN": ("TAHUN", "Th.", "Thn"),
    "BLN": ("BULAN", "Bl.", "Bln"),
    "LATIHAN JABATAN": ("DIKLAT JABATAN", "Diklat Penjenjangan", "LATJAB", "Latihan Jabatan"),
    "JUMLAH JAM": ("JML JAM", "Jumlah Jam", "LAMA JAM", "JAM"),
    "PENDIDIKAN": ("Pendidikan Terakhir", "PEND. AKHIR", "PENDIDIKAN UMUM"),
    "LULUS TAHUN": ("TAHUN LULUS", "Lulus Thn", "THN LULUS"),
    "TINGKAT": ("TINGKAT IJAZAH", "Jenjang", "TK. IJAZAH"),
    "Tanggal Lahir": ("TGL. LAHIR", "Tgl Lahir", "TANGGAL LAHIR"),
    "USIA": ("UMUR", "Usia"),
    "KET": ("KETERANGAN", "Ket."),
}
_YEARS = ("THN", *_OTHER_WORDS["THN"])
_STYLES = ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", None)
_DATES = ("tmt_pangkat", "tmt_jabatan", "tanggal_lahir", "lulus_latihan")
_NOISE: tuple[tuple[tuple[int, Any], ...], ...] = (
    (),
    ((0, "GOLONGAN III"),),
    ((1, "JUMLAH"), (3, 12)),
    ((2, "Mengetahui,"),),
    ((0, "Catatan: data per 31 Desember 2026"),),
    ((1, "Total pegawai"), (2, 24)),
)


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Layout, list[Person]]:
    layout = draw(st.sampled_from(SEEDS))
    people = some_people(draw(st.integers(4, 14)), draw(st.integers(1, 40)))
    columns = [_renamed(draw, c) for c in layout.columns]
    columns = _restyled(columns, draw(st.sampled_from(_STYLES)))
    if draw(st.booleans()):
        columns = _shuffled(draw, columns)
    layout = replace(
        layout,
        columns=tuple(columns),
        merged=draw(st.booleans()),
        numbered=draw(st.booleans()),
        repeats=0 if not layout.repeats else draw(st.sampled_from((3, 100))),
        closing=(*layout.closing, *draw(st.lists(st.sampled_from(_NOISE), max_size=4))),
    )
    if draw(st.integers(0, 3)) == 0 and not layout.name.startswith("L05"):
        layout = flat(layout)
    return layout, people


def _renamed(draw: st.DrawFn, column: PaperColumn) -> PaperColumn:
    heads = tuple(
        draw(st.sampled_from((h, *_OTHER_WORDS[h]))) if h in _OTHER_WORDS and not n else h
        for n, h in enumerate(reversed(column.head))
    )
    return replace(column, head=tuple(reversed(heads)))


def _restyled(columns: list[PaperColumn], style: str | None) -> list[PaperColumn]:
    """Cells that are nothing but one date, in another style; None makes real date cells."""

    def cell(column: PaperColumn) -> PaperColumn:
        probe = some_people(12, 99)
        for name in _DATES:
            texts = [(column.value(p), p[name]) for p in probe if p[name]]
            if texts and all(t == f"{d:%d-%m-%Y}" for t, d in texts):
                return replace(column, value=_date_cell(name, style))
        return column

    return [cell(c) for c in columns]


def _date_cell(name: str, style: str | None) -> Cell:
    def cell(p: Person) -> Any:
        return f"{p[name]:{style}}" if p[name] and style else p[name]

    return cell


def _shuffled(draw: st.DrawFn, columns: Sequence[PaperColumn]) -> list[PaperColumn]:
    """Groups change places as wholes and their columns within; what leans on its left stays."""
    groups: list[list[PaperColumn]] = []
    for column in columns:
        top = column.head[0]
        leaning = top in ("JML", "Lama Jam") or (len(column.head) == 1 and top in _YEARS)
        if groups and (leaning or (len(column.head) > 1 and groups[-1][0].head[0] == top)):
            groups[-1].append(column)
        else:
            groups.append([column])
    mixed = draw(st.permutations(groups))
    return [
        c for group in mixed for c in (draw(st.permutations(group)) if _one_top(group) else group)
    ]


def _one_top(group: list[PaperColumn]) -> bool:
    return len({c.head[0] for c in group}) == 1


def outcome(layout: Layout, people: list[Person], path: Path) -> str:
    """clean; told of nothing but what its layout lacks; warned; refused; or what is wrong."""
    half = len(people) // 2
    if half % 2:
        write(path, ("satu", layout, people[:half]), ("dua", layout, people[half:]))
    else:
        write(path, ("satu", layout, people))
    read = merge([read_workbook(path, path.name)])
    grave = [t for t in read.findings if t.grave]
    if {(t.kode, t.kolom) for t in grave} != {("KOLOM_TIDAK_ADA", n) for n in layout.lacks}:
        return "refused"
    rows = {p["nip"]: p for p in read.people.to_dict("records")}
    if len(rows) != len(people):
        return f"wrong: {len(rows)} of {len(people)} people"
    for person in people:
        for name in layout.holds:
            if rows[person["nip"]][name] != person[name]:
                return f"wrong: {name} {rows[person['nip']][name]!r} for {person[name]!r}"
    if len(read.findings) == len(grave):
        return "clean"
    true = {
        (t.kode, t.kolom.rpartition(" | ")[2])
        for t in read_workbook(_plain(layout, path), "").findings
    }
    codes = {(t.kode, t.kolom.rpartition(" | ")[2]) for t in read.findings}
    # A column that the layout lacks, and the wrong heading that its agency prints, are to be told.
    lacking = {code for code, _ in true} <= _TRUE and {code for code, _ in codes} <= _TRUE
    return "told" if lacking and len(codes) <= len(true) else "warned"


_TRUE = {"KOLOM_TIDAK_ADA", "JUDUL_TIDAK_COCOK"}


def _plain(layout: Layout, path: Path) -> Path:
    """The unmutated layout, whose own faults a reading has to tell."""
    original = next(t for t in SEEDS if t.name == layout.name)
    return write(path.with_name("plain.xlsx"), ("satu", original, some_people(8)))


def test_a_mutated_layout_is_never_read_wrong_and_mostly_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes: Counter[str] = Counter()

    @settings(
        max_examples=2000 if LONG else 60,
        deadline=None,
        derandomize=not LONG,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(sheets())
    def read(drawn: tuple[Layout, list[Person]]) -> None:
        result = outcome(*drawn, tmp_path / "unit.xlsx")
        outcomes[result.split(":")[0]] += 1
        assert not result.startswith("wrong"), (result, [c.head for c in drawn[0].columns])

    read()
    total = sum(outcomes.values())
    shares = {name: f"{100 * n / total:.1f} %" for name, n in sorted(outcomes.items())}
    with capsys.disabled():
        sys.stderr.write(f"\n{total} mutations: {shares}\n")
    assert outcomes["clean"] + outcomes["told"] >= 0.95 * total
