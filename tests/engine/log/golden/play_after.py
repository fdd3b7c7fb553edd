"""An office whose letters have left: one corrected, one with a new number, one cancelled, one of
which that was refused, and one about which something is proposed still."""

from pathlib import Path

from tests.harness.numbered import KantorBernomor


def play_after(base: Path) -> KantorBernomor:
    """Plays it in a new folder; the office is at rest afterwards and its engine closed."""
    kantor = KantorBernomor(base)
    for number in range(1, 6):
        kantor.ended(f"rapat {number}", tanggal=f"2026-12-{number:02d}")
    ids = sorted(kantor.book.berkas)
    kantor.propose("RALAT", f"{ids[0]}: salah tulis")
    kantor.decide("SETUJU", ids[0])
    kantor.propose("RALAT", f"{ids[1]}\r\nNomor: baru\r\nSalah buku.")
    kantor.put(f"inbox/anpeg/TANDA TERIMA/{ids[1]}.pdf", b"%PDF-1.4\n% diterima\n%%EOF\n")
    kantor.run(60)
    kantor.decide("SETUJU", ids[1])
    kantor.propose("BATAL", f"{ids[2]} tidak jadi")
    kantor.decide("SETUJU", ids[2])
    kantor.propose("BATAL", f"{ids[3]} tidak jadi")
    kantor.decide("KEMBALIKAN", ids[3], "Tetap jadi.")
    kantor.propose("BATAL", f"{ids[4]} tidak jadi")
    kantor.run(100)
    kantor.engine.close()
    return kantor
