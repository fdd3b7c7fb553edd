"""The pages of the administrator's handbook on upgrade, move and backup, played line by line."""

import contextlib
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands.install import Manner, install
from pipeline.commands.memory import memory_of
from pipeline.engine.log.event import decode
from pipeline.procedures.configuration import office_in
from pipeline.server.probes import wrongs
from tests.engine.loop.test_day import forward
from tests.harness.office import FakeClock, Kantor
from tests.harness.server import Server, server

PAGE = Path("docs/administrator.md").read_text(encoding="utf-8")
OPEN = "DUK-2026-0001"


def lines_of(title: str) -> list[list[str]]:
    """The commands of a page, one lot a block."""
    text = PAGE.partition(f"\n### {title}\n")[2].partition("\n#")[0]
    assert text, title
    return [block.splitlines() for block in re.findall(r"```\n(.*?)```", text, re.DOTALL)]


@dataclass
class Place:
    """A server on which an office works, and what its administrator types."""

    on: Server
    monkeypatch: pytest.MonkeyPatch
    kantor: Kantor | None = None
    typed: list[str] = field(default_factory=list)

    @property
    def state(self) -> Path:
        return self.on.base / "var/lib/alur"

    def here(self, text: str) -> str:
        """A path of the page, on this server."""
        for ours in ("/srv", "/backup", "/var/lib", "/root", "/opt"):
            text = re.sub(rf"(?<![\w/.]){ours}(?=/|$)", f"{self.on.base}{ours}", text)
        return str(self.on.base) if text == "/" else text

    @contextlib.contextmanager
    def as_service(self) -> Iterator[None]:
        self.monkeypatch.setenv("XDG_STATE_HOME", str(self.state / ".local/state"))
        with self.on.as_service():
            yield

    def start(self, root: Path) -> Kantor:
        with self.as_service():
            clock = self.kantor.clock if self.kantor else FakeClock()
            memory = memory_of(root)
            kantor = Kantor(root.parent, clock=clock, memory=memory, sealing=True, name=root.name)
            last = kantor.book.waktu
            if last is not None:
                kantor.clock.wall = max(kantor.clock.wall, last)
            log = kantor.engine.register.log
            memory.check(log.head.nomor, log.bytes_of)
            assert log.sealing.held or not log.sealing.key
            kantor.run(40)
        self.kantor = kantor
        return kantor

    def stop(self) -> None:
        if self.kantor is not None:
            self.kantor.engine.close()

    def type(self, lines: list[str]) -> None:
        for line in lines:
            self.typed.append(line)
            self.one([self.here(word) for word in shlex.split(line)])

    def one(self, words: list[str]) -> None:
        program, *rest = words
        if program == "systemctl":
            if rest[0] in ("stop", "disable"):
                self.stop()
        elif program.endswith("/alur") and rest[0] == "install":
            share = rest[rest.index("--share") + 1] if "--share" in rest else None
            install(Path(rest[2]), share, Manner(), machine=self.on.machine)
        elif program.endswith("/alur") and rest[2:] == ["doctor"]:
            root = Path(rest[1])  # what it tries as root; the rest begins Python as the account
            assert list(wrongs(root, office_in(root), self.on.machine)) == []
        elif program.endswith("/alur"):
            with self.as_service():
                assert main(rest) == 0
        elif program == "tar" and "-xzf" in rest:
            pass  # the program itself: tests/test_package.py
        else:
            self.on.machine.run(program, *rest)


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    with server() as on:
        for name in ("srv", "backup", "root"):
            (on.base / name).mkdir()
        where = Place(on, monkeypatch)
        where.one(["/opt/alur/bin/alur", "install", "--root", f"{on.base}/srv/kantor"])
        office = where.start(on.base / "srv/kantor")
        with where.as_service():
            office.put("inbox/kasubag/BARU/data.csv", "1;Budi")
            office.run(60)
        assert office.book.berkas[OPEN].langkah == 2
        yield where
        where.stop()


def goes_on(where: Place, root: Path, desk: str = "anpeg", step: int = 3) -> Kantor:
    """The open dossier is decided on, by the log and the key that were there before."""
    office = where.start(root)
    with where.as_service():
        forward(office, desk)
    assert office.book.berkas[OPEN].langkah == step
    return office


def test_a_new_version_in_place(place: Place) -> None:
    (lines,) = lines_of("A new version, in place")
    place.stop()
    place.type(lines)
    goes_on(place, place.on.base / "srv/kantor")


def test_to_another_folder_of_the_same_machine(place: Place) -> None:
    (lines,) = lines_of("To another folder of the same machine")
    place.type(lines)
    section = (place.on.base / "etc/samba/alur-kantor.conf").read_text()
    assert f"path = {place.on.base}/srv/biro\n" in section
    goes_on(place, place.on.base / "srv/biro")


def test_to_another_machine(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = lines_of("To another machine")
    place.type(old)
    with server() as on:
        (on.base / "root").mkdir()
        on.machine.run("groupadd", *on.machine.accounts, "--gid", "777", "lain")
        shutil.copy(place.on.base / "root/pindah.tar", on.base / "root/pindah.tar")
        there = Place(on, monkeypatch, place.kantor)
        there.type(new[:1])
        there.type(new[1:])
        office = goes_on(there, on.base / "srv/kantor")
        assert office.engine.register.log.sealing.held
        there.stop()


def test_yesterdays_copy(place: Place) -> None:
    (backup,), (lines,) = (
        lines_of("A backup, while the watcher runs"),
        lines_of("Yesterday's copy, when the folder is lost"),
    )
    place.type(backup)
    assert (place.on.base / "backup/alur/.local/state/alur-berkas").is_dir()
    goes_on(place, place.on.base / "srv/kantor")
    place.type(lines)
    office = goes_on(place, place.on.base / "srv/kantor")
    last = decode(office.engine.register.log.bytes_of(office.book.nomor))
    assert last.berkas == OPEN
    with place.as_service():
        office.put("inbox/kasubag/BARU/lain.csv", "2;Ani")
        office.run(60)
    assert f"DUK-{office.clock.wall.year}-0008" in office.book.berkas
