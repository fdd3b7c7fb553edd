"""What lies beside a dossier: left there before it came into it, or copied out of it."""

import shutil
from hashlib import sha256

import pytest

from tests.engine.loop.test_day import FOLDER, ID, WORKING, forward, laid, opened
from tests.harness.office import Kantor

LEFT = [
    *("TANDA TERIMA/unit.csv", "TANDA TERIMA/lama/unit.csv", "unit.csv", "lama/unit.csv"),
    *("MASUK/unit.csv", "MASUK/lama/unit.csv", "SELESAI/unit.csv", "SELESAI/lama/unit.csv"),
    *("KEMBALIKAN/unit.csv", "KEMBALIKAN/lama/unit.csv"),
]
"""Where a workbook was left, and answered, before it came into the dossier as well."""


def holds(kantor: Kantor, name: str, data: str) -> bool:
    """Whether this is what the dossier holds under a name."""
    documents = {d.nama: d.sha256 for d in kantor.book.berkas[ID].dokumen}
    return documents[name] == sha256(data.encode()).hexdigest()


def left_and_kept(kantor: Kantor, lies: str) -> list[str]:
    opened(kantor)
    kantor.put(f"inbox/anpeg/{lies}", "9;Tina")
    kantor.run(60)
    kantor.put(f"inbox/anpeg/MASUK/{FOLDER}/unit.csv", "9;Tina")
    kantor.run(300)
    return kantor.story()


@pytest.mark.parametrize("lies", LEFT)
def test_what_was_answered_before_it_came_into_a_dossier_decides_nothing(
    kantor: Kantor, lies: str
) -> None:
    """It forwarded the dossier, or was saved in turns with what the analyst had made of it."""
    before = left_and_kept(kantor, lies)
    assert before == ["dibuka", "dijawab", "disimpan", "disusun"]
    kantor.put(f"inbox/anpeg/MASUK/{FOLDER}/unit.csv", "9;Tina Sari")
    kantor.run(300)
    assert kantor.story() == [*before, "disimpan", "disusun"]
    assert (kantor.root / f"inbox/anpeg/{lies}").read_bytes() == b"9;Tina"
    forward(kantor, "anpeg")
    kantor.engine.close()
    kantor.start()
    forward(kantor)
    assert holds(kantor, "unit.csv", "9;Tina Sari")


@pytest.mark.parametrize("lies", LEFT)
def test_a_dossier_taken_away_is_laid_out_again_whatever_workbook_of_it_lies_about(
    kantor: Kantor, lies: str
) -> None:
    """A workbook left on the desk before it came into the dossier was taken for the dossier."""
    left_and_kept(kantor, lies)
    shutil.rmtree(kantor.root / f"inbox/anpeg/MASUK/{FOLDER}")
    kantor.run(60)
    assert set(laid([*WORKING, "unit.csv"])) <= set(kantor.desk("anpeg"))
    forward(kantor, "anpeg")
    assert len(list(kantor.root.glob("inbox/kasubag/MASUK/DUK*"))) == 1
    assert list(kantor.root.glob("inbox/anpeg/MASUK/DUK*")) == []


@pytest.mark.parametrize("name", ["Naskah.pdf", "Nota.txt", "Catatan.txt", "data.csv"])
def test_a_dossier_taken_away_is_laid_out_again_beside_a_loose_copy(
    kantor: Kantor, name: str
) -> None:
    opened(kantor)
    kantor.copy(f"inbox/anpeg/MASUK/{FOLDER}/{name}", "inbox/anpeg/MASUK")
    shutil.rmtree(kantor.root / f"inbox/anpeg/MASUK/{FOLDER}")
    kantor.run(200)
    assert set(laid(WORKING)) <= set(kantor.desk("anpeg"))
    forward(kantor, "anpeg")
    assert [path for path in kantor.desk("anpeg") if "PESAN" not in path] == []
    assert len(list(kantor.root.glob("inbox/kasubag/MASUK/DUK*"))) == 1


@pytest.mark.parametrize("lies", LEFT)
def test_a_document_deleted_from_its_dossier_comes_back_whatever_lies_about(
    kantor: Kantor, lies: str
) -> None:
    left_and_kept(kantor, lies)
    (kantor.root / f"inbox/anpeg/MASUK/{FOLDER}/unit.csv").unlink()
    kantor.run(200)
    assert f"MASUK/{FOLDER}/unit.csv" in kantor.desk("anpeg")


@pytest.mark.parametrize("place", ["MASUK/data.csv", "MASUK/lama/data.csv"])
def test_a_copy_beside_the_dossier_takes_nothing_back(kantor: Kantor, place: str) -> None:
    """It and the edited document were saved in turns, an event every other second."""
    opened(kantor)
    kantor.put(f"inbox/anpeg/{place}", "1;Budi")
    kantor.run(60)
    kantor.put(f"inbox/anpeg/MASUK/{FOLDER}/data.csv", "1;Budi Santoso")
    kantor.run(300)
    assert kantor.story() == ["dibuka", "disimpan", "disusun"]
    kantor.drag(f"inbox/anpeg/MASUK/{FOLDER}", "inbox/anpeg/SELESAI")
    kantor.run(60)
    assert kantor.story()[3:] == ["diteruskan"]
    assert holds(kantor, "data.csv", "1;Budi Santoso")


@pytest.mark.parametrize("dragged", [FOLDER, f"{ID} - Copy"])
def test_of_two_copies_of_a_dossier_what_was_edited_last_counts(
    kantor: Kantor, dragged: str
) -> None:
    opened(kantor)
    copy = f"inbox/anpeg/MASUK/{ID} - Copy"
    shutil.copytree(kantor.root / f"inbox/anpeg/MASUK/{FOLDER}", kantor.root / copy)
    kantor.run(60)
    kantor.put(f"inbox/anpeg/MASUK/{FOLDER}/data.csv", "1;Budi Santoso")
    kantor.run(300)
    kantor.put(f"{copy}/data.csv", "1;Budi Santosa")
    kantor.run(300)
    assert kantor.story() == ["dibuka", *["disimpan", "disusun"] * 2]
    kantor.drag(f"inbox/anpeg/MASUK/{dragged}", "inbox/anpeg/SELESAI")
    kantor.run(60)
    assert kantor.story()[5:] == ["diteruskan"]
    assert holds(kantor, "data.csv", "1;Budi Santosa")


def test_an_older_version_laid_into_the_dossier_counts_again(kantor: Kantor) -> None:
    opened(kantor)
    for data in ("1;Budi Santoso", "1;Budi"):
        kantor.put(f"inbox/anpeg/MASUK/{FOLDER}/data.csv", data)
        kantor.run(200)
    assert kantor.story() == ["dibuka", *["disimpan", "disusun"] * 2]
    assert holds(kantor, "data.csv", "1;Budi")
