"""A procedure without a module, worked on step by step: what its readers get and are told."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from pipeline.documents.text import pdf_text
from pipeline.engine.terms import Kelas
from pipeline.names import COVER, FACTS
from pipeline.office.sop.fact import Facts
from pipeline.work.plain.content import Plain
from pipeline.work.trial import Trial
from tests.harness.lending import ASKED, procedure, rooms, trial
from tests.work.forms.filled import as_typed, fill

LETTER = "Surat Persetujuan.pdf"
SHEET = "Isian Permohonan Ruang Rapat.pdf"


def form(folder: Path, facts: Facts = ASKED, ending: str = ".xlsx", **more: Any) -> Path:
    """The room form as somebody filled it in."""
    described = rooms().formulir[0]
    typed = {**as_typed(described, facts, ending), **more}
    return fill(folder / f"Permohonan Ruang Rapat{ending}", described, typed)


def words(dossier: Trial, nama: str) -> str:
    return " ".join(pdf_text(dossier.folder / dossier.documents[nama].berkas).split())


@pytest.mark.parametrize("ending", [".xlsx", ".docx"])
def test_a_form_becomes_a_letter_that_is_stamped_and_numbered(ending: str, tmp_path: Path) -> None:
    dossier = trial(tmp_path / "berkas")
    dossier.bring(form(tmp_path, ending=ending))
    assert not dossier.open().halangan
    assert dossier.here == 2
    assert dossier.judul == "Ruang Rapat Kapuas, 8 Desember 2026"
    assert dossier.facts["ruang.kapasitas"] == 40
    assert "Rapat evaluasi triwulan" in words(dossier, SHEET)
    concept = words(dossier, LETTER)
    for said in (
        "Yth. Kepala Bagian Data", "Selasa, 8 Desember 2026", "pukul 09.00 sampai dengan 11.30",
        "25 (dua puluh lima) orang", "Drs. Syarif Abdurrahman, M.Si.",
    ):  # fmt: skip
        assert said in concept, said
    assert "PARAF" not in concept
    assert not dossier.agree().halangan
    assert "PARAF - dicatat oleh Alur Berkas" in words(dossier, LETTER)
    hasil = dossier.agree()
    assert dossier.here is None
    final = words(dossier, LETTER)
    assert "000.2.3/1/ORG/2026" in final
    assert "30 November 2026" in final
    assert dossier.documents[LETTER].kelas is Kelas.PAKET
    assert {hasil.data[name] for name in ("hal", "kepada", "naskah")} == {
        "Pemakaian Ruang Rapat", "Kepala Bagian Data", LETTER
    }  # fmt: skip
    assert not any(name.startswith("Lembar Disposisi") for name in dossier.documents)
    assert not any(name.startswith("Surat Pengantar") for name in dossier.documents)


def test_every_document_of_it_that_people_see_is_one_page(tmp_path: Path) -> None:
    dossier = trial(tmp_path / "berkas")
    dossier.bring(form(tmp_path))
    dossier.open()
    for nama in (LETTER, SHEET, COVER):
        path = dossier.folder / dossier.documents[nama].berkas
        assert len(PdfReader(path).pages) == 1, nama


def test_each_reader_is_asked_what_the_file_says(tmp_path: Path) -> None:
    dossier = trial(tmp_path / "berkas")
    dossier.bring(form(tmp_path))
    dossier.open()
    sheet = words(dossier, COVER)
    assert "Mohon periksa permohonan dan konsep surat persetujuannya" in sheet
    assert "Kelengkapan langkah 2, ada: Permohonan Ruang Rapat." in sheet
    assert "Keluaran langkah 2: Surat Persetujuan." in sheet
    assert "tidak diukur" in sheet
    dossier.agree()
    dossier.agree()
    assert "Selesai; surat persetujuan dikirim ke meja pemohon" in words(dossier, COVER)


def test_a_form_that_is_wrong_opens_nothing_and_comes_back_with_its_cells_marked(
    tmp_path: Path,
) -> None:
    dossier = trial(tmp_path / "berkas")
    dossier.bring(form(tmp_path, {**ASKED, "ruang": "Ruang Rapat Landak"}))
    hasil = dossier.open()
    assert dossier.here is None
    assert any(
        "Ruang Rapat Landak memuat 12 orang; yang akan hadir 25 orang." in line
        for line in hasil.halangan
    )
    (marked,) = hasil.dokumen
    assert marked.nama == "Pemeriksaan - Permohonan Ruang Rapat.xlsx"
    path = next(tmp_path.glob(f"berkas/*/{marked.berkas}"))
    cells = [c.value for row in openpyxl.load_workbook(path)["Formulir"] for c in row if c.value]
    assert any("Ruang Rapat Landak memuat 12 orang" in str(value) for value in cells)


def test_a_drop_without_the_form_is_told_which_one_is_wanted(tmp_path: Path) -> None:
    dossier = trial(tmp_path / "berkas")
    note = tmp_path / "surat.txt"
    note.write_text("Mohon ruang.")
    dossier.bring(note)
    (line,) = dossier.open().halangan
    assert line.startswith("Formulir Permohonan Ruang Rapat tidak ditemukan")


def test_a_series_of_dates_is_one_dossier_a_date(tmp_path: Path) -> None:
    path = form(tmp_path, **{"Tanggal (2)": "9 Desember 2026", "Tanggal (3)": "10 Desember 2026"})
    titles = []
    for place in range(3):
        dossier = trial(tmp_path / f"berkas-{place}")
        dossier.bring(path)
        assert dossier.open(place).data["deret"] == 3
        titles.append(dossier.judul)
    assert titles == [f"Ruang Rapat Kapuas, {day} Desember 2026" for day in (8, 9, 10)]


def test_what_comes_with_a_form_lies_before_every_reader(tmp_path: Path) -> None:
    dossier = trial(tmp_path / "berkas")
    dossier.bring(form(tmp_path))
    note = tmp_path / "Undangan.txt"
    note.write_text("Undangan rapat.")
    dossier.bring(note)
    dossier.open()
    assert dossier.documents["Undangan.txt"].kelas is Kelas.LAMPIRAN
    assert dossier.documents["Permohonan Ruang Rapat.xlsx"].kelas is Kelas.SUMBER


def test_a_returned_form_is_corrected_and_makes_a_new_letter(tmp_path: Path) -> None:
    dossier = trial(tmp_path / "berkas")
    dossier.bring(form(tmp_path))
    dossier.open()
    dossier.give_back("Mohon pakai Aula.")
    assert dossier.here == 1
    assert LETTER not in dossier.documents
    dossier.bring(form(tmp_path, {**ASKED, "ruang": "Aula", "peserta": 150}))
    assert not dossier.agree().halangan
    assert "150 (seratus lima puluh) orang" in words(dossier, LETTER)
    assert dossier.judul == "Aula, 8 Desember 2026"
    assert dossier.facts["ruang"] == "Aula"


def test_a_form_that_was_in_time_when_it_was_dropped_is_in_time_when_it_comes_back(
    tmp_path: Path,
) -> None:
    dossier = trial(tmp_path / "berkas")
    dossier.bring(form(tmp_path, Tanggal="1 Desember 2026"))
    assert not dossier.open().halangan
    dossier.give_back("Mohon lampirkan undangan.")
    dossier.waktu = dossier.waktu.replace(month=12, day=1)
    assert not dossier.agree().halangan
    assert dossier.here == 2


def test_of_a_series_that_was_dropped_a_returned_form_is_for_its_own_date(tmp_path: Path) -> None:
    more = {"Tanggal (2)": "9 Desember 2026", "Tanggal (3)": "10 Desember 2026"}
    dossier = trial(tmp_path / "berkas")
    dossier.bring(form(tmp_path, **more))
    dossier.open(1)
    dossier.give_back("Mohon diperiksa.")
    assert not dossier.agree().halangan
    assert dossier.judul == "Ruang Rapat Kapuas, 9 Desember 2026"
    dossier.give_back("Mohon diperiksa.")
    dossier.bring(form(tmp_path, **{"Tanggal (2)": "9 Desember 2026"}))
    (line,) = dossier.agree().halangan
    assert "hanya untuk satu permohonan" in line


def test_two_forms_in_one_dossier_are_one_too_many(tmp_path: Path) -> None:
    dossier = trial(tmp_path / "berkas")
    dossier.bring(form(tmp_path))
    dossier.open()
    dossier.give_back("Mohon diperiksa.")
    dossier.bring(form(tmp_path, {**ASKED, "peserta": 30}), "Baru.xlsx")
    (line,) = dossier.agree().halangan
    assert "lebih dari satu Permohonan Ruang Rapat" in line
    assert not dossier.agree("Tidak dipakai: Permohonan Ruang Rapat.xlsx").halangan
    assert dossier.facts["peserta"] == 30


def test_the_log_holds_none_of_what_was_filled_in_but_the_title(tmp_path: Path) -> None:
    dossier = trial(tmp_path / "berkas")
    dossier.bring(form(tmp_path))
    hasil = dossier.open()
    assert "Rapat evaluasi triwulan" not in str(hasil.data)
    assert dossier.documents[FACTS].kelas is Kelas.INDUK


NEEDY = """\
kunci: coba
kode_id: IZIN
judul: Izin
buka: {oleh: [unit]}
formulir:
  permohonan: {isian: {nama: {jenis: teks, wajib: ya}, hari: {jenis: bulat}}}
