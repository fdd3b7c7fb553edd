"""When the next thing on the desks will have lain there for long enough, as the loop asks."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.engine.desk.settling import Settling

_A_WHILE = 0.3
"""Seconds that what can wait may take."""


@dataclass
class Dues:
    """`looked` is when the desks were looked at last: what came since is still to be done."""

    settling: Settling
    monotonic: Callable[[], float]
    looked: float = -math.inf

    def soon(self) -> float | None:
        """Seconds until then; 0 where it was in the midst of the last turn, None while nothing is
        waited for."""
        return self.settling.soon(self.looked, self.monotonic())

    def hurried(self) -> bool:
        """Whether it comes before what may take a while would be done."""
        soon = self.soon()
        return soon is not None and soon < _A_WHILE
