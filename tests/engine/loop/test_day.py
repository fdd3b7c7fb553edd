"""One office day and what people do to it. Each test: tree before, action, tree after."""

import shutil

import pytest

from pipeline.cli import main
from tests.harness.office import Kantor

ID = "DUK-2026-0001"
FOLDER = f"{ID} Daftar Contoh"
READING = ["00 Lembar.pdf", "Catatan.txt", "Naskah.pdf"]
WORKING = [*READING, "Nota.txt", "data.csv"]


def laid(names: list[str]) -> list[str]:
    return sorted(f"MASUK/{FOLDER}/{name}" for name in names)


def opened(kantor: Kantor, data: str = "1;Budi") -> Kantor:
    kantor.put("inbox/kasubag/BARU/data.csv", data)
    kantor.run(60)
    return kantor


def forward(kantor: Kantor, *desks: str) -> Kantor:
    for desk in desks:
        drawer = "SELESAI" if desk == "anpeg" else "SETUJU"
        kantor.drag(f"inbox/{desk}/MASUK/DUK*", f"inbox/{desk}/{drawer}")
        kantor.run(30)
    return kantor


def test_a_drop_in_baru_lies_on_the_analysts_desk(kantor: Kantor) -> None:
    opened(kantor)
    assert kantor.desk("anpeg") == laid(WORKING)
    assert kantor.desk("kasubag") == [f"BARU/PESAN SISTEM - {ID} dibuka.txt"]
    assert kantor.story() == ["dibuka"]


def test_straight_through_all_seven_steps(kantor: Kantor) -> None:
    opened(kantor)
    forward(kantor, "anpeg", "kasubag", "kabag")
    assert kantor.desk("kabiro") == laid(READING)
    forward(kantor, "kabiro")
    naskah = kantor.find("inbox/kabag/MASUK/DUK*/Naskah.pdf").read_text()
    assert "nomor 800.1.11.12/1/" in naskah
    forward(kantor, "kabag", "anpeg")
    assert kantor.story() == ["dibuka", *["diteruskan"] * 5, "diselesaikan", "diserahkan"]
    assert [p for p in kantor.tree() if "PESAN" not in p] == []
    assert f"outbox/tu-biro/{FOLDER}/Surat.pdf" in kantor.tree("outbox")
    assert f"outbox/arsip/2026/{FOLDER}/Naskah.pdf" in kantor.tree("outbox")
    month = kantor.root / "outbox/log/2026-11.yaml"
    assert month.read_bytes() == b"".join(
        kantor.engine.register.log.bytes_of(n) for n in range(1, kantor.book.nomor + 1)
    )


@pytest.mark.parametrize(
    ("path", "desk", "back"),
    [
        (("anpeg",), "kasubag", "anpeg"),
        (("anpeg", "kasubag"), "kabag", "kasubag"),
        (("anpeg", "kasubag", "kabag"), "kabiro", "kabag"),
    ],
)
def test_returned_with_a_reason_goes_one_step_back(
    kantor: Kantor, path: tuple[str, ...], desk: str, back: str
) -> None:
    forward(opened(kantor), *path)
    kantor.write_note(desk, "Mohon diperiksa lagi.")
    kantor.drag(f"inbox/{desk}/MASUK/DUK*", f"inbox/{desk}/KEMBALIKAN")
    kantor.run(30)
    assert kantor.desk(desk) == []
    assert kantor.desk(back) == laid(WORKING if back == "anpeg" else READING)
    assert kantor.story()[-1] == "dikembalikan"
    written = kantor.engine.store.read(kantor.book.berkas[ID].kunjungan[-1].tulisan)
    assert b"Mohon diperiksa lagi." in written
    log = kantor.root / "outbox/log/2026-11.yaml"
    assert b"Mohon diperiksa lagi" not in log.read_bytes(), "what people write is not in the log"


