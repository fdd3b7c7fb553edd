"""Desks that people rearrange: tree before, action, tree after; nothing lost or misstated."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from pipeline.engine.files import Files, InUse
from tests.engine.loop.test_day import FOLDER, ID, READING, WORKING, forward, laid, opened
from tests.harness.office import Kantor

SECOND = "DUK-2026-0002"
SECOND_FOLDER = f"{SECOND} Daftar Contoh"


class HeldOpen(Files):
    """Windows: what holds a file that a program has open cannot be renamed."""

    def __init__(self) -> None:
        self.held: Path | None = None

    def rename(self, source: Path, target: Path) -> None:
        if self.held and self.held.is_relative_to(source):
            raise InUse(13, "in use", str(source))
        super().rename(source, target)


@pytest.fixture
def files(kantor: Kantor) -> HeldOpen:
    held = HeldOpen()
    kantor.files = held
    kantor.engine.close()
    kantor.start()
    return held


def documents(kantor: Kantor, desk: str) -> list[str]:
    return [path for path in kantor.desk(desk) if "PESAN" not in path]


def test_a_dossier_between_the_desks_is_laid_out_again_and_answered(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox")
    kantor.run(60)
    assert documents(kantor, "kasubag") == laid(READING)
    assert [p for p in kantor.tree() if p.count("/") == 1] == [
        f"inbox/PESAN SISTEM - {ID} tidak di meja ini.txt"
    ]
    assert "sedang berada di meja Kasubag" in (
        kantor.root / f"inbox/PESAN SISTEM - {ID} tidak di meja ini.txt"
    ).read_text(encoding="utf-8-sig")


def test_a_file_between_the_desks_is_answered_and_left_alone(kantor: Kantor) -> None:
    kantor.put("inbox/undangan.pdf", b"%PDF-1.4\nrapat\n%%EOF\n")
    kantor.run(60)
    assert kantor.tree() == [
        "inbox/PESAN SISTEM - undangan.pdf tidak dikenal.txt",
        "inbox/undangan.pdf",
    ]
    (kantor.root / "inbox/undangan.pdf").unlink()
    kantor.run(10)
    assert kantor.tree() == []


def two_dossiers(kantor: Kantor) -> tuple[Path, Path]:
    opened(kantor)
    kantor.put("inbox/kasubag/BARU/lain.csv", "2;Siti")
    kantor.run(60)
    first, second = sorted(kantor.root.glob("inbox/anpeg/MASUK/DUK*"))
    return first, second


def test_a_dossier_dropped_into_another_is_taken_out_again_with_its_edits(kantor: Kantor) -> None:
    first, second = two_dossiers(kantor)
    (second / "Nota.txt").write_text("Nota yang saya ubah")
    shutil.move(second, first / second.name)
    kantor.run(30)
    both = [f"MASUK/{FOLDER}/{n}" for n in WORKING]
    both += [f"MASUK/{SECOND_FOLDER}/{n}" for n in [*READING, "Nota.txt", "lain.csv"]]
    assert documents(kantor, "anpeg") == sorted(both)
    assert (second / "Nota.txt").read_text() == "Nota yang saya ubah"
    assert "sudah dipisahkan lagi" in kantor.answers("anpeg")
    assert kantor.story() == ["dibuka", "dibuka", "dijawab"]


def test_two_dossiers_in_one_folder_decide_nothing_at_all(kantor: Kantor) -> None:
    first, second = two_dossiers(kantor)
    shutil.move(second, first / second.name)
    shutil.move(first, kantor.root / "inbox/anpeg/SELESAI" / first.name)
    kantor.run(60)
    assert kantor.desk("kasubag") == [
        f"BARU/PESAN SISTEM - {ID} dibuka.txt",
        f"BARU/PESAN SISTEM - {SECOND} dibuka.txt",
    ]
    assert {p.name for p in (kantor.root / "inbox/anpeg/MASUK").glob("DUK*")} == {
        FOLDER,
        SECOND_FOLDER,
    }


def test_a_whole_drawer_dragged_away_decides_nothing_for_several(kantor: Kantor) -> None:
    two_dossiers(kantor)
    masuk = kantor.root / "inbox/anpeg/MASUK"
    shutil.move(masuk, kantor.root / "inbox/anpeg/SELESAI/MASUK")
    kantor.run(60)
    assert {p.name for p in masuk.glob("DUK*")} == {FOLDER, SECOND_FOLDER}
    assert kantor.book.berkas[ID].langkah == kantor.book.berkas[SECOND].langkah == 2


def test_single_files_of_another_dossier_are_left_for_a_person_to_sort(kantor: Kantor) -> None:
    first, second = two_dossiers(kantor)
    strange = (second / "Naskah.pdf").read_bytes()
    (first / "Naskah yang lain.pdf").write_bytes(strange)
    kantor.run(200)
    assert (first / "Naskah yang lain.pdf").read_bytes() == strange
    assert "dokumen dari beberapa berkas" in kantor.answers("anpeg")
    shutil.move(first, kantor.root / "inbox/anpeg/SELESAI" / first.name)
    kantor.run(60)
    assert kantor.book.berkas[ID].langkah == 2
    assert (first / "Naskah yang lain.pdf").read_bytes() == strange
    (first / "Naskah yang lain.pdf").unlink()
    forward_one(kantor, first)
    assert kantor.book.berkas[ID].langkah == 3
    assert kantor.book.berkas[SECOND].langkah == 2


def forward_one(kantor: Kantor, folder: Path) -> None:
    shutil.move(folder, kantor.root / "inbox/anpeg/SELESAI" / folder.name)
    kantor.run(60)


def test_files_dragged_one_by_one_leave_no_bare_folder_in_the_way(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    for path in sorted(kantor.root.glob("inbox/kasubag/MASUK/DUK*/*")):
        shutil.move(path, kantor.root / "inbox/kasubag/SETUJU" / path.name)
    kantor.run(60)
    assert list((kantor.root / "inbox/kasubag/MASUK").iterdir()) == []
    kantor.write_note("kabag", "Kurang.")
    kantor.drag("inbox/kabag/MASUK/DUK*", "inbox/kabag/KEMBALIKAN")
    kantor.run(60)
    assert kantor.desk("kasubag") == laid(READING)


@pytest.mark.parametrize("inside", [None, "foto.jpg"])
def test_a_folder_of_the_same_name_is_no_obstacle(kantor: Kantor, inside: str | None) -> None:
    opened(kantor)
    there = kantor.root / "inbox/kasubag/MASUK" / FOLDER
    there.mkdir()
    if inside:
        (there / inside).write_bytes(b"\xff\xd8 liburan")
    forward(kantor, "anpeg")
    name = f"{FOLDER} (2)" if inside else FOLDER
    assert [p for p in documents(kantor, "kasubag") if "foto" not in p] == [
        p.replace(FOLDER, name) for p in laid(READING)
    ]


def test_what_acrobat_holds_open_is_decided_and_cleared_later(
    kantor: Kantor, files: HeldOpen
) -> None:
    forward(opened(kantor), "anpeg")
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")
    files.held = kantor.root / "inbox/kasubag/SETUJU" / FOLDER / "Naskah.pdf"
    kantor.run(300)
    assert kantor.desk("kabag") == laid(READING)
    assert f"{FOLDER} sudah diputuskan, tetapi isinya masih dibuka" in kantor.answers("kasubag")
    assert kantor.story() == ["dibuka", "diteruskan", "diteruskan"]
    assert len(kantor.reports) == 1, "the operator hears of it once"
    files.held = None
    kantor.run(10)
    assert kantor.desk("kasubag") == []
    assert kantor.story() == ["dibuka", "diteruskan", "diteruskan"]


def test_one_document_decides_while_another_is_open(kantor: Kantor, files: HeldOpen) -> None:
    forward(opened(kantor), "anpeg")
    files.held = kantor.root / "inbox/kasubag/MASUK" / FOLDER / "Naskah.pdf"
    kantor.drag("inbox/kasubag/MASUK/DUK*/00*.pdf", "inbox/kasubag/SETUJU")
    kantor.run(300)
    assert kantor.desk("kabag") == laid(READING)
    files.held = None
    kantor.run(10)
    assert kantor.desk("kasubag") == []
    assert kantor.story() == ["dibuka", "diteruskan", "diteruskan"]


def test_a_refused_dossier_held_open_is_answered_once(kantor: Kantor, files: HeldOpen) -> None:
    forward(opened(kantor), "anpeg")
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/KEMBALIKAN")
    files.held = kantor.root / "inbox/kasubag/KEMBALIKAN" / FOLDER / "Naskah.pdf"
    kantor.run(300)
    assert Counter(kantor.story())["dijawab"] == 1
    files.held = None
    kantor.run(10)
    assert documents(kantor, "kasubag") == laid(READING)


def test_a_restart_while_it_is_held_says_nothing_wrong(kantor: Kantor, files: HeldOpen) -> None:
    forward(opened(kantor), "anpeg")
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")
    files.held = kantor.root / "inbox/kasubag/SETUJU" / FOLDER / "Naskah.pdf"
    kantor.run(30)
    kantor.engine.close()
    kantor.start()
    kantor.run(300)
    assert "sudah diputuskan, tetapi isinya masih dibuka" in kantor.answers("kasubag")
    assert Counter(kantor.story())["dijawab"] == 0


def test_a_folder_that_cannot_be_shown_yet_leaves_no_heap_behind(
    kantor: Kantor, files: HeldOpen
) -> None:
    opened(kantor)
    beside = next(iter((kantor.root / ".alur/bekas").iterdir()), None)
    assert beside is None or "~alur" not in beside.name

    class Scanned(HeldOpen):
        def rename(self, source: Path, target: Path) -> None:
            if source.name.startswith("~alur-") and "bekas" not in str(target):
                raise InUse(13, "a virus scanner reads it", str(source))
            super().rename(source, target)

    kantor.files = kantor.engine.projector.files = Scanned()
    forward(kantor, "anpeg")
    kantor.run(60)
    assert len(list((kantor.root / "inbox/kasubag/MASUK").iterdir())) == 1
    kantor.files = kantor.engine.projector.files = HeldOpen()
    kantor.run(20)
    assert documents(kantor, "kasubag") == laid(READING)


def test_dragged_back_in_time_decides_nothing(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")
    kantor.run(2)
    kantor.drag("inbox/kasubag/SETUJU/DUK*", "inbox/kasubag/MASUK")
    kantor.run(60)
    assert kantor.desk("kasubag") == laid(READING)
    assert kantor.story() == ["dibuka", "diteruskan"]


def test_a_copy_that_arrives_file_by_file_decides_once(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    source = kantor.find("inbox/kasubag/MASUK/DUK*")
    kept = {p.name: p.read_bytes() for p in source.iterdir()}
    shutil.rmtree(source)
    for name, data in sorted(kept.items()):
        kantor.put(f"inbox/kasubag/SETUJU/{FOLDER}/{name}", data)
        kantor.run(12)
    kantor.run(60)
    assert kantor.desk("kasubag") == []
    assert kantor.story() == ["dibuka", "diteruskan", "diteruskan"]


def test_two_dossiers_decided_at_once_do_not_wait_for_each_other(kantor: Kantor) -> None:
    two_dossiers(kantor)
    for folder in sorted(kantor.root.glob("inbox/anpeg/MASUK/DUK*")):
        shutil.move(folder, kantor.root / "inbox/anpeg/SELESAI" / folder.name)
    kantor.run(60)
    assert kantor.story() == ["dibuka", "dibuka", "diteruskan", "diteruskan"]
    assert kantor.desk("anpeg") == []


def test_returned_twice_counts_two_revisions(kantor: Kantor) -> None:
    opened(kantor)
    for revision in (2, 3):
        kantor.write_note("anpeg", f"Susunan ke-{revision}.")
        forward(kantor, "anpeg")
        kantor.write_note("kasubag", f"Perbaiki ke-{revision}.")
        kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/KEMBALIKAN")
        kantor.run(30)
        assert kantor.book.berkas[ID].revisi == revision
        assert kantor.desk("anpeg") == laid(WORKING)
    assert kantor.story() == ["dibuka", *["diteruskan", "dikembalikan"] * 2]
