"""What the rank list is made of: people as columns, findings, and a finished list."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from pipeline.duk.codes import Kode
from pipeline.duk.profile import Aturan, bawaan

COLUMNS = (
    *("no", "nama", "nip", "golongan", "tmt_pangkat", "jabatan", "eselon", "tmt_jabatan"),
    *("tmt_eselon", "mk_tahun", "mk_bulan", "latihan", "lulus_latihan", "jam_latihan"),
    *("pendidikan", "tingkat_ijazah", "tahun_lulus", "tanggal_lahir", "usia"),
    *("catatan_mutasi", "keterangan", "dasar_urut"),
)
"""The columns of DUK.csv, in order."""

FIELDS = (
    *("nama", "tempat_lahir", "tanggal_lahir", "nip", "golongan", "tmt_pangkat", "jabatan"),
    *("eselon", "tmt_jabatan", "tmt_eselon", "mk_tahun", "mk_bulan", "latihan"),
    *("lulus_latihan", "jam_latihan", "pendidikan", "tahun_lulus", "tingkat_ijazah", "status"),
    *("catatan_mutasi", "keterangan", "jenis_kelamin"),
)
"""What is known of one person. Dates are `date` or None, months and years whole numbers."""


class Tingkat(StrEnum):
    """How grave a finding is."""

    GALAT = "galat"
    PERINGATAN = "peringatan"


@dataclass(frozen=True)
class Temuan:
    """One finding. `baris` counts from 1 as Excel does, `sel` is a cell such as `E7`."""

    berkas: str
    lembar: str
    baris: int | None
    kolom: str
    kode: Kode
    tingkat: Tingkat
    pesan: str
    saran: str = ""
    sel: str | None = None
    rincian: tuple["Temuan", ...] = ()
    """Of a finding that stands for many equal ones: each of them, with its own cell."""

    @property
    def galat(self) -> bool:
        return self.tingkat is Tingkat.GALAT


@dataclass(frozen=True)
class Terbaca:
    """What was understood of one column. `huruf` is its letter, `arti` the fields it holds (empty
    when it is not used), `cara` how that was found: judul, isi, pemetaan or tidak."""

    berkas: str
    lembar: str
    huruf: str
    judul: str
    arti: tuple[str, ...]
    cara: str


@dataclass(frozen=True)
class Bacaan:
    """What was read: one row a person (FIELDS and berkas, lembar, baris, tiada, turunan,
    tak_terbaca), and findings.

    `tiada` holds a tuple of the columns in which a person wrote `tidak ada`, or None. `turunan`
    names the fields that were derived, `tak_terbaca` those whose cell could not be read, both
    separated by commas. `kolom` is what was understood of each column, `aturan` the
    profile whose tables decided, and by which alone these people may be ranked.
    """

    orang: pd.DataFrame
    temuan: tuple[Temuan, ...] = ()
    keadaan: date | None = None
    unit: str | None = None
    kolom: tuple[Terbaca, ...] = ()
    aturan: Aturan = field(default_factory=bawaan)


@dataclass(frozen=True)
class Daftar:
    """A ranked list: `baris` has COLUMNS (and tempat_lahir), `luar` nip, nama, alasan.

    `aturan` is the profile by which it was ranked.
    """

    baris: pd.DataFrame
    luar: pd.DataFrame
    temuan: tuple[Temuan, ...]
    keadaan: date
    unit: str
    aturan: Aturan = field(default_factory=bawaan)

    @property
    def galat(self) -> bool:
        return any(t.galat for t in self.temuan)

    @property
    def tahun(self) -> int:
        """The year in which the list is used."""
        return self.keadaan.year + 1


def rows(orang: pd.DataFrame) -> list[dict[str, Any]]:
    """The people of a frame one by one; far quicker than `to_dict` on columns of objects."""
    names = [str(name) for name in orang.columns]
    return [dict(zip(names, row, strict=True)) for row in orang.to_numpy(dtype=object).tolist()]


def people(given: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """A frame of people in which nothing is converted behind one's back."""
    columns = [*FIELDS, "berkas", "lembar", "baris", "tiada", "turunan", "tak_terbaca"]
    table = [list(map(row.get, columns)) for row in given]
    return pd.DataFrame(table, columns=columns, dtype=object)
