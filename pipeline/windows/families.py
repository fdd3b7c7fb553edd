"""A child process in a job object: within limits, and ended with all that it started when its
parent ends, however that is."""

import sys

assert sys.platform == "win32"

import ctypes
import subprocess
import weakref
from collections.abc import Mapping, Sequence
from ctypes import wintypes
from pathlib import Path
from typing import IO

import psutil

from pipeline.windows import calls

_SUSPENDED = 0x4
_PROCESS_TIME, _ACTIVE, _MEMORY, _NO_DIALOG, _END_WITH_US = 0x2, 0x8, 0x100, 0x400, 0x2000
_STAND_IN = "import sys; sys.stderr.write(sys.argv[1] + '\\n'); sys.exit(int(sys.argv[2]))"


class _Basic(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", wintypes.DWORD),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", wintypes.DWORD),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", wintypes.DWORD),
        ("SchedulingClass", wintypes.DWORD),
    )


class _Extended(ctypes.Structure):
    _fields_ = (
        ("BasicLimitInformation", _Basic),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def start(
    command: Sequence[str],
    work: Path,
    env: Mapping[str, str],
    handles: tuple[int | IO[bytes], int | IO[bytes], int | IO[bytes]],
    *,
    megabytes: int,
    seconds: int,
    processes: int,
    no_program: int,
) -> subprocess.Popen[bytes]:
    """Starts it with no console that anybody sees, so that no key pressed at ours reaches it.

    `handles` are its three streams. A program that is not there is a child that ends with the
    exit code `no_program`, and says so.
    """
    try:
        process = _suspended(command, work, env, handles)
    except FileNotFoundError as error:
        words = f"{command[0]}: {error.strerror}"
        stand_in = (sys.executable, "-I", "-S", "-c", _STAND_IN, words, str(no_program))
        process = _suspended(stand_in, work, env, handles)
    limits = _Extended()
    basic = limits.BasicLimitInformation
    basic.LimitFlags = _PROCESS_TIME | _ACTIVE | _MEMORY | _NO_DIALOG | _END_WITH_US
    basic.PerProcessUserTimeLimit = seconds * 10_000_000
    basic.ActiveProcessLimit = processes
    limits.ProcessMemoryLimit = megabytes << 20
    try:
        job = calls.new_job(limits)
        weakref.finalize(process, calls.close_handle, job)
        calls.assign(job, int(process._handle))  # type: ignore[attr-defined]
        psutil.Process(process.pid).resume()
    except BaseException:
        process.kill()
        process.wait()
        raise
    return process


def _suspended(
    command: Sequence[str],
    work: Path,
    env: Mapping[str, str],
    handles: tuple[int | IO[bytes], int | IO[bytes], int | IO[bytes]],
) -> subprocess.Popen[bytes]:
    stdin, stdout, stderr = handles
    return subprocess.Popen(
        command,
        cwd=work,
        env=env,
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        creationflags=subprocess.CREATE_NO_WINDOW | _SUSPENDED,
    )
