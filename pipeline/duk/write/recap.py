"""The list in figures: by golongan, post, education and age, and who retires in five years."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.duk.model import Daftar
from pipeline.duk.person import persons
from pipeline.duk.profile import Ladder, level_name
from pipeline.duk.rank.ages import first_of_month, retirement_months
from pipeline.duk.rank.keys import rungs_of
from pipeline.duk.read.values.pendidikan import usual_name

BANDS = ((0, 30), (31, 35), (36, 40), (41, 45), (46, 50), (51, 55), (56, 200))
RETIREMENT_YEARS = 5


@dataclass(frozen=True)
class Recap:
    """One table. `rows` holds label, men, women; `note` is said below it."""

    title: str
    column: str
    rows: tuple[tuple[str, int, int], ...]
    note: str = ""

    @property
    def total(self) -> tuple[str, int, int]:
        """The row below: everybody in the table."""
        return ("Jumlah", sum(r[1] for r in self.rows), sum(r[2] for r in self.rows))


@dataclass(frozen=True)
class Retirement:
    """One who reaches the age at which service ends."""

    name: str | None
    nip: str
    jabatan: str
    day: Any


def recaps(daftar: Daftar) -> tuple[Recap, ...]:
    """Five tables, each by sex (digit 15 of the NIP). People outside the list are not counted."""
    people, profile = daftar.rows, daftar.profile
    women = _women(people["nip"])
    rung, rank = rungs_of(people, profile)
    golongan = people["golongan"].to_numpy()
    level = _levels(people["tingkat_ijazah"], daftar)
    labels = _studied(people["tingkat_ijazah"], level, profile.education_table)
    age = people["usia"].to_numpy(dtype=np.int64)
    band = np.array([next(i for i, (_, top) in enumerate(BANDS) if a <= top) for a in age], int)
    year = retirement_months(people["tanggal_lahir"], rung, profile) // 12 - daftar.keadaan.year
    soon = (year >= 1) & (year <= RETIREMENT_YEARS)
    past = int((year < 1).sum())
    ladder = {int(r): _rung_name(n) for n, r in zip(rung, rank, strict=True)}
    equals = _equals(rung, rank)
    return (
        Recap("Golongan ruang", "Golongan",
              _counted([*profile.pangkat], _codes(golongan, [*profile.pangkat]), women)),
        Recap("Eselon dan jenjang jabatan", "Eselon/jenjang",
              _counted([equals.get(r, ladder.get(r, "")) for r in range(len(profile.ladder) + 1)],
                       rank, women)),
        Recap("Tingkat pendidikan", "Pendidikan",
              _counted([*labels, "Lain atau tidak tertulis"], level, women)),
        Recap("Usia", "Kelompok usia", _counted([_band(*b) for b in BANDS], band, women)),
        Recap(f"Pensiun {daftar.keadaan.year + 1} sampai {daftar.keadaan.year + RETIREMENT_YEARS}",
              "Tahun",
              _every([str(daftar.keadaan.year + n) for n in range(1, RETIREMENT_YEARS + 1)],
                     year[soon] - 1, women[soon]),
              f"{past} orang sudah melewati batas usia pensiun pada tanggal keadaan."
              if past else ""),
    )  # fmt: skip


def retirements(daftar: Daftar) -> list[Retirement]:
    """Everybody who retires within five years after the reference date, earliest first."""
    people = daftar.rows
    if not len(people):
        return []
    rung, _ = rungs_of(people, daftar.profile)
    months = retirement_months(people["tanggal_lahir"], rung, daftar.profile)
    years = months // 12 - daftar.keadaan.year
    order = np.argsort(months, kind="stable")
    chosen = [n for n in order if 1 <= years[n] <= RETIREMENT_YEARS]
    return [
        Retirement(p.nama, p.nip, p.jabatan or "", first_of_month(months[n]))
        for n, p in zip(chosen, persons(people.iloc[chosen]), strict=True)
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
    lowest = len(daftar.profile.education_table)
    ranks = [daftar.profile.education_level(v) for v in column]
    return np.array([lowest if r is None else r for r in ranks], dtype=np.int64)


def _studied(column: pd.Series, level: NDArray[np.int64], table: Ladder) -> list[str]:
    """A level by the degrees of it that there are, such as `S1/D4`."""
    there: dict[int, set[str]] = {}
    for value, place in zip(column, level, strict=True):
        plain = level_name(str(value))
        there.setdefault(int(place), set()).add(usual_name(plain) or plain)
    return [
        "/".join(sorted(there.get(n, {names[0]}), key=lambda name: (name != names[0], name)))
        for n, names in enumerate(table)
    ]


def _rung_name(rung: str | None) -> str:
    return rung or "Tingkat jabatan tidak tertulis"


def _equals(rung: NDArray[Any], rank: NDArray[np.int64]) -> dict[int, str]:
    """Rungs of equal level that both occur share one row."""
    by_place: dict[int, set[str]] = {}
    for name, place in zip(rung, rank, strict=True):
        by_place.setdefault(int(place), set()).add(_rung_name(name))
    return {place: ", ".join(sorted(names)) for place, names in by_place.items()}


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
