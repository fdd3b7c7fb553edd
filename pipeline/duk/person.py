"""One person where people leave or enter the library one at a time; tables of many are frames."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, NewType

import pandas as pd

from pipeline.duk.model import Cell, row_called, rows

Golongan = NewType("Golongan", str)
"""A grade as a profile spells it: `III/d`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is known of one person: the fields of `fields.py`, None where one is not known, and
    the row of the workbook that they were read from (`baris` counts from 1)."""

    no: int | None = None
    nama: str | None = None
    nip: str = ""
    golongan: Golongan | None = None
    tmt_pangkat: date | None = None
    jabatan: str | None = None
    eselon: str | None = None
    tmt_jabatan: date | None = None
    tmt_eselon: date | None = None
    tmt_jenjang: date | None = None
    mk_tahun: int | None = None
    mk_bulan: int | None = None
    latihan: str | None = None
    lulus_latihan: date | None = None
    jam_latihan: int | None = None
    pendidikan: str | None = None
    tahun_lulus: int | None = None
    tingkat_ijazah: str | None = None
    tempat_lahir: str | None = None
    tanggal_lahir: date | None = None
    jenis_kelamin: str | None = None
    usia: int | None = None
    status: str | None = None
    catatan_mutasi: str | None = None
    keterangan: str | None = None
    dasar_urut: str | None = None
    berkas: str = ""
    lembar: str = ""
    baris: int | None = None

    @classmethod
    def of(cls, row: Mapping[Any, Any]) -> "Person":
        """The person of a row of a table. What a person has no field for is left out."""
        known = {n: value for n, value in row.items() if n in _NAMES and value is not None}
        return cls(**known)

    @property
    def called(self) -> str:
        """How a sentence names them: by the row where a sheet tells no name."""
        return self.nama or (f"baris {self.baris}" if self.baris else f"NIP {self.nip}")

    @property
    def headed(self) -> str:
        """The same at the beginning of a sentence."""
        return self.nama or (row_called(self.baris) if self.baris else self.called)

    def beside(self, other: "Person") -> str:
        """How a sentence names them beside the other: with the NIP where their names are equal."""
        same = self.nama and _plain(self.nama) == _plain(other.nama)
        return f"{self.called} (NIP {self.nip})" if same else self.called

    def cell(self, title: str) -> Cell:
        """Where they stand in the workbook, and of which field something is to be said."""
        row = None if self.baris is None else self.baris - 1
        return Cell(self.berkas, self.lembar, row, title=title)


def _plain(name: str | None) -> str:
    return " ".join((name or "").casefold().split())


_NAMES = frozenset(field.name for field in fields(Person))


def persons(table: pd.DataFrame) -> list[Person]:
    """The people of a table one by one, in its order."""
    return [Person.of(row) for row in rows(table)]
