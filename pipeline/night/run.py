"""One night: makes what is not as it should be, a unit at a time, by any executor.

Only this process lays anything; an executor gets bytes and gives bytes, so that the reports are the
same wherever they were made. A unit that fails leaves what lay there; one that ends the process
that made it is tried again by itself, and then counts as failed. A night that is killed is gone on
with by the next one: what was laid stands.
"""

import contextlib
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from hashlib import sha256

from pipeline.engine.files import InUse
from pipeline.engine.loop.made_before import this_program
from pipeline.night.laying import Laying
from pipeline.night.manifest import NoManifest
from pipeline.night.unit import Made, Unit, made
from pipeline.night.workers import Begin
from pipeline.outside import is_outside

_NOT_RENEWED = """\
Laporan ini belum dapat diperbarui pada malam {day}. Yang terletak di sini adalah keadaan
sebelumnya. Mohon beri tahu administrator.
"""


@dataclass
class Outcome:
    """The keys of units: made anew, left as they are, failed (with why), and gone."""

    renewed: list[str] = field(default_factory=list)
    standing: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)


@dataclass
class Night:
    """`begin` begins an executor; `progress` is told how many of how many units are done, and what
    became of the last."""

    laying: Laying
    begin: Begin
    progress: Callable[[int, int, str], None] = lambda _done, _all, _what: None
    force: bool = False
    outcome: Outcome = field(default_factory=Outcome)
    _due: int = 0

    def run(self, units: Iterable[Unit]) -> Outcome:
        """Makes and lays. OSError when the environment is in the way: then the night ends."""
        self.laying.open()
        units = tuple(units)
        due = [unit for unit in units if not self._stands(unit)]
        self._due = len(due)
        for unit in self._made_by(due, 0) if due else ():
            for ended in self._made_by([unit], 1):
                self._fail(ended, "it ended the process that made it, twice")
        self._forget({unit.key for unit in units})
        return self.outcome

    def _stands(self, unit: Unit) -> bool:
        if self.force or not self.laying.stands(unit, inputs_of(unit)):
            return False
        self.laying.tidy(unit.key)
        self.outcome.standing.append(unit.key)
        return True

    def _made_by(self, units: list[Unit], workers: int) -> list[Unit]:
        """Makes and lays them. Returns those over which the executor broke: one of them did it."""
        rest, running = [*reversed(units)], dict[Future[Made], Unit]()
        broken: list[Unit] = []
        executor, ahead = self.begin(workers)
        with executor:
            while rest or running:
                while rest and len(running) < ahead and not broken:
                    self._begin(executor, rest.pop(), running)
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in [each for each in running if each in done]:
                    unit = running.pop(future)
                    if not self._taken(unit, future):
                        broken.append(unit)
                if broken and not running:
                    broken += reversed(rest)
                    rest = []
        return broken

    def _begin(self, executor: Executor, unit: Unit, running: dict[Future[Made], Unit]) -> None:
        try:
            data = unit.load()
        except Exception as error:  # noqa: BLE001 - a unit that fails leaves the others alone
            self._end_or_fail(unit, error)
            return
        try:
            running[executor.submit(made, unit.make, data)] = unit
        except BrokenExecutor as error:
            failed: Future[Made] = Future()
            failed.set_exception(error)
            running[failed] = unit

    def _taken(self, unit: Unit, future: "Future[Made]") -> bool:
        """Whether the executor lives on after this unit, which is laid or has failed."""
        try:
            files = dict(future.result())
        except BrokenExecutor:
            return False
        except Exception as error:  # noqa: BLE001 - a unit that fails leaves the others alone
            self._end_or_fail(unit, error)
            return True
        try:
            self.laying.lay(unit, inputs_of(unit), files)
        except (InUse, PermissionError) as error:
            self._fail(unit, f"it cannot be laid: {error}")
        else:
            self.outcome.renewed.append(unit.key)
            self._step(f"{unit.key}: renewed")
        return True

    def _end_or_fail(self, unit: Unit, error: Exception) -> None:
        """What the environment did ends the night; everything else is this unit's own."""
        if is_outside(error):
            raise error
        self._fail(unit, f"{type(error).__name__}: {error}")

    def _fail(self, unit: Unit, why: str) -> None:
        with contextlib.suppress(InUse, PermissionError):  # it is told to the operator all the same
            self.laying.failed(unit, _NOT_RENEWED.format(day=self.laying.day))
        self.outcome.failed[unit.key] = why
        self._step(f"{unit.key}: FAILED, the former one stays: {why}")

    def _forget(self, keys: set[str]) -> None:
        """The reports of units that are no more."""
        for path in [*self.laying.manifests.paths()]:
            with contextlib.suppress(NoManifest):  # what it told of is for `verify`
                manifest = self.laying.manifests.read(path)
                if manifest.unit not in keys:
                    self.laying.gone(manifest.unit)
                    self.outcome.gone.append(manifest.unit)

    def _step(self, what: str) -> None:
        done = len(self.outcome.renewed) + len(self.outcome.failed)
        self.progress(done, self._due, what)


def inputs_of(unit: Unit) -> str:
    """A hash of all that a report follows from, the program that makes it included."""
    maker = f"{unit.make.__module__}.{unit.make.__qualname__}"
    return sha256(f"{this_program()}\n{maker}\n{unit.inputs}".encode()).hexdigest()
