"""Nothing foreign is looked into by the watcher: its inspector may die, and nothing else does."""

import os
import random
import signal
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import pytest

from pipeline.confine import Bounds
from pipeline.content import Asked, Content, Wrong, answer, read_questions
from pipeline.documents.inspector import content
from pipeline.engine.files import Files
from pipeline.engine.loop.batch import bounded, in_turns, seconds_for
from pipeline.engine.loop.inspection import Inspection
from pipeline.engine.loop.runner import WORDS, Child, inspector
from pipeline.engine.store import Store
from pipeline.names import ANSWERS, ASKED
from tests.documents.test_inspector import changed_at_random, custom_part, laid_out
from tests.harness.office import FakeClock, Kantor
from tests.harness.probe import goes_on
from tests.harness.runners import PETTY
from tests.harness.telling import telling

HOSTILE = Path(__file__).resolve().parents[2] / "cases" / "hostile"
DEADLY = Content(wrong=Wrong.DEADLY)


@dataclass
class Staged:
    """Inspectors whose ends a test writes; one that meets one of `deadly` ends by itself."""

    deadly: dict[bytes, int | None] = field(default_factory=dict)
    ends: list[int | OSError] = field(default_factory=list)
    begun: list[list[str]] = field(default_factory=list)
    killed: int = 0

    def start(self, folder: Path, bounds: Bounds) -> "StagedChild":
        asked = read_questions((folder / ASKED).read_text(encoding="ascii"))
        self.begun.append([one.sha256[:4] for one, _ in asked])
        end: int | OSError | None = self.ends.pop(0) if self.ends else 0
        if isinstance(end, OSError):
            raise end
        with (folder / ANSWERS).open("w", encoding="ascii") as found:
            for one, path in asked if end == 0 else ():
                data = Path(path).read_bytes()
                if data in self.deadly:
                    (folder / WORDS).write_text("Traceback\nMemoryError\n")
                    return StagedChild(self, self.deadly[data])
                found.write(answer(one, content(one.ending, data)) + "\n")
        return StagedChild(self, end)


@dataclass
class StagedChild:
    staged: Staged
    code: int | None

    def poll(self) -> int | None:
        return self.code

    def memory(self) -> int:
        return 0

    def end(self) -> None:
        self.code = -9
        self.staged.killed += 1

    def wait(self) -> None:
        assert self.code is not None


@dataclass
class Bench:
    """An inspection by itself, on a store of its own."""

    base: Path
    staged: Staged = field(default_factory=Staged)
    clock: FakeClock = field(default_factory=FakeClock)
    reports: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        files = Files()
        self.store = Store(files, self.base / "isi")
        self.store.open()
        self.inspection = Inspection(
            files,
            self.store,
            self.base / "periksa",
            self.base / "percobaan",
            self.staged,
            self.clock.monotonic,
            self.reports.append,
        )
        self.inspection.open()

    def again(self) -> "Bench":
        """A watcher that starts after this one was killed."""
        return Bench(self.base, self.staged, self.clock, self.reports)

    def asked(self, data: bytes) -> Asked:
        return Asked(self.store.put(data), ".txt")

    def turn(self, *wanted: Asked) -> list[Content | None]:
        self.inspection.poll()
        found = [self.inspection.content(asked, 1, "meja") for asked in wanted]
        self.inspection.begin()
        return found

    def turns(self, *wanted: Asked, count: int = 20, pause: float = 0.1) -> list[Content | None]:
        """What is known at the end of some turns, a while apart."""
        for _ in range(count):
            self.turn(*wanted)
            self.clock.pass_(pause)
        return self.turn(*wanted)

    def notes(self) -> list[str]:
        return sorted(p.name for p in (self.base / "percobaan").iterdir())


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_a_file_that_ends_its_inspector_three_times_is_deadly_and_holds_up_no_other(
    bench: Bench,
) -> None:
    bench.staged.deadly[b"bom"] = 1
    files = [bench.asked(data) for data in (b"satu", b"bom", b"dua")]
    assert bench.turns(*files) == [Content(), DEADLY, Content()]
    alone = [batch for batch in bench.staged.begun if batch == [files[1].sha256[:4]]]
    assert len(alone) == 3
    assert [t for t in bench.reports if "3 of 3" in t and "MemoryError" in t]
    assert bench.again().turns(files[1]) == [DEADLY], "a new watcher knows it from the disk"


