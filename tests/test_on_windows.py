"""The script that makes a Windows server of an office, as far as it can be read here: it was never
run on one."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import time
from pathlib import PureWindowsPath

import pytest

from pipeline.server.naming import Naming
from pipeline.server.on_windows import Kept, night_task, script, task
from tests.harness import task_schema
from tests.harness.office import alone, load, shipped
from tests.harness.task_schema import SPACE

ROOT = PureWindowsPath("D:\\Kantor Bupati's")
PROGRAM = PureWindowsPath("C:\\Alur & Berkas\\python\\python.exe")


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return list(script(load(shipped()), ROOT, Naming("kantor"), PROGRAM))


def rights_of(lines: list[str], folder: str) -> list[str]:
    """Who may do what in one folder, as icacls is told."""
    place = "'" + str(ROOT / folder).replace("'", "''") + "' "
    given = [line.removeprefix(f"icacls {place}") for line in lines if f"icacls {place}" in line]
    return [word.strip("'") for line in given for word in line.split("' '")[1:]]


def test_a_desk_is_its_role_s_and_its_drawers_stay_where_they_are(lines: list[str]) -> None:
    assert rights_of(lines, "inbox/kabag") == ["kantor-kabag:(RX,WD,AD)"]
    assert rights_of(lines, "inbox/kabag/SETUJU") == [
        "kantor-kabag:(RX,WD,AD,DC)", "kantor-kabag:(OI)(CI)(IO)M",
    ]  # fmt: skip


def test_no_call_of_icacls_gives_one_group_two_entries(lines: list[str]) -> None:
    """With /grant:r the second might take the place of the first; /grant adds to what is there."""
    calls = [re.findall(r"'((?:[^']|'')*)'", line) for line in lines if line.startswith("icacls ")]
    assert calls
    for _, *words in calls:
        groups = [word.partition(":(")[0] for word in words if not word.startswith("/")]
        assert len(groups) == len(set(groups))
    replaced: set[tuple[str, str]] = set()
    for place, *words in calls:
        mark = (place, words[-1].partition(":(")[0])
        assert words[0] != "/grant" or mark in replaced, "added to what a line before began"
        replaced.add(mark)


def test_each_role_has_its_desk_and_no_other_s(lines: list[str]) -> None:
    for role in ("kasubag", "anpeg", "kabag", "kabiro", "umum", "data"):
        inside = [line for line in lines if f"\\inbox\\{role}" in line]
        assert inside
        assert {group for line in inside for group in re.findall(r"'(kantor-[\w-]+):", line)} == {
            f"kantor-{role}"
        }


def test_the_engine_s_own_and_the_configuration_are_for_nobody_else(lines: list[str]) -> None:
    assert not [line for line in lines if ".alur" in line or "config.yaml" in line]
    own = [word for word in rights_of(lines, "") if "(OI)" in word]
    assert all(word.startswith("*S-1-5-") for word in own), "nothing is inherited by staff"


def test_the_register_may_be_read_and_not_changed(lines: list[str]) -> None:
    assert rights_of(lines, "outbox/log") == ["kantor-laporan:(OI)(CI)RX"]
    assert rights_of(lines, "outbox/tu-biro") == ["kantor-tu-biro:(OI)(CI)M"]


def test_who_is_to_upload_a_letter_may_fetch_it() -> None:
    text = shipped().config.replace("cara: otomatis  ", "cara: srikandi  ", 1)
    office = load(shipped(alone(text)))
    lines = list(script(office, ROOT, Naming("kantor"), PROGRAM))
    may = [f"kantor-{key}:(OI)(CI)RX" for key in ("kabag", "laporan")]
    assert rights_of(lines, "outbox/srikandi") == may


def test_each_role_has_a_group_and_the_share_lets_all_of_them_in(lines: list[str]) -> None:
    groups = {line.split("'")[1] for line in lines if "New-LocalGroup" in line}
    assert {"kantor-kasubag", "kantor-anpeg", "kantor-kabag", "kantor-kabiro"} <= groups
    (share,) = (line for line in lines if "New-SmbShare" in line)
    assert all(f"'{group}'" in share for group in groups)


def test_key_and_memory_go_to_the_task_before_it_begins() -> None:
    own, its = PureWindowsPath("C:\\Users\\budi\\a"), PureWindowsPath("C:\\Windows\\b\\a")
    lines = list(script(load(shipped()), ROOT, Naming("kantor"), PROGRAM, Kept(own, its)))
    place = {each.strip(): number for number, each in enumerate(lines)}
    assert {f"$own = '{own}'", f"$task = '{its}'"} <= place.keys()
    assert "if ((& $held $own) -and -not (& $held $task)) {" in place, "no key is written over"
    copied = place['Copy-Item -Recurse $own "$task.baru" -ErrorAction Stop']
    whole = place['Move-Item "$task.baru" $task -ErrorAction Stop']
    gone = place["Remove-Item -Recurse -Force $own"]
    begun = min(number for number, each in enumerate(lines) if "Register" in each)
    assert copied < whole < gone < begun


def test_an_office_that_is_a_whole_drive_is_named_to_the_task_as_windows_reads_it() -> None:
    tree = ET.fromstring(task(PureWindowsPath("D:\\"), PROGRAM, "kantor"))
    assert '--root "D:\\\\" watch' in (tree.findtext(f".//{SPACE}Arguments") or "")


def test_the_task_is_well_formed_and_never_ends_the_watcher_by_itself() -> None:
    tree = ET.fromstring(task(ROOT, PROGRAM, "kantor"))
    assert tree.findtext(f".//{SPACE}ExecutionTimeLimit") == "PT0S"
    assert tree.findtext(f".//{SPACE}UserId") == "S-1-5-19"
    arguments = tree.findtext(f".//{SPACE}Arguments") or ""
    assert f'"{PROGRAM}" -m pipeline --root "{ROOT}" watch' in arguments


@pytest.mark.parametrize("make", [task, night_task])
def test_a_task_holds_what_the_schema_allows_and_nothing_else(
    make: Callable[[PureWindowsPath, PureWindowsPath, str], str],
) -> None:
    text = make(ROOT, PROGRAM, "kantor")
    assert task_schema.wrong(text) == []
    spoilt = {
        "<Enabled>true<": "<Enabled>yes<",
        "</Triggers>": "<Wish/></Triggers>",
        "<Command>": "<Order>",
        'Context="Author"': 'Context="Somebody"',
        "<ExecutionTimeLimit>P": "<ExecutionTimeLimit>",
    }
    for right, wrong in spoilt.items():
        assert right in text
        assert task_schema.wrong(
            text.replace(right, wrong, 1).replace(f"</{right[1:]}", f"</{wrong[1:]}")
        ), wrong


def test_the_schema_knows_orders_and_bounds() -> None:
    text = night_task(ROOT, PROGRAM, "kantor")
    enabled, boundary = (
        re.search(f"<{e}>.*?</{e}>", text)[0] for e in ("Enabled", "StartBoundary")
    )
    turned = text.replace(enabled, "").replace(boundary, boundary + enabled)
    assert any("order" in line for line in task_schema.wrong(turned))
    many = task(ROOT, PROGRAM, "kantor").replace("<Count>255<", "<Count>256<")
    assert task_schema.wrong(many) == ["Count: '256' is not allowed"]


def test_the_task_of_the_night_begins_each_day_and_only_one_at_a_time(lines: list[str]) -> None:
    text = night_task(ROOT, PROGRAM, "kantor", time(2, 30))
    tree = ET.fromstring(text)
    assert tree.findtext(f".//{SPACE}StartBoundary") == "2026-01-01T02:30:00"
    assert tree.findtext(f".//{SPACE}DaysInterval") == "1"
    assert tree.findtext(f".//{SPACE}StartWhenAvailable") == "true"
    assert tree.findtext(f".//{SPACE}MultipleInstancesPolicy") == "IgnoreNew"
    arguments = tree.findtext(f".//{SPACE}Arguments") or ""
    assert f'"{PROGRAM}" -m pipeline --root "{ROOT}" nightly' in arguments
    assert night_task(ROOT, PROGRAM, "kantor") in lines
    assert "Register-ScheduledTask 'alur-kantor-malam' -Force -Xml @'" in lines
