"""Which column holds which fact: the heading's claim, confirmed or corrected by the content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.duk.fields import IGNORE, NOTES
from pipeline.duk.profile import Profile
from pipeline.duk.read.table.headings import FAMILY, Heading
from pipeline.duk.read.table.lexicon import unclear
from pipeline.duk.read.table.looks import Looks

_TICKED = frozenset(("jenis_kelamin", "status", "no", *NOTES))
_COMPOUND = {
    "nama": ("nama", "nip", "tempat_lahir", "tanggal_lahir"),
    "pangkat": ("golongan", "tmt_pangkat"),
}


@dataclass(frozen=True)
class Column:
    """One column as understood. `how` is how: judul, isi (content against heading), pemetaan,
    or tidak (not used); `plausible` is false where heading and content could not be reconciled."""

    at: int
    title: str
    facts: tuple[str, ...]
    how: str = "judul"
    plausible: bool = True
    looks: Looks | None = None

    @property
    def family(self) -> str:
        return next((FAMILY[name] for name in self.facts if name in FAMILY), "")


def understood(
    headings: Sequence[Heading],
    cells: Sequence[Sequence[Any]],
    mapping: Mapping[str, tuple[str, ...]],
    profile: Profile,
) -> list[Column]:
    """Every headed column of a table. `cells` are the sheet's columns, people only; `mapping`
    gives fields by heading, lower case, and wins."""
    columns: list[Column] = []
    for head in headings:
        settled = mapping.get(heading_key(head.text))
        values = cells[head.at] if head.at < len(cells) else ()
        looks = Looks(values, profile) if head.facts or settled else None
        if settled is None and not head.groups and not head.facts and unclear(head.own):
            some = any(v is not None for v in values)
            columns.append(Column(head.at, head.text, (), "tidak", plausible=not some))
        elif settled is not None:
            names = () if settled == (IGNORE,) else settled
            columns.append(Column(head.at, head.text, names, "pemetaan", looks=looks))
        else:
            how = "judul" if head.facts else "tidak"
            columns.append(Column(head.at, head.text, head.facts, how, looks=looks))
    return _schooled(_confirmed(columns))


def _schooled(columns: list[Column]) -> list[Column]:
    """PENDIDIKAN beside JURUSAN, holding S1 and SLTA: the level, where no other column is it."""
    schools = [c for c in columns if "pendidikan" in c.facts and c.how == "judul"]
    if len(schools) < 2 or any("tingkat_ijazah" in c.facts for c in columns):
        return columns
    levels = [c for c in schools if c.looks is not None and c.looks.surely("tingkat_ijazah")]
    if len(levels) != 1:
        return columns
    return [replace(c, facts=("tingkat_ijazah",)) if c is levels[0] else c for c in columns]


def heading_key(heading: str) -> str:
    """A heading as the mapping in config.yaml names it: case and blanks do not matter."""
    return " ".join(heading.lower().split())


def _confirmed(columns: list[Column]) -> list[Column]:
    result = []
    for column in columns:
        if column.how != "judul" or column.looks is None or _stands(column):
            result.append(column)
            continue
        result.append(_corrected(column, columns))
    return result


def _stands(column: Column) -> bool:
    if column.looks is None:
        return True
    if column.facts[0].startswith("?"):
        return False
    if column.looks.ticks:
        return column.facts[0] in _TICKED
    if any(column.looks.fits(name) for name in column.facts):
        return True
    # Facts stacked under one heading: the family's others may be what stands there.
    stacked = _COMPOUND.get(column.family, ())
    return len(column.facts) > 1 and any(column.looks.fits(name) for name in stacked)


def _corrected(column: Column, columns: Sequence[Column]) -> Column:
    """The one fact of the heading's family that the content shows and no other column holds."""
    if column.looks is None or not column.looks.count:
        names = () if column.facts[0].startswith("?") else column.facts
        return replace(column, facts=names)
    family = column.family
    held = {
        name
        for other in columns
        if other is not column and other.looks is not None and _stands(other)
        for name in other.facts
    }
    fitting = [
        name
        for name, other_family in FAMILY.items()
        if other_family == family
        and not name.startswith("?")
        and name not in column.facts
        and name not in held
        and column.looks.surely(name)
    ]
    if family == "pendidikan" and "tingkat_ijazah" in fitting:
        fitting = ["tingkat_ijazah"]
    if len(fitting) == 1:
        return replace(column, facts=(fitting[0],), how="isi")
    return replace(column, facts=(), how="tidak", plausible=False)
