"""What the checks share: a person being read, and a remark about one field."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Ujar:
    """A remark on one field: its code, a sentence about the person, what to do, how grave."""

    bidang: str
    kode: str
    pesan: str
    saran: str
    galat: bool = False


@dataclass
class Orang:
    """One person: `nilai` by field; `tak_terbaca` the fields already complained of; `ada` the
    fields that the table has a column for; `rapat` those of them that are filled for nearly all;
    `tiada` those in which a person wrote `tidak ada`. Checks write what they derive into `nilai`
    and name it in `turunan`."""

    nilai: dict[str, Any]
    tak_terbaca: frozenset[str]
    ada: frozenset[str]
    rapat: frozenset[str]
    tahun_basis: float | None = None
    tiada: frozenset[str] = frozenset()
    turunan: list[str] = field(default_factory=list)

    def __getitem__(self, name: str) -> Any:
        return self.nilai.get(name)

    def derive(self, name: str, value: Any) -> None:
        """Sets a value that the sheet does not hold."""
        self.nilai[name] = value
        if value is not None:
            self.turunan.append(name)

    def lacks(self, name: str) -> bool:
        """Whether a value is missing that the sheet has a place for and nothing was said of yet."""
        return (
            self.nilai.get(name) is None
            and name in self.ada
            and name not in self.tak_terbaca
            and name not in self.tiada
        )

    @property
    def diurutkan(self) -> bool:
        """Whether the person stands on the list at all: PPPK and CPNS do not."""
        nip = self["nip"]
        if nip and 21 <= int(nip[12:14]) <= 29:
            return False
        status = f"{self['status'] or ''} {self['keterangan'] or ''}".upper()
        return "PPPK" not in status and "CPNS" not in status


Ujaran = Iterator[Ujar]
