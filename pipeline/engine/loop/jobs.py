"""Jobs: a procedure's worker, from hashes to hashes, within limits.

It gets a private work folder outside the office, reads the case from it and leaves its
result there. It dies with the watcher (its standard input closes), and with its limits. Three
deaths of its own are a failure; what the environment did, or what of the office is not ready, is
none.

A few jobs run at once. One that takes long gives up its place to others while it goes on, so that
conversions that hang delay their own dossiers only.
"""

import math
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from pipeline.confine import Bounds
from pipeline.engine.files import Files
from pipeline.engine.log.stored import stored_procedure
from pipeline.engine.loop.attempts import DEATHS, Attempts
from pipeline.engine.loop.form_facts import FormFacts
from pipeline.engine.loop.hindrance import Hindrances
from pipeline.engine.loop.results import Results
from pipeline.engine.loop.runner import Runner, Running
from pipeline.engine.loop.surroundings import Surroundings
from pipeline.engine.loop.workfolder import (
    Around,
    answer_in,
    last_words,
    lay_out,
    reading,
    take_in,
)
from pipeline.engine.rules.outcome import Failed, Job, Made, key_of, trial_of
from pipeline.engine.store import Store
from pipeline.office.model import Office
from pipeline.outside import Whose, is_outside, whose_end

PATIENCE = 10.0
"""Seconds after which a job no longer keeps others waiting."""
_WEIGHED_EACH = 0.5
"""Seconds: to weigh a child with all that it started goes through every process of the machine."""


@dataclass
class _Begun:
    job: Job
    trial: str
    child: Running
    folder: Path
    since: float
    why: str = ""
    weighed: float = -math.inf


class Asked(NamedTuple):
    """What names the attempts of a job, and how often something was in the way of it."""

    trial: str
    tries: int


