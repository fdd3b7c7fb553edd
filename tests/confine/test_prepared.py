"""A child that is forked from a prepared process is what a process of its own would be."""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from pipeline.confine import Bounds, start
from pipeline.confine.preparing import Forked, Preparing
from pipeline.resources import CHECKOUT
from tests import needs

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="nothing is forked")

MAIN = """
import sys
from pathlib import Path
count = 0
def main():
    exec((Path(sys.argv[1]) / "task.py").read_text(), globals())
if __name__ == "__main__":
    main()
"""
"""A package that does whatever is written in its work folder."""


@dataclass
class Office:
    """A prepared process, and folders to work in."""

    base: Path
    preparing: Preparing
    folders: int = 0

    def begin(self, task: str, bounds: Bounds | None = None) -> tuple[Forked, Path]:
        self.folders += 1
        folder = self.base / str(self.folders)
        folder.mkdir()
        (folder / "task.py").write_text(task)
        self.preparing.look()
        with (folder / "words").open("wb") as words:
            child = self.preparing.begin("petty", folder, bounds or Bounds(), words.fileno())
        return child, folder

    def ran(self, task: str, bounds: Bounds | None = None) -> tuple[int, str]:
        """Exit code and all that it said on its standard error."""
        child, folder = self.begin(task, bounds)
        while child.code is None:
            child.of.hear(wait=True)
        return child.code, (folder / "words").read_text()

    def pid(self, child: Forked) -> int:
        while child.pid is None:
            child.of.hear(wait=True)
        return child.pid


def package(base: Path, main: str = MAIN, practice: str = "") -> Preparing:
    (base / "petty").mkdir()
    if practice:
        (base / "petty/practice.py").write_text(practice)
    (base / "petty/__init__.py").touch()
    (base / "petty/__main__.py").write_text(main)
    return Preparing(("petty",), (str(base), str(CHECKOUT)))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One process for all tests that do not end it."""
    base = tmp_path_factory.mktemp("prepared")
    office = Office(base, package(base))
    yield office
    office.preparing.close()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Office]:
    """A process of its own."""
    office = Office(tmp_path, package(tmp_path))
    yield office
    office.preparing.close()


def gone(pid: int) -> bool:
    """Whether a process ends within some seconds; a zombie has ended."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with contextlib.suppress(psutil.NoSuchProcess):
            if psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
                time.sleep(0.01)
                continue
        return True
    return False


SURROUNDINGS = """
import json, os, random, resource, signal, sys, tempfile, time
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
json.dump({
    "limits": {n: resource.getrlimit(getattr(resource, n))
               for n in dir(resource) if n.startswith("RLIMIT_")},
    "environment": dict(os.environ),
    "umask": os.umask(0),
    "folder": os.getcwd(),
    "temporary": tempfile.gettempdir(),
    "leads its session": os.getsid(0) == os.getpid() == os.getpgrp(),
    "files": sorted(os.readlink(f"/proc/self/fd/{n}").split(":")[0]
                    for n in os.listdir("/proc/self/fd") if int(n) < 3),
    "more files": [n for n in os.listdir("/proc/self/fd")
                   if int(n) > 2 and os.path.exists(f"/proc/self/fd/{n}")],
    "signals": {n: status[n].strip() for n in ("SigBlk", "SigIgn", "SigCgt")},
    "handlers": {s.name: repr(signal.getsignal(s)).split(" at ")[0]
                 for s in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD, signal.SIGPIPE)},
    "rights": {n: status[n].strip() for n in ("NoNewPrivs", "CapEff", "CapInh", "CapBnd")},
    "threads": status["Threads"].strip(),
    "chosen first": open("/proc/self/oom_score_adj").read().strip(),
    "account": [os.getuid(), os.getgid()],
    "paths": [p for p in sys.path if "confine" not in p],
    "zone": time.tzname,
    "flags": [sys.flags.safe_path, sys.flags.utf8_mode, sys.flags.dont_write_bytecode,
              sys.flags.hash_randomization],
}, sys.stderr)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="read from /proc")
def test_it_has_the_surroundings_of_a_process_of_its_own(
    shared: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SANDI_BASIS_DATA", "rahasia")
    bounds = Bounds(megabytes=300, seconds=50, file_megabytes=20, processes=900, files=99)
    code, words = shared.ran(SURROUNDINGS, bounds)
    assert code == 0, words
    folder = shared.base / str(shared.folders)
    (folder / "words").unlink()
    with (folder / "words").open("wb") as file:
        child = start(
            (sys.executable, "-P", "-m", "petty", str(folder)),
            folder,
            bounds,
            extra={"PYTHONPATH": os.pathsep.join(shared.preparing.path)},
            stdin=subprocess.PIPE,
            stderr=file,
        )
        assert child.wait(60) == 0
    assert child.stdin
    child.stdin.close()
    cold = json.loads((folder / "words").read_text())
    assert "rahasia" not in words
    assert json.loads(words) == cold


def test_it_has_no_network(shared: Office) -> None:
    needs.network_namespaces()
    told = [shared.ran("import os; sys.stderr.write(os.readlink('/proc/self/ns/net'))")[1]
            for _ in range(2)]  # fmt: skip
    own = str(Path("/proc/self/ns/net").readlink())
    assert len({own, *told}) == 3, "each has one of its own, without a way out"


def test_its_limits_end_it(shared: Office) -> None:
    code, words = shared.ran("x = b'x' * (300 << 20)", Bounds(megabytes=150))
    assert (code, words.splitlines()[-1]) == (1, "MemoryError")
    code, _ = shared.ran("while True: pass", Bounds(seconds=1))
    assert code == -signal.SIGXCPU
    code, words = shared.ran("open('x', 'wb').write(b'x' * (3 << 20))", Bounds(file_megabytes=1))
    assert code == 1
    assert "File too large" in words


@pytest.mark.parametrize(
    ("task", "code", "last"),
    [
        ("pass", 0, []),
        ("sys.exit()", 0, []),
        ("sys.exit(75)", 75, []),
        ("sys.exit(300)", 300 & 0xFF, []),
        ("sys.exit('kata terakhir')", 1, ["kata terakhir"]),
        ("raise ValueError('salah')", 1, ["ValueError: salah"]),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", -signal.SIGSEGV, []),
        ("sys.stderr.write('tanpa akhir')", 0, ["tanpa akhir"]),
        ("sys.stderr.close(); raise ValueError", 1, []),
        ("import os; os._exit(3)", 3, []),
    ],
)
def test_it_ends_with_the_code_and_the_last_words_of_a_process_of_its_own(
    task: str, code: int, last: list[str], shared: Office
) -> None:
    ended, words = shared.ran(task)
    assert (ended, words.splitlines()[-1:]) == (code, last)


def test_nothing_that_one_does_reaches_the_next(shared: Office) -> None:
    spoil = """