naskah:
  surat: {templat: Surat Persetujuan.docx, stempel: [paraf]}
langkah:
  - {nomor: 1, peran: pengirim, kegiatan: Meminta, standar: tidak diukur, setuju: 2}
  - nomor: 2
    peran: kasubag
    jenis: paraf
    kegiatan: Memeriksa
    kelengkapan: [permohonan, {nama: surat dokter, wajib: ya}, {nama: kartu keluarga}]
    standar: 15 menit
    setuju: [{bila: hari > 3, ke: 3}, {ke: selesai}]
    kembali: pengirim
  - {nomor: 3, peran: kabag, jenis: paraf, kegiatan: Melihat, keluaran: [surat], standar: 1 hari,
     setuju: selesai, kembali: 2}
"""


def needy(folder: Path, days: int) -> Trial:
    sop = procedure(NEEDY)
    described = sop.formulir[0]
    dossier = trial(folder / "berkas", sop)
    dossier.bring(fill(folder / "Izin.xlsx", described, {"Nama": "Siti Aminah", "Hari": days}))
    return dossier


@pytest.mark.parametrize(("days", "lacking"), [(2, None), ("", "Hari")])
def test_what_it_is_about_is_noted_with_what_of_it_nobody_filled_in(
    tmp_path: Path, days: object, lacking: str | None
) -> None:
    sop = procedure(NEEDY + 'kata: {kunci: "{nama}, {hari}"}\n')
    dossier = trial(tmp_path / "berkas", sop)
    typed = {"Nama": "Siti Aminah", "Hari": days}
    dossier.bring(fill(tmp_path / "Izin.xlsx", sop.formulir[0], typed))
    hasil = dossier.open()
    assert hasil.data["kunci"] == f"Siti Aminah, {days or '(kosong)'}"
    assert hasil.data.get("tanpa") == lacking


def test_what_a_step_lacks_is_told_and_what_it_cannot_do_without_holds_it(tmp_path: Path) -> None:
    dossier = needy(tmp_path, 2)
    assert not dossier.open().halangan
    sheet = words(dossier, COVER)
    assert "belum ada: surat dokter. Tanpa itu langkah ini tidak dapat diteruskan." in sheet
    assert "belum ada: kartu keluarga." in sheet
    (line,) = dossier.agree().halangan
    assert line.startswith("surat dokter belum ada dalam berkas, padahal wajib.")
    assert dossier.here == 2
    paper = tmp_path / "Surat_Dokter Siti.txt"
    paper.write_text("Sakit.")
    dossier.bring(paper, kelas=Kelas.LAMPIRAN)
    assert not dossier.agree().halangan
    assert dossier.here is None
    assert "Tidak ada yang ditandatangani dalam prosedur ini" in words(dossier, COVER)


def test_a_letter_is_there_only_on_the_way_on_which_a_step_gives_it_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = needy(tmp_path, 2)
    dossier.open()
    assert not Plain(dossier.case_to(2)).papers.stamped
    assert [p.pdf for p in Plain(dossier.case_to(3)).papers.stamped] == [LETTER]
    assert not Plain(dossier.case_to(None)).papers.stamped
