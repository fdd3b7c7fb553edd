"""The mapping in config.yaml that settles an odd layout for good: heading to field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Any

from pipeline.duk.model import FIELDS
from pipeline.duk.read.table.columns import ABAIKAN, kunci
from pipeline.duk.read.table.sources import TITLES

ARTI = (*FIELDS, "pangkat", "tmt_cpns", "jenjang", "usia", *TITLES, "no", ABAIKAN)
"""What a column can be mapped to; `abaikan` leaves it unread."""


class SalahPetaan(ValueError):
    """A mapping that cannot be used: what is wrong, in English, for the administrator."""


@dataclass(frozen=True)
class Aturan:
    """One rule: for files (and sheets) whose names match, heading -> fields."""

    berkas: str
    lembar: str
    judul: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Pemetaan:
    """All rules; later ones win where several match."""

    aturan: tuple[Aturan, ...] = ()

    @classmethod
    def dari(cls, given: Any, where: str = "pengaturan.kolom") -> "Pemetaan":
        """From the list under `pengaturan.kolom`. SalahPetaan names entry, heading and field."""
        if given is None:
            return cls()
        if not isinstance(given, Sequence) or isinstance(given, str):
            raise SalahPetaan(f"{where}: want a list of entries with 'berkas' and 'judul'")
        return cls(tuple(_rule(entry, f"{where}[{n}]") for n, entry in enumerate(given, 1)))

    def untuk(self, berkas: str, lembar: str) -> dict[str, tuple[str, ...]]:
        """The mapping that holds for one sheet: fields by heading, in lower case."""
        found: dict[str, tuple[str, ...]] = {}
        for rule in self.aturan:
            if _like(berkas, rule.berkas) and _like(lembar, rule.lembar):
                found |= rule.judul
        return found


def _like(name: str, pattern: str) -> bool:
    return fnmatch(name.casefold(), pattern.casefold())


def _rule(entry: Any, where: str) -> Aturan:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("judul"), Mapping):
        raise SalahPetaan(f"{where}: want 'judul', a mapping from heading to field")
    strange = set(entry) - {"berkas", "lembar", "judul"}
    if strange:
        raise SalahPetaan(f"{where}: unknown key {', '.join(sorted(map(str, strange)))}")
    headings: dict[str, tuple[str, ...]] = {}
    for heading, fields in entry["judul"].items():
        names = [fields] if isinstance(fields, str) else fields
        if not isinstance(names, Sequence) or not names:
            raise SalahPetaan(f"{where}.judul[{heading}]: want a field or a list of fields")
        for name in names:
            if name not in ARTI:
                known = ", ".join(ARTI)
                raise SalahPetaan(
                    f"{where}.judul[{heading}]: no field {name!r}; want one of {known}"
                )
        headings[kunci(str(heading))] = tuple(names)
    return Aturan(str(entry.get("berkas", "*")), str(entry.get("lembar", "*")), headings)