import json, os, random, tempfile
from pathlib import Path
globals()["count"] += 1
json.dumps = None
os.environ["HOME"] = "/lain"
os.chdir("/")
random.seed(7)
tempfile.tempdir = "/lain"
kept = open(Path(sys.argv[1]) / "terbuka", "w")
sys.path.append("/lain")
"""
    look = """
import json, os, random, tempfile
from pathlib import Path
assert count == 0
assert json.dumps([]) == "[]"
folder = Path(sys.argv[1])
assert Path(os.environ["HOME"]) == Path(tempfile.gettempdir()) == folder / "temp"
assert Path.cwd() == folder and "/lain" not in sys.path
sys.stderr.write(f"{random.random()} {os.urandom(4)}")
"""
    assert shared.ran(spoil) == (0, "")
    looks = [shared.ran(look) for _ in range(2)]
    assert [code for code, _ in looks] == [0, 0], looks
    random.seed(7)
    assert len({words for _, words in looks} | {str(random.random())}) == 3, (
        "chance is not handed on"
    )


def test_many_at_once_end_each_with_their_own_code(shared: Office) -> None:
    begun = [shared.begin(f"sys.exit({n})")[0] for n in range(40)]
    while any(child.code is None for child in begun):
        begun[0].of.hear(wait=True)
    assert [child.code for child in begun] == list(range(40))


def test_one_that_is_ended_before_its_number_is_told_ends(own: Office) -> None:
    child, _ = own.begin("import time; time.sleep(600)")
    assert child.pid is None, "it is not even prepared"
    child.of.end(child)
    while child.code is None:
        child.of.hear(wait=True)
    assert child.code == -signal.SIGKILL


def test_what_a_killed_process_had_forked_is_lost_and_another_is_prepared(own: Office) -> None:
    mind = "from pipeline.work.serve import die_with_parent; die_with_parent()\n"
    child, _ = own.begin(f"{mind}import time; time.sleep(600)")
    pid = own.pid(child)
    child.of.process.kill()
    while child.code is None:
        child.of.hear(wait=True)
    assert (child.code, child.lost) == (-signal.SIGKILL, True)
    assert gone(pid)
    assert own.ran("sys.exit(4)") == (4, "")
    assert not own.preparing.vain


WATCHER = """
import sys, time
from pathlib import Path
from pipeline.confine import Bounds
from pipeline.confine.preparing import Preparing
base = Path(sys.argv[1])
preparing = Preparing(("petty",), (str(base), sys.argv[2]))
with (base / "words").open("wb") as words:
    child = preparing.begin("petty", base, Bounds(), words.fileno())
while child.pid is None:
    child.of.hear(wait=True)
