"""Boards on desks and in outbox: always there, ours to replace, and nobody's document."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.commands.outbox import outbox
from pipeline.commands.recorded import Recorded
from pipeline.engine.loop.memory import Memory
from tests.engine.loop.test_day import forward
from tests.harness.office import Kantor

DESK, OFFICE = "inbox/anpeg/PAPAN.html", "outbox/papan.html"


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[Kantor]:
    office = Kantor(tmp_path)
    office.run(20)
    yield office
    office.engine.close()


def page(kantor: Kantor, place: str = DESK) -> str:
    return (kantor.root / place).read_text(encoding="utf-8")


def sign(kantor: Kantor, place: str = DESK) -> dict[str, str | bool]:
    text = (kantor.root / place).with_name(".denyut.js").read_text(encoding="ascii")
    sign_: dict[str, str | bool] = json.loads(text.removeprefix("denyut(").removesuffix(");\n"))
    return sign_


def opened(kantor: Kantor) -> None:
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(40)


def test_every_desk_has_one_which_shows_at_once_that_something_came(kantor: Kantor) -> None:
    desks = {p.parent.name for p in kantor.root.glob("inbox/*/PAPAN.html")}
    assert desks == set(kantor.engine.office.peran)
    assert "Tidak ada yang menunggu" in page(kantor)
    opened(kantor)
    assert "Menunggu Anda: 1 berkas" in page(kantor)
    assert "Terakhir datang" in page(kantor)
    assert "DUK-2026-0001" in page(kantor, OFFICE)
    assert kantor.answers("anpeg") == ""


def test_the_sign_beside_it_tells_the_time_and_which_page_lies_there(kantor: Kantor) -> None:
    first = sign(kantor)
    assert f'data-papan="{first["papan"]}"' in page(kantor)
    opened(kantor)
    for place in (DESK, OFFICE):
        assert f'data-papan="{sign(kantor, place)["papan"]}"' in page(kantor, place)
    kantor.run(60)
    assert str(sign(kantor)["waktu"]) > str(first["waktu"])


def test_at_rest_nothing_but_the_sign_is_written(kantor: Kantor) -> None:
    opened(kantor)
    lying = {p: p.stat() for p in kantor.root.glob("inbox/*/PAPAN.html")}
    kantor.run(120)
    assert all(p.stat().st_mtime_ns == stat.st_mtime_ns for p, stat in lying.items())
    assert all(p.stat().st_ino == stat.st_ino for p, stat in lying.items())


def test_one_that_was_taken_away_lies_there_again(kantor: Kantor) -> None:
    (kantor.root / DESK).unlink()
    kantor.run(30)
    assert "Papan Anpeg" in page(kantor)


@pytest.mark.parametrize("place", [DESK, OFFICE])
def test_what_a_person_left_in_its_place_is_kept_before_it_goes(kantor: Kantor, place: str) -> None:
    (kantor.root / place).write_text("tulisan orang", encoding="utf-8")
    kantor.run(40)
    assert "<!-- alur " in page(kantor, place)
    assert kantor.story()[-1] == "disisihkan"
    (kept,) = [p for p in kantor.engine.store.root.rglob("*") if _holds(p, b"tulisan orang")]
    assert kept.is_file()
    told = "PAPAN.html hanya untuk dibaca dan sudah diletakkan lagi" in kantor.answers("anpeg")
    assert told is (place == DESK), "whoever wrote there is told"
    kantor.run(3700)
    assert kantor.answers("anpeg") == ""


def test_after_a_restart_without_its_memory_a_page_of_ours_is_still_ours(
    tmp_path: Path, kantor: Kantor
) -> None:
    opened(kantor)
    kantor.engine.close()
    kantor.memory = Memory(tmp_path / "lain")
    kantor.put("inbox/umum/PAPAN.html", page(kantor))  # an older one, of another desk even
    kantor.start()
    kantor.run(30)
    assert "Papan Bagian Umum" in page(kantor, "inbox/umum/PAPAN.html")
    assert "disisihkan" not in kantor.story()


def test_verify_holds_the_offices_board_against_the_log_and_leaves_out_the_sign(
    kantor: Kantor, tmp_path: Path
) -> None:
    opened(kantor)

    def findings() -> list[str]:
        return outbox(Recorded(kantor.root, Memory(tmp_path / "ingatan")).read(), None)[0]

    assert findings() == []
    (kantor.root / OFFICE).write_bytes(b"lain")
    assert findings() == ["outbox/papan.html differs from what the log gives"]
    (kantor.root / OFFICE).write_bytes(page(kantor).encode())
    assert findings() == [
        "outbox/papan.html differs from what the log gives, or is late and laid anew when a "
        "watcher starts"
    ]


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def test_where_no_change_is_told_the_sign_says_so_and_the_board_has_the_words(
    kantor: Kantor,
) -> None:
    assert "f5" not in sign(kantor)
    assert '<p class="ingat f5" hidden>' in page(kantor)
    assert "tekan F5 di folder itu" in page(kantor)
    kantor.engine.signs.untold = True
    kantor.run(60)
    assert sign(kantor)["f5"] is True
    assert sign(kantor, OFFICE)["f5"] is True


def test_data_that_waited_and_went_without_an_event_is_told_no_more_and_verify_knows(
    kantor: Kantor,
) -> None:
    kantor.put("inbox/kasubag/BARU/data.csv", "Biro Organisasi 2026;1;Budi")
    kantor.run(60)
    forward(kantor, "anpeg")
    kantor.put("inbox/kasubag/BARU/lain.csv", "Biro Organisasi 2026;2;Siti")
    kantor.run(60)
    waits = "Ada data susulan yang menunggu DUK-2026-0001."
    assert waits in page(kantor, OFFICE)
    assert differing(kantor) == []
    events = kantor.book.nomor
    (kantor.root / "inbox/kasubag/BARU/lain.csv").unlink()
    kantor.run(60)
    assert kantor.book.nomor == events
    assert waits not in page(kantor, OFFICE)
    assert differing(kantor) == []


def differing(kantor: Kantor) -> list[str]:
    memory = Memory(kantor.base / "mesin")
    return outbox(Recorded(kantor.root, memory).read(), None)[0]
