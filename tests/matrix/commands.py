"""`alur init` and `alur restore`: what a person runs, and runs again when it was cut short."""

import contextlib
import io
import itertools
import random
import shutil
import tempfile
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands import DONE, init, restore
from pipeline.engine.files import Files
from pipeline.engine.loop.memory import Memory
from pipeline.resources import bundled
from tests.checker import check, read
from tests.harness.office import FakeClock
from tests.matrix.disk import Disk, Tree
from tests.matrix.office import LEAP, Bench
from tests.matrix.played import shm
from tests.matrix.recorder import FAULTS, LATE, Failing, Plan, Recorder, found, lay
from tests.matrix.scenarios import agree, drop
from tests.matrix.trials import Figures, key

DOSSIER = 7
DROPPED = [sha256(data).hexdigest() for data in (b"1;Budi", b"3;Ani")]


@dataclass(frozen=True)
class Command:
    """`before` lays what is there first; `wrong` says what is not in order once it is done,
    `half` what is not in order when it was cut short."""

    before: Callable[[Path], None]
    words: str
    wrong: Callable[[Path], list[str]]
    half: Callable[[Path], list[str]] = lambda _base: []


def _nothing(base: Path) -> None:
    (base / "ingatan").mkdir()


def _not_laid_out(base: Path) -> list[str]:
    """What differs from the files and folders that an undisturbed `alur init` lays."""
    root = base / "kantor"
    shipped = {"config.yaml": bundled("config.yaml")}
    folder = bundled("templates")
    shipped |= {f"templates/{p.relative_to(folder).as_posix()}": p for p in folder.rglob("*.*")}
    lying = {p.relative_to(root).as_posix(): p for p in root.rglob("*") if p.is_file()}
    wrong = sorted(shipped.keys() ^ (lying.keys() - {".alur/penanda"}))
    wrong += [name for name in shipped.keys() & lying.keys() if not _same(shipped, lying, name)]
    desks = {p.name for p in root.glob("inbox/*") if (p / "MASUK").is_dir()}
    wrong += {"kasubag", "anpeg", "kabag", "kabiro", "umum", "data"} ^ desks
    wrong += {"arsip", "laporan", "log", "tu-biro"} ^ {p.name for p in root.glob("outbox/*")}
    if len((root / ".alur/penanda").read_text()) != 37:
        wrong.append("the sentinel")
    return wrong


def _half_an_office(base: Path) -> list[str]:
    """Whoever finds the sentinel finds all the rest; a name that was being given may be left."""
    if not (base / "kantor/.alur/penanda").exists():
        return []
    return [wrong for wrong in _not_laid_out(base) if "~alur-" not in wrong]


def _same(one: dict[str, Path], other: dict[str, Path], name: str) -> bool:
    return one[name].read_bytes() == other[name].read_bytes()


def _older_copy(base: Path) -> None:
    """A copy of an office at work, in which what the event after the opening speaks of is missing.

    The next one is of another dossier and whole; the last follows from the one that lacks it.
    """
    Bench.establish(base)
    bench = Bench(base, Files(), FakeClock())
    root, store = bench.root, bench.root / ".alur/isi"
    drop("data.csv").do(bench)
    bench.settle()
    before = set(store.glob("??/*"))
    agree("anpeg").do(bench)
    bench.settle()
    missing = set(store.glob("??/*")) - before
    drop("baru.csv", "3;Ani").do(bench)
    bench.settle()
    agree("kasubag").do(bench)
    bench.settle()
    bench.engine.close()
    shutil.copytree(root / ".alur/log", base / "nanti")
    for stays in ("00000001", "00000002"):  # the key, and the opening
        (base / f"nanti/{stays}.yaml").unlink()
    for path in missing:
        path.unlink()


def _not_restored(base: Path) -> list[str]:
    """What is lost, or what the office does not go on with."""
    root = base / "kantor"
    aside = {p.read_bytes() for p in (root / ".alur/karantina").iterdir()}
    later = {p.read_bytes() for p in (base / "nanti").iterdir()}
    wrong = [] if aside >= later else ["an event that was taken off the log is nowhere"]
    clock = FakeClock()
    clock.pass_(7200)
    bench = Bench(base, Files(), clock)
    bench.settle(step=LEAP)
    drop("lain.csv", "2;Siti").do(bench)
    bench.settle(step=LEAP)
    bench.engine.close()
    events = [e for e in read(root).events if e["peristiwa"] == "dipulihkan"]
    told = [name for event in events for name in event["rincian"]["disisihkan"]]
    if {int(name[:8]) for name in told} != {3, 4, 5} or len(set(told)) != len(told):
        wrong.append(f"the log tells that events {told} were set aside")
    story = [(event[0], event[1]) for event in read(root).story if event[0] == "dibuka"]
    if story != [("dibuka", "DUK-2026-0001"), ("dibuka", f"DUK-2026-{DOSSIER + 1:04d}")]:
        wrong.append(f"the story is {story}")
    return wrong + check(root, DROPPED, packages_stay=True, restored=True)


COMMANDS = {
    "init": Command(_nothing, "init {}", _not_laid_out, _half_an_office),
    "restore": Command(
        _older_copy,
        f"--root {{}} restore --year 2026 --last-letter 5 --last-dossier {DOSSIER}",
        _not_restored,
    ),
}


