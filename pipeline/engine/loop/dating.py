"""Whether it is sure which day it is. While it is not, nothing dated is signed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.engine.clock import Clock

_PARTED = 300.0
_TOLD_AFTER = 30.0
_WAY_OUT = "set the clock right, then: alur confirm-date YYYY-MM-DD"


@dataclass
class Dating:
    """Doubts the wall clock: behind the last event, parted from the monotonic clock by more than
    five minutes since the start, or at the start more than `longest` after the last sign of life.

    The start counts from the first moment at which the clock is not behind, so that a machine that
    boots with a dead clock and sets it right goes on by itself. `sure` is the last moment at which
    the day was sure: the sign of life of the next start.
    """

    clock: Clock
    longest: Callable[[], timedelta]
    sure: datetime | None = None
    _start: tuple[datetime, float] | None = None
    _silent: timedelta = timedelta(0)
    _since: float | None = None

    def begin(self, heartbeat: datetime | None) -> None:
        """A start; `heartbeat` is the last sign of life besides the last event."""
        self.sure, self._start, self._silent, self._since = heartbeat, None, timedelta(0), None

    def doubt(self, last: datetime | None) -> str:
        """Why the day is not sure, for the operator; nothing when it is. `last` is the last event's
        time."""
        now, ticks = self.clock.now(), self.clock.monotonic()
        why = self._why(now, ticks, last)
        if why:
            self._since = ticks if self._since is None else self._since
        else:
            self.sure, self._since = now, None
        return why

    def lasts(self) -> bool:
        """Whether the doubt has lasted long enough to tell staff."""
        return self._since is not None and self.clock.monotonic() - self._since >= _TOLD_AFTER

    def confirmed(self) -> None:
        """A person said which day it is, and an event holds it."""
        self.begin(self.clock.now())

    def _why(self, now: datetime, ticks: float, last: datetime | None) -> str:
        if last is not None and now < last:
            return (
                f"the clock is behind the last event ({last.isoformat()}): nothing is decided "
                f"until it has passed; where that event is dated wrongly, {_WAY_OUT}"
            )
        if self._start is None:
            self._start = (now, ticks)
            lived = max((when for when in (last, self.sure) if when is not None), default=now)
            self._silent = now - lived
        if self._silent > self.longest():
            return (
                f"the last sign of life is {self._silent.days} days old: nothing is decided until "
                f"a person says which day it is: alur confirm-date YYYY-MM-DD"
            )
        wall, monotonic = self._start
        parted = (now - wall).total_seconds() - (ticks - monotonic)
        if abs(parted) > _PARTED:
            way = "ahead" if parted > 0 else "back"
            return (
                f"the clock has leapt {abs(parted):.0f} seconds {way} since the start: nothing is "
                f"decided until it is right again, or a person says which day it is; {_WAY_OUT}"
            )
        return ""
