"""The only source of time: a wall clock for dates, a monotonic one for waiting."""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """What the loop asks of time."""

    def now(self) -> datetime:
        """Aware wall-clock time in the office's zone, to the second."""

    def monotonic(self) -> float:
        """Seconds that only ever grow, for waiting."""


@dataclass(frozen=True)
class SystemClock:
    """The machine's own clocks, told in the office's zone."""

    zone: ZoneInfo

    def now(self) -> datetime:
        return datetime.now(self.zone).replace(microsecond=0)

    def monotonic(self) -> float:
        return time.monotonic()
