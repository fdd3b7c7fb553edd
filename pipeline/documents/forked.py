"""Has a fork of this process do what would else begin with a Python of its own: the engine's start
costs nothing then, and each document still has a process to itself.

The fork is confined as a child process is (`confine/launch.py`), writes into its work folder alone,
and is ended with its document, by its limits or because it is done: nothing of one meets the next.
Only where forking is safe: on Linux, in a process that runs no thread but the one that waits for
the watcher's end. Whoever calls goes another way where it is not, or where the fork failed.
"""

import ctypes
import os
import select
import signal
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict
from math import ceil
from pathlib import Path
from typing import NoReturn

from pipeline.confine import Bounds, ended_by, temporary
from pipeline.confine.environment import environment
from pipeline.confine.forkable import may_fork
from pipeline.confine.launch import confine
from pipeline.documents.child import Limits

_PAUSE = 0.05
"""Seconds between two looks at how much a fork uses; its end is heard of at once."""
_DIE_WITH_PARENT = 1


class Unforked(Exception):
    """Nothing was done: this process cannot be forked, or the fork failed by itself."""


def fork_and(
    work: Callable[[], object], folder: Path, limits: Limits, extra: Mapping[str, str]
) -> str:
    """Has a fork of this process do the work in a folder, within limits; says which of them ended
    it, or nothing. Raises Unforked."""
    if not may_fork():
        raise Unforked
    around = environment(temporary(folder), extra)
    # What the fork shares with this process is no part of what it may use itself.
    here = os.getpid()
    megabytes = limits.megabytes + (max(_memory_of(here)) >> 20)
    bounds = Bounds(megabytes=megabytes, seconds=ceil(limits.seconds))
    try:
        child = os.fork()
    except OSError as error:
        raise Unforked from error
    if child == 0:
        _be_the_fork(here, work, folder, bounds, around)
    try:
        why = _ended_by_limit(child, limits, megabytes << 20)
    except OSError as error:
        raise Unforked from error  # it cannot be heard of or weighed here
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    why = why or ended_by(code)
    if code and not why:
        raise Unforked
    return why


def _ended_by_limit(child: int, limits: Limits, most: int) -> str:
    """Waits for its end, or for that a limit is reached: which one."""
    deadline = time.monotonic() + limits.seconds
    end = os.pidfd_open(child)
    try:
        ended = select.poll()
        ended.register(end, select.POLLIN)
        while not ended.poll(_PAUSE * 1000):
            if time.monotonic() > deadline:
                return f"it took longer than {limits.seconds:g} seconds"
            if _memory_of(child)[0] > most:
                return f"it used more than {limits.megabytes} MB"
    finally:
        os.close(end)
    return ""


def _memory_of(process: int) -> tuple[int, int]:
    """Bytes of a process in memory and at its disposal, what it shares included."""
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
    except (FileNotFoundError, ProcessLookupError):
        return 0, 0
    size = os.sysconf("SC_PAGE_SIZE")
    return int(pages[1]) * size, int(pages[5]) * size


def _be_the_fork(
    parent: int,
    work: Callable[[], object],
    folder: Path,
    bounds: Bounds,
    around: Mapping[str, str],
) -> NoReturn:
    code = 1
    try:
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            raise ProcessLookupError  # it died before that was asked for
        os.setsid()
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(around)
        tempfile.tempdir = around["TMPDIR"]
        for name in (signal.SIGPIPE, signal.SIGXFSZ):
            signal.signal(name, signal.SIG_DFL)
        confine({name: int(number) for name, number in asdict(bounds).items()})
        work()
        code = 0
    finally:
        os._exit(code)
