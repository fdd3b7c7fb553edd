"""A letter that the national letter system numbers, as far as that can be played without it: what
is uploaded, what comes back, and what is none of ours."""

from pathlib import Path

import pytest
from docx import Document

from pipeline.documents.convert import convert
from pipeline.documents.text import docx_text, pdf_text
from pipeline.office.errors import ConfigError
from pipeline.projections.letters import recorded
from pipeline.work.letter_system import between
from tests.harness.lending import LendingOffice
from tests.harness.office import load, shipped

UPLOAD = "outbox/srikandi/RUANG-2026-0001*"


class Office(LendingOffice):
    """Its book is the national system's, and the head's letter is forwarded by the Kasubag."""

    @staticmethod
    def establish(root: Path) -> None:
        LendingOffice.establish(root)
        config = root / "config.yaml"
        text = config.read_text(encoding="utf-8").replace("cara: otomatis ", "cara: srikandi ")
        config.write_text(text, encoding="utf-8", newline="\n")
        sop = root / "templates/ruang/sop.yaml"
        text = sop.read_text(encoding="utf-8")
        forwards = """    setuju: 4
    kembali: 2
  - nomor: 4
    peran: kasubag
    jenis: teruskan
    kegiatan: Meneruskan surat yang sudah ditandatangani
    standar: 15 menit
    setuju: selesai

keluar:"""
        assert "    setuju: selesai\n    kembali: 2\n\nkeluar:" in text
        text = text.replace("    setuju: selesai\n    kembali: 2\n\nkeluar:", forwards)
        sop.write_text(text, encoding="utf-8", newline="\n")


def signed(office: Office, folder: Path, **filled: str) -> bytes:
    """What that system makes of what was uploaded: its fields filled in, printed."""
    word = next(folder.glob("*.docx"))
    document = Document(str(word))
    paragraphs = [*document.paragraphs]
    for table in document.tables:
        paragraphs += [p for row in table.rows for cell in row.cells for p in cell.paragraphs]
    for paragraph in paragraphs:
        for run in paragraph.runs:
            for name, value in filled.items():
                run.text = run.text.replace(f"${{{name}}}", value)
    place = office.base / "naik.docx"
    document.save(str(place))
    convert(place, office.base / "turun.pdf", "embedded")
    return (office.base / "turun.pdf").read_bytes()


FILLED = {
    "nomor_naskah": "B/12/000.2.3/ORG/2026",
    "tanggal_naskah": "2 Desember 2026",
    "ttd_pengirim": "Ditandatangani secara elektronik",
    "nama_pengirim": "Drs. Syarif Abdurrahman, M.Si.",
    "nip_pengirim": "197101081996031003",
    "jabatan_pengirim": "Kepala Bagian Kelembagaan dan Analisis Jabatan",
}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    kantor = Office(tmp_path)
    kantor.ask("data", "Permohonan.xlsx")
    kantor.run()
    for desk in ("kasubag", "kabag"):
        kantor.drag(f"inbox/{desk}/MASUK/RUANG*", f"inbox/{desk}/SETUJU")
        kantor.run()
    assert kantor.story() == ["dibuka", "diteruskan", "diteruskan"], kantor.reports
    return kantor


def test_the_letter_is_laid_for_upload_and_its_number_awaited(office: Office) -> None:
    folder = office.find(UPLOAD)
    words = docx_text(folder / "Surat Persetujuan.docx")
    for name in ("nomor_naskah", "tanggal_naskah", "ttd_pengirim", "nama_pengirim"):
        assert f"${{{name}}}" in words
    assert "#nomor#" not in words
    typed = (folder / "Isian.txt").read_text(encoding="utf-8-sig")
    assert "Hal: Pemakaian Ruang Rapat" in typed
    (entry,) = recorded(office.book)
    assert (entry.nomor, entry.keadaan) == ("", "disetujui, menunggu nomor")
    office.drag("inbox/kasubag/MASUK/RUANG*", "inbox/kasubag/SETUJU")
    office.run()
    assert "nomornya masih ditunggu dari SRIKANDI" in office.answers("kasubag")


def test_number_and_day_are_read_shown_and_confirmed_by_a_drag(office: Office) -> None:
    pdf = signed(office, office.find(UPLOAD), **FILLED)
    office.put("inbox/kasubag/SETUJU/unduhan.pdf", pdf)
    office.run()
    assert office.story()[-1] == "nomor_dibaca", office.answers("kasubag")
    assert "nomor B/12/000.2.3/ORG/2026, tanggal 02-12-2026" in office.answers("kasubag")
    sheet = " ".join(pdf_text(office.find("inbox/kasubag/MASUK/RUANG*/00 Lembar*.pdf")).split())
    assert "B/12/000.2.3/ORG/2026" in sheet
    office.drag("inbox/kasubag/MASUK/RUANG*", "inbox/kasubag/SETUJU")
    office.run()
    assert office.story()[-1] == "diselesaikan", office.answers("kasubag")
    (entry,) = recorded(office.book)
    assert (entry.urut, entry.nomor, entry.tanggal) == (None, FILLED["nomor_naskah"], "2026-12-02")
    assert not list(office.root.glob(UPLOAD)), "nobody needs it any more"
    assert not office.reports


def test_a_pdf_that_is_another_letter_is_told_by_its_words(office: Office) -> None:
    office.put("inbox/kasubag/SETUJU/lain.pdf", _other(office))
    office.run()
    answer = office.answers("kasubag")
    assert "bukan surat yang nomornya ditunggu" in answer
    assert "tidak ada kata:" in answer
    assert office.story()[-1] == "dijawab"


def _other(office: Office) -> bytes:
    document = Document()
    document.add_paragraph("Undangan rapat nomor 3 tanggal 2 Desember 2026")
    document.save(str(office.base / "lain.docx"))
    convert(office.base / "lain.docx", office.base / "lain.pdf", "embedded")
    return (office.base / "lain.pdf").read_bytes()


def test_what_stands_between_the_same_words_is_the_field() -> None:
    letter = ["Nomor", ":", "${n}", "Sifat", ":", "Biasa"]
    assert between(letter, ["KOP", "Nomor:", "B/1/2026", "Sifat:", "Biasa"], "${n}") == "B/1/2026"
    assert between(letter, ["Hal", "Sifat", "Biasa"], "${n}") == ""


def test_a_letter_that_ends_with_its_head_cannot_wait_for_a_number() -> None:
    sources = shipped(shipped().config.replace("cara: otomatis ", "cara: srikandi "))
    with pytest.raises(ConfigError, match="langkah yang meneruskan suratnya"):
        load(sources)
