"""An office as `alur install` serves it: five accounts through a real Samba, rights by ACLs, and
the watcher as its own account. Every gesture goes over the wire, dragged and copied."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.engine.log.event import decode
from pipeline.engine.loop.memory import Memory
from tests.harness.office import ZONE, FakeClock, Kantor
from tests.harness.server import Server, server, smbd

PEOPLE = {
    "dayang": "kantor-kasubag",
    "libau": "kantor-anpeg",
    "syarif": "kantor-kabag",
    "theresia": "kantor-kabiro",
    "tu": "kantor-tu-biro",
}
STORY = [
    *("dibuka", "diteruskan", "diteruskan", "dikembalikan", "diteruskan", "diteruskan"),
    *("diteruskan", "diteruskan", "diselesaikan", "diserahkan"),
]
ACCOUNTS = [
    *("dayang", "libau", "dayang", "syarif", "dayang", "syarif", "theresia", "syarif"),
    *("libau", None),
]
NAME = "DUK-2026-0001 Daftar Contoh"


@pytest.fixture(scope="module")
def served() -> Iterator[Server]:
    with server() as on:
        on.install()
        for name, group in PEOPLE.items():
            on.person(name, group)
        with smbd(on):
            yield on


def did(on: Server, who: str, *commands: str) -> str:
    code, output = on.as_person(who, *commands)
    assert code == 0, output
    assert "NT_STATUS" not in output, output
    return output


def refused(on: Server, who: str, *commands: str) -> None:
    _, output = on.as_person(who, *commands)
    assert "NT_STATUS" in output, output


def accounts(kantor: Kantor) -> list[str | None]:
    """Who did what, event by event."""
    log = kantor.engine.register.log
    return [decode(log.bytes_of(n)).akun for n in range(1, kantor.book.nomor + 1)]


def copied(on: Server, who: str, source: str, target: str, place: Path) -> None:
    """A folder, as Explorer copies it: made anew on the other side, file by file."""
    place.mkdir()
    did(on, who, f'cd "{source}"', f'lcd "{place}"', "prompt", "mget *")
    did(on, who, f'mkdir "{target}"', f'cd "{target}"', f'lcd "{place}"', "prompt", "mput *")


def test_a_day_of_five_accounts(served: Server, tmp_path: Path) -> None:
    memory = served.base / "ingatan"
    memory.mkdir()
    served.machine.run("chown", "alur", str(memory))
    with served.as_service():
        kantor = Kantor(served.base, acting=served.record())

    def run() -> None:
        with served.as_service():
            kantor.run(60)

    data = tmp_path / "data.csv"
    data.write_text("1;Budi")
    did(served, "dayang", "cd inbox/kasubag/BARU", f"lcd {tmp_path}", "put data.csv")
    run()
    assert NAME in did(served, "libau", "ls inbox/anpeg/MASUK/*")

    sheet = tmp_path / "Catatan.txt"
    did(served, "libau", f'cd "inbox/anpeg/MASUK/{NAME}"', f"lcd {tmp_path}", "get Catatan.txt")
    sheet.write_bytes(sheet.read_bytes() + b"Data dari unit, lengkap.\r\n")
    did(served, "libau", f'cd "inbox/anpeg/MASUK/{NAME}"', f"lcd {tmp_path}", "put Catatan.txt")
    did(served, "libau", "cd inbox/anpeg", f'rename "MASUK/{NAME}" "SELESAI/{NAME}"')
    run()

    copied(
        served, "dayang", f"inbox/kasubag/MASUK/{NAME}", f"inbox/kasubag/SETUJU/{NAME}",
        tmp_path / "dayang",
    )  # fmt: skip
    run()
    for drawer in ("MASUK", "SETUJU"):
        assert NAME not in did(served, "dayang", f"ls inbox/kasubag/{drawer}/*")

    did(served, "syarif", f'cd "inbox/kabag/MASUK/{NAME}"', f"lcd {tmp_path}", "get Catatan.txt")
    sheet.write_bytes(sheet.read_bytes() + b"Mohon nomor 3 diperiksa lagi.\r\n")
    did(served, "syarif", f'cd "inbox/kabag/MASUK/{NAME}"', f"lcd {tmp_path}", "put Catatan.txt")
    did(served, "syarif", "cd inbox/kabag", f'rename "MASUK/{NAME}" "KEMBALIKAN/{NAME}"')
    run()
    did(served, "dayang", f'cd "inbox/kasubag/MASUK/{NAME}"', f"lcd {tmp_path}", "get Catatan.txt")
    sheet.write_bytes(sheet.read_bytes() + b"Nomor 3 sudah diperiksa.\r\n")
    did(served, "dayang", f'cd "inbox/kasubag/MASUK/{NAME}"', f"lcd {tmp_path}", "put Catatan.txt")
    did(served, "dayang", "cd inbox/kasubag", f'rename "MASUK/{NAME}" "SETUJU/{NAME}"')
    run()
    for who, peran in (("syarif", "kabag"), ("theresia", "kabiro"), ("syarif", "kabag")):
        did(served, who, f"cd inbox/{peran}", f'rename "MASUK/{NAME}" "SETUJU/{NAME}"')
        run()
    did(served, "libau", "cd inbox/anpeg", f'rename "MASUK/{NAME}" "SELESAI/{NAME}"')
    run()
    assert NAME in did(served, "tu", "ls outbox/tu-biro/*")
    did(served, "tu", f'deltree "outbox/tu-biro/{NAME}"')
    run()
    with served.as_service():
        assert kantor.story() == STORY
        assert accounts(kantor) == ACCOUNTS
        kantor.engine.close()


def test_nobody_comes_where_they_have_no_business(served: Server, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("x")
    for where in ("inbox/kabag/SETUJU", "inbox/kabag", "inbox", "outbox/log", "outbox/arsip", "."):
        refused(served, "dayang", f'cd "{where}"', f"lcd {tmp_path}", "put x.txt")
    for where in ("inbox/kabag/*", "outbox/log/*", "outbox/arsip/*", ".alur/*"):
        refused(served, "dayang", f'ls "{where}"')
    refused(served, "dayang", f"lcd {tmp_path}", "get config.yaml")
    refused(served, "dayang", "cd inbox/kasubag", "rename SETUJU SETUJU-2")
    refused(served, "dayang", "cd inbox", "rename kasubag kasubag-2")
    refused(served, "tu", "ls inbox/kasubag/*")


def test_what_is_installed_already_stays_as_it_is(
    served: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    served.install()
    words = {line.split("  ")[0] for line in capsys.readouterr().out.split("\n\n")[0].splitlines()}
    assert words == {"as it is"}


def test_what_root_laid_there_becomes_the_services(
    served: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    (served.root / "templates/umum/Lembar Kendali.docx").unlink()
    served.install()
    lines = capsys.readouterr().out.splitlines()
    assert f"done      {served.root} belongs to alur" in lines
    laid = served.root / "templates/umum/Lembar Kendali.docx"
    assert laid.stat().st_uid == served.identity("alur")[0]


def test_rights_that_were_changed_are_given_back(
    served: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    drawer = served.root / "inbox/kabag"
    served.machine.run("setfacl", "--modify", "group:kantor-kasubag:rwx", str(drawer))
    served.install()
    changed = [line for line in capsys.readouterr().out.splitlines() if line.startswith("done")]
    assert changed == ["done      rights of inbox/kabag: change kantor-kabag"]
    assert "kasubag" not in served.machine.run("getfacl", "--absolute-names", str(drawer))


def test_a_decision_by_an_account_of_another_desk_is_told(served: Server, tmp_path: Path) -> None:
    """The administrator gave too much, and a record from before the watcher came is read."""
    memory = served.base / "ingatan-2"
    memory.mkdir()
    served.machine.run("chown", "alur", str(memory))
    (tmp_path / "data.csv").write_text("2;Ani")
    did(served, "dayang", "cd inbox/kasubag/BARU", f"lcd {tmp_path}", "put data.csv")
    with served.as_service():
        clock = FakeClock(datetime(2026, 11, 25, 8, 0, tzinfo=ZONE))
        record = served.record()
        kantor = Kantor(served.base, clock=clock, memory=Memory(memory), acting=record)
        kantor.run(60)
    (folder,) = (served.root / "inbox/anpeg/MASUK").glob("DUK*")
    desk = str(served.root / "inbox/anpeg")
    open_to_all = "group:kantor-kasubag:rwx,default:group:kantor-kasubag:rwx"
    served.machine.run("setfacl", "--recursive", "--modify", open_to_all, desk)
    did(served, "dayang", "cd inbox/anpeg", f'rename "MASUK/{folder.name}" "SELESAI/{folder.name}"')
    with served.as_service():
        kantor.run(60)
        assert accounts(kantor)[-2:] == ["dayang", "dayang"]
        said = kantor.answers("anpeg")
        kantor.engine.close()
    assert "dengan akun dayang, yang bukan akun meja Anpeg" in said
    assert "inbox/anpeg/SELESAI" in "\n".join(kantor.reports)
    served.install()


def test_people_are_told_of_what_the_watcher_lays_without_asking(served: Server) -> None:
    masuk = served.root / "inbox/kabag/MASUK"

    def lay(serial: int) -> None:
        with served.as_service():
            (masuk / f"baru {serial}").mkdir()

    assert "baru " in served.notified("syarif", "inbox/kabag/MASUK", lay)
    for folder in masuk.glob("baru *"):
        folder.rmdir()
