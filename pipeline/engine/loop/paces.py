"""How long it takes to list and to write each desk: a slow server is seen before it fails."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

_MOST = 200
_TOO_FEW = 5


@dataclass(frozen=True)
class Pace:
    """Milliseconds that 95 of 100 looks at a desk, and layings on it, took at most; None while too
    few were seen."""

    listing: int | None
    writing: int | None


@dataclass
class Paces:
    """The last few of each, by role."""

    _listing: dict[str, deque[float]] = field(default_factory=dict)
    _writing: dict[str, deque[float]] = field(default_factory=dict)

    def listed(self, spent: Mapping[str, float]) -> None:
        """Seconds of one look, by role."""
        for role, seconds in spent.items():
            self._listing.setdefault(role, deque(maxlen=_MOST)).append(seconds)

    def wrote(self, role: str, seconds: float) -> None:
        self._writing.setdefault(role, deque(maxlen=_MOST)).append(seconds)

    def each(self) -> dict[str, Pace]:
        """By role; what lies between the desks is nobody's."""
        roles = [role for role in self._listing if role]
        return {r: Pace(_p95(self._listing.get(r)), _p95(self._writing.get(r))) for r in roles}


def _p95(seconds: deque[float] | None) -> int | None:
    if seconds is None or len(seconds) < _TOO_FEW:
        return None
    ranked = sorted(seconds)
    return round(1000 * ranked[min(len(ranked) - 1, int(len(ranked) * 0.95))])
