"""The visits of the last months in which anything ended: what a month's Mutu Baku is told of."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.projections.board.dossier import Passed
from pipeline.projections.board.measured import MONTHS_SHOWN


@dataclass
class Visits:
    """By dossier. `_months` counts those of each year and month; `_first` is the first month of
    which all are known and shown, none while that is all of them. `lacking`: visits of the latest
    months were recalled, and one that is not known any more is to be shown."""

    lacking: bool = False
    _each: dict[str, tuple[Passed, ...]] = field(default_factory=dict)
    _months: Counter[tuple[int, int]] = field(default_factory=Counter)
    _first: tuple[int, int] | None = None

    def begin(self) -> None:
        """All that may be shown are put once more."""
        self._first, self.lacking = None, False

    def put(self, berkas: str, passed: tuple[Passed, ...]) -> None:
        """All of one dossier, in the place of what was known of it."""
        self._drop(berkas)
        self._each[berkas] = passed
        self._months.update(_month(visit.when) for visit in passed)
        known = sorted(month for month, count in self._months.items() if count)
        latest = [m for m in known if self._first is None or m >= self._first][-MONTHS_SHOWN:]
        self.lacking = self._first is not None and len(latest) < MONTHS_SHOWN
        if len(latest) == MONTHS_SHOWN and latest[0] != self._first:
            self._first = latest[0]
            for id_ in [id_ for id_, each in self._each.items() if not self._any_shown(each)]:
                self._drop(id_)

    def shows(self, moment: datetime) -> bool:
        """Whether a visit that ended then belongs to these."""
        return self._first is None or _month(moment) >= self._first

    def each(self) -> list[Passed]:
        """All of them, by dossier."""
        every = (visit for _, visits in sorted(self._each.items()) for visit in visits)
        return [visit for visit in every if self.shows(visit.when)]

    def _any_shown(self, passed: Iterable[Passed]) -> bool:
        return any(self.shows(visit.when) for visit in passed)

    def _drop(self, berkas: str) -> None:
        self._months.subtract(_month(visit.when) for visit in self._each.pop(berkas, ()))


def _month(moment: datetime) -> tuple[int, int]:
    return moment.year, moment.month
