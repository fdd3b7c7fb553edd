"""What the environment does is nobody's fault: not counted, said once, tried again by itself."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from pipeline.commands.watch import RUNNERS
from pipeline.confine import Bounds
from pipeline.engine.loop.runner import Child, Running
from tests import needs
from tests.checker import check
from tests.harness.duk import KantorDuk
from tests.harness.office import Kantor
from tests.harness.runners import PETTY, PETTY_CHILDREN, PROCEDURES

NOTICE = "BARU/PESAN SISTEM - belum dapat diproses.txt"
LONG = 120


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[Kantor]:
    office = Kantor(tmp_path, PETTY_CHILDREN)
    yield office
    office.engine.close()


def children(kantor: Kantor) -> list[Child]:
    """The workers that were begun."""
    begun = [running.child for running in kantor.engine.jobs._running.values()]
    return [child for child in begun if isinstance(child, Child)]


def probe_answered(kantor: Kantor) -> bool:
    """The last line of every act: others are served, and nothing is wrong with the log."""
    kantor.put("inbox/verifikasi/uji.txt", "uji")
    kantor.run(15)
    return "uji.txt: TIDAK DIKENAL" in kantor.answers("verifikasi") and check(kantor.root) == []


def turns(kantor: Kantor, until: Callable[[], bool], most: float = 600) -> None:
    """Turns until it comes about, within so many seconds of the office's own time: of this
    machine's, in which its children work, they are a fiftieth."""
    end = kantor.clock.ticks + most
    while not until():
        assert kantor.clock.ticks < end, kantor.reports
        kantor.engine.turn()
        kantor.clock.pass_(0.5)
        time.sleep(0.01)


def opened(kantor: Kantor) -> bool:
    return bool(kantor.book.berkas)


def while_there(kantor: Kantor, what: str) -> Path:
    """Drops data on which the worker does this as long as a file is there."""
    cause = kantor.base / "sebab"
    cause.touch()
    kantor.put("inbox/kasubag/BARU/data.csv", f"1;Budi\nSELAMA {cause} {what}")
    return cause


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_worker_killed_three_times_from_outside_is_tried_a_fourth_time(kantor: Kantor) -> None:
    cause = while_there(kantor, "MACET")
    killed = 0

    def killed_enough() -> bool:
        nonlocal killed
        for child in children(kantor):
            os.killpg(child.process.pid, signal.SIGKILL)
            child.process.wait()
            killed += 1
        return killed == 3

    turns(kantor, killed_enough)
    cause.unlink()
    turns(kantor, lambda: opened(kantor))
    kantor.run(30)
    assert kantor.story() == ["dibuka"]
    assert [line for line in kantor.reports if "nobody's fault" in line] == [kantor.reports[0]]
    assert NOTICE not in kantor.desk("kasubag"), "a hiccup is not told to staff"
    assert list((kantor.root / ".alur/percobaan").iterdir()) == []
    assert probe_answered(kantor)


def test_what_is_in_the_way_for_long_is_told_to_staff_and_goes_with_its_cause(
    kantor: Kantor,
) -> None:
    cause = while_there(kantor, "PENUH")
    kantor.run(LONG, 2)
    assert "data.csv" in "".join(kantor.desk("kasubag"))
    assert "server sedang penuh atau terganggu" in kantor.answers("kasubag")
    assert NOTICE in kantor.desk("kasubag")
    assert kantor.story() == []
    assert len(kantor.reports) == 1, kantor.reports
    assert probe_answered(kantor)
    cause.unlink()
    kantor.run(400, 5)
    assert kantor.story() == ["dijawab", "dibuka"], "the same drop, not dropped again"
    assert NOTICE not in kantor.desk("kasubag")


def test_what_of_the_office_is_not_ready_is_told_at_once_and_tried_again(kantor: Kantor) -> None:
    cause = while_there(kantor, "BELUM")
    kantor.run(30)
    assert "Templat contoh belum ada." in kantor.answers("kasubag")
    assert kantor.story() == [], "no answer: the drop itself is in order"
    assert ["templates/x is missing" in line for line in kantor.reports] == [True]
    assert probe_answered(kantor)
    cause.unlink()
    (kantor.root / "config.yaml").touch()
    kantor.run(400, 5)
    assert kantor.story() == ["dijawab", "dibuka"]
    assert NOTICE not in kantor.desk("kasubag")


def test_a_gesture_that_cannot_be_worked_on_waits_where_it_was_made(kantor: Kantor) -> None:
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(30)
    cause = kantor.base / "sebab"
    cause.touch()
    (kantor.find("inbox/anpeg/MASUK/DUK*") / "data.csv").write_text(f"SELAMA {cause} PENUH")
    kantor.drag("inbox/anpeg/MASUK/DUK*", "inbox/anpeg/SELESAI")
    kantor.run(LONG, 2)
    assert "SELESAI/PESAN SISTEM - belum dapat diproses.txt" in kantor.desk("anpeg")
    assert list(kantor.root.glob("inbox/anpeg/SELESAI/DUK*"))
    cause.unlink()
    kantor.run(400, 5)
    assert kantor.story() == ["dibuka", "diteruskan"]
    assert [p for p in kantor.desk("anpeg") if "belum dapat" in p] == []


@dataclass
class Refusing:
    """A system that starts no process, for a while."""

    refuses: bool = True

    def start(self, folder: Path, bounds: Bounds) -> Running:
        if self.refuses:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return PETTY.worker.start(folder, bounds)


