"""What a table says of people, as it comes in: the words of a list, and the place of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.personnel.fact import NO_DECREE, NOWHERE, Decree, Source
from pipeline.personnel.fields import SHAPES

_COLUMNS = frozenset(
    name for shape in SHAPES.values() for name in (*shape.fields, shape.since) if name
)


@dataclass(frozen=True)
class Reported:
    """One person as one row tells. `values` has the columns of a list by their names (dates in ISO
    form), those of which nothing is said left out or empty; `source` is the row, `cells` the
    cell of each column. `decree` is what all of it rests on, where one does, `new_nip` the NIP that
    takes the place of this one."""

    nip: str
    values: Mapping[str, str]
    source: Source = NOWHERE
    cells: Mapping[str, str] = field(default_factory=dict)
    decree: Decree = NO_DECREE
    new_nip: str = ""

    def place(self, column: str) -> Source:
        """Where a column of this person was read."""
        cell = self.cells.get(column, "")
        return Source(self.source.file, self.source.sheet, cell) if cell else self.source

    def agrees(self, other: "Reported") -> bool:
        """Whether both say the same of what both tell."""
        both = {n for n in _COLUMNS if self.values.get(n) and other.values.get(n)}
        return all(same_text(self.values[n], other.values[n]) for n in both)


@dataclass(frozen=True)
class Report:
    """What is set against the data base at once: for which day, by which dossier. `unit` is whose
    sheet it is, if it is one's; `whole`: it names everybody of that unit. `source` names it where
    something is said of nobody's row."""

    berkas: str
    day: date
    people: tuple[Reported, ...]
    unit: str = ""
    whole: bool = False
    source: Source = NOWHERE


def same_text(one: str, other: str) -> bool:
    """Whether two values are the same but for spaces and capitals."""
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
