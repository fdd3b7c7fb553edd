"""What readers write into documents reaches the next person, and decides nothing by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from docx import Document

from tests.harness.duk import ID, KantorDuk
from tests.harness.remarks import annotate, comment, track


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[KantorDuk]:
    office = KantorDuk(tmp_path)
    yield office
    office.engine.close()


def test_notes_on_a_pdf_are_collected_and_shown_to_the_next_reader(kantor: KantorDuk) -> None:
    kantor.receive()
    kantor.pass_on("anpeg")
    nota = kantor.masuk("kasubag", "Nota Dinas.pdf")
    annotate(nota, nota, "dengan penjelasan", "Kurang tegas, mohon diperhatikan.", "Dayang")
    kantor.pass_on("kasubag")
    said = kantor.masuk("kabag", "Lampiran/Catatan Pembaca.txt").read_text(encoding="utf-8-sig")
    assert "Kurang tegas, mohon diperhatikan." in said
    assert 'halaman 1, pada "dengan penjelasan"' in said
    assert "Lampiran/Coretan Kasubag - Nota Dinas.pdf" in kantor.names("kabag")
    assert "Kurang tegas" in kantor.words("kabag", "00 Lembar Kendali.pdf")
    assert "PARAF - dicatat" in kantor.words("kabag", "Nota Dinas.pdf"), "the decision stands"

    log = "".join(p.read_text() for p in (kantor.root / "outbox/log").glob("*.yaml"))
    assert "Kurang tegas" not in log
    events = list(yaml.safe_load_all(log))
    listed = {i["nama"]: i["sha256"] for i in events[-1]["isi"]}
    assert kantor.engine.store.has(listed["Catatan Pembaca.txt"])
    kantor.pass_on("kabag")
    assert "Lampiran/Catatan Pembaca.txt" in kantor.names("kabiro")


def test_an_approval_does_not_cover_a_page_that_was_changed(kantor: KantorDuk) -> None:
    kantor.receive()
    kantor.pass_on("anpeg")
    nota = kantor.masuk("kasubag", "Nota Dinas.pdf")
    other = kantor.masuk("kasubag", "Daftar Urut Kepangkatan.pdf").read_bytes()
    nota.write_bytes(other.replace(b"%%EOF", b"%%EOF\n%"))
    kantor.pass_on("kasubag")
    assert kantor.names("kabag") == []
    assert "diubah isinya" in kantor.answers("kasubag")
    assert "Nota Dinas.pdf" in kantor.names("kasubag")


def test_tracked_changes_stop_at_selesai_and_comments_go_along(kantor: KantorDuk) -> None:
    kantor.receive()
    docx = kantor.masuk("anpeg", "Nota Dinas.docx")
    clean = docx.read_bytes()
    track(docx, '<w:ins w:id="90" w:author="Libau">%s</w:ins>', "segera ")
    kantor.pass_on("anpeg")
    assert kantor.names("kasubag") == []
    said = kantor.answers("anpeg")
    assert "masih memuat 1 perubahan terlacak" in said
    assert 'sisipan "segera" oleh Libau' in said
    assert "Terima atau Tolak" in said

    docx = kantor.masuk("anpeg", "Nota Dinas.docx")
    docx.write_bytes(clean)
    comment(docx, "Bersama ini", "Apakah kalimat ini cukup?", "Libau")
    assert Document(str(docx)).paragraphs
    kantor.run(100)
    kantor.pass_on("anpeg")
    assert "Nota Dinas.pdf" in kantor.names("kasubag")
    sheet = kantor.find(f"inbox/kasubag/MASUK/{ID}*/Lampiran/Catatan Pembaca.txt")
    said = sheet.read_text(encoding="utf-8-sig")
    assert "Apakah kalimat ini cukup?" in said
    assert "ditulis oleh Libau" in said
    assert "Apakah kalimat" not in kantor.words("kasubag", "Nota Dinas.pdf")
