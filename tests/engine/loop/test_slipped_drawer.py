"""A drawer that slipped whole into another: nobody decided, and what was anybody's stays theirs."""

import shutil
from pathlib import Path

import pytest

from tests.engine.loop.test_day import FOLDER, ID, READING, WORKING, forward, laid, opened
from tests.harness.office import Kantor

PRIVATE = "gaji saya.txt"
STEPS = {
    "anpeg": (),
    "kasubag": ("anpeg",),
    "kabiro": ("anpeg", "kasubag", "kabag"),
}


def at(kantor: Kantor, desk: str) -> Kantor:
    """A dossier before this desk, and a loose file of its owner beside it, which was answered."""
    forward(opened(kantor), *STEPS[desk])
    kantor.put(f"inbox/{desk}/MASUK/{PRIVATE}", "rahasia")
    kantor.run(30)
    return kantor


def documents(kantor: Kantor, desk: str) -> list[str]:
    return [path for path in kantor.desk(desk) if "PESAN" not in path]


def slip(kantor: Kantor, desk: str, drawer: str) -> None:
    shutil.move(kantor.root / f"inbox/{desk}/MASUK", kantor.root / f"inbox/{desk}/{drawer}/MASUK")
    kantor.run(120)


@pytest.mark.parametrize(
    ("desk", "drawer"),
    [
        ("anpeg", "SELESAI"),
        ("kasubag", "SETUJU"),
        ("kasubag", "KEMBALIKAN"),
        ("kasubag", "BATAL"),
        ("kasubag", "RALAT"),
        ("kasubag", "BARU"),
        ("kabiro", "SETUJU"),
    ],
)
def test_it_decides_nothing_and_lays_back_what_was_in_it_as_it_was(
    kantor: Kantor, desk: str, drawer: str
) -> None:
    at(kantor, desk)
    before = kantor.book.berkas[ID]
    slip(kantor, desk, drawer)
    berkas = kantor.book.berkas[ID]
    assert (berkas.langkah, berkas.dokumen) == (before.langkah, before.dokumen)
    lying = laid(WORKING if desk == "anpeg" else READING)
    assert documents(kantor, desk) == sorted([*lying, f"MASUK/{PRIVATE}"])
    assert (kantor.root / f"inbox/{desk}/MASUK/{PRIVATE}").read_text() == "rahasia"
    told = kantor.answers(desk)
    assert "MASUK adalah folder meja ini, bukan folder berkas" in told
    assert ID in told
    assert f"- {PRIVATE}" in told
    log = (kantor.root / "outbox/log/2026-11.yaml").read_text(encoding="utf-8")
    assert len(kantor.book.berkas) == 1
    assert f"catatan: {PRIVATE} adalah" not in log


def test_with_several_dossiers_in_it_what_is_nobodys_is_laid_back_too(kantor: Kantor) -> None:
    opened(kantor, "2;Siti")
    at(kantor, "anpeg")
    slip(kantor, "anpeg", "SELESAI")
    masuk = kantor.root / "inbox/anpeg/MASUK"
    assert (masuk / PRIVATE).read_text() == "rahasia"
    assert not (masuk / "MASUK").exists()
    assert len(list(masuk.glob("DUK*"))) == 2
    assert f"- {PRIVATE}" in kantor.answers("anpeg")


def test_work_that_lay_in_the_dossier_is_saved_as_work(kantor: Kantor) -> None:
    at(kantor, "anpeg")
    kantor.find("inbox/anpeg/MASUK/DUK*/Nota.txt").write_text("Nota yang saya ubah")
    slip(kantor, "anpeg", "SELESAI")
    assert kantor.find("inbox/anpeg/MASUK/DUK*/Nota.txt").read_text() == "Nota yang saya ubah"
    nota = next(d for d in kantor.book.berkas[ID].dokumen if d.nama == "Nota.txt")
    assert kantor.engine.store.read(nota.sha256) == b"Nota yang saya ubah"


