"""The real procedure, so that the log holds what its worker says of documents."""

from pathlib import Path

from tests.harness.duk import FOLDER, KantorDuk
from tests.harness.signing import scan, sign


def play_duk(base: Path) -> KantorDuk:
    """One dossier, returned once, signed outside in both ways, completed and received."""
    kantor = KantorDuk(base)
    kantor.reconfigure("tanda_tangan: dalam ", "tanda_tangan: luar ")
    kantor.receive()
    kantor.pass_on("anpeg")
    kantor.send_back("kasubag", "Mohon diperiksa lagi.")
    kantor.write_note("anpeg", "Sudah diperiksa lagi; tidak ada yang berubah.")
    kantor.pass_on("anpeg", "kasubag", "kabag")
    folder = base / "penandatangan"
    folder.mkdir()
    nota = kantor.masuk("kabiro", "Nota Dinas.pdf")
    nota.with_name("Nota Dinas_signed.pdf").write_bytes(sign(nota.read_bytes(), folder))
    kantor.pass_on("kabiro")
    scan(3, kantor.masuk("kabag", "Daftar Urut Kepangkatan.pdf"))
    kantor.pass_on("kabag")
    late = sign(kantor.masuk("anpeg", "Lembar Disposisi.pdf").read_bytes(), folder)
    kantor.put("inbox/kabag/MASUK/disposisi.pdf", late)
    kantor.run(20)
    kantor.pass_on("anpeg")
    late = kantor.root / f"outbox/arsip/2026/{FOLDER}/Daftar Urut Kepangkatan.pdf"
    kantor.put("inbox/anpeg/TANDA TERIMA/daftar.pdf", sign(late.read_bytes(), folder))
    kantor.put("inbox/anpeg/TANDA TERIMA/DUK-2026-0001.pdf", b"%PDF-1.4\nditerima\n%%EOF\n")
    kantor.run(30)
    kantor.engine.close()
    return kantor


def play_open(base: Path) -> KantorDuk:
    """One dossier that was returned once and lies at the Kabag's desk."""
    kantor = KantorDuk(base)
    kantor.receive()
    kantor.pass_on("anpeg")
    kantor.send_back("kasubag", "Mohon diperiksa lagi.")
    kantor.write_note("anpeg", "Sudah diperiksa lagi; tidak ada yang berubah.")
    kantor.pass_on("anpeg", "kasubag")
    kantor.engine.close()
    return kantor
