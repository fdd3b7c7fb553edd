"""Which column holds which fact: the likeliest assignment for the whole table, and its doubts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from pipeline.duk.fields import DECISIVE, IGNORE
from pipeline.duk.profile import Profile
from pipeline.duk.read.table.assignment import Choice, assigned
from pipeline.duk.read.table.headings import Heading
from pipeline.duk.read.table.lexicon import unclear
from pipeline.duk.read.table.looks import Looks, is_status
from pipeline.duk.read.table.scores import claims, family_of, offers, supports, vacant


class Doubt(StrEnum):
    """What is doubtful of a column."""

    WRONG_HEADING = "salah judul"  # its cells are plainly something else
    HALF_HEADING = "judul tanggung"  # it says TMT or THN, and not of what
    EITHER = "dua arti"  # it could nearly as well hold another fact
    UNKNOWN = "tidak dikenal"  # it is filled, and nothing of its heading is understood
    BARE_TICKS = "centang tanpa arti"  # it is ticked, and its heading says no status


@dataclass(frozen=True)
class Column:
    """One column as understood. `how` is how: judul, isi (content against heading), pemetaan,
    or tidak (not used). A `doubt` blocks (`asked`) where the list could be in another order for
    it; `nearly` is what the column could nearly as well be."""

    at: int
    title: str
    facts: tuple[str, ...]
    how: str = "judul"
    looks: Looks | None = None
    doubt: Doubt | None = None
    asked: bool = False
    nearly: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        return family_of(self.facts)


def understood(
    headings: Sequence[Heading],
    cells: Sequence[Sequence[Any]],
    mapping: Mapping[str, tuple[str, ...]],
    profile: Profile,
) -> list[Column]:
    """Every headed column of a table. `cells` are the sheet's columns, people only; `mapping`
    gives fields by heading, lower case, and wins."""
    settled = [mapping.get(heading_key(head.text)) for head in headings]
    looks = [Looks(cells[h.at] if h.at < len(cells) else (), profile) for h in headings]
    open_facts = vacant(headings, looks)
    result = assigned(
        [
            offers(head, seen, open_facts) if names is None else (Choice(_used(names)),)
            for head, seen, names in zip(headings, looks, settled, strict=True)
        ]
    )
    chosen = [choice.facts for choice in result.chosen]
    standing = {name for names in chosen for name in names}
    for n, (head, seen) in enumerate(zip(headings, looks, strict=True)):
        if settled[n] is None and not chosen[n] and not standing.issuperset(head.facts):
            chosen[n] = _read_all_the_same(head, seen)
    held = {name for names in chosen for name in names}
    columns = []
    for n, (head, seen) in enumerate(zip(headings, looks, strict=True)):
        how = "tidak"
        if settled[n] is not None:
            how = "pemetaan"
        elif chosen[n]:
            how = "isi" if _against(head, seen, chosen[n]) else "judul"
        column = Column(head.at, head.text, chosen[n], how, seen)
        if settled[n] is None:
            near = result.nearly.get(n)
            column = _doubted(column, head, held, near.facts if near else ())
        columns.append(column)
    return columns


def _used(names: tuple[str, ...]) -> tuple[str, ...]:
    return () if names == (IGNORE,) else names


def _against(head: Heading, looks: Looks, names: tuple[str, ...]) -> bool:
    """Whether a column is read as something that its heading does not say."""
    if not head.facts or names == head.facts or not looks.count:
        return False
    return not (claims(head) and supports(claims(head), looks))


def _read_all_the_same(head: Heading, looks: Looks) -> tuple[str, ...]:
    """What a heading claims where its cells are nothing else that is known: then not the heading
    is wrong but the cells, and each of them is answered."""
    return () if looks.plain_kind or looks.codes or looks.ticks else claims(head)


def _doubted(column: Column, head: Heading, held: set[str], nearly: tuple[str, ...]) -> Column:
    """The column with what is doubtful of it, which is a question where the order hangs on it."""
    looks = column.looks
    if looks is None or not looks.count:
        return column
    if column.facts == ("status",) and looks.ticks and not is_status(column.title.split()[-1]):
        return replace(column, facts=(), doubt=Doubt.BARE_TICKS, asked=True)
    if column.facts:
        either = (set(column.facts) | set(nearly)) & DECISIVE
        if nearly and either and set(nearly) != set(column.facts):
            return replace(column, doubt=Doubt.EITHER, asked=True, nearly=nearly)
        return column
    if head.facts:
        lost = DECISIVE.intersection(head.facts) - held
        if looks.codes and not lost:
            return column
        return replace(column, doubt=Doubt.WRONG_HEADING, asked=bool(lost))
    if not head.groups and unclear(head.own):
        asked = any(looks.surely(n) for n in DECISIVE - held)
        return replace(column, doubt=Doubt.HALF_HEADING, asked=asked)
    if head.ignored or looks.codes:
        return column
    return replace(column, doubt=Doubt.UNKNOWN)


def heading_key(heading: str) -> str:
    """A heading as the mapping in config.yaml names it: case and blanks do not matter."""
    return " ".join(heading.lower().split())
