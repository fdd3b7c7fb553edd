"""The nota of a rank list that has its number: recalled at its end, corrected, cancelled."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from pipeline.documents.text import docx_text, pdf_text
from tests.checker import check
from tests.harness.duk import FOLDER, ID, KantorDuk

WRONG, RIGHT = "menjadi bahan selanjutnya", "menjadi bahan penyusunan selanjutnya"


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> KantorDuk:
    kantor = KantorDuk(tmp_path_factory.mktemp("ralat"))
    kantor.receive()
    kantor.pass_on("anpeg", "kasubag", "kabag")
    kantor.write_note("kabiro", "Proses lebih lanjut.")
    kantor.pass_on("kabiro", "kabag", "anpeg")
    kantor.run(60)
    assert kantor.story()[-1] == "diserahkan"
    return kantor


def words(path: Path) -> str:
    return " ".join(pdf_text(path).split())


def test_the_nota_of_a_rank_list_is_recalled_corrected_and_cancelled(ended: KantorDuk) -> None:
    kantor = ended
    number = kantor.book.berkas[ID].surat
    assert number is not None
    kantor.drag(f"inbox/anpeg/SELESAI/TERKIRIM - {ID}*", "inbox/anpeg/MASUK")
    kantor.run(60)
    assert kantor.book.berkas[ID].langkah == 7
    assert kantor.tree("outbox/tu-biro") == []
    _proposed_under_way(kantor)
    _corrected(kantor)
    kantor.put("inbox/kasubag/BATAL/alasan.txt", f"{ID}\r\nDaftar tidak jadi dikirim.")
    kantor.run(60)
    kantor.pass_on("kabiro")
    kantor.run(60)
    assert kantor.book.berkas[ID].status == "batal"
    told = kantor.find(f"outbox/tu-biro/{FOLDER} (DIBATALKAN)*/Pembatalan.pdf")
    assert number.nomor in words(told)
    assert check(kantor.root, tidy=False) == []
    kantor.engine.close()


def _proposed_under_way(kantor: KantorDuk) -> None:
    """Before it leaves: refused, and it lies again where it lay."""
    kantor.put("inbox/kasubag/BATAL/alasan.txt", f"{ID}\r\nDaftar tidak jadi dikirim.")
    kantor.run(60)
    assert "USUL PEMBATALAN" in words(kantor.masuk("kabiro", "00 Lembar Kendali.pdf"))
    kantor.send_back("kabiro", "Tetap dikirim.")
    kantor.run(60)
    assert kantor.story()[-1] == "dilanjutkan"
    kantor.pass_on("anpeg")
    kantor.run(60)
    assert kantor.find(f"outbox/tu-biro/{FOLDER} (ULANG 1)/Nota Dinas.pdf")


def _corrected(kantor: KantorDuk) -> None:
    hashes = {d.nama: d.sha256 for d in kantor.book.berkas[ID].dokumen}
    nota = kantor.root / ".alur/isi" / hashes["Nota Dinas.docx"][:2] / hashes["Nota Dinas.docx"]
    assert WRONG in docx_text(nota)
    kantor.put("inbox/kasubag/RALAT/usul/Nota Dinas.docx", _edited(nota))
    kantor.put("inbox/kasubag/RALAT/usul/alasan.txt", f"{ID}\r\nKata pembukanya kurang.")
    kantor.run(60)
    assert RIGHT in words(kantor.masuk("kabiro", "Nota Dinas.pdf"))
    assert "USUL RALAT KE-1" in words(kantor.masuk("kabiro", "00 Lembar Kendali.pdf"))
    kantor.pass_on("kabiro", "kabag", "anpeg")
    kantor.run(60)
    berkas = kantor.book.berkas[ID]
    assert [end.surat for end in berkas.ends] == [berkas.surat, berkas.surat]
    packed = f"outbox/tu-biro/{FOLDER} (RALAT 1) (ULANG 1)"
    assert RIGHT in words(kantor.find(f"{packed}/Nota Dinas.pdf"))
    assert "diralat untuk yang ke-1" in words(kantor.find(f"{packed}/Ralat.pdf"))
    covering = words(kantor.find(f"{packed}/Surat Pengantar.pdf"))
    assert "Pemberitahuan ralat 1 (satu) halaman Ralat ke-1" in covering
    rows = openpyxl.load_workbook(kantor.find(f"{packed}/Inventaris.xlsx")).active
    assert rows is not None
    states = {row[1]: row[3] for row in rows.iter_rows(values_only=True)}
    assert states["Ralat.pdf"] == states["Nota Dinas.pdf"] == "Menunggu tanda tangan basah/TTE"


def _edited(nota: Path) -> bytes:
    """The same letter with other words in it."""
    target = nota.parent.parent / "sunting.docx"
    with zipfile.ZipFile(nota) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "word/document.xml":
                data = data.replace(WRONG.encode(), RIGHT.encode())
            new.writestr(item, data)
    data = target.read_bytes()
    target.unlink()
    return data
