"""An office that lends rooms, with the real workers: what lies on the desks and leaves it."""

from pathlib import Path

import openpyxl

from pipeline.documents.text import pdf_text
from tests.harness.lending import ASKED, LendingOffice

SLOT = (("ruang", "Ruang Rapat Kapuas"), ("tanggal", "2026-12-08"))
FOLDER = "RUANG-2026-0001 Ruang Rapat Kapuas, 8 Desember 2026"


def test_a_unit_asks_for_a_room_and_gets_a_numbered_letter_back(tmp_path: Path) -> None:
    office = LendingOffice(tmp_path)
    office.ask("data", "Permohonan.xlsx")
    office.run()
    assert f"MASUK/{FOLDER}/Surat Persetujuan.pdf" in office.desk("kasubag")
    office.drag("inbox/kasubag/MASUK/RUANG*", "inbox/kasubag/SETUJU")
    office.run()
    office.drag("inbox/kabag/MASUK/RUANG*", "inbox/kabag/SETUJU")
    office.run()
    assert office.story() == ["dibuka", "diteruskan", "diselesaikan"]
    told = office.engine.register.log.bytes_of(3).decode()
    assert "Kabag menyetujui; nomor 000.2.3/1/ORG/2026. Berkas selesai; kabar untuk" in told
    letter = office.root / "inbox/data/MASUK" / FOLDER / "Surat Persetujuan.pdf"
    words = " ".join(pdf_text(letter).split())
    assert "000.2.3/1/ORG/2026" in words
    assert "Yth. Kepala Bagian Data" in words
    assert "Tembusan: 1. Kepala Bagian Umum" in words
    assert f"MASUK/{FOLDER}/Surat Persetujuan.pdf" in office.desk("umum"), "the tembusan is news"
    assert f"outbox/arsip/2026/{FOLDER}/Permohonan.xlsx" in office.tree("outbox")
    calendar = office.root / "outbox/laporan/ruang-rapat/Kalender.html"
    assert "RUANG-2026-0001" in calendar.read_text(encoding="utf-8")
    assert not office.reports


def test_a_wrong_form_opens_nothing_and_its_marked_copy_lies_beside_it(tmp_path: Path) -> None:
    office = LendingOffice(tmp_path)
    office.ask("data", "Permohonan.xlsx", {**ASKED, "ruang": "Ruang Rapat Landak"})
    office.run()
    assert "dibuka" not in office.story()
    assert "Ruang Rapat Landak memuat 12 orang" in office.answers("data")
    marked = office.find("inbox/data/**/Pemeriksaan - Permohonan.xlsx")
    assert "Formulir" in openpyxl.load_workbook(marked).sheetnames
    assert office.find("inbox/data/BARU/Permohonan.xlsx")


def test_two_dates_in_a_form_are_two_dossiers(tmp_path: Path) -> None:
    office = LendingOffice(tmp_path)
    office.ask("data", "Permohonan.xlsx", **{"Tanggal (2)": "9 Desember 2026"})
    office.run(400)
    assert [berkas.judul for berkas in office.book.open()] == [
        "Ruang Rapat Kapuas, 8 Desember 2026",
        "Ruang Rapat Kapuas, 9 Desember 2026",
    ]


def test_readers_are_told_of_another_under_way_that_asks_for_the_same(tmp_path: Path) -> None:
    office = LendingOffice(tmp_path)
    office.ask("data", "Permohonan.xlsx")
    office.run()
    office.ask("umum", "Rapat lain.xlsx", {**ASKED, "acara": "Rapat anggaran"})
    office.run()
    sheet = office.find("inbox/kasubag/MASUK/RUANG-2026-0002*/00 Lembar Kendali.pdf")
    words = " ".join(pdf_text(sheet).split())
    assert "RUANG-2026-0001, yang masih berjalan, meminta pukul 09.00-11.30 untuk Ruang" in words
    office.engine.close()
    office.start()
    (row, _) = office.book.registers.asked("pemesanan", SLOT)
    assert row.berkas == "RUANG-2026-0001", "the log knows it"


