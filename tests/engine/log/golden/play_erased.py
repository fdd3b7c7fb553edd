"""An office in which what was kept long enough was erased, and in which the head refused that."""

from pathlib import Path

from tests.harness.numbered import KantorBernomor

_DAYS = 3 * 24 * 3600.0


def play_erased(base: Path) -> KantorBernomor:
    """Plays it in a new folder; the office is at rest afterwards and its engine closed."""
    kantor = KantorBernomor(base, procedure={"simpan": "2 hari"})
    for number, decision in ((1, "SETUJU"), (2, "KEMBALIKAN")):
        kantor.ended(f"rapat {number}", tanggal=f"2026-12-{number:02d}")
        kantor.drag("inbox/kasubag/MASUK/RUANG*", "inbox/kasubag/ARSIP")
        kantor.clock.pass_(_DAYS)
        kantor.run(60)
        words = "" if decision == "SETUJU" else "Masih dipakai."
        kantor.decide(decision, f"MUSNAH-2026-000{number}", words)
    kantor.run(100)
    kantor.engine.close()
    return kantor
