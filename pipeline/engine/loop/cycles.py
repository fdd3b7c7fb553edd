"""Looks for what only holds itself, between turns and never in the midst of one.

It goes through all that is held: a tenth of a second where 500 dossiers are open, for which
whoever has just dragged one would wait. What nothing holds any more is let go at once without it,
and what is young is gone through as ever; so it can be done seldom.
"""

import contextlib
import gc
import math
from collections.abc import Iterator
from dataclasses import dataclass

_EACH, _LATEST = 60.0, 600.0
"""Seconds between two looks: while something moves and can wait for it, and in any case."""
_NEVER = 1_000_000
"""Looks through what is young between two of Python's own through all."""


@dataclass
class Cycles:
    """Of one process."""

    _last: float = -math.inf

    @contextlib.contextmanager
    def put_off(self) -> Iterator[None]:
        """Python looks through all no more by itself."""
        before = gc.get_threshold()
        gc.set_threshold(before[0], before[1], _NEVER)
        try:
            yield
        finally:
            gc.set_threshold(*before)

    def look(self, now: float, *, seldom: bool) -> None:
        """Looks, if it is time for it: `seldom` while nothing can wait, or there is little new."""
        if now - self._last >= (_LATEST if seldom else _EACH):
            self._last = now
            gc.collect()
