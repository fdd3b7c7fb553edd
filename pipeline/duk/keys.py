"""The rule's criteria as columns of whole numbers: the smaller number comes first.

Each column is made once from distinct values, so a million people cost a few vector operations.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.duk.rules import Aturan, acting

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

KRITERIA = (
    *("pangkat", "tmt_pangkat", "jabatan", "tmt_jabatan", "masa_kerja", "latihan_jabatan"),
    *("lulus_latihan", "pendidikan", "lulus_pendidikan", "usia", "nip"),
)
"""The criteria in order, by the names that `dasar_urut` uses."""

_WORD = 62


@dataclass(frozen=True)
class Kunci:
    """Keys of a list of people. `nilai` has an int64 column a criterion; in `kosong` stand those
    whose value is not known, in `rung` the rung of each post, in `lewat_jabatan` those whose
    TMT jabatan stands in for a TMT eselon that nobody wrote."""

    nilai: dict[str, Ints]
    kosong: dict[str, Mask]
    rung: NDArray[Any]
    lewat_jabatan: Mask

    def urutan(self) -> Ints:
        """The order of the list: positions of people, first place first."""
        words = _packed([self.nilai[name] for name in KRITERIA])
        return np.lexsort(words[::-1]).astype(np.int64)


def kunci(orang: pd.DataFrame, aturan: Aturan) -> Kunci:
    """Keys of people (columns of `model.FIELDS` and `tiada`).

    What a person declared as not there (`tidak ada`) comes after every value. What is simply
    not written comes last of all and is marked: whether it matters is for `gaps` to say.
    Raises LookupError for a golongan or a rung that the profile does not have.
    """
    build = _Builder(orang)
    rung, rank = jenjang(orang, aturan)
    build.put("pangkat", build.coded("golongan", lambda v: aturan.golongan[v]))
    build.put("tmt_pangkat", build.days("tmt_pangkat"), "tmt_pangkat")
    build.put("jabatan", np.where(build.none("jabatan"), -1, rank))
    eselon, plain = build.days("tmt_eselon"), build.days("tmt_jabatan")
    held = ~_acting(orang)  # the date of an acting post says nothing about the definitive one
    tmt = np.where(held, np.where(eselon >= 0, eselon, plain), -1)
    build.put("tmt_jabatan", tmt, "tmt_eselon", "tmt_jabatan")
    structural = np.char.find(rung.astype("U"), ".") >= 0
    fallback = held & structural & (eselon < 0) & (plain >= 0) & ~build.declared("tmt_eselon")
    years, months = build.whole("mk_tahun"), build.whole("mk_bulan")
    service = np.where(years < 0, -1, years * 12 + np.maximum(months, 0))
    build.put("masa_kerja", service, "mk_tahun", falling=True)
    attended = build.coded("latihan", aturan.tingkat_latihan, unknown=len(aturan.tabel_latihan))
    attended[attended < 0] = len(aturan.tabel_latihan)
    build.put("latihan_jabatan", attended)
    passed = np.where(attended < len(aturan.tabel_latihan), build.days("lulus_latihan"), 0)
    build.put("lulus_latihan", passed, "lulus_latihan")
    build.put(
        "pendidikan", build.coded("tingkat_ijazah", aturan.tingkat_pendidikan), "tingkat_ijazah"
    )
    build.put("lulus_pendidikan", build.whole("tahun_lulus"), "tahun_lulus")
    build.put("usia", build.days("tanggal_lahir"))
    build.put("nip", np.array(orang["nip"], dtype="U18").astype(np.int64))
    return Kunci(build.nilai, build.kosong, rung, fallback)


class _Builder:
    """Turns object columns into whole numbers; -1 stands for nothing until `put`."""

    def __init__(self, orang: pd.DataFrame) -> None:
        self.orang = orang
        self.nilai: dict[str, Ints] = {}
        self.kosong: dict[str, Mask] = {}
        tiada = orang["tiada"].to_numpy()
        self._tiada = None if pd.isna(orang["tiada"]).all() else tiada

    def coded(self, name: str, value: Callable[[Any], int | None], unknown: int = -1) -> Ints:
        """A number for each distinct value; `unknown` where the rule has none."""
        codes, found = pd.factorize(self.orang[name].to_numpy(), use_na_sentinel=True)
        ranks = [unknown if (rank := value(v)) is None else rank for v in found]
        column: Ints = np.array([*ranks, -1], dtype=np.int64)[codes]
        return column

    def days(self, name: str) -> Ints:
        """Dates as days since the year 1."""
        return self.coded(name, date.toordinal)

    def whole(self, name: str) -> Ints:
        return self.coded(name, int)

    def none(self, name: str) -> Mask:
        return np.asarray(pd.isna(self.orang[name]), dtype=bool)

    def declared(self, name: str) -> Mask:
        """Where a person wrote `tidak ada`."""
        if self._tiada is None:
            return np.zeros(len(self.orang), dtype=bool)
        return np.array([isinstance(t, tuple) and name in t for t in self._tiada], dtype=bool)

    def put(self, name: str, values: Ints, *columns: str, falling: bool = False) -> None:
        """A criterion's key. With `columns` a value may be declared not there in one of them."""
        nothing = values < 0
        top = int(values.max(initial=0))
        key = np.where(nothing, top + 2, top - values if falling else values)
        declared = np.zeros(len(values), dtype=bool)
        if nothing.any():
            for column in columns:
                declared |= nothing & self.declared(column)
            key[declared] = top + 1
        self.nilai[name] = key
        self.kosong[name] = nothing & ~declared


def jenjang(orang: pd.DataFrame, aturan: Aturan) -> tuple[NDArray[Any], Ints]:
    """The rung of each post (columns jabatan and eselon) and its rank on the ladder."""
    jabatan, posts = pd.factorize(orang["jabatan"].to_numpy(), use_na_sentinel=True)
    eselon, kinds = pd.factorize(orang["eselon"].to_numpy(), use_na_sentinel=True)
    wide = len(kinds) + 1
    pairs, place = np.unique(
        (jabatan % (len(posts) + 1)) * wide + eselon % wide, return_inverse=True
    )
    posts, kinds = [*posts, ""], [*kinds, None]
    rungs = [aturan.rung(posts[p // wide], kinds[p % wide]) for p in pairs.tolist()]
    ranks = np.array([aturan.jabatan[r] for r in rungs], dtype=np.int64)
    if not len(orang):
        return np.array([], dtype=object), ranks
    return np.array(rungs, dtype=object)[place], ranks[place]


def _acting(orang: pd.DataFrame) -> Mask:
    codes, posts = pd.factorize(orang["jabatan"].to_numpy(), use_na_sentinel=True)
    found: Mask = np.array([*(acting(p) for p in posts), False], dtype=bool)[codes]
    return found


def _packed(columns: Sequence[Ints]) -> list[Ints]:
    """Neighbouring columns side by side in as few words as hold them: fewer keys sort faster."""
    words: list[Ints] = []
    room = 0
    for column in columns:
        low = column.min(initial=0)
        bits = int(column.max(initial=0) - low).bit_length()
        if words and bits <= room:
            words[-1] = (words[-1] << bits) | (column - low)
            room -= bits
        else:
            words.append(column - low)
            room = _WORD - bits
    return words
