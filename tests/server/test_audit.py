"""How Samba's record of who does what is read."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.engine.loop.acting import Actor
from pipeline.server.audit import Act, Record, act_of, settings
from pipeline.server.share import levels

HEAD = "[2026/11/27 20:27:11.423350,  1] ../../source3/modules/vfs_full_audit.c:643(do_log)\n"


def line(account: str, operation: str, *paths: str, when: str = "2026/11/27 20:27:11") -> str:
    told = "|".join(f"/srv/kantor/{path}" for path in paths)
    return f"{HEAD}  alur|{when}|{account}|kantor|{operation}|ok|{told}\n"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "moves.log"


def record(log: Path) -> Record:
    desks = {"kantor-kasubag": {"dayang", "tono"}, "kantor-kabag": {"syarif"}}
    return Record(log, Path("/srv/kantor"), lambda account, group: account in desks[group])


def add(log: Path, *lines: str) -> None:
    with log.open("a", encoding="utf-8") as opened:
        opened.write("".join(lines))


SETUJU = "inbox/kabag/SETUJU/DUK-2026-0001"
MASUK = "inbox/kabag/MASUK/DUK-2026-0001"


def test_who_moved_a_folder_there_brought_it_whoever_wrote_in_it_later(log: Path) -> None:
    on = record(log)
    add(log, line("syarif", "renameat", MASUK, SETUJU))
    add(log, line("dayang", "pwrite_send", f"{SETUJU}/Catatan.txt"))
    assert on.brought("kabag", [SETUJU]) == Actor("syarif", outsider=False)
    assert on.worked("kabag", [SETUJU]) == Actor("dayang", outsider=True)


def test_who_made_or_wrote_a_thing_brought_it(log: Path) -> None:
    on = record(log)
    add(log, line("dayang", "mkdirat", "inbox/kasubag/BARU/data"))
    add(log, line("tono", "pwrite_send", "inbox/kasubag/BARU/a.csv"))
    both = ["inbox/kasubag/BARU/data", "inbox/kasubag/BARU/a.csv"]
    assert on.brought("kasubag", both) == Actor("dayang, tono", outsider=False)


def test_nothing_is_told_of_what_nobody_was_seen_to_bring(log: Path) -> None:
    on = record(log)
    assert on.brought("kabag", [SETUJU]) is None
    add(log, line("syarif", "renameat", MASUK, SETUJU), "no line of ours\n")
    assert on.brought("kabag", [MASUK]) is None
    on.decided([SETUJU])
    assert on.brought("kabag", [SETUJU]) is None


def test_what_was_moved_on_was_not_brought_to_where_it_lay(log: Path) -> None:
    on = record(log)
    add(log, line("syarif", "renameat", MASUK, SETUJU), line("syarif", "renameat", SETUJU, MASUK))
    assert on.brought("kabag", [SETUJU]) is None
    assert on.brought("kabag", [MASUK]) == Actor("syarif", outsider=False)


def test_a_record_that_turns_over_is_read_to_its_end(log: Path) -> None:
    on = record(log)
    add(log, line("dayang", "mkdirat", "inbox/kasubag/BARU/a"))
    assert on.brought("kasubag", ["inbox/kasubag/BARU/a"])
    add(log, line("dayang", "mkdirat", "inbox/kasubag/BARU/b"))
    log.rename(log.with_name("moves.log.old"))
    add(log, line("dayang", "mkdirat", "inbox/kasubag/BARU/c"))
    for name in "abc":
        assert on.brought("kasubag", [f"inbox/kasubag/BARU/{name}"]), name


def test_half_a_line_is_read_once_it_is_whole(log: Path) -> None:
    on = record(log)
    whole = line("syarif", "renameat", MASUK, SETUJU)
    add(log, whole[:-20])
    assert on.brought("kabag", [SETUJU]) is None
    add(log, whole[-20:])
    assert on.brought("kabag", [SETUJU]) == Actor("syarif", outsider=False)


def test_what_was_done_before_the_last_event_counts_for_nothing(log: Path) -> None:
    on = record(log)
    local = datetime.fromisoformat("2026-11-27 12:00:00").astimezone(UTC)
    add(log, line("syarif", "renameat", MASUK, SETUJU, when="2026/11/27 11:59:59"))
    add(log, line("dayang", "mkdirat", "inbox/kasubag/BARU/a", when="2026/11/27 12:00:01"))
    add(log, line("dayang", "mkdirat", "inbox/kasubag/BARU/b", when="yesterday"))
    on.begin(local)
    assert on.brought("kabag", [SETUJU]) is None
    assert on.brought("kasubag", ["inbox/kasubag/BARU/a"])
    assert on.brought("kasubag", ["inbox/kasubag/BARU/b"]) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "alur|x",
        "alur|2026/11/27 20:27:11|dayang|kantor|renameat|fail (No such file)|/a|/b",
        "alur|2026/11/27 20:27:11|dayang|kantor|renameat|ok|/a",
        "alur|2026/11/27 20:27:11|dayang|kantor|mkdirat|ok|/a|/b",
        "alur|2026/11/27 20:27:11|dayang|kantor|unlinkat|ok|/a",
        "lain|2026/11/27 20:27:11|dayang|kantor|mkdirat|ok|/a",
    ],
)
def test_any_other_line_tells_nothing(text: str) -> None:
    assert act_of(text) is None


def test_a_line_tells_who_did_what() -> None:
    told = act_of(line("dayang", "mkdirat", "inbox").partition("\n")[2])
    assert told == Act("2026/11/27 20:27:11", "dayang", "kantor", "/srv/kantor/inbox")


def test_the_levels_that_an_administrator_chose_stay() -> None:
    assert levels("[global]\n  log level = 1 auth:3\n") == "1 auth:3"
    assert levels("[global]\n  debuglevel=2\n  logging = file\n") == "2"
    assert levels("[global]\n") == "0"
    everywhere, _ = settings(Path("/var/log/alur/moves.log"), "1 auth:3")
    assert "log level = 1 auth:3 full_audit:1@/var/log/alur/moves.log" in everywhere
