"""A letter that has its number and has not left yet: its correction or cancellation is proposed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.projections.letters import Letters, entries, recorded
from tests.checker import check
from tests.harness.numbered import FOLDER, ID, LATER, KantorBernomor
from tests.harness.rooms import form
from tests.harness.srikandi import PROCEDURE

HEAD = {**LATER["langkah"][1], "setuju": "3"}
FORWARDS = {"nomor": "3", "peran": "anpeg", "jenis": "teruskan", "setuju": "selesai"}
STEPS = {
    "langkah": [LATER["langkah"][0], HEAD, FORWARDS],
    "sesudah": {"ralat": "kasubag", "batal": ["pengirim", "kasubag"]},
}
GIVEN = "diberikan 24-11-2026"
AT = f"inbox/anpeg/MASUK/{FOLDER}"


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[KantorBernomor]:
    office = KantorBernomor(tmp_path, procedure=STEPS)
    office.put("inbox/kasubag/BARU/satu.xlsx", form())
    office.run(60)
    office.decide("SETUJU")
    assert office.book.berkas[ID].langkah == 3
    yield office
    office.engine.close()


def number(kantor: KantorBernomor) -> str:
    surat = kantor.book.berkas[ID].surat
    return surat.nomor if surat else ""


def book(kantor: KantorBernomor) -> list[tuple[str, str, str]]:
    told = Letters(2026)
    kept = recorded(kantor.book)
    assert entries(told.basis(kantor.book)) == kept
    return [(e.nomor, e.keadaan, e.riwayat) for e in kept]


def sure(kantor: KantorBernomor) -> None:
    kantor.run(60)
    assert check(kantor.root, tidy=False) == []


def lies_at(kantor: KantorBernomor, desk: str) -> bool:
    return bool(list(kantor.root.glob(f"inbox/{desk}/MASUK/{FOLDER}/Surat.pdf")))


def ends(kantor: KantorBernomor) -> None:
    kantor.drag(AT, "inbox/anpeg/SELESAI")
    kantor.run(60)


def test_it_is_taken_from_where_it_lies_and_that_desk_is_told(kantor: KantorBernomor) -> None:
    kantor.propose("BATAL", f"{ID} Rapat tidak jadi.")
    assert kantor.story()[-2:] == ["diusulkan", "dijawab"]
    assert lies_at(kantor, "kabag")
    assert not lies_at(kantor, "anpeg")
    told = f"{ID} sedang menunggu keputusan Kabag atas usul pembatalan"
    assert told in kantor.answers("anpeg")
    assert book(kantor)[0][1].endswith("usul pembatalan menunggu keputusan")
    sure(kantor)


def test_the_head_cancels_it_and_its_number_is_struck_though_it_never_left(
    kantor: KantorBernomor,
) -> None:
    kantor.propose("BATAL", f"{ID} Rapat tidak jadi.")
    kantor.decide("SETUJU")
    berkas = kantor.book.berkas[ID]
    assert (berkas.status, number(kantor)) == ("batal", "000.2.3/1/2026")
    assert kantor.book.registers.of(ID) == (), "the room is free again"
    assert kantor.tree("outbox/satpam") == [], "nobody outside ever got it, or hears of it"
    for desk in ("kasubag", "anpeg"):
        told = kantor.root / f"inbox/{desk}/MASUK/{FOLDER}/PESAN SISTEM - {ID} dibatalkan.txt"
        assert "dibatalkan oleh Kabag" in told.read_text(encoding="utf-8-sig")
    struck = f"{GIVEN}; dibatalkan 24-11-2026"
    assert book(kantor) == [("000.2.3/1/2026", "batal, sebelum keluar", struck)]
    sure(kantor)


def test_the_head_agrees_to_a_correction_and_it_goes_on_with_its_number(
    kantor: KantorBernomor,
) -> None:
    kantor.propose("RALAT", ID, permohonan__xlsx=form(ruang="Garuda", peserta="9"))
    assert "alasannya belum ditulis" in kantor.answers("kasubag")
    kantor.put("inbox/kasubag/RALAT/usul/alasan.txt", f"{ID} salah ruang")
    kantor.run(60)
    assert not list(kantor.root.glob(f"inbox/kabag/MASUK/{FOLDER}/Ralat.pdf")), "none got it"
    kantor.decide("SETUJU")
    assert kantor.story()[-1] == "diteruskan"
    assert lies_at(kantor, "anpeg")
    berkas = kantor.book.berkas[ID]
    assert (berkas.usul, number(kantor)) == (None, "000.2.3/1/2026")
    (row,) = kantor.book.registers.of(ID)
    assert row.values["ruang"] == "Garuda"
    corrected = f"{GIVEN}; diralat 24-11-2026"
    (line,) = book(kantor)
    assert (line[1].endswith(", diralat sebelum keluar"), line[2]) == (True, corrected)
    ends(kantor)
    assert kantor.tree("outbox/satpam") == [f"outbox/satpam/{FOLDER}/Surat Persetujuan.pdf"]
    sure(kantor)


def test_a_correction_may_take_a_new_number_before_it_has_left(kantor: KantorBernomor) -> None:
    kantor.propose("RALAT", f"{ID}\r\nNomor: baru\r\nSalah nomor.")
    kantor.decide("SETUJU")
    assert number(kantor) == "000.2.3/2/2026"
    ends(kantor)
    old, new = book(kantor)
    assert old == (
        "000.2.3/1/2026",
        "diganti dengan nomor 000.2.3/2/2026",
        f"{GIVEN}; diganti 24-11-2026",
    )
    assert new[2] == GIVEN
    sure(kantor)


def test_what_the_head_refuses_lies_again_where_it_lay_as_it_did(kantor: KantorBernomor) -> None:
    sheet = kantor.find(f"{AT}/Catatan.txt")
    sheet.write_bytes(sheet.read_bytes() + b"Sedang saya siapkan.\r\n")
    kantor.run(150)
    kantor.propose("RALAT", f"{ID}\r\nNomor: baru\r\nSalah nomor.")
    before = kantor.book.berkas[ID].under_way
    assert before is not None
    kantor.decide("KEMBALIKAN")
    assert "alasannya belum ditulis" in kantor.answers("kabag")
    kantor.decide("KEMBALIKAN", words="Sudah benar.")
    assert kantor.story()[-1] == "dilanjutkan"
    berkas = kantor.book.berkas[ID]
    assert (berkas.langkah, berkas.usul, berkas.sebelum) == (3, None, None)
    assert (berkas.surat, berkas.kunjungan, berkas.masuk) == (
        before.surat,
        before.kunjungan,
        before.masuk,
    )
    assert b"Sedang saya siapkan." in kantor.find(f"{AT}/Catatan.txt").read_bytes()
    answer = kantor.answers("kasubag")
    assert "ditolak oleh Kabag" in answer
    assert "berkasnya kembali ke meja Anpeg" in answer
    kantor.engine.close()
    kantor.start()
    sure(kantor)
    ends(kantor)
    assert kantor.story()[-2:] == ["diselesaikan", "diserahkan"]
    assert book(kantor)[0][2] == GIVEN, "nothing has happened to its number"
    sure(kantor)


def test_nothing_is_taken_from_somebody_who_has_it_open(kantor: KantorBernomor) -> None:
    lock = kantor.find(AT) / "~$rat.pdf"
    lock.write_bytes(b"\x05Budi".ljust(162, b" "))
    kantor.run(10)
    kantor.propose("BATAL", f"{ID} Rapat tidak jadi.")
    assert "sedang dibuka Anpeg" in kantor.answers("kasubag")
    assert kantor.book.berkas[ID].langkah == 3
    assert kantor.story()[-1] == "dijawab"


def test_a_decision_that_is_being_taken_there_comes_first(kantor: KantorBernomor) -> None:
    kantor.put("inbox/kasubag/BATAL/alasan.txt", f"{ID} Rapat tidak jadi.")
    kantor.drag(AT, "inbox/anpeg/SELESAI")
    kantor.run(90)
    story = kantor.story()
    assert story.index("diselesaikan") < story.index("diusulkan")
    assert kantor.book.berkas[ID].under_way is None, "it had left by then"
    sure(kantor)


def test_the_desk_that_has_it_drags_the_dossier_itself_where_it_may(tmp_path: Path) -> None:
    forwards = {**FORWARDS, "peran": "kasubag"}
    steps = {**STEPS, "langkah": [LATER["langkah"][0], HEAD, forwards]}
    office = KantorBernomor(tmp_path, procedure=steps)
    office.put("inbox/kasubag/BARU/satu.xlsx", form())
    office.run(60)
    office.decide("SETUJU")
    office.drag(f"inbox/kasubag/MASUK/{FOLDER}", "inbox/kasubag/BATAL")
    office.run(60)
    assert "alasannya belum ditulis" in office.answers("kasubag")
    sheet = office.find(f"inbox/kasubag/MASUK/{FOLDER}/Catatan.txt")
    sheet.write_bytes(sheet.read_bytes() + b"Rapat tidak jadi.\r\n")
    office.drag(f"inbox/kasubag/MASUK/{FOLDER}", "inbox/kasubag/BATAL")
    office.run(60)
    assert office.story()[-1] == "diusulkan"
    office.decide("SETUJU")
    assert office.book.berkas[ID].status == "batal"
    assert check(office.root, tidy=False) == []
    office.engine.close()


def test_what_is_typed_into_the_other_system_is_made_anew_with_a_correction(
    tmp_path: Path,
) -> None:
    steps = {**PROCEDURE, "langkah": [LATER["langkah"][0], HEAD, FORWARDS]}
    office = KantorBernomor(tmp_path, procedure=steps)
    office.put("inbox/kasubag/BARU/satu.xlsx", form())
    office.run(60)
    office.decide("SETUJU")
    before = office.find(f"outbox/srikandi/{FOLDER}/Isian.txt")
    assert before
    office.propose("RALAT", f"{ID} salah ruang")
    assert office.tree("outbox/srikandi") == [], "the letter that is wrong is uploaded by nobody"
    office.decide("SETUJU")
    office.run(60)
    corrected = f"outbox/srikandi/{FOLDER} (RALAT 1)/Isian.txt"
    assert office.tree("outbox/srikandi") == [corrected]
    data = b"%PDF-1.4\n% NOMOR B/1/2026 2026-12-02\n%%EOF\n"
    office.put("inbox/anpeg/SELESAI/unduhan.pdf", data)
    office.run(60)
    assert number(office) == "B/1/2026"
    office.propose("BATAL", f"{ID} tidak jadi")
    office.decide("SETUJU")
    assert office.book.berkas[ID].status == "batal"
    assert office.tree("outbox/srikandi") == []
    assert check(office.root, tidy=False) == []
    office.engine.close()
