"""A decision is taken back by its note: one office, its desks, what everybody sees."""

import shutil

import pytest

from pipeline.names import BOARD
from tests.checker import check
from tests.engine.log.golden.play import restored
from tests.engine.loop.test_day import FOLDER, ID, READING, WORKING, forward, laid, opened
from tests.harness.office import Kantor


def note(kantor: Kantor, desk: str) -> str:
    return kantor.find(f"inbox/{desk}/*/TERKIRIM - {ID}*").relative_to(kantor.root).as_posix()


def dossiers(kantor: Kantor, desk: str) -> list[str]:
    return [path for path in kantor.desk(desk) if "PESAN" not in path]


def recall(kantor: Kantor, desk: str) -> None:
    kantor.drag(note(kantor, desk), f"inbox/{desk}/MASUK")
    kantor.run(30)


def test_the_drawer_keeps_the_note_of_the_last_decision_and_no_other(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    assert kantor.notes() == [f"anpeg/SELESAI/TERKIRIM - {ID} ke Kasubag.txt"]
    forward(kantor, "kasubag")
    assert kantor.notes() == [f"kasubag/SETUJU/TERKIRIM - {ID} ke Kabag.txt"]
    assert check(kantor.root) == []


def test_a_note_that_somebody_deleted_or_misplaced_lies_there_again(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    wanted = kantor.notes()
    kantor.find(note(kantor, "anpeg")).unlink()
    kantor.run(20)
    assert kantor.notes() == wanted
    kantor.drag(note(kantor, "anpeg"), "inbox/anpeg/KEMBALIKAN")
    kantor.run(20)
    assert kantor.notes() == wanted
    assert kantor.story() == ["dibuka", "diteruskan"]


def test_a_note_that_somebody_wrote_into_is_his_and_is_laid_anew_beside(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    place = kantor.find(note(kantor, "anpeg"))
    place.write_text("catatan saya sendiri")
    kantor.run(30)
    assert place.read_text() == "catatan saya sendiri"
    assert len(kantor.notes()) == 2
    assert "tidak dikenal" in kantor.answers("anpeg")


@pytest.mark.parametrize(
    ("desks", "who", "whom", "lies"),
    [(["anpeg"], "anpeg", "kasubag", WORKING), (["anpeg", "kasubag"], "kasubag", "kabag", READING)],
)
def test_a_dossier_sent_by_mistake_is_back_and_the_other_desk_is_told(
    kantor: Kantor, desks: list[str], who: str, whom: str, lies: list[str]
) -> None:
    forward(opened(kantor), *desks)
    recall(kantor, who)
    assert dossiers(kantor, who) == laid(lies)
    assert dossiers(kantor, whom) == []
    assert f"{ID} ditarik kembali oleh" in kantor.answers(whom)
    assert kantor.notes() == []
    assert kantor.story()[-2:] == ["ditarik", "dijawab"]
    assert check(kantor.root) == []
    forward(kantor, who)
    assert dossiers(kantor, whom) == laid(READING)
    assert "ditarik kembali" not in kantor.answers(whom), "it has had its day"
    assert check(kantor.root) == []


def test_a_desk_that_sent_data_a_moment_before_is_told_too(kantor: Kantor) -> None:
    opened(kantor)
    kantor.put(f"inbox/kasubag/BARU/{ID}/susulan.csv", "2;Ani")
    kantor.run(20)
    assert kantor.story().count("disimpan") == 1
    kantor.drag("inbox/anpeg/MASUK/DUK*", "inbox/anpeg/SELESAI")
    kantor.run(8)
    recall(kantor, "anpeg")
    assert dossiers(kantor, "kasubag") == []
    assert f"{ID} ditarik kembali oleh" in kantor.answers("kasubag")
    assert check(kantor.root) == []


def test_a_recall_is_refused_while_the_next_desk_has_it_open(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg", "kasubag")
    lock = kantor.find("inbox/kabag/MASUK/DUK*") / "~$skah.pdf"
    lock.write_bytes(b"\x05Budi".ljust(162, b" "))
    kantor.run(10)
    recall(kantor, "kasubag")
    assert "Kabag sedang membukanya" in kantor.answers("kasubag")
    assert kantor.notes() == [f"kasubag/SETUJU/TERKIRIM - {ID} ke Kabag.txt"]
    lock.unlink()
    recall(kantor, "kasubag")
    assert dossiers(kantor, "kasubag") == laid(READING)


def test_a_recall_and_a_decision_at_one_time_are_no_two_truths(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg", "kasubag")
    kantor.drag(note(kantor, "kasubag"), "inbox/kasubag/MASUK")
    kantor.drag("inbox/kabag/MASUK/DUK*", "inbox/kabag/SETUJU")
    kantor.run(40)
    assert kantor.book.berkas[ID].langkah == 5
    assert kantor.story()[-2:] == ["dijawab", "diteruskan"]
    assert kantor.notes() == [f"kabag/SETUJU/TERKIRIM - {ID} ke Kabiro.txt"]
    assert check(kantor.root) == []


def test_words_being_written_at_the_next_desk_keep_it_there(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg", "kasubag")
    kantor.write_note("kabag", "Sedang saya baca.")
    recall(kantor, "kasubag")
    assert "Kabag sudah menulis" in kantor.answers("kasubag")
    assert kantor.book.berkas[ID].langkah == 4


def test_a_copy_of_the_note_recalls_once(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg", "kasubag")
    kantor.copy(note(kantor, "kasubag"), "inbox/kasubag/MASUK")
    kantor.run(30)
    assert dossiers(kantor, "kasubag") == laid(READING)
    assert kantor.notes() == []
    assert kantor.story().count("ditarik") == 1
    assert check(kantor.root) == []


def test_a_note_in_a_drawer_keeps_no_other_dossier_of_its_desk(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg", "kasubag")
    kantor.put("inbox/kasubag/BARU/data.csv", "2;Ani")
    kantor.run(60)
    forward(kantor, "anpeg", "kasubag")
    assert {b.desks for b in kantor.book.open()} == {("kabag",)}
    assert len(kantor.notes()) == 2
    assert check(kantor.root) == []


def test_a_death_after_the_recall_was_written_changes_nothing_of_it(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg", "kasubag")
    kantor.drag(note(kantor, "kasubag"), "inbox/kasubag/MASUK")
    while "ditarik" not in kantor.story():
        kantor.run(1)
    kantor.start()
    kantor.run(40)
    assert dossiers(kantor, "kasubag") == laid(READING)
    assert dossiers(kantor, "kabag") == []
    assert check(kantor.root) == []


def test_before_a_number_the_drawer_tells_that_it_can_still_be_dragged_back(
    kantor: Kantor,
) -> None:
    forward(opened(kantor), "anpeg", "kasubag", "kabag")
    kantor.reconfigure("  sesal_nomor: 3 ", "  sesal_nomor: 30 ")
    kantor.drag("inbox/kabiro/MASUK/DUK*", "inbox/kabiro/SETUJU")
    kantor.run(15)
    assert "diberi nomor 30 detik setelah diletakkan" in kantor.answers("kabiro")
    kantor.drag("inbox/kabiro/SETUJU/DUK*", "inbox/kabiro/MASUK")
    kantor.run(60)
    assert kantor.answers("kabiro") == ""
    assert kantor.book.berkas[ID].surat is None
    kantor.drag("inbox/kabiro/MASUK/DUK*", "inbox/kabiro/SETUJU")
    kantor.run(60)
    assert kantor.book.berkas[ID].surat is not None
    assert kantor.answers("kabiro") == ""


def test_a_whole_dossier_copied_to_the_drawer_beside_its_note_is_no_second_decision(
    kantor: Kantor,
) -> None:
    forward(opened(kantor), "anpeg")
    kept = kantor.find("inbox/kasubag/MASUK/DUK*")
    shutil.copytree(kept, kantor.base / FOLDER)
    forward(kantor, "kasubag")
    shutil.copytree(kantor.base / FOLDER, kantor.root / "inbox/kasubag/SETUJU" / FOLDER)
    kantor.run(30)
    assert kantor.book.berkas[ID].langkah == 4
    assert check(kantor.root) == []


def test_notes_of_decisions_that_a_restored_office_lost_are_told_as_that(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    kantor.engine.close()
    lost = max((kantor.root / ".alur/log").iterdir())
    lost.unlink()
    restored(kantor, 1, 1)
    kantor.run(60)
    answer = kantor.answers("anpeg")
    assert "keputusannya tidak tercatat lagi" in answer
    assert f"{ID} sekarang ada di meja Anpeg" in answer
    assert kantor.book.berkas[ID].langkah == 2


def test_the_board_of_the_desk_it_was_taken_from_tells_so(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg", "kasubag")
    board = kantor.root / "inbox/kabag" / BOARD
    assert "Menunggu Anda: 1 berkas" in board.read_text(encoding="utf-8")
    recall(kantor, "kasubag")
    assert "Tidak ada yang menunggu" in board.read_text(encoding="utf-8")
