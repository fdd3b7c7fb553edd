"""A whole office in a test: tree before, action, tree after. Time is injected, nobody sleeps."""

import shutil
import time
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from pipeline.engine.desk.place import places
from pipeline.engine.files import Files
from pipeline.engine.log.book import Book
from pipeline.engine.log.checkpoint import Checkpoint
from pipeline.engine.loop.acting import Acting
from pipeline.engine.loop.engine import Engine
from pipeline.engine.loop.memory import Memory
from pipeline.engine.loop.runner import Runners, Running
from pipeline.engine.loop.wiring import assemble
from pipeline.names import BOARD, HANDBOOK, OFFICE_BOARD, SENT, SIGN
from pipeline.office.model import Office
from pipeline.office.sources import Sources, gather
from pipeline.procedures import configuration
from pipeline.projections import laid
from pipeline.resources import bundled
from tests.harness.runners import PETTY, Ended

ZONE = ZoneInfo("Asia/Pontianak")

_READ: dict[Sources, Office] = {}
_load = configuration.load


def load(sources: Sources) -> Office:
    """The same texts describe the same office, wherever they lie, and are read once. ConfigError
    names where they lie."""
    texts = replace(sources, where="")
    if texts not in _READ:
        _READ[texts] = _load(sources)
    return _READ[texts]


def shipped(config: str | None = None, **sops: str) -> Sources:
    """What describes the office that ships, or one with another config.yaml or other procedures,
    by their keys."""
    sources = gather(bundled("config.yaml").parent)
    described = tuple((dict(sources.sops) | sops).items())
    config = sources.config if config is None else config
    return replace(sources, config=config, sops=described, where="")


def alone(config: str) -> str:
    """An office whose only procedure is the rank list, with no desks but its own: what others need
    besides is looked at and laid in each turn, and most stories have no use for it."""
    return without(config, "penerima:umum", "peran:umum", "peran:data", "prosedur:ruang")


def without(config: str, *places: str) -> str:
    """The text without these keys, each of a section, and all that stands below them."""
    lines: list[str] = []
    section, leaving = "", ""
    left = set()
    for line in config.splitlines(keepends=True):
        depth = len(line) - len(line.lstrip())
        key = line.strip().partition(":")[0]
        if line.strip() and depth == 0:
            section, leaving = key, ""
        elif line.strip() and depth == 2:
            leaving = f"{section}:{key}" if f"{section}:{key}" in places else ""
        if leaving:
            left.add(leaving)
        else:
            lines.append(line)
    assert left == set(places), set(places) - left
    return "".join(lines)


def describe(root: Path, procedures: str = "*") -> None:
    """Lays the files of the procedures that ship, or of one."""
    for sop in bundled("templates").glob(f"{procedures}/sop.yaml"):
        place = root / "templates" / sop.parent.name / sop.name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(sop, place)


BOARDS = frozenset({BOARD, OFFICE_BOARD, SIGN, HANDBOOK})
"""What lies on and between the desks and in outbox whatever happens: tests/projections."""

LEAPS = (5.0, 20.0)
"""Seconds between two turns of an office at rest: first, and at most when it stays so."""
LONGEST_PAUSE = 5.0
"""Seconds between two turns of an office in which something only waits for its time, at most; it is
looked at when that has come, as the watcher does."""


class Unforced(Files):
    """A disk that is told to write nothing down at once: the power does not fail here (what is
    left when it does: tests/matrix)."""

    def _sync(self, file: BinaryIO) -> None:
        pass

    def _sync_names(self, path: Path) -> None:
        pass


