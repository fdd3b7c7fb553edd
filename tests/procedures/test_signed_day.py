"""Documents that come back signed, through a whole day of the office."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import yaml

from pipeline.cli import main
from tests import needs
from tests.harness.duk import FOLDER, KantorDuk
from tests.harness.signing import scan, sign

WAITING = "Menunggu tanda tangan basah/TTE"
SIGNED = "Nota Dinas (ditandatangani).pdf"


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[KantorDuk]:
    office = KantorDuk(tmp_path)
    office.reconfigure("tanda_tangan: dalam ", "tanda_tangan: luar ")
    yield office
    office.engine.close()


def signed(kantor: KantorDuk, desk: str, name: str) -> bytes:
    folder = kantor.base / "penandatangan"
    folder.mkdir(exist_ok=True)
    return sign(kantor.masuk(desk, name).read_bytes(), folder)


def inventory(kantor: KantorDuk) -> dict[str, str]:
    package = kantor.root / "outbox/tu-biro" / FOLDER
    for line in (package / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ", 1)
        assert hashlib.sha256((package / name).read_bytes()).hexdigest() == digest
    sheet = openpyxl.load_workbook(package / "Inventaris.xlsx").worksheets[0]
    return {str(r[1].value): str(r[3].value) for r in sheet.iter_rows(min_row=4)}


def agenda(kantor: KantorDuk) -> str:
    book = openpyxl.load_workbook(kantor.root / "outbox/laporan/Buku Agenda.xlsx")
    return " ".join(str(c.value) for row in book.worksheets[0].iter_rows() for c in row)


def test_what_was_signed_outside_goes_on_byte_for_byte(
    kantor: KantorDuk, capsys: pytest.CaptureFixture[str]
) -> None:
    needs.openssl()
    kantor.receive()
    kantor.pass_on("anpeg", "kasubag", "kabag")
    presented = kantor.masuk("kabiro", "Nota Dinas.pdf").read_bytes()
    nota = signed(kantor, "kabiro", "Nota Dinas.pdf")
    brought = kantor.masuk("kabiro", "Nota Dinas.pdf").with_name("Nota Dinas_signed.pdf")
    brought.write_bytes(nota)
    kantor.pass_on("kabiro")
    assert kantor.masuk("kabag", SIGNED).read_bytes() == nota
    assert kantor.masuk("kabag", "Nota Dinas.pdf").read_bytes() == presented, "not stamped after"
    assert "Nota Dinas_signed.pdf" not in kantor.names("kabag")
    sheet = kantor.words("kabag", "00 Lembar Kendali.pdf")
    assert "Nota Dinas.pdf: Salinan ber-TTE diterima 24 November 2026, atas versi ke-4" in sheet
    assert "sertifikatnya tidak diperiksa sistem" in sheet
    assert f"Daftar Urut Kepangkatan.pdf: {WAITING}" in sheet
    assert "salinan bertanda tangan sudah diterima" in agenda(kantor)

    # A scan saved over the document it is a scan of.
    daftar = signed(kantor, "kabag", "Daftar Urut Kepangkatan.pdf")
    scan(3, kantor.masuk("kabag", "Daftar Urut Kepangkatan.pdf"))
    kantor.pass_on("kabag")
    assert "Daftar Urut Kepangkatan (pindaian).pdf" in kantor.names("anpeg")
    assert "Drs. Syarif" in kantor.words("anpeg", "Daftar Urut Kepangkatan (pertinggal).pdf")
    sheet = kantor.words("anpeg", "00 Lembar Kendali.pdf")
    assert "tanda tangannya dilihat oleh orang, bukan oleh sistem" in sheet

    # Signed and brought when the dossier is already elsewhere, and when it is closed.
    late = signed(kantor, "anpeg", "Lembar Disposisi.pdf")
    kantor.put("inbox/kabag/MASUK/disposisi.pdf", late)
    kantor.run(20)
    assert "dimulai dengan tepat Lembar Disposisi.pdf versi ke-6" in kantor.answers("kabag")
    assert kantor.masuk("anpeg", "Lembar Disposisi (ditandatangani).pdf").read_bytes() == late
    kantor.pass_on("anpeg")
    package = kantor.root / "outbox/tu-biro" / FOLDER
    assert (package / SIGNED).read_bytes() == nota
    archive = kantor.root / "outbox/arsip/2026" / FOLDER
    assert not (package / "Nota Dinas.pdf").exists(), "the signed copy leaves in its place"
    assert (archive / "Nota Dinas.pdf").read_bytes() == presented
    states = inventory(kantor)
    assert states[SIGNED].startswith("Salinan ber-TTE diterima 24 November 2026")
    scanned = states["Daftar Urut Kepangkatan (pindaian).pdf"]
    assert scanned.startswith("Pindaian diterima 24 November 2026")
    assert not {n for n in states if n.startswith(("Lembar Disposisi", "Nota Dinas."))}
    assert states["Surat Pengantar.pdf"] == WAITING
    events = list(yaml.safe_load_all((archive / "riwayat.yaml").read_text(encoding="utf-8")))
    (known,) = [
        e["rincian"]["data"]["bertanda_tangan"]
        for e in events
        if e["peristiwa"] == "diteruskan" and e["dari"] == "kabiro"
    ]
    assert known[hashlib.sha256(nota).hexdigest()]["dasar"] == "berlaku"

    kantor.put("inbox/anpeg/TANDA TERIMA/daftar.pdf", daftar)
    kantor.put("inbox/verifikasi/naskah.pdf", nota)
    kantor.run(20)
    copy = archive / "Daftar Urut Kepangkatan (ditandatangani).pdf"
    assert copy.read_bytes() == daftar
    assert not list(archive.glob("Tanda Terima - *"))
    assert "tidak diperiksa di sini" in kantor.answers("anpeg")
    assert main(["--root", str(kantor.root), "verify", str(archive / SIGNED)]) == 0
    assert "begins with exactly Nota Dinas.pdf" in capsys.readouterr().out
    said = kantor.answers("verifikasi")
    assert "BERTANDA TANGAN ELEKTRONIK. Dimulai dengan tepat Nota Dinas.pdf" in said
