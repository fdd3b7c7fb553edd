"""Very many files at once, and what becomes of what has left the desks."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.engine.desk.retain import Retention
from pipeline.engine.files import Files
from pipeline.engine.log.chain import Log
from pipeline.engine.log.event import Event
from pipeline.engine.looking import Name
from pipeline.engine.loop.turn import SHARE, share
from pipeline.engine.store import Store
from tests.checker import check
from tests.engine.loop.test_day import ID, forward, opened
from tests.engine.rules.test_decide import digest
from tests.harness.office import Kantor
from tests.harness.probe import answers_a_probe, goes_on
from tests.world.many import dropped_and_answered, heap

HEAP = 20_000 if os.environ.get("LONG") else 5_100
"""More loose files than are looked at by themselves (`berkas_folder`)."""


def test_hundreds_of_files_dropped_while_the_watcher_stood_still(kantor: Kantor) -> None:
    """The run of thousands is `python -m tests.world.many`."""
    assert dropped_and_answered(kantor, 300) == []


def test_a_folder_of_too_many_files_gets_one_polite_answer(kantor: Kantor) -> None:
    """The run of 100,000 is `python -m tests.world.many`."""
    config = kantor.root / "config.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("berkas_folder: 5000", "berkas_folder: 50"), encoding="utf-8")
    kantor.start()
    for number in range(51):
        kantor.put(f"inbox/kasubag/BARU/arsip lama/{number}.csv", f"{number};Budi")
        kantor.put(f"inbox/kasubag/BARU/{number}.csv", f"{number};Budi")
    kantor.run(120)
    assert kantor.story() == ["dijawab", "dijawab"]
    said = kantor.answers("kasubag")
    assert said.count("isinya 51 berkas, terlalu banyak untuk satu kali. Mohon dibagi.") == 2
    assert len(list((kantor.root / "inbox/kasubag/BARU").rglob("*.csv"))) == 102


@pytest.mark.parametrize("drawer", ["SETUJU", "MASUK"])
def test_a_folder_of_too_many_files_holds_up_no_desk_of_a_dossier(
    drawer: str, kantor: Kantor
) -> None:
    """Where dossiers lie too: they were copied and looked into for as long as that took, and
    nothing was laid on that desk meanwhile."""
    config = kantor.root / "config.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("berkas_folder: 5000", "berkas_folder: 50"), encoding="utf-8")
    kantor.start()
    for number in range(51):
        kantor.put(f"inbox/kabag/{drawer}/foto/{number}.csv", f"{number};Budi")
    forward(opened(kantor), "anpeg", "kasubag")
    said = kantor.answers("kabag")
    assert "foto: isinya 51 berkas, terlalu banyak untuk satu kali. Mohon dibagi." in said
    assert "tetap berada di tempatnya" in said
    assert kantor.story() == ["dijawab", "dibuka", "diteruskan", "diteruskan"]
    assert not any(kantor.engine.store.root.rglob(digest("50;Budi")))
    forward(kantor, "kabag")
    assert len(list((kantor.root / f"inbox/kabag/{drawer}/foto").iterdir())) == 51


def test_a_dossier_into_which_too_much_was_dropped_is_answered_and_waits(kantor: Kantor) -> None:
    config = kantor.root / "config.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("berkas_folder: 5000", "berkas_folder: 50"), encoding="utf-8")
    kantor.start()
    forward(opened(kantor), "anpeg")
    folder = kantor.find("inbox/kasubag/MASUK/DUK*")
    for number in range(51):
        (folder / f"{number}.csv").write_text(f"{number};Budi")
    kantor.run(60)
    assert "terlalu banyak" in kantor.answers("kasubag")
    for path in folder.glob("*.csv"):
        path.unlink()
    kantor.run(30)
    kantor.drag(f"inbox/kasubag/MASUK/{folder.name}", "inbox/kasubag/SETUJU")
    kantor.run(30)
    assert kantor.book.berkas[ID].lies_at("kabag")


def test_thousands_of_loose_files_are_answered_once_and_the_others_are_served(
    kantor: Kantor,
) -> None:
    """The copies themselves are never taken; `python -m tests.world.many` gives the times."""
    forward(opened(kantor), "anpeg", "kasubag")
    assert heap(kantor, HEAP) == []
    kantor.start()
    kantor.run(5)
    assert kantor.story()[3:] == ["dijawab", "dijawab"], "once, and after a restart too"
    assert f"isinya {HEAP:,} berkas, terlalu banyak".replace(",", ".", 1) in kantor.answers("kabag")
    assert kantor.book.berkas[ID].lies_at("kabag")
    forward(kantor, "kabag")
    assert kantor.book.berkas[ID].langkah == 5, "its own desk goes on too"
    assert goes_on(kantor, "lagi.txt")


def test_two_hundred_loose_files_in_masuk_are_one_event_and_a_probe_is_answered(
    kantor: Kantor,
) -> None:
    forward(opened(kantor), "anpeg", "kasubag")
    told = kantor.book.nomor
    drawer = kantor.root / "inbox/kabag/MASUK"
    for number in range(200):
        (drawer / f"{number:03d}.csv").write_text(f"{number};Tuti")
    assert answers_a_probe(kantor)
    kantor.run(20)
    assert kantor.story()[told:] == ["dijawab"] * 2, "the probe and the heap"
    assert "200 berkas lepas tidak dikenal" in kantor.answers("kabag")
    assert "- dan 190 berkas lainnya." in kantor.answers("kabag")
    assert kantor.book.berkas[ID].lies_at("kabag"), "its dossier is left alone"
    kantor.start()
    kantor.run(20)
    assert len(kantor.story()) == told + 2, "nothing new after a restart"
    (drawer / "007.csv").unlink()
    (drawer / "baru.csv").write_text("1;Ani")
    kantor.run(20)
    assert kantor.story()[told + 2 :] == ["dijawab"], "one was taken away, one was added"
    answers = sorted(p.name for p in drawer.glob("PESAN SISTEM*"))
    assert answers == [
        "PESAN SISTEM - baru.csv tidak dikenal.txt",
        "PESAN SISTEM - berkas lepas tidak dikenal.txt",
    ]
    forward(kantor, "kabag")
    assert kantor.book.berkas[ID].langkah == 5, "its own desk goes on too"
    assert goes_on(kantor, "lagi.txt")


def test_many_loose_files_that_are_looked_into_keep_no_other_desk_waiting(kantor: Kantor) -> None:
    """An inspector takes 200 at a time; a drawer has one place in its queue, not one a file."""
    for number in range(450):
        kantor.put(f"inbox/kabag/SETUJU/{number:03d}.csv", f"{number};Budi")
    kantor.put("inbox/verifikasi/uji.txt", "contoh")
    while not kantor.answers("kabag"):
        kantor.run(1)
        assert kantor.clock.ticks < 1100
    events = [kantor.engine.register.log.bytes_of(n).decode() for n in (1, 2)]
    assert "peran: verifikasi" in events[0]
    assert "450 berkas lepas" in events[1]


def test_many_files_that_are_copied_keep_no_other_desk_waiting(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each copy takes a second here; a turn copies for one desk no longer than its share."""
    for number in range(40):
        kantor.put(f"inbox/kabag/SETUJU/{number}.csv", f"{number};Budi")
    kantor.put("inbox/verifikasi/uji.txt", "contoh")
    gather = Store.gather

    def slow(store: Store, source: Path, size: int, *, again: bool = False) -> str:
        kantor.clock.pass_(1)
        return gather(store, source, size, again=again)

    monkeypatch.setattr(Store, "gather", slow)
    for _ in range(12):
        kantor.engine.turn()
        kantor.clock.pass_(1)
    assert "TIDAK DIKENAL" in kantor.answers("verifikasi")
    assert kantor.story() == ["dijawab"], "the other desk is not through yet"
    kantor.run(60)
    assert kantor.story() == ["dijawab"] * 2, "all that were copied one by one get one answer"
    assert "40 berkas lepas" in kantor.answers("kabag")