@dataclass
class Jobs:
    """At most one job a dossier; results stay until somebody asks for them, unless settings or
    templates are others by then.

    `most` young jobs run at once, `hardest` whatever their age: each may use `megabytes`.
    """

    files: Files
    store: Store
    work: Path
    attempts: Attempts
    runner: Runner
    surroundings: Surroundings
    monotonic: Callable[[], float]
    office: Callable[[], Office]
    tell: Callable[[str], None]
    most: int = 4
    hardest: int = 16
    _results: Results = field(default_factory=Results)
    _running: dict[str, _Begun] = field(default_factory=dict)
    _passed_on: set[str] = field(default_factory=set)
    _serial: int = 0

    def __post_init__(self) -> None:
        self.hindrances = Hindrances(self.monotonic, self.tell)
        self.forms = FormFacts(self.store)

    @property
    def seconds(self) -> float:
        """The longest that a job may take."""
        return self.office().batas.pekerjaan_detik

    @property
    def megabytes(self) -> int:
        return self.office().batas.pekerjaan_mb

    @property
    def bounds(self) -> Bounds:
        """What one may use."""
        return Bounds(megabytes=self.megabytes, seconds=math.ceil(self.seconds))

    def open(self) -> None:
        """Clears what dead processes left in the work folder, and finds what they had begun."""
        shutil.rmtree(self.work, ignore_errors=True)
        self.attempts.open()

    @property
    def results(self) -> Mapping[str, Made | Failed]:
        """What was made as things are now, by the keys of the jobs."""
        return self._results.made_in(self.surroundings.name())

    def _busy(self, job: Job) -> bool:
        """Whether this job's dossier has one already.

        A dossier that is only being opened has no number of its own yet: all that wait in BARU are
        asked for under the next one, and one of them that hangs holds up no other.
        """
        if not job.opens:
            others = (r.job for r in self._running.values())
            return any(o.perkara.id == job.perkara.id and not o.opens for o in others)
        return any(
            running.job.opens and _series(running.job) == _series(job) and self._young(running)
            for running in self._running.values()
        )

    def _young(self, running: _Begun) -> bool:
        return self.monotonic() - running.since < PATIENCE

    def _full(self) -> bool:
        young = sum(self._young(running) for running in self._running.values())
        return young >= self.most or len(self._running) >= self.hardest

    def forget(self, id_: str | None, failed: str = "") -> None:
        """Lets go of what a commit used up: results of its dossier, and failures, now answered.

        Those of other dossiers stand; whatever no longer fits is asked for under another key. What
        `failed` and was answered is tried anew when somebody asks for it again.
        """
        if failed in self._results:
            self.attempts.forget(self._results.trial(failed))
        self._results.forget(id_)

    def idle(self) -> bool:
        return not self._running

    def ended(self) -> bool:
        return any(running.child.poll() is not None for running in self._running.values())

    def asked(self, job: Job) -> Asked:
        """How things stand with a job that somebody waits for."""
        trial = self._trial(job)
        return Asked(trial, self.hindrances.tries(trial))

    def holds_up(self, job: Job, asked: Asked) -> bool:
        """Whether it stands as when it was asked for: it waits for its end, for a place where it
        can run, or until it is tried again in spite of what is in its way."""
        if self.runs(job):
            return True
        if self.hindrances.tries(asked.trial) != asked.tries:
            return False
        if self.hindrances.resting(asked.trial):
            return asked.trial.endswith(self.surroundings.name())
        return key_of(job.perkara) not in self._results and not self._has_place(job)

    def runs(self, job: Job) -> bool:
        """Whether this very job is being done."""
        return key_of(job.perkara) in self._running

    def _has_place(self, job: Job) -> bool:
        return not (self._busy(job) or self._full())

    def _trial(self, job: Job) -> str:
        """Names its attempts: what is in its way is in the way of the same work, as things are."""
        return f"{trial_of(job.perkara)}-{self.surroundings.name()}"

    def start(self, job: Job, around: Around) -> tuple[str, ...]:
        """Begins a job unless it runs already, its dossier has one, or enough are running.

        Returns what staff are told while something else than the job is in its way.
        """
        self.hindrances.forget_unasked()
        key, trial = key_of(job.perkara), self._trial(job)
        if self.attempts.deaths(trial) >= DEATHS:
            self._fail(key, trial, job, "the job died three times")
        elif self._has_place(job) and not (
            self._runs(key, trial) or self.hindrances.resting(trial)
        ):
            self._begin(key, trial, job, around)
        return self.hindrances.lines(trial)

    def _runs(self, key: str, trial: str) -> bool:
        return key in self._running or any(r.trial == trial for r in self._running.values())

    def _begin(self, key: str, trial: str, job: Job, around: Around) -> None:
        """Counts the attempt, then starts it. What the disk or the system refuses comes later."""
        self._serial += 1
        folder = self.work / str(self._serial)
        try:
            self.attempts.begin(trial)
            lay_out(self.store, job, folder, around)
            child = self.runner.start(folder, self.bounds)
        except OSError as error:
            self._take_back(trial)
            shutil.rmtree(folder, ignore_errors=True)
            what = f"a job of {job.perkara.id} cannot be started"
            self.hindrances.outside(trial, what, str(error))
            return
        self._running[key] = _Begun(job, trial, child, folder, self.monotonic())

    def poll(self) -> bool:
        """Takes finished jobs in and ends those over their limits. True when one finished."""
        finished = False
        for key, running in list(self._running.items()):
            code = running.child.poll()
            if code is None:
                self._limit(running)
                continue
            del self._running[key]
            finished = True
            self._take(key, running, code)
            shutil.rmtree(running.folder, ignore_errors=True)
        return finished

    def close(self) -> None:
        """Ends every job; what they began is begun again another time."""
        for running in self._running.values():
            running.child.end()
            running.child.wait()
            self._take_back(running.trial)
        self._running.clear()
        shutil.rmtree(self.work, ignore_errors=True)

    def _limit(self, running: _Begun) -> None:
        now = self.monotonic()
        if now - running.since > self.seconds:
            running.why = f"it took longer than {self.seconds:g} seconds"
        elif now - running.weighed >= _WEIGHED_EACH:
            running.weighed = now
            if running.child.memory() > self.megabytes << 20:
                running.why = f"it used more than {self.megabytes} MB"
        if running.why:
            running.child.end()

    def _take(self, key: str, running: _Begun, code: int) -> None:
        """Draws the conclusion from how a job ended."""
        words = last_words(self.files, running.folder)
        why = running.why or f"exit code {code}: {words or 'it said nothing'}"
        whose = Whose.OWN
        if not running.why:
            whose = whose_end(code, spoke=bool(words))
        if whose is Whose.NOBODY:
            try:
                self._done(key, running)
            except (OSError, ValueError) as error:
                whose = Whose.OUTSIDE if is_outside(error) else Whose.OWN
                why = f"its result cannot be taken: {error}"
        if whose is Whose.OUTSIDE:
            self._take_back(running.trial)
            what = f"a job of {running.job.perkara.id} was not finished"
            self.hindrances.outside(running.trial, what, why)
        elif whose is Whose.OWN:
            deaths = self.attempts.died(running.trial)
            self.tell(f"a job of {running.job.perkara.id} failed ({deaths} of {DEATHS}): {why}")
            if deaths >= DEATHS:
                self._fail(
                    key, running.trial, running.job, why, reading(self.files, running.folder)
                )

    def _done(self, key: str, running: _Begun) -> None:
        """Takes the result in, unless the office's own means were not ready."""
        hasil = answer_in(self.files, running.folder)
        if hasil.menunggu:
            what = f"a job of {running.job.perkara.id}"
            why = "; ".join(hasil.teknis)
            self.attempts.forget(running.trial)
            self.hindrances.unready(running.trial, what, hasil.menunggu, why)
            return
        made = take_in(self.store, hasil, running.folder)
        prosedur = stored_procedure(running.job.perkara.prosedur, "")
        (facts,) = self.forms.of(prosedur, made.dokumen).values() or ({},)
        made = replace(made, form_facts=facts)
        self._results.note(key, running.trial, running.job.perkara.id, made)
        self.attempts.forget(running.trial)
        self.hindrances.over(running.trial)
        self._pass_on(hasil.teknis)

    def _take_back(self, trial: str) -> None:
        """What cannot be taken back now counts as one attempt too many, and as nothing worse."""
        try:
            self.attempts.undone(trial)
        except OSError as error:
            self.tell(f"an attempt cannot be taken back: {error}")

    def _pass_on(self, lines: tuple[str, ...]) -> None:
        """Tells the operator what every job would say again once only."""
        for line in lines:
            if line not in self._passed_on:
                self._passed_on.add(line)
                self.tell(line)

    def _fail(self, key: str, trial: str, job: Job, why: str, reading: str = "") -> None:
        self.hindrances.over(trial)
        self._results.note(key, trial, job.perkara.id, Failed(why, reading))


def _series(job: Job) -> str:
    """What the IDs of one procedure and year have in common."""
    return job.perkara.id.rpartition("-")[0]
