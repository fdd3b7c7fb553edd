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

from pipeline.duk.read.merge import gabung
from pipeline.duk.read.reading import baca
from tests.harness.layouts import SEMUA
from tests.harness.paper import Cell, Kolom, Person, Tata, flat, orang, tulis

LONG = bool(os.environ.get("LONG"))
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
def sheets(draw: st.DrawFn) -> tuple[Tata, list[Person]]:
    tata = draw(st.sampled_from(SEMUA))
    people = orang(draw(st.integers(4, 14)), draw(st.integers(1, 40)))
    columns = [_renamed(draw, c) for c in tata.kolom]
    columns = _restyled(columns, draw(st.sampled_from(_STYLES)))
    if draw(st.booleans()):
        columns = _shuffled(draw, columns)
    tata = replace(
        tata,
        kolom=tuple(columns),
        gabung=draw(st.booleans()),
        nomor=draw(st.booleans()),
        ulang=0 if not tata.ulang else draw(st.sampled_from((3, 100))),
        penutup=(*tata.penutup, *draw(st.lists(st.sampled_from(_NOISE), max_size=4))),
    )
    if draw(st.integers(0, 3)) == 0 and not tata.nama.startswith("L05"):
        tata = flat(tata)
    return tata, people


def _renamed(draw: st.DrawFn, column: Kolom) -> Kolom:
    heads = tuple(
        draw(st.sampled_from((h, *_OTHER_WORDS[h]))) if h in _OTHER_WORDS and not n else h
        for n, h in enumerate(reversed(column.kepala))
    )
    return replace(column, kepala=tuple(reversed(heads)))


def _restyled(columns: list[Kolom], style: str | None) -> list[Kolom]:
    """Cells that are nothing but one date, in another style; None makes real date cells."""

    def cell(column: Kolom) -> Kolom:
        probe = orang(12, 99)
        for name in _DATES:
            texts = [(column.isi(p), p[name]) for p in probe if p[name]]
            if texts and all(t == f"{d:%d-%m-%Y}" for t, d in texts):
                return replace(column, isi=_date_cell(name, style))
        return column

    return [cell(c) for c in columns]


def _date_cell(name: str, style: str | None) -> Cell:
    def cell(p: Person) -> Any:
        return f"{p[name]:{style}}" if p[name] and style else p[name]

    return cell


def _shuffled(draw: st.DrawFn, columns: Sequence[Kolom]) -> list[Kolom]:
    """Groups change places as wholes and their columns within; what leans on its left stays."""
    groups: list[list[Kolom]] = []
    for column in columns:
        top = column.kepala[0]
        leaning = top in ("JML", "Lama Jam") or (len(column.kepala) == 1 and top in _YEARS)
        if groups and (leaning or (len(column.kepala) > 1 and groups[-1][0].kepala[0] == top)):
            groups[-1].append(column)
        else:
            groups.append([column])
    mixed = draw(st.permutations(groups))
    return [
        c for group in mixed for c in (draw(st.permutations(group)) if _one_top(group) else group)
    ]


def _one_top(group: list[Kolom]) -> bool:
    return len({c.kepala[0] for c in group}) == 1


def outcome(tata: Tata, people: list[Person], path: Path) -> str:
    """clean; told of nothing but what its layout lacks; warned; refused; or what is wrong."""
    half = len(people) // 2
    if half % 2:
        tulis(path, ("satu", tata, people[:half]), ("dua", tata, people[half:]))
    else:
        tulis(path, ("satu", tata, people))
    read = gabung([baca(path, path.name)])
    grave = [t for t in read.temuan if t.galat]
    if {(t.kode, t.kolom) for t in grave} != {("KOLOM_TIDAK_ADA", n) for n in tata.kurang}:
        return "refused"
    rows = {p["nip"]: p for p in read.orang.to_dict("records")}
    if len(rows) != len(people):
        return f"wrong: {len(rows)} of {len(people)} people"
    for person in people:
        for name in tata.memuat:
            if rows[person["nip"]][name] != person[name]:
                return f"wrong: {name} {rows[person['nip']][name]!r} for {person[name]!r}"
    if len(read.temuan) == len(grave):
        return "clean"
    true = {(t.kode, t.kolom.rpartition(" | ")[2]) for t in baca(_plain(tata, path), "").temuan}
    said = {(t.kode, t.kolom.rpartition(" | ")[2]) for t in read.temuan}
    # A column that the layout lacks, and the wrong heading that its agency prints, are to be told.
    lacking = {kode for kode, _ in true} <= _TRUE and {kode for kode, _ in said} <= _TRUE
    return "told" if lacking and len(said) <= len(true) else "warned"


_TRUE = {"KOLOM_TIDAK_ADA", "JUDUL_TIDAK_COCOK"}


def _plain(tata: Tata, path: Path) -> Path:
    """The unmutated layout, whose own faults a reading has to tell."""
    original = next(t for t in SEMUA if t.nama == tata.nama)
    return tulis(path.with_name("plain.xlsx"), ("satu", original, orang(8)))


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
    def read(drawn: tuple[Tata, list[Person]]) -> None:
        found = outcome(*drawn, tmp_path / "unit.xlsx")
        outcomes[found.split(":")[0]] += 1
        assert not found.startswith("wrong"), (found, [c.kepala for c in drawn[0].kolom])

    read()
    total = sum(outcomes.values())
    shares = {name: f"{100 * n / total:.1f} %" for name, n in sorted(outcomes.items())}
    with capsys.disabled():
        sys.stderr.write(f"\n{total} mutations: {shares}\n")
    assert outcomes["clean"] + outcomes["told"] >= 0.95 * total
