"""The matrix: every prefix of every scenario's calls, cut off, lost and started again.

    python -m tests.matrix.run [--scenario NAME] [--every N] [--subsets N] [--kind cut|fault]

Every state of the disk that is found twice is tried once.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.checker import check, read
from tests.harness.office import FakeClock
from tests.matrix.disk import Disk, Tree
from tests.matrix.office import REST, Bench, clock_of, quickly
from tests.matrix.recorder import FAULTS, LATE, Failing, Plan, Recorder, lay
from tests.matrix.scenarios import SCENARIOS, Act

SUBSETS = 64
Story = list[tuple[Any, ...]]


@dataclass
class Moment:
    """The disk after one call: `wanted` is filled in when the act has come to its end."""

    call: int
    act: int
    what: str
    disk: Disk
    clock: FakeClock
    brought: frozenset[str]


@dataclass
class Played:
    """One undisturbed run."""

    moments: list[Moment]
    stories: list[Story]
    calls: int


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


def shm() -> str | None:
    """Where trees are laid: in memory where there is such a place."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def play(
    name: str,
    base: Path,
    keep: Callable[[int, str], bool] = lambda _call, _path: True,
    before: Callable[[int, Bench, Disk], None] = lambda _number, _bench, _disk: None,
) -> Played:
    """Plays a scenario undisturbed on a recorded disk."""
    acts = SCENARIOS[name]
    Bench.found(base)
    moments: list[Moment] = []
    disk = Disk()
    clock = FakeClock()
    bench: Bench | None = None

    def show(what: str, path: str) -> None:
        brought = frozenset(bench.brought) if bench else frozenset()
        if keep(files.calls, path):
            moment = Moment(
                files.calls,
                disk.act,
                f"{what} {path}",
                disk.clone(),
                clock_of(clock),
                brought,
            )
            moments.append(moment)

    files = Recorder(base, disk, show)
    files.staff()
    _remember(disk, files, base)
    bench = Bench(base, files, clock)
    bench.settle()
    stories = [read(bench.root).story]
    for number, act in enumerate(acts, start=1):
        before(number, bench, disk)
        disk.act = number
        clock.pass_(REST)
        act.do(bench)
        files.staff()
        show("staff", "act")
        bench.settle()
        stories.append(read(bench.root).story)
    bench.engine.close()
    problems = check(bench.root, bench.brought, packages_stay=True)
    if problems:
        raise AssertionError(f"{name}: undisturbed, and yet {problems}")
    return Played(moments, stories, files.calls)


def _remember(disk: Disk, files: Recorder, base: Path) -> None:
    """The memory's folder lies outside the share, and lasts."""
    inode = disk.new_inode(folder=True)
    disk.lasting_name(0, "ingatan", inode)
    files.inodes[(base / "ingatan").lstat().st_ino] = inode


def recover(
    tree: Tree, clock: FakeClock, brought: frozenset[str], wanted: Story | None
) -> list[str]:
    """Starts on what was found, runs until quiet, and says what is not in order."""
    base = Path(tempfile.mkdtemp(dir=shm()))
    try:
        lay(tree, base)
        return _recovered(Bench(base, _plain(), clock_of(clock)), brought, wanted)
    except Exception:
        return [traceback.format_exc(limit=-6)]
    finally:
        shutil.rmtree(base, ignore_errors=True)


def _plain() -> Any:
    from pipeline.files import Files

    return Files()


def _recovered(bench: Bench, brought: frozenset[str], wanted: Story | None) -> list[str]:
    bench.settle()
    bench.engine.close()
    problems = check(bench.root, brought, packages_stay=True)
    story = read(bench.root).story
    if wanted is not None and story != wanted:
        problems.append(f"the story is\n  {story}\ninstead of\n  {wanted}")
    return problems


def expected(played: Played, acts: tuple[Act, ...], act: int) -> Story | None:
    """What the log must say once the office is at rest after an act, where that is certain."""
    return None if act and acts[act - 1].free else played.stories[act]


def key(tree: Tree) -> str:
    digest = sha256()
    for path in sorted(tree):
        data = tree[path]
        digest.update(path.encode() + b"\0" + (b"/" if data is None else sha256(data).digest()))
    return digest.hexdigest()


def cuts(name: str, figures: Figures, subsets: int, every: int, offset: int = 0) -> None:
    """Stops after every call; loses what was not made to last; starts again."""
    acts = SCENARIOS[name]
    base = Path(tempfile.mkdtemp(dir=shm()))
    played = play(name, base, lambda call, _path: call % every == offset)
    shutil.rmtree(base)
    figures.calls += played.calls
    seen: set[tuple[int, str]] = set()
    dice = random.Random(name)
    for moment in played.moments:
        wanted = expected(played, acts, moment.act)
        for number, tree in enumerate(_losses(moment, dice, subsets)):
            figures.cuts += 1
            mark = (moment.act, key(tree))
            if mark in seen:
                continue
            seen.add(mark)
            figures.states += 1
            problems = recover(tree, moment.clock, moment.brought, wanted)
            if problems:
                figures.failures.append(
                    (
                        f"{name}, act {moment.act}, call {moment.call} ({moment.what}), "
                        f"loss {number}",
                        "; ".join(problems),
                    )
                )


def _losses(moment: Moment, dice: random.Random, subsets: int) -> Iterator[Tree]:
    yield moment.disk.killed()
    yield from moment.disk.cuts(dice, subsets)


