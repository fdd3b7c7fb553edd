"""The mapping in config.yaml that settles an odd layout for good: heading to field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Any

from pipeline.duk.fields import MEANINGS
from pipeline.duk.read.table.columns import heading_key
from pipeline.errors import Fault


class UnusableMapping(Fault, code="MAPPING_UNUSABLE"):
    """A mapping that cannot be used."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"Pemetaan kolom di config.yaml tidak dapat dipakai: {why}.", f"config.yaml: {why}"
        )


@dataclass(frozen=True)
class Rule:
    """One rule: for files (and sheets) whose names match, heading -> fields."""

    file: str
    sheet: str
    headings: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class ColumnMapping:
    """All rules; later ones win where several match."""

    rules: tuple[Rule, ...] = ()

    @classmethod
    def from_config(cls, given: Any, where: str = "pengaturan.kolom") -> "ColumnMapping":
        """From the list under `pengaturan.kolom`. UnusableMapping says where and what is wrong."""
        if given is None:
            return cls()
        if not isinstance(given, Sequence) or isinstance(given, str):
            raise UnusableMapping(f"{where}: want a list of entries with 'berkas' and 'judul'")
        return cls(tuple(_rule(entry, f"{where}[{n}]") for n, entry in enumerate(given, 1)))

    def for_sheet(self, file: str, sheet: str) -> dict[str, tuple[str, ...]]:
        """The mapping that holds for one sheet: fields by heading, in lower case."""
        headings: dict[str, tuple[str, ...]] = {}
        for rule in self.rules:
            if _like(file, rule.file) and _like(sheet, rule.sheet):
                headings |= rule.headings
        return headings


def _like(name: str, pattern: str) -> bool:
    return fnmatch(name.casefold(), pattern.casefold())


def _rule(entry: Any, where: str) -> Rule:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("judul"), Mapping):
        raise UnusableMapping(f"{where}: want 'judul', a mapping from heading to field")
    strange = set(entry) - {"berkas", "lembar", "judul"}
    if strange:
        raise UnusableMapping(f"{where}: unknown key {', '.join(sorted(map(str, strange)))}")
    headings: dict[str, tuple[str, ...]] = {}
    for heading, fields in entry["judul"].items():
        names = [fields] if isinstance(fields, str) else fields
        if not isinstance(names, Sequence) or not names:
            raise UnusableMapping(f"{where}.judul[{heading}]: want a field or a list of fields")
        for name in names:
            if name not in MEANINGS:
                known = ", ".join(MEANINGS)
                raise UnusableMapping(
                    f"{where}.judul[{heading}]: no field {name!r}; want one of {known}"
                )
        headings[heading_key(str(heading))] = tuple(names)
    return Rule(str(entry.get("berkas", "*")), str(entry.get("lembar", "*")), headings)
