"""One assignment of meanings for a whole table: the likeliest together, not column by column.

Each column offers what it can mean, with a score (scores.py). Two columns that say the same cost
what a heading's claim is worth, so that a column is taken for something else where that explains
the table better; a column that means nothing costs nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

TWICE = 4.0
"""What it costs that two columns hold one fact."""
_NEAR = 1.0
_KEPT = 256
_SHARED = frozenset(("no", "status", "jenis_kelamin", "tmt_status", "catatan_mutasi", "keterangan"))
"""Several columns may hold these: they are put together, or stand for one answer each."""


@dataclass(frozen=True)
class Choice:
    """What a column can mean: the facts (none: it is not used), and how likely that is."""

    facts: tuple[str, ...]
    score: float = 0.0


@dataclass(frozen=True)
class Assignment:
    """What each column means, by its place; and of a column that could nearly as well mean
    something else, what that is."""

    chosen: tuple[Choice, ...]
    nearly: dict[int, Choice]


def assigned(offers: Sequence[Sequence[Choice]]) -> Assignment:
    """The likeliest meanings together. Each column offers at least one choice, best first."""
    best, total = _best(offers)
    chosen = tuple(offer[n] for offer, n in zip(offers, best, strict=True))
    nearly: dict[int, Choice] = {}
    for at, offer in enumerate(offers):
        others = [c for n, c in enumerate(offer) if n != best[at]]
        if not others:
            continue
        rest = [*offers[:at], others, *offers[at + 1 :]]
        second, other_total = _best(rest)
        if total - other_total < _NEAR:
            nearly[at] = others[second[at]]
    return Assignment(chosen, nearly)


def _best(offers: Sequence[Sequence[Choice]]) -> tuple[tuple[int, ...], float]:
    """The best choice of each column, and their score together."""
    states: dict[frozenset[str], tuple[float, tuple[int, ...]]] = {frozenset(): (0.0, ())}
    for offer in offers:
        after: dict[frozenset[str], tuple[float, tuple[int, ...]]] = {}
        for held, (score, choices) in states.items():
            for n, choice in enumerate(offer):
                again = held.intersection(choice.facts) - _SHARED
                total = score + choice.score - TWICE * bool(again)
                key = held.union(choice.facts)
                if key not in after or total > after[key][0]:
                    after[key] = (total, (*choices, n))
        best = sorted(after.items(), key=lambda item: -item[1][0])[:_KEPT]
        states = dict(best)
    total, choices = next(iter(states.values()))
    return choices, total
