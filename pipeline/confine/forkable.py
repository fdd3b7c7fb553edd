"""Whether this process may be forked for work that would else begin with a Python of its own."""

import os
import sys
import threading
from pathlib import Path

COLD = "ALUR_COLD"
"""In the environment, whatever it is: each work begins in a Python of its own, as on Windows, and
an office is thought through anew, without what was remembered of it."""
WAITER = "waits for the end of the watcher"
"""The name of a thread that does nothing else: it holds no lock that a fork would be left with."""

_TASKS = Path("/proc/self/task")


def is_cold() -> bool:
    """Whether nothing is warm: neither processes nor what was remembered."""
    return COLD in os.environ


def may_fork() -> bool:
    """On Linux, where no thread runs but this one and who waits, and Python was built to hear of a
    process by a file. Windows has no fork; of macOS it is known that its libraries may not live
    through one."""
    if sys.platform != "linux" or is_cold() or not hasattr(os, "pidfd_open"):
        return False
    waiting = sum(thread.name == WAITER for thread in threading.enumerate())
    return _TASKS.is_dir() and len(list(_TASKS.iterdir())) == 1 + waiting