def kill_then_cut(name: str, figures: Figures, every: int, offset: int = 0) -> None:
    """Kills after every call, lets the next watcher work, and cuts the power on that one.

    The dead process left things in memory only; what the next one reads it must make last
    before it acts on it. The power goes after each event it commits, and at its rest.
    """
    acts = SCENARIOS[name]
    base = Path(tempfile.mkdtemp(dir=shm()))
    played = play(name, base, lambda call, path: call % every == offset or "/.alur/log/" in path)
    shutil.rmtree(base)
    seen: set[tuple[int, str]] = set()
    for moment in played.moments:
        wanted = expected(played, acts, moment.act)
        for tree, clock in _second(moment):
            figures.kills += 1
            mark = (moment.act, key(tree))
            if mark in seen:
                continue
            seen.add(mark)
            figures.states += 1
            problems = recover(tree, clock, moment.brought, wanted)
            if problems:
                figures.failures.append(
                    (
                        f"{name}, act {moment.act}, killed after call {moment.call} "
                        f"({moment.what}), then a power cut",
                        "; ".join(problems),
                    )
                )


def _second(moment: Moment) -> list[tuple[Tree, FakeClock]]:
    base = Path(tempfile.mkdtemp(dir=shm()))
    disk = moment.disk.clone()
    lay(disk.killed(), base)
    found: list[tuple[Tree, FakeClock]] = []
    clock = clock_of(moment.clock)

    def show(what: str, path: str) -> None:
        if what == "sync_names" and path.endswith(".alur/log"):
            found.append((disk.cut(frozenset()), clock_of(clock)))

    try:
        bench = Bench(base, Recorder(base, disk, show), clock)
        bench.settle()
        bench.engine.close()
        found.append((disk.cut(frozenset()), clock_of(clock)))
    finally:
        shutil.rmtree(base, ignore_errors=True)
    return found


def faults(
    name: str, figures: Figures, every: int, offset: int = 0, only: tuple[str, ...] = ()
) -> None:
    """Fails every call of every act once with each fault, the calls of starting up included.

    Each act begins from the office at rest after the one before. A watcher that ends is
    started again, as its supervisor would.
    """
    for start in starts(name):
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
    """An office at rest, and the act that comes next; `wanted` is the story after it."""

    number: int
    act: Act
    tree: Tree
    clock: FakeClock
    brought: frozenset[str]
    wanted: Story | None


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

    played = play(name, base, lambda _call, _path: False, before)
    shutil.rmtree(base)
    for start in found:
        start.wanted = expected(played, acts, start.number)
    return found


def _failing(start: Start, plan: Plan) -> Ended:
    base = Path(tempfile.mkdtemp(dir=shm()))
    files = Failing(base, plan)
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
    return _recovered(bench, frozenset(bench.brought), start.wanted)


class Late(Recorder):
    """A program writes through an open handle just before something is moved off a drawer."""

    LATE = b"ditulis terlambat"
    drawer = ""
    file = ""
    written = False

    def before(self, what: str, path: Path | str) -> None:
        super().before(what, path)
        if what == "move" and f"/{self.drawer}/" in str(path) and "~alur" not in str(path):
            (Path(path) / self.file).write_bytes(self.LATE)
            self.written = True
            self.staff()


LAST_MOMENTS = (
    ("every step", 1, "BARU", ""),
    ("bad drop", 4, "KEMBALIKAN", "Catatan.txt"),
)
"""A scenario, how many of its acts are played, the drawer of the last, and the file written to."""


def late_bytes(name: str, figures: Figures, acts: int, drawer: str, file: str) -> None:
    """What is written until the last moment survives a power cut at every later one."""
    base = Path(tempfile.mkdtemp(dir=shm()))
    Bench.found(base)
    disk = Disk()

    def show(what: str, path: str) -> None:
        figures.cuts += files.written
        if files.written and Late.LATE not in disk.cut(frozenset()).values():
            figures.failures.append((f"{name}, {what} {path}", "late bytes exist nowhere"))

    files = Late(base, disk, show)
    files.staff()
    _remember(disk, files, base)
    bench = Bench(base, files, FakeClock())
    bench.settle()
    for number, act in enumerate(SCENARIOS[name][:acts], start=1):
        files.drawer, files.file = (drawer, file) if number == acts else ("-", "")
        bench.clock.pass_(REST)
        act.do(bench)
        files.staff()
        bench.settle()
    bench.engine.close()
    assert files.written, name
    shutil.rmtree(base)


def grouped(failures: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for place, problem in failures:
        found.setdefault(problem, []).append(place)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenario", action="append", choices=sorted(SCENARIOS))
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--offset", type=int, default=0)
    parser.add_argument("--subsets", type=int, default=SUBSETS)
    parser.add_argument("--kind", choices=("cut", "kill", "fault"), action="append")
    options = parser.parse_args()
    total = Figures()
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        for name in options.scenario or SCENARIOS:
            started = time.monotonic()
            figures = Figures(scenarios=1)
            kinds = options.kind or ("cut", "kill", "fault")
            if "cut" in kinds:
                cuts(name, figures, options.subsets, options.every, options.offset)
            if "kill" in kinds:
                kill_then_cut(name, figures, options.every, options.offset)
            if "fault" in kinds:
                faults(name, figures, options.every, options.offset)
            for problem, places in grouped(figures.failures).items():
                print(f"{len(places)} times: {problem}\n    first at {places[0]}")
            print(f"{name}: {figures.told}, {time.monotonic() - started:.0f} s", flush=True)
            total = total.plus(figures)
        print(f"{total.scenarios} scenarios: {total.told}")
    return 1 if total.failures else 0


if __name__ == "__main__":
    sys.exit(main())
