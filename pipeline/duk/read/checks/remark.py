"""What the checks share: the entry of a person being read, and a remark about one field."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.fields import REGISTRY, Role
from pipeline.duk.model import row_called


@dataclass(frozen=True)
class Remark:
    """A remark on one field: its code, a sentence about the person, what to do, how grave."""

    fact: str
    code: Kode
    message: str
    advice: str
    grave: bool = False


PERSON_FACTS = tuple(f.name for f in REGISTRY if f.role is not Role.MADE)
"""All that a check may ask of a person."""


@dataclass(frozen=True)
class TableFacts:
    """What a person's table says of all its people: `there` the fields that it has a column for,
    `gaps` those of them that are filled for nearly all and not for all, `basis_year` the year up to
    which most of its masa kerja is counted."""

    there: frozenset[str] = frozenset()
    gaps: frozenset[str] = frozenset()
    basis_year: float | None = None


class Entry(dict[str, Any]):
    """A person as the sheet enters them: PERSON_FACTS, None where one is not known. `unread`
    are the fields already complained of, `declared` those in which `tidak ada` is written, `baris`
    is their row. Checks write what they derive among the values and name it in `derived`, and what
    they have to say into `remarks`."""

    __slots__ = ("baris", "declared", "derived", "remarks", "table", "unread")

    def __init__(
        self,
        values: Iterable[tuple[str, Any]],
        table: TableFacts,
        baris: int,
        unread: Collection[str] = (),
        declared: Collection[str] = (),
    ) -> None:
        super().__init__(values)
        self.table, self.baris = table, baris
        self.unread, self.declared = unread, declared
        self.derived: list[str] = []
        self.remarks: list[Remark] = []

    @property
    def headed(self) -> str:
        """How a sentence about them begins: with the row where the sheet tells no name."""
        return self["nama"] or row_called(self.baris)

    def remark(
        self, fact: str, code: Kode, message: str, advice: str, *, grave: bool = False
    ) -> None:
        """Something is to be said of one of their fields."""
        self.remarks.append(Remark(fact, code, message, advice, grave))

    def derive(self, name: str, value: Any) -> None:
        """Sets a value that the sheet does not hold."""
        self[name] = value
        if value is not None:
            self.derived.append(name)

    def lacks(self, name: str) -> bool:
        """Whether a value is missing that the sheet has a place for and nothing was said of yet."""
        return (
            self[name] is None
            and name in self.table.there
            and name not in self.unread
            and name not in self.declared
        )

    @property
    def is_ranked(self) -> bool:
        """Whether the person stands on the list at all: PPPK and CPNS do not."""
        nip = self["nip"]
        if nip and "21" <= nip[12:14] <= "29":
            return False
        if not self["status"] and not self["keterangan"]:
            return True
        status = f"{self['status'] or ''} {self['keterangan'] or ''}".upper()
        return "PPPK" not in status and "CPNS" not in status
