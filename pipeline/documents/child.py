"""Runs a program of somebody else's within limits, and leaves nothing of it behind."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path

import psutil

from pipeline.confine import Bounds, ended_by, start
from pipeline.outside import Hindered, Whose, is_full, whose_end

_LOOKS = (0.02, 0.2)
"""Seconds between the first two looks at a family, and at most: each goes through every process of
the machine, and what a process may use the system enforces besides."""


@dataclass(frozen=True)
class Limits:
    """What one conversion may use, and how many pages it may make."""

    seconds: float = 60.0
    megabytes: int = 1000
    pages: int = 500


def run(command: Sequence[str], work: Path, limits: Limits, extra: Mapping[str, str]) -> str:
    """Runs a program to its end or its limits; says what went wrong, or nothing. Raises Hindered
    when something else ended it.

    It works in `work`, confined there (pipeline/confine); `extra` is added to its environment.
    Whatever it started is ended with it: on POSIX its process group, on Windows every descendant
    that was ever seen.
    """
    bounds = Bounds(megabytes=limits.megabytes, seconds=ceil(limits.seconds))
    output = work / "said.txt"
    with output.open("wb") as out:
        process = start(command, work, bounds, extra=extra, stdout=out, stderr=subprocess.STDOUT)
    family = _Family(process)
    try:
        why = family.wait(limits)
    finally:
        family.end()
    why = why or ended_by(process.returncode)
    if why or process.returncode == 0:
        return why
    if whose_end(process.returncode) is Whose.OUTSIDE:
        raise Hindered(f"{command[0]} was ended from outside: exit code {process.returncode}")
    if is_full(work):
        raise Hindered(f"{command[0]} ended with code {process.returncode}, and the disk is full")
    last = output.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
    return f"exit code {process.returncode}: {last[0] if last else 'it said nothing'}"


@dataclass
class _Family:
    """A process and every descendant that has been seen, orphans included."""

    process: subprocess.Popen[bytes]
    seen: dict[int, psutil.Process] = field(default_factory=dict)

    def wait(self, limits: Limits) -> str:
        deadline = time.monotonic() + limits.seconds
        pause, longest = _LOOKS
        while self.process.poll() is None:
            self._look()
            if time.monotonic() > deadline:
                return f"it took longer than {limits.seconds:g} seconds"
            if self._memory() > limits.megabytes << 20:
                return f"it used more than {limits.megabytes} MB"
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(pause)
            pause = min(pause * 1.5, longest)
        return ""

    def end(self) -> None:
        self._look()
        if sys.platform != "win32":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        for one in self.seen.values():
            with contextlib.suppress(psutil.Error):
                one.kill()
        with contextlib.suppress(OSError):
            self.process.kill()
        self.process.wait()
        psutil.wait_procs(self.seen.values(), timeout=5)

    def _look(self) -> None:
        with contextlib.suppress(psutil.Error):
            for one in psutil.Process(self.process.pid).children(recursive=True):
                self.seen.setdefault(one.pid, one)

    def _memory(self) -> int:
        used = 0
        with contextlib.suppress(psutil.Error):
            used = psutil.Process(self.process.pid).memory_info().rss
        for one in self.seen.values():
            with contextlib.suppress(psutil.Error):
                used += one.memory_info().rss
        return used
