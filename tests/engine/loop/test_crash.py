"""Crashes that once lost, doubled or left something, each by name. The matrix tries them all."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.engine.files import Files, InUse
from pipeline.names import BESIDE
from tests import needs
from tests.checker import check
from tests.engine.loop.test_day import FOLDER, ID, forward, opened
from tests.harness.office import FakeClock, Kantor
from tests.matrix.disk import Disk
from tests.matrix.office import Bench, quickly
from tests.matrix.recorder import Recorder, lay


class Died(BaseException):
    """The process ends here: nothing that keeps an error to one thing keeps this."""


class Dying(Files):
    """Ends at the first change that `when` picks: its name, its source and its target.

    What lies at a path that ends like `held` is held by a program.
    """

    def __init__(self) -> None:
        self.when: Callable[[str, str, str], bool] = lambda *_: False
        self.held = ""

    def _move(self, source: Path, target: Path) -> None:
        if self.held and source.as_posix().endswith(self.held):
            raise InUse(13, "held", str(source))
        if self.when("move", source.as_posix(), target.as_posix()):
            raise Died
        super()._move(source, target)

    def _sync_names(self, path: Path) -> None:
        if self.when("sync", path.as_posix(), ""):
            raise Died
        super()._sync_names(path)


@pytest.fixture
def dying() -> Dying:
    return Dying()


@pytest.fixture
def kantor(tmp_path: Path, dying: Dying) -> Kantor:
    return Kantor(tmp_path, files=dying)


def dies(kantor: Kantor, when: Callable[[str, str, str], bool]) -> None:
    """Runs into a death, and starts again."""
    assert isinstance(kantor.files, Dying)
    kantor.files.when = when
    with pytest.raises(Died):
        kantor.run(60)
    kantor.files.when = lambda *_: False
    kantor.engine.close()
    kantor.start()
    kantor.run(90)


def clearing(_what: str, _source: str, target: str) -> bool:
    return "/bekas/" in target and "~alur" not in target and "PESAN" not in target


def test_data_whose_dossier_was_just_opened_is_not_answered_as_a_second_one(
    kantor: Kantor,
) -> None:
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.put("inbox/kasubag/BARU/setup.exe", b"MZ program")
    dies(kantor, clearing)
    assert kantor.story() == ["dibuka", "dijawab"], "the program by itself"
    assert "sudah termasuk" not in kantor.answers("kasubag")
    assert [p for p in kantor.desk("kasubag") if "PESAN" not in p] == ["BARU/setup.exe"]


def test_a_refused_return_is_not_refused_twice(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/KEMBALIKAN")
    dies(kantor, lambda what, source, _: what == "move" and "/KEMBALIKAN/DUK" in source)
    assert kantor.story().count("dijawab") == 1
    assert check(kantor.root) == []


def test_the_second_of_two_contradicting_copies_decides_nothing(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    kantor.write_note("kasubag", "Kurang lengkap.")
    kantor.copy("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/KEMBALIKAN")
    put_back: list[str] = []

    def second(what: str, source: str, _target: str) -> bool:
        if what == "move" and ("/KEMBALIKAN/DUK" in source or "/SETUJU/DUK" in source):
            put_back.append(source)
        return len(put_back) > 1

    dies(kantor, second)
    assert kantor.story() == ["dibuka", "diteruskan", "dijawab"]
    assert kantor.book.berkas[ID].langkah == 3
    assert check(kantor.root) == []


@pytest.mark.parametrize(("laci", "stories"), [("SETUJU", 2), ("KEMBALIKAN", 1)])
def test_a_decided_dossier_that_is_held_is_not_decided_again_after_a_restart(
    kantor: Kantor, dying: Dying, laci: str, stories: int
) -> None:
    """Other desks went on meanwhile, so that its event was not the last one any more."""
    forward(opened(kantor), "anpeg")
    dying.held = f"{laci}/{FOLDER}"
    kantor.drag("inbox/kasubag/MASUK/DUK*", f"inbox/kasubag/{laci}")
    kantor.run(90)
    told = kantor.story()
    kantor.put("inbox/kabag/undangan.pdf", "%PDF-1.4\nlain\n%%EOF\n")
    kantor.run(90)
    for _ in range(2):
        kantor.engine.close()
        kantor.start()
        kantor.run(90)
    assert kantor.story() == [*told, "dijawab"]
    assert "masih dibuka" in kantor.answers("kasubag")
    dying.held = ""
    kantor.run(90)
    assert kantor.story() == [*told, "dijawab"]
    assert kantor.story().count("diteruskan") == stories
    assert check(kantor.root) == []


def test_an_answer_that_could_not_be_cleared_goes_a_turn_later(
    kantor: Kantor, dying: Dying
) -> None:
    opened(kantor)
    dying.held = f"PESAN SISTEM - {ID} dibuka.txt"
    forward(kantor, "anpeg")
    assert "dibuka" in kantor.answers("kasubag")
    dying.held = ""
    kantor.run(10)
    assert kantor.answers("kasubag") == ""


def test_a_copy_dropped_while_the_watcher_stood_still_is_answered(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg", "kasubag")
    kantor.copy("inbox/kabag/MASUK/DUK*", "")
    forward(kantor, "kabag", "kabiro", "kabag")
    kantor.engine.close()
    kantor.drag(FOLDER, "inbox/kasubag/SETUJU")
    kantor.start()
    kantor.run(60)
    assert "sedang berada di meja Anpeg" in kantor.answers("kasubag")


def test_the_same_data_after_a_cancelled_dossier_opens_another_one(kantor: Kantor) -> None:
    needs.synced_folders()
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    dies(kantor, lambda what, path, _: what == "sync" and path.endswith("/bekas"))
    forward(kantor, "anpeg")
    kantor.write_note("kasubag", "Dibatalkan pimpinan.")
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/BATAL")
    kantor.run(60)
    opened(kantor)
    assert kantor.story() == ["dibuka", "diteruskan", "dibatalkan", "dibuka"]


def test_a_completed_dossier_dragged_before_the_package_was_recorded_is_cleared(
    kantor: Kantor,
) -> None:
    forward(opened(kantor), "anpeg", "kasubag", "kabag", "kabiro", "kabag")
    kantor.drag("inbox/anpeg/MASUK/DUK*", "inbox/anpeg/SELESAI")
    assert isinstance(kantor.files, Dying)
    kantor.files.when = clearing
    with pytest.raises(Died):
        kantor.run(60)
    kantor.engine.close()
    kantor.start()
    kantor.engine.turn()
    assert kantor.story()[-1] == "diserahkan"
    kantor.files.when = lambda *_: False
    kantor.engine.close()
    kantor.start()
    kantor.run(60)
    assert "dijawab" not in kantor.story()
    assert check(kantor.root, packages_stay=True) == []


def test_what_was_half_laid_in_outbox_goes_at_a_start(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")
    (archived,) = kantor.root.glob("outbox/arsip/2026/*")
    whole = sorted(p.name for p in archived.iterdir())
    left = [archived / f"{BESIDE}a.pdf", archived.with_name(f"{BESIDE}b")]
    left[0].write_bytes(b"setengah")
    left[1].mkdir()
    (left[1] / "Naskah.pdf").write_bytes(b"setengah lain")
    kantor.put(f"outbox/log/{BESIDE}2026-11.yaml", "setengah")
    kantor.engine.close()
    kantor.start()
    kantor.run(20)
    assert sorted(p.name for p in archived.iterdir()) == whole
    assert [p.name for p in archived.parent.iterdir()] == [archived.name]
    assert not list((kantor.root / "outbox").rglob(f"{BESIDE}*"))
    assert check(kantor.root) == []


@pytest.mark.parametrize("folder", ["outbox/laporan/milik", "outbox/arsip/2026", "outbox"])
def test_a_folder_in_outbox_that_may_not_be_looked_into_ends_no_start(
    folder: str, kantor: Kantor, dying: Dying, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows tells no rights before they are used."""
    forward(opened(kantor), "anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")
    kantor.put(f"{folder}/catatan.txt", "orang")
    names, bare_names = dying.names, dying.bare_names

    def refused(place: Path) -> None:
        if place == kantor.root / folder:
            raise PermissionError(13, "not permitted", str(place))

    monkeypatch.setattr(dying, "names", lambda place: (refused(place), names(place))[1])
    monkeypatch.setattr(dying, "bare_names", lambda place: (refused(place), bare_names(place))[1])
    kantor.engine.close()
    kantor.start()
    kantor.run(20)
    kantor.put("inbox/kasubag/BARU/lagi.csv", "2;Siti")
    kantor.run(60)
    assert kantor.story()[-1] == "dibuka"


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """An office whose disk is recorded, at rest after a dossier was opened."""
    needs.synced_folders()
    quickly(monkeypatch)
    Bench.establish(tmp_path)
    disk = Disk()
    files = Recorder(tmp_path, disk, lambda _what, _path: None)
    files.staff()
    disk.lasting_name(0, "ingatan", disk.new_inode(folder=True))
    bench = Bench(tmp_path, files, FakeClock())
    bench.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    files.staff()
    bench.settle()
    return bench


