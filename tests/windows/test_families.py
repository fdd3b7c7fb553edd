"""What becomes of children, locks and words where processes are Windows'."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil

from pipeline.confine import Bounds, start
from pipeline.engine.files import Files
from pipeline.windows.ending import Ending

_PARENT = """
import sys, time
from pathlib import Path
from pipeline.confine import Bounds, start
child = start((sys.executable, "-c", "import time; time.sleep(600)"), Path(sys.argv[1]), Bounds())
print(child.pid, flush=True)
time.sleep(600)
"""
_LOCKING = """
import sys, time
from pathlib import Path
from pipeline.engine.files import Files
from pipeline.windows.ending import Ending
lock = Files().lock(Path(sys.argv[1]))
print(lock is not None, flush=True)
time.sleep(600)
"""


def _begun(code: str, argument: Path) -> "tuple[subprocess.Popen[bytes], bytes]":
    """A process of this code, and the first line that it says."""
    process = subprocess.Popen(
        (sys.executable, "-c", code, str(argument)), stdout=subprocess.PIPE, cwd=Path.cwd()
    )
    assert process.stdout is not None
    with process.stdout as words:
        return process, words.readline()


def _gone(pid: int) -> bool:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.1)
    return False


def test_a_child_ends_with_a_parent_that_is_terminated(tmp_path: Path) -> None:
    parent, words = _begun(_PARENT, tmp_path)
    parent.kill()
    parent.wait()
    assert _gone(int(words))


def test_a_child_is_given_no_console_that_anybody_sees(tmp_path: Path) -> None:
    code = "import ctypes; print(ctypes.windll.kernel32.GetConsoleWindow())"
    child = start((sys.executable, "-c", code), tmp_path, Bounds(), stdout=subprocess.PIPE)
    assert child.communicate(timeout=60)[0].strip() == b"0"


def test_a_child_that_ends_badly_is_told_by_its_exit_code(tmp_path: Path) -> None:
    child = start((sys.executable, "-c", "raise SystemExit(7)"), tmp_path, Bounds())
    assert child.wait(60) == 7


def test_the_lock_is_one_process_s_and_goes_with_it(tmp_path: Path) -> None:
    place, files = tmp_path / "kunci", Files()
    other, words = _begun(_LOCKING, place)
    assert words.strip() == b"True"
    assert files.lock(place) is None
    other.kill()
    other.wait()
    lock = files.lock(place)
    assert lock is not None
    lock.close()


def test_a_name_outside_the_code_page_ends_no_command_whose_words_go_to_a_file(
    tmp_path: Path,
) -> None:
    root = tmp_path / "Бюро"
    env = {n: v for n, v in os.environ.items() if n not in ("PYTHONIOENCODING", "PYTHONUTF8")}
    command = (sys.executable, "-m", "pipeline", "--root", str(root), "status")
    done = subprocess.run(command, capture_output=True, env=env, cwd=Path.cwd())
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"config.yaml" in done.stderr


def test_a_process_without_a_console_is_asked_to_end_and_does(tmp_path: Path) -> None:
    code = """
import sys, threading
from pipeline.windows.ending import heed
asked = threading.Event()
heed(asked.set)
sys.exit(7 if asked.wait(60) else 1)
"""
    ending = Ending.new()
    process = subprocess.Popen(
        (sys.executable, "-c", code),
        env=ending.environment(),
        cwd=Path.cwd(),
        stdin=subprocess.DEVNULL,
        creationflags=subprocess.DETACHED_PROCESS,
    )
    ending.ask()
    assert process.wait(120) == 7