def test_what_the_store_cannot_give_holds_up_no_other(bench: Bench) -> None:
    base = Random(1).randbytes(20_000)
    made = bench.base / "jadi"
    made.write_bytes(base + b"penyajian 2")
    one = bench.asked(base)
    told = telling(bench.store, made.read_bytes(), one.sha256)
    files = [bench.asked(b"satu"), Asked(bench.store.put_file(made, told), ".txt")]
    bench.store.path(one.sha256).chmod(0o600)
    bench.store.path(one.sha256).write_bytes(base[::-1])
    assert bench.turns(*files) == [Content(), None]
    assert bench.turns(files[1], count=100) == [None], "nothing is begun for it alone"
    assert bench.notes() == []
    assert len([told for told in bench.reports if files[1].sha256 in told]) == 1
    bench.store.path(one.sha256).write_bytes(base)
    bench.clock.pass_(60)
    assert bench.turns(files[1]) == [Content()]


def test_each_attempt_is_on_the_disk_before_it_begins(bench: Bench) -> None:
    bench.staged.deadly[b"bom"] = 1
    bom = bench.asked(b"bom")
    bench.turn(bom)
    assert [name.partition("-")[0] for name in bench.notes()] == ["kelompok"]
    for _ in range(3):
        bench.turn(bom)
        bench = bench.again()  # the inspector ended the watcher, too
        assert len([n for n in bench.notes() if n.startswith("periksa-")])
    assert bench.turns(bom) == [DEADLY]


def test_what_a_watcher_was_looking_into_when_it_ended_is_tried_alone(bench: Bench) -> None:
    files = [bench.asked(bytes([n])) for n in range(5)]
    bench.turn(*files)
    after = bench.again()
    assert after.notes() == []
    assert after.turns(*files) == [Content()] * 5
    assert [len(batch) for batch in bench.staged.begun] == [5, 1, 1, 1, 1, 1]
    assert after.notes() == []


def test_an_inspector_that_goes_on_too_long_is_ended_and_holds_up_no_other(bench: Bench) -> None:
    bench.staged.deadly[b"macet"] = None
    stuck, other = bench.asked(b"macet"), bench.asked(b"lain")
    bench.turns(stuck, count=2)
    assert bench.turns(other, stuck, count=20)[0] == Content(), "after a second another begins"
    assert bench.turns(stuck, count=100, pause=1.0) == [DEADLY]
    assert bench.staged.killed == 4


KILLED, ENDED = (0x40010004, 0xC000013A) if sys.platform == "win32" else (-9, -15)
"""How a process ends that the system, or somebody, brings to an end."""


def test_a_kill_from_outside_is_nobody_s_fault(bench: Bench) -> None:
    bench.staged.ends = [KILLED, ENDED, KILLED, 75, KILLED]
    file = bench.asked(b"biasa")
    assert bench.turns(file, count=120, pause=1.0) == [Content()]
    assert len([t for t in bench.reports if "nobody's fault" in t]) == 1
    assert bench.notes() == []
    assert len(bench.staged.begun) == 6


def test_a_system_without_room_for_another_process_is_waited_out(bench: Bench) -> None:
    bench.staged.ends = [OSError(12, "no memory")] * 4
    file = bench.asked(b"biasa")
    assert bench.turns(file, count=60, pause=1.0) == [Content()]
    assert [t for t in bench.reports if "no memory" in t] == bench.reports
    assert bench.notes() == []