def test_a_system_that_starts_no_process_ends_nothing(tmp_path: Path) -> None:
    system = Refusing()
    kantor = Kantor(tmp_path, replace(PETTY, worker=system))
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(20)
    assert kantor.story() == []
    assert list((kantor.root / ".alur/percobaan").iterdir()) == []
    assert probe_answered(kantor)
    system.refuses = False
    kantor.run(60)
    assert kantor.story() == ["dijawab", "dibuka"]
    assert len(kantor.reports) == 1


@pytest.mark.parametrize("where", ["a drop that opens", "a dossier that is dragged"])
def test_a_hiccup_is_waited_for_at_every_turn(tmp_path: Path, where: str) -> None:
    """Nobody is told of it, so nobody but the watcher knows that something is still to be done."""
    system = Refusing(refuses=False)
    kantor = Kantor(tmp_path, replace(PETTY, worker=system))
    if where == "a dossier that is dragged":
        kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
        kantor.run(60)
        kantor.drag("inbox/anpeg/MASUK/DUK*", "inbox/anpeg/SELESAI")
    else:
        kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    system.refuses = True
    turns(kantor, lambda: bool(kantor.reports))
    system.refuses = False
    events = len(kantor.story())
    for _ in range(12):
        moving = kantor.engine.turn()
        if len(kantor.story()) > events:
            break
        assert moving, "as long as it is tried again by itself"
        kantor.clock.pass_(0.5)
    assert len(kantor.story()) > events, kantor.reports


def test_a_watcher_that_dies_with_its_job_three_times_answers_the_drop(kantor: Kantor) -> None:
    """As when the kernel ends both for their memory: nobody is left to say that it was outside."""
    kantor.put("inbox/kasubag/BARU/data.csv", "MACET")
    for _ in range(3):
        turns(kantor, lambda: bool(kantor.engine.jobs._running))
        for child in children(kantor):
            child.process.kill()
            child.wait()
        kantor.start()
    kantor.run(60)
    assert kantor.story() == ["dijawab"]
    assert "setelah tiga kali dicoba" in kantor.answers("kasubag")
    assert probe_answered(kantor)


def test_a_watcher_that_is_stopped_counts_nothing(kantor: Kantor) -> None:
    cause = while_there(kantor, "MACET")
    for _ in range(4):
        turns(kantor, lambda: bool(kantor.engine.jobs._running))
        kantor.engine.close()
        kantor.start()
    cause.unlink()
    kantor.run(60)
    assert kantor.story() == ["dibuka"]


def test_a_drop_that_failed_is_tried_anew_when_it_is_dropped_again(kantor: Kantor) -> None:
    cause = while_there(kantor, "MATI")
    kantor.run(60)
    assert "setelah tiga kali dicoba" in kantor.answers("kasubag")
    cause.unlink()
    kantor.run(60)
    assert kantor.story() == ["dijawab"], "answered once: it lies where it was left"
    place = kantor.root / "inbox/kasubag/BARU/data.csv"
    shutil.move(place, kantor.base / "data.csv")
    kantor.run(60)
    shutil.move(kantor.base / "data.csv", place)
    kantor.run(60)
    assert kantor.story() == ["dijawab", "dibuka"]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """The place of the state folder, on a disk of its own of four megabytes."""
    needs.small_disk()
    place = tmp_path / "ingatan"
    place.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place))
    subprocess.run(mount, check=True)
    try:
        yield place
    finally:
        subprocess.run(("umount", "-l", str(place)), check=True)


def fill(place: Path, free: int) -> Path:
    ballast = place / "penuh"
    ballast.write_bytes(b"x" * (shutil.disk_usage(place).free - free))
    return ballast


@pytest.mark.parametrize("free", [0, 100_000])
def test_a_disk_that_fills_up_while_a_worker_writes_and_is_emptied(
    tmp_path: Path, small: Path, free: int
) -> None:
    """With no room at all the drop is not looked into; with a little its result does not fit."""
    kantor = KantorDuk(tmp_path, replace(PROCEDURES, worker=RUNNERS.worker))
    ballast = fill(small, free)
    kantor.receive()
    assert kantor.story() == [], kantor.reports
    said = "nobody's fault" if free else "files cannot be looked into now"
    assert any(said in line for line in kantor.reports), kantor.reports
    assert not any("failed (" in line for line in kantor.reports), kantor.reports
    ballast.unlink()
    kantor.run(400, 5)
    assert kantor.story() == ["dibuka"]
    assert probe_answered(kantor)
    kantor.engine.close()


def test_a_template_that_is_missing_is_named_and_what_needs_it_goes_on_when_it_is_there(
    tmp_path: Path,
) -> None:
    kantor = KantorDuk(tmp_path)
    template = kantor.root / "templates/duk/Nota Dinas.docx"
    whole = template.read_bytes()
    template.unlink()
    kantor.receive()
    assert "Templat Nota Dinas.docx tidak ada di folder templates" in kantor.answers("kasubag")
    assert any("templates/duk/Nota Dinas.docx: is missing" in line for line in kantor.reports)
    template.write_bytes(whole[: len(whole) // 2])
    kantor.run(60)
    assert "Templat Nota Dinas.docx tidak dapat dipakai" in kantor.answers("kasubag")
    assert kantor.story() == []
    assert probe_answered(kantor)
    template.write_bytes(whole)
    kantor.run(60)
    assert kantor.story() == ["dijawab", "dibuka"]
    assert NOTICE not in kantor.desk("kasubag")
    kantor.engine.close()