def test_a_document_taken_out_of_the_dossier_is_laid_back_beside_it(kantor: Kantor) -> None:
    at(kantor, "kasubag")
    kantor.copy("inbox/kasubag/MASUK/DUK*/Naskah.pdf", "inbox/kasubag/MASUK")
    slip(kantor, "kasubag", "SETUJU")
    assert kantor.book.berkas[ID].langkah == 3
    expected = [*laid(READING), "MASUK/Naskah.pdf", f"MASUK/{PRIVATE}"]
    assert documents(kantor, "kasubag") == sorted(expected)


def test_a_file_of_the_same_name_that_came_meanwhile_takes_the_place_of_none(
    kantor: Kantor,
) -> None:
    at(kantor, "kasubag")
    kantor.engine.turn()
    masuk = kantor.root / "inbox/kasubag/MASUK"
    shutil.move(masuk, kantor.root / "inbox/kasubag/SETUJU/MASUK")
    kantor.put(f"inbox/kasubag/MASUK/{PRIVATE}", "yang baru")
    kantor.run(120)
    texts = {path.read_text() for path in masuk.glob("gaji saya*")}
    assert texts == {"rahasia", "yang baru"}


def test_a_watcher_that_dies_on_the_way_loses_nothing(kantor: Kantor) -> None:
    at(kantor, "kasubag")
    shutil.move(kantor.root / "inbox/kasubag/MASUK", kantor.root / "inbox/kasubag/SETUJU" / "MASUK")
    moves: list[str] = []
    projector = kantor.engine.hands.projector
    kept = projector.move

    def dies(path: str, target: str) -> None:
        if moves:
            raise KeyboardInterrupt
        moves.append(path)
        kept(path, target)

    projector.move = dies  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        kantor.run(120)
    kantor.engine.close()
    kantor.start()
    kantor.run(120)
    assert kantor.book.berkas[ID].langkah == 3
    assert documents(kantor, "kasubag") == sorted([*laid(READING), f"MASUK/{PRIVATE}"])


def test_a_folder_around_a_dossier_with_something_else_in_it_is_taken_apart(
    kantor: Kantor,
) -> None:
    at(kantor, "kasubag")
    around = kantor.root / "inbox/kasubag/MASUK/Hari ini"
    around.mkdir()
    for name in (FOLDER, PRIVATE):
        shutil.move(kantor.root / "inbox/kasubag/MASUK" / name, around / name)
    shutil.move(around, kantor.root / "inbox/kasubag/SETUJU/Hari ini")
    kantor.run(120)
    assert kantor.book.berkas[ID].langkah == 3
    assert PRIVATE not in {d.nama for d in kantor.book.berkas[ID].dokumen}
    expected = [*laid(READING), f"MASUK/Hari ini/{PRIVATE}"]
    assert documents(kantor, "kasubag") == sorted(expected)


def test_so_is_one_that_somebody_made_in_masuk_once_nothing_in_it_is_open(kantor: Kantor) -> None:
    at(kantor, "anpeg")
    around = kantor.root / "inbox/anpeg/MASUK/Hari ini"
    around.mkdir()
    for name in (FOLDER, PRIVATE):
        shutil.move(kantor.root / "inbox/anpeg/MASUK" / name, around / name)
    opened_by = kantor.put(
        f"inbox/anpeg/MASUK/Hari ini/{FOLDER}/~$Nota.docx", b"\x05Sari" + b" " * 157
    )
    kantor.run(120)
    assert (around / FOLDER).is_dir(), "nothing is moved from under whoever works in it"
    assert kantor.book.berkas[ID].langkah == 2
    opened_by.unlink()
    kantor.run(120)
    assert PRIVATE not in {d.nama for d in kantor.book.berkas[ID].dokumen}
    assert documents(kantor, "anpeg") == sorted([*laid(WORKING), f"MASUK/Hari ini/{PRIVATE}"])


def test_a_folder_around_a_dossier_alone_decides_it_as_before(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    around: Path = kantor.root / "inbox/kasubag/SETUJU/Hari ini"
    around.mkdir()
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU/Hari ini")
    kantor.run(120)
    assert kantor.book.berkas[ID].langkah == 4
