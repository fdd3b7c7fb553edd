"""The list in figures: by golongan, post, education and age, and who retires in five years."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.duk.model import Daftar
from pipeline.duk.rank.ages import awal_bulan, bulan_pensiun
from pipeline.duk.rank.keys import jenjang

BANDS = ((0, 30), (31, 35), (36, 40), (41, 45), (46, 50), (51, 55), (56, 200))
TAHUN_PENSIUN = 5


@dataclass(frozen=True)
class Rekap:
    """One table. `baris` holds label, men, women; `catatan` is said below it."""

    judul: str
    kolom: str
    baris: tuple[tuple[str, int, int], ...]
    catatan: str = ""

    @property
    def jumlah(self) -> tuple[str, int, int]:
        """The row below: everybody in the table."""
        return ("Jumlah", sum(r[1] for r in self.baris), sum(r[2] for r in self.baris))


@dataclass(frozen=True)
class Pensiun:
    """One who reaches the age at which service ends."""

    nama: str
    nip: str
    jabatan: str
    tanggal: Any


def rekapitulasi(daftar: Daftar) -> tuple[Rekap, ...]:
    """Five tables, each by sex (digit 15 of the NIP). People outside the list are not counted."""
    people, aturan = daftar.baris, daftar.aturan
    women = _women(people["nip"])
    rung, rank = jenjang(people, aturan)
    golongan = people["golongan"].to_numpy()
    level = _levels(people["tingkat_ijazah"], daftar)
    labels = ["/".join(names[:1]) for names in aturan.tabel_pendidikan]
    age = people["usia"].to_numpy(dtype=np.int64)
    band = np.array([next(i for i, (_, top) in enumerate(BANDS) if a <= top) for a in age], int)
    year = bulan_pensiun(people["tanggal_lahir"], rung, aturan) // 12 - daftar.keadaan.year
    soon = (year >= 1) & (year <= TAHUN_PENSIUN)
    past = int((year < 1).sum())
    ladder = {int(r): str(n) for n, r in zip(rung, rank, strict=True)}
    equals = _equals(rung, rank)
    return (
        Rekap("Golongan ruang", "Golongan",
              _counted([*aturan.pangkat], _codes(golongan, [*aturan.pangkat]), women)),
        Rekap("Eselon dan jenjang jabatan", "Eselon/jenjang",
              _counted([equals.get(r, ladder.get(r, "")) for r in range(len(aturan.tangga))],
                       rank, women)),
        Rekap("Tingkat pendidikan", "Pendidikan",
              _counted([*labels, "Lain atau tidak tertulis"], level, women)),
        Rekap("Usia", "Kelompok usia", _counted([_band(*b) for b in BANDS], band, women)),
        Rekap(f"Pensiun {daftar.keadaan.year + 1} sampai {daftar.keadaan.year + TAHUN_PENSIUN}",
              "Tahun", _every([str(daftar.keadaan.year + n) for n in range(1, TAHUN_PENSIUN + 1)],
                              year[soon] - 1, women[soon]),
              f"{past} orang sudah melewati batas usia pensiun pada tanggal keadaan."
              if past else ""),
    )  # fmt: skip


def pensiun(daftar: Daftar) -> list[Pensiun]:
    """Everybody who retires within five years after the reference date, earliest first."""
    people = daftar.baris
    if not len(people):
        return []
    rung, _ = jenjang(people, daftar.aturan)
    months = bulan_pensiun(people["tanggal_lahir"], rung, daftar.aturan)
    years = months // 12 - daftar.keadaan.year
    order = np.argsort(months, kind="stable")
    chosen = [n for n in order if 1 <= years[n] <= TAHUN_PENSIUN]
    rows = people.iloc[chosen].to_dict("records")
    return [
        Pensiun(p["nama"], p["nip"], p["jabatan"] or "", awal_bulan(months[n]))
        for n, p in zip(chosen, rows, strict=True)
    ]


def _women(nip: pd.Series) -> NDArray[np.bool_]:
    digits = np.array(nip, dtype="U18")
    if not len(digits):
        return np.zeros(0, dtype=bool)
    second: NDArray[np.bool_] = digits.view("U1").reshape(len(digits), 18)[:, 14] == "2"
    return second


def _codes(values: NDArray[Any], labels: Sequence[str]) -> NDArray[np.int64]:
    places = {label: n for n, label in enumerate(labels)}
    return np.array([places[v] for v in values], dtype=np.int64)


def _levels(column: pd.Series, daftar: Daftar) -> NDArray[np.int64]:
    lowest = len(daftar.aturan.tabel_pendidikan)
    ranks = [daftar.aturan.tingkat_pendidikan(v) for v in column]
    return np.array([lowest if r is None else r for r in ranks], dtype=np.int64)


def _equals(rung: NDArray[Any], rank: NDArray[np.int64]) -> dict[int, str]:
    """Rungs of equal level that both occur share one row."""
    found: dict[int, set[str]] = {}
    for name, place in zip(rung, rank, strict=True):
        found.setdefault(int(place), set()).add(str(name))
    return {place: ", ".join(sorted(names)) for place, names in found.items()}


def _every(
    labels: Sequence[str], codes: NDArray[np.int64], women: NDArray[np.bool_]
) -> tuple[tuple[str, int, int], ...]:
    size = len(labels)
    men = np.bincount(codes[~women], minlength=size)
    ladies = np.bincount(codes[women], minlength=size)
    return tuple((label, int(men[n]), int(ladies[n])) for n, label in enumerate(labels))


def _counted(
    labels: Sequence[str], codes: NDArray[np.int64], women: NDArray[np.bool_]
) -> tuple[tuple[str, int, int], ...]:
    return tuple(row for row in _every(labels, codes, women) if row[1] + row[2])


def _band(low: int, high: int) -> str:
    if low == 0:
        return f"sampai {high}"
    return f"{low} ke atas" if high > 100 else f"{low}-{high}"
