"""Drops that were found to wait for a job: thought through again once it has ended, has a place, or
may be tried again in spite of what was in its way.

Which job it is is asked anew then; so hundreds that are dragged at once do not cost a thought each
at every turn. What else may bring a decision about them is another configuration, or an event about
the same dossier.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.engine.loop.jobs import Asked, Jobs
from pipeline.engine.loop.standing import Ground
from pipeline.engine.rules.gather import Gathered
from pipeline.engine.rules.outcome import Job


@dataclass(frozen=True)
class _Waiting:
    """What was found to wait, for which job, how it stood with that, and upon which ground."""

    gathered: Gathered
    job: Job
    asked: Asked
    ground: Ground


@dataclass
class Pending:
    """By the path of the drop, with the job that it asked for; `cold`, each is thought through at
    every turn."""

    jobs: Jobs
    cold: bool = False
    _each: dict[str, _Waiting] = field(default_factory=dict)

    def note(self, gathered: Gathered, job: Job, ground: Ground) -> None:
        """This is what it waits for."""
        self._each[gathered.drop.jalur] = _Waiting(gathered, job, self.jobs.asked(job), ground)

    def over(self, path: str) -> None:
        """It waits for no job any more."""
        self._each.pop(path, None)

    def waits(self, gathered: Gathered, ground: Ground) -> bool:
        """Whether this very thing waits for a job that runs, or that cannot run yet."""
        waiting = self._each.get(gathered.drop.jalur)
        if self.cold or waiting is None or waiting.gathered != gathered:
            return False
        told_otherwise = self._told_otherwise(waiting, ground)
        return not told_otherwise and self.jobs.holds_up(waiting.job, waiting.asked)

    def _told_otherwise(self, waiting: _Waiting, ground: Ground) -> bool:
        """Whether something else than the end of its job may bring a decision.

        What opens a dossier has none of its own yet: any event may be about the same thing. It is
        asked about again while its own job runs, which few do at once; one that has no place yet
        will be as soon as it has.
        """
        before, job = waiting.ground, waiting.job
        if ground.office is not before.office:
            return True
        if job.opens:
            return ground.head != before.head and self.jobs.runs(job)
        return ground.moves.moved(job.perkara.id, before.head.nomor)

    def forget(self, present: Iterable[str]) -> None:
        """Nothing waits at any other path."""
        self._each = {path: self._each[path] for path in present if path in self._each}
