"""Jobs by forks of a prepared process: begun, weighed, ended and answered as by child processes."""

import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from pipeline.confine import Bounds
from pipeline.confine.forkable import COLD
from pipeline.confine.preparing import Preparing
from pipeline.engine.loop.forking import Fork, Forks, workers
from pipeline.engine.loop.runner import Child, Processes, memory_of, worker
from pipeline.resources import CHECKOUT
from tests.checker import check
from tests.harness.office import Kantor
from tests.harness.runners import PETTY

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="nothing is forked")

MAIN = """
import sys
from pathlib import Path
from pipeline.work.serve import die_with_parent
from tests.harness import petty_worker
def main():
    die_with_parent()
    petty_worker.work(Path(sys.argv[1]))
if __name__ == "__main__":
    main()
"""


def forks(base: Path, main: str = MAIN) -> Forks:
    (base / "petty").mkdir()
    (base / "petty/__init__.py").touch()
    (base / "petty/__main__.py").write_text(main)
    path = (str(base), str(CHECKOUT))
    cold = Processes((sys.executable, "-P", "-m", "petty"), path)
    return Forks(Preparing(("petty",), path), "petty", cold)


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[Kantor]:
    runner = forks(tmp_path)
    office = Kantor(tmp_path, replace(PETTY, worker=runner))
    yield office
    office.engine.close()
    runner.preparing.close()


def begun(kantor: Kantor) -> Fork:
    """The one job that runs, once its process is known."""
    while True:
        kantor.engine.turn()
        kantor.clock.pass_(0.2)
        for running in kantor.engine.jobs._running.values():
            if isinstance(running.child, Fork) and running.child.memory():
                return running.child
        time.sleep(0.01)


def drop(kantor: Kantor, data: str) -> None:
    kantor.put("inbox/kasubag/BARU/data.csv", data)


def test_a_dossier_is_opened_and_passed_on(kantor: Kantor) -> None:
    drop(kantor, "1;Budi\n")
    kantor.run(20)
    kantor.drag("inbox/anpeg/MASUK/DUK*", "inbox/anpeg/SELESAI")
    kantor.run(20)
    assert kantor.desk("kasubag")
    assert check(kantor.root) == []


def test_three_deaths_of_its_own_are_answered(kantor: Kantor) -> None:
    drop(kantor, "MATI")
    kantor.run(60)
    assert "setelah tiga kali dicoba" in kantor.answers("kasubag")
    assert kantor.story() == ["dijawab"]


def test_kills_from_outside_count_against_nothing(kantor: Kantor) -> None:
    cause = kantor.base / "sebab"
    cause.touch()
    drop(kantor, f"1;Budi\nSELAMA {cause} MACET")
    preparer = begun(kantor).child.of.process
    preparer.kill()
    preparer.wait()
    for _ in range(3):
        pid = begun(kantor).child.pid
        assert pid
        os.kill(pid, signal.SIGKILL)
    cause.unlink()
    kantor.run(120)
    assert kantor.story() == ["dibuka"]
    assert "the prepared process has ended" in kantor.reports[0]


def test_a_job_that_takes_too_long_is_ended(kantor: Kantor) -> None:
    drop(kantor, "MACET")
    job = begun(kantor)
    kantor.clock.pass_(kantor.engine.jobs.seconds + 1)
    kantor.engine.turn()
    job.wait()
    kantor.engine.turn()
    assert job.poll() == -signal.SIGKILL
    assert len([t for t in kantor.reports if "(1 of 3): it took longer than" in t]) == 1


def test_a_watcher_that_is_stopped_ends_its_jobs(kantor: Kantor) -> None:
    drop(kantor, "MACET")
    job = begun(kantor)
    kantor.engine.close()
    assert job.poll() == -signal.SIGKILL
    kantor.start()


def test_all_that_it_started_is_ended_with_it(tmp_path: Path) -> None:
    start = "subprocess.Popen(('sleep', '600'), start_new_session=True)"
    runner = forks(tmp_path, f"import subprocess\ndef main():\n    {start}.wait()\n")
    (tmp_path / "work").mkdir()
    running = runner.start(tmp_path / "work", Bounds())
    assert isinstance(running, Fork)
    family: list[psutil.Process] = []
    while not family:
        if running.memory() and running.child.pid:
            family = psutil.Process(running.child.pid).children()
    running.end()
    running.wait()
    assert psutil.wait_procs(family, timeout=120)[1] == []
    runner.preparing.close()


def test_what_it_holds_is_weighed(tmp_path: Path) -> None:
    hold = "import time\ndef main():\n    kept = b'x' * (100 << 20)\n    time.sleep(600)\n"
    runner = forks(tmp_path, hold)
    (tmp_path / "work").mkdir()
    running = runner.start(tmp_path / "work", Bounds())
    assert running.memory() == 0, "it is not begun"
    while running.memory() < 100 << 20:
        assert running.poll() is None
    running.end()
    running.wait()
    assert running.memory() == 0
    runner.preparing.close()


def test_where_nothing_can_be_prepared_each_work_is_a_process_of_its_own(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Told by a module that cannot be imported twice, and not before it is asked for work."""
    spoilt = (
        "import time\nfrom pathlib import Path\nhere = Path(__file__)\n"
        "while not here.with_name('asked').exists():\n    time.sleep(0.01)\n"
        "here.with_name('once').mkdir()\n"
    )
    runner = forks(tmp_path, spoilt + "def main(): pass\n" + MAIN)
    (tmp_path / "petty/once").mkdir()
    (tmp_path / "work").mkdir()
    lost = runner.start(tmp_path / "work", Bounds())
    (tmp_path / "petty/asked").touch()
    lost.wait()
    assert lost.poll() == -signal.SIGKILL
    assert "the prepared process has ended" in (tmp_path / "work/keterangan.txt").read_text()
    assert "FileExistsError" in capfd.readouterr().err
    (tmp_path / "petty/once").rmdir()
    shutil.rmtree(tmp_path / "work")
    (tmp_path / "work").mkdir()
    again = runner.start(tmp_path / "work", Bounds())
    assert isinstance(again, Child)
    again.end()
    again.wait()


def test_the_switch_begins_each_work_in_a_process_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(COLD, raising=False)
    (warm,) = workers("pipeline.procedures")
    assert isinstance(warm, Forks)
    monkeypatch.setenv(COLD, "1")
    assert workers("pipeline.procedures") == (worker("pipeline.procedures"),)


def test_what_a_job_shares_with_its_own_fork_is_weighed_once() -> None:
    held = b"x" * (80 << 20)
    begun, begins = os.pipe()
    ends, end = os.pipe()
    job = os.fork()
    if job == 0:
        os.close(end)
        if os.fork() == 0:
            os.write(begins, held[:1])
        os.read(ends, 1)
        os._exit(0)
    os.close(ends)
    os.read(begun, 1)
    alone = psutil.Process(job).memory_info().rss
    assert 80 << 20 < alone <= memory_of(job) < alone + (60 << 20)
    for one in (end, begun, begins):
        os.close(one)
    os.waitpid(job, 0)
