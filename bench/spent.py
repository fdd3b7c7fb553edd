"""The processor seconds of a job of ours, each time, within a bound of the clock.

What is quick is done once before, to be warm, and then as often as was asked. What takes long
counts from its first time, and again only while the bound has not passed. The peers keep the same
rule.
"""

import resource
import time
from collections.abc import Callable

LONG, ENOUGH = 2.0, 10.0
"""Seconds of the clock: from which on a job is long, and after which it is not done again."""


def spent(times: int, work: Callable[[], object]) -> tuple[float, ...]:
    """What this process and those that it started used."""
    begun = time.monotonic()
    first = _once(work)
    seconds = [first] if time.monotonic() - begun > LONG else []
    while len(seconds) < times and (not seconds or time.monotonic() - begun < ENOUGH):
        seconds.append(_once(work))
    return tuple(seconds)


def _once(work: Callable[[], object]) -> float:
    before = _used()
    work()
    return _used() - before


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
