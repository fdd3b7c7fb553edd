"""What is tried: power cuts, power cuts after a kill, failing calls, bytes of the last moment.

Every state of the disk that is found twice is tried once.
"""

import functools
import gc
import random
import shutil
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

from pipeline.names import BESIDE, BOARD, INCOMING, OFFICE_BOARD, SIGN
from tests.harness.office import FakeClock
from tests.matrix.disk import Disk, Tree
from tests.matrix.office import REST, Bench, clock_of
from tests.matrix.played import (
    Keep,
    Moment,
    Played,
    Rest,
    expected,
    judged,
    play,
    recover,
    shm,
)
from tests.matrix.recorder import FAULTS, LATE, Failing, Plan, Recorder, lay
from tests.matrix.scenarios import SCENARIOS, Act


@dataclass
class Figures:
    scenarios: int = 0
    calls: int = 0
    cuts: int = 0
    kills: int = 0
    faults: int = 0
    states: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)

    @property
    def told(self) -> str:
        return (
            f"{self.calls} calls, {self.cuts} power cuts and {self.kills} power cuts after a kill "
            f"({self.states} different disks), {self.faults} failing calls, "
            f"{len(self.failures)} findings"
        )

    def plus(self, other: "Figures") -> "Figures":
        pairs = ((getattr(self, f.name), getattr(other, f.name)) for f in fields(self))
        return Figures(*(mine + theirs for mine, theirs in pairs))


def recorded(name: str, keep: Keep) -> Played:
    """The scenario played, with its disk as it was after each of the calls that are wanted. What
    scenarios begin with in common is the same in each, byte for byte: so is the office's key."""
    base = Path(tempfile.mkdtemp(dir=shm()))
    try:
        with patch("secrets.token_bytes", random.Random(0).randbytes):
            return play(name, base, keep)
    finally:
        shutil.rmtree(base)
        gc.freeze()  # what was recorded stays; it need not be looked through again and again


_LET_GO = f"kantor/.alur/isi/{INCOMING}/"
"""What lies there is let go before anything is read of the store (tests/engine/desk/test_taken.py):
disks that differ in nothing else are one, in which something lies there or nothing."""


def key(tree: Tree) -> str:
    let_go = {path for path in tree if path.startswith(_LET_GO)}
    digest = sha256(b"something is let go" if let_go else b"")
    for path in sorted(tree.keys() - let_go):
        data = tree[path]
        digest.update(path.encode() + b"\0" + (b"/" if data is None else _digest(data)))
    return digest.hexdigest()


@functools.lru_cache(maxsize=10_000)
def _digest(data: bytes) -> bytes:
    return sha256(data).digest()


Lives = list[tuple[Tree, FakeClock]]


@dataclass
class Shared:
    """What scenarios begin with in common is tried in the first of them: what the next watcher made
    of a disk, and the disks on which one was started and judged."""

    lives: dict[str, Lives] = field(default_factory=dict)
    seen: set[tuple[object, ...]] = field(default_factory=set)

    def second(self, moment: Moment) -> Lives:
        """What a power cut leaves of the watcher that comes after this moment."""
        mark = f"{moment.disk.mark()} {moment.clock.ticks}"
        if mark not in self.lives:
            self.lives[mark] = _second(moment)
        return self.lives[mark]


@dataclass
class _Scenario:
    """One scenario played; each state of its disk is tried once."""

    name: str
    played: Played
    figures: Figures
    seen: set[tuple[object, ...]] = field(default_factory=set)

    def tries(self, moment: Moment, tree: Tree, clock: FakeClock, how: str) -> None:
        """Starts again on this disk; `how` says what happened to it after the moment."""
        wanted = expected(self.played, SCENARIOS[self.name], moment.act)
        mark = (moment.act, key(tree), moment.brought, repr(wanted))
        if mark in self.seen:
            return
        self.seen.add(mark)
        self.figures.states += 1
        problems = recover(tree, clock, moment.brought, wanted)
        if problems:
            place = f"{self.name}, act {moment.act}, call {moment.call} ({moment.what}), {how}"
            self.figures.failures.append((place, "; ".join(problems)))


def cuts(name: str, figures: Figures, subsets: int, every: int, offset: int = 0) -> None:
    """Stops after every call; loses what was not made to last; starts again."""
    played = recorded(name, lambda call, _what, _path: call % every == offset)
    figures.calls += played.calls
    scenario = _Scenario(name, played, figures)
    dice = random.Random(name)
    for moment in played.moments:
        for number, tree in enumerate(_losses(moment, dice, subsets)):
            figures.cuts += 1
            scenario.tries(moment, tree, moment.clock, f"loss {number}")


def _losses(moment: Moment, dice: random.Random, subsets: int) -> Iterator[Tree]:
    yield moment.disk.killed()
    yield from moment.disk.cuts(dice, subsets)


_LOOKED_AT = (BOARD, OFFICE_BOARD, SIGN)