def test_a_return_voids_the_paraf_that_must_be_given_again(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg", "kasubag")
    kantor.write_note("kabag", "Perbaiki.")
    kantor.drag("inbox/kabag/MASUK/DUK*", "inbox/kabag/KEMBALIKAN")
    kantor.run(30)
    assert kantor.book.berkas[ID].paraf == ()
    kantor.write_note("kasubag", "Mohon diperbaiki datanya.")
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/KEMBALIKAN")
    kantor.run(30)
    assert kantor.book.berkas[ID].revisi == 2
    kantor.write_note("anpeg", "Datanya sudah benar.")
    forward(kantor, "anpeg", "kasubag", "kabag")
    assert [p.revisi for p in kantor.book.berkas[ID].paraf] == [2, 2]


def test_a_return_without_a_reason_is_answered_and_laid_back(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/KEMBALIKAN")
    kantor.run(30)
    assert laid(READING) == [p for p in kantor.desk("kasubag") if "PESAN" not in p]
    assert "alasannya belum ditulis" in kantor.answers("kasubag")
    assert kantor.book.berkas[ID].langkah == 3


def test_nothing_is_left_to_return_after_the_signature(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg", "kasubag", "kabag", "kabiro")
    kantor.write_note("kabag", "Salah.")
    kantor.drag("inbox/kabag/MASUK/DUK*", "inbox/kabag/KEMBALIKAN")
    kantor.run(30)
    assert "tidak dapat dikembalikan" in kantor.answers("kabag")
    assert kantor.book.berkas[ID].langkah == 6


def test_the_kasubag_cancels_before_the_signature(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    kantor.write_note("kasubag", "Tidak jadi.")
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/BATAL")
    kantor.run(30)
    assert kantor.story()[-1] == "dibatalkan"
    assert f"outbox/arsip/2026/{FOLDER} (DIBATALKAN)/Naskah.pdf" in kantor.tree("outbox")
    assert kantor.desk("kasubag") == []


def test_one_document_stands_for_the_whole(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    kantor.drag("inbox/kasubag/MASUK/DUK*/Naskah.pdf", "inbox/kasubag/SETUJU")
    kantor.run(30)
    assert kantor.desk("kasubag") == []
    assert kantor.desk("kabag") == laid(READING)


def test_a_renamed_folder_is_known_by_its_content(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    kantor.find("inbox/kasubag/MASUK/DUK*").rename(kantor.root / "inbox/kasubag/SETUJU/sudah ok")
    kantor.run(30)
    assert kantor.desk("kabag") == laid(READING)


def test_a_copy_is_the_same_decision_once(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    kantor.copy("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")
    kantor.run(60)
    assert kantor.desk("kasubag") == []
    assert kantor.desk("kabag") == laid(READING)
    assert kantor.story() == ["dibuka", "diteruskan", "diteruskan"]


def test_contradicting_copies_decide_nothing(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    kantor.write_note("kasubag", "Ragu.")
    kantor.copy("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/KEMBALIKAN")
    kantor.run(60)
    assert kantor.book.berkas[ID].langkah == 3
    assert "dua folder keputusan" in kantor.answers("kasubag")
    assert [p for p in kantor.desk("kasubag") if "PESAN" not in p] == laid(READING)


def test_an_old_copy_decides_nothing_and_is_answered(kantor: Kantor, tmp_path: object) -> None:
    forward(opened(kantor), "anpeg")
    shutil.copytree(kantor.find("inbox/kasubag/MASUK/DUK*"), kantor.base / "desktop")
    forward(kantor, "kasubag")
    kantor.run(200)
    shutil.copytree(kantor.base / "desktop", kantor.root / "inbox/kasubag/SETUJU/lama")
    kantor.run(60)
    assert "sedang berada di meja Kabag" in kantor.answers("kasubag")
    assert [p for p in kantor.desk("kasubag") if "PESAN" not in p] == []
    assert kantor.desk("kabag") == laid(READING)


def test_a_dossier_in_another_roles_drawer_comes_back(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kabiro/SETUJU")
    kantor.run(60)
    assert kantor.desk("kasubag") == laid(READING)
    assert "sedang berada di meja Kasubag" in kantor.answers("kabiro")


@pytest.mark.parametrize("where", ["inbox/kasubag", "inbox/kasubag/BARU"])
def test_a_dossier_where_it_means_nothing_is_put_back(kantor: Kantor, where: str) -> None:
    forward(opened(kantor), "anpeg")
    kantor.drag("inbox/kasubag/MASUK/DUK*", where)
    kantor.run(60)
    assert [p for p in kantor.desk("kasubag") if "PESAN" not in p] == laid(READING)
    assert "tidak bermakna keputusan" in kantor.answers("kasubag")


def test_a_foreign_file_is_answered_once_and_left_alone(kantor: Kantor) -> None:
    kantor.put("inbox/kabag/SETUJU/undangan.pdf", b"%PDF-1.4\nrapat\n%%EOF\n")
    kantor.run(60)
    kantor.start()
    kantor.run(60)
    assert kantor.desk("kabag") == [
        "SETUJU/PESAN SISTEM - undangan.pdf tidak dikenal.txt",
        "SETUJU/undangan.pdf",
    ]
    assert kantor.story() == ["dijawab"]
    (kantor.root / "inbox/kabag/SETUJU/undangan.pdf").unlink()
    kantor.run(10)
    assert kantor.desk("kabag") == []


def test_a_program_in_baru_is_refused_and_stays(kantor: Kantor) -> None:
    kantor.put("inbox/kasubag/BARU/setup.exe", b"MZ program")
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(60)
    assert "BARU/setup.exe" in kantor.desk("kasubag")
    assert "tidak dapat diterima" in kantor.answers("kasubag")
    assert kantor.desk("anpeg") == laid(WORKING)


def test_the_same_data_again_opens_no_second_dossier(kantor: Kantor) -> None:
    opened(kantor)
    kantor.run(60)  # what comes within a minute of a decision is the tail of its gesture
    opened(kantor)
    assert list(kantor.book.berkas) == [ID]
    assert ID in kantor.answers("kasubag")
    assert "BARU/data.csv" in kantor.desk("kasubag")


def test_a_half_arrived_file_waits_for_its_end(kantor: Kantor) -> None:
    kantor.put("inbox/kasubag/BARU/scan.pdf", b"%PDF-1.4\nseparuh")
    kantor.run(40)
    assert kantor.story() == []
    kantor.put("inbox/kasubag/BARU/scan.pdf", b"%PDF-1.4\nutuh\n%%EOF\n")
    kantor.run(60)
    assert kantor.story() == ["dibuka"]


def test_an_open_document_is_neither_taken_nor_laid(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")
    owner = kantor.put(f"inbox/kasubag/SETUJU/{FOLDER}/~$skah.docx", "Budi")
    kantor.run(60)
    assert kantor.book.berkas[ID].langkah == 3
    assert "Sedang dibuka" in kantor.answers("kasubag")
    owner.unlink()
    kantor.run(60)
    assert kantor.desk("kasubag") == []
    assert kantor.desk("kabag") == laid(READING)


def test_an_edited_document_is_not_approved(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    paper = kantor.find("inbox/kasubag/MASUK/DUK*/Naskah.pdf")
    edited = paper.read_bytes() + b"% coretan\n%%EOF\n"
    paper.write_bytes(edited)
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")
    kantor.run(60)
    assert kantor.book.berkas[ID].langkah == 3
    assert "berubah sejak disajikan" in kantor.answers("kasubag")
    assert kantor.find("inbox/kasubag/MASUK/DUK*/Naskah.pdf").read_bytes() != edited
    assert any(
        p.read_bytes() == edited for p in (kantor.root / ".alur/isi").rglob("*") if p.is_file()
    )


def test_a_marked_up_document_travels_with_a_return(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    paper = kantor.find("inbox/kasubag/MASUK/DUK*/Naskah.pdf")
    paper.write_bytes(paper.read_bytes() + b"% coretan\n%%EOF\n")
    kantor.write_note("kasubag", "Lihat coretan.")
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/KEMBALIKAN")
    kantor.run(60)
    assert f"MASUK/{FOLDER}/Coretan Kasubag - Naskah.pdf" in kantor.desk("anpeg")


def test_the_analysts_edit_is_kept_and_compiled(kantor: Kantor) -> None:
    opened(kantor)
    kantor.find("inbox/anpeg/MASUK/DUK*/Nota.txt").write_text("Nota yang saya ubah")
    kantor.find("inbox/anpeg/MASUK/DUK*/data.csv").write_text("1;Budi\n2;Ani")
    kantor.put(f"inbox/anpeg/MASUK/{FOLDER}/tambahan.csv", "3;Siti")
    kantor.run(200)
    assert kantor.story() == ["dibuka", "disimpan", "disusun"]
    assert kantor.find("inbox/anpeg/MASUK/DUK*/Nota.txt").read_text() == "Nota yang saya ubah"
    assert kantor.desk("anpeg") == laid([*WORKING, "tambahan.csv"])
    shutil.rmtree(kantor.root / "inbox")
    kantor.run(20)
    assert kantor.find("inbox/anpeg/MASUK/DUK*/Nota.txt").read_text() == "Nota yang saya ubah"
    assert kantor.desk("anpeg") == laid([*WORKING, "tambahan.csv"])


def test_what_is_saved_while_word_has_it_open_is_kept(kantor: Kantor) -> None:
    opened(kantor)
    kantor.put(f"inbox/anpeg/MASUK/{FOLDER}/~$ta.txt", b"\x07Yohanes".ljust(162, b"\0"))
    kantor.find("inbox/anpeg/MASUK/DUK*/Nota.txt").write_text("Disimpan pukul sebelas")
    kantor.run(200)
    assert kantor.story() == ["dibuka", "disimpan"], "compiled only when it is closed"
    shutil.rmtree(kantor.root / "inbox/anpeg")
    kantor.run(20)
    kept = kantor.find("inbox/anpeg/MASUK/DUK*/Nota.txt").read_text()
    assert kept == "Disimpan pukul sebelas"


def test_an_edit_dragged_before_it_was_saved_is_not_lost(kantor: Kantor) -> None:
    opened(kantor)
    kantor.find("inbox/anpeg/MASUK/DUK*/Nota.txt").write_text("Nota terakhir")
    forward(kantor, "anpeg")
    assert kantor.book.berkas[ID].langkah == 3
    nota = next(d for d in kantor.book.berkas[ID].dokumen if d.nama == "Nota.txt")
    assert kantor.engine.store.read(nota.sha256) == b"Nota terakhir"


def test_bad_data_blocks_and_the_repaired_file_passes(kantor: Kantor) -> None:
    opened(kantor, "SALAH")
    assert f"MASUK/{FOLDER}/PESAN SISTEM - Pemeriksaan.txt" in kantor.desk("anpeg")
    forward(kantor, "anpeg")
    assert kantor.book.berkas[ID].langkah == 2
    assert "Datanya masih salah" in kantor.answers("anpeg")
    kantor.find("inbox/anpeg/MASUK/DUK*/data.csv").write_text("1;Budi")
    kantor.run(200)
    assert not any("Pemeriksaan" in p for p in kantor.desk("anpeg"))
    forward(kantor, "anpeg")
    assert kantor.book.berkas[ID].langkah == 3


def test_a_deleted_dossier_is_laid_again(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    shutil.rmtree(kantor.find("inbox/kasubag/MASUK/DUK*"))
    kantor.run(5)
    assert kantor.desk("kasubag") == laid(READING)
    kantor.find("inbox/kasubag/MASUK/DUK*/Naskah.pdf").unlink()
    kantor.run(5)
    assert kantor.desk("kasubag") == laid(READING)
    assert kantor.story() == ["dibuka", "diteruskan"]


def test_a_job_that_dies_three_times_is_answered(kantor: Kantor) -> None:
    opened(kantor, "MATI")
    assert kantor.book.berkas == {}
    assert "setelah tiga kali dicoba" in kantor.answers("kasubag")
    assert "Yang terakhir dibaca: data.csv." in kantor.answers("kasubag")
    assert "BARU/data.csv" in kantor.desk("kasubag")


def test_the_receipt_joins_the_archive(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")
    kantor.put("inbox/anpeg/TANDA TERIMA/scan.pdf", b"%PDF-1.4\nditerima\n%%EOF\n")
    kantor.run(30)
    assert f"outbox/arsip/2026/{FOLDER}/Tanda Terima - scan.pdf" in kantor.tree("outbox")
    assert "sudah disimpan dalam arsip" in kantor.answers("anpeg")


def test_a_package_taken_away_stays_away(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")
    shutil.rmtree(kantor.root / "outbox/tu-biro" / FOLDER)
    kantor.start()
    kantor.run(30)
    assert not (kantor.root / "outbox/tu-biro" / FOLDER).exists()


def test_a_file_dropped_for_checking_is_judged_and_left_there(kantor: Kantor) -> None:
    opened(kantor)
    forward(kantor, "anpeg")
    kantor.copy("inbox/kasubag/MASUK/DUK*/Naskah.pdf", "inbox/verifikasi")
    data = kantor.find("inbox/kasubag/MASUK/DUK*/Naskah.pdf").read_bytes()
    kantor.put("inbox/verifikasi/palsu.pdf", data.replace(b"naskah", b"NASKAH"))
    kantor.put("inbox/verifikasi/lain.pdf", b"%PDF-1.4\n%%EOF\n")
    forward(kantor, "kasubag")
    said = kantor.answers("verifikasi")
    assert f"Naskah.pdf: ASLI, sama dengan Naskah.pdf yang berlaku dalam {ID}." in said
    assert "palsu.pdf: BERUBAH" in said
    assert "lain.pdf: TIDAK DIKENAL" in said
    assert len([p for p in kantor.desk("verifikasi") if "PESAN" not in p]) == 3


def test_what_was_laid_in_a_packages_place_beforehand_is_not_handed_over(kantor: Kantor) -> None:
    """Its name can be foretold; the package waits until that has been taken away."""
    opened(kantor)
    package = kantor.root / "outbox/tu-biro" / FOLDER
    kantor.put(f"outbox/tu-biro/{FOLDER}/Surat.pdf", b"%PDF-1.4\n% palsu\n%%EOF\n")
    forward(kantor, "anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")
    assert kantor.story()[-1] == "diselesaikan"
    assert [t for t in kantor.reports if "what lies there is not the package" in t]
    shutil.rmtree(package)
    kantor.run(30)
    assert kantor.story()[-1] == "diserahkan"
    assert b"palsu" not in (package / "Surat.pdf").read_bytes()


@pytest.mark.parametrize("drawer", ["SETUJU", "KEMBALIKAN"])
def test_what_people_laid_into_a_dossier_is_never_called_genuine(
    drawer: str, kantor: Kantor, capsys: pytest.CaptureFixture[str]
) -> None:
    """It joins the dossier, or its return is refused: it is known, and nothing of the office's."""
    forward(opened(kantor), "anpeg")
    forged = b"%PDF-1.4\n% Surat Tugas palsu\n%%EOF\n"
    (kantor.find("inbox/kasubag/MASUK/DUK*") / "Surat Tugas.pdf").write_bytes(forged)
    kantor.drag("inbox/kasubag/MASUK/DUK*", f"inbox/kasubag/{drawer}")
    kantor.run(20)
    dropped = kantor.put("inbox/verifikasi/Surat Tugas.pdf", forged)
    kantor.put("inbox/verifikasi/data.csv", "1;Budi")
    kantor.run(20)
    said = kantor.answers("verifikasi")
    assert "ASLI" not in said
    assert f"Surat Tugas.pdf, yang dibawa orang ke dalam {ID}. Isinya tidak dijamin." in " ".join(
        said.split()
    )
    kantor.engine.close()
    assert main(["--root", str(kantor.root), "verify", str(dropped)]) == 1
    assert f"people brought it into {ID}" in capsys.readouterr().out


@pytest.mark.parametrize("drawer", ["SETUJU", "KEMBALIKAN"])
def test_a_sheet_that_is_no_note_any_longer_is_answered_and_never_read(
    drawer: str, kantor: Kantor
) -> None:
    """Millions of lines would be held in the watcher's memory at every decision to come."""
    forward(opened(kantor), "anpeg")
    kantor.write_note("kasubag", "x\n" * 40_000)
    kantor.drag("inbox/kasubag/MASUK/DUK*", f"inbox/kasubag/{drawer}")
    kantor.run(30)
    assert "Catatan.txt: ukurannya melebihi 64 KB." in kantor.answers("kasubag")
    sheet = kantor.find("inbox/kasubag/MASUK/DUK*/Catatan.txt")
    assert sheet.stat().st_size > 80_000
    sheet.write_text("Mohon diperbaiki.", encoding="utf-8")
    kantor.drag("inbox/kasubag/MASUK/DUK*", f"inbox/kasubag/{drawer}")
    kantor.run(30)
    assert kantor.desk("anpeg" if drawer == "KEMBALIKAN" else "kabag")
    assert "Catatan" not in kantor.answers("kasubag")


def test_a_sheet_that_is_no_note_any_longer_waits_where_work_is_saved(kantor: Kantor) -> None:
    opened(kantor)
    kantor.write_note("anpeg", "x\n" * 40_000)
    kantor.run(200)
    assert kantor.story() == ["dibuka"]
    assert kantor.reports == []
    kantor.find("inbox/anpeg/MASUK/DUK*/Catatan.txt").write_text("Singkat.", encoding="utf-8")
    kantor.run(200)
    assert kantor.story()[:2] == ["dibuka", "disimpan"]


def two_procedures(kantor: Kantor, *, root: bool = True) -> None:
    """Another procedure beside the first, with all that it has but its names; the first takes what
    lies in the root of BARU, or none does."""
    config = kantor.root / "config.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("# Working time", "  rapat: {}\n\n# Working time"), "utf-8")
    duk = kantor.root / "templates" / "duk" / "sop.yaml"
    sop = duk.read_text(encoding="utf-8")
    for old, new in (
        ("kunci: duk", "kunci: rapat"),
        ("kode_id: DUK ", "kode_id: RPT "),
        ("label: DUK ", "label: RAPAT "),
        ("  akar: ya ", "  # akar: ya "),
    ):
        assert old in sop, old
        sop = sop.replace(old, new)
    kantor.put("templates/rapat/sop.yaml", sop)
    if not root:
        first = duk.read_text(encoding="utf-8").replace("  akar: ya ", "  # akar: ya ")
        duk.write_text(first, encoding="utf-8")
    kantor.engine.close()
    kantor.start()


def test_with_several_procedures_the_subfolder_of_baru_chooses(kantor: Kantor) -> None:
    two_procedures(kantor, root=False)
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(60)
    assert "subfolder BARU: DUK, RAPAT" in kantor.answers("kasubag")
    kantor.drag("inbox/kasubag/BARU/data.csv", "inbox/kasubag/BARU/RAPAT")
    kantor.put("inbox/kasubag/BARU/DUK/lain.csv", "2;Siti")
    kantor.run(60)
    assert sorted(kantor.book.berkas) == ["DUK-2026-0001", "RPT-2026-0001"]


def test_a_second_procedure_leaves_the_root_of_baru_to_the_first(kantor: Kantor) -> None:
    two_procedures(kantor)
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.put("inbox/kasubag/BARU/RAPAT/lain.csv", "2;Siti")
    kantor.run(60)
    assert sorted(kantor.book.berkas) == ["DUK-2026-0001", "RPT-2026-0001"]


def test_a_copy_of_what_the_desk_before_approved_decides_nothing_here(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    kantor.copy("inbox/kasubag/MASUK/DUK*", "")
    forward(kantor, "kasubag")
    kantor.drag(FOLDER, "inbox/kabag/SETUJU")
    kantor.run(60)
    assert kantor.book.berkas[ID].langkah == 4
    assert "versi lama" in kantor.answers("kabag")
