"""How often an office is looked at in which nothing moves, and what shortens the wait."""

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

import pytest

from pipeline.confine import Bounds
from pipeline.engine.files import Files
from pipeline.engine.loop import hearing
from pipeline.engine.loop.engine import Engine
from pipeline.engine.loop.memory import Memory
from pipeline.engine.loop.runner import Runner, Running
from pipeline.engine.loop.watch import Watcher
from pipeline.names import SIGN, Paths
from tests.harness.office import Kantor


@dataclass
class Waits(threading.Event):
    """A wait that is over at once; how long each would have been. After so many nobody works."""

    kantor: Kantor
    left: int
    seconds: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout is not None
        self.seconds.append(timeout)
        self.kantor.clock.pass_(timeout)
        if len(self.seconds) == self.left:
            self.watcher.stop()
        return self.is_set()

    watcher: Watcher = field(init=False)


def watched(hint: Waits, build: Callable[[], Engine], each_turn: float = 0.0) -> None:
    """A watcher works until this hint tells it to stop; so many seconds of the processor a turn."""
    kantor = hint.kantor
    memory = Memory(kantor.base / "ingatan", kantor.files)
    used = count(0.0, each_turn).__next__
    hint.watcher = Watcher(
        Paths(kantor.root), build, memory, kantor.reports.append, used=used, _hint=hint
    )
    hint.watcher.run(once=False)


def waits(kantor: Kantor, looks: int = 12, each_turn: float = 0.0) -> list[float]:
    kantor.engine.close()
    hint = Waits(kantor, looks)
    watched(hint, kantor.assembled, each_turn)
    return hint.seconds


def test_on_a_disk_of_this_machine_an_office_at_rest_is_looked_at_each_five_seconds(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "file_system", lambda _folder: "ext4")
    seconds = waits(kantor)
    assert max(seconds[:3]) <= 1.0, "while something may still move"
    assert seconds[-1] == 5.0


@pytest.mark.parametrize(("each_turn", "seconds"), [(0.01, 5.0), (0.02, 8.0), (0.2, 30.0)])
def test_where_a_look_costs_much_an_office_at_rest_is_looked_at_more_seldom(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch, each_turn: float, seconds: float
) -> None:
    monkeypatch.setattr(hearing, "file_system", lambda _folder: "ext4")
    assert waits(kantor, each_turn=each_turn)[-1] == pytest.approx(seconds)


@pytest.mark.parametrize("kind", ["cifs", "nfs4", "fuse.rclone", ""])
def test_over_a_mount_and_where_nobody_knows_it_is_looked_at_each_second(
    kind: str, kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "file_system", lambda _folder: kind)
    assert max(waits(kantor)) <= 1.0