def run(command: Command, base: Path, files: Files) -> int:
    """The command as a person runs it, on this disk; returns its exit code."""
    clock = FakeClock()
    clock.pass_(3600)
    words = command.words.format(base / "kantor").split()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stderr(io.StringIO()):
        for module in (init, restore):
            patch.setattr(module, "Files", lambda: files)
        patch.setattr(restore, "SystemClock", lambda _zone: clock)
        patch.setattr(restore, "memory_of", lambda _root: Memory(base / "ingatan", files))
        with contextlib.redirect_stdout(io.StringIO()):
            return main(words)


@contextlib.contextmanager
def _somewhere(tree: Tree | None = None) -> Iterator[Path]:
    """A folder for an office and the machine's memory; `tree` is of the folder that holds it."""
    top = Path(tempfile.mkdtemp(dir=shm()))
    try:
        lay({"mesin": None} if tree is None else tree, top)
        yield top / "mesin"
    finally:
        shutil.rmtree(top)


@dataclass
class _Played:
    """`moments` are what each call was and the disk after it, the last one when all is done."""

    start: Tree
    moments: list[tuple[str, Disk]]


def _played(command: Command) -> _Played:
    """The command undisturbed, on a disk on which everything from before lasts."""
    moments: list[tuple[str, Disk]] = []
    with _somewhere() as base:
        command.before(base)
        start = found(base.parent)
        disk = Disk.of(start)
        files = Recorder(
            base.parent, disk, lambda what, at: moments.append((f"{what} {at}", disk.clone()))
        )
        assert run(command, base, files) == DONE
        moments.append(("all done", disk))
        problems = command.wrong(base)
        assert not problems, f"undisturbed, and yet {problems}"
    return _Played(start, moments)


@dataclass
class _Judge:
    """Notes what is not in order. Where the same lies twice, it is looked at once."""

    command: Command
    figures: Figures
    _known: dict[str, list[str]] = field(default_factory=dict)

    def judge(self, base: Path, code: int, place: str) -> None:
        """Now that the command has ended with this exit code."""
        mark = f"{code} {key(found(base.parent))}"
        if mark not in self._known:
            self._known[mark] = self._problems(base, code)
        if self._known[mark]:
            self.figures.failures.append((place, "; ".join(self._known[mark])))

    def _problems(self, base: Path, code: int) -> list[str]:
        if code != DONE:
            return [f"run again, it ended with {code}"]
        try:
            return self.command.wrong(base)
        except Exception:
            return [traceback.format_exc(limit=-6)]


def cuts(name: str, figures: Figures, subsets: int, every: int, offset: int = 0) -> None:
    """Stops after every call and loses what was not made to last. Then the person runs the
    command once more, unless it had said that it was done."""
    command, dice = COMMANDS[name], random.Random(name)
    judge = _Judge(command, figures).judge
    moments = _played(command).moments
    figures.calls += len(moments) - 1
    seen: set[tuple[bool, str]] = set()
    for number, (what, disk) in enumerate(moments, start=1):
        done = number == len(moments)
        if not done and number % every != offset:
            continue
        for tree in (disk.killed(), *disk.cuts(dice, subsets)):
            figures.cuts += 1
            mark = (done, key(tree))
            if mark not in seen:
                seen.add(mark)
                figures.states += 1
                place = f"{name}, call {number} ({what})"
                with _somewhere(tree) as base:
                    for problem in () if done else command.half(base):
                        figures.failures.append((place, problem))
                    code = DONE if done else run(command, base, Files())
                    judge(base, code, place)


def kill_then_cut(name: str, figures: Figures, every: int, offset: int = 0) -> None:
    """Kills after every call; the person runs the command once more, it says that it is done,
    and the power goes. What the dead one left in memory only has to last then."""
    command = COMMANDS[name]
    judge = _Judge(command, figures).judge
    for number, (what, disk) in enumerate(_played(command).moments, start=1):
        if number % every != offset:
            continue
        figures.kills += 1
        figures.states += 1
        place = f"{name}, call {number} ({what}), killed there, and then a power cut"
        with _somewhere(disk.killed()) as base:
            files = Recorder(base.parent, disk, lambda _what, _path: None)
            code = run(command, base, files)
        with _somewhere(disk.cut(frozenset())) as base:
            judge(base, code, place)


def faults(
    name: str, figures: Figures, every: int, offset: int = 0, only: tuple[str, ...] = ()
) -> None:
    """Fails every call once in each way; a command that ends with an error is run again."""
    command = COMMANDS[name]
    judge = _Judge(command, figures).judge
    start = _played(command).start
    for call in itertools.count(1 + offset % every, every):
        hits = 0
        for fault in only or (*FAULTS, LATE):
            plan = Plan(call, fault)
            with _somewhere(start) as base:
                code = run(command, base, Failing(base.parent, plan=plan))
                if code != DONE:
                    code = run(command, base, Files())
                place = f"{name}, call {call} ({plan.hit}) with {fault}"
                judge(base, code, place)
            hits += bool(plan.hit)
        if not hits:
            return
        figures.calls += 1
        figures.faults += hits
