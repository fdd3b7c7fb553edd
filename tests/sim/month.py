"""One month of one office: staff, clock, watcher and a disk of bad days."""

import contextlib
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from unittest.mock import patch

from tests.checker import check, read
from tests.harness import isi, petty_worker
from tests.harness.office import FakeClock
from tests.harness.runners import PETTY, Here
from tests.harness.staff import Storm
from tests.harness.telling import petty_telling
from tests.matrix.office import STEP, Bench
from tests.matrix.played import memory_lasts, shm
from tests.sim.disk import BadDisk, Killed

DAYS, ACTS = 22, 4
"""Working days, and acts of staff on most of them."""

_TELLING = replace(PETTY, worker=Here(petty_telling))
_FILLING = f"% {random.Random(0).randbytes(2500).hex()}\n"
_RESTART = 10.0
_TRIES = 60


class Staff(Storm):
    """They also fetch packages, and bring the receipts."""

    def acts(self) -> list[Callable[[], None]]:
        return [*super().acts(), self.agree, self.agree, self.fetch, self.receive]

    def fetch(self) -> None:
        """TU takes a package away."""
        packages = sorted((self.root / "outbox/tu-biro").glob("*/"))
        if packages:
            shutil.rmtree(self.dice.choice(packages))

    def receive(self) -> None:
        self.serial += 1
        data = b"%PDF-1.4\nditerima " + str(self.serial).encode() + b"\n%%EOF\n"
        self.write(self.root / f"inbox/anpeg/TANDA TERIMA/tanda {self.serial}.pdf", data)


@dataclass
class Month:
    """Plays a seed; `problems` are what the checker found, with the day on which it did."""

    seed: int
    base: Path
    met: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = random.Random(f"bulan {self.seed}")
        self.clock = FakeClock()
        Bench.establish_whole(self.base)
        self.files = BadDisk(self.base, self.clock, self.dice)
        self.files.staff()
        memory_lasts(self.files.disk, self.files, self.base)
        self.bench = Bench(self.base, self.files, self.clock, _TELLING)
        self.files.staff()
        self.staff = Staff(self.bench.root, self.seed, self._meanwhile)
        self._acting = False

    def play(self) -> list[str]:
        for day in range(DAYS):
            self._morning()
            for _ in range(self.dice.randint(1, 2 * ACTS - 1)):
                self._bad_luck()
                self._act()
                if self.dice.random() < 0.25:  # another hand at the same moment
                    self._act()
                self._work(self.dice.choice((1, 3, 10, 60, 1800)))
            if day % 5 == 4 or day == DAYS - 1:
                self._judge(day)
            if self.problems:
                break
        self.bench.engine.close()
        self.met["months"] += 1
        self.met["events"] += len(read(self.bench.root).events)
        self.met["versions kept"] += len(self.staff.must)
        self.met["versions told from others"] += len(
            list((self.bench.root / ".alur/isi").rglob(f"*{isi.DELTA}"))
        )
        return self.problems

    def _morning(self) -> None:
        """The next working day, at eight."""
        day = self.clock.wall + timedelta(days=1)
        while day.weekday() > 4:
            day += timedelta(days=1)
        eight = datetime.combine(day.date(), time(8), self.clock.wall.tzinfo)
        self.clock.pass_((eight - self.clock.wall).total_seconds())

    def _bad_luck(self) -> None:
        self.files.late = self.dice.random() < 0.5
        luck = self.dice.random()
        if luck < 0.25:
            self.files.kill_within(self.dice.choice((10, 100, 400)))
        elif luck < 0.3:
            self.files.fill(self.dice.choice((5, 60, 900)))
            self.met["full disks"] += 1

    def _act(self) -> None:
        self._acting = True
        self.staff.act()
        self._acting = False
        self.met["acts of staff"] += 1
        self.files.staff()

    def _meanwhile(self, seconds: float) -> None:
        """The office goes on in the middle of what somebody does."""
        self.files.staff()
        self._turn()
        self.clock.pass_(4 * seconds)

    def _work(self, seconds: float) -> None:
        """The office works for so long; when nothing moves without people, the rest just passes."""
        end, quiet = self.clock.ticks + seconds, 0
        while self.clock.ticks < end and quiet < 3:
            quiet = 0 if self._turn() else quiet + 1
            self.clock.pass_(STEP)
        self.clock.pass_(max(0.0, end - self.clock.ticks))

    def _turn(self) -> bool:
        """One turn of whatever watcher there is. One that dies is started again."""
        try:
            self.met["turns"] += 1
            return self.bench.engine.turn()
        except Killed:
            if not self._acting and self.dice.random() < 0.5:
                self.files.lose_power()
                self.met["power cuts"] += 1
            else:
                self.met["kills"] += 1
        except OSError:
            self.met["ends over the disk"] += 1
        self._again()
        return True

    def _again(self) -> None:
        """A supervisor starts the watcher until it runs."""
        for _ in range(_TRIES):
            self.files.live()
            with contextlib.suppress(OSError):
                self.bench.engine.close()
            self.clock.pass_(_RESTART)
            try:
                self.bench.start()
            except OSError:
                self.met["starts in vain"] += 1
                continue
            self.files.staff()
            return
        raise AssertionError("the watcher does not come up again")

    def _judge(self, day: int) -> None:
        """Lets the office come to rest on a disk that is in order, and has the checker look."""
        self.files.live()
        self.files.full_until, self.files.late = 0.0, False
        for odd in self.bench.root.glob("inbox/**/~*"):
            if not odd.name.startswith("~alur"):
                self.staff.destroyed(odd)
                odd.unlink()
        self.files.staff()
        self.clock.pass_(600)
        self.bench.settle(400)
        found = check(self.bench.root, self.staff.must, tidy=False)
        self.problems += [f"day {day + 1}: {problem}" for problem in found]


def play(seed: int) -> tuple[list[str], Counter[str]]:
    """One month in a folder of its own, which is gone afterwards: problems, and what happened."""
    base = Path(tempfile.mkdtemp(prefix="alur-sim-", dir=shm()))
    try:
        # Of documents that are as large as real ones versions are told from each other.
        with patch.object(petty_worker, "FILLING", _FILLING):
            month = Month(seed, base)
            return month.play(), month.met
    finally:
        shutil.rmtree(base, ignore_errors=True)
