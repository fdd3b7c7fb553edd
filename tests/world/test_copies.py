"""A backup is a copy of the live folder; an older one goes on after a person's word."""

import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands.memory import memory_of
from pipeline.commands.places import STATE
from pipeline.engine.files import Files, InUse
from pipeline.engine.log.event import END, decode, encode
from pipeline.engine.log.payload import Dipulihkan
from pipeline.engine.loop.memory import BehindMemory, Memory
from pipeline.names import MEMORY, Paths
from tests.checker import check, read
from tests.engine.loop.test_day import forward, opened
from tests.harness.office import Kantor


def remembered(kantor: Kantor, log: Path) -> Memory:
    """The machine's memory, where the commands look for it, at the end of this log."""
    memory = memory_of(kantor.root)
    last = max(log.iterdir())
    memory.remember(int(last.stem), sha256(last.read_bytes()).hexdigest())
    return memory


def again(kantor: Kantor) -> None:
    """The watcher starts on what lies there, with the memory that the commands keep."""
    kantor.start()
    log = kantor.engine.register.log
    memory_of(kantor.root).check(log.head.nomor, log.bytes_of)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kantor:
    monkeypatch.setenv(STATE, str(tmp_path / "mesin"))
    return Kantor(tmp_path)


def to_the_letter(kantor: Kantor) -> Kantor:
    return forward(kantor, "anpeg", "kasubag", "kabag", "kabiro")


def numbers(kantor: Kantor) -> list[int]:
    return [b.surat.urut for b in kantor.book.berkas.values() if b.surat]


def test_an_older_copy_decides_nothing_until_the_last_numbers_are_named(office: Kantor) -> None:
    to_the_letter(opened(office))
    office.engine.close()
    backup = office.base / "cadangan"
    shutil.copytree(office.root, backup)
    office.start()
    forward(office, "kabag", "anpeg")
    to_the_letter(opened(office, "2;Siti"))
    opened(office, "3;Ani")
    assert (sorted(numbers(office)), len(office.book.berkas)) == ([1, 2], 3)
    office.engine.close()
    remembered(office, office.root / ".alur/log")
    shutil.rmtree(office.root)
    shutil.copytree(backup, office.root)
    with pytest.raises(BehindMemory, match="it is an older copy"):
        again(office)
    office.engine.close()
    command = ["--root", str(office.root), "restore"]
    assert main([*command, "--last-letter", "2", "--last-dossier", "3", "--year", "2026"]) == 0
    wait_for_the_clock(office)
    again(office)
    forward(office, "kabag", "anpeg")
    to_the_letter(opened(office, "4;Budi"))
    assert sorted(office.book.berkas) == ["DUK-2026-0001", "DUK-2026-0004"]
    assert sorted(numbers(office)) == [1, 3]
    office.engine.close()
    assert check(office.root) == []


def wait_for_the_clock(office: Kantor) -> None:
    """The command dated its event by this machine's clock; the test's clock follows it."""
    last = read(office.root).events[-1]["waktu"]
    office.clock.wall = max(office.clock.wall, type(office.clock.wall).fromisoformat(last))


def test_events_whose_files_are_missing_from_a_copy_are_named_and_set_aside(
    office: Kantor, capsys: pytest.CaptureFixture[str]
) -> None:
    """The copy took the store first and the log a while later."""
    opened(office)
    store = office.base / "isi lama"
    shutil.copytree(office.root / ".alur/isi", store)
    forward(office, "anpeg", "kasubag")
    office.engine.close()
    remembered(office, office.root / ".alur/log")
    office.put(".alur/karantina/Salinan 0000 tanpa isi 00000002.yaml", "dari pengelola")
    shutil.rmtree(office.root / ".alur/isi")
    shutil.copytree(store, office.root / ".alur/isi")
    command = ["--root", str(office.root), "restore"]
    assert main([*command, "--last-letter", "0", "--last-dossier", "1", "--year", "2026"]) == 0
    said = capsys.readouterr().out
    assert "set aside, since documents of it are missing: event 00000002 tanpa isi" in said
    assert "set aside, since one before it was: event 00000003 tanpa pendahulu" in said
    wait_for_the_clock(office)
    again(office)
    office.run(60)
    office.engine.close()
    assert [event[0] for event in read(office.root).story][:2] == ["dibuka", "dipulihkan"]
    assert office.book.berkas["DUK-2026-0001"].langkah == 2
    assert check(office.root, packages_stay=True, restored=True) == []


