"""Sources to values: each field of each person read once, every complaint with its cell."""

from collections.abc import Callable, Sequence
from datetime import date

from pipeline.duk.fields import DATES
from pipeline.duk.profile import Profile
from pipeline.duk.read.table.cells import read_source
from pipeline.duk.read.table.dates import births_agree, candidates, read_dates
from pipeline.duk.read.table.reconcile import TOGETHER, reconcile, unread_in
from pipeline.duk.read.table.result import FieldRead, Result, SourceRead
from pipeline.duk.read.table.sources import Source
from pipeline.duk.read.values import evidence
from pipeline.duk.read.values import nip as nip_
from pipeline.duk.read.values.cell import text

_NOTHING, _LAST = "tidak ada", frozenset("aA \n\u00a0")


def read_fields(
    sources: Sequence[Source], count: int, hidden: frozenset[int], profile: Profile
) -> Result:
    """Reads all sources of a table with `count` people."""
    by_field: dict[str, list[Source]] = {}
    for source in sources:
        by_field.setdefault(source.fact, []).append(source)
    for name, columns in by_field.items():
        visible = [source for source in columns if source.column.at not in hidden]
        if visible and name != TOGETHER:
            by_field[name] = visible
    fields: dict[str, FieldRead] = {}
    born: list[date | None] = [None] * count
    if "nip" in by_field:  # first: birth dates are read in its light
        fields["nip"] = _merged("nip", by_field["nip"], lambda s: read_source(s, profile))
        born = [nip_.birth(n) if n else None for n in fields["nip"].values]
    raw = {id(s): candidates(s) for n in DATES for s in by_field.get(n, ())}
    day_first = evidence.slashes_proven(list(raw.values())) or births_agree(by_field, raw, born)

    def read(source: Source) -> SourceRead:
        if source.fact in DATES:
            return read_dates(source, raw[id(source)], born, day_first=day_first)
        return read_source(source, profile)

    for name, columns in by_field.items():
        if name not in fields:
            fields[name] = _merged(name, columns, read)
    return Result(
        {name: field.values for name, field in fields.items()},
        {name: field.origin for name, field in fields.items()},
        tuple(c for field in fields.values() for c in field.complaints),
        tuple((n, f.origin, column) for n, f in fields.items() for column in f.doubled),
        frozenset((person, n) for n, f in fields.items() for person in f.unread),
        _declared([source for columns in by_field.values() for source in columns]),
    )


def _merged(
    name: str, sources: Sequence[Source], read: Callable[[Source], SourceRead]
) -> FieldRead:
    """A field out of its sources; the first counts, the others fill its gaps."""
    first = read(sources[0])
    field = FieldRead(sources[0].column, first.values, first.complaints, unread_in(first))
    for source in sources[1:]:
        field = reconcile(name, field, read(source), source.column)
    return field


def _declared(sources: Sequence[Source]) -> dict[int, frozenset[str]]:
    """Where a person wrote `tidak ada`: an answer, not a gap."""
    declared: dict[int, frozenset[str]] = {}
    for source in sources:
        words = {
            v
            for v in set(source.values)
            if type(v) is str and v[-1:] in _LAST and text(v).lower() == _NOTHING
        }
        for n, value in enumerate(source.values if words else ()):
            if value in words:
                declared[n] = declared.get(n, frozenset()) | {source.fact}
    return declared
