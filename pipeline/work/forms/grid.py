"""What a file holds, as rows of cells, and which of them are whose answer.

A field is found by its label alone, wherever it stands; its answer is the first filled cell to the
right of the label, or what stands below or behind the label in the same cell.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.office.labels import normal
from pipeline.office.sop.form import Formulir, Isian
from pipeline.work.forms.entry import Entries, Entry, Formula, Raw
from pipeline.work.forms.values import is_blank
from pipeline.work.forms.words import BELOW, BESIDE

_NUMBERED = re.compile(r"\s*[0-9]{1,3}[.)]\s+")
_LONGEST_LABEL, _COLONS, _TOP = 150, 3, 5
_MOST_ENTRIES = 200
_SERIES = re.compile(r"(.+) \([0-9]{1,3}\)")


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, and its place as people call it."""

    raw: Raw | Formula
    place: str


Row = Mapping[int, Cell]
"""Filled cells by their column."""
Grid = Sequence[Row]


@dataclass(frozen=True)
class _Hit:
    """A label: its field, the cell it stands in, what else stands in that cell, and whether a hint
    does."""

    field: Isian
    row: int
    column: int
    behind: str = ""
    hinted: bool = False


def bears(grids: Iterable[Grid], judul: str) -> bool:
    """Whether the form's title stands alone on a line."""
    wanted = normal(judul)
    texts = (cell.raw for grid in grids for row in grid for cell in row.values())
    lines = (line for text in texts if isinstance(text, str) for line in _top(text))
    return any(normal(line) == wanted for line in lines)


def _top(text: str) -> list[str]:
    """The lines of a text among which a title or label may be: no more than people look at, since
    whoever fills cells with text without end waits for nobody."""
    lines = text[: _TOP * _LONGEST_LABEL].split("\n", _TOP)[:_TOP]
    return [line for line in lines if len(line) <= _LONGEST_LABEL]


def labelled(form: Formulir, grids: Iterable[Grid]) -> int:
    """How many fields of the form are found by their label."""
    return len({hit.field.nama for grid in grids for hit in _hits(form, grid)})


def missing(form: Formulir, grids: Iterable[Grid]) -> tuple[str, ...]:
    """The labels of the fields that are nowhere."""
    there = {hit.field.nama for grid in grids for hit in _hits(form, grid)}
    return tuple(field.label for field in form.isian if field.nama not in there)


def entries_in(form: Formulir, grids: Iterable[Grid]) -> Entries:
    """The filled cells of each field whose label is found."""
    entries: dict[str, list[Entry]] = {}
    for grid in grids:
        hits = _hits(form, grid)
        taken = {(hit.row, hit.column) for hit in hits}
        for hit in hits:
            each = entries.setdefault(hit.field.nama, [])
            room = _MOST_ENTRIES - len(each)
            each.extend(islice(_answers(hit, grid[hit.row], taken), max(room, 0)))
    return {nama: tuple(each) for nama, each in entries.items()}


def _hits(form: Formulir, grid: Grid) -> list[_Hit]:
    """The labels. Most stand in one column: what looks like one elsewhere is an answer, unless its
    field has no other."""
    fields = {normal(field.label): field for field in form.isian}
    hits = [
        hit
        for number, row in enumerate(grid)
        for column, cell in row.items()
        if (hit := _hit(fields, number, column, cell)) is not None
    ]
    counts = Counter(hit.column for hit in hits)
    main = max(counts, key=lambda column: (counts[column], -column), default=0)
    there = {hit.field.nama for hit in hits if hit.column == main}
    return [hit for hit in hits if hit.column == main or hit.field.nama not in there]


def _hit(fields: Mapping[str, Isian], row: int, column: int, cell: Cell) -> _Hit | None:
    if not isinstance(cell.raw, str):
        return None
    if len(cell.raw) <= _LONGEST_LABEL and (field := _named(fields, cell.raw)) is not None:
        return _Hit(field, row, column)
    first, _, rest = cell.raw.partition("\n")
    colons = [m.start() for m in islice(re.finditer(":", first[:_LONGEST_LABEL]), _COLONS)]
    for end in (min(len(first), _LONGEST_LABEL), *colons):
        if (field := _named(fields, first[:end])) is not None:
            lines = rest.split("\n")
            below = [line for line in lines if not line.startswith(BELOW)]
            hinted = len(below) < len(lines)
            behind = "\n".join((first[end + 1 :], *below)).strip()
            return _Hit(field, row, column, "" if is_blank(behind) else behind, hinted)
    return None


def _named(fields: Mapping[str, Isian], text: str) -> Isian | None:
    """The field that is called so, also with a number before it or, in a series, behind it."""
    numbered = _NUMBERED.match(text)
    names = (text, text[numbered.end() :]) if numbered else (text,)
    for name in map(normal, names):
        if name in fields:
            return fields[name]
        series = _SERIES.fullmatch(name)
        if series and series[1] in fields and fields[series[1]].deret:
            return fields[series[1]]
    return None


def _answers(hit: _Hit, row: Row, labels: set[tuple[int, int]]) -> Iterator[Entry]:
    """What stands behind or below the label, and to its right as far as the next label."""
    cells = []
    for column in sorted(column for column in row if column > hit.column):
        if (hit.row, column) in labels:
            break
        if not is_blank(row[column].raw) and row[column].raw != ":":
            cells.append(row[column])
    if cells and not hit.hinted and str(cells[-1].raw).startswith(BESIDE):
        cells.pop()
    if hit.behind:
        cells.append(Cell(hit.behind, row[hit.column].place))
    for cell in cells:
        yield from _each(hit.field, cell)


def _each(field: Isian, cell: Cell) -> Iterator[Entry]:
    """The values of one cell: of a field that takes several, one a line."""
    if field.deret and isinstance(cell.raw, str):
        parts = (part.strip() for part in re.split(r"[\n;]", cell.raw))
        yield from (Entry(part, cell.place) for part in parts if not is_blank(part))
    else:
        yield Entry(cell.raw, cell.place)
