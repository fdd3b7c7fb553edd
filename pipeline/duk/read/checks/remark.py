"""What the checks share: a person being read, and a remark about one field."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.model import FIELDS


@dataclass(frozen=True)
class Ujar:
    """A remark on one field: its code, a sentence about the person, what to do, how grave."""

    bidang: str
    kode: Kode
    pesan: str
    saran: str
    galat: bool = False


ISIAN = (*FIELDS, "pangkat", "jenjang", "tmt_cpns")
"""All that a check may ask of a person."""


@dataclass(frozen=True)
class Tabel:
    """What a person's table says of all its people: `ada` the fields that it has a column for,
    `rapat` those of them that are filled for nearly all, `tahun_basis` the year up to which most
    of its masa kerja is counted."""

    ada: frozenset[str] = frozenset()
    rapat: frozenset[str] = frozenset()
    tahun_basis: float | None = None


class Orang(dict[str, Any]):
    """One person: every field of ISIAN, None where it is not known. `tak_terbaca` are the fields
    already complained of, `tiada` those in which a person wrote `tidak ada`. Checks write what
    they derive among the values and name it in `turunan`."""

    __slots__ = ("tabel", "tak_terbaca", "tiada", "turunan")

    def __init__(
        self,
        nilai: Iterable[tuple[str, Any]],
        tabel: Tabel,
        tak_terbaca: Collection[str] = (),
        tiada: Collection[str] = (),
    ) -> None:
        super().__init__(nilai)
        self.tabel, self.tak_terbaca, self.tiada = tabel, tak_terbaca, tiada
        self.turunan: list[str] = []

    def derive(self, name: str, value: Any) -> None:
        """Sets a value that the sheet does not hold."""
        self[name] = value
        if value is not None:
            self.turunan.append(name)

    def lacks(self, name: str) -> bool:
        """Whether a value is missing that the sheet has a place for and nothing was said of yet."""
        return (
            self[name] is None
            and name in self.tabel.ada
            and name not in self.tak_terbaca
            and name not in self.tiada
        )

    @property
    def diurutkan(self) -> bool:
        """Whether the person stands on the list at all: PPPK and CPNS do not."""
        nip = self["nip"]
        if nip and "21" <= nip[12:14] <= "29":
            return False
        if not self["status"] and not self["keterangan"]:
            return True
        status = f"{self['status'] or ''} {self['keterangan'] or ''}".upper()
        return "PPPK" not in status and "CPNS" not in status


Ujaran = Iterator[Ujar]
