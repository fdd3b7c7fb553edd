"""Earlier versions lie beside the document in the dossier's folder while they are asked for."""

from tests.checker import check
from tests.engine.loop.test_day import forward, opened
from tests.harness.office import Kantor


def save(kantor: Kantor, words: str) -> None:
    kantor.find("inbox/anpeg/MASUK/DUK*/Nota.txt").write_text(words)
    kantor.run(120)


def beside(kantor: Kantor) -> list[str]:
    folder = kantor.find("inbox/anpeg/MASUK/DUK*")
    return sorted(p.read_text() for p in folder.glob("Nota (versi *).txt"))


def test_versions_are_laid_taken_back_to_and_gone_with_the_decision(kantor: Kantor) -> None:
    opened(kantor)
    save(kantor, "Konsep pertama")
    save(kantor, "Konsep kedua")
    save(kantor, "Konsep ketiga yang salah")
    assert beside(kantor) == []
    kantor.write_note("anpeg", "Versi lama: Nota.txt")
    kantor.run(150)
    assert beside(kantor) == ["Konsep kedua", "Konsep pertama"]
    save(kantor, "Konsep kedua")
    assert kantor.find("inbox/anpeg/MASUK/DUK*/Nota.txt").read_text() == "Konsep kedua"
    documents = {d.nama for d in next(kantor.book.open()).dokumen}
    assert not [name for name in documents if "versi" in name], "they are no documents"
    forward(kantor, "anpeg")
    assert not list(kantor.root.glob("inbox/*/*/*/*versi*"))
    assert check(kantor.root) == []
    kantor.write_note("kasubag", "Mohon dicek.")
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/KEMBALIKAN")
    kantor.run(30)
    assert beside(kantor) == [], "asked for until the next decision"


def test_a_version_that_is_asked_for_no_more_is_taken_away(kantor: Kantor) -> None:
    opened(kantor)
    save(kantor, "Konsep pertama")
    save(kantor, "Konsep kedua")
    kantor.write_note("anpeg", "Versi lama: Nota.txt")
    kantor.run(150)
    sheet = kantor.find("inbox/anpeg/MASUK/DUK*/Catatan.txt")
    sheet.write_text(
        sheet.read_text(encoding="utf-8-sig").replace("Versi lama: Nota.txt", "Cukup.")
    )
    kantor.run(150)
    assert beside(kantor) == []
    assert check(kantor.root) == []
