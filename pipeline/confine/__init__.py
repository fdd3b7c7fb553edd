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
from pipeline.confine.launch import NO_PROGRAM

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
    not there ends with exit code 127 and says so on its standard error. On Windows it ends when
    this process does.
    """
    around = environment(temporary(work), extra or {})
    if sys.platform == "win32":
        from pipeline.windows import families

        return families.start(
            command, work, around, (stdin, stdout, stderr),
            megabytes=bounds.megabytes, seconds=bounds.seconds, processes=bounds.processes,
            no_program=NO_PROGRAM,
        )  # fmt: skip
    settings = (f"{name}={int(number)}" for name, number in asdict(bounds).items())
    return subprocess.Popen(
        (sys.executable, "-I", "-S", str(_LAUNCH), *settings, "--", *command),
        cwd=work,
        env=around,
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        start_new_session=True,
    )


def temporary(work: Path) -> Path:
    """Where the temporary files of what works in a folder lie."""
    folder = work / "temp"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def ended_by(returncode: int) -> str:
    """Which bound ended a child, for the operator; nothing where none did."""
    return next((why for name, why in _BOUNDS if returncode == _end_by(name)), "")


_BOUNDS = (
    ("SIGXCPU", "it used more processor time than it may"),
    ("SIGXFSZ", "it wrote a larger file than it may"),
)


def _end_by(name: str) -> int | None:
    """The exit code of who is ended by this signal; None where the system has no such signal."""
    number = getattr(signal, name, None)
    return None if number is None else -number


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