def test_a_power_cut_leaves_the_folders_of_the_log_and_the_store(bench: Bench) -> None:
    assert isinstance(bench.files, Recorder)
    left = bench.files.disk.cut(frozenset())
    assert "kantor/.alur/log/00000001.yaml" in left
    store = {path.rsplit("/", 1)[1] for path in left if "/isi/" in path}
    assert bench.brought < store
    assert "ingatan/ingatan.yaml" in left


def test_what_a_killed_watcher_stored_lasts_before_an_event_speaks_of_it(
    bench: Bench, tmp_path: Path
) -> None:
    """The dead process had stored and synced the bytes, but not their name."""
    assert isinstance(bench.files, Recorder)
    bench.engine.close()
    disk = bench.files.disk.clone()
    data = b"2;Siti"
    digest = sha256(data).hexdigest()
    disk.make(f"kantor/.alur/isi/{digest[:2]}")
    disk.create(f"kantor/.alur/isi/{digest[:2]}/{digest}")
    disk.write(f"kantor/.alur/isi/{digest[:2]}/{digest}", data)
    disk.sync(f"kantor/.alur/isi/{digest[:2]}/{digest}")
    base = tmp_path / "sesudah"
    base.mkdir()
    lay(disk.killed(), base)
    again = Bench(base, Recorder(base, disk, lambda _what, _path: None), bench.clock)
    again.put("inbox/kasubag/BARU/data.csv", data)
    assert isinstance(again.files, Recorder)
    again.files.staff()
    again.settle()
    again.engine.close()
    left = disk.cut(frozenset())
    assert left[f"kantor/.alur/isi/{digest[:2]}/{digest}"] == data
    assert "kantor/.alur/log/00000002.yaml" in left


