"""A letter that has its number and has left: cancelled, corrected, or left as it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.commands.outbox import outbox
from pipeline.commands.recorded import Recorded
from pipeline.engine.log.berkas import Berkas
from pipeline.engine.loop.memory import Memory
from pipeline.names import LETTER_BOOK
from pipeline.projections import projections
from pipeline.projections.letters import entries, recorded
from tests.checker import check
from tests.engine.log.golden.play import SIGNED_MORE
from tests.harness.numbered import FOLDER, ID, KantorBernomor
from tests.harness.rooms import form

WHY = "Rapat tidak jadi."


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[KantorBernomor]:
    office = KantorBernomor(tmp_path).ended()
    yield office
    office.engine.close()


def nomor(berkas: Berkas) -> str:
    return berkas.surat.nomor if berkas.surat else ""


def sure(kantor: KantorBernomor) -> None:
    kantor.run(60)
    assert check(kantor.root, tidy=False) == []


def test_a_letter_is_cancelled_by_a_text_that_names_it_and_the_heads_agreement(
    kantor: KantorBernomor,
) -> None:
    kantor.propose("BATAL", f"{ID}\r\n{WHY}")
    assert kantor.story() == ["dibuka", "diselesaikan", "diserahkan", "diusulkan"]
    assert "sudah disampaikan ke meja Kabag" in kantor.answers("kasubag")
    assert kantor.find(f"inbox/kabag/MASUK/{FOLDER}/Surat.pdf")
    assert kantor.book.registers.of(ID), "until it is decided, the letter holds"
    kantor.decide("SETUJU")
    berkas = kantor.book.berkas[ID]
    assert kantor.story()[4:] == ["dibatalkan", "diserahkan"]
    assert (berkas.status, nomor(berkas)) == ("batal", "000.2.3/1/2026")
    assert kantor.book.registers.of(ID) == (), "the room is free again"
    told = kantor.find(f"inbox/kasubag/MASUK/{FOLDER}/PESAN SISTEM - {ID} dibatalkan.txt")
    words = told.read_text(encoding="utf-8-sig")
    assert f"Surat nomor 000.2.3/1/2026 ({ID}, Pemakaian Ruang) dibatalkan oleh Kabag" in words
    assert f"Alasannya: {WHY}" in words
    outside = kantor.tree("outbox/satpam")
    assert outside == [f"outbox/satpam/{FOLDER} (DIBATALKAN)/Pembatalan.pdf"], "the other is back"
    archive = kantor.tree("outbox/arsip")
    assert f"outbox/arsip/2026/{FOLDER}/Surat Persetujuan.pdf" in archive, "it stays"
    assert f"outbox/arsip/2026/{FOLDER} (DIBATALKAN)/Pembatalan.pdf" in archive
    sure(kantor)


def test_the_letter_itself_proposes_with_a_reason_beside_it_and_not_without(
    kantor: KantorBernomor,
) -> None:
    kantor.drag(f"inbox/kasubag/MASUK/{FOLDER}", "inbox/kasubag/BATAL")
    kantor.run(60)
    assert "karena alasannya belum ditulis" in kantor.answers("kasubag")
    assert kantor.story()[-1] == "dijawab"
    kantor.put(f"inbox/kasubag/BATAL/{FOLDER}/mengapa.txt", WHY)
    kantor.run(60)
    assert kantor.story()[-1] == "diusulkan"


def test_what_the_head_refuses_stays_as_it_was_and_its_desk_is_told_why(
    kantor: KantorBernomor,
) -> None:
    before = kantor.book.berkas[ID]
    kantor.propose("BATAL", f"{ID}: {WHY}")
    kantor.decide("KEMBALIKAN")
    assert "alasannya belum ditulis" in kantor.answers("kabag")
    kantor.decide("KEMBALIKAN", words="Rapat tetap jadi.")
    assert kantor.story()[-1] == "ditolak"
    after = kantor.book.berkas[ID]
    assert (after.status, after.dokumen, after.surat) == ("selesai", before.dokumen, before.surat)
    answer = kantor.answers("kasubag")
    assert f"Usul pembatalan atas surat nomor 000.2.3/1/2026 ({ID}) ditolak oleh Kabag." in answer
    assert "Alasannya: Rapat tetap jadi." in answer
    assert kantor.tree("outbox/satpam") == [f"outbox/satpam/{FOLDER}/Surat Persetujuan.pdf"]
    sure(kantor)
    kantor.propose("BATAL", f"{ID}: sekali lagi.")
    assert kantor.story()[-1] == "diusulkan", "it may be proposed again"


def test_a_correction_keeps_the_number_and_takes_the_place_of_the_letter(
    kantor: KantorBernomor,
) -> None:
    kantor.propose("RALAT", "Ruang salah.", permohonan__xlsx=form(ruang="Garuda", peserta="9"))
    assert "Belum jelas surat mana" in kantor.answers("kasubag"), "a form alone names none"
    kantor.put("inbox/kasubag/RALAT/usul/alasan.txt", f"{ID}\r\nRuang salah.")
    kantor.run(60)
    assert kantor.story()[-1] == "diusulkan"
    paper = kantor.find(f"inbox/kabag/MASUK/{FOLDER}/Surat.pdf").read_text()
    assert "000.2.3/1/2026" in paper, "the head sees the number that it keeps"
    (row,) = kantor.book.registers.of(ID)
    assert row.values["ruang"] == "Aula"
    kantor.decide("SETUJU")
    assert kantor.story()[-2:] == ["diselesaikan", "diserahkan"]
    (row,) = kantor.book.registers.of(ID)
    assert row.values["ruang"] == "Garuda", "one room is let go, the other held"
    berkas = kantor.book.berkas[ID]
    assert [nomor(b) for b in (*berkas.earlier, berkas)] == ["000.2.3/1/2026"] * 2
    assert kantor.tree("outbox/satpam") == [
        f"outbox/satpam/{FOLDER} (RALAT 1)/Surat Persetujuan.pdf"
    ]
    news = kantor.find(f"inbox/kasubag/MASUK/{FOLDER}/Surat Persetujuan.pdf")
    assert (
        news.read_bytes()
        == kantor.find(f"outbox/satpam/{FOLDER} (RALAT 1)/Surat Persetujuan.pdf").read_bytes()
    ), "the news is the letter in force"
    sure(kantor)


def test_a_correction_may_take_a_new_number_and_the_old_one_is_never_given_again(
    kantor: KantorBernomor,
) -> None:
    kantor.propose("RALAT", f"{ID}\r\nNomor: baru\r\nSalah nomor.")
    kantor.decide("SETUJU")
    berkas = kantor.book.berkas[ID]
    assert [nomor(b) for b in (*berkas.earlier, berkas)] == ["000.2.3/1/2026", "000.2.3/2/2026"]
    kantor.ended("dua", tanggal="2026-12-02")
    assert nomor(kantor.book.berkas["RUANG-2026-0002"]) == "000.2.3/3/2026"
    sure(kantor)


def test_a_correction_that_wants_what_another_holds_is_answered_where_it_was_proposed(
    kantor: KantorBernomor,
) -> None:
    kantor.ended("dua", ruang="Garuda", peserta="9")
    kantor.propose("RALAT", ID, permohonan__xlsx=form(ruang="Garuda", peserta="9"))
    assert "alasannya belum ditulis" in kantor.answers("kasubag")
    kantor.put("inbox/kasubag/RALAT/usul/alasan.txt", f"{ID} salah ruang")
    kantor.run(60)
    assert "belum dapat diajukan" in kantor.answers("kasubag")
    assert "RUANG-2026-0002" in kantor.answers("kasubag")
    assert kantor.book.berkas[ID].status == "selesai"


def test_what_speaks_against_it_is_told_and_the_letter_holds(kantor: KantorBernomor) -> None:
    kantor.put("inbox/anpeg/BATAL/x.txt", f"{ID} {WHY}")
    kantor.put("inbox/kasubag/BATAL/lain.txt", "RUANG-2026-0009 salah")
    kantor.run(60)
    assert "tidak dikenal" in kantor.answers("kasubag")
    kantor.propose("BATAL", f"{ID} {WHY}")
    kantor.propose("RALAT", f"{ID} salah juga")
    assert "sedang menunggu keputusan atas usul pembatalan" in kantor.answers("kasubag")
    assert kantor.story().count("diusulkan") == 1
    kantor.drag(f"inbox/kabag/MASUK/{FOLDER}", "inbox/kabag/KEMBALIKAN")
    kantor.run(60)
    assert kantor.story().count("ditolak") == 0


def test_a_text_in_batal_that_names_what_is_under_way_says_how_that_is_cancelled(
    kantor: KantorBernomor,
) -> None:
    kantor.put("inbox/kasubag/BARU/dua.xlsx", form(tanggal="2026-12-02"))
    kantor.run(60)
    kantor.propose("BATAL", f"RUANG-2026-0002 {WHY}")
    answer = kantor.answers("kasubag")
    assert "masih berjalan, di meja Kabag, dan suratnya belum bernomor" in answer
    assert "minta Kabag mengembalikannya dahulu" in answer
    assert "tidak dikenal" not in answer
    assert kantor.book.berkas["RUANG-2026-0002"].status == "berjalan"


def test_a_restart_knows_what_is_proposed_and_what_became_of_it(kantor: KantorBernomor) -> None:
    kantor.propose("RALAT", f"{ID} salah tanggal")
    for _ in range(2):
        kantor.engine.close()
        kantor.start()
        kantor.run(60)
    kantor.decide("SETUJU")
    kantor.engine.close()
    kantor.start()
    kantor.run(60)
    assert [end.status for end in kantor.book.berkas[ID].ends] == ["selesai", "selesai"]
    sure(kantor)


def book(kantor: KantorBernomor) -> list[tuple[str, str, str]]:
    office = kantor.engine.office
    views = projections(office, kantor.engine.store.read).of(kantor.book)
    (agenda,) = (p for p in views if p.file == LETTER_BOOK)
    told = entries(agenda.basis(kantor.book))
    called = {key: peran.singkat for key, peran in office.peran.items()}
    assert told == recorded(kantor.book, called)
    return [(e.nomor, e.keadaan, e.riwayat) for e in told]


def test_the_letter_book_tells_the_life_of_each_number(kantor: KantorBernomor) -> None:
    given = "diberikan 24-11-2026"
    went = "diserahkan lewat outbox/satpam dan disampaikan ke meja Kasubag"
    state = f"{went}, menunggu tanda tangan basah/TTE"
    kantor.propose("RALAT", f"{ID} salah")
    proposed = f"{state}; usul ralat menunggu keputusan"
    assert book(kantor) == [("000.2.3/1/2026", proposed, given)]
    kantor.decide("SETUJU")
    corrected = f"{given}; diralat 24-11-2026"
    assert book(kantor) == [("000.2.3/1/2026", f"{state}, ralat ke-1", corrected)]
    kantor.propose("RALAT", f"{ID}\r\nNomor: baru\r\nSalah lagi.")
    kantor.decide("SETUJU")
    old = (
        "000.2.3/1/2026",
        "diganti dengan nomor 000.2.3/2/2026",
        f"{corrected}; diganti 24-11-2026",
    )
    assert book(kantor) == [old, ("000.2.3/2/2026", f"{state}, ralat ke-2", given)]
    kantor.propose("BATAL", f"{ID} batal")
    kantor.decide("SETUJU")
    gone = ("000.2.3/2/2026", "dibatalkan sesudah keluar", f"{given}; dibatalkan 24-11-2026")
    assert book(kantor) == [old, gone]
    assert (kantor.root / "outbox/laporan/Buku Agenda.xlsx").is_file()


def test_without_a_configuration_the_letter_book_is_not_compared_and_must_lie_there(
    kantor: KantorBernomor,
) -> None:
    place = kantor.root / "outbox/laporan/Buku Agenda.xlsx"

    def findings() -> list[str]:
        office = Recorded(kantor.root, Memory(kantor.base / "ingatan")).read()
        every = (line for lines in outbox(office, None) for line in lines)
        return [line for line in every if place.name in line]

    assert findings() == []
    as_laid = place.read_bytes()
    place.write_bytes(b"another")
    assert findings() == ["outbox/laporan/Buku Agenda.xlsx differs from what the log gives"]
    (kantor.root / "config.yaml").write_text("kantor: [", encoding="utf-8")
    assert findings() == []
    place.write_bytes(as_laid)
    assert findings() == [], "nor is it told to be late"
    place.unlink()
    assert findings() == ["outbox/laporan/Buku Agenda.xlsx is missing"]


def test_a_signed_copy_or_a_receipt_of_what_was_replaced_joins_what_took_its_place(
    kantor: KantorBernomor,
) -> None:
    old = kantor.find(f"outbox/satpam/{FOLDER}/Surat Persetujuan.pdf").read_bytes()
    kantor.propose("RALAT", f"{ID} salah")
    kantor.put(f"inbox/anpeg/TANDA TERIMA/{ID} tanda terima.pdf", b"%PDF-1.4\n% terima\n%%EOF\n")
    kantor.run(60)
    assert kantor.story()[-1] == "tanda_terima"
    (before,) = kantor.book.berkas[ID].ends
    assert "Tanda Terima - " in " ".join(d.nama for d in before.dokumen)
    kantor.decide("SETUJU")
    kantor.put("inbox/anpeg/TANDA TERIMA/Surat.pdf", old + SIGNED_MORE)
    kantor.run(60)
    answer = kantor.answers("anpeg")
    assert "(ditandatangani, versi lama)" in answer
    assert "sudah diralat" in answer
    sure(kantor)
    kantor.propose("BATAL", f"{ID} batal")
    kantor.decide("SETUJU")
    kantor.put(f"inbox/anpeg/TANDA TERIMA/{ID} lagi.pdf", b"%PDF-1.4\n% dua\n%%EOF\n")
    kantor.run(60)
    assert "Surat itu sudah dibatalkan" in kantor.answers("anpeg")
    sure(kantor)
