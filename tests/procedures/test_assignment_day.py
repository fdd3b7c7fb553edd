"""What is wanted, until when and by whom: from a note or a form, on a sheet that stays inside."""

from pathlib import Path

from pipeline.documents.text import pdf_text
from pipeline.work.assignment import Assignment, written_in
from tests.harness.lending import LendingOffice

NOTE = (
    "Diminta: Siapkan ruang untuk rapat pimpinan.\r\n"
    "Sampai: 4 Desember 2026\r\nOleh: Sdr. Yohanes\r\n"
)


def words_of(path: Path) -> str:
    return " ".join(pdf_text(path).split())


def test_a_note_says_what_until_when_and_by_whom_and_without_labels_all_is_what() -> None:
    wanted = Assignment("Siapkan ruang untuk rapat pimpinan.", "4 Desember 2026", "Sdr. Yohanes")
    assert written_in(NOTE) == wanted
    assert written_in("BATAS  WAKTU : besok\nsusun daftar\nsegera") == Assignment(
        "susun daftar segera", "besok"
    )
    assert written_in("\n \n") == Assignment()


def test_the_note_of_a_drop_becomes_the_sheet_of_its_assignment(tmp_path: Path) -> None:
    kantor = LendingOffice(tmp_path)
    sop = kantor.root / "templates/ruang/sop.yaml"
    text = sop.read_text(encoding="utf-8")
    text = text.replace("\nsimpan:", "\npenugasan: {oleh: unit, nota_konsep: ya}\nsimpan:")
    sop.write_text(text, encoding="utf-8", newline="\n")
    kantor.engine.close()
    kantor.start()
    kantor.ask("data", "usul/Permohonan.xlsx")
    kantor.put("inbox/data/BARU/usul/Catatan.txt", NOTE)
    kantor.run()
    folder = kantor.find("inbox/kasubag/MASUK/RUANG*")
    sheet = words_of(folder / "Lembar Penugasan.pdf")
    assert "Yang diminta : Siapkan ruang untuk rapat pimpinan." in sheet
    assert "Sampai dengan : 4 Desember 2026" in sheet
    assert "Pelaksana : Bagian Data" in sheet, "the field of the form, where one is named"
    assert (folder / "Catatan Penugasan.txt").read_text() == NOTE.replace("\r\n", "\n")
    assert "diajukan konsep Surat Persetujuan" in words_of(folder / "Nota Pengajuan Konsep.pdf")
    kantor.drag("inbox/kasubag/MASUK/RUANG*", "inbox/kasubag/SETUJU")
    kantor.run()
    assert kantor.find("inbox/kabag/MASUK/RUANG*/Lembar Penugasan.pdf")
    kantor.drag("inbox/kabag/MASUK/RUANG*", "inbox/kabag/SETUJU")
    kantor.run()
    assert kantor.story()[-1] == "diselesaikan", kantor.answers("kabag")
    assert kantor.find("outbox/arsip/2026/RUANG*/Lembar Penugasan.pdf")
    assert "Lembar Penugasan.pdf" not in " ".join(kantor.desk("data")), "it stays inside"
    assert not kantor.reports


def test_without_a_note_no_sheet_is_made(tmp_path: Path) -> None:
    kantor = LendingOffice(tmp_path)
    kantor.ask("data", "Permohonan.xlsx")
    kantor.run()
    there = " ".join(kantor.desk("kasubag"))
    assert "Lembar Penugasan" not in there
    assert "Nota Pengajuan" not in there
