"""A desk on which dossiers lie beside its drawers (`masuk: .`): one window, the same decisions."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.office import Kantor
from tests.test_samba import shared

LABELS = "laci: {masuk: MASUK, setuju: SETUJU, kembalikan: KEMBALIKAN}"


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[Kantor]:
    root = tmp_path / "kantor"
    Kantor.establish(root)
    config = root / "config.yaml"
    text = config.read_text(encoding="utf-8")
    assert text.count(LABELS) == 2, "kabag and kabiro"
    config.write_text(text.replace(LABELS, LABELS.replace("MASUK", ".")), encoding="utf-8")
    office = Kantor(tmp_path)
    office.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    office.run(40)
    for desk in ("anpeg", "kasubag"):
        drawer = "SELESAI" if desk == "anpeg" else "SETUJU"
        office.drag(f"inbox/{desk}/MASUK/DUK*", f"inbox/{desk}/{drawer}")
        office.run(20)
    yield office
    office.engine.close()


def beside(kantor: Kantor, desk: str) -> list[str]:
    return [p.name[:13] for p in (kantor.root / "inbox" / desk).glob("DUK*")]


def test_the_dossier_lies_where_one_looks_first_and_goes_on_from_there(kantor: Kantor) -> None:
    assert beside(kantor, "kabag") == ["DUK-2026-0001"]
    assert not (kantor.root / "inbox/kabag/MASUK").exists()
    assert "di sebelah papan ini" in (kantor.root / "inbox/kabag/PAPAN.html").read_text("utf-8")
    kantor.drag("inbox/kabag/DUK*", "inbox/kabag/SETUJU")
    kantor.run(20)
    assert beside(kantor, "kabag") == []
    assert beside(kantor, "kabiro") == ["DUK-2026-0001"]
    kantor.drag("inbox/kabiro/DUK*", "inbox/kabiro/SETUJU")
    kantor.run(20)
    assert kantor.book.berkas["DUK-2026-0001"].langkah == 6
    assert beside(kantor, "kabag") == ["DUK-2026-0001"]


def test_a_return_without_a_reason_is_answered_and_it_lies_there_again(kantor: Kantor) -> None:
    kantor.drag("inbox/kabag/DUK*", "inbox/kabag/KEMBALIKAN")
    kantor.run(30)
    assert beside(kantor, "kabag") == ["DUK-2026-0001"]
    assert "meja ini" in kantor.answers("kabag")
    sheet = kantor.find("inbox/kabag/DUK*/Catatan.txt")
    sheet.write_text(sheet.read_text("utf-8-sig") + "Lampiran kurang.\r\n", encoding="utf-8")
    kantor.drag("inbox/kabag/DUK*", "inbox/kabag/KEMBALIKAN")
    kantor.run(30)
    assert beside(kantor, "kabag") == []
    assert kantor.book.berkas["DUK-2026-0001"].langkah == 3
    assert "Lampiran kurang." in (kantor.root / "inbox/kasubag/PAPAN.html").read_text("utf-8")


def test_one_that_was_deleted_or_copied_elsewhere_is_laid_again_and_decides_once(
    kantor: Kantor,
) -> None:
    kantor.copy("inbox/kabag/DUK*", "inbox/kabag/SETUJU")
    kantor.run(30)
    assert kantor.book.berkas["DUK-2026-0001"].langkah == 5
    assert beside(kantor, "kabag") == []
    assert kantor.story().count("diteruskan") == 3


def test_one_document_of_it_stands_for_the_whole(kantor: Kantor) -> None:
    document = kantor.find("inbox/kabag/DUK*/Naskah.pdf")
    document.rename(kantor.root / "inbox/kabag/SETUJU" / document.name)
    kantor.run(30)
    assert beside(kantor, "kabag") == []
    assert beside(kantor, "kabiro") == ["DUK-2026-0001"]


def test_a_restart_finds_everything_as_it_was(kantor: Kantor) -> None:
    kantor.engine.close()
    kantor.start()
    before = kantor.story()
    kantor.run(60)
    assert beside(kantor, "kabag") == ["DUK-2026-0001"]
    assert kantor.story() == before
    assert kantor.answers("kabag") == ""


def test_a_decision_is_recalled_by_its_note_laid_beside_the_drawers(kantor: Kantor) -> None:
    kantor.drag("inbox/kabag/DUK*", "inbox/kabag/SETUJU")
    kantor.run(20)
    note = kantor.find("inbox/kabag/SETUJU/TERKIRIM - DUK-2026-0001 ke Kabiro.txt")
    assert "Pindahkan catatan ini ke meja ini" in note.read_text(encoding="utf-8-sig")
    kantor.drag("inbox/kabag/SETUJU/TERKIRIM*", "inbox/kabag")
    kantor.run(30)
    assert beside(kantor, "kabag") == ["DUK-2026-0001"]
    assert beside(kantor, "kabiro") == []
    assert kantor.notes() == []


def test_one_window_is_enough_through_a_samba_share(kantor: Kantor, tmp_path: Path) -> None:
    name = kantor.find("inbox/kabag/DUK*").name
    with shared(kantor.root) as share:
        listed = share.do('ls "inbox/kabag/*"')
        assert all(seen in listed for seen in (name, "SETUJU", "KEMBALIKAN", "PAPAN.html"))
        share.do("cd inbox/kabag", f'rename "{name}" "SETUJU/{name}"')
        kantor.run(20)
        assert beside(kantor, "kabiro") == ["DUK-2026-0001"]
        note = tmp_path / "catatan"
        share.do("cd inbox/kabiro", f'get "{name}/Catatan.txt" "{note}"')
        note.write_bytes(note.read_bytes() + b"Mohon diperbaiki.\r\n")
        share.do("cd inbox/kabiro", f'put "{note}" "{name}/Catatan.txt"')
        share.do("cd inbox/kabiro", f'rename "{name}" "KEMBALIKAN/{name}"')
        kantor.run(20)
        assert "Mohon diperbaiki." in (kantor.root / "inbox/kabag/PAPAN.html").read_text("utf-8")
        share.do("cd inbox/kabag", f'rename "{name}/Catatan.txt" "SETUJU/Catatan.txt"')
        kantor.run(20)
        assert "belum ada yang berubah" in kantor.answers("kabag")
        assert beside(kantor, "kabag") == ["DUK-2026-0001"], "it lies there again, whole"
        assert name in share.do('ls "inbox/kabag/*"')
