"""Drops that were found to wait for a job: thought through again once it has ended, or has a place.

Nothing but the end of that job brings a decision about them, and which that is is asked anew then;
so hundreds that are dragged at once do not cost a thought each at every turn.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.engine.loop.jobs import Jobs
from pipeline.engine.rules.gather import Gathered
from pipeline.engine.rules.outcome import Job


@dataclass
class Pending:
    """By the path of the drop, with the job that it asked for; `cold`, each is thought through at
    every turn."""

    jobs: Jobs
    cold: bool = False
    _each: dict[str, tuple[Gathered, Job]] = field(default_factory=dict)

    def note(self, gathered: Gathered, job: Job) -> None:
        """This is what it waits for."""
        self._each[gathered.drop.jalur] = (gathered, job)

    def waits(self, gathered: Gathered) -> bool:
        """Whether this very thing waits for a job that runs, or that has no place yet."""
        before, job = self._each.get(gathered.drop.jalur, (None, None))
        if self.cold or job is None or before != gathered:
            return False
        return self.jobs.holds_up(job)

    def forget(self, present: Iterable[str]) -> None:
        """Nothing waits at any other path."""
        self._each = {path: self._each[path] for path in present if path in self._each}
