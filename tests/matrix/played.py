"""A scenario played undisturbed, call by call, and an office that starts on what was found."""

import os
import shutil
import tempfile
import traceback
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.engine.files import Files
from tests.checker import check, read
from tests.harness.office import FakeClock
from tests.matrix.disk import Disk, Tree
from tests.matrix.office import LEAP, REST, Bench, clock_of
from tests.matrix.recorder import Recorder, lay
from tests.matrix.scenarios import SCENARIOS, Act


@dataclass
class Moment:
    """The disk after one call."""

    call: int
    act: int
    what: str
    disk: Disk
    clock: FakeClock
    brought: frozenset[str]


@dataclass(frozen=True)
class Rest:
    """What an office at rest tells: the story of each dossier, what happened besides (in any
    order, for desks do not wait for each other), and which answers lie on the desks."""

    stories: dict[str | None, list[tuple[Any, ...]]]
    answers: frozenset[str]

    def unlike(self, wanted: "Rest") -> list[str]:
        """How it differs from what was wanted."""
        found = []
        if self.stories != wanted.stories:
            found.append(f"the story is\n  {self.stories}\ninstead of\n  {wanted.stories}")
        if self.answers != wanted.answers:
            found.append(f"{sorted(self.answers ^ wanted.answers)} lie there, or do not")
        return found


def at_rest(root: Path) -> Rest:
    """What this office tells now."""
    stories: dict[str | None, list[tuple[Any, ...]]] = defaultdict(list)
    for event in read(root).story:
        stories[event[1]].append(event)
    stories[None].sort(key=str)
    answers = {
        os.path.join(os.path.relpath(folder, root / "inbox"), name)
        for folder, _, names in os.walk(root / "inbox")
        for name in names
        if name.startswith("PESAN SISTEM") and "sedang dibuka" not in name
    }
    return Rest(dict(stories), frozenset(answers))


@dataclass
class Played:
    """One undisturbed run; `rests` are the office at rest before the first act and after each."""

    moments: list[Moment]
    rests: list[Rest]
    calls: int


Keep = Callable[[int, str, str], bool]
"""Whether the moment after this call is wanted: its number, what it was, and on which path."""


def shm() -> str | None:
    """Where trees are laid: in memory where there is such a place."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def play(
    name: str,
    base: Path,
    keep: Keep = lambda _call, _what, _path: True,
    before: Callable[[int, Bench, Disk], None] = lambda _number, _bench, _disk: None,
) -> Played:
    """Plays a scenario undisturbed on a recorded disk."""
    acts = SCENARIOS[name]
    Bench.establish(base)
    moments: list[Moment] = []
    disk = Disk()
    clock = FakeClock()
    bench: Bench | None = None

    def show(what: str, path: str) -> None:
        brought = frozenset(bench.brought) if bench else frozenset()
        if keep(files.calls, what, path):
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
    memory_lasts(disk, files, base)
    bench = Bench(base, files, clock)
    bench.settle()
    rests = [at_rest(bench.root)]
    for number, act in enumerate(acts, start=1):
        before(number, bench, disk)
        disk.act = number
        clock.pass_(REST)
        act.do(bench)
        files.staff()
        show("staff", "act")
        bench.settle()
        rests.append(at_rest(bench.root))
    bench.engine.close()
    problems = check(bench.root, bench.brought, packages_stay=True)
    if problems:
        raise AssertionError(f"{name}: undisturbed, and yet {problems}")
    return Played(moments, rests, files.calls)


def memory_lasts(disk: Disk, files: Recorder, base: Path) -> None:
    """The memory's folder lies outside the share, and lasts."""
    inode = disk.new_inode(folder=True)
    disk.lasting_name(0, "ingatan", inode)
    files.inodes[(base / "ingatan").lstat().st_ino] = inode


def recover(
    tree: Tree, clock: FakeClock, brought: frozenset[str], wanted: Rest | None
) -> list[str]:
    """Starts on what was found, runs until quiet, and says what is not in order."""
    base = Path(tempfile.mkdtemp(dir=shm()))
    try:
        lay(tree, base)
        return _forgotten(base) + judged(Bench(base, Files(), clock_of(clock)), brought, wanted)
    except Exception:
        return [traceback.format_exc(limit=-6)]
    finally:
        shutil.rmtree(base, ignore_errors=True)


def _forgotten(base: Path) -> list[str]:
    """The machine's memory lies behind the log by the event being written, or by two when it
    was killed before it could note one; never more, or an older copy would not be noticed."""
    log = base / "kantor/.alur/log"
    files = log.glob("*.yaml") if log.exists() else ()
    last = sum(path.read_bytes().endswith(b"...\n") for path in files)
    memory = base / "ingatan/ingatan.yaml"
    known = int(memory.read_bytes().split()[1]) if memory.exists() else 0
    return [f"the machine remembers event {known} of {last}"] if known < last - 2 else []


def judged(bench: Bench, brought: frozenset[str], wanted: Rest | None) -> list[str]:
    """Lets an office come to rest, and says what is not in order then."""
    bench.settle(step=LEAP)
    bench.engine.close()
    problems = check(bench.root, brought, packages_stay=True)
    return problems + (at_rest(bench.root).unlike(wanted) if wanted else [])


def expected(played: Played, acts: tuple[Act, ...], act: int) -> Rest | None:
    """What the office must tell once it is at rest after an act, where that is certain."""
    return None if act and acts[act - 1].free else played.rests[act]
