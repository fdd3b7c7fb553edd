"""What the environment did is nobody's fault: told apart from what a file or a program of ours did.

A full disk, no memory for another process, a kill from outside say nothing about the work that met
them. It is tried again when the cause has gone, and counts against nothing and nobody.
"""

import errno
import shutil
import signal
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from pipeline.windows.refusals import IN_USE, number

EXIT = 75
"""How a child of ours ends when the environment was in its way (EX_TEMPFAIL of sysexits.h)."""
NO_PROGRAM = 127
"""How a launcher ends when the program is not there, such as while it is being replaced."""

_ERRNOS = frozenset(
    getattr(errno, name)
    for name in (
        *("ENOSPC", "EDQUOT", "EIO", "EROFS", "ESTALE", "ENODEV", "ENXIO", "ENOTCONN", "EHOSTDOWN"),
        *("ENOMEM", "EAGAIN", "EMFILE", "ENFILE", "ENOBUFS", "EINTR"),
    )
    if hasattr(errno, name)
)
_OWN_LIMITS = frozenset({errno.ENOMEM, errno.EMFILE})
_WINDOWS = IN_USE | {8, 14, 39, 53, 59, 64, 112, 1450, 1455}
"""Held open by somebody; no memory, disk full, network gone, no resources, page file too small."""
_OWN_SIGNALS = frozenset(
    getattr(signal, name)
    for name in (
        *("SIGSEGV", "SIGABRT", "SIGBUS", "SIGFPE", "SIGILL", "SIGSYS", "SIGTRAP"),
        *("SIGXCPU", "SIGXFSZ", "SIGPIPE"),
    )
    if hasattr(signal, name)
)
_ENDED_ON_WINDOWS = frozenset({0x40010004, 0xC000013A, 0xC000026B, 0xC0000142})
"""The session or the machine ends, or somebody pressed Ctrl+C."""
_TASK_MANAGER = 1
_ROOM = 1 << 20


class Whose(Enum):
    """To whom an end is put down."""

    NOBODY = "it ended well"
    OWN = "the work itself"
    OUTSIDE = "the environment"


class Hindered(RuntimeError):
    """The environment was in the way of something that no OSError tells of."""


def whose_end(
    returncode: int, *, spoke: bool = True, windows: bool = sys.platform == "win32"
) -> Whose:
    """To whom the end of a child is put down that its parent did not end itself.

    `said` is whether it left a word on its standard error: on Windows a process that somebody
    ended has the exit code of one that failed, but says nothing.
    """
    if returncode == 0:
        return Whose.NOBODY
    if returncode in (EXIT, NO_PROGRAM):
        return Whose.OUTSIDE
    if windows:
        ended = returncode & 0xFFFFFFFF in _ENDED_ON_WINDOWS
        return Whose.OUTSIDE if ended or (returncode == _TASK_MANAGER and not spoke) else Whose.OWN
    killed = returncode < 0 and -returncode not in _OWN_SIGNALS
    return Whose.OUTSIDE if killed else Whose.OWN


def is_full(place: Path) -> bool:
    """Whether a disk has no room left, which not every library tells by an OSError."""
    return shutil.disk_usage(place).free < _ROOM


def is_outside(error: BaseException, *, confined: bool = False) -> bool:
    """Whether the environment is behind this error, however it was passed on.

    To a `confined` process the system says by some errors that a limit of its own is reached.
    """
    return any(isinstance(e, Hindered) or _of_the_system(e, confined) for e in _behind(error))


def _of_the_system(error: BaseException, confined: bool) -> bool:
    if not isinstance(error, OSError) or (confined and error.errno in _OWN_LIMITS):
        return False
    return error.errno in _ERRNOS or number(error) in _WINDOWS


def _behind(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
