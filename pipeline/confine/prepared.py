"""A process that has imported what children work with, and forks a child for each work.

`python -P -m pipeline.confine.prepared HOME PACKAGE...`, begun by `pipeline.confine.preparing`,
which sends its orders through standard input, a socket; HOME is a folder of its own, and goes with
it. The `main` of each package works on the folder named in `sys.argv`. This process opens nothing
that people dropped: an order names a folder, and only the child looks into it, once it is confined
as `launch.py` confines a program. So whatever a document does to a child, the next one begins from
what was there before, and from nothing else.

While nobody waits it does once, on what ships with the program, what its children will do again
and again (`practise` of a package's module `practice`): what is made at the first time only, such
as what is read of a template, each of them then finds made. It begins with that when it is asked
often, or nobody has asked for a while: who ends before that had nothing of it.

Orders and answers are lines of JSON. `{"begin": NUMBER, "package", "folder", "environment",
"bounds"}` comes with two open files, the child's standard input and standard error; `{"end":
NUMBER}` ends that child. `{"ready": true}` is told once everything is imported, `false` if nothing
may be forked any more, `{"pid", "of": NUMBER}` of a child that began, `{"code", "of": NUMBER}` of
one that ended.
"""

import contextlib
import gc
import json
import os
import pkgutil
import select
import shutil
import signal
import socket
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

from pipeline.confine import gaps
from pipeline.confine.launch import NO_PROGRAM, confine

_AT_ONCE = 1 << 16
_FILES = 16
"""Open files that come with so much."""
_FAILED = 1
_SELDOM = 10_000
"""Objects between two looks for what holds itself: a few MB of them. A job lives for a second."""
_OFTEN, _QUIET = 4, 2.0
"""Children after which it practises between two orders, or seconds in which nobody asks."""
_THREADED = "pyarrow"
"""Where it is installed pandas takes it in, and its threads, though no work here asks for it."""

Main = Callable[[], object]
"""What a process does whose main module this is of."""

Practice = Iterator[object]
"""Work that is done between two orders, a little at each step."""


@dataclass
class Prepared:
    """A process that is prepared, with its `mains` by package and its `practice`: `children` by
    process, each with its number."""

    orders: socket.socket
    mains: Mapping[str, Main]
    practice: Practice = field(default_factory=lambda: iter(()))
    children: dict[int, int] = field(default_factory=dict)
    _files: list[int] = field(default_factory=list)
    _rest: bytes = b""
    _open: bool = True
    _practises: bool = True
    _asked: int = 0

    def serve(self) -> None:
        """Until nobody gives orders any more, and the last child has ended."""
        wakes, woken = os.pipe()
        for end in (wakes, woken):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(woken, warn_on_full_buffer=False)
        self._tell({"ready": True})
        while self._open or self.children:
            heard = [wakes, *([self.orders.fileno()] if self._open else [])]
            ready, _, _ = select.select(heard, (), (), self._patience())
            if not ready:
                self._practise()
            if wakes in ready:
                os.read(wakes, _AT_ONCE)
            self._see_ended()
            if self.orders.fileno() in ready:
                self._hear()

    def _patience(self) -> float | None:
        """Seconds until it practises, if nothing is heard before."""
        if not self._practises:
            return None
        return 0 if self._asked >= _OFTEN else _QUIET

    def _practise(self) -> None:
        """What goes wrong with it goes wrong with the work itself, which says so of itself."""
        self._asked = _OFTEN  # what was begun is done
        try:
            next(self.practice)
        except StopIteration:
            self._practises = False
        except Exception:  # noqa: BLE001 no child ends for it
            traceback.print_exc()
            self._practises = False
        if not self._practises:
            settle()
            if threads() != 1:
                self._tell({"ready": False})
                self._open = False

    def _hear(self) -> None:
        """Open files come with the first bytes of the order that names them."""
        data, files, _, _ = socket.recv_fds(self.orders, _AT_ONCE, _FILES)
        self._files += files
        self._open = bool(data)
        *lines, self._rest = (self._rest + data).split(b"\n")
        for order in map(json.loads, lines):
            if "begin" in order:
                self._begin(order, self._files.pop(0), self._files.pop(0))
            else:
                self._end(order["end"])

    def _begin(self, order: Mapping[str, Any], stdin: int, stderr: int) -> None:
        number = order["begin"]
        self._asked += 1
        try:
            pid = os.fork()
        except OSError as error:
            os.write(stderr, f"{error}\n".encode())
            self._tell({"code": NO_PROGRAM, "of": number})
        else:
            if pid == 0:
                _be_the_child(order, self.mains[order["package"]], stdin, stderr)
            self.children[pid] = number
            self._tell({"pid": pid, "of": number})
        os.close(stdin)
        os.close(stderr)

    def _end(self, number: int) -> None:
        """A child that has not been waited for keeps its process number: no other is hit."""
        for pid, of in self.children.items():
            if of == number:
                os.kill(pid, signal.SIGKILL)

    def _see_ended(self) -> None:
        while self.children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            self._tell({"code": os.waitstatus_to_exitcode(status), "of": self.children.pop(pid)})

    def _tell(self, what: Mapping[str, Any]) -> None:
        with contextlib.suppress(OSError):  # nobody is there any more
            self.orders.sendall(f"{json.dumps(what)}\n".encode())


