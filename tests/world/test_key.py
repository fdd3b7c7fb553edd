"""The key of the log: who can write `.alur` can destroy, which is told, but not forge."""

import contextlib
import hmac
import io
import shutil
import stat
import sys
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands.memory import memory_of
from pipeline.commands.places import STATE
from pipeline.engine.files import Files
from pipeline.engine.log.chain import BrokenLog
from pipeline.engine.log.event import END, Event, decode, encode
from pipeline.engine.log.payload import KunciDibuat, NewKey
from pipeline.engine.log.seal import Key, begins, capped
from pipeline.engine.loop.engine import Engine
from pipeline.engine.loop.keyring import Keyring
from pipeline.engine.loop.watch import Watcher
from pipeline.errors import Fault
from pipeline.names import Paths
from tests.checker import check
from tests.engine.loop.test_day import forward, opened
from tests.harness.office import Kantor
from tests.matrix.office import quickly


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kantor:
    """An office whose watcher keeps its memory where the commands look for it."""
    quickly(monkeypatch)
    monkeypatch.setenv(STATE, str(tmp_path / "mesin"))
    return Kantor(tmp_path)


def sealed(office: Kantor) -> Kantor:
    """The same office, watched as `alur watch` does: with the key of the state folder."""
    office.memory = memory_of(office.root)
    office.sealing = True
    office.start()
    office.run(5)
    return office


def watched(office: Kantor) -> str:
    """What the watcher says that was started on what lies there; nothing if it is content."""
    office.engine.close()

    def build() -> Engine:
        engine = office.engine = office.assembled()
        turn = engine.turn
        engine.turn = lambda: (watcher.stop(), turn())[1]  # type: ignore[method-assign]
        return engine

    watcher = Watcher(Paths(office.root), build, memory_of(office.root), office.reports.append)
    try:
        watcher.run(once=False)
    except Fault as error:
        return str(error)
    return ""


def later(office: Kantor) -> str:
    """The same, once the clock has come to the last event, dated by a command."""
    last = decode(events(office)[-1].read_bytes()).waktu
    office.clock.wall = max(office.clock.wall, last) + timedelta(seconds=1)
    return watched(office)


def command(office: Kantor, *arguments: str) -> tuple[int, str]:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = main(["--root", str(office.root), *arguments])
    return code, said.getvalue()


def events(office: Kantor) -> list[Path]:
    return sorted((office.root / ".alur/log").iterdir())


def key_file(office: Kantor) -> Path:
    (found,) = (memory_of(office.root).folder / "kunci").iterdir()
    return found


def key_of(office: Kantor) -> Key:
    return Key(bytes.fromhex(key_file(office).read_text(encoding="ascii")))


def append(office: Kantor, make: Callable[[Event], Event], key: Key | None = None) -> None:
    """Writes one event more by hand, with a right number and a right `sebelum`."""
    last = decode(events(office)[-1].read_bytes())
    event = make(last).numbered(last.nomor + 1, last.sidik)
    data = encode(event)
    path = office.root / f".alur/log/{event.nomor:08d}.yaml"
    path.write_bytes((capped(data, key) if key else data) + END)
    month = office.root / f"outbox/log/{event.waktu:%Y-%m}.yaml"
    month.write_bytes(b"".join(p.read_bytes() for p in events(office)))


def test_the_first_watch_makes_the_key_and_names_the_event_that_had_no_seal(
    office: Kantor,
) -> None:
    opened(office)
    office.engine.close()
    before = len(events(office))
    last = events(office)[-1].read_bytes()
    sealed(office)
    first = decode(events(office)[before].read_bytes())
    assert first.peristiwa == "kunci_dibuat"
    told = NewKey(key_of(office).id, before, sha256(last).hexdigest())
    assert first.rincian == KunciDibuat(kunci=told)
    assert b"\ncap: " not in last
    forward(office, "anpeg")
    office.engine.close()
    assert len(list((memory_of(office.root).folder / "kunci").iterdir())) == 1
    assert check(office.root) == []
    code, said = command(office, "verify")
    assert (code, f"every seal since event {before + 1}" in said) == (0, True), said


