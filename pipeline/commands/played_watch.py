"""The watcher of a demo, which goes by the hours that the demo tells: `alur demo` alone starts it.

The hours are those of the last working day before today, at most a week back, and only in a folder
that a demo laid out: no office can be dated so. The lines of stdin are hours; each begins a new
engine, so that the clock of the wall never leaps away from the one that waiting goes by.
"""

import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.commands import DONE, USAGE, Failure
from pipeline.commands.memory import memory_of
from pipeline.commands.watch import watcher_of
from pipeline.commands.watch_log import kept_in, tell
from pipeline.engine.clock import Clock, SystemClock
from pipeline.engine.loop.watch import Watcher
from pipeline.names import DEMO_MARK
from pipeline.office.model import JamKerja
from pipeline.office.working_time import spans
from pipeline.procedures.configuration import office_in

_FARTHEST = 7


def played_day(jam: JamKerja, today: date) -> date | None:
    """The last working day before today; None where there was none for a week."""
    days = (today - timedelta(days=back) for back in range(1, _FARTHEST + 1))
    return next((day for day in days if spans(jam, day)), None)


@dataclass(frozen=True)
class PlayedClock:
    """Begins at a moment, and goes on as the machine's own clocks do."""

    begins: datetime
    started: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        passed = timedelta(seconds=int(self.monotonic() - self.started))
        return self.begins + passed

    def monotonic(self) -> float:
        return time.monotonic()


@dataclass
class Played:
    """The watchers of one demo, one after the other."""

    root: Path
    _next: str | None = None
    _watcher: Watcher | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def hear(self, hours: Iterable[str]) -> None:
        """Goes on at each of these hours, once it is told."""
        for hour in hours:
            with self._lock:
                self._next = hour.strip()
                if self._watcher is not None:
                    self._watcher.stop()

    def run(self, hour: str) -> int:
        """Until it is stopped and no other hour was told."""
        following: str | None = hour
        while following is not None:
            watcher = watcher_of(self.root, clock_of=self._clock(following))
            with self._lock:
                self._watcher = watcher
                if self._next is not None:
                    watcher.stop()
            watcher.run(once=False)
            with self._lock:
                following, self._next = self._next, None
        return DONE

    def _clock(self, hour: str) -> "_ClockOf":
        office = office_in(self.root)
        day = played_day(office.jam_kerja, datetime.now(office.zona).date())
        return _ClockOf(day, hour)


@dataclass(frozen=True)
class _ClockOf:
    """Without a day the demo plays today, by the machine's own clock."""

    day: date | None
    hour: str

    def __call__(self, zone: ZoneInfo) -> Clock:
        if self.day is None:
            return SystemClock(zone)
        begins = datetime.fromisoformat(f"{self.day} {self.hour}").replace(tzinfo=zone)
        return PlayedClock(begins)


def begin(root: Path, hour: str) -> int:
    """Plays on from such an hour, `08:05:00`. Failure where no demo lies."""
    if not (root / DEMO_MARK).is_file():
        raise Failure(f"{root} is no demo: its clock is the machine's own", USAGE)
    office = office_in(root)
    day = played_day(office.jam_kerja, datetime.now(office.zona).date())
    tell(f"plays on {day or 'no other day than today'}")
    played = Played(root)
    threading.Thread(target=played.hear, args=(sys.stdin,), daemon=True).start()
    with kept_in(memory_of(root).folder):
        return played.run(hour)


if __name__ == "__main__":
    try:
        sys.exit(begin(Path(sys.argv[1]), sys.argv[2]))
    except Failure as failure:
        tell(str(failure))
        sys.exit(failure.exit_code)
