"""The DUK procedure on real workbooks and documents: tree before, action, tree after."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import yaml
from docx import Document
from pypdf import PdfReader, PdfWriter

from pipeline.cli import main
from pipeline.demo import sample, staff
from pipeline.demo.people import pegawai
from pipeline.documents.convert import convert
from pipeline.documents.marks import read_mark
from pipeline.documents.text import pdf_text
from tests.harness.archival import leaves_well
from tests.harness.duk import FOLDER, ID, KantorDuk, edit_cell, is_sound, sample_bytes
from tests.harness.remarks import annotate

UNITS = ["Bag Tata Laksana (final).xlsx", "DUK Bagian Kelembagaan.xlsx", "data pegawai RB.xlsx"]
READING = [
    *("00 Lembar Kendali.pdf", "Catatan.txt", "Daftar Urut Kepangkatan.pdf"),
    *("Daftar Urut Kepangkatan.xlsx", "Nota Dinas.pdf"),
]
LISTED = sorted([*READING, "Rekapitulasi.pdf"])
SENT = [f"Data Unit/{name}" for name in UNITS]
WORKING = sorted([*READING, *SENT, "Data Pegawai.xlsx", "Nota Dinas.docx"])
REPAIRED = sorted([*WORKING, "Daftar Periksa.xlsx"])


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[KantorDuk]:
    office = KantorDuk(tmp_path)
    yield office
    office.engine.close()


def test_clean_data_is_compiled_and_drafted_at_once(kantor: KantorDuk) -> None:
    kantor.receive()
    assert kantor.names("anpeg") == WORKING
    nota = kantor.words("anpeg", "Nota Dinas.pdf")
    assert "memuat 57 (lima puluh tujuh) orang" in nota
    assert "keadaan 31 Desember 2026" in nota
    sheet = openpyxl.load_workbook(kantor.masuk("anpeg", "Data Pegawai.xlsx")).worksheets[0]
    assert sheet.max_row == 3 + 60
    for name in kantor.names("anpeg"):
        if name.endswith(".pdf"):
            path = kantor.masuk("anpeg", name)
            assert is_sound(path)
            mark = read_mark(path.read_bytes())
            assert mark is not None
            assert mark.berkas == ID


def test_bad_data_is_answered_and_the_workbook_lies_marked_in_its_own_place(
    kantor: KantorDuk,
) -> None:
    kantor.receive(broken=True)
    names = kantor.names("anpeg")
    assert [n for n in names if n.startswith("Data Unit/")] == sorted(SENT), "one file each"
    assert "Nota Dinas.docx" not in names
    said = kantor.answers("anpeg")
    assert "Wajib diperbaiki (2):" in said
    assert "Sel D5 (Theodora Sanyam, S.E.)" in said
    assert "Sel L8" in said
    assert "Semuanya ada di Daftar Periksa.xlsx" in said
    book = openpyxl.load_workbook(kantor.masuk("anpeg", SENT[0]))
    assert book.sheetnames == ["Pemeriksaan", "Pegawai"]
    for clean in SENT[1:]:
        assert "Pemeriksaan" not in openpyxl.load_workbook(kantor.masuk("anpeg", clean)).sheetnames
    asked = kantor.words("anpeg", "00 Lembar Kendali.pdf")
    assert "Mohon perbaiki 2 hal yang wajib diperbaiki dalam data pegawai." in asked
    assert "sempurnakan nota dinas" not in asked, "there is none yet"
    kantor.pass_on("anpeg")
    assert "belum dapat diteruskan" in kantor.answers("anpeg")
    assert kantor.names("kasubag") == []

    staff.repair_workbook(kantor.masuk("anpeg", SENT[0]))
    kantor.run(100)
    assert kantor.names("anpeg") == sorted([*REPAIRED, "PESAN SISTEM - Pemeriksaan.txt"])
    said = kantor.answers("anpeg")
    assert "2 sudah benar, 0 masih ada; tidak ada lagi yang wajib diperbaiki." in said
    kantor.pass_on("anpeg")
    assert kantor.names("kasubag") == LISTED


def test_people_are_said_to_be_read_from_workbooks_that_could_be_read(kantor: KantorDuk) -> None:
    kantor.receive(besides={"Rapat.csv": b"acara;jam\napel;7\n", "Ruang.csv": b"ruang\naula\n"})
    counted = kantor.words("anpeg", "00 Lembar Kendali.pdf")
    assert "60 orang terbaca dari 3 workbook, tidak seorang pun dari 2 workbook lain;" in counted


def test_the_list_of_findings_leads_to_each_cell(kantor: KantorDuk) -> None:
    kantor.receive(broken=True)
    sheet = openpyxl.load_workbook(kantor.masuk("anpeg", "Daftar Periksa.xlsx")).worksheets[0]
    links = {str(c.value): c.hyperlink for row in sheet.iter_rows() for c in row if c.hyperlink}
    assert links["D5"].target == "Data%20Unit/Bag%20Tata%20Laksana%20%28final%29.xlsx"
    assert links["D5"].location == "'Pegawai'!D5"
    assert "L8" in links


def test_the_original_of_a_marked_workbook_is_kept_and_archived(kantor: KantorDuk) -> None:
    kantor.receive(broken=True)
    sent = sample_bytes(broken=True)[UNITS[0]]
    assert kantor.engine.store.has(hashlib.sha256(sent).hexdigest())
    sample.repair(kantor.masuk("anpeg", SENT[0]))
    kantor.run(100)
    kantor.pass_on("anpeg")
    kantor.write_note("kasubag", "Data belum lengkap tahun ini.")
    kantor.drag(f"inbox/kasubag/MASUK/{ID}*", "inbox/kasubag/BATAL")
    kantor.run(20)
    units = kantor.find(f"outbox/arsip/2026/{ID}*/Data Unit")
    original = "Bag Tata Laksana (final) (asli).xlsx"
    assert sorted(p.name for p in units.iterdir()) == sorted([*UNITS, original])
    assert (units / original).read_bytes() == sent
    assert main(["--root", str(kantor.root), "verify"]) == 0


def test_the_original_laid_over_its_marked_copy_gives_way_again(kantor: KantorDuk) -> None:
    kantor.receive(broken=True)
    kantor.masuk("anpeg", SENT[0]).write_bytes(sample_bytes(broken=True)[UNITS[0]])
    written = kantor.story()
    kantor.run(100)
    book = openpyxl.load_workbook(kantor.masuk("anpeg", SENT[0]))
    assert book.sheetnames == ["Pemeriksaan", "Pegawai"]
    assert kantor.story() == written, "it is nothing new"


def test_a_workbook_repaired_elsewhere_stands_for_the_one_it_was_made_from(
    kantor: KantorDuk,
) -> None:
    kantor.receive(broken=True)
    away = kantor.root.parent / "dari unit.xlsx"
    shutil.copy(kantor.masuk("anpeg", SENT[0]), away)
    sample.repair(away)
    shutil.copy(away, kantor.masuk("anpeg", "Catatan.txt").parent)
    kantor.run(100)
    names = kantor.names("anpeg")
    assert [n for n in names if n.startswith("Data Unit/")] == sorted(SENT)
    assert "dari unit.xlsx" not in names
    assert "Nota Dinas.docx" in names
    kantor.pass_on("anpeg")
    assert kantor.names("kasubag") == LISTED


def test_a_repaired_workbook_dropped_in_baru_joins_and_replaces_its_marked_copy(
    kantor: KantorDuk,
) -> None:
    kantor.receive(broken=True)
    back = kantor.root / "inbox/kasubag/BARU" / UNITS[0]
    shutil.copy(kantor.masuk("anpeg", SENT[0]), back)
    sample.repair(back)
    kantor.run(200)
    assert "Nota Dinas.docx" in kantor.names("anpeg")
    assert [n for n in kantor.names("anpeg") if n.startswith("Data Unit/")] == sorted(SENT)


def test_a_workbook_laid_beside_the_folder_of_the_units_moves_into_it(kantor: KantorDuk) -> None:
    kantor.receive()
    folder = kantor.masuk("anpeg", "Catatan.txt").parent
    moved = kantor.masuk("anpeg", SENT[2])
    data = moved.read_bytes()
    moved.rename(folder / UNITS[2])
    kantor.run(60)
    assert kantor.masuk("anpeg", SENT[2]).read_bytes() == data
    assert not (folder / UNITS[2]).exists()
    assert kantor.story() == ["dibuka"]


def test_a_workbook_repaired_by_half_is_marked_anew_with_the_repairs_in_it(
    kantor: KantorDuk,
) -> None:
    kantor.receive(broken=True)
    copy = kantor.masuk("anpeg", SENT[0])
    right = pegawai()[43].nip
    edit_cell(copy, lambda book: book["Pegawai"].__setitem__("D5", right))
    kantor.run(100)
    assert "Nota Dinas.docx" not in kantor.names("anpeg")
    said = kantor.answers("anpeg")
    assert "1 sudah benar, 1 masih ada; tersisa 1 yang wajib diperbaiki." in said
    assert "Sel D5" not in said
    listed = openpyxl.load_workbook(kantor.masuk("anpeg", "Daftar Periksa.xlsx")).worksheets[0]
    cells = [str(c.value) for row in listed.iter_rows() for c in row if c.value]
    assert "SUDAH BENAR SEJAK PEMERIKSAAN SEBELUMNYA (1)" in cells
    assert "masih ada" in cells
    book = openpyxl.load_workbook(copy)
    assert book.sheetnames == ["Pemeriksaan", "Pegawai"]
    assert book["Pegawai"]["D5"].value == right
    assert book["Pegawai"]["D5"].comment is None
    assert book["Pegawai"]["D5"].fill.fill_type is None
    assert "Sel L8" in book["Pegawai"]["L8"].comment.text

    written, marked = kantor.story(), copy.read_bytes()
    kantor.run(200)
    assert kantor.story() == written, "the copy that was marked anew is no new edit"

    edit_cell(kantor.masuk("anpeg", SENT[2]), lambda book: book.worksheets[0].delete_rows(3))
    kantor.run(100)
    assert "Sel D5" not in kantor.answers("anpeg"), "a change elsewhere does not undo a repair"
    assert copy.read_bytes() == marked, "and marks nothing anew of which nothing else is said"

    sample.repair(copy)
    kantor.run(100)
    assert "Nota Dinas.docx" in kantor.names("anpeg")
    book = openpyxl.load_workbook(copy)
    assert "Tidak ada temuan" in book["Pemeriksaan"]["A2"].value
    assert book["Pegawai"]["L8"].comment is None
    kantor.pass_on("anpeg")
    assert kantor.names("kasubag") == LISTED


def test_beside_forty_workbooks_at_most_ten_entries_lie(kantor: KantorDuk) -> None:
    sent = sample_bytes(broken=True)
    drawer = kantor.root / "inbox/kasubag/BARU"
    for name, data in sent.items():
        (drawer / name).write_bytes(data)
    header = "NAMA;NIP;GOLONGAN\n"
    for number in range(37):
        (drawer / f"Unit {number:02d}.csv").write_text(header, encoding="utf-8")
    kantor.run(60)
    folder = kantor.masuk("anpeg", "Catatan.txt").parent
    assert len(list((folder / "Data Unit").iterdir())) == 40
    assert len([p for p in folder.iterdir() if p.name != "Data Unit"]) <= 10


def test_returned_with_everything_that_can_be_added_ten_entries_lie_beside_the_units(
    kantor: KantorDuk,
) -> None:
    for name, data in sample_bytes(broken=False).items():
        kantor.put(f"inbox/kasubag/BARU/kiriman/{name}", data)
    former = "no,nip,nama,golongan\n1,196801121990032001,Halimah,III/d\n"
    kantor.put("inbox/kasubag/BARU/kiriman/DUK sebelumnya.csv", former)
    kantor.put("inbox/kasubag/BARU/kiriman/Catatan.txt", "Diminta: susun DUK\nOleh: Sdr. Yohanes\n")
    kantor.run(40)
    assert "Catatan.txt" in kantor.names("anpeg"), "the desk's own, and no unit's"
    kantor.pass_on("anpeg")
    for name, words in (("Nota Dinas.pdf", "dengan penjelasan"), ("Rekapitulasi.pdf", "REKAP")):
        paper = kantor.masuk("kasubag", name)
        annotate(paper, paper, words, "Kurang tegas.", "Dayang")
    kantor.send_back("kasubag", "Mohon diperbaiki menurut catatan pada naskah.")
    names = kantor.names("anpeg")
    assert {n for n in names if n.startswith("Lampiran/")} == {
        *("Lampiran/Catatan Pembaca.txt", "Lampiran/Catatan Penugasan.txt"),
        *("Lampiran/Coretan Kasubag - Nota Dinas.pdf", "Lampiran/Lembar Penugasan.pdf"),
        "Lampiran/Coretan Kasubag - Rekapitulasi.pdf",
    }
    entries = {n.split("/")[0] for n in names if not n.startswith("PESAN SISTEM")}
    assert {"Daftar Periksa.xlsx", "Perubahan.pdf", "Data Pegawai.xlsx"} <= entries
    assert len(entries - {"Data Unit"}) == 10


def test_an_edited_nota_stays_when_the_data_changes(kantor: KantorDuk) -> None:
    kantor.receive()
    nota = kantor.masuk("anpeg", "Nota Dinas.docx")
    staff.add_paragraph(nota, "Kalimat tangan analis.")
    edited = nota.read_bytes()
    workbook = kantor.masuk("anpeg", SENT[2])
    edit_cell(workbook, lambda book: book.worksheets[0].delete_rows(3))
    kantor.run(100)
    assert kantor.masuk("anpeg", "Nota Dinas.docx").read_bytes() == edited
    assert "Nota Dinas (baru).docx" in kantor.names("anpeg")
    assert "Nota Dinas menyebut 57 orang, sedangkan daftar memuat 56." in kantor.answers("anpeg")

    kantor.pass_on("anpeg")
    assert kantor.names("kasubag") == []
    assert "menyebut 57 orang" in kantor.answers("anpeg")

    fresh = kantor.masuk("anpeg", "Nota Dinas (baru).docx").read_bytes()
    kantor.masuk("anpeg", "Nota Dinas.docx").write_bytes(fresh)
    kantor.run(100)
    kantor.pass_on("anpeg")
    assert kantor.names("kasubag") == LISTED
    assert "memuat 56 (lima puluh enam) orang" in kantor.words("kasubag", "Nota Dinas.pdf")


def test_a_merged_sheet_that_differs_from_its_sources_blocks(kantor: KantorDuk) -> None:
    kantor.receive()
    merged = kantor.masuk("anpeg", "Data Pegawai.xlsx")
    edit_cell(merged, lambda book: book.worksheets[0].delete_rows(10))
    kantor.run(100)
    kantor.pass_on("anpeg")
    assert kantor.names("kasubag") == []
    assert "hanya ada di data unit" in kantor.answers("anpeg")


def test_the_reference_date_of_the_note_counts_and_a_contradiction_blocks(
    kantor: KantorDuk,
) -> None:
    kantor.receive()
    kantor.write_note("anpeg", "Keadaan: 31-10-2026")
    kantor.run(100)
    assert "keadaan 31-10-2026, sedangkan workbook menyebut 31-12-2026" in kantor.answers("anpeg")
    kantor.pass_on("anpeg")
    assert kantor.names("kasubag") == []
    workbook = kantor.masuk("anpeg", SENT[1])
    edit_cell(workbook, lambda book: _keadaan(book, "31 Oktober 2026"))
    kantor.run(100)
    assert "keadaan 31 Oktober 2026" in kantor.words("anpeg", "Nota Dinas.pdf")
    kantor.pass_on("anpeg", "kasubag")
    assert "keadaan 31 Oktober 2026" in kantor.words("kabag", "Nota Dinas.pdf")


def test_the_reference_date_of_the_note_in_the_drop_holds_until_the_list_is_read(
    kantor: KantorDuk,
) -> None:
    for name, data in sample_bytes(broken=False).items():
        kantor.put(f"inbox/kasubag/BARU/kiriman/{name}", data)
    kantor.put("inbox/kasubag/BARU/kiriman/Catatan.txt", "Diminta: DUK\nKeadaan: 31-10-2026\n")
    kantor.run(40)
    kantor.pass_on("anpeg")
    assert "keadaan 31-10-2026, sedangkan workbook menyebut 31-12-2026" in kantor.answers("anpeg")
    assert "belum tersusun" not in kantor.answers("anpeg")
    workbook = kantor.masuk("anpeg", SENT[1])
    edit_cell(workbook, lambda book: book.worksheets[0].__setitem__("A3", None))
    kantor.run(100)
    kantor.pass_on("anpeg")
    assert "keadaan 31 Oktober 2026" in kantor.words("kasubag", "Nota Dinas.pdf")
    assert "31 OKTOBER 2026" in kantor.words("kasubag", "Daftar Urut Kepangkatan.pdf")


def _keadaan(book: openpyxl.Workbook, day: str) -> None:
    book.worksheets[0]["A3"] = f"KEADAAN : {day}"


def test_a_missing_dpa_is_noted_and_stops_nothing(kantor: KantorDuk) -> None:
    kantor.receive()
    assert "DPA tidak dilampirkan" in kantor.words("anpeg", "00 Lembar Kendali.pdf")
    folder = kantor.masuk("anpeg", "Nota Dinas.docx").parent
    (folder / "Salinan DPA 2026.pdf").write_bytes(b"%PDF-1.4\nDPA\n%%EOF\n")
    kantor.run(100)
    assert "DPA tidak dilampirkan" not in kantor.words("anpeg", "00 Lembar Kendali.pdf")
    kantor.pass_on("anpeg")
    assert "DPA tidak dilampirkan" not in kantor.words("kasubag", "00 Lembar Kendali.pdf")


def test_an_edited_list_is_answered_and_set_aside(kantor: KantorDuk) -> None:
    kantor.receive()
    listed = kantor.masuk("anpeg", "Daftar Urut Kepangkatan.xlsx")
    edit_cell(listed, lambda book: book.worksheets[0].delete_rows(14))
    changed = listed.read_bytes()
    kantor.run(200)
    assert "diubah langsung" in kantor.answers("anpeg")
    assert kantor.masuk("anpeg", "Daftar Urut Kepangkatan.xlsx").read_bytes() != changed
    assert kantor.engine.store.has(hashlib.sha256(changed).hexdigest())


def test_paraf_return_and_paraf_again(kantor: KantorDuk) -> None:
    kantor.receive()
    kantor.pass_on("anpeg", "kasubag")
    read = kantor.words("kabag", "Nota Dinas.pdf")
    assert "Hj. Dayang Nurhayati, S.E." in read
    assert "PARAF - dicatat oleh Alur Berkas pada 24-11-2026" in read
    assert "Bukan tanda tangan elektronik tersertifikasi." in read

    kantor.send_back("kabag", "Mohon tambahkan batas keberatan.")
    assert "PARAF" not in kantor.words("kasubag", "Nota Dinas.pdf")
    sheet = kantor.words("kasubag", "00 Lembar Kendali.pdf")
    assert "Dikembalikan: Mohon tambahkan batas keberatan." in sheet
    kantor.send_back("kasubag", "Sesuai catatan Kabag.")
    assert kantor.names("anpeg") == WORKING
    assert "revisi 2" in kantor.words("anpeg", "00 Lembar Kendali.pdf")

    staff.add_paragraph(kantor.masuk("anpeg", "Nota Dinas.docx"), "Keberatan: 30 hari.")
    kantor.pass_on("anpeg", "kasubag", "kabag")
    read = kantor.words("kabiro", "Nota Dinas.pdf")
    assert "Keberatan: 30 hari." in read
    assert f"{ID} revisi 2" in read
    assert "Drs. Syarif Abdurrahman, M.Si." in read
    assert "PERSETUJUAN INTERNAL" not in read


def test_the_head_signs_and_the_package_is_complete(kantor: KantorDuk) -> None:
    kantor.receive()
    kantor.pass_on("anpeg", "kasubag", "kabag")
    kantor.write_note("kabiro", "Proses lebih lanjut. Kirim sebelum akhir bulan.")
    kantor.pass_on("kabiro")
    kept = ["Daftar Urut Kepangkatan (pertinggal).pdf", "Nota Dinas (pertinggal).pdf"]
    assert kantor.names("kabag") == sorted([*LISTED, *kept, "Lembar Disposisi.pdf"])
    nota = kantor.words("kabag", "Nota Dinas.pdf")
    assert "800.1.11.12/1/ORG/2026" in nota
    assert "24 November 2026" in nota
    for inner in ("PERSETUJUAN INTERNAL", "PARAF", "Alur Berkas", ID, "#"):
        assert inner not in nota, "what is signed and leaves says nothing of the inside"
    pertinggal = kantor.words("kabag", "Nota Dinas (pertinggal).pdf")
    assert "PERSETUJUAN INTERNAL - dicatat oleh Alur Berkas pada" in pertinggal
    assert "800.1.11.12/1/ORG/2026" in pertinggal
    disposisi = kantor.words("kabag", "Lembar Disposisi.pdf")
    assert "Kirim sebelum akhir bulan." in disposisi
    assert "■ Proses lebih lanjut" in disposisi
    assert "□ Koordinasi/konfirmasi" in disposisi
    sheet = kantor.words("kabag", "00 Lembar Kendali.pdf")
    assert "Menunggu tanda tangan basah/TTE" in sheet
    first, then = sheet.index("yang keluar adalah naskah tanpa"), sheet.index("Bila sudah benar")
    assert first < then, "what goes on unsigned is told first"

    kantor.pass_on("kabag", "anpeg")
    package = kantor.root / "outbox/tu-biro" / FOLDER
    assert sorted(p.name for p in package.iterdir()) == [
        *("Daftar Urut Kepangkatan.pdf", "Daftar Urut Kepangkatan.xlsx", "Inventaris.xlsx"),
        *("Nota Dinas.pdf", "SHA256SUMS", "Surat Pengantar.docx", "Surat Pengantar.pdf"),
    ]
    archive = kantor.root / "outbox/arsip/2026" / FOLDER
    inner = {*kept, "Lembar Disposisi.pdf", "Tanda Terima.pdf", "riwayat.yaml"}
    assert inner <= {p.name for p in archive.iterdir()}
    for path in package.glob("*.pdf"):
        leaves_well(path)
    for line in (package / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ", 1)
        assert hashlib.sha256((package / name).read_bytes()).hexdigest() == digest
    story = list(yaml.safe_load_all((archive / "riwayat.yaml").read_text(encoding="utf-8")))
    assert [e["peristiwa"] for e in story] == ["dibuka", *["diteruskan"] * 5]
    sheet = openpyxl.load_workbook(package / "Inventaris.xlsx").worksheets[0]
    assert str(sheet["A1"].value).startswith("Daftar Isi Berkas")
    states = {str(r[1].value): r[3].value for r in sheet.iter_rows(min_row=4)}
    assert states["Nota Dinas.pdf"] == "Menunggu tanda tangan basah/TTE"
    assert "SHA256SUMS" not in states


def test_a_nota_without_anchors_is_stamped_all_the_same(kantor: KantorDuk) -> None:
    kantor.receive()
    path = kantor.masuk("anpeg", "Nota Dinas.docx")
    document = Document(str(path))
    for table in document.tables:
        for cell in (c for row in table.rows for c in row.cells):
            for run in (r for p in cell.paragraphs for r in p.runs if r.text.startswith("#")):
                run.text = ""
    document.save(str(path))
    kantor.run(100)
    assert "Nota Dinas.pdf: tempat stempel #paraf# tidak ada" in kantor.answers("anpeg")
    kantor.pass_on("anpeg", "kasubag")
    assert "PARAF - dicatat" in kantor.words("kabag", "Nota Dinas.pdf")
    assert "kaki halaman terakhir" in kantor.words("kabag", "00 Lembar Kendali.pdf")


def test_a_broken_nota_does_not_leave_the_desk(kantor: KantorDuk) -> None:
    kantor.receive()
    kantor.masuk("anpeg", "Nota Dinas.docx").write_bytes(b"PK\x03\x04 bukan dokumen")
    kantor.run(200)
    kantor.pass_on("anpeg")
    kantor.run(100)
    assert kantor.names("kasubag") == []
    assert "Nota Dinas.docx" in kantor.answers("anpeg")


def test_a_cancelled_dossier_says_so_in_the_archive(kantor: KantorDuk) -> None:
    kantor.receive()
    kantor.pass_on("anpeg")
    kantor.write_note("kasubag", "Data belum lengkap tahun ini.")
    kantor.drag(f"inbox/kasubag/MASUK/{ID}*", "inbox/kasubag/BATAL")
    kantor.run(20)
    sheet = kantor.find(f"outbox/arsip/2026/{ID}*/00 Lembar Kendali.pdf")
    assert "DIBATALKAN: Data belum lengkap tahun ini." in " ".join(pdf_text(sheet).split())
    assert kantor.names("kasubag") == kantor.names("anpeg") == []


def test_a_missing_template_is_told_and_once_it_is_back_the_work_goes_on(kantor: KantorDuk) -> None:
    kantor.receive()
    template = kantor.root / "templates/umum/Lembar Kendali.docx"
    data = template.read_bytes()
    template.unlink()
    kantor.pass_on("anpeg")
    kantor.run(30)
    assert kantor.names("kasubag") == []
    assert "Templat Lembar Kendali.docx tidak ada" in kantor.answers("anpeg")
    assert any("templates/umum/Lembar Kendali.docx" in line for line in kantor.reports), (
        kantor.reports
    )
    template.write_bytes(data)
    kantor.run(60)
    assert kantor.names("kasubag") == LISTED


def test_a_pdf_made_in_word_stands_in_when_it_says_the_same(kantor: KantorDuk) -> None:
    kantor.receive()
    folder = kantor.masuk("anpeg", "Nota Dinas.docx").parent
    made = folder / "Nota Dinas (Word).pdf"
    convert(folder / "Nota Dinas.docx", made, "embedded")
    writer = PdfWriter(clone_from=PdfReader(made))
    writer.metadata = {"/Producer": "Microsoft Word"}
    writer.write(made)
    kantor.run(100)
    assert "isinya sama dengan Nota Dinas.docx" in kantor.answers("anpeg")
    staff.add_paragraph(folder / "Nota Dinas.docx", "Kalimat yang menyusul.")
    kantor.run(100)
    kantor.pass_on("anpeg")
    assert kantor.names("kasubag") == []
    assert 'tidak memuat "Kalimat yang menyusul."' in kantor.answers("anpeg")
    convert(folder / "Nota Dinas.docx", made, "embedded")
    kantor.run(100)
    kantor.pass_on("anpeg")
    assert "Kalimat yang menyusul." in kantor.words("kasubag", "Nota Dinas.pdf")
    assert "memakai Nota Dinas (Word).pdf" in kantor.words("kasubag", "00 Lembar Kendali.pdf")


def opened_again(kantor: KantorDuk, year: int) -> Path:
    """Another dossier, opened with the same units' workbooks and this year in them."""
    desk = kantor.root / "inbox/anpeg/MASUK"
    before = set(desk.iterdir())
    for path in sample.write(kantor.base / f"unit {year}", broken=False).files:
        edit_cell(path, lambda book: _other_date(book, year))
        shutil.copy(path, kantor.root / "inbox/kasubag/BARU" / path.name)
    kantor.run(30)
    (folder,) = set(desk.iterdir()) - before
    return folder