def kill_then_cut(
    name: str, figures: Figures, every: int, offset: int = 0, shared: Shared | None = None
) -> None:
    """Kills after every call, lets the next watcher work, and cuts the power on that one.

    The dead process left things in memory only; what the next one reads it must make last
    before it acts on it. The power goes after each event it commits, and at its rest. What
    gives a name or belongs to the log is always tried, but for the boards, which are laid again and
    again and from which nothing is read; what other scenarios tried before, which is in `shared`,
    is not tried again.
    """

    def always(what: str, path: str) -> bool:
        named = what in ("make", "move") and not path.endswith(_LOOKED_AT)
        return named or "/.alur/log/" in path

    played = recorded(name, lambda call, what, path: call % every == offset or always(what, path))
    shared = shared or Shared()
    scenario = _Scenario(name, played, figures, shared.seen)
    for moment in played.moments:
        for tree, clock in shared.second(moment):
            figures.kills += 1
            scenario.tries(moment, tree, clock, "killed there, and then a power cut")


def _second(moment: Moment) -> Lives:
    base = Path(tempfile.mkdtemp(dir=shm()))
    disk = moment.disk.clone()
    lay(disk.killed(), base)
    found: Lives = []
    clock = clock_of(moment.clock)

    def show(what: str, path: str) -> None:
        if what == "sync_names" and path.endswith(".alur/log"):
            found.append((disk.cut(frozenset()), clock_of(clock)))

    try:
        files = Recorder(base, disk, show)
        bench = Bench(base, files, clock)
        files.staff()
        bench.settle()
        bench.engine.close()
        found.append((disk.cut(frozenset()), clock_of(clock)))
    finally:
        shutil.rmtree(base, ignore_errors=True)
    return found


def faults(
    name: str,
    figures: Figures,
    every: int,
    offset: int = 0,
    only: tuple[str, ...] = (),
    first: int = 0,
) -> None:
    """Fails every call of every act but the `first` so many, which were tried elsewhere, once with
    each fault, the calls of starting up included.

    Each act begins from the office at rest after the one before. A watcher that ends is
    started again, as its supervisor would.
    """
    for start in starts(name)[first:]:
        whole = _failing(start, Plan(0, "EIO"))
        assert not whole.problems, whole.problems
        figures.calls += whole.calls
        for call in range(1 + offset % every, whole.calls + 1, every):
            for fault in only or (*FAULTS, LATE):
                figures.faults += 1
                plan = Plan(call, fault)
                problems = _failing(start, plan).problems
                if problems:
                    place = f"{name}, act {start.number}, call {call} ({plan.hit}) with {fault}"
                    figures.failures.append((place, "; ".join(problems)))


@dataclass
class Start:
    """An office at rest, and the act that comes next; `wanted` is the office after it."""

    number: int
    act: Act
    tree: Tree
    clock: FakeClock
    brought: frozenset[str]
    wanted: Rest | None


@dataclass
class Ended:
    problems: list[str]
    calls: int


def starts(name: str) -> list[Start]:
    """The office before each act of a scenario."""
    acts = SCENARIOS[name]
    base = Path(tempfile.mkdtemp(dir=shm()))
    found: list[Start] = []

    def before(number: int, bench: Bench, disk: Disk) -> None:
        start = Start(
            number,
            acts[number - 1],
            disk.killed(),
            clock_of(bench.clock),
            frozenset(bench.brought),
            None,
        )
        found.append(start)

    played = play(name, base, lambda _call, _what, _path: False, before)
    shutil.rmtree(base)
    for start in found:
        start.wanted = expected(played, acts, start.number)
    return found


def _failing(start: Start, plan: Plan) -> Ended:
    base = Path(tempfile.mkdtemp(dir=shm()))
    files = Failing(base, plan=plan)
    try:
        lay(start.tree, base)
        return Ended(_played(start, base, files), files.calls)
    except Exception:
        return Ended([traceback.format_exc(limit=-6)], files.calls)
    finally:
        shutil.rmtree(base, ignore_errors=True)


def _played(start: Start, base: Path, files: Failing) -> list[str]:
    clock = clock_of(start.clock)
    deaths = 0
    try:
        bench = Bench(base, files, clock)
        bench.settle()
    except OSError:
        deaths += 1
        bench = Bench(base, files, clock)
        bench.settle()
    bench.brought |= start.brought
    clock.pass_(REST)
    try:
        start.act.do(bench)
        bench.settle()
    except OSError:
        deaths += 1
        bench.engine.close()
        bench.start()
        bench.settle()
    if deaths > 1:
        return ["one failing call ended the watcher twice"]
    if files.plan.fault == LATE or files.plan.hit.endswith(SIGN):
        clock.pass_(REST)  # nobody knew that it was there, or half a sign: the next goes over it
        bench.settle()
    problems = judged(bench, frozenset(bench.brought), start.wanted)
    if problems and set(problems) <= set(_begun(base)):
        bench.start()
        problems = judged(bench, frozenset(bench.brought), start.wanted)
    return problems


def _begun(base: Path) -> list[str]:
    """What the checker says of files that were to take the place of the engine's own: where that
    failed, or nobody was told of their beginning, and the next is written seldom, they lie there
    until a watcher starts."""
    lying = (base / "kantor/.alur").glob(f"{BESIDE}*")
    return [f".alur/{path.name} was left behind" for path in lying]
