"""Notes of what is due and late lie while that lasts; a desk whose holder is away says so."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest

from pipeline.confine import Bounds
from tests.harness import petty_worker
from tests.harness.office import Kantor
from tests.harness.runners import PETTY, Ended, Here

ID = "DUK-2026-0001"
SOON = f"inbox/kabag/MASUK/PESAN SISTEM - {ID} mendekati tenggat.txt"
LATE = f"inbox/kabiro/MASUK/PESAN SISTEM - {ID} terlambat.txt"
LEAVE = "cuti: [{dari: 2026-11-23, sampai: 2026-11-27, kepada: kasubag}]"


def at_kabag(kantor: Kantor) -> None:
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(60)
    for desk, drawer in (("anpeg", "SELESAI"), ("kasubag", "SETUJU")):
        kantor.drag(f"inbox/{desk}/MASUK/DUK*", f"inbox/{desk}/{drawer}")
        kantor.run(30)


def test_a_reminder_and_an_escalation_lie_while_they_are_true_and_no_event_records_them(
    kantor: Kantor,
) -> None:
    config = kantor.root / "config.yaml"
    words = "\npengingat: {sebelum: 5 menit, sesudah: 30 menit, kepada: kabiro}\n"
    config.write_text(config.read_text("utf-8") + words, encoding="utf-8")
    kantor.engine.close()
    kantor.start()
    at_kabag(kantor)
    story = kantor.story()
    assert not (kantor.root / SOON).exists()
    kantor.run(11 * 60)  # of 15 minutes
    assert "ditunggu sampai Selasa, 24 November 2026 pukul" in read(kantor, SOON)
    kantor.run(6 * 60)
    assert not (kantor.root / SOON).exists()
    assert not (kantor.root / LATE).exists()
    kantor.run(31 * 60)
    assert f"{ID} (Daftar Contoh) masih di meja Kabag" in read(kantor, LATE)
    kantor.engine.close()
    kantor.start()
    kantor.run(30)
    assert (kantor.root / LATE).is_file(), "also after a restart, once"
    kantor.drag("inbox/kabag/MASUK/DUK*", "inbox/kabag/SETUJU")
    kantor.run(30)
    assert not (kantor.root / LATE).exists()
    assert kantor.story() == [*story, "diteruskan"]


@pytest.mark.parametrize("acting", [False, True])
def test_who_sends_to_a_desk_whose_holder_is_away_is_told_and_the_boards_say_so(
    kantor: Kantor, acting: bool
) -> None:
    stands_in = """pengganti:
      - {sebutan: Plh., dari: 2026-11-24, sampai: 2026-11-24, pejabat: {nama: "Maria Goreti, S.E.",
         nip: "198004152006042001", pangkat: Pembina, golongan: IV/a}}
    """
    old = "# cuti: [{dari: 2026-12-21, sampai: 2026-12-23, kepada: kasubag}]"
    kantor.reconfigure(old, (stands_in if acting else "") + LEAVE)
    at_kabag(kantor)
    (note,) = (kantor.root / "inbox/kasubag/SETUJU").glob("TERKIRIM*")
    told = note.read_text(encoding="utf-8-sig")
    instead = "digantikan Plh. Maria Goreti, S.E.; " if acting else ""
    assert f"Kabag cuti sampai 27-11-2026; {instead}yang mendesak kepada Kasubag." in told
    for page in ("inbox/kabag/PAPAN.html", "outbox/papan.html"):
        board = (kantor.root / page).read_text("utf-8")
        assert (
            'data-dari="2026-11-23" data-sampai="2026-11-27" hidden>Pemegang meja Kabag cuti '
            "sampai Jumat, 27 November 2026. Berkas menunggu di meja itu. Yang mendesak: hubungi "
            "Kasubag." in board
        )


def read(kantor: Kantor, place: str) -> str:
    path: Path = kantor.root / place
    return path.read_text(encoding="utf-8-sig")


@dataclass
class Slowly:
    """A worker whose work takes until it is let go."""

    free: bool = False

    def start(self, folder: Path, bounds: Bounds) -> "_Slow":
        return _Slow(self, partial(Here(petty_worker.work).start, folder, bounds))


@dataclass
class _Slow:
    by: Slowly
    work: Callable[[], Ended]

    def poll(self) -> int | None:
        return self.work().code if self.by.free else None

    def memory(self) -> int:
        return 0

    def end(self) -> None:
        """Nothing runs."""

    def wait(self) -> None:
        """Nothing runs."""


def test_work_that_takes_longer_than_two_seconds_is_told_where_it_was_dropped(
    tmp_path: Path,
) -> None:
    slowly = Slowly()
    kantor = Kantor(tmp_path, replace(PETTY, worker=slowly))
    place = kantor.root / "inbox/kasubag/BARU/PESAN SISTEM - sedang diproses.txt"
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")

    def turns(count: int) -> None:
        for _ in range(count):
            kantor.engine.turn()
            kantor.clock.pass_(1)

    turns(12)
    assert not place.exists(), "BARU is quiet for a while, and then it has only begun"
    turns(6)
    assert "Yang diletakkan di sini sudah diterima dan sedang diproses" in place.read_text(
        "utf-8-sig"
    )
    slowly.free = True
    turns(4)
    assert not place.exists()
    assert kantor.story() == ["dibuka"]
    kantor.engine.close()
