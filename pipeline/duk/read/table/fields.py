"""Sources to values: each field of each person read once, every complaint with its cell."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pipeline.duk.fields import DATES
from pipeline.duk.profile import Profile
from pipeline.duk.read.table.cells import read_source
from pipeline.duk.read.table.columns import Column
from pipeline.duk.read.table.dates import births_agree, candidates, read_dates
from pipeline.duk.read.table.reconcile import reconcile
from pipeline.duk.read.table.result import Result
from pipeline.duk.read.table.sources import Source
from pipeline.duk.read.values import evidence
from pipeline.duk.read.values import nip as nip_
from pipeline.duk.read.values.cell import text

_NOTHING, _LAST = "tidak ada", frozenset("aA \n\u00a0")


def read_fields(
    sources: Sequence[Source], count: int, hidden: frozenset[int], profile: Profile
) -> Result:
    """Reads all sources of a table with `count` people."""
    result = Result()
    kinds: dict[str, list[Source]] = {}
    for source in sources:
        kinds.setdefault(source.fact, []).append(source)
    for name, of_field in kinds.items():
        visible = [s for s in of_field if s.column.at not in hidden]
        kinds[name] = visible or of_field
    born: list[date | None] = [None] * count
    if "nip" in kinds:
        _read_field(result, "nip", kinds.pop("nip"), count, born, profile, day_first=False)
        born = [nip_.birth(n) if n else None for n in result.values["nip"]]
    raw = {id(s): candidates(s) for n in DATES for s in kinds.get(n, ())}
    day_first = evidence.slashes_proven(list(raw.values())) or births_agree(kinds, raw, born)
    for name, of_field in kinds.items():
        _read_field(result, name, of_field, count, born, profile, day_first=day_first, raw=raw)
    return result


def _read_field(
    result: Result,
    name: str,
    sources: Sequence[Source],
    count: int,
    born: Sequence[date | None],
    profile: Profile,
    *,
    day_first: bool,
    raw: dict[int, list[Any]] | None = None,
) -> None:
    merged: list[Any] = [None] * count
    origin: Column | None = None
    for source in sources:
        _declared(result, source)
        if name in DATES and raw is not None:
            values = read_dates(result, source, raw[id(source)], born, day_first=day_first)
        else:
            values = read_source(result, source, profile)
        if origin is None:
            merged, origin = values, source.column
            continue
        reconcile(result, name, merged, values, origin, source)
    result.values[name] = merged
    if origin is not None:
        result.origins[name] = origin


def _declared(result: Result, source: Source) -> None:
    """Where a person wrote `tidak ada`: an answer, not a gap."""
    words = {
        v
        for v in set(source.values)
        if type(v) is str and v[-1:] in _LAST and text(v).lower() == _NOTHING
    }
    for n, value in enumerate(source.values if words else ()):
        if value in words:
            result.declared.setdefault(n, set()).add(source.fact)