def restored(office: Kantor) -> int:
    """The exit code of the command as an operator gives it, whose last numbers are these."""
    office.engine.close()
    last = ("--last-letter", "0", "--last-dossier", "1", "--year", "2026")
    return main(["--root", str(office.root), "restore", *last])


def files_of(office: Kantor) -> dict[Path, bytes]:
    """All that lies in the office, but for the lock that a command holds meanwhile."""
    files = {path for path in office.root.rglob("*") if path.is_file()}
    return {path: path.read_bytes() for path in files - {Paths(office.root).lock}}


def put_last(office: Kantor, old: bytes, new: bytes) -> Path:
    """Writes one event more, as another version of the program would."""
    log = office.root / ".alur/log"
    last = decode(max(log.iterdir()).read_bytes())
    data = encode(last.numbered(last.nomor + 1, last.sidik)) + END
    assert data.count(old) == 1
    path = log / f"{last.nomor + 1:08d}.yaml"
    path.write_bytes(data.replace(old, new))
    return path


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"skema: 2", b"skema: 3", "has schema 3"),
        (b"peristiwa: diteruskan", b"peristiwa: dipuji", "tells of 'dipuji'"),
    ],
)
def test_an_older_program_takes_nothing_off_that_a_newer_one_wrote(
    office: Kantor,
    old: bytes,
    new: bytes,
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Not even where documents of an event before are missing: what the newer one erased of them,
    the older one cannot tell."""
    forward(opened(office), "anpeg")
    newer = put_last(office, old, new)
    for path in (office.root / ".alur/isi").glob("??/*"):
        path.unlink()
    before = files_of(office)
    assert restored(office) == 3
    said = capsys.readouterr().err
    assert f"{newer.name} {words}" in said
    assert "the log was written by a newer version of this program. Install that one" in said
    assert files_of(office) == before


def test_what_is_damaged_is_no_newer_version_and_is_not_taken_off_either(
    office: Kantor, capsys: pytest.CaptureFixture[str]
) -> None:
    forward(opened(office), "anpeg")
    first = min((office.root / ".alur/log").iterdir())
    first.write_bytes(first.read_bytes().replace(b"skema: 2", b"skema: 3"))
    assert restored(office) == 3
    assert f"the log is broken: {first.name}" in capsys.readouterr().err
    assert first.exists()


def test_an_event_that_is_cut_off_is_set_aside_as_such_with_what_follows(
    office: Kantor, capsys: pytest.CaptureFixture[str]
) -> None:
    forward(opened(office), "anpeg", "kasubag")
    *_, torn, last = sorted((office.root / ".alur/log").iterdir())
    torn.write_bytes(torn.read_bytes()[:-20])
    assert restored(office) == 0
    said = capsys.readouterr().out
    assert f"set aside, since it is cut off: event {torn.stem} tanpa akhir" in said
    assert f"set aside, since one before it was: event {last.stem} tanpa pendahulu" in said
    assert "documents" not in said


@dataclass
class Held(Files):
    """A disk on which a program holds the machine's memory open, for a while."""

    held: bool = True

    def replace(self, source: Path, target: Path) -> None:
        if self.held and target.name == MEMORY:
            raise InUse(13, "somebody has it open", str(target))
        super().replace(source, target)


def test_what_this_machine_remembers_is_put_right_before_restore_says_that_it_is_done(
    office: Kantor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    to_the_letter(opened(office))
    office.engine.close()
    memory = remembered(office, office.root / ".alur/log")
    for event in sorted((office.root / ".alur/log").iterdir())[-2:]:
        event.unlink()
    disk = Held()
    monkeypatch.setattr(
        "pipeline.commands.restore.memory_of", lambda _root: Memory(memory.folder, disk)
    )
    assert restored(office) == 3
    assert "ingatan.yaml is open in another program" in capsys.readouterr().err
    disk.held = False
    assert restored(office) == 0
    wait_for_the_clock(office)
    again(office)
    office.engine.close()


def test_a_copy_of_the_live_folder_is_a_whole_office(office: Kantor) -> None:
    """Copied between any two acts; what was copied later than the log is found again."""
    opened(office)
    for desk in ("anpeg", "kasubag", "kabag"):
        forward(office, desk)
        place = office.base / f"salinan {desk}"
        shutil.copytree(office.root, place / "kantor")
        other = Kantor(place, clock=office.clock)
        other.run(30)
        other.engine.close()
        assert other.book.nomor == office.book.nomor
        assert check(other.root) == []
    office.engine.close()


def test_a_memory_that_cannot_be_read_stops_deciding(office: Kantor) -> None:
    opened(office)
    office.engine.close()
    memory = remembered(office, office.root / ".alur/log")
    (memory.folder / "ingatan.yaml").write_bytes(b"")
    with pytest.raises(BehindMemory, match="cannot be read"):
        again(office)


def test_numbers_go_on_book_by_book_and_code_by_code(
    office: Kantor, capsys: pytest.CaptureFixture[str]
) -> None:
    two = "buku:\n  masuk: {unit: ORG, pola: '{kode}/{urut}', urut_awal: 1, cara: otomatis}\n"
    config = office.root / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("buku:\n", two, 1), "utf-8")
    sop = office.root / "templates/ruang/sop.yaml"
    sop.write_text(sop.read_text("utf-8").replace("nomor: keluar", "nomor: masuk", 1), "utf-8")
    office.engine.close()

    def said(*last: str) -> tuple[int, str]:
        code = main(["--root", str(office.root), "restore", "--year", "2026", *last])
        told = capsys.readouterr()
        return code, told.out + told.err

    dossiers = ("--last-dossier", "DUK=7", "--last-dossier", "RUANG=2")
    code, words = said("--last-letter", "12", *dossiers)
    assert code == 2
    assert "--last-letter keluar=N --last-letter masuk=N" in words
    assert said("--last-letter", "keluar=12", *dossiers)[0] == 2
    code, words = said("--last-letter", "surat=12", "--last-letter", "masuk=3", *dossiers)
    assert (code, "there are: keluar, masuk" in words) == (2, True)
    assert said("--last-letter", "masuk=-3", *dossiers)[0] == 2
    code, words = said("--last-letter", "keluar=12", "--last-letter", "masuk=3", *dossiers)
    assert code == 0, words
    assert "letter 12 of keluar, letter 3 of masuk, dossier DUK-2026-0007" in words
    wait_for_the_clock(office)
    office.start()
    book = office.book
    last = decode(office.engine.register.log.bytes_of(book.nomor)).rincian
    assert isinstance(last, Dipulihkan)
    assert {(s.buku, s.nomor) for s in last.nomor_surat} == {("keluar", 12), ("masuk", 3)}
    assert book.next_id("DUK", 2026) == "DUK-2026-0008"
    assert book.next_id("RUANG", 2026) == "RUANG-2026-0003"


def test_restore_waits_for_the_watcher_to_stop(
    office: Kantor, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = office.files.lock(office.root / ".alur/kunci")
    assert lock is not None
    command = ["--root", str(office.root), "restore"]
    assert main([*command, "--last-letter", "0", "--last-dossier", "0"]) == 3
    assert "stop it first" in capsys.readouterr().err
    lock.close()