print(child.pid, child.of.process.pid, flush=True)
time.sleep(600)
"""


def test_all_end_with_who_ordered_them(tmp_path: Path) -> None:
    package(tmp_path)
    mind = "from pipeline.work.serve import die_with_parent; die_with_parent()\n"
    (tmp_path / "task.py").write_text(f"{mind}import time; time.sleep(600)")
    watcher = subprocess.Popen(
        (sys.executable, "-c", WATCHER, str(tmp_path), str(CHECKOUT)),
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    )
    with watcher:
        assert watcher.stdout
        pids = [int(pid) for pid in watcher.stdout.readline().split()]
        watcher.kill()
    assert [gone(pid) for pid in pids] == [True, True]


def ended_in_vain(preparing: Preparing) -> bool:
    """Whether it is known, once the process has ended, that none can be prepared."""
    assert preparing._process
    preparing._process.process.wait(20)
    preparing.look()
    return preparing.vain


@pytest.mark.parametrize(
    "main",
    [
        "import tidak_ada",
        "import threading, time; threading.Thread(target=time.sleep, args=(9,), daemon=True)"
        ".start()\ndef main(): pass",
    ],
    ids=["does not import", "has a thread"],
)
def test_what_cannot_be_prepared_is_known_and_its_child_counts_as_killed(
    main: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    office = Office(tmp_path, package(tmp_path, main))
    child, _ = office.begin("")
    assert ended_in_vain(office.preparing)
    assert child.code == -signal.SIGKILL
    assert capfd.readouterr().err, "the operator reads why"


PRACTISED = """
from petty import __main__ as main
def practise():
    for _ in range(3):
        main.count += 1
        yield
"""


def until(office: Office, word: str, task: str = "sys.stderr.write(str(count))") -> None:
    """Begins one child after another until one of them writes the word."""
    end = time.monotonic() + 20
    while office.ran(task) != (0, word):
        assert time.monotonic() < end


def practising(base: Path, practice: str) -> Office:
    return Office(base, package(base, practice=practice))


def test_what_is_practised_each_later_child_finds_done(tmp_path: Path) -> None:
    office = practising(tmp_path, PRACTISED)
    until(office, "3")
    assert office.ran("count = 0") == (0, "")
    until(office, "3")
    office.preparing.close()


def test_who_is_asked_a_little_does_not_practise_yet(tmp_path: Path) -> None:
    """A watcher that is begun, asks for little and ends has nothing of it."""
    office = practising(tmp_path, PRACTISED)
    asked = time.monotonic()
    counted = [office.ran("sys.stderr.write(str(count))")[1] for _ in range(3)]
    if time.monotonic() - asked < 2:  # nobody paused for so long
        assert counted == ["0"] * 3
    until(office, "3")
    office.preparing.close()


def test_after_a_while_without_orders_it_has_practised(tmp_path: Path) -> None:
    tells = "def practise():\n    open(__file__ + '!', 'w').close()\n    yield\n"
    office = practising(tmp_path, tells)
    assert office.ran("pass") == (0, "")
    end = time.monotonic() + 20
    while not (tmp_path / "petty/practice.py!").exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    office.preparing.close()


def test_where_it_practised_nothing_is_left(tmp_path: Path) -> None:
    writes = """
import tempfile
from petty import __main__ as main
def practise():
    open(tempfile.mkdtemp() + "/left", "w").close()
    main.where = tempfile.gettempdir()
    yield
"""
    office = practising(tmp_path, writes)
    end = time.monotonic() + 20
    task = "sys.stderr.write(globals().get('where', ''))"
    while not (home := office.ran(task)[1]):
        assert time.monotonic() < end
    assert list(Path(home).iterdir())
    office.preparing.close()
    assert not Path(home).exists()


def test_what_cannot_be_practised_ends_no_child(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    office = practising(tmp_path, "def practise():\n    yield 1\n    raise ValueError('unready')\n")
    process = office.begin("pass")[0].of
    until(office, "0")
    heard = ""
    end = time.monotonic() + 20
    while "ValueError: unready" not in (heard := heard + capfd.readouterr().err):
        assert time.monotonic() < end
    assert office.begin("pass")[0].of is process
    office.preparing.close()


def test_where_practice_leaves_a_thread_nothing_is_forked_any_more(tmp_path: Path) -> None:
    threads = """
import threading
def practise():
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    yield
"""
    office = practising(tmp_path, threads)
    for _ in range(4):
        office.begin("pass")
    end = time.monotonic() + 20
    while not office.preparing.vain:
        office.preparing.look()
        assert time.monotonic() < end


def test_a_child_is_handed_nothing_that_lies_between_what_is_shared(own: Office) -> None:
    task = "from pipeline.confine import gaps; sys.stderr.write(str(gaps.fill() < 1 << 16))"
    assert own.ran(task) == (0, "True")
