"""Forms in BARU of a whole office: each a dossier, a series one a day, slots held exactly once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checker import parsed, slots
from tests.harness.rooms import KantorRuang, form

BARU = "inbox/kasubag/BARU"


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[KantorRuang]:
    office = KantorRuang(tmp_path)
    yield office
    office.engine.close()


def dossiers(kantor: KantorRuang) -> list[str]:
    return sorted(kantor.book.berkas)


def left(kantor: KantorRuang, desk: str = "kasubag") -> list[str]:
    return [p for p in kantor.desk(desk) if "PESAN" not in p]


def in_order(kantor: KantorRuang) -> None:
    log = sorted((kantor.root / ".alur/log").iterdir())
    assert list(slots(parsed(path.read_bytes()) for path in log)) == []


def agree(kantor: KantorRuang, *ids: str, desk: str = "kabag") -> None:
    for id_ in ids:
        kantor.drag(f"inbox/{desk}/MASUK/{id_}*", f"inbox/{desk}/SETUJU")


def test_a_form_opens_a_dossier_of_its_own_procedure_by_the_desk_that_dropped_it(
    kantor: KantorRuang,
) -> None:
    kantor.put("inbox/anpeg/BARU/permohonan.xlsx", form())
    kantor.run(60)
    assert dossiers(kantor) == ["RUANG-2026-0001"]
    berkas = kantor.book.berkas["RUANG-2026-0001"]
    assert berkas.kunjungan[0].peran == "anpeg"
    assert [step.peran for step in berkas.prosedur.langkah] == [("anpeg",), ("kabag",), ("kabiro",)]
    assert berkas.prosedur.langkah[1].kembali == 1
    assert left(kantor, "anpeg") == []


def test_two_forms_dropped_together_are_two_dossiers(kantor: KantorRuang) -> None:
    kantor.put(f"{BARU}/satu.xlsx", form())
    kantor.put(f"{BARU}/dua.xlsx", form(ruang="Garuda", peserta="5"))
    kantor.run(90)
    assert dossiers(kantor) == ["RUANG-2026-0001", "RUANG-2026-0002"]
    assert left(kantor) == []


def test_two_forms_in_one_folder_are_two_dossiers(kantor: KantorRuang) -> None:
    kantor.put(f"{BARU}/rapat/satu.xlsx", form())
    kantor.put(f"{BARU}/rapat/dua.xlsx", form(ruang="Garuda", peserta="5"))
    kantor.run(90)
    assert dossiers(kantor) == ["RUANG-2026-0001", "RUANG-2026-0002"]
    assert left(kantor) == []


def test_what_lies_beside_the_only_form_goes_with_it_where_nothing_else_takes_it(
    kantor: KantorRuang,
) -> None:
    kantor.put(f"{BARU}/Ruang Rapat/satu.xlsx", form())
    kantor.put(f"{BARU}/Ruang Rapat/undangan.pdf", b"%PDF-1.4\nundangan\n%%EOF\n")
    kantor.run(60)
    names = {d.nama for d in kantor.book.berkas["RUANG-2026-0001"].dokumen}
    assert {"satu.xlsx", "undangan.pdf"} <= names


def test_workbooks_in_the_root_open_the_procedure_that_takes_them_beside_a_form(
    kantor: KantorRuang,
) -> None:
    kantor.put(f"{BARU}/data.csv", "1;Budi")
    kantor.put(f"{BARU}/satu.xlsx", form())
    kantor.run(90)
    assert dossiers(kantor) == ["DUK-2026-0001", "RUANG-2026-0001"]
    assert left(kantor) == []


def test_a_series_of_days_is_one_dossier_a_day(kantor: KantorRuang) -> None:
    kantor.put(f"{BARU}/satu.xlsx", form(tanggal="2026-12-01 2026-12-02 2026-12-03"))
    kantor.run(90)
    assert dossiers(kantor) == [f"RUANG-2026-000{n}" for n in (1, 2, 3)]
    assert kantor.story() == ["dibuka"] * 3
    assert left(kantor) == []


def test_a_form_of_an_open_dossier_opens_no_other(kantor: KantorRuang) -> None:
    kantor.put(f"{BARU}/satu.xlsx", form())
    kantor.run(200)
    kantor.put(f"{BARU}/lagi.xlsx", form())
    kantor.run(90)
    assert dossiers(kantor) == ["RUANG-2026-0001"]
    assert "sudah membuka berkas RUANG-2026-0001" in kantor.answers("kasubag")


def test_a_refused_form_opens_nothing_and_comes_back_marked_until_it_is_corrected(
    kantor: KantorRuang,
) -> None:
    kantor.put(f"{BARU}/satu.xlsx", form(salah="ya"))
    kantor.run(90)
    assert dossiers(kantor) == []
    assert left(kantor) == ["BARU/Pemeriksaan - permohonan.xlsx", "BARU/satu.xlsx"]
    assert "Isian tanggal belum diisi." in kantor.answers("kasubag")
    before = kantor.book.nomor
    kantor.run(120)
    assert kantor.book.nomor == before, "the marked copy is nothing that somebody dropped"
    (kantor.root / BARU / "satu.xlsx").write_bytes(form())
    kantor.run(120)
    assert dossiers(kantor) == ["RUANG-2026-0001"]
    assert left(kantor) == [], "the marked copy went with its answer"


def test_a_form_in_the_folder_of_another_procedure_is_answered(kantor: KantorRuang) -> None:
    duk = kantor.engine.office.prosedur["duk"]
    kantor.put(f"{BARU}/{duk.label}/satu.xlsx", form())
    kantor.run(90)
    assert dossiers(kantor) == []
    assert "adalah formulir Pemakaian Ruang Rapat" in kantor.answers("kasubag")
    assert "Mohon pindahkan ke subfolder Ruang Rapat." in kantor.answers("kasubag")


def test_the_log_says_of_an_answer_which_form_it_is_about_and_nothing_that_was_written(
    kantor: KantorRuang,
) -> None:
    kantor.put(f"{BARU}/satu.xlsx", form(peserta="15"))
    kantor.run(60)
    agree(kantor, "RUANG-2026-0001")
    kantor.run(60)
    kantor.put(f"{BARU}/dua.xlsx", form(peserta="15", mulai="10:00"))
    kantor.run(60)
    log = sorted((kantor.root / ".alur/log").iterdir())
    last = parsed(log[-1].read_bytes())
    assert last["catatan"] == "Berkas belum dibuka: dua.xlsx belum dapat diterima."


def test_what_is_taken_is_told_at_the_opening_with_what_is_free(kantor: KantorRuang) -> None:
    kantor.put(f"{BARU}/satu.xlsx", form(peserta="15"))
    kantor.run(60)
    agree(kantor, "RUANG-2026-0001")
    kantor.run(60)
    assert [row.berkas for row in kantor.book.registers.rows("pemesanan")] == ["RUANG-2026-0001"]
    kantor.put(f"{BARU}/dua.xlsx", form(peserta="15", mulai="10:00"))
    kantor.run(60)
    assert dossiers(kantor) == ["RUANG-2026-0001"]
    told = kantor.answers("kasubag")
    assert "sudah terisi oleh RUANG-2026-0001 (pukul 09.00-11.00)" in told
    assert "Ruang yang masih kosong pada waktu itu: Garuda." in told
    assert "- dua.xlsx belum dapat diterima:" in told
    in_order(kantor)


def test_of_two_approved_for_one_slot_in_one_gesture_one_wins_and_the_other_is_told(
    kantor: KantorRuang,
) -> None:
    kantor.put(f"{BARU}/satu.xlsx", form())
    kantor.put(f"{BARU}/dua.xlsx", form(mulai="10:00", selesai="12:00"))
    kantor.run(90)
    agree(kantor, "RUANG-2026-0001", "RUANG-2026-0002")
    kantor.run(90)
    held = [row.berkas for row in kantor.book.registers.rows("pemesanan") if row.held]
    assert len(held) == 1
    (other,) = {"RUANG-2026-0001", "RUANG-2026-0002"} - set(held)
    assert kantor.book.berkas[other].langkah == 2
    assert kantor.find(f"inbox/kabag/MASUK/{other}*").is_dir()
    assert f"{other} belum dapat diteruskan" in kantor.answers("kabag")
    in_order(kantor)


def test_a_slot_is_let_go_when_it_is_returned_below_the_step_that_took_it(
    kantor: KantorRuang,
) -> None:
    kantor.put(f"{BARU}/satu.xlsx", form(peserta="110"))
    kantor.run(60)
    agree(kantor, "RUANG-2026-0001")
    kantor.run(60)
    assert kantor.book.berkas["RUANG-2026-0001"].langkah == 3
    assert kantor.book.registers.held("pemesanan", "RUANG-2026-0001") is not None
    sheet = kantor.find("inbox/kabiro/MASUK/RUANG*/Catatan.txt")
    sheet.write_bytes(sheet.read_bytes() + b"Mohon dicek lagi.\r\n")
    kantor.drag("inbox/kabiro/MASUK/RUANG*", "inbox/kabiro/KEMBALIKAN")
    kantor.run(60)
    assert kantor.book.berkas["RUANG-2026-0001"].langkah == 2
    assert kantor.book.registers.held("pemesanan", "RUANG-2026-0001") is None
    in_order(kantor)


def test_a_watcher_that_dies_between_two_of_a_series_opens_the_rest_once(
    kantor: KantorRuang,
) -> None:
    kantor.put(f"{BARU}/satu.xlsx", form(tanggal="2026-12-01 2026-12-02 2026-12-03"))
    while kantor.book.nomor < 2:
        kantor.run(1)
    kantor.engine.close()
    kantor.start()
    kantor.run(90)
    assert dossiers(kantor) == [f"RUANG-2026-000{n}" for n in (1, 2, 3)]
    assert kantor.story() == ["dibuka"] * 3
    assert left(kantor) == []
