"""Runs the lane's Python: `python -m tests.windows.run FOLDER ARGUMENT...`, as `python ARGUMENT...`
on Windows. Output comes through, the exit code is Python's own; 124 after so many `--seconds`."""

import contextlib
import os
import pty
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

OUT_OF_TIME = 124
PATH = f"/usr/lib/wine{os.pathsep}{os.environ['PATH']}"
"""Debian keeps Wine's programs apart."""
_ROOT = Path(__file__).resolve().parents[2]
_LEFT_OUT = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "DISPLAY", "PYTHONIOENCODING")
_DLLS = "ucrtbase=n,b;winemenubuilder.exe,mscoree,mshtml=;explorer.exe="
"""Microsoft's C runtime first; nothing of Wine's that would want a desktop."""


def environment(lane: Path) -> dict[str, str]:
    """What Wine needs to know. Whatever this Python was told does not reach the other one."""
    kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    return {
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": _DLLS,
        **kept,
        "WINEPREFIX": str(lane / "prefix"),
        "PATH": PATH,
    }


def windows_path(path: Path) -> str:
    """A path of this machine as Wine names it."""
    return f"Z:{path}".replace("/", "\\")


def run(
    lane: Path,
    *arguments: str,
    python: Path | None = None,
    seconds: float | None = None,
    extra: dict[str, str] | None = None,
    tell: Callable[[bytes], object] | None = None,
) -> int:
    """Runs the lane's Python (or another one in its prefix) in the working folder; its exit code.

    Its console is one without keys, so that Ctrl-Break has a way; its output is a pipe, as
    Wine's Python cannot begin with a file there.
    """
    ours, console = pty.openpty()
    env = environment(lane) | {"PYTHONPATH": windows_path(_ROOT)} | (extra or {})
    child = subprocess.Popen(
        ("wine64", str(python or lane / "python" / "python.exe"), *arguments),
        stdin=console, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=env, start_new_session=True,
    )  # fmt: skip
    os.close(console)
    assert child.stdout is not None
    said = tell or _print
    readers = [
        threading.Thread(target=_pump, args=(child.stdout.fileno(), said), daemon=True),
        threading.Thread(target=_pump, args=(ours, len), daemon=True),
    ]
    for reader in readers:
        reader.start()
    try:
        code = child.wait(seconds)
    except subprocess.TimeoutExpired:
        code = OUT_OF_TIME
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    readers[0].join(3)
    return code


def _pump(handle: int, said: Callable[[bytes], object]) -> None:
    with contextlib.suppress(OSError):
        while data := os.read(handle, 1 << 16):
            said(data.replace(b"\r\n", b"\n"))


def _print(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def main(given: list[str]) -> int:
    seconds = None
    if given[:1] == ["--seconds"]:
        seconds, given = float(given[1]), given[2:]
    extra = {"PYTHONIOENCODING": "utf-8"}
    return run(Path(given[0]).resolve(), *given[1:], seconds=seconds, extra=extra)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
