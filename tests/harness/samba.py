"""A real Samba on loopback, with all that it keeps in one folder of the test's own."""

import contextlib
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import psutil

_FOLDERS = ("private", "lock", "state", "cache", "pid", "ncalrpc")
_GLOBAL = """\
[global]
    server role = standalone server
    interfaces = 127.0.0.1/8
    bind interfaces only = yes
    smb ports = {port}
    disable netbios = yes
    load printers = no
    private dir = {base}/private
    lock directory = {base}/lock
    state directory = {base}/state
    cache directory = {base}/cache
    pid directory = {base}/pid
    ncalrpc dir = {base}/ncalrpc
    log file = {base}/log.smbd
"""


def furnished(base: Path) -> int:
    """Makes its folders below one that is there and has a short path, as sockets need; a port that
    is free."""
    for name in _FOLDERS:
        (base / name).mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def settings(base: Path, port: int) -> str:
    """The section [global], to which more may be added."""
    return _GLOBAL.format(base=base, port=port)


@contextlib.contextmanager
def serving(
    config: Path, base: Path, port: int, environment: Mapping[str, str] | None = None
) -> Iterator[None]:
    """The server runs; at the end it is gone with its children, one for each client."""
    process = subprocess.Popen(
        ("smbd", "--foreground", "--no-process-group", "--configfile", str(config)),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, **(environment or {})},
    )  # fmt: skip
    try:
        _until_up(port, base)
        yield
    finally:
        for child in psutil.Process(process.pid).children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                child.kill()
        process.kill()
        process.wait(timeout=120)


def _until_up(port: int, base: Path) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    log = base / "log.smbd"
    raise AssertionError(log.read_text() if log.exists() else "Samba does not start")
