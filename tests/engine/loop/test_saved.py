"""What was saved is noticed at once, and told until its documents are made."""

from pathlib import Path

from tests.engine.loop.test_day import FOLDER, ID, opened
from tests.harness.office import Kantor

SAVED = f"MASUK/PESAN SISTEM - {ID} disimpan, sedang disusun.txt"
OPEN = f"MASUK/PESAN SISTEM - {ID} disimpan, menunggu ditutup.txt"


def notices(kantor: Kantor) -> list[str]:
    return [path for path in kantor.desk("anpeg") if "PESAN" in path]


def test_a_save_is_told_at_once_and_no_longer_than_it_lasts(kantor: Kantor) -> None:
    opened(kantor)
    kantor.find("inbox/anpeg/MASUK/DUK*/data.csv").write_text("1;Budi\n2;Ani")
    kantor.run(8)
    assert notices(kantor) == [SAVED]
    assert kantor.story() == ["dibuka"], "nothing has happened yet"
    kantor.run(200)
    assert kantor.story() == ["dibuka", "disimpan", "disusun"]
    assert notices(kantor) == []


def test_what_waits_until_it_is_closed_is_told_as_that(kantor: Kantor) -> None:
    opened(kantor)
    owner = kantor.put(f"inbox/anpeg/MASUK/{FOLDER}/~$ta.txt", b"\x07Yohanes".ljust(162, b"\0"))
    kantor.find("inbox/anpeg/MASUK/DUK*/Nota.txt").write_text("Disimpan pukul sebelas")
    kantor.run(150)
    assert notices(kantor) == [OPEN]
    Path(owner).unlink()
    kantor.run(100)
    assert kantor.story() == ["dibuka", "disimpan", "disusun"]
    assert notices(kantor) == []


def test_a_note_where_nothing_is_made_tells_of_nothing(kantor: Kantor) -> None:
    opened(kantor)
    kantor.drag("inbox/anpeg/MASUK/DUK*", "inbox/anpeg/SELESAI")
    kantor.run(30)
    kantor.write_note("kasubag", "Sudah dibaca.")
    kantor.run(8)
    assert not [path for path in kantor.desk("kasubag") if "disimpan" in path]
