"""One night: what is another is made anew, what fails stays, and workers change no byte."""

import os
from functools import partial
from pathlib import Path

import pytest

from pipeline.engine.log.chain import GENESIS, Head
from pipeline.night.laying import Laying
from pipeline.night.manifest import Manifests
from pipeline.night.run import Night, Outcome
from pipeline.night.unit import Made, Unit
from pipeline.night.workers import Here, processes
from tests.harness.office import Unforced

NOTE = "PESAN SISTEM - {} belum diperbarui.txt"


def make(data: bytes) -> Made:
    """Fails over `salah`, and ends its process over `mati`."""
    if data == b"salah":
        raise ValueError("the data is wrong")
    if data == b"mati":
        os._exit(9)
    return {"hasil.txt": data * 3}


def units(**data: str) -> list[Unit]:
    return [
        Unit(f"daftar/{k}", v, partial(str.encode, v), make, dated=True) for k, v in data.items()
    ]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".alur").mkdir()
    return tmp_path


def night(root: Path, *, workers: int = 1, force: bool = False, day: str = "2026-11-28") -> Night:
    manifests = Manifests(root / ".alur/malam", files=Unforced())
    laying = Laying(Unforced(), root, manifests, Head(0, GENESIS), day)
    return Night(laying, processes(workers), force=force)


def laid(root: Path) -> dict[str, bytes]:
    top = root / "outbox/laporan"
    return {p.relative_to(top).as_posix(): p.read_bytes() for p in top.rglob("*.txt")}


def test_only_what_follows_from_something_else_is_made_anew(root: Path) -> None:
    assert night(root).run(units(a="1", b="2")).renewed == ["daftar/a", "daftar/b"]
    assert night(root).run(units(a="1", b="2")) == Outcome(standing=["daftar/a", "daftar/b"])
    outcome = night(root).run(units(a="1", b="3"))
    assert (outcome.standing, outcome.renewed) == (["daftar/a"], ["daftar/b"])
    assert night(root, force=True).run(units(a="1", b="3")).renewed == ["daftar/a", "daftar/b"]
    assert night(root).run(units(a="1")).gone == ["daftar/b"]
    assert laid(root) == {"daftar/a/2026-11-28/hasil.txt": b"111"}


def test_another_program_makes_everything_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    night(root).run(units(a="1"))
    monkeypatch.setattr("pipeline.night.run.this_program", lambda: "another")
    assert night(root).run(units(a="1")).renewed == ["daftar/a"]


def test_a_unit_that_fails_leaves_what_lay_there_and_the_others_go_on(root: Path) -> None:
    night(root).run(units(a="1", b="2"))
    told: list[str] = []
    tonight = night(root, day="2026-11-29")
    tonight.progress = lambda done, of, what: told.append(f"{done}/{of} {what}")
    outcome = tonight.run(units(a="salah", b="4"))
    assert outcome.failed == {"daftar/a": "ValueError: the data is wrong"}
    assert outcome.renewed == ["daftar/b"]
    assert [line.partition(",")[0] for line in told] == [
        "1/2 daftar/a: FAILED",
        "2/2 daftar/b: renewed",
    ]
    assert {k: v for k, v in laid(root).items() if "PESAN" not in k} == {
        "daftar/a/2026-11-28/hasil.txt": b"111",
        "daftar/b/2026-11-28/hasil.txt": b"222",
        "daftar/b/2026-11-29/hasil.txt": b"444",
    }
    assert b"belum dapat diperbarui pada malam" in laid(root)[f"daftar/a/{NOTE.format('a')}"]
    again = night(root, day="2026-11-29").run(units(a="5", b="4"))
    assert (again.renewed, again.standing) == (["daftar/a"], ["daftar/b"])
    assert not any("PESAN" in name for name in laid(root))


def test_what_cannot_be_loaded_fails_alone(root: Path) -> None:
    def erased() -> bytes:
        raise FileNotFoundError(2, "erased", "isi/ab")

    outcome = night(root).run([Unit("daftar/x", "", erased, make, dated=True), *units(a="1")])
    assert ([*outcome.failed], outcome.renewed) == (["daftar/x"], ["daftar/a"])


def test_a_full_disk_is_no_units_fault_and_ends_the_night(root: Path) -> None:
    def full() -> bytes:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        night(root).run([Unit("daftar/x", "", full, make, dated=True)])
    assert laid(root) == {}


def test_any_number_of_workers_makes_the_same_bytes_and_one_that_dies_takes_no_other_with_it(
    root: Path, tmp_path: Path
) -> None:
    """Real processes: one unit ends whatever process makes it."""
    data = {"a": "1", "mati": "mati", "b": "2", "c": "3"}
    outcome = night(root, workers=2).run(units(**data))
    assert sorted(outcome.renewed) == ["daftar/a", "daftar/b", "daftar/c"]
    assert outcome.failed == {"daftar/mati": "it ended the process that made it, twice"}
    alone = tmp_path / "lain"
    (alone / ".alur").mkdir(parents=True)
    night(alone).run(units(a="1", b="2", c="3"))
    assert laid(alone) == {k: v for k, v in laid(root).items() if "mati" not in k}


def test_one_worker_needs_no_other_process() -> None:
    executor, _ = processes(1)(0)
    assert isinstance(executor, Here)
    assert executor.submit(make, b"1").result() == {"hasil.txt": b"111"}
    with pytest.raises(ValueError, match="wrong"):
        executor.submit(make, b"salah").result()
