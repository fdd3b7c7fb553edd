"""A night on more than one machine: a real scheduler and two workers, each a process of its own."""

import re
from collections.abc import Iterator
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

import fsspec
import pytest

from pipeline.cli import main
from pipeline.commands.places import STATE
from pipeline.engine.log.chain import GENESIS, Head
from pipeline.night.cluster import cluster
from pipeline.night.exchange import Exchange
from pipeline.night.laying import Laying
from pipeline.night.manifest import Manifests
from pipeline.night.run import Night, Outcome
from pipeline.night.unit import Unit
from pipeline.night.workers import Begin, processes
from pipeline.resources import PACKAGE
from tests.harness.office import Unforced
from tests.night.jobs import halves

pytestmark = pytest.mark.filterwarnings("ignore")  # those of the libraries, in their own threads


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Of a scheduler on loopback with two workers."""
    import distributed  # slow, and loaded where it is used alone

    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as made:
        yield made.scheduler_address


def lying(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def units(**data: str) -> list[Unit]:
    return [
        Unit(f"daftar/{k}", v, partial(str.encode, v), halves, dated=True) for k, v in data.items()
    ]


def night_of(root: Path, begin: Begin) -> Night:
    (root / ".alur").mkdir(parents=True, exist_ok=True)
    manifests = Manifests(root / ".alur/malam", files=Unforced())
    laying = Laying(Unforced(), root, manifests, Head(0, GENESIS), "2026-11-28")
    return Night(laying, begin)


def night(root: Path, begin: Begin, **data: str) -> Outcome:
    return night_of(root, begin).run(units(**data))


def laid(root: Path) -> dict[str, bytes]:
    top = root / "outbox/laporan"
    return {p.relative_to(top).as_posix(): p.read_bytes() for p in top.rglob("*.txt")}


def test_a_cluster_makes_the_bytes_of_one_process_though_a_worker_is_killed_in_mid_run(
    address: str, tmp_path: Path
) -> None:
    data = {f"unit {n}": f"data {n}" for n in range(8)}
    mark = tmp_path / "began"
    outcome = night(tmp_path / "luar", cluster(address), mati=f"mati {mark}", **data)
    assert mark.read_text() == "began"
    every = sorted(f"daftar/{key}" for key in ("mati", *data))
    assert (sorted(outcome.renewed), outcome.failed) == (every, {})
    night(tmp_path / "sini", processes(1), mati=f"mati {mark}", **data)
    assert laid(tmp_path / "luar") == laid(tmp_path / "sini")


def test_what_a_job_is_asked_with_and_makes_passes_by_a_folder_of_which_nothing_is_left(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = Exchange.below(str(tmp_path / "bersama"), "kantor")
    shared.open()
    shared.put(b"what a killed night left")
    seen: list[int] = []
    clear = Exchange.clear

    def clearing(exchange: Exchange) -> None:
        seen.append(len(lying(tmp_path / "bersama")))
        clear(exchange)

    monkeypatch.setattr(Exchange, "clear", clearing)
    outcome = night(tmp_path / "luar", cluster(address, shared), a="satu", b="salah", c="tiga")
    assert (sorted(outcome.renewed), [*outcome.failed]) == (["daftar/a", "daftar/c"], ["daftar/b"])
    assert laid(tmp_path / "luar")["daftar/a/2026-11-28/b.txt"] == b"tu"
    assert seen == [1, 3 + 2 * 2], "what was asked, and two files of each that was made"
    assert lying(tmp_path / "bersama") == []


def test_an_exchange_is_whatever_fsspec_opens() -> None:
    shared = Exchange.below("memory://bersama", "kantor")
    shared.open()
    assert dict(shared.keep({"a.txt": b"satu"})) == {"a.txt": b"satu"}
    assert not shared.lies_in(Path("/"))
    shared.clear()
    assert fsspec.filesystem("memory").find("/bersama") == []


def test_bytes_that_somebody_changed_on_their_way_are_not_laid(tmp_path: Path) -> None:
    shared = Exchange.below(str(tmp_path), "kantor")
    shared.open()
    kept = shared.keep({"a.txt": b"satu"})
    assert dict(kept) == {"a.txt": b"satu"}
    lying(tmp_path)[0].write_bytes(b"lain")
    with pytest.raises(ValueError, match="is not what was laid there"):
        dict(kept)


def test_a_worker_of_another_program_makes_nothing_and_the_night_ends(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.night.cluster.program", lambda: "another")
    with pytest.raises(OSError, match="a worker has another program"):
        night(tmp_path, cluster(address), a="satu")
    assert laid(tmp_path) == {}


def test_a_scheduler_that_goes_ends_the_night_and_the_next_one_does_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import distributed

    monkeypatch.setattr("pipeline.night.cluster._ANSWERS_WITHIN", 1)
    with distributed.LocalCluster(
        n_workers=1, processes=False, host="127.0.0.1", dashboard_address=None, protocol="tcp"
    ) as made:

        def begin(most: int) -> tuple[Executor, int]:
            executor, _ = cluster(made.scheduler_address)(most)
            return executor, 1

        def going(done: int, of: int, what: str) -> None:
            del of, what
            if done == 1:
                made.close()

        tonight = night_of(tmp_path, begin)
        tonight.progress = going
        with pytest.raises(OSError, match="the scheduler is gone"):
            tonight.run(units(a="satu", b="dua", c="tiga"))
    outcome = night(tmp_path, processes(1), a="satu", b="dua", c="tiga")
    assert (outcome.standing, outcome.renewed) == (["daftar/a"], ["daftar/b", "daftar/c"])


def test_a_night_by_the_command_is_made_by_the_cluster(
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(STATE, str(tmp_path / "mesin"))
    office, shared = tmp_path / "kantor", tmp_path / "bersama"
    assert main(["init", str(office)]) == 0
    by = ["--root", str(office), "nightly", "--scheduler", address, "--exchange", str(shared)]
    assert main(by) == 0
    assert " failed" in capsys.readouterr().out
    assert len([*(office / "outbox/laporan/pagi").iterdir()]) == 6
    assert lying(shared) == []
    within = [*by[:-1], str(office / "outbox")]
    assert main(within) == 2
    assert "outside the office" in capsys.readouterr().err


def test_where_no_scheduler_answers_the_environment_is_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.night.cluster._ANSWERS_WITHIN", 0.2)
    with pytest.raises(OSError, match="no scheduler answers"):
        night(tmp_path, cluster("tcp://127.0.0.1:9"), a="satu")


def test_the_program_loads_nothing_of_the_extra_unless_it_is_asked() -> None:
    """Whatever is imported at the top of a module is imported by whoever imports that."""
    imports = re.compile(r"^(import|from) (distributed|dask|fsspec|pyarrow)\b", re.MULTILINE)
    modules = sorted(PACKAGE.rglob("*.py"))
    assert [path for path in modules if imports.search(path.read_text(encoding="utf-8"))] == []