def in_folders(kantor: Kantor, drawer: str, count: int) -> None:
    """Each file in a folder of its own: nothing that the office knows."""
    for number in range(count):
        kantor.put(f"{drawer}/map {number:03d}/data.csv", f"{number};Budi")


def test_many_that_are_each_rejected_on_one_desk_take_no_turn_each(kantor: Kantor) -> None:
    """An answer changes nothing that lies there; what was answered is not thought through again."""
    in_folders(kantor, "inbox/kabag/SETUJU", 60)
    turns = 0
    while kantor.book.nomor < 60:
        kantor.engine.turn()
        kantor.clock.pass_(1)
        turns += 1
        assert turns < 10
    kantor.run(30)
    assert kantor.story() == ["dijawab"] * 60
    assert kantor.answers("kabag").count("tetap berada di tempatnya") == 60
    assert check(kantor.root) == []


def test_many_that_are_each_rejected_keep_no_other_desk_waiting(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each event takes a second here; a turn decides for one desk no longer than its share."""
    in_folders(kantor, "inbox/kabag/SETUJU", 30)
    kantor.put("inbox/verifikasi/uji.txt", "contoh")
    append = Log.append

    def slow(log: Log, event: Event) -> Event:
        kantor.clock.pass_(1)
        return append(log, event)

    monkeypatch.setattr(Log, "append", slow)
    while "TIDAK DIKENAL" not in kantor.answers("verifikasi"):
        kantor.engine.turn()
        kantor.clock.pass_(1)
    assert kantor.book.nomor <= 3, "the other desk is not through yet"
    assert kantor.engine.soon() == 0.0, "what could not be decided for want of time is decided now"
    kantor.run(60)
    assert kantor.story() == ["dijawab"] * 31


def test_a_turn_does_as_much_as_it_looks_at() -> None:
    assert share(0.01) == SHARE
    assert share(1.0) > 1.0


def old(kantor: Kantor) -> list[str]:
    return sorted(p.name for p in (kantor.root / ".alur/bekas").iterdir())


def retention(kantor: Kantor) -> Retention:
    return kantor.engine.retention


def test_what_cannot_be_let_go_holds_up_nothing_else(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a folder that its owner closed to everybody before it was taken off a desk."""
    forward(opened(kantor), "anpeg")
    kantor.put(".alur/bekas/00000000 2026-11-24 tertutup/surat.csv", "1;Budi")
    whole = Files.names

    def closed(self: Files, folder: Path) -> tuple[Name, ...]:
        if folder.name.endswith("tertutup"):
            raise PermissionError(13, "closed", str(folder))
        return whole(self, folder)

    monkeypatch.setattr(Files, "names", closed)
    kantor.clock.pass_(9 * 86400)
    kantor.run(5)
    assert old(kantor) == ["00000000 2026-11-24 tertutup"]
    assert [t for t in kantor.reports if t.startswith("old things that are let go")]


def test_what_left_the_desks_goes_after_its_days_and_the_store_stays(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    assert old(kantor)
    late = kantor.put(".alur/bekas/00000099 2026-11-24 terlambat/surat.csv", "ditulis terlambat")
    torn = kantor.put(".alur/karantina/00000009 terpotong 5c9a3f10b2d4.yaml", "---\nskema")
    os.utime(torn, (kantor.clock.wall.timestamp(),) * 2)
    stored = kantor.tree(".alur/isi")
    kantor.clock.pass_(6 * 86400)
    kantor.run(5)
    assert old(kantor)
    kantor.clock.pass_(2 * 86400)
    kantor.run(5)
    assert old(kantor) == [late.parent.name], "unknown bytes are stored first"
    assert "disisihkan" in kantor.story()
    kantor.clock.pass_(7200)
    kantor.run(5)
    assert old(kantor) == []
    assert set(stored) < set(kantor.tree(".alur/isi"))
    assert torn.exists()
    kantor.clock.pass_(timedelta(days=365).total_seconds())
    kantor.run(5)
    assert not torn.exists()
    assert kantor.book.berkas[ID].langkah == 3
    assert check(kantor.root) == []


def test_the_days_are_the_configurations(kantor: Kantor, tmp_path: Path) -> None:
    config = kantor.root / "config.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("bekas_hari: 7", "bekas_hari: 30"), encoding="utf-8")
    kantor.start()
    opened(kantor)
    kantor.clock.pass_(29 * 86400)
    kantor.run(5)
    assert old(kantor)
    kantor.clock.pass_(3 * 86400)
    kantor.run(5)
    assert old(kantor) == []
