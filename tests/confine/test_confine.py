"""What a child process may use, see and reach, whatever it runs."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.confine import Bounds, ended_by, launch, start
from tests import needs

posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")


def ran(work: Path, *command: str, bounds: Bounds | None = None) -> tuple[int, str]:
    """Exit code and all that a confined program said."""
    child = start(
        command, work, bounds or Bounds(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    told, _ = child.communicate(timeout=60)
    return child.returncode, told.decode()


def python(work: Path, code: str, bounds: Bounds | None = None) -> tuple[int, str]:
    return ran(work, sys.executable, "-I", "-S", "-c", code, bounds=bounds)


@posix
def test_memory_ends_where_the_bound_is(tmp_path: Path) -> None:
    code, told = python(tmp_path, "x = b'x' * (300 << 20)", Bounds(megabytes=100))
    assert (code, told.splitlines()[-1]) == (1, "MemoryError")
    assert python(tmp_path, "x = b'x' * (50 << 20)", Bounds(megabytes=100)) == (0, "")


@posix
def test_processor_time_ends_where_the_bound_is(tmp_path: Path) -> None:
    code, _ = python(tmp_path, "while True: pass", Bounds(seconds=1))
    assert code == -signal.SIGXCPU
    assert ended_by(code) == "it used more processor time than it may"


@posix
def test_a_file_grows_no_further_than_the_bound(tmp_path: Path) -> None:
    code, told = python(
        tmp_path, "open('x', 'wb').write(b'x' * (3 << 20))", Bounds(file_megabytes=1)
    )
    assert code == 1
    assert "File too large" in told
    assert (tmp_path / "x").stat().st_size == 1 << 20
    code, _ = ran(tmp_path, "dd", "if=/dev/zero", "of=y", "bs=2M", "count=1",
                  bounds=Bounds(file_megabytes=1))  # fmt: skip
    assert (code, ended_by(code)) == (
        -signal.SIGXFSZ,
        "it wrote a larger file than it may",
    ), "not ignored, as Python ignores it"


@posix
def test_processes_open_files_and_core_files_are_bounded(tmp_path: Path) -> None:
    shell = "ulimit -n; ulimit -c; ulimit -u || ulimit -p"
    _, told = ran(tmp_path, "bash", "-c", shell, bounds=Bounds(processes=123, files=45))
    assert told.split() == ["45", "0", "123"]


@posix
def test_a_bound_of_the_service_itself_is_never_raised(tmp_path: Path) -> None:
    inside = f"""
import resource, sys
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
from pathlib import Path
from pipeline.confine import Bounds, start
start(("sh", "-c", "ulimit -n"), Path({str(tmp_path)!r}), Bounds(), stdout=None).wait()
"""
    done = subprocess.run(
        (sys.executable, "-c", inside), capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "64"


def test_nothing_of_the_services_environment_is_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SANDI_BASIS_DATA", "rahasia")
    monkeypatch.setenv("PYTHONSTARTUP", "x.py")
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", "alat", os.environ["PATH"]]))
    _, told = python(tmp_path, "import os; [print(n, '=', v) for n, v in os.environ.items()]")
    seen = dict(line.split(" = ", 1) for line in told.splitlines())
    assert "rahasia" not in told
    assert "PYTHONSTARTUP" not in seen
    assert all(Path(p).is_absolute() for p in seen["PATH"].split(os.pathsep))
    assert {seen[n] for n in ("HOME", "TMPDIR", "XDG_CONFIG_HOME")} == {str(tmp_path / "temp")}


@posix
def test_what_a_child_writes_is_for_its_account_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        python(tmp_path, "import os; open('berkas', 'w'); os.mkdir('map')")
    finally:
        os.umask(before)
    modes = {p.name: p.stat().st_mode & 0o777 for p in tmp_path.iterdir()}
    assert modes == {"berkas": 0o600, "map": 0o700, "temp": 0o700}


def test_no_bound_ended_a_child_that_ended_well_where_there_are_no_such_signals(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As on Windows."""
    monkeypatch.delattr(signal, "SIGXCPU", raising=False)
    monkeypatch.delattr(signal, "SIGXFSZ", raising=False)
    assert [ended_by(code) for code in (0, 1)] == ["", ""]


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    code, told = ran(tmp_path, "tidak-ada")
    assert code == 127
    assert told.startswith("tidak-ada: ")


class Asked(BaseHTTPRequestHandler):
    """A web server that notes what it is asked for."""

    seen: list[str]

    def do_GET(self) -> None:
        self.seen.append(self.path)
        self.send_error(404)

    def log_message(self, *_: Any) -> None:
        return


@pytest.fixture
def server() -> Iterator[tuple[int, list[str]]]:
    """A web server on this machine: its port, and what it was asked for so far."""
    seen: list[str] = []
    handler = type("Handler", (Asked,), {"seen": seen})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as web:
        threading.Thread(target=web.serve_forever, args=(0.01,), daemon=True).start()
        yield web.server_port, seen
        web.shutdown()


ASK = """
import socket
with socket.create_connection(("127.0.0.1", {}), 5) as s:
    s.sendall(b"GET /x HTTP/1.0\\r\\n\\r\\n")
    s.recv(99)
"""


def test_a_child_has_no_network(server: tuple[int, list[str]], tmp_path: Path) -> None:
    needs.network_namespaces()
    port, seen = server
    code, told = python(tmp_path, ASK.format(port))
    assert (code, seen) == (1, [])
    assert "unreachable" in told
    assert python(tmp_path, ASK.format(port), Bounds(network=True)) == (0, "")
    assert seen == ["/x"], "the server is there"


@pytest.mark.skipif(sys.platform != "linux", reason="namespaces are Linux'")
def test_where_the_system_allows_no_namespace_the_child_is_started_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[int] = []
    libc = SimpleNamespace(
        signal=lambda *_: 0,
        prctl=lambda *_: 0,
        unshare=lambda flags: tried.append(flags) or -1,
    )
    monkeypatch.setattr("ctypes.CDLL", lambda _: libc)
    monkeypatch.setattr(launch, "_tell", lambda *_: pytest.fail("there is no namespace to map"))
    launch._leave_the_network({"network": 0})
    assert tried == [0x40000000, 0x50000000]