def test_where_nothing_can_be_heard_it_is_looked_at_each_second(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(hearing.Observer):  # type: ignore[misc, valid-type]
        def start(self) -> None:
            raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(hearing, "file_system", lambda _folder: "ext4")
    monkeypatch.setattr(hearing, "Observer", Full)
    assert max(waits(kantor)) <= 1.0
    assert any("inotify watch limit reached" in line for line in kantor.reports)


@dataclass
class Counted(threading.Event):
    """How often it was set."""

    times: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def set(self) -> None:
        self.times += 1
        super().set()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gathers what it tells")
def test_what_the_watcher_does_itself_at_each_look_wakes_nobody(tmp_path: Path) -> None:
    """Each half minute it lays a sign of life on every desk, and it reads whatever lies there."""
    (tmp_path / "BARU").mkdir()
    (tmp_path / "BARU/data.csv").write_text("1;Budi")
    hint = Counted()
    heard = hearing.Hearing(tmp_path, hint, print)
    (tmp_path / "BARU/data.csv").read_bytes()
    Files().names(tmp_path / "BARU")
    Files().renew(tmp_path / SIGN, b"denyut();")
    (tmp_path / "BARU/unit").mkdir()
    assert hint.wait(30)
    heard.end()
    assert hint.times == 1, "for the new folder, which came last"


@pytest.mark.skipif(
    sys.platform == "win32", reason="it listens from a moment of its own on: tests/windows"
)
@pytest.mark.parametrize(
    "act",
    [
        lambda desk: (desk / "baru.txt").write_text("baru"),
        lambda desk: (desk / "lama.txt").write_text("diubah"),
        lambda desk: (desk / "lama.txt").unlink(),
        lambda desk: (desk / "berkas").mkdir(),
        lambda desk: (desk / "DUK/isi.txt").write_text("diubah"),
        lambda desk: (desk / "DUK").rename(desk.parent / "SETUJU/DUK"),
        lambda desk: (desk / "lama.txt").rename(desk.parents[1] / "lama.txt"),
        lambda desk: (desk.parents[1] / "luar").rename(desk / "luar"),
    ],
)
def test_whatever_people_do_wakes_the_watcher(
    tmp_path: Path, act: Callable[[Path], object]
) -> None:
    desk = tmp_path / "inbox/MASUK"
    for folder in (desk / "DUK", tmp_path / "inbox/SETUJU", tmp_path / "luar"):
        folder.mkdir(parents=True)
    for place in (desk / "lama.txt", desk / "DUK/isi.txt"):
        place.write_text("seperti semula")
    hint = threading.Event()
    heard = hearing.Hearing(tmp_path / "inbox", hint, print)
    act(desk)
    assert hint.wait(30)
    heard.end()


def test_while_something_waits_for_its_time_it_is_looked_at_often(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "file_system", lambda _folder: "ext4")
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    assert max(waits(kantor, 4)) <= 1.0


@dataclass
class UntilEvent(Waits):
    """The same until there are so many events; `at` is when that was."""

    events: int = 0
    at: float = 0.0

    def wait(self, timeout: float | None = None) -> bool:
        if len(list((self.kantor.root / ".alur/log").iterdir())) == self.events:
            self.at = self.kantor.clock.ticks
            self.watcher.stop()
            return True
        return super().wait(timeout)


def agreed(kantor: Kantor) -> None:
    """The Kasubag drags a dossier into SETUJU while nobody watches."""
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(60)
    kantor.drag("inbox/anpeg/MASUK/DUK*", "inbox/anpeg/SELESAI")
    kantor.run(60)
    kantor.engine.close()
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")


def test_a_decision_holds_as_soon_as_it_can_be_dragged_back_no_more(kantor: Kantor) -> None:
    """Its work is done within that time, and no look comes late for its end."""
    agreed(kantor)
    dragged = kantor.clock.ticks
    hint = UntilEvent(kantor, 100, events=kantor.book.nomor + 1)
    watched(hint, kantor.assembled)
    tempo = kantor.engine.office.tempo
    longest = max(tempo.tenang, tempo.sesal)
    assert longest <= hint.at - dragged <= longest + 0.15


def test_a_watcher_that_is_told_to_end_leaves_the_readable_log_as_it_is(kantor: Kantor) -> None:
    """Things moved at its last turn: what shows them was not laid yet."""
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.engine.close()
    hint = UntilEvent(kantor, 100, events=1)
    watched(hint, kantor.assembled)
    (event,) = (kantor.root / ".alur/log").iterdir()
    assert (kantor.root / "outbox/log/2026-11.yaml").read_bytes() == event.read_bytes()


@dataclass
class Long:
    """Work that ends at a time of the office's clock."""

    kantor: Kantor
    running: Running
    until: float

    def poll(self) -> int | None:
        return self.running.poll() if self.kantor.clock.ticks >= self.until else None

    def memory(self) -> int:
        return 0

    def end(self) -> None:
        self.running.end()

    def wait(self) -> None:
        self.running.wait()


@dataclass
class Slowly:
    """Does what another does, so many seconds later."""

    kantor: Kantor
    runner: Runner
    seconds: float

    def start(self, folder: Path, bounds: Bounds) -> Running:
        running = self.runner.start(folder, bounds)
        return Long(self.kantor, running, self.kantor.clock.ticks + self.seconds)


def test_the_desks_are_not_looked_at_more_often_while_somebody_works(kantor: Kantor) -> None:
    """But the end of the work is seen at once."""
    agreed(kantor)
    begun, looks = kantor.clock.ticks, []
    kantor.runners = replace(kantor.runners, worker=Slowly(kantor, kantor.runners.worker, 30.0))
    hint = UntilEvent(kantor, 2000, events=kantor.book.nomor + 1)

    def build() -> Engine:
        engine = kantor.assembled()
        turn = engine.turn

        def counted() -> bool:
            looks.append(kantor.clock.ticks)
            return turn()

        engine.turn = counted  # type: ignore[method-assign]
        return engine

    watched(hint, build)
    assert 30 < hint.at - begun < 45
    assert len(looks) < 60
