"""What an operator is told of open dossiers, of one life, and what a monitor is told."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands import Failure
from pipeline.commands.check import CRITICAL, OK, WARNING, State, judged
from pipeline.commands.places import STATE
from pipeline.commands.status import _HEADS, _watcher, rows, table
from pipeline.commands.story import lines, meant
from pipeline.engine.files import Files
from pipeline.engine.log.event import Event
from pipeline.engine.log.payload_moves import Dikembalikan
from pipeline.engine.loop.heartbeat import beat, end_told, last_sign
from pipeline.engine.terms import Keputusan
from tests.harness.board_days import NOW, REASON, book, office, reading


def test_status_says_who_has_it_for_how_long_and_until_when_what_is_due_first() -> None:
    each = rows(office(), book(6, 3), NOW)
    first = each[0].as_json()
    assert first["berkas"] == "DUK-2026-0006"
    assert first["pejabat"] == "Drs. Syarif Abdurrahman, M.Si."
    assert (first["terpakai_menit"], first["standar_menit"]) == (210, 30)
    assert first["terlambat"] is True
    assert [row.late for row in each] == sorted((row.late for row in each), reverse=True)


def test_the_keys_for_scripts_are_these() -> None:
    (row, *_) = rows(office(), book(1, 0), NOW)
    assert [*row.as_json()] == [
        *("berkas", "judul", "langkah", "peran", "pejabat", "sejak", "tenggat", "terlambat"),
        *("terpakai_menit", "standar_menit"),
    ]


def test_the_table_stands_in_columns_and_ends_where_the_terminal_does() -> None:
    each = [row.cells() for row in rows(office(), book(6, 3), NOW)]
    made = table([_HEADS, *each], 200)
    column = made[0].index("PERSON")
    assert all(line[column - 2 : column] == "  " and line[column] != " " for line in made)
    assert max(map(len, table([_HEADS, *each], 60))) <= 60


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (5, "The watcher runs"),
        (61, "DOES NOT RUN"),
        (61, "Start it as it is started here: systemctl"),
        (9000, "2 h 30 min"),
        (-300, "in the future"),
    ],
)
def test_the_watchers_sign_of_life_is_told(age: int, words: str) -> None:
    assert words in " ".join(_watcher(NOW - timedelta(seconds=age), NOW, ended=False))


def test_a_dossier_is_meant_by_its_id_in_any_letters_or_by_words_of_its_title() -> None:
    days = book(3, 2)
    assert meant(days, "duk-2026-0002").id == "DUK-2026-0002"
    assert meant(days, " bagian 3 ").id == "DUK-2026-0003"
    assert meant(days, "800/5/org").id == "DUK-2026-0005"
    with pytest.raises(Failure, match="3 dossiers are called bagian"):
        meant(days, "bagian")
    with pytest.raises(Failure, match="no dossier tidak ada"):
        meant(days, "tidak ada")


def test_its_life_is_a_story_with_reasons_and_durations() -> None:
    berkas = book().berkas["DUK-2026-0006"]
    returned = berkas.visits[-1]
    event = Event(
        Dikembalikan(judul=berkas.judul, langkah_berikut=6), returned.keluar, berkas.id, "duk",
        peran=returned.peran, keputusan=Keputusan.KEMBALIKAN, catatan="Dikembalikan.", nomor=31,
    )  # fmt: skip
    told = [*lines(office(), berkas, [event], reading, NOW)]
    assert told[0] == "DUK-2026-0006  DUK Bagian 6"
    assert told[1].startswith("    31  26-11-2026 15:00  anpeg    Dikembalikan.")
    assert told[2].strip() == "step 7 took 1 jam of 15 menit, over the standard"
    assert told[3].strip() == f'reason: "{REASON}"'
    assert told[-1] == (
        "DUK-2026-0006: at kabag (Drs. Syarif Abdurrahman, M.Si.), step 6, for 3 jam 30 menit, "
        "due 26-11-2026 15:30 (LATE); revision 2, presentation 2"
    )


FINE = State(age=5, free=9000, still=3, late=0)
UNREAD = replace(FINE, still=None, late=None)


@pytest.mark.parametrize(
    ("state", "code", "words"),
    [
        (FINE, OK, "ALUR OK - 3 dossiers are open |"),
        (replace(FINE, age=90), WARNING, "ALUR WARNING - the last sign of life is 90 s old |"),
        (replace(FINE, age=900), CRITICAL, "ALUR CRITICAL - the last sign of life is 900 s old |"),
        (replace(FINE, age=None), CRITICAL, "ALUR CRITICAL - the watcher gave no sign of life |"),
        (replace(FINE, free=100), CRITICAL, "ALUR CRITICAL - 100 MB are free |"),
        (UNREAD, WARNING, "ALUR WARNING - config.yaml is not valid"),
        (replace(FINE, late=2), WARNING, "ALUR WARNING - 2 of 3 dossiers are late |"),
        (replace(FINE, still=1, late=1), WARNING, "ALUR WARNING - 1 of 1 dossier is late |"),
        (replace(FINE, late=2, age=900), CRITICAL, "ALUR CRITICAL - the last sign of life is"),
    ],
)
def test_a_monitor_is_told_the_worst_first_in_its_own_codes(
    state: State, code: int, words: str
) -> None:
    judgement = judged(state)
    assert judgement[0] == code
    assert judgement[1].startswith(words)
    assert "free=" in judgement[1].partition(" | ")[2]


def test_what_nobody_could_count_is_no_zero_to_a_monitor() -> None:
    assert judged(UNREAD)[1].endswith("open=U late=U")
    assert judged(FINE)[1].endswith("open=3 late=0")


def test_no_reading_of_a_time_fails_over_a_clock_of_another_zone() -> None:
    there = datetime.fromisoformat("2026-11-27T03:00:00+00:00")
    assert _watcher(there, NOW, ended=False) == (
        "The watcher runs: its last sign of life is 0 s old.",
        "",
    )


def test_a_watcher_that_was_ended_runs_no_more_however_young_its_sign_is(tmp_path: Path) -> None:
    place = tmp_path / "denyut"
    beat(Files(), place, NOW, NOW)
    assert not end_told(Files(), place)
    beat(Files(), place, NOW, NOW, ended=True)
    assert end_told(Files(), place)
    assert last_sign(Files(), place) == NOW, "a restart asks it what it always asked"
    line, how = _watcher(NOW, NOW, ended=True)
    assert line == "THE WATCHER DOES NOT RUN: it ended 0 s ago, as it was asked to."
    assert "systemctl start" in how


def test_right_after_a_watcher_was_ended_status_and_doctor_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(STATE, str(tmp_path / "state"))
    root = ("--root", str(tmp_path / "kantor"))
    assert main(["init", root[1]]) == 0
    assert main([*root, "watch", "--once"]) == 0
    capsys.readouterr()
    assert main([*root, "status"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("THE WATCHER DOES NOT RUN: it ended ")
    assert "/watch.log\nWhat people" in told.replace("\\", "/")
    assert main([*root, "doctor"]) == 0
    assert "NOTE     no watcher works here since " in capsys.readouterr().out