def test_cap_is_the_last_field_and_the_hmac_of_the_bytes_before_it(office: Kantor) -> None:
    opened(sealed(office))
    secret = bytes.fromhex(key_file(office).read_text(encoding="ascii"))
    assert key_of(office).id == sha256(secret).hexdigest()[:16]
    for path in events(office):
        body, _, rest = path.read_bytes().rpartition(b"cap: ")
        assert rest == hmac.new(secret, body, sha256).hexdigest().encode() + b"\n...\n"


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_the_key_lies_outside_the_share_and_is_its_owners_alone(office: Kantor) -> None:
    opened(sealed(office))
    path = key_file(office)
    assert office.root not in path.parents
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    inside = b"".join(p.read_bytes() for p in office.root.rglob("*") if p.is_file())
    assert path.read_bytes().strip() not in inside


FORGERIES: dict[str, tuple[Callable[[Kantor], None], str]] = {
    "without a seal": (lambda o: append(o, _agreed), "has no seal"),
    "with the seal of another key": (
        lambda o: append(o, _agreed, Key(b"x" * 32)),
        "is not that of this office's watcher",
    ),
    "that begins a key of the forger's own": (
        lambda o: append(o, _own_key, Key(b"x" * 32)),
        "puts another key in the place",
    ),
    "of the first schema": (lambda o: _old(o), "has no seal"),
}


def _agreed(last: Event) -> Event:
    return replace(last, catatan="Kabiro menyetujui.")


def _own_key(last: Event) -> Event:
    told = NewKey(Key(b"x" * 32).id, last.nomor, last.sidik)
    return Event(KunciDibuat(kunci=told), last.waktu)


def _old(office: Kantor) -> None:
    append(office, _agreed)
    path = events(office)[-1]
    text = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join(b"skema: 1" if t.startswith(b"skema:") else t for t in text))
    month = next((office.root / "outbox/log").iterdir())
    month.write_bytes(b"".join(p.read_bytes() for p in events(office)))


@pytest.mark.parametrize("how", FORGERIES)
def test_an_event_written_by_hand_with_a_right_sebelum_is_refused_by_watch_and_told_by_verify(
    office: Kantor, how: str
) -> None:
    opened(sealed(office))
    assert watched(office) == ""
    forge, words = FORGERIES[how]
    forge(office)
    code, said = command(office, "verify")
    assert (code, words in said) == (1, True), said
    count = len(events(office))
    assert watched(office) != ""
    assert len(events(office)) == count, "nothing was decided on it"


def test_a_log_rewritten_without_seals_is_no_log_without_a_key(office: Kantor) -> None:
    """Taking all seals away would make the next start trust what it finds."""
    opened(sealed(office))
    before = "0" * 64
    for nomor, path in enumerate(events(office)[1:], 1):
        data = encode(decode(path.read_bytes()).numbered(nomor, before)) + END
        path.with_name(f"{nomor:08d}.yaml").write_bytes(data)
        before = sha256(data).hexdigest()
    events(office)[-1].unlink()
    assert "this machine wrote" in watched(office)
    assert command(office, "verify")[0] == 1


def test_without_the_key_verify_checks_the_chain_and_says_so_in_one_line(office: Kantor) -> None:
    forward(opened(sealed(office)), "anpeg")
    office.engine.close()
    key_file(office).unlink()
    code, said = command(office, "verify")
    assert code == 0
    assert [line for line in said.splitlines() if "seals were not" in line], said
    events(office)[1].write_bytes(
        events(office)[1].read_bytes().replace(b"revisi: 1", b"revisi: 2")
    )
    assert command(office, "verify")[0] == 1


def test_without_the_key_nothing_is_decided_until_restore(office: Kantor) -> None:
    opened(sealed(office))
    office.engine.close()
    former = key_of(office)
    last = events(office)[-1]
    key_file(office).unlink()
    office.drag("inbox/anpeg/MASUK/DUK*", "inbox/anpeg/SELESAI")
    assert "Nothing is decided" in watched(office)
    assert command(office, "watch", "--once")[0] == 3
    assert events(office)[-1] == last
    code, said = command(office, "restore", "--last-letter", "0", "--last-dossier", "1")
    assert (code, former.id in said) == (0, True), said
    begun = decode(events(office)[-1].read_bytes())
    assert begun.peristiwa == "dipulihkan"
    head = sha256(last.read_bytes()).hexdigest()
    told = NewKey(key_of(office).id, int(last.stem), head, former.id)
    assert begins(begun) == told
    assert later(office) == ""
    assert command(office, "verify")[0] == 0


