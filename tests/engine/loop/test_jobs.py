"""What hangs delays its own dossier only: jobs that take long give up their place to others."""

import itertools
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from pipeline.confine import Bounds
from pipeline.engine.files import Files
from pipeline.engine.loop.jobs import PATIENCE
from pipeline.engine.loop.workfolder import last_words
from tests.harness.office import FakeClock, Kantor
from tests.harness.runners import PETTY, PETTY_CHILDREN


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[Kantor]:
    office = Kantor(tmp_path, PETTY_CHILDREN)
    yield office
    office.engine.close()


def turn_until(kantor: Kantor, seen: Callable[[], bool], seconds: float, step: float = 0.2) -> bool:
    """Whether it comes about within so many seconds of the office's own time."""
    end = kantor.clock.ticks + seconds
    while kantor.clock.ticks < end:
        kantor.engine.turn()
        if seen():
            return True
        time.sleep(0.01)
        kantor.clock.pass_(step)
    return False


def open_dossier(kantor: Kantor, name: str) -> None:
    kantor.put(f"inbox/kasubag/BARU/{name}/data.csv", f"{name[-4:]};nama\n")
    kantor.run(20)


def waiting(kantor: Kantor, desk: str) -> set[str]:
    return {p.name.split(" ")[0] for p in (kantor.root / f"inbox/{desk}/MASUK").iterdir()}


def running(kantor: Kantor) -> int:
    return len(kantor.engine.jobs._running)


def test_conversions_that_hang_do_not_hold_up_another_dossier(kantor: Kantor) -> None:
    ids = [f"DUK-2026-000{n}" for n in range(1, 7)]
    for id_ in ids:
        open_dossier(kantor, id_)
    for id_ in ids[:4]:
        folder = kantor.find(f"inbox/anpeg/MASUK/{id_}*")
        (folder / "lampiran.csv").write_text(f"MACET {id_}")
        kantor.drag(f"inbox/anpeg/MASUK/{id_}*", "inbox/anpeg/SELESAI")
    assert turn_until(kantor, lambda: running(kantor) == 4, 20), "four hang"

    kantor.drag(f"inbox/anpeg/MASUK/{ids[4]}*", "inbox/anpeg/SELESAI")
    before = kantor.clock.ticks
    assert turn_until(kantor, lambda: ids[4] in waiting(kantor, "kasubag"), 60)
    assert kantor.clock.ticks - before < PATIENCE + 20, "long before the hanging ones end"
    assert running(kantor) == 4

    kantor.drag(f"inbox/anpeg/MASUK/{ids[5]}*", "inbox/anpeg/SELESAI")
    before = kantor.clock.ticks
    assert turn_until(kantor, lambda: ids[5] in waiting(kantor, "kasubag"), 60)
    assert kantor.clock.ticks - before < PATIENCE, "nobody waits for them twice"


def test_there_is_an_end_to_the_places_that_are_given_up(kantor: Kantor) -> None:
    kantor.engine.jobs.most, kantor.engine.jobs.hardest = 1, 2
    for n in range(1, 4):
        open_dossier(kantor, f"DUK-2026-000{n}")
    for n in range(1, 4):
        folder = kantor.find(f"inbox/anpeg/MASUK/DUK-2026-000{n}*")
        (folder / "lampiran.csv").write_text(f"MACET {n}")
        kantor.drag(f"inbox/anpeg/MASUK/DUK-2026-000{n}*", "inbox/anpeg/SELESAI")
    assert turn_until(kantor, lambda: running(kantor) == 2, 60)
    assert not turn_until(kantor, lambda: running(kantor) > 2, PATIENCE * 3, 1.0)


def test_a_drop_in_baru_that_hangs_holds_up_no_other(kantor: Kantor) -> None:
    kantor.put("inbox/kasubag/BARU/A macet/data.csv", "MACET")
    assert turn_until(kantor, lambda: running(kantor) == 1, 30)
    kantor.put("inbox/kasubag/BARU/B baik/data.csv", "nama;nip\nB\n")
    assert turn_until(kantor, lambda: "DUK-2026-0001" in waiting(kantor, "anpeg"), 60)
    kantor.drag("inbox/anpeg/MASUK/DUK-2026-0001*", "inbox/anpeg/SELESAI")
    assert turn_until(kantor, lambda: "DUK-2026-0001" in waiting(kantor, "kasubag"), 30), (
        "the job that hangs under its number is not its own"
    )


def test_what_hangs_in_baru_joins_a_dossier_that_was_opened_meanwhile(kantor: Kantor) -> None:
    kantor.put("inbox/kasubag/BARU/DUK-2026-0001 susulan/data.csv", "MACET")
    assert turn_until(kantor, lambda: running(kantor) == 1, 30)
    kantor.put("inbox/kasubag/BARU/B baik/data.csv", "nama;nip\nB\n")
    assert turn_until(kantor, lambda: "DUK-2026-0001" in waiting(kantor, "anpeg"), 60)
    assert turn_until(kantor, lambda: kantor.story() == ["dibuka", "disimpan"], 30), (
        "long before the job that hangs ends"
    )


