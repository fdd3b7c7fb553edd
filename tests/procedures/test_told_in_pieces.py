"""Of an office whose versions are told from each other nothing is lost, and all is found."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands.places import STATE
from pipeline.engine.files import Files
from pipeline.engine.log.event import Event, Isi
from pipeline.engine.log.payload import TanggalDipastikan
from pipeline.engine.loop.retiring import named_with
from pipeline.engine.store import Store
from tests.checker import check, read
from tests.harness import isi
from tests.harness.duk import ID, KantorDuk
from tests.harness.telling import telling

LIST = "Daftar Urut Kepangkatan.pdf"
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def presented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office whose dossier was presented three times; its watcher stands still."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(STATE, str(tmp_path_factory.mktemp("mesin")))
        kantor = KantorDuk(tmp_path_factory.mktemp("kantor"))
        kantor.receive()
        kantor.pass_on("anpeg", "kasubag")
        assert kantor.story() == ["dibuka", "diteruskan", "diteruskan"]
        kantor.engine.close()
        return kantor.root


@pytest.fixture
def office(presented: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(STATE, str(tmp_path / "mesin"))
    shutil.copytree(presented, tmp_path / "kantor")
    return tmp_path / "kantor"


def store_of(root: Path) -> Store:
    return Store(Files(), root / ".alur/isi")


def versions(root: Path, name: str) -> list[str]:
    """The hashes of a document as it was presented each time."""
    each = (i for event in read(root).events for i in event["isi"] if i["kelas"] == "sajian")
    return list(dict.fromkeys(i["sha256"] for i in each if i["nama"] == name))


def damage(path: Path) -> None:
    path.chmod(0o600)
    data = path.read_bytes()
    path.write_bytes(data[:900] + bytes([data[900] ^ 1]) + data[901:])


def test_what_differs_by_its_mark_is_told_from_the_version_before(presented: Path) -> None:
    store = store_of(presented)
    first, *later = versions(presented, "Daftar Urut Kepangkatan.xlsx")
    assert len(later) == 2
    assert store.whole(first)
    for digest in later:
        assert len(store.read(digest)) > 10_000
        assert store.delta(digest).stat().st_size < 600
    assert check(presented) == []


def test_what_people_brought_lies_whole(presented: Path) -> None:
    events = read(presented).events
    brought = {i["sha256"] for e in events for i in e["isi"] if i["kelas"] == "sumber"}
    assert len(brought) == 3
    assert all(map(store_of(presented).whole, brought))


def test_verify_names_every_document_that_a_damaged_one_is_needed_for(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(office), "verify"]) == 0
    store, first = store_of(office), versions(office, LIST)[0]
    needed = {digest for digest in store.digests() if first in store.chain(digest)}
    assert len(needed) > 2
    damage(store.path(first))
    assert main(["--root", str(office), "verify"]) == 1
    told = capsys.readouterr().out
    assert all(f"changed in the store ({digest[:16]})" in told for digest in needed)
    assert told.count("changed in the store") == len(needed)
    assert main(["--root", str(office), "verify", ID]) == 1
    assert "changed in the store" in capsys.readouterr().out


def test_verify_passes_over_what_no_event_needs(office: Path) -> None:
    """A job made it, and what it was told from has been erased since."""
    store = store_of(office)
    base = store.put(b"isi yang lama. " * 999)
    made = office.parent / "jadi"
    made.write_bytes(store.read(base) + b"lagi")
    orphan = store.put_file(made, telling(store, made.read_bytes(), base))
    store.let_go({base})
    assert (store.lies(orphan), store.has(orphan)) == (True, False)
    assert main(["--root", str(office), "verify"]) == 0
    assert check(office) == []


def test_a_copy_without_what_others_are_told_from_goes_on_before_them(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, (_, second, third) = store_of(office), versions(office, LIST)
    assert store.base_of(third) == second
    store.delta(second).unlink()
    ask = ["--root", str(office), "restore", "--last-letter", "0", "--last-dossier", "1"]
    assert main(ask) == 0
    assert capsys.readouterr().out.count("set aside") == 2
    named = [e["peristiwa"] for e in read(office).events]
    assert named[-2:] == ["dibuka", "dipulihkan"]
    assert all(store.is_sound(i["sha256"]) for e in read(office).events for i in e["isi"])


def test_the_list_of_a_dossier_is_found_however_it_lies(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    newest = versions(office, "Daftar Urut Kepangkatan.xlsx")[-1]
    assert store_of(office).base_of(newest)
    assert main(["--root", str(office), "explain", "Bambang"]) == 0
    assert "Bambang" in capsys.readouterr().out


def test_what_an_event_lets_go_takes_nothing_with_it(office: Path) -> None:
    kantor = KantorDuk(office.parent)
    store, first = kantor.engine.store, versions(office, LIST)[0]
    later = {digest for digest in store.digests() if first in store.chain(digest)} - {first}
    before = {digest: store.read(digest) for digest in later}
    assert named_with(kantor.book, {first}) >= later
    kantor.book.erased.add(first)
    kantor.engine.retiring.turn()
    assert not store.lies(first)
    assert isi.documents(store.root) | before == isi.documents(store.root)
    kantor.engine.close()


def test_an_event_of_nobodys_dossier_names_what_lies_by_itself(office: Path) -> None:
    """Else what it is told from could go unseen."""
    kantor = KantorDuk(office.parent)
    store, third = kantor.engine.store, versions(office, LIST)[-1]
    assert store.base_of(third)
    kantor.engine.register.write(
        Event(TanggalDipastikan(tanggal=NOON.date()), NOON, isi=(Isi(LIST, third, "sajian"),))
    )
    assert store.whole(third)
    kantor.engine.close()