def _be_the_child(order: Mapping[str, Any], main: Main, stdin: int, stderr: int) -> NoReturn:
    """What is left of this process is the work, as it is in one that was begun for it."""
    code = _FAILED
    try:
        os.setsid()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(stdin, 0)
        os.dup2(stderr, 2)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        os.chdir(order["folder"])
        os.environ.clear()
        os.environ.update(order["environment"])
        tempfile.tempdir = order["environment"]["TMPDIR"]
        confine(order["bounds"])
        sys.argv = [order["package"], order["folder"]]
        main()
        code = 0
    except SystemExit as end:
        code = _code_of(end)
    except BaseException:  # noqa: BLE001 this is where a process ends
        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stderr.flush()
        os._exit(code)


def _code_of(end: SystemExit) -> int:
    if end.code is None or isinstance(end.code, int):
        return (end.code or 0) & 0xFF
    sys.stderr.write(f"{end.code}\n")
    return _FAILED


def prepare(packages: Sequence[str]) -> dict[str, Main]:
    """Imports all of them, and so what their children would import only when they ask for it: what
    is replaced on the disk afterwards is mixed with nothing. Returns their mains."""
    with _passed_over(_THREADED):
        for package in packages:
            for module in pkgutil.walk_packages(import_module(package).__path__, f"{package}."):
                import_module(module.name)
    return {package: import_module(f"{package}.__main__").main for package in packages}


def practice(packages: Sequence[str]) -> Practice:
    """What those of the packages practise that have something to."""
    for room in (f"{package}.practice" for package in packages):
        if find_spec(room):
            yield from import_module(room).practise()


def settle() -> None:
    """Nothing that this process holds is looked at by the collector of its children, which looks
    seldom, or lies between what they ask for."""
    gc.collect()
    gaps.fill()
    gc.freeze()
    gc.set_threshold(_SELDOM)


@contextlib.contextmanager
def _passed_over(name: str) -> Iterator[None]:
    """This library is not there for whoever takes it in where it is."""
    hidden: dict[str, None] = {} if name in sys.modules else {name: None}
    sys.modules.update(hidden)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for each in hidden:
            del sys.modules[each]


def threads() -> int:
    """How many run in this process, those of libraries included where the system tells."""
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) if tasks.is_dir() else 1


def main() -> None:
    """A thread that runs while a child is forked would leave it its locks: none may."""
    home, *packages = sys.argv[1:]
    mains = prepare(packages)
    if threads() != 1:
        sys.exit("something that was imported runs threads of its own")
    settle()
    with socket.socket(fileno=os.dup(0)) as orders:
        Prepared(orders, mains, practice(packages)).serve()
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