def _other_date(book: openpyxl.Workbook, year: int) -> None:
    for row in book.worksheets[0].iter_rows(max_row=6):
        for cell in row:
            if isinstance(cell.value, str) and "KEADAAN" in cell.value.upper():
                cell.value = cell.value.replace("2026", str(year))


def test_the_next_list_is_compared_with_the_last_completed_one(
    kantor: KantorDuk, capsys: pytest.CaptureFixture[str]
) -> None:
    kantor.receive()
    kantor.pass_on("anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")
    archive = kantor.root / "outbox/arsip/2026" / FOLDER
    added = {"Penjelasan Urutan.pdf", "Rekapitulasi.pdf"}
    assert added <= {p.name for p in archive.iterdir()}
    assert not added & {p.name for p in (kantor.root / "outbox/tu-biro" / FOLDER).iterdir()}

    head = pegawai()[46].nip  # the engine's own log is enough to explain a place
    assert main(["--root", str(kantor.root), "explain", head]) == 0
    told = capsys.readouterr().out
    assert f"Daftar Urut Kepangkatan.xlsx ({ID})" in told
    assert "di bawah" in told

    folder = opened_again(kantor, 2027)
    words = " ".join(pdf_text(folder / "Perubahan.pdf").split())
    assert f"Daftar sebelumnya (berkas {ID}, keadaan 31 Desember 2026) memuat 57 orang" in words
    assert "0 masuk, 0 keluar, 0 naik dan 0 turun" in words

    # Within the year of the completed list its numbers stay.
    folder = opened_again(kantor, 2026)
    words = " ".join(pdf_text(folder / "00 Lembar Kendali.pdf").split())
    assert "nomor urut tidak berubah sampai daftar berikutnya" in words


def test_a_list_dropped_as_the_former_one_is_compared_and_never_read_as_data(
    kantor: KantorDuk,
) -> None:
    drawer = kantor.root / "inbox/kasubag/BARU"
    header = "no,nip,nama,golongan\n"
    (drawer / "DUK sebelumnya.csv").write_text(f"{header}1,196801121990032001,Halimah,III/d\n")
    kantor.receive()
    words = kantor.words("anpeg", "Perubahan.pdf")
    assert "Daftar sebelumnya (DUK sebelumnya.csv) memuat 1 orang" in words
    assert "Halimah" in words
    assert "57 orang diurutkan" in kantor.words("anpeg", "00 Lembar Kendali.pdf")


def test_a_former_list_that_cannot_be_read_is_told_and_stops_nothing(kantor: KantorDuk) -> None:
    drawer = kantor.root / "inbox/kasubag/BARU"
    (drawer / "DUK sebelumnya.csv").write_text("nama;nip\n")
    kantor.receive()
    assert "DUK sebelumnya.csv tidak dapat dibandingkan" in kantor.answers("anpeg")
    assert "Nota Dinas.docx" in kantor.names("anpeg")
    assert "Perubahan.pdf" not in kantor.names("anpeg")
