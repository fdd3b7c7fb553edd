"""A PDF that does something when it is opened, on its way through an office."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import needs
from tests.documents.test_active import ACTIVE, made
from tests.harness.duk import FOLDER, KantorDuk
from tests.harness.probe import goes_on
from tests.harness.signing import sign


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[KantorDuk]:
    office = KantorDuk(tmp_path)
    yield office
    office.engine.close()


def test_it_goes_from_no_desk_to_another_and_signed_it_is_kept(kantor: KantorDuk) -> None:
    needs.openssl()
    script = made(kantor.base, ACTIVE["berkas lain di dalamnya"])
    kantor.put("inbox/kasubag/BARU/lampiran.pdf", script)
    kantor.receive()
    assert (kantor.root / "inbox/kasubag/BARU/lampiran.pdf").read_bytes() == script, "left as it is"
    assert "lampiran.pdf: memuat perintah atau berkas lain" in kantor.answers("kasubag")
    assert "lampiran.pdf" not in kantor.names("anpeg")

    signed = sign(made(kantor.base, ACTIVE["JavaScript"]), kantor.base)
    kantor.masuk("anpeg", "Nota Dinas.docx").with_name("surat unit.pdf").write_bytes(signed)
    kantor.run(100)
    assert "surat unit.pdf" not in kantor.names("anpeg")
    assert "surat unit.pdf: memuat JavaScript" in kantor.answers("anpeg")
    assert "Aslinya disimpan dalam arsip" in kantor.answers("anpeg")
    written = kantor.story()
    kantor.run(200)
    assert kantor.story() == written, "it is no new work"

    kantor.pass_on("anpeg")
    kantor.masuk("kasubag", "Nota Dinas.pdf").with_name("salinan.pdf").write_bytes(script)
    kantor.pass_on("kasubag")
    assert "salinan.pdf: memuat perintah atau berkas lain" in kantor.answers("kasubag")
    assert kantor.names("kabag") == [], "nothing is decided with it inside"
    (left,) = kantor.root.glob("inbox/kasubag/*/*/salinan.pdf")
    left.unlink()
    kantor.run(20)
    kantor.pass_on("kasubag")
    assert "surat unit.pdf: memuat JavaScript" in kantor.words("kabag", "00 Lembar Kendali.pdf")
    kantor.pass_on("kabag", "kabiro", "kabag", "anpeg")
    archive = kantor.root / "outbox/arsip/2026" / FOLDER
    assert (archive / "surat unit.pdf").read_bytes() == signed
    assert not list(kantor.root.glob("inbox/*/MASUK/*/surat unit.pdf"))
    assert not (kantor.root / "outbox/tu-biro" / FOLDER / "surat unit.pdf").exists()
    assert goes_on(kantor)