def test_a_room_that_is_taken_is_answered_with_one_that_is_free(tmp_path: Path) -> None:
    office = LendingOffice(tmp_path)
    office.ask("data", "Permohonan.xlsx")
    office.run()
    office.drag("inbox/kasubag/MASUK/RUANG*", "inbox/kasubag/SETUJU")
    office.run()
    office.ask("umum", "Rapat lain.xlsx", {**ASKED, "acara": "Rapat anggaran"})
    office.run()
    answer = office.answers("umum")
    assert "sudah terisi oleh RUANG-2026-0001" in answer
    assert "Ruang yang masih kosong pada waktu itu: Aula." in answer
    assert "- Rapat lain.xlsx belum dapat diterima:" in answer
    assert "Isian yang bertabrakan: Ruang, Tanggal, Jam mulai, Jam selesai." in answer
    marked = openpyxl.load_workbook(office.find("inbox/umum/BARU/Pemeriksaan - Rapat lain.xlsx"))
    red = {
        str(row[0].value).rstrip(" *")
        for row in marked["Formulir"].iter_rows()
        if row[1].comment is not None and "sudah terisi" in row[1].comment.text
    }
    assert red == {"Ruang", "Tanggal", "Jam mulai", "Jam selesai"}


def agreed(tmp_path: Path) -> LendingOffice:
    office = LendingOffice(tmp_path)
    office.ask("data", "Permohonan.xlsx")
    office.run()
    for desk in ("kasubag", "kabag"):
        office.drag(f"inbox/{desk}/MASUK/RUANG*", f"inbox/{desk}/SETUJU")
        office.run()
    return office


def words_of(path: Path) -> str:
    return " ".join(pdf_text(path).split())


def test_a_room_is_given_back_after_the_letter_has_left(tmp_path: Path) -> None:
    office = agreed(tmp_path)
    office.put("inbox/data/BATAL/tidak jadi.txt", "RUANG-2026-0001\r\nRapat ditunda.\r\n")
    office.run()
    assert office.story()[-1] == "diusulkan", office.answers("data")
    sheet = words_of(office.find("inbox/kabag/MASUK/RUANG*/00 Lembar Kendali.pdf"))
    assert "USUL PEMBATALAN oleh Bagian Data, atas surat nomor 000.2.3/1/ORG/2026" in sheet
    assert "Rapat ditunda." in sheet
    office.drag("inbox/kabag/MASUK/RUANG*", "inbox/kabag/SETUJU")
    office.run()
    assert office.story()[-1] == "dibatalkan", office.answers("kabag")
    assert office.book.registers.in_slot("pemesanan", SLOT) == ()
    for desk in ("data", "umum"):
        told = words_of(office.find(f"inbox/{desk}/MASUK/RUANG*/Pembatalan.pdf"))
        assert "dibatalkan dan dinyatakan tidak berlaku. Rapat ditunda." in told, "who got it"
    assert not office.reports


def test_a_room_is_changed_after_the_letter_has_left(tmp_path: Path) -> None:
    office = agreed(tmp_path)
    office.ask("kasubag", "usul/Permohonan baru.xlsx", {**ASKED, "ruang": "Aula"}, drawer="RALAT")
    office.put("inbox/kasubag/RALAT/usul/alasan.txt", "RUANG-2026-0001: ruangnya diperbaiki.")
    office.run()
    assert office.story()[-1] == "diusulkan", office.answers("kasubag")
    letter = words_of(office.find("inbox/kabag/MASUK/RUANG*/Surat Persetujuan.pdf"))
    assert "Aula" in letter
    assert "000.2.3/1/ORG/2026" in letter
    office.drag("inbox/kabag/MASUK/RUANG*", "inbox/kabag/SETUJU")
    office.run()
    assert office.story()[-1] == "diselesaikan", office.answers("kabag")
    folder = office.find("inbox/data/MASUK/RUANG*")
    assert "Aula" in words_of(folder / "Surat Persetujuan.pdf")
    told = words_of(folder / "Ralat.pdf")
    assert "diralat untuk yang ke-1 kalinya. Nomornya tetap" in told
    assert office.book.registers.in_slot("pemesanan", SLOT) == ()
    assert not office.reports