def test_a_copy_that_fails_leaves_nothing_in_the_store(tmp_path: Path) -> None:
    class Full(Files):
        def _sync(self, file: object) -> None:
            raise OSError(28, "No space left on device")

    kantor = Kantor(tmp_path)
    kantor.engine.store.files = Full()
    with pytest.raises(OSError, match="No space"):
        kantor.engine.store.put(b"x")
    assert list((kantor.root / ".alur/isi/masuk").iterdir()) == []


def test_a_folder_that_a_killed_watcher_made_lasts_before_it_is_relied_on(
    bench: Bench, tmp_path: Path
) -> None:
    """Such as outbox/tu-biro, before an event says that a package lies in it."""
    assert isinstance(bench.files, Recorder)
    disk = bench.files.disk
    disk.make("kantor/outbox/tu-biro")
    (bench.root / "outbox/tu-biro").mkdir()
    again = Recorder(tmp_path, disk, lambda _what, _path: None)
    assert "kantor/outbox/tu-biro" not in disk.cut(frozenset())
    again.make_folder(bench.root / "outbox/tu-biro")
    assert "kantor/outbox/tu-biro" in disk.cut(frozenset())


def test_a_torn_event_is_set_aside_however_many_were_before(kantor: Kantor) -> None:
    """Names were counted; with one swept away, the next name could be taken already."""
    opened(kantor)
    kantor.engine.close()
    aside = kantor.root / ".alur/karantina"
    for torn in ("---\nskema", "---\nskema: 1\n", "", "---\nskema"):
        kantor.put(".alur/log/00000002.yaml", torn)
        kantor.start()
        kantor.engine.close()
    min(aside.iterdir()).unlink()
    kantor.put(".alur/log/00000002.yaml", "---\nskema: 1\nnomor: 2\n")
    kantor.start()
    forward(kantor, "anpeg")
    assert len(list(aside.iterdir())) == 3
    assert kantor.story() == ["dibuka", "diteruskan"]
