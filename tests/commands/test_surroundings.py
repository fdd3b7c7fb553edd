"""What doctor finds around an office."""

import os
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pipeline.commands import doctor as doctors
from pipeline.commands import surroundings
from pipeline.commands.finding import Finding
from pipeline.commands.surroundings import folders, machine, people
from pipeline.engine.files import Files
from pipeline.engine.loop.heartbeat import beat
from pipeline.engine.loop.memory import Memory
from pipeline.names import Paths
from tests.harness.board_days import NOW, office
from tests.harness.office import Kantor


@pytest.fixture
def kantor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kantor:
    made = Kantor(tmp_path)
    made.engine.close()
    monkeypatch.setattr(surroundings, "memory_of", lambda _: Memory(tmp_path / "ingatan"))
    return made


def test_invented_people_are_named_until_the_last_has_gone() -> None:
    kantor = office()
    (finding,) = people(kantor)
    assert "Ir. Theresia Mayang, M.T." in finding.what
    assert not finding.grave
    real = {
        role: replace(p, pejabat=replace(p.pejabat, nip=f"19800101200501{n:04d}"))
        for n, (role, p) in enumerate(kantor.peran.items())
    }
    assert [*people(replace(kantor, peran=real))] == []


def test_folders_of_former_labels_are_told_and_a_dossier_beside_the_drawers_is_none(
    kantor: Kantor,
) -> None:
    assert [*folders(kantor.root, kantor.engine.office)] == []
    for name in ("kabag/SETUJUI", "kabag/DUK-2026-0001 Judul", "kabid/MASUK", "#recycle/MASUK"):
        (kantor.root / "inbox" / name).mkdir(parents=True)
    told = [finding.what for finding in folders(kantor.root, kantor.engine.office)]
    assert [what.partition(" of ")[0] for what in told] == [
        "inbox/kabag/SETUJUI is no drawer",
        "inbox/kabid is no desk",
    ]


def about(kantor: Kantor, now: datetime) -> list[Finding]:
    return [*machine(kantor.root, kantor.engine.office, now)]


def test_a_clock_behind_the_office_is_grave(kantor: Kantor) -> None:
    assert about(kantor, NOW) == []
    beat(Files(), Paths(kantor.root).heartbeat, NOW + timedelta(hours=1), None)
    (finding,) = about(kantor, NOW)
    assert finding.grave
    assert "11:00: nothing is dated" in finding.what


def test_an_older_copy_is_grave(kantor: Kantor) -> None:
    surroundings.memory_of(kantor.root).remember(7, "0" * 64)
    (finding,) = about(kantor, NOW)
    assert finding.grave
    assert "older copy" in finding.what


def test_a_backup_that_was_not_noted_or_stopped_is_told_once_there_is_something_to_lose(
    kantor: Kantor,
) -> None:
    kantor.start()
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(40)
    kantor.engine.close()
    now = kantor.clock.now()
    beat(Files(), Paths(kantor.root).heartbeat, now, now)
    assert [f.what for f in about(kantor, now)] == ["no backup was ever noted"]
    noted = Paths(kantor.root).backup
    noted.touch()
    when = (now - timedelta(days=9)).timestamp()
    os.utime(noted, (when, when))
    assert [f.what for f in about(kantor, now)] == ["the last backup was noted 9 days ago"]
    os.utime(noted, (now.timestamp(), now.timestamp()))
    assert about(kantor, now) == []


def test_a_year_without_cuti_bersama_is_told_in_october_before(kantor: Kantor) -> None:
    assert about(kantor, NOW.replace(year=2027, month=9)) == []
    (finding,) = about(kantor, NOW.replace(year=2027, month=10))
    assert "cuti bersama of 2028" in finding.what


def test_what_is_grave_comes_first_and_nothing_is_told_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = [Finding(False, "b"), Finding(True, "a"), Finding(False, "b"), Finding(True, "a")]
    monkeypatch.setattr(doctors, "find_office", lambda _: tmp_path)
    monkeypatch.setattr(doctors, "_everything", lambda _: iter(found))
    assert doctors.doctor(None, fix=False) == 1
    assert capsys.readouterr().out == "FINDING  a\n\nNOTE     b\n1 finding.\n"
