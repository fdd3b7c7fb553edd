"""A month's Mutu Baku: each step's time against its standard, and what was returned why."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from pipeline.projections.board.dossier import Passed

MONTHS_SHOWN = 3
_MOST_REASONS = 40


@dataclass(frozen=True)
class Measure:
    """The visits of a month at one step: how many, how long usually and at most, and how many were
    within the standard. `returned` counts those that ended in a return. What cannot be `measured`
    has no times."""

    procedure: str
    step: int
    who: str
    what: str
    standard: int
    measured: bool
    count: int
    usual: int
    longest: int
    within: int
    returned: int


@dataclass(frozen=True)
class Month:
    """`reasons` has, of each return: ID, who returned it, why."""

    month: str
    measures: tuple[Measure, ...]
    reasons: tuple[tuple[str, str, str], ...]


def months(passed: Iterable[Passed]) -> tuple[Month, ...]:
    """The last months in which anything ended, the latest first."""
    by_month: dict[tuple[int, int], list[Passed]] = {}
    for each in passed:
        by_month.setdefault((each.when.year, each.when.month), []).append(each)
    latest = sorted(by_month, reverse=True)[:MONTHS_SHOWN]
    return tuple(_month(f"{year}-{month:02d}", by_month[year, month]) for year, month in latest)


def _month(month: str, passed: list[Passed]) -> Month:
    by_step: dict[tuple[str, int, str], list[Passed]] = {}
    for each in passed:
        by_step.setdefault((each.at.procedure, each.at.step, each.at.who), []).append(each)
    returns = sorted((p for p in passed if p.returned), key=lambda p: p.when, reverse=True)
    return Month(
        month,
        tuple(_measure(by_step[key]) for key in sorted(by_step)),
        tuple((p.id, p.at.who, p.reason) for p in returns[:_MOST_REASONS]),
    )


def _measure(passed: list[Passed]) -> Measure:
    at = passed[-1].at
    used = [p.used for p in passed]
    return Measure(
        at.procedure, at.step, at.who, at.what, at.standard, at.measured, len(passed),
        int(median(used)), max(used), sum(p.used <= p.at.standard for p in passed),
        sum(p.returned for p in passed),
    )  # fmt: skip
