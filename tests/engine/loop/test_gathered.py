"""What jobs are given of a register: a checkpoint that a child made, and what came after it."""

import json
import shutil
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.confine import Bounds
from pipeline.engine.log.book import Book
from pipeline.engine.log.event import Event
from pipeline.engine.log.payload import Himpun
from pipeline.engine.log.payload_moves import Dikembalikan, Diselesaikan
from pipeline.engine.loop import gathered
from pipeline.engine.loop.gathered import Gathering
from pipeline.engine.loop.laid_register import lay_register
from pipeline.engine.loop.once_log import OnceLog
from pipeline.engine.loop.runner import WORDS
from pipeline.engine.protocol import Terhimpun
from pipeline.engine.store import Store
from pipeline.names import GATHERED, NOTED
from tests.harness.office import ZONE, FakeClock, Unforced
from tests.harness.runners import Ended, Here

NOW = datetime(2026, 3, 31, 9, tzinfo=ZONE)


def joined(folder: Path) -> int:
    """A worker that makes of a register the texts that it holds, one after the other."""
    register = json.loads((folder / GATHERED).read_text(encoding="utf-8"))
    lines = (folder / register["berkas"]).read_text(encoding="utf-8").splitlines()
    before = (folder / register["titik"]).read_text(encoding="utf-8") if register["titik"] else ""
    made = before + "".join(json.loads(line)["isi"] for line in lines)
    (folder / NOTED).write_text(made, encoding="utf-8")
    return 0


@dataclass
class Held:
    """An office's register, what was made of it, and the children that made it."""

    base: Path
    works: Here = field(default_factory=lambda: Here(joined))
    begun: int = 0
    book: Book = field(default_factory=Book)
    said: list[str] = field(default_factory=list)
    clock: FakeClock = field(default_factory=FakeClock)

    def __post_init__(self) -> None:
        files = Unforced()
        self.store = Store(files, self.base / "isi")
        self.store.open()
        self.now = Gathering(
            files, self.base / "himpunan", self.store, self, Bounds, self.clock.monotonic,
            OnceLog(self.said.append),
        )  # fmt: skip
        self.now.open()

    def start(self, folder: Path, bounds: Bounds) -> Ended:
        self.begun += 1
        return self.works.start(folder, bounds)

    def collect(self, *texts: str) -> None:
        """A dossier ends and leaves these."""
        number = self.book.collections.size("pegawai") + 1
        left = tuple(Himpun("pegawai", t, self.store.put(t.encode())) for t in texts)
        what = Diselesaikan(judul="", langkah_berikut=4, himpun=left)
        when = NOW + timedelta(days=number)
        self.book.collections.note(Event(what, when, nomor=number, berkas=f"D{number}"), what)

    def turn(self, times: int = 1) -> None:
        for _ in range(times):
            self.now.turn(self.book)
            self.now.poll(self.book)

    def given(self) -> tuple[str, list[str]]:
        """The checkpoint as text, and the documents after it."""
        shared = self.now.of(self.book, "pegawai")
        noted = shared.checkpoint.read_text(encoding="utf-8") if shared.checkpoint else ""
        return noted, [self.store.read(each.sidik).decode() for each in shared.rest]

    def lying(self) -> str:
        """All that lies on this machine's disk of it, with the names."""
        paths = sorted(p for p in (self.base / "himpunan").rglob("*") if p.is_file())
        return " ".join(f"{p.name} {p.read_text(encoding='utf-8')}" for p in paths)

    def erase(self, text: str) -> None:
        self.book.collections.erase(sha256(text.encode()).hexdigest(), 99)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """An office whose registers are large when they hold two documents."""
    monkeypatch.setattr(gathered, "ENOUGH", 2)
    monkeypatch.setattr(gathered, "MOST", 3)


def test_a_job_is_given_what_was_made_of_the_first_documents_and_the_later_ones(
    tmp_path: Path,
) -> None:
    held = Held(tmp_path)
    held.collect("a")
    held.turn()
    assert held.given() == ("", ["a"])
    assert not held.begun, "so few are read faster than a checkpoint"
    held.collect("b")
    held.turn()
    assert held.given() == ("ab", [])
    held.collect("c")
    held.turn()
    assert held.given() == ("ab", ["c"])
    assert held.begun == 1


def test_a_large_register_is_taken_in_slices(tmp_path: Path) -> None:
    held = Held(tmp_path)
    held.collect(*"abcdefgh")
    held.turn()
    assert held.given() == ("abc", list("defgh"))
    held.turn(3)
    assert held.given() == ("abcdefgh", [])
    assert held.begun == 3


def test_a_later_watcher_takes_it_up_and_another_program_makes_it_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(tmp_path)
    held.collect(*"abc")
    held.turn()
    held.collect("d")
    again = Held(tmp_path, book=held.book)
    assert again.given() == ("abc", ["d"])
    monkeypatch.setattr(gathered, "this_program", lambda: "another")
    other = Held(tmp_path, book=held.book)
    assert other.given() == ("", list("abcd"))


