"""An office for the matrix: conversions in this process, waiting times short, any `Files`."""

import functools
import re
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from pipeline import cli
from pipeline.commands import restore
from pipeline.engine.desk.drop import Drop
from pipeline.engine.files import Files
from pipeline.engine.log import chain
from pipeline.engine.log.book import Book
from pipeline.engine.loop import deciding
from pipeline.engine.loop.engine import Engine
from pipeline.engine.loop.memory import Memory
from pipeline.engine.loop.runner import Runners
from pipeline.engine.rules.decide import decide
from pipeline.engine.rules.outcome import Facts, Outcome
from pipeline.office.model import Office
from pipeline.procedures import configuration
from pipeline.projections import letter_book
from pipeline.resources import bundled
from tests import checker
from tests.harness import office as harness
from tests.harness.office import FakeClock, Kantor
from tests.harness.runners import PETTY
from tests.matrix.recorder import Recorder

QUICK = {
    "hening_baru": 4,
    "hening_kerja": 5,
    "setengah_jadi": 6,
    "sesal": 3,
    "sesal_nomor": 3,
    "tenang": 2,
}
STEP = 2.1
LEAP = max(QUICK.values()) + 0.1
"""Seconds between two turns after which nothing has to be waited for any more."""
REST = 120
MOST = 150


FAILS_OVER = "meledak.txt"
"""Over a drop that holds this the engine itself fails, each time it decides."""


_composed = functools.cache(yaml.compose)
_parser = functools.cache(cli.command_line)


def quickly(patch: pytest.MonkeyPatch) -> None:
    """What comes of the same input is made once."""
    patch.setattr(yaml, "compose", _composed)
    patch.setattr(deciding, "decide", _decide)
    decoded = functools.cache(chain.decode)
    for module in (chain, restore):
        patch.setattr(module, "decode", decoded)
    for module in (configuration, restore):
        patch.setattr(module, "load", harness.load)
    patch.setattr(cli, "command_line", _parser)
    patch.setattr(letter_book, "write", functools.cache(letter_book.write))
    patch.setattr(checker, "parsed", functools.cache(checker.parsed))


def _decide(office: Office, book: Book, drop: Drop, facts: Facts) -> Outcome:
    if any(taken.nama == FAILS_OVER for taken in drop.isi):
        raise LookupError("unforeseen")
    return decide(office, book, drop, facts)


def config() -> str:
    text = bundled("config.yaml").read_text(encoding="utf-8")
    for name, seconds in QUICK.items():
        text, count = re.subn(rf"(?m)^  {name}: \d+", f"  {name}: {seconds}", text)
        assert count == 1, name
    return text


class Died(Exception):
    """The watcher ended with an error, as it may: a supervisor starts it again."""


class Bench(Kantor):
    """Remembers what staff brought; every error of a turn is a death of the watcher."""

    def __init__(
        self, base: Path, files: Files, clock: FakeClock, runners: Runners = PETTY
    ) -> None:
        self.brought: set[str] = set()
        super().__init__(base, runners, clock, files=files, sealing=True)

    @staticmethod
    def establish(base: Path) -> None:
        """An empty office, as `alur init` leaves it, of one procedure."""
        Bench.lay_out(base, harness.alone(config()), "duk")

    @staticmethod
    def establish_whole(base: Path) -> None:
        """The same of all procedures that ship, each with its desks."""
        Bench.lay_out(base, config(), "*")

    @staticmethod
    def lay_out(base: Path, described: str, procedures: str) -> None:
        root = base / "kantor"
        for role in ("kasubag", "anpeg", "kabag", "kabiro"):
            (root / "inbox" / role / "MASUK").mkdir(parents=True)
        (root / "config.yaml").write_text(described, encoding="utf-8")
        harness.describe(root, procedures)
        (root / ".alur").mkdir()
        (root / ".alur/penanda").write_text("uji\n")
        (base / "ingatan").mkdir()

    def start(self) -> Engine:
        self.engine = super().start()
        log = self.engine.register.log
        Memory(self.base / "ingatan", self.files).check(log.head.nomor, log.bytes_of)
        return self.engine

    def rewrite(self, old: str, new: str) -> None:
        super().rewrite(old, new)
        if isinstance(self.files, Recorder):
            self.files.staff()

    def furnish(self) -> None:
        super().furnish()
        if isinstance(self.files, Recorder):
            self.files.staff()

    def put(self, path: str, data: bytes | str) -> Path:
        place = super().put(path, data)
        self.bring(place)
        return place

    def bring(self, *places: Path) -> None:
        """Notes that these bytes must never be lost from now on."""
        self.brought.update(sha256(p.read_bytes()).hexdigest() for p in places)

    def settle(self, most: int = MOST, step: float = STEP) -> None:
        """Turns until nothing moves without people, twice over; seconds between two of them."""
        quiet = 0
        for _ in range(most):
            quiet = 0 if self.engine.turn() else quiet + 1
            if quiet > 1:
                return
            self.clock.pass_(step)
        raise AssertionError(f"it never comes to rest: {self.reports[-3:]}")

    def turns(self, count: int) -> None:
        """Lets the office run on in the middle of what staff do."""
        if isinstance(self.files, Recorder):
            self.files.staff()
        for _ in range(count):
            self.engine.turn()
            self.clock.pass_(STEP)


def clock_of(other: FakeClock) -> FakeClock:
    return FakeClock(other.wall, other.ticks)
