"""What `alur demo --lengkap` tells besides, on offices that work in this process."""

import contextlib
import io
from pathlib import Path

import pytest

from pipeline.commands.nightly import Manner, nightly
from pipeline.commands.places import STATE
from pipeline.demo.more import rest
from pipeline.demo.morning import second_morning
from pipeline.demo.play import rooms
from pipeline.demo.stage import Demo
from tests.checker import check
from tests.harness.lending import LendingOffice
from tests.harness.office import Kantor

TOLD = (
    "Another unit asks for the same room",
    "One wins.",
    "takes its request back",
    "The Kasubag proposes its correction",
    "a second comes late and joins",
    "Dragged back to MASUK it recalls the dossier",
    "he is told beside the dossier",
    "the Kasubag cancels it",
)


def test_the_rest_of_the_demo_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.demo.stage._PATIENCE", 60.0)
    kantor = LendingOffice(tmp_path)
    (kantor.root / "unit kerja").mkdir()
    lines: list[str] = []
    demo = Demo(kantor.root, lines.append, disturb=lambda _: kantor.run(3))
    rooms(demo)
    rest(demo)
    kantor.run(10)
    kantor.engine.close()
    story = "\n".join(lines)
    assert [words for words in TOLD if words not in story] == []
    assert {"ditarik", "diusulkan"} <= set(kantor.story()), "a recall and a correction"
    assert "belum termasuk dalam DUK-2026-0001" in story
    letters = {id_: b.surat for id_, b in kantor.book.berkas.items()}
    assert [id_ for id_, surat in letters.items() if surat] == ["RUANG-2026-0001", won(kantor)]
    assert {b.status for b in kantor.book.berkas.values()} == {"selesai", "batal"}
    assert check(kantor.root) == []


def won(kantor: LendingOffice) -> str:
    """Which of the two requests for one slot has its letter."""
    both = [kantor.book.berkas[f"RUANG-2026-000{n}"] for n in (2, 3)]
    (winner,) = [berkas.id for berkas in both if berkas.status == "selesai"]
    return winner


def test_the_second_morning_tells_what_desks_find_and_that_another_night_finds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STATE, str(tmp_path / "mesin"))
    kantor = Kantor(tmp_path)

    class Night(Demo):
        def alur(self, *arguments: str) -> str:
            assert arguments == ("--root", str(kantor.root), "nightly")
            with contextlib.redirect_stdout(io.StringIO()) as end:
                assert nightly(kantor.root, Manner(), kantor.clock) == 0
            return end.getvalue()

    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(40)
    lines: list[str] = []
    second_morning(Night(kantor.root, lines.append))
    assert "      anpeg: Menunggu Anda: 1 berkas, tidak ada yang terlambat" in lines
    assert "      kabag: Tidak ada berkas yang menunggu" in lines
    assert "6 reports made anew" in lines[1]
    assert "Nothing changed." in lines[-1]
    assert len(lines) < 10, "in a few lines"
    kantor.engine.close()