def test_restore_keeps_a_key_that_is_there(office: Kantor) -> None:
    opened(sealed(office))
    office.engine.close()
    assert command(office, "restore", "--last-letter", "0", "--last-dossier", "1")[0] == 0
    assert begins(decode(events(office)[-1].read_bytes())) is None
    key_file(office)


def test_a_key_that_was_put_back_proves_again_what_it_sealed(office: Kantor) -> None:
    """Both keys of a log are kept: each proves its own part."""
    opened(sealed(office))
    office.engine.close()
    away = office.base / key_file(office).name
    shutil.move(key_file(office), away)
    assert command(office, "restore", "--last-letter", "0", "--last-dossier", "1")[0] == 0
    assert later(office) == ""
    assert command(office, "verify")[0] == 0
    shutil.move(away, memory_of(office.root).folder / "kunci" / away.name)
    assert command(office, "verify")[0] == 0
    body, _, rest = events(office)[1].read_bytes().rpartition(b"cap: ")
    events(office)[1].write_bytes(body + b"cap: " + rest[:1].translate(_NEXT) + rest[1:])
    code, said = command(office, "verify")
    assert (code, "00000002.yaml: its seal" in said) == (1, True), said


_NEXT = bytes((b + 1 if b in b"12345678" else 49) for b in range(256))


class Dies(Files):
    """The machine goes off when the first sealed event is about to be written."""

    def create(self, path: Path, data: bytes, *, private: bool = False) -> None:
        if b"kunci_dibuat" in data:
            raise KeyboardInterrupt
        super().create(path, data, private=private)


def test_a_crash_between_the_key_and_its_first_event_is_harmless(office: Kantor) -> None:
    opened(office)
    office.engine.close()
    office.files, right = Dies(), office.files
    with pytest.raises(KeyboardInterrupt):
        sealed(office)
    orphan = key_file(office)
    office.files = right
    assert command(office, "verify")[0] == 0
    sealed(office)
    forward(office, "anpeg")
    office.engine.close()
    assert office.book.berkas["DUK-2026-0001"].langkah == 3
    assert decode(events(office)[-1].read_bytes()).nomor == len(events(office))
    assert orphan.exists()
    assert command(office, "verify")[0] == 0


def test_the_key_is_on_the_disk_before_the_event_that_it_seals(
    office: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    class Watched(Files):
        def _sync(self, file: object) -> None:
            done.append(f"sync {Path(file.name).suffix}")  # type: ignore[attr-defined]
            super()._sync(file)  # type: ignore[arg-type]

        def sync_folder(self, path: Path) -> None:
            done.append(f"names of {path.name}")
            super().sync_folder(path)

    office.files = Watched()
    sealed(office)
    first = done.index("sync .yaml")
    assert done.index("sync .kunci") < done.index("names of kunci") < first


@pytest.mark.parametrize("damage", [b"", b"zz", b"00" * 31, b"00" * 32, b"\xff\xfe"])
def test_a_damaged_key_is_a_missing_one(tmp_path: Path, damage: bytes) -> None:
    ring = Keyring(tmp_path / "kunci")
    key = ring.make()
    assert Keyring(tmp_path / "kunci")(key.id) == key
    (tmp_path / "kunci" / f"{key.id}.kunci").write_bytes(damage)
    assert Keyring(tmp_path / "kunci")(key.id) is None


def test_a_single_bit_of_a_sealed_event_breaks_the_log(office: Kantor) -> None:
    opened(sealed(office))
    office.engine.close()
    path = events(office)[-1]
    data = path.read_bytes()
    unread = office.assembled().register.log
    for at in range(0, len(data) - 5, 7):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        with pytest.raises(BrokenLog):
            list(copy(unread).open())
    path.write_bytes(data)
    assert [raw for _, raw in copy(unread).open()] == [p.read_bytes() for p in events(office)]