def test_an_attempt_alone_that_could_not_begin_is_not_counted(bench: Bench) -> None:
    bench.staged.deadly[b"bom"] = 1
    bom = bench.asked(b"bom")
    bench.turns(bom, count=2)
    bench.staged.ends = [OSError(12, "no memory")] * 5
    del bench.staged.deadly[b"bom"]
    assert bench.turns(bom, count=90, pause=1.0) == [Content()]
    assert bench.notes() == []


def test_one_file_that_the_disk_does_not_give_holds_up_no_other(bench: Bench) -> None:
    bench.staged.deadly[b"rusak"] = 75
    bad = bench.asked(b"rusak")
    others = [bench.asked(bytes([n])) for n in range(5)]
    found = bench.turns(bad, *others, count=40)
    assert found[1:] == [Content()] * 5
    assert len(bench.staged.begun) < 8, "it rests longer each time"
    del bench.staged.deadly[b"rusak"]
    assert bench.turns(bad, count=90, pause=1.0) == [Content()]


def test_what_the_inspector_says_about_other_files_counts_for_nothing(tmp_path: Path) -> None:
    class Liar(Staged):
        def start(self, folder: Path, bounds: Bounds) -> StagedChild:
            other = answer(Asked("f" * 64, ".txt"), Content(wrong=Wrong.PROGRAM))
            (folder / ANSWERS).write_text(other + "\nbukan jawaban\n", encoding="ascii")
            return StagedChild(self, 0)

    bench = Bench(tmp_path, Liar())
    assert bench.turns(bench.asked(b"a")) == [DEADLY]
    assert bench.inspection.content(Asked("f" * 64, ".txt"), 1, "meja") is None


def test_a_small_drop_does_not_wait_for_a_large_one() -> None:
    def files(letter: str, count: int) -> dict[Asked, int]:
        return {Asked(f"{letter}{n}", ""): 10 << 20 for n in range(count)}

    chosen = bounded(in_turns({"besar": files("a", 1000), "kecil": files("b", 1)}))
    assert Asked("b0", "") in [asked for asked, _ in chosen[:2]]
    assert len(chosen) == 25
    assert len(bounded((Asked(str(n), ""), 1) for n in range(1000))) == 200
    assert len(bounded([(Asked("a", ""), 1 << 40)])) == 1
    small = [(Asked(str(n), ""), 100) for n in range(16_000)]
    assert len(bounded(small)) == 2000, "the eighth part: all is looked at after each batch"
    assert len(bounded((asked, 1 << 20) for asked, _ in small)) == 200
    assert seconds_for(small[:2000]) > 20 + 2000 * 0.01, (
        "as many take longer, on a busy machine too"
    )


def test_a_desk_with_few_drops_does_not_wait_for_one_with_thousands() -> None:
    many = {
        f"inbox/kabag/SETUJU/map {n}": {Asked(f"{n}", ""): 100, Asked(f"{n}b", ""): 100}
        for n in range(3000)
    }
    few = {"inbox/kabiro/SETUJU": {Asked("k", ""): 100}, "inbox/verifikasi": {Asked("v", ""): 100}}
    order = [asked.sha256 for asked, _ in in_turns(many | few)]
    assert order[:3] == ["0", "k", "v"]
    assert order[3:6] == ["1", "2", "3"]
    assert order[-1] == "2999b"
    assert len(order) == 6002


# The real inspector. ------------------------------------------------------------------


@pytest.fixture
def guarded(tmp_path: Path) -> Kantor:
    """An office whose inspector is the real one."""
    return Kantor(tmp_path, replace(PETTY, inspector=inspector()))