@pytest.mark.parametrize("left", ["", "ab", "xbc"])
def test_one_that_is_damaged_is_not_given_and_is_made_again(tmp_path: Path, left: str) -> None:
    held = Held(tmp_path)
    held.collect(*"abc")
    held.turn()
    (made,) = (p for p in (tmp_path / "himpunan").iterdir() if p.suffix != ".json")
    made.write_text(left, encoding="utf-8")
    assert held.given() == ("", list("abc"))
    assert "is damaged, and is made anew" in held.said[0]
    held.turn()
    assert held.given() == ("abc", [])


@pytest.mark.parametrize("damage", ["{}", "no json", '{"covers": 1}', "[]"])
def test_what_is_known_of_it_may_be_damaged_or_deleted(tmp_path: Path, damage: str) -> None:
    held = Held(tmp_path)
    held.collect(*"abc")
    held.turn()
    (tmp_path / "himpunan" / "pegawai.json").write_text(damage, encoding="utf-8")
    again = Held(tmp_path, book=held.book)
    assert again.given() == ("", list("abc"))
    again.turn()
    assert again.given() == ("abc", [])


def test_all_of_it_may_be_deleted_while_the_watcher_works(tmp_path: Path) -> None:
    held = Held(tmp_path)
    held.collect(*"abc")
    held.turn()
    shutil.rmtree(tmp_path / "himpunan")
    assert held.given() == ("", list("abc"))
    held.turn()
    assert held.given() == ("abc", [])


def test_what_is_taken_back_makes_what_was_made_of_it_worthless(tmp_path: Path) -> None:
    held = Held(tmp_path)
    held.collect("a")
    held.collect("b")
    held.turn()
    again = Dikembalikan(judul="", langkah_berikut=2)
    held.book.collections.note(Event(again, NOW, nomor=9, berkas="D1"), again)
    assert held.given() == ("", ["a", "b"]), "also before the next turn"
    held.turn()
    assert held.given() == ("ab", [])


def test_after_an_erasure_nothing_of_it_lies_there(tmp_path: Path) -> None:
    held = Held(tmp_path)
    held.collect("anton", "budi")
    held.turn()
    assert "anton" in held.lying()
    held.erase("anton")
    assert held.given() == ("", ["budi"])
    held.now.turn(held.book)
    assert not held.lying(), "gone in the turn in which the event stands"
    held.collect("citra")
    held.turn()
    assert held.given() == ("budicitra", [])
    assert "anton" not in held.lying()


def test_what_was_being_made_when_somebody_was_erased_is_not_taken(tmp_path: Path) -> None:
    held = Held(tmp_path)
    held.collect("anton", "budi")
    held.now.turn(held.book)
    held.erase("anton")
    held.now.poll(held.book)
    assert held.given() == ("", ["budi"])
    assert not held.lying()


def test_a_document_that_the_store_lacks_is_covered_by_nothing(tmp_path: Path) -> None:
    held = Held(tmp_path)
    held.collect("a", "b")
    lost = held.store.path(sha256(b"a").hexdigest())
    kept = lost.rename(tmp_path / "beside")
    held.turn()
    assert (held.begun, held.now.of(held.book, "pegawai").checkpoint) == (0, None)
    kept.rename(lost)
    held.turn()
    assert not held.begun, "it rests"
    held.clock.pass_(601)
    held.turn()
    assert held.given() == ("ab", [])


def test_a_child_that_fails_leaves_every_document_to_the_jobs(tmp_path: Path) -> None:
    def fails(folder: Path) -> int:
        (folder / WORDS).write_text("ValueError: no document of facts\n", encoding="utf-8")
        return 1

    held = Held(tmp_path, Here(fails))
    held.collect("a", "b")
    held.turn(5)
    assert held.given() == ("", ["a", "b"])
    assert (held.begun, held.said) == (
        1, ["no checkpoint of pegawai: ValueError: no document of facts"],
    )  # fmt: skip
    assert not held.lying()


def test_a_register_that_workers_read_as_it_is_is_not_asked_about_again(tmp_path: Path) -> None:
    def nothing(folder: Path) -> int:
        return (folder / NOTED).write_bytes(b"")

    held = Held(tmp_path, Here(nothing))
    held.collect("a", "b")
    held.turn(5)
    assert (held.begun, held.given()) == (1, ("", ["a", "b"]))


def test_what_a_job_does_to_its_copy_is_found_before_the_next_one(tmp_path: Path) -> None:
    held = Held(tmp_path)
    held.collect("a", "b", "c")
    held.turn()
    folder = tmp_path / "kerja"
    folder.mkdir()
    shared = held.now.of(held.book, "pegawai")
    laid = lay_register(held.store, Terhimpun("pegawai", 1), shared, folder, "")
    assert replace(laid, berkas="", titik="") == Terhimpun("pegawai", 1)
    (folder / laid.titik).write_text("forged", encoding="utf-8")
    assert held.given() == ("", list("abc"))
