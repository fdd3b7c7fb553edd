"""The hand of who has children forked from a prepared process (`pipeline.confine.prepared`).

It is prepared when the first child is wanted, and anew when it has ended. What it forks is confined
as `confine.start` confines, and is killed if the prepared process ends before it.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pipeline.confine import Bounds, temporary
from pipeline.confine.environment import environment

_AT_ONCE = 1 << 16
_KILLED = -9


@dataclass
class Forked:
    """A child: its process number once it is told, its exit code once it has ended."""

    of: "Process"
    number: int
    stdin: int
    pid: int | None = None
    code: int | None = None
    lost: bool = False
    """Whether the prepared process ended before it."""

    def ended(self, code: int) -> None:
        if self.code is None:
            self.code = code
            os.close(self.stdin)


@dataclass
class Process:
    """One prepared process, with those of its children that have not ended; `home` is the folder
    in which it practises."""

    process: subprocess.Popen[bytes]
    orders: socket.socket
    home: tempfile.TemporaryDirectory[str]
    ready: bool = False
    gone: bool = False
    children: dict[int, Forked] = field(default_factory=dict)
    _serial: int = 0
    _rest: bytes = b""

    def begin(self, order: Mapping[str, Any], stderr: int) -> Forked:
        """OSError when the system has no room for it, or the prepared process has just ended."""
        self._serial += 1
        theirs, ours = os.pipe()
        try:
            data = f"{json.dumps({'begin': self._serial, **order})}\n".encode()
            sent = socket.send_fds(self.orders, [data], [theirs, stderr])
            self.orders.sendall(data[sent:])
        except OSError:
            os.close(ours)
            raise
        finally:
            os.close(theirs)
        child = Forked(self, self._serial, ours)
        self.children[child.number] = child
        return child

    def end(self, child: Forked) -> None:
        """Kills it; what it started has to be ended before."""
        try:
            self.orders.sendall(f"{json.dumps({'end': child.number})}\n".encode())
        except OSError:
            self.hear()

    def hear(self, *, wait: bool = False) -> None:
        """Takes in what was told since; waits for more if that is wanted."""
        flags = 0 if wait else socket.MSG_DONTWAIT
        while not self.gone:
            try:
                data = self.orders.recv(_AT_ONCE, flags)
            except BlockingIOError:
                return
            except OSError:
                data = b""
            if not data:
                self._go()
                return
            flags = socket.MSG_DONTWAIT
            *lines, self._rest = (self._rest + data).split(b"\n")
            for line in map(json.loads, lines):
                self._heed(line)

    def _heed(self, what: Mapping[str, Any]) -> None:
        if "ready" in what:
            self.ready = what["ready"]
        elif "pid" in what:
            self.children[what["of"]].pid = what["pid"]
        else:
            self.children.pop(what["of"]).ended(what["code"])

    def _go(self) -> None:
        """It has ended; so does each of its children, whose standard input closes now."""
        self.gone = True
        for child in self.children.values():
            child.lost = True
            child.ended(_KILLED)
        self.children.clear()
        self.close()

    def close(self) -> None:
        """Gives no more orders. Children whose ends nobody will hear of end with it."""
        self.orders.close()
        self.process.kill()
        self.process.wait()
        self.home.cleanup()


@dataclass
class Preparing:
    """Prepares a process for these packages, found on this path, when it is wanted."""

    packages: tuple[str, ...]
    path: tuple[str, ...]
    vain: bool = False
    """Whether one ended before it was ready: this machine has none."""
    _process: Process | None = None

    def look(self) -> None:
        """Sees whether the process has ended since."""
        if self._process:
            self._process.hear()
            if self._process.gone:
                self.vain = not self._process.ready
                self._process = None

    def begin(self, package: str, folder: Path, bounds: Bounds, stderr: int) -> Forked:
        """A child that works on the folder. OSError when the system has no room for it."""
        extra = {"PYTHONPATH": os.pathsep.join(self.path)}
        order = {
            "package": package,
            "folder": str(folder),
            "environment": environment(temporary(folder), extra),
            "bounds": {name: int(number) for name, number in asdict(bounds).items()},
        }
        if self._process is None:
            self._process = self._prepare(extra)
        return self._process.begin(order, stderr)

    def _prepare(self, extra: Mapping[str, str]) -> Process:
        home = tempfile.TemporaryDirectory(prefix="alur-", ignore_cleanup_errors=True)
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(
                (
                    sys.executable,
                    "-P",
                    "-m",
                    "pipeline.confine.prepared",
                    home.name,
                    *self.packages,
                ),
                cwd="/",
                env=environment(Path(home.name), extra),
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        return Process(process, ours, home)

    def close(self) -> None:
        """Ends the prepared process, if there is one."""
        if self._process:
            self._process.close()
            self._process = None
