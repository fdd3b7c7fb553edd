"""Starts a child process within limits that the system enforces.

Whatever opens foreign bytes runs in one: jobs, converters, the inspector. It gets memory, processor
time, file size and processes up to a bound, an environment of a few names, a home that is its work
folder, files that only its account reads, and no network where the system allows that.
"""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from pipeline.confine.environment import environment

_LAUNCH = Path(__file__).with_name("launch.py")


@dataclass(frozen=True)
class Bounds:
    """What one process may use. The sum of a family is its caller's to watch.

    `seconds` are of the processor, not of the clock. Of the processes the system counts those of
    the account, threads included; in a namespace of its own only the child's.
    """

    megabytes: int = 1000
    seconds: int = 120
    file_megabytes: int = 1000
    processes: int = 1000
    files: int = 512
    network: bool = False


def start(
    command: Sequence[str],
    work: Path,
    bounds: Bounds,
    *,
    extra: Mapping[str, str] | None = None,
    stdin: int | IO[bytes] = subprocess.DEVNULL,
    stdout: int | IO[bytes] = subprocess.DEVNULL,
    stderr: int | IO[bytes] = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """Starts a program in its work folder, as the leader of a group of its own.

    Its temporary files go to `work/temp`. `extra` is added to its environment. A program that is
    not there ends with exit code 127 and says so on its standard error.
    """
    temporary = work / "temp"
    temporary.mkdir(mode=0o700, exist_ok=True)
    settings = (f"{name}={int(number)}" for name, number in asdict(bounds).items())
    return subprocess.Popen(
        (sys.executable, "-I", "-S", str(_LAUNCH), *settings, "--", *command),
        cwd=work,
        env=environment(temporary, extra or {}),
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        start_new_session=sys.platform != "win32",
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )


def ended_by(returncode: int) -> str:
    """Which bound ended a child, for the operator; nothing where none did."""
    if returncode == -getattr(signal, "SIGXCPU", 0):
        return "it used more processor time than it may"
    if returncode == -getattr(signal, "SIGXFSZ", 0):
        return "it wrote a larger file than it may"
    return ""


def network_can_be_cut() -> bool:
    """Whether this system lets its account start a child without any network."""
    if sys.platform != "linux":
        return False
    own = str(Path("/proc/self/ns/net").readlink())
    with tempfile.TemporaryDirectory(prefix="alur-") as folder:
        child = start(
            (
                sys.executable,
                "-I",
                "-S",
                "-c",
                "import os; print(os.readlink('/proc/self/ns/net'))",
            ),
            Path(folder),
            Bounds(),
            stdout=subprocess.PIPE,
        )
        output, _ = child.communicate(timeout=30)
    return child.returncode == 0 and output.decode().strip() != own
