"""An office in which a step has several readers: each way in which that ends, two that are open,
and one whose news was put away."""

from pathlib import Path

from tests.engine.log.golden.play import Staff
from tests.harness.readers import KantorPembaca


def play_readers(base: Path) -> KantorPembaca:
    """Plays it in a new folder; the office is at rest afterwards and its engine closed."""
    kantor = KantorPembaca(base)
    staff = Staff(kantor)
    for number in range(1, 6):
        staff.open(number)
        staff.agree(number, "anpeg")
    staff.agree(1, "kabag", "kasubag")
    staff.agree(5, "kabag", "kasubag", "kabag", "kabiro", "kabag", "anpeg")
    staff.drag(5, "kasubag", "ARSIP")
    staff.place(2, "kabag", "hitungan.pdf").write_bytes(b"%PDF-1.4\nhitungan\n%%EOF\n")
    staff.write(2, "kabag", "Sudah saya hitung.")
    staff.agree(2, "kabag")
    staff.write(3, "kabag", "Masih dibaca.")
    staff.back(3, "kasubag", "Mohon diperbaiki jumlahnya.")
    kantor.run(100)
    kantor.engine.close()
    return kantor
