"""Days of one office whose staff do anything at any time, on a clock that nothing disturbs."""

import random
import shutil
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path

from pipeline.engine.log.checkpoint import Checkpoint
from tests.harness import petty_worker
from tests.harness.office import Kantor
from tests.harness.staff import Storm
from tests.matrix.office import STEP, Bench
from tests.sim.warmth import runners, warmth

ACTS = 5
"""Acts of staff on a day, at most."""
_APART = 7
_PROGRAM = "this one"
_MINUTE, _LONGEST = 60.0, 1800.0


class Quiet(Kantor):
    """Waiting times are short, and nothing is drawn by lot: the log has no key."""

    @staticmethod
    def establish(root: Path) -> None:
        Bench.establish(root.parent)


class Tidy(Storm):
    """They begin a dossier more often than they spoil one, and let nothing lie for ever."""

    def acts(self) -> list[Callable[[], None]]:
        return [*super().acts(), *[self.agree] * 12, self.fetch, self.recall, self.clear]

    def fetch(self) -> None:
        """TU takes a package away."""
        packages = sorted((self.root / "outbox/tu-biro").glob("*/"))
        if packages:
            shutil.rmtree(self.dice.choice(packages))

    def clear(self) -> None:
        """What the program answered is thrown away once it was read."""
        for answer in sorted((self.root / "inbox").rglob("PESAN SISTEM*.txt")):
            answer.unlink()

    def drop(self) -> None:
        """Each time other data: what was sent before is answered, and begins nothing."""
        self.serial += 1
        data = f"{self.serial};baru".encode()
        self.write(self.root / f"inbox/kasubag/BARU/data{self.serial}.csv", data)


def days(base: Path, seed: int, many: int, *, cold: bool) -> Path:
    """The root of an office after so many days, spread over the weeks; each morning it is started
    anew."""
    dice = random.Random(f"tahun {seed}")
    base.mkdir()
    with warmth(cold=cold):
        kantor = Quiet(base, runners(petty_worker.work, cold=cold))
        staff = Tidy(kantor.root, seed, lambda seconds: _meanwhile(kantor, seconds))
        for _ in range(many):
            kantor.engine.close()
            _morning(kantor, dice.randint(1, _APART))
            kantor.checkpoint = Checkpoint(base / "titik.db", _PROGRAM)
            kantor.start()
            staff.drop()
            _work(kantor, _MINUTE)
            for _ in range(dice.randint(1, ACTS)):
                staff.act()
                _work(kantor, dice.choice((_MINUTE, _LONGEST)))
        _work(kantor, 2 * _LONGEST)
        kantor.engine.close()
    return kantor.root


def _morning(kantor: Kantor, ahead: int) -> None:
    """A working day so many days later, at eight."""
    clock = kantor.clock
    day = clock.wall + timedelta(days=ahead)
    while day.weekday() > 4:
        day += timedelta(days=1)
    eight = datetime.combine(day.date(), time(8), clock.wall.tzinfo)
    clock.pass_((eight - clock.wall).total_seconds())


def _meanwhile(kantor: Kantor, seconds: float) -> None:
    """The office goes on in the middle of what somebody does."""
    kantor.engine.turn()
    kantor.clock.pass_(4 * seconds)


def _work(kantor: Kantor, seconds: float) -> None:
    """The office works for so long; when nothing moves without people, the rest just passes."""
    end, quiet = kantor.clock.ticks + seconds, 0
    while kantor.clock.ticks < end and quiet < 3:
        quiet = 0 if kantor.engine.turn() else quiet + 1
        kantor.clock.pass_(STEP)
    kantor.clock.pass_(max(0.0, end - kantor.clock.ticks))