@pytest.mark.parametrize("name", sorted(p.name for p in HOSTILE.glob("killers__*")))
def test_what_once_ended_the_watcher_is_answered(name: str, guarded: Kantor) -> None:
    data = (HOSTILE / name).read_bytes()
    guarded.put(f"inbox/verifikasi/{name}", data)
    guarded.put(f"inbox/kasubag/MASUK/{name}", data)
    assert goes_on(guarded)
    assert f"{name}: TIDAK DIKENAL" in guarded.answers("verifikasi")
    assert guarded.answers("kasubag").count("tidak dikenal") == 1
    guarded.engine.close()


def test_a_document_of_ours_with_one_bit_flipped_is_answered(guarded: Kantor) -> None:
    """It ended the watcher at every start, for everybody."""
    name = "Nota Dinas satu bit.docx"
    for place in ("inbox/verifikasi", "inbox/kabag/SETUJU", "inbox/kasubag/BARU"):
        guarded.put(f"{place}/{name}", (HOSTILE / name).read_bytes())
    assert goes_on(guarded)
    guarded.engine.close()
    guarded.start()
    assert goes_on(guarded, "lagi.txt")
    guarded.engine.close()


def test_the_inspector_is_answered_by_a_process_of_its_own(bench: Bench) -> None:
    bench.inspection.runner = inspector()
    file = bench.asked(b"Catatan untuk berkas DUK-2026-0001, penyajian 3.")
    bench.turn(file)
    (batch,) = bench.inspection._running
    assert isinstance(batch.running, Child)
    assert batch.running.process.wait(30) == 0
    (found,) = bench.turn(file)
    assert found is not None
    assert str(found.mark) == "DUK-2026-0001/3"


DRAWERS = ("verifikasi", "kasubag/BARU", "kasubag/MASUK", "anpeg/SELESAI", "kabag/SETUJU")
LONG = os.environ.get("LONG") == "1"


def damaged(folder: Path) -> list[tuple[str, bytes]]:
    """Documents of every kind as they are laid out, with bytes or bits changed; all with LONG=1."""
    given = []
    for name, data in laid_out(folder).items():
        flips = []
        if name in ("a.docx", "a.xlsx"):
            flips = [(at, bit) for at in custom_part(data) for bit in range(8)]
        for at, bit in flips if LONG else random.Random(name).sample(flips, min(10, len(flips))):
            changed = bytearray(data)
            changed[at] ^= 1 << bit
            given.append((name, bytes(changed)))
        chances = (random.Random(f"{name} {n}") for n in range(2000 if LONG else 10))
        given += [(name, changed_at_random(data, chance)) for chance in chances]
    return given


def test_changed_documents_in_every_drawer_leave_the_watcher_alive(
    guarded: Kantor, tmp_path: Path
) -> None:
    """Through the whole watcher and the real inspector; LONG=1 tries every bit and 2,000 each."""
    (tmp_path / "contoh").mkdir()
    given = damaged(tmp_path / "contoh")
    for first in range(0, len(given), 200):
        for number, (name, data) in enumerate(given[first : first + 200]):
            drawer = DRAWERS[number % len(DRAWERS)]
            guarded.put(f"inbox/{drawer}/{first + number} {name}", data)
        guarded.run(20)
        for drawer in DRAWERS:
            for place in (guarded.root / "inbox" / drawer).iterdir():
                if place.is_file():
                    place.unlink()
    assert goes_on(guarded)
    assert not [t for t in guarded.reports if "failed" in t or "Error" in t], guarded.reports
    guarded.engine.close()


@dataclass
class Killing:
    """Real inspectors, the first of which is killed."""

    begun: int = 0

    def start(self, folder: Path, bounds: Bounds) -> Child:
        child = inspector().start(folder, bounds)
        if not self.begun:
            os.kill(child.process.pid, signal.SIGKILL)
        self.begun += 1
        child.process.wait(30)
        return child


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_real_inspector_that_is_killed_is_asked_again(bench: Bench) -> None:
    killing = Killing()
    bench.inspection.runner = killing
    assert bench.turns(bench.asked(b"biasa"), pause=1.0) == [Content()]
    assert killing.begun == 2
