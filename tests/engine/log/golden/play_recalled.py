"""An office in which what was sent on is recalled, an agreement is taken back, what was returned
goes on with a word, and earlier versions lie beside a document."""

from pathlib import Path

from tests.engine.log.golden.play import Staff
from tests.harness.readers import KantorPembaca


def play_recalled(base: Path) -> KantorPembaca:
    """Plays it in a new folder; the office is at rest afterwards and its engine closed."""
    kantor = KantorPembaca(base)
    staff = Staff(kantor)
    staff.open(1)
    staff.agree(1, "anpeg")
    staff.recall(1, "anpeg")
    staff.open(2)
    staff.agree(2, "anpeg", "kasubag")
    staff.recall(2, "kasubag")
    staff.open(3)
    staff.agree(3, "anpeg")
    staff.back(3, "kasubag", "Mohon diperbaiki jumlahnya.")
    staff.agree(3, "anpeg", "kasubag", "kabag")
    staff.open(4)
    staff.place(4, "anpeg", "Nota.txt").write_text("Konsep pertama")
    kantor.run(120)
    staff.place(4, "anpeg", "Nota.txt").write_text("Konsep kedua")
    staff.write(4, "anpeg", "Versi lama: Nota.txt")
    kantor.run(120)
    kantor.engine.close()
    return kantor
