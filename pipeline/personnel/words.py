"""A fact as a sentence of the office tells it."""

from collections.abc import Iterable, Mapping
from datetime import date

from pipeline.personnel.fact import Fact, Kind
from pipeline.personnel.fields import LABELS

_ALONE = frozenset(("golongan", "jabatan", "jabatan_sementara", "latihan", "status", "unit"))
_IN_SHORT = (Kind.RANK, Kind.POST, Kind.UNIT)


def worded(fact: Fact) -> str:
    """What it says: `III/c TMT 01-04-2024`."""
    if fact.kind is Kind.UNIT and not fact.values.get("unit"):
        return f"tidak di unit mana pun{_since(fact)}"
    if fact.kind is Kind.SERVICE:
        return f"{_service(fact.values)}{_since(fact)}"
    if fact.kind is Kind.EDUCATION:
        names = ("tingkat_ijazah", "pendidikan", "tahun_lulus")
        return " ".join(fact.values[n] for n in names if fact.values.get(n))
    parts = [v if n in _ALONE else f"{LABELS[n]} {_day(v)}" for n, v in fact.values.items() if v]
    return f"{', '.join(parts)}{_since(fact)}"


def summary(facts: Iterable[Fact]) -> str:
    """What is told of a person in one line."""
    by_kind = {fact.kind: fact for fact in facts}
    parts = [worded(by_kind[kind]) for kind in _IN_SHORT if kind in by_kind]
    return "; ".join(parts) or "hanya NIP dan nama"


def _since(fact: Fact) -> str:
    if fact.since is None:
        return ""
    if fact.seen:
        return f" (keadaan {fact.since:%d-%m-%Y})"
    return f" {'lulus' if fact.kind is Kind.TRAINING else 'TMT'} {fact.since:%d-%m-%Y}"


def _service(values: Mapping[str, str]) -> str:
    basis = values.get("dasar_mk", "")
    parts = f"{values.get('mk_tahun', '')} tahun {values.get('mk_bulan', '') or '0'} bulan"
    return f"{parts} ({basis})" if basis else parts


def _day(value: str) -> str:
    try:
        return f"{date.fromisoformat(value):%d-%m-%Y}" if len(value) == 10 else value
    except ValueError:
        return value