def test_what_hangs_is_begun_anew_by_another_configuration(kantor: Kantor, tmp_path: Path) -> None:
    cause = tmp_path / "sebab"
    cause.touch()
    kantor.put("inbox/kasubag/BARU/A/data.csv", f"1;Budi\nSELAMA {cause} MACET")
    assert turn_until(kantor, lambda: running(kantor) == 1, 30)
    assert not turn_until(kantor, lambda: running(kantor) == 0, PATIENCE + 2, 0.1), "it hangs"
    cause.unlink()
    kantor.reconfigure("judul: Nota Dinas", "judul: Nota")
    before = kantor.clock.ticks
    assert turn_until(kantor, lambda: "DUK-2026-0001" in waiting(kantor, "anpeg"), 60)
    assert kantor.clock.ticks - before < 20, "long before the job that hangs ends"


def test_what_was_hindered_and_taken_away_is_forgotten(tmp_path: Path) -> None:
    """Dropped again an hour later it is tried again soon, and the operator is told again."""
    kantor = Kantor(tmp_path)  # a child would have no time in minutes that pass at once
    data = kantor.put("inbox/kasubag/BARU/A/data.csv", "BELUM")
    assert turn_until(kantor, lambda: bool(kantor.reports), 60)
    assert not turn_until(kantor, lambda: len(kantor.reports) > 1, 1300, 20.0), "it is wanted"
    shutil.rmtree(data.parent)
    assert not turn_until(kantor, lambda: len(kantor.reports) > 1, 1300, 20.0)
    kantor.put("inbox/kasubag/BARU/A/data.csv", "BELUM")
    assert turn_until(kantor, lambda: len(kantor.reports) > 1, 60)
    kantor.engine.close()


def test_what_is_for_the_operator_is_told_once_and_never_to_staff(kantor: Kantor) -> None:
    kantor.put("inbox/kasubag/BARU/A/data.csv", "nama;nip\nTEKNIS\n")
    kantor.run(20)
    kantor.drag("inbox/anpeg/MASUK/DUK*", "inbox/anpeg/SELESAI")
    kantor.run(20)
    assert kantor.desk("kasubag")
    assert kantor.reports == ["a picture cannot be used"]
    said = "".join(kantor.answers(desk) for desk in ("kasubag", "anpeg"))
    assert "picture" not in said


@pytest.mark.parametrize(
    "answer",
    [
        "JAWAB []",
        'JAWAB "ya"',
        "JAWAB DALAM",
        'JAWAB {"dokumen": ["a"]}',
        'JAWAB {"dokumen": [{"nama": "a.pdf", "kelas": "sajian"}]}',
        'JAWAB {"dokumen": [{"nama": "../../a.pdf", "kelas": "sajian", "berkas": "perkara.json"}]}',
        'JAWAB {"dokumen": [{"nama": "a.pdf", "kelas": "sajian", "berkas": "/etc/passwd"}]}',
        'JAWAB {"dokumen": [{"nama": "a.pdf", "kelas": "apa saja", "berkas": "perkara.json"}]}',
        'JAWAB {"pesan": "ya"}',
        pytest.param("PIPA", marks=pytest.mark.skipif(sys.platform == "win32", reason="no pipes")),
    ],
)
def test_an_answer_of_a_worker_that_is_none_is_the_death_of_that_job(
    answer: str, kantor: Kantor
) -> None:
    """Whoever takes a worker over by a document reaches neither the watcher nor its disk."""
    kantor.put("inbox/kasubag/BARU/A/data.csv", answer)
    kantor.run(60)
    assert kantor.story() == ["dijawab"]
    assert len([t for t in kantor.reports if "of 3): its result cannot be taken" in t]) == 3


def test_a_worker_that_says_very_much_is_quoted_by_its_last_line(tmp_path: Path) -> None:
    (tmp_path / "keterangan.txt").write_bytes(
        b"x" * 100_000 + b"\n" + b"y" * 9_000 + b"\nitu saja\n"
    )
    assert last_words(Files(), tmp_path) == "itu saja"
    assert last_words(Files(), tmp_path / "tidak ada") == ""


@dataclass
class Swelling:
    """Work that takes ever more memory, a byte each time that somebody looks."""

    weighed: list[float]
    clock: FakeClock
    ended: bool = False

    def start(self, folder: Path, bounds: Bounds) -> "Swelling":
        return self

    def poll(self) -> int | None:
        return -9 if self.ended else None

    def memory(self) -> int:
        self.weighed.append(self.clock.ticks)
        return 1 << 50 if len(self.weighed) > 3 else 0

    def end(self) -> None:
        self.ended = True

    def wait(self) -> None:
        """It has ended."""


def test_a_job_is_weighed_twice_a_second_and_ended_when_it_is_too_much(tmp_path: Path) -> None:
    clock = FakeClock()
    swelling = Swelling([], clock)
    kantor = Kantor(tmp_path, replace(PETTY, worker=swelling), clock)
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    assert turn_until(kantor, lambda: swelling.ended, 60, step=0.1)
    gaps = [late - early for early, late in itertools.pairwise(swelling.weighed[:4])]
    assert gaps == pytest.approx([0.5] * 3, abs=0.11)
    kantor.run(1)
    assert any("it used more than" in line for line in kantor.reports), kantor.reports
    kantor.engine.close()