@dataclass
class FakeClock:
    """Both clocks, moved by the test."""

    wall: datetime = datetime(2026, 11, 24, 8, 0, tzinfo=ZONE)
    ticks: float = 1000.0

    def now(self) -> datetime:
        return self.wall.replace(microsecond=0)

    def monotonic(self) -> float:
        return self.ticks

    def pass_(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.ticks += seconds


@dataclass
class Kantor:
    """Staff and watcher of one office, on a real disk; jobs are done in this process, unless a
    test is about processes."""

    base: Path
    runners: Runners = PETTY
    clock: FakeClock = field(default_factory=FakeClock)
    reports: list[str] = field(default_factory=list)
    files: Files = field(default_factory=Unforced)
    sealing: bool = False
    memory: Memory | None = None
    acting: Acting | None = None
    name: str = "kantor"
    checkpoint: Checkpoint | None = None

    def __post_init__(self) -> None:
        self.root = self.base / self.name
        if not self.root.exists():
            self.establish(self.root)
        self.engine = self.start()

    @staticmethod
    def establish(root: Path) -> None:
        """What makes a folder an office."""
        Kantor.set_up(root, bundled("config.yaml").read_text(encoding="utf-8"), "*")

    @staticmethod
    def set_up(root: Path, config: str, procedures: str) -> None:
        """Makes a folder an office of this configuration, with the files of these procedures."""
        (root / ".alur").mkdir(parents=True, exist_ok=True)
        hasty = config.replace("  sesal_nomor: 30 ", "  sesal_nomor: 3 ")
        (root / "config.yaml").write_text(hasty, encoding="utf-8")
        describe(root, procedures)
        (root / ".alur" / "penanda").write_text("uji\n")

    def start(self) -> Engine:
        """Starts the watcher, anew when it ran before."""
        self.engine = self.assembled()
        self.furnish()
        self.engine.open()
        return self.engine

    def furnish(self) -> None:
        """Every drawer is there before the watcher comes."""
        for place in places(self.engine.office):
            (self.root / place.path).mkdir(parents=True, exist_ok=True)

    def rewrite(self, old: str, new: str) -> None:
        """Changes config.yaml, or the file of the first procedure, wherever these words stand."""
        places = (self.root / "config.yaml", self.root / "templates" / "duk" / "sop.yaml")
        texts = {place: place.read_text(encoding="utf-8") for place in places}
        (place,) = (place for place, text in texts.items() if old in text)
        place.write_text(texts[place].replace(old, new), encoding="utf-8")

    def reconfigure(self, old: str, new: str) -> None:
        """The administrator changes a word while the office runs."""
        self.rewrite(old, new)
        sources = gather(self.root)
        self.engine.configure(load(sources), sources)

    def assembled(self) -> Engine:
        """An engine on what lies there, not opened yet."""
        memory = self.memory or Memory(self.base / "ingatan")
        return assemble(
            self.root,
            gather(self.root),
            self.clock,
            self.runners,
            replace(memory, files=self.files),
            self.reports.append,
            self.files,
            laid,
            read=load,
            sealing=self.sealing,
            acting=self.acting,
            checkpoint=self.checkpoint,
        )

    @property
    def book(self) -> Book:
        return self.engine.book

    def run(self, seconds: float = 200, step: float = 1.0) -> None:
        """Lets the office run for some of its own time, jobs finishing as they come. While only
        time or people can move things on, it passes in longer steps."""
        end = self.clock.ticks + seconds
        resting, known = 0, self.book.nomor
        while self.clock.ticks < end or not self.engine.idle():
            resting = 0 if self.engine.turn() else resting + 1
            happened, known = self.book.nomor > known, self.book.nomor
            if self.engine.idle():
                soon = happened or 0 < resting < 3
                leap = self._at_rest(resting) if resting else self._until_due()
                leap = min(leap, end - self.clock.ticks)
                self.clock.pass_(step if soon else max(step, leap))
            else:
                if self._waits_for_children():
                    time.sleep(0.02)
                self.clock.pass_(0.04)

    @staticmethod
    def _at_rest(turns: int) -> float:
        first, longest = LEAPS
        return min(first * 1.5 ** (turns - 3), longest)

    def _until_due(self) -> float:
        """Until what waits has waited for long enough; 0 while nothing does."""
        soon = self.engine.soon()
        return 0.0 if soon is None else min(soon + 0.05, LONGEST_PAUSE)

    def _waits_for_children(self) -> bool:
        """Whether a process works that takes time of this machine; what is done in this process has
        ended when it is begun."""
        engine = self.engine
        begun: list[Running] = [job.child for job in engine.jobs._running.values()]
        begun += [batch.running for batch in engine.inspection._running]
        begun += [each.running for each in engine.projecting.making._begun.values()]
        return not all(isinstance(running, Ended) for running in begun)

    # What staff do. -------------------------------------------------------------------

    def put(self, path: str, data: bytes | str) -> Path:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data.encode() if isinstance(data, str) else data)
        return place

    def drag(self, source: str, target: str) -> None:
        """Moves what matches into a folder, as Explorer does."""
        path = self.find(source)
        shutil.move(str(path), str(self.root / target / path.name))

    def copy(self, source: str, target: str) -> None:
        path = self.find(source)
        place = self.root / target / path.name
        (shutil.copytree if path.is_dir() else shutil.copy)(path, place)

    def write_note(self, desk: str, text: str) -> None:
        sheet = self.find(f"inbox/{desk}/MASUK/DUK*/Catatan.txt")
        sheet.write_text(sheet.read_text(encoding="utf-8-sig") + text + "\r\n", encoding="utf-8")

    def find(self, pattern: str) -> Path:
        paths = sorted(self.root.glob(pattern))
        if len(paths) != 1:
            raise AssertionError(f"{pattern}: {[str(f) for f in paths]}\n{self.tree()}")
        return paths[0]

    # What a test reads. ---------------------------------------------------------------

    def tree(self, under: str = "inbox") -> list[str]:
        """Every file below a folder, relative to the root, without the boards that always lie
        there; of all desks together without blank forms, too. The notes of decisions are for
        `notes`."""
        top = self.root / under
        paths = (p for p in top.rglob("*") if p.is_file() and p.name not in BOARDS)
        every = (p.relative_to(self.root).as_posix() for p in paths)
        lying = (path for path in every if f"/{SENT}" not in path)
        return sorted(path for path in lying if under != "inbox" or "/FORMULIR/" not in path)

    def notes(self) -> list[str]:
        """Where the notes of decisions lie."""
        inbox = self.root / "inbox"
        return sorted(p.relative_to(inbox).as_posix() for p in inbox.rglob(f"{SENT}*"))

    def desk(self, peran: str) -> list[str]:
        """What lies at one desk, without the desk's own path."""
        return [p.removeprefix(f"inbox/{peran}/") for p in self.tree(f"inbox/{peran}")]

    def story(self) -> list[str]:
        """The words of the log: what happened, in order."""
        words = []
        for nomor in range(1, self.book.nomor + 1):
            text = self.engine.register.log.bytes_of(nomor).decode()
            words += [
                line.removeprefix("peristiwa: ")
                for line in text.splitlines()
                if line.startswith("peristiwa: ")
            ]
        return words

    def answers(self, peran: str) -> str:
        """All answers on one desk, one after the other."""
        return "\n".join(
            p.read_text(encoding="utf-8-sig")
            for p in sorted((self.root / "inbox" / peran).rglob("PESAN SISTEM*.txt"))
            if p.is_file()
        )


class Alone(Kantor):
    """An office that knows one procedure."""

    @staticmethod
    def establish(root: Path) -> None:
        Kantor.set_up(root, alone(bundled("config.yaml").read_text(encoding="utf-8")), "duk")
