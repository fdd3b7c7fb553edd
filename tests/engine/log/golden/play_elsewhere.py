"""An office whose letters another system numbers: one has its number, one waits."""

from pathlib import Path

from tests.harness.numbered import ID
from tests.harness.srikandi import KantorSrikandi


def play_elsewhere(base: Path) -> KantorSrikandi:
    """Plays it in a new folder; the office is at rest afterwards and its engine closed."""
    kantor = KantorSrikandi(base).agreed()
    kantor.comes_back("NOMOR B/1/2026 2026-12-02")
    kantor.drag(f"inbox/kasubag/MASUK/{ID}*", "inbox/kasubag/SETUJU")
    kantor.run(60)
    kantor.agreed("dua", tanggal="2026-12-02")
    kantor.run(100)
    kantor.engine.close()
    return kantor
