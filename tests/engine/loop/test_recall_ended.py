"""A dossier that has ended is recalled while nobody has touched its package or read of its end."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.checker import check
from tests.engine.loop.test_day import FOLDER, ID, READING, forward, laid, opened
from tests.engine.loop.test_recall import dossiers, note, recall
from tests.harness.numbered import FOLDER as ROOM
from tests.harness.numbered import ID as ROOM_ID
from tests.harness.numbered import LATER, KantorBernomor
from tests.harness.office import Kantor
from tests.harness.rooms import form
from tests.harness.srikandi import FORWARDS, HEAD

ALL = ("anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")
PACKAGE = f"outbox/tu-biro/{FOLDER}"


def done(kantor: Kantor) -> Kantor:
    forward(opened(kantor), *ALL)
    kantor.run(30)
    assert kantor.story()[-1] == "diserahkan"
    return kantor


def test_what_was_handed_over_by_mistake_comes_back_with_its_number(kantor: Kantor) -> None:
    done(kantor)
    surat = kantor.book.berkas[ID].surat
    (kept,) = kantor.notes()
    assert kept.startswith(f"anpeg/SELESAI/TERKIRIM - {ID} ke BKD")
    assert "belum diambil, dibuka, atau diubah" in kantor.find(f"inbox/{kept}").read_text()
    assert check(kantor.root, packages_stay=True) == []
    recall(kantor, "anpeg")
    berkas = kantor.book.berkas[ID]
    assert (berkas.langkah, berkas.status, berkas.surat) == (7, "berjalan", surat)
    assert dossiers(kantor, "anpeg") == laid(READING)
    assert kantor.tree("outbox/tu-biro") == [], "the package is back"
    assert [p for p in kantor.tree("outbox/arsip") if ID in p] == [], "and nothing is archived"
    assert check(kantor.root) == []
    forward(kantor, "anpeg")
    kantor.run(30)
    assert kantor.story()[-2:] == ["diselesaikan", "diserahkan"]
    assert kantor.book.berkas[ID].surat == surat
    packed = kantor.tree("outbox/tu-biro")
    assert packed
    assert all(path.startswith(f"{PACKAGE} (ULANG 1)/") for path in packed), packed
    assert check(kantor.root, packages_stay=True) == []
    kantor.engine.close()
    assert main(["--root", str(kantor.root), "verify"]) == 0


@pytest.mark.parametrize("touch", ["taken", "opened", "changed"])
def test_a_package_that_somebody_has_touched_stays_where_it_went(
    kantor: Kantor, touch: str
) -> None:
    done(kantor)
    package = kantor.root / PACKAGE
    if touch == "taken":
        package.rename(kantor.base / "diambil TU")
    elif touch == "opened":
        (package / "~$Naskah.docx").write_bytes(b"\x02TU".ljust(162, b" "))
    else:
        first = next(path for path in package.iterdir() if path.is_file())
        first.write_bytes(first.read_bytes() + b"x")
    recall(kantor, "anpeg")
    assert "outbox/tu-biro sudah diambil, dibuka, atau diubah" in kantor.answers("anpeg")
    assert kantor.book.berkas[ID].status == "selesai"
    assert kantor.notes(), "the note lies in its drawer again"


def test_a_receipt_ends_what_can_be_recalled(kantor: Kantor) -> None:
    done(kantor)
    kept = kantor.find(note(kantor, "anpeg")).read_bytes()
    kantor.put(f"inbox/anpeg/TANDA TERIMA/{ID} terima.pdf", b"%PDF-1.4\n% terima\n%%EOF\n")
    kantor.run(60)
    assert kantor.notes() == []
    kantor.put(f"inbox/anpeg/MASUK/TERKIRIM - {ID} ke BKD.txt", kept)
    kantor.run(30)
    assert "sesudahnya ada yang diputuskan, dibaca, atau diterima" in kantor.answers("anpeg")
    assert kantor.book.berkas[ID].status == "selesai"


def test_the_note_of_an_end_goes_after_two_weeks(kantor: Kantor) -> None:
    done(kantor)
    kantor.clock.wall += timedelta(days=15)
    kantor.start()
    kantor.engine.confirm_date(kantor.clock.now().date())
    kantor.put("inbox/kasubag/BARU/lain.csv", "3;Siti")
    kantor.run(60)
    assert kantor.notes() == []
    assert kantor.book.berkas[ID].former is None, "nothing of it is kept in memory"


def test_a_death_after_the_recall_of_an_end_changes_nothing_of_it(kantor: Kantor) -> None:
    done(kantor)
    kantor.drag(note(kantor, "anpeg"), "inbox/anpeg/MASUK")
    while "ditarik" not in kantor.story():
        kantor.run(1)
    kantor.start()
    kantor.run(40)
    assert kantor.tree("outbox/tu-biro") == []
    assert check(kantor.root) == []


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[KantorBernomor]:
    steps = {"langkah": [LATER["langkah"][0], HEAD, FORWARDS]}
    office = KantorBernomor(tmp_path, procedure=steps)
    office.put("inbox/kasubag/BARU/satu.xlsx", form())
    office.run(60)
    office.decide("SETUJU")
    office.drag(f"inbox/kasubag/MASUK/{ROOM}", "inbox/kasubag/SETUJU")
    office.run(60)
    assert office.story()[-1] == "diserahkan"
    yield office
    office.engine.close()


def test_an_end_of_which_a_desk_has_read_is_not_recalled_and_one_unread_is(
    rooms: KantorBernomor,
) -> None:
    held = rooms.book.registers.of(ROOM_ID)
    rooms.drag(f"inbox/kasubag/SETUJU/TERKIRIM - {ROOM_ID}*", "inbox/kasubag/MASUK")
    rooms.run(60)
    assert rooms.book.berkas[ROOM_ID].langkah == 3
    assert rooms.book.registers.of(ROOM_ID) == held, "the room is held as it was"
    assert rooms.tree("outbox/satpam") == []
    assert check(rooms.root, tidy=False) == []
    rooms.drag(f"inbox/kasubag/MASUK/{ROOM}", "inbox/kasubag/SETUJU")
    rooms.run(60)
    rooms.drag(f"inbox/kasubag/MASUK/{ROOM}", "inbox/kasubag/ARSIP")
    rooms.run(60)
    assert rooms.story()[-1] == "dibaca"
    assert rooms.notes() == []


def test_the_head_who_gave_the_number_leaves_no_note_that_could_take_it_back(
    tmp_path: Path,
) -> None:
    office = KantorBernomor(tmp_path).ended()
    assert office.notes() == []
    office.engine.close()


def test_a_cancellation_by_mistake_is_recalled_too(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    kantor.write_note("kasubag", "Tidak jadi.")
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/BATAL")
    kantor.run(60)
    assert kantor.book.berkas[ID].status == "batal"
    assert kantor.notes() == [f"kasubag/BATAL/TERKIRIM - {ID} ke Arsip.txt"]
    recall(kantor, "kasubag")
    assert kantor.book.berkas[ID].langkah == 3
    assert dossiers(kantor, "kasubag") == laid(READING)
    assert [p for p in kantor.tree("outbox/arsip") if ID in p] == []
    assert check(kantor.root) == []
