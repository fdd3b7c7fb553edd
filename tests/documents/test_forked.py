"""A conversion by a fork is a conversion by a process of its own, but for what that costs."""

import errno
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.confine import forkable
from pipeline.confine.forkable import COLD
from pipeline.documents import engines, forked
from pipeline.documents.child import Limits
from pipeline.documents.convert import ConvertError, convert
from pipeline.documents.fonts import ROOT, alone, knowing
from pipeline.documents.forked import Unforked, fork_and
from tests.harness.samples import rendered

if sys.platform != "linux":
    pytest.skip("nothing is forked here", allow_module_level=True)
import resource

SAMPLE = "Surat Pengantar.docx"


@pytest.fixture
def may_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever threads the tests run by."""
    monkeypatch.setattr(forked, "may_fork", lambda: True)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which engines were begun with a Python of their own."""
    commands: list[str] = []
    real = engines.run

    def counted(command: tuple[str, ...], *rest: object) -> str:
        commands.append(command[0])
        return real(command, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(engines, "run", counted)
    return commands


@pytest.mark.usefixtures("may_fork")
def test_a_fork_prints_the_bytes_of_a_process_of_its_own(
    tmp_path: Path, begun: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    docx = rendered(SAMPLE, tmp_path)
    convert(docx, tmp_path / "forked.pdf", "embedded")
    assert begun == []
    monkeypatch.undo()
    monkeypatch.setenv(COLD, "1")
    convert(docx, tmp_path / "cold.pdf", "embedded")
    assert (tmp_path / "forked.pdf").read_bytes() == (tmp_path / "cold.pdf").read_bytes()


def dies(_: object, given: Path, made: Path) -> None:
    made.write_bytes(given.read_bytes()[:100])
    os.kill(os.getpid(), signal.SIGSEGV)


def raises(_: object, __: Path, ___: Path) -> None:
    raise MemoryError


@pytest.mark.usefixtures("may_fork")
@pytest.mark.parametrize("ends", [dies, raises])
def test_what_a_fork_does_not_print_is_printed_by_a_process_of_its_own(
    ends: Callable[..., None],
    tmp_path: Path,
    begun: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    docx = rendered(SAMPLE, tmp_path)
    monkeypatch.setattr(engines, "_print", ends)
    convert(docx, tmp_path / "out.pdf", "embedded")
    assert len(begun) == 1
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("may_fork")
def test_a_fork_that_hangs_concerns_its_own_document(
    tmp_path: Path, begun: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    docx = rendered(SAMPLE, tmp_path)
    with monkeypatch.context() as hanging:
        hanging.setattr(engines, "_print", lambda *_: time.sleep(60))
        with pytest.raises(ConvertError, match=r"longer than 0\.2 seconds"):
            convert(docx, tmp_path / "out.pdf", "embedded", Limits(seconds=0.2))
    assert begun == []
    convert(docx, tmp_path / "out.pdf", "embedded")
    assert begun == []


def tells(into: Path) -> None:
    """All that a fork can tell of itself."""
    kinds = (resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE, resource.RLIMIT_CORE)
    lines = [
        str(Path.cwd()),
        os.environ["HOME"],
        os.environ["MARK"],
        os.environ.get("OF_THE_WATCHER", "unknown"),
        str(sorted(int(one.name) for one in Path("/proc/self/fd").iterdir())[:3]),
        str(len(list(Path("/proc/self/fd").iterdir()))),
        str(os.getsid(0) == os.getpid()),
        str([resource.getrlimit(kind)[0] for kind in kinds]),
        oct(os.umask(0)),
    ]
    into.write_text("\n".join(lines))


@pytest.mark.usefixtures("may_fork")
def test_a_fork_is_confined_as_a_child_process_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OF_THE_WATCHER", "known")
    out = tmp_path / "told"
    with (tmp_path / "open").open("w"):
        why = fork_and(lambda: tells(out), tmp_path, Limits(), {"MARK": "given"})
    assert why == ""
    assert out.read_text().splitlines() == [
        str(tmp_path),
        str(tmp_path / "temp"),
        "given",
        "unknown",
        "[0, 1, 2]",
        "4",  # the folder that is being read
        "True",
        str([1000 << 20, 512, 0]),
        "0o77",
    ]


@pytest.mark.usefixtures("may_fork")
def test_what_a_fork_may_use_does_not_count_what_it_shares(tmp_path: Path) -> None:
    """What hoards is ended by the system, or by who weighs it, whichever sees it first."""
    held = bytearray(os.urandom(1) * (60 << 20))
    assert fork_and(lambda: held, tmp_path, Limits(megabytes=20), {}) == ""

    def hoards() -> None:
        more = [bytearray(b"x" * (1 << 20)) for _ in range(400)]
        time.sleep(len(more))

    try:
        why = fork_and(hoards, tmp_path, Limits(megabytes=20), {})
    except Unforked:
        why = "it used more than 20 MB"
    assert why == "it used more than 20 MB"


@pytest.mark.usefixtures("may_fork")
def test_a_fork_ends_with_whoever_forked_it(tmp_path: Path) -> None:
    told = tmp_path / "told"
    os.mkfifo(told)

    def waits() -> None:
        told.write_text(str(os.getpid()))
        time.sleep(60)

    middle = os.fork()
    if middle == 0:
        fork_and(waits, tmp_path, Limits(), {})
        os._exit(0)
    end = os.pidfd_open(int(told.read_text()))
    os.kill(middle, signal.SIGKILL)
    os.waitpid(middle, 0)
    assert select.select([end], [], [], 30)[0] == [end]
    os.close(end)


@pytest.mark.usefixtures("may_fork")
def test_where_a_process_cannot_be_heard_of_the_document_is_printed_by_one_of_its_own(
    tmp_path: Path, begun: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As under a kernel, or in a container, that knows no such file."""

    def refuses(_: int) -> int:
        raise OSError(errno.ENOSYS, "not known here")

    monkeypatch.setattr(os, "pidfd_open", refuses)
    convert(rendered(SAMPLE, tmp_path), tmp_path / "out.pdf", "embedded")
    assert len(begun) == 1
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_a_python_that_cannot_hear_of_a_process_forks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "this one").touch()
    monkeypatch.setattr(forkable, "_TASKS", tmp_path)
    monkeypatch.setattr(threading, "enumerate", list)
    assert forkable.may_fork()
    monkeypatch.delattr(os, "pidfd_open")
    assert not forkable.may_fork()


@pytest.mark.usefixtures("may_fork")
def test_a_fork_whose_job_has_died_already_does_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getppid", lambda: 1)
    with pytest.raises(Unforked):
        fork_and((tmp_path / "done").touch, tmp_path, Limits(), {})
    assert not (tmp_path / "done").exists()


def test_where_a_thread_runs_nothing_is_forked(tmp_path: Path) -> None:
    waits = threading.Event()
    thread = threading.Thread(target=waits.wait)
    thread.start()
    try:
        with pytest.raises(Unforked):
            fork_and(lambda: None, tmp_path, Limits(), {})
    finally:
        waits.set()
        thread.join()


@pytest.mark.usefixtures("may_fork")
def test_a_fork_leaves_nothing_but_its_document(tmp_path: Path) -> None:
    docx = rendered(SAMPLE, tmp_path)
    work = tmp_path / "work"
    work.mkdir()
    before = {each: each.stat().st_mtime_ns for each in ROOT.rglob("*")}
    assert engines._embedded(docx, work, Limits()) == ""
    assert {each.name for each in work.rglob("*")} == {"out.pdf", "temp"}
    assert {each: each.stat().st_mtime_ns for each in ROOT.rglob("*")} == before


def test_a_fork_reads_of_fonts_what_ships_and_no_more(tmp_path: Path) -> None:
    """The engine tells by itself which files it goes by."""
    docx = rendered(SAMPLE, tmp_path)
    told = subprocess.run(
        (sys.executable, "-c", "import sys, dxpdf; dxpdf.convert(open(sys.argv[1], 'rb').read())",
         str(docx)),
        cwd=ROOT, env={**os.environ, **alone(), "FC_DEBUG": "1024"},
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    loaded = {line.split()[4] for line in told.stdout.splitlines() if "Loading config" in line}
    assert loaded == {"./fonts.conf"}
    assert "warning" not in told.stderr


def test_the_fonts_that_ship_are_told_as_those_of_a_work_folder() -> None:
    there = (ROOT / "fonts.conf").read_text(encoding="utf-8")
    assert there == knowing("/liberation", "/fonts.conf")
